"""What travels in a wheel: everything to run from any folder, nothing that sessions left."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.rig.server import Server, until

ROOT = Path(__file__).parent.parent
NEEDED = {
    "facilitation/templates/base.html",
    "facilitation/templates/public/legal/impressum.de.md",
    "facilitation/static/session/live.js",
    "facilitation/static/vendor/vendor.js",
    "facilitation/static/vendor/kern.css",
    "facilitation/static/vendor/fonts.css",
    "facilitation/static/vendor/texts/en.json",
    "facilitation/static/vendor/fonts/fira-sans.LICENSE.txt",
    "facilitation/static/vendor/print/fira-sans-latin-400.ttf",
    "facilitation/static/staff/document.css",
    "facilitation/exchange/documents/document.typ",
    "facilitation/sessions/formats/netzwerktreffen.toml",
    "facilitation/sessions/example/integrationsplan-musterlingen.xlsx",
    "facilitation/store/migrations/env.py",
    "facilitation/translations/en/LC_MESSAGES/messages.mo",
    "facilitation/translations/en/LC_MESSAGES/scripts.json",
}
# What a running server and a closed session leave in the data folder, which is sessions/ unless somebody says otherwise.
LEFT = ("planted.sqlite3", "planted.sqlite3-wal", "planted-session/results.json", "planted-jobs/0/result")


@pytest.fixture(scope="module")
def planted() -> Iterator[None]:
    """A database and files of sessions beside the formats, as `make run` leaves them."""
    paths = [ROOT / "sessions" / name for name in LEFT]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"SQLite format 3\0geheim")
    yield
    for path in paths:
        path.unlink()
    for folder in ("planted-session", "planted-jobs/0", "planted-jobs"):
        (ROOT / "sessions" / folder).rmdir()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, planted: None) -> Path:
    """Built as `make wheel` builds it."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of an environment that held nothing: the wheel, and only what its metadata asks for."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    packages = next(home.glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(packages)
    [metadata] = packages.glob("facilitation-*.dist-info")
    for found in _asked_for(Distribution.at(metadata)):
        _link(found, packages)
    program = home / "bin" / "facilitation"
    [entry] = Distribution.at(metadata).entry_points.select(group="console_scripts")
    program.write_text(
        f"#!{home}/bin/python\nimport sys\nfrom {entry.module} import {entry.attr}\nsys.exit({entry.attr}())\n"
    )
    program.chmod(0o755)
    return program


def _asked_for(asking: Distribution) -> list[Distribution]:
    """What a package asks for, and what that asks for, as it lies in our own environment."""
    found: dict[str, Distribution] = {}
    waiting = [asking]
    while waiting:
        for line in waiting.pop().requires or ():
            name = re.split(r"[\s;<>=!~\[(]", line, maxsplit=1)[0].lower()
            if "extra ==" in line or name in found:
                continue
            try:
                found[name] = distribution(name)
            except PackageNotFoundError:  # one for another system
                assert ";" in line, line
                continue
            waiting.append(found[name])
    return list(found.values())


def _link(found: Distribution, packages: Path) -> None:
    """Let an environment have a package without copying it."""
    tops = {Path(str(file)).parts[0] for file in found.files or () if ".." not in Path(str(file)).parts}
    for top in tops - {"__pycache__"}:
        if not (packages / top).exists():
            (packages / top).symlink_to(Path(str(found.locate_file(top))))


def test_a_wheel_has_what_it_needs(wheel: Path) -> None:
    assert NEEDED - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_a_wheel_has_nothing_that_sessions_left(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    kept = ("facilitation/sessions/formats/", "facilitation/sessions/example/")
    assert [name for name in archive.namelist() if "sessions/" in name and not name.startswith(kept)] == []
    assert [name for name in archive.namelist() if "planted" in name or "sqlite" in name.rpartition("/")[2]] == []
    assert [name for name in archive.namelist() if archive.read(name).startswith(b"SQLite format 3")] == []
    roots = {name.split("/")[0] for name in archive.namelist()}
    assert roots & {"tests", "tools", "sessions", "node_modules", "docs"} == set()


def test_make_wheel_builds_this_wheel() -> None:
    [recipe] = re.findall(r"^wheel:.*\n\t(.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert recipe == "$(python) -m hatchling build -t wheel"


def test_an_installed_wheel_runs_a_demo_from_any_folder(installed: Path, tmp_path: Path) -> None:
    server = Installed(tmp_path / "elsewhere", program=installed)
    server.data.mkdir()
    server.start(demo=True)
    try:
        with urlopen(f"{server.links['join']}?language=en") as page:
            assert 'lang="en"' in page.read().decode()
    finally:
        server.stop()
    assert (server.data / "sessions" / "facilitation.sqlite3").is_file()


def test_an_installed_wheel_takes_a_plan_in_and_out(installed: Path, tmp_path: Path) -> None:
    server = Installed(tmp_path, program=installed)
    server.start(demo=True)
    server.stop()
    for form in ("docx", "ods", "opendata"):
        done = server.run("plan", "export", "--format", form, "--output", f"plan.{form}")
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / f"plan.{form}").stat().st_size > 5_000


class Installed(Server):
    """A server of the installed program, on what it takes for its data folder by itself: sessions/ where it is called."""

    def __init__(self, folder: Path, program: Path) -> None:
        super().__init__(folder)
        self.program = program

    def start(self, *, demo: bool = False) -> None:
        """As somebody would from a shell, without a word about where anything is."""
        self.starts += 1
        command = [str(self.program), "serve", *(["--demo"] if demo else [])]
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(command, env=self._environment(), cwd=self.data, stdout=log, stderr=log)
        until(lambda: self._answers() and len(self.links) == 5, 30, lambda: self.log)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `facilitation …` in the same folder."""
        command = [str(self.program), *arguments]
        return subprocess.run(
            command, env=self._environment(), cwd=self.data, capture_output=True, text=True, check=False, timeout=60
        )

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FACILITATION_", "PYTHON"))}
        return kept | {"HOST": "127.0.0.1", "PORT": str(self.port), "PYTHONUNBUFFERED": "1"}
