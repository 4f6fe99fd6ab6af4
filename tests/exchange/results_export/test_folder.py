import json
import subprocess
import sys
from pathlib import Path

import pytest

from facilitation.exchange.locale import Locale
from facilitation.exchange.results_export.folder import NotWritten, folder_name, write
from facilitation.rules.results.snapshot import SessionFacts, Snapshot
from tests.exchange.results_export import results_of_a_session as made
from tools.catalogue import translated

ROOT = Path(__file__).parents[3]
ENGLISH = translated("en")
NAME = "2026-04-28-netzwerktreffen-sued-ABCDEFGH"


def left(root: Path, snapshots: list[Snapshot] | None = None, audience: str = "staff") -> Path:
    found = made.evening() if snapshots is None else snapshots
    return write(root, made.SESSION, made.record(found), audience=audience, translate=lambda text: text)


def tree(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


WHOLE = [NAME, *(f"{NAME}/{name}" for name in ("README.txt", "results.json", "results.xlsx"))]


def test_a_session_leaves_a_folder_of_open_files(tmp_path: Path) -> None:
    folder = left(tmp_path / "sessions")
    assert tree(tmp_path / "sessions") == WHOLE
    assert len(json.loads((folder / "results.json").read_text("utf-8"))["results"]) == 3
    assert (folder / "results.xlsx").read_bytes()[:2] == b"PK"


def test_the_readme_explains_the_files_the_method_and_the_licence(tmp_path: Path) -> None:
    text = (left(tmp_path) / "README.txt").read_text("utf-8")
    for part in (
        "Netzwerktreffen Süd",
        "ABCDEFGH",
        "results.xlsx",
        "Wilson",
        "nicht repräsentativ",
        "Lizenz",
        "Dienst",
    ):
        assert part in text


def test_the_readme_can_be_english(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        made.SESSION,
        made.record([]),
        audience="public",
        translate=lambda text: str(ENGLISH[text]),
        language="en",
    )
    assert "not representative" in (folder / "README.txt").read_text("utf-8")


def test_writing_again_replaces_the_folder_as_a_whole(tmp_path: Path) -> None:
    (left(tmp_path, []) / "old.txt").write_text("x")
    left(tmp_path)
    assert tree(tmp_path) == WHOLE


def test_internal_results_are_for_the_owner_of_the_folder_only(tmp_path: Path) -> None:
    assert left(tmp_path, audience="staff").stat().st_mode & 0o777 == 0o700
    assert left(tmp_path, audience="public").stat().st_mode & 0o777 == 0o755


FULL_DISK = """
import resource, sys
from pathlib import Path
from facilitation.exchange.results_export.folder import NotWritten, write
from tests.exchange.results_export import results_of_a_session as made
from tools.catalogue import translated
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, resource.RLIM_INFINITY))
try:
    write(Path(sys.argv[1]), made.SESSION, made.record(), audience="staff", translate=str)
except NotWritten as error:
    print(error)
"""


def test_a_full_disk_is_reported_and_the_earlier_folder_stays(tmp_path: Path) -> None:
    before = (left(tmp_path, []) / "results.json").read_bytes()
    # in a process of its own, which may write no file above 2,000 bytes: as on a full disk
    command = [sys.executable, "-W", "ignore", "-c", FULL_DISK, str(tmp_path)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "kein Platz mehr" in said
    assert tree(tmp_path) == WHOLE
    assert (tmp_path / NAME / "results.json").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotWritten, match="nicht beschreibbar"):
        left(tmp_path / "file")


@pytest.mark.parametrize(
    ("title", "date", "code", "name"),
    [
        ("Über Straßen & Wege", "2026-04-28", "ABCDEFGH", "2026-04-28-ueber-strassen-wege-ABCDEFGH"),
        ("../../etc/passwd", "2026-04-28", "../A", "2026-04-28-etc-passwd-A"),
        ("Встреча", "2026-04-28", "ABCDEFGH", "2026-04-28-netzwerktreffen-ABCDEFGH"),
        ("Runder Tisch " * 9, "", "ABCDEFGH", "runder-tisch-runder-tisch-runder-tisch-r-ABCDEFGH"),
    ],
)
def test_the_name_is_safe_on_every_file_system(title: str, date: str, code: str, name: str) -> None:
    facts = SessionFacts(code=code, title={"de": title}, date=date, format="netzwerktreffen")
    assert folder_name(facts, Locale("de", str)) == name
