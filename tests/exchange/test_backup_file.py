"""A backup is written whole, and a file that is none or was changed is refused."""

import io
import tarfile
from pathlib import Path

import msgspec
import pytest

from facilitation.exchange import backup_file
from facilitation.exchange.backup_file import BadBackup, Entry, Manifest

FACTS = {"version": "0.1.0", "schema": "0007", "made_at": "2026-04-28T10:00:00Z"}
CONTENT = {"db.sqlite3": b"rows" * 1000, "sessions/a/results.json": b"{}"}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of two files."""
    files = {}
    for name, data in CONTENT.items():
        files[name] = tmp_path / "data" / name
        files[name].parent.mkdir(parents=True, exist_ok=True)
        files[name].write_bytes(data)
    path = tmp_path / "backup.tar.gz"
    backup_file.write(path, files, **FACTS)
    return path


def archive(path: Path, members: dict[str, bytes], kind: bytes = tarfile.REGTYPE) -> Path:
    """An archive of these members, made by somebody else."""
    with tarfile.open(path, "w:gz") as made:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            info.type = tarfile.REGTYPE if name == backup_file.MANIFEST else kind
            info.linkname = "/etc/passwd"
            made.addfile(info, io.BytesIO(data))
    return path


def manifest(**files: Entry) -> bytes:
    return msgspec.json.encode(Manifest(**FACTS, files={name.replace("__", "/"): one for name, one in files.items()}))


def unpacked(backup: Path, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    backup_file.unpack(backup, folder, lambda _: True)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_is_unpacked_as_it_was(backup: Path, tmp_path: Path) -> None:
    assert unpacked(backup, tmp_path / "into") == CONTENT


def test_only_what_belongs_to_a_data_folder_is_unpacked(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    backup_file.unpack(backup, tmp_path / "into", lambda name: name.parts[0] != "sessions")
    assert [path.name for path in (tmp_path / "into").iterdir()] == ["db.sqlite3"]


def test_a_backup_names_its_version_and_is_for_its_owner_only(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    found = backup_file.unpack(backup, tmp_path / "into", lambda _: True)
    assert (found.version, found.schema, found.made_at) == tuple(FACTS.values())
    assert backup.stat().st_mode & 0o777 == 0o600
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "into").rglob("*.*")} == {0o600}


def test_a_file_that_cannot_be_read_leaves_no_part_of_a_backup(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        backup_file.write(tmp_path / "b.tar.gz", {"gone": tmp_path / "gone"}, **FACTS)
    assert list(tmp_path.iterdir()) == []


def test_a_truncated_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-40])
    with pytest.raises(BadBackup):
        unpacked(backup, tmp_path / "into")


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes(b"no archive")
    with pytest.raises(BadBackup, match="cannot be read"):
        unpacked(tmp_path / "text", tmp_path / "into")


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"a": b"x"}, "no list of contents"),
        ({backup_file.MANIFEST: manifest(), "a": b"x"}, "'a' is not what its list of contents says"),
        ({backup_file.MANIFEST: manifest(a=Entry("0" * 64, 1))}, "'a' is missing"),
        ({backup_file.MANIFEST: manifest(a=Entry("0" * 64, 2)), "a": b"x"}, "'a' is not what its list"),
        ({backup_file.MANIFEST: manifest(a=Entry("0" * 64, 1)), "a": b"x"}, "the checksum of 'a' differs"),
        ({backup_file.MANIFEST: manifest(**{"..__a": Entry("0" * 64, 1)}), "../a": b"x"}, "no name of a file"),
        ({backup_file.MANIFEST: manifest(__a=Entry("0" * 64, 1)), "/a": b"x"}, "no name of a file"),
        ({backup_file.MANIFEST: manifest(a=Entry("0" * 64, 300_000_000_000))}, "more than a data folder can"),
        ({backup_file.MANIFEST: manifest().replace(b'"format":1', b'"format":2')}, "newer version"),
    ],
)
def test_an_archive_that_differs_from_its_list_of_contents_is_refused(
    tmp_path: Path, members: dict[str, bytes], message: str
) -> None:
    with pytest.raises(BadBackup, match=message):
        unpacked(archive(tmp_path / "b.tar.gz", members), tmp_path / "into")
    assert not (tmp_path / "a").exists()


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    members = {backup_file.MANIFEST: manifest(a=Entry("0" * 64, 0)), "a": b""}
    with pytest.raises(BadBackup, match="not what its list"):
        unpacked(archive(tmp_path / "b.tar.gz", members, tarfile.SYMTYPE), tmp_path / "into")
