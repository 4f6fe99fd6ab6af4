"""Uploaded files wait under a random name, and not for long."""

import io
import os

import pytest
from werkzeug.datastructures import FileStorage

from facilitation.exchange.jobs import uploads


def upload(name: str = "plan.xlsx") -> FileStorage:
    return FileStorage(io.BytesIO(b"inhalt"), filename=name)


def test_a_file_is_found_again_with_the_name_its_owner_gave_it(tmp_path):
    token = uploads.save(tmp_path / "incoming", upload("C:\\Akten\\Plan 2019.xlsx"))
    found = uploads.find(tmp_path / "incoming", token)
    assert (found.path.read_bytes(), found.filename) == (b"inhalt", "Plan 2019.xlsx")


def test_a_deleted_file_leaves_nothing(tmp_path):
    token = uploads.save(tmp_path, upload())
    uploads.delete(tmp_path, token)
    assert uploads.find(tmp_path, token) is None
    assert list(tmp_path.iterdir()) == []


def test_an_expired_file_is_deleted(tmp_path):
    token = uploads.save(tmp_path, upload())
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    assert uploads.find(tmp_path, token) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("token", ["../facilitation.sqlite3", "", "x" * 32, "lock"])
def test_no_other_file_can_be_reached(tmp_path, token):
    (tmp_path / "lock").write_text("")
    assert uploads.find(tmp_path, token) is None
    uploads.delete(tmp_path, token)
    assert (tmp_path / "lock").exists()


def test_an_interrupted_upload_leaves_nothing(tmp_path):
    class Broken(FileStorage):
        def save(self, dst, buffer_size=16384):
            super().save(dst)
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        uploads.save(tmp_path, Broken(io.BytesIO(b"x"), filename="a.csv"))
    assert list(tmp_path.iterdir()) == []
