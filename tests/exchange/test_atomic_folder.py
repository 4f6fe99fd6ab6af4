import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation.exchange.atomic_folder import replace

SMALL, LARGE = {"a.txt": b"a"}, {"a.txt": b"A", "b.txt": b"b" * 5_000}


def content(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def almost_full() -> Iterator[None]:
    """No file may grow above 2,000 bytes: the second file fails half-way, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_folder_is_written_with_its_parents(tmp_path: Path) -> None:
    replace(tmp_path / "sessions" / "x", LARGE, mode=0o755)
    assert content(tmp_path) == {f"sessions/x/{name}": data for name, data in LARGE.items()}


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    replace(tmp_path / "x", LARGE, mode=0o755)
    replace(tmp_path / "x", SMALL, mode=0o755)
    assert content(tmp_path) == {"x/a.txt": b"a"}


def test_a_full_disk_leaves_no_partial_folder(tmp_path: Path, almost_full: None) -> None:
    with pytest.raises(OSError, match="File too large"):
        replace(tmp_path / "x", LARGE, mode=0o755)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_earlier_folder(tmp_path: Path, almost_full: None) -> None:
    replace(tmp_path / "x", SMALL, mode=0o755)
    with pytest.raises(OSError, match="File too large"):
        replace(tmp_path / "x", LARGE, mode=0o755)
    assert content(tmp_path) == {"x/a.txt": b"a"}
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
