"""What travels in a wheel: everything to run from any folder, nothing that sessions left."""

import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.rig.server import serving

ROOT = Path(__file__).parent.parent
NEEDED = {
    "facilitation/templates/base.html",
    "facilitation/static/live.js",
    "facilitation/static/vendor/vendor.js",
    "facilitation/static/vendor/kern.css",
    "facilitation/static/vendor/fonts.css",
    "facilitation/static/vendor/fonts/fira-sans.LICENSE.txt",
    "facilitation/sessions/formats/netzwerktreffen.toml",
    "facilitation/sessions/example/integrationsplan-musterlingen.xlsx",
    "facilitation/store/migrations/env.py",
    "facilitation/translations/en/LC_MESSAGES/messages.mo",
    "facilitation/translations/en/LC_MESSAGES/scripts.json",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built while the data folder holds what a session might leave."""
    left = ROOT / "sessions" / "left-by-a-session-for-this-test"
    left.mkdir()
    (left / "results.json").write_text("{}")
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    try:
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    finally:
        (left / "results.json").unlink()
        left.rmdir()
    return next(target.glob("*.whl"))


def test_a_wheel_has_what_it_needs(wheel: Path) -> None:
    assert NEEDED - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_a_wheel_has_nothing_that_sessions_left(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    kept = ("facilitation/sessions/formats/", "facilitation/sessions/example/")
    assert [name for name in names if "sessions/" in name and not name.startswith(kept)] == []
    assert [name for name in names if name.split("/")[0] in ("tests", "tools", "sessions", "node_modules")] == []


def test_a_wheel_runs_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    with serving(tmp_path / "elsewhere", PYTHONPATH=str(tmp_path / "installed")) as server:
        with urlopen(f"{server.links['join']}?language=en") as page:
            assert 'lang="en"' in page.read().decode()
        assert server.run("--version").returncode == 0
