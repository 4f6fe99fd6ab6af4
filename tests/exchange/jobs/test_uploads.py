"""Uploaded files wait under a random name, and not for long."""

import io
import os
import time

import pytest
from werkzeug.datastructures import FileStorage

from facilitation.exchange.jobs import uploads
from facilitation.rules.planfile.preview import Preview


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


def test_only_one_import_of_a_file_runs_at_a_time(tmp_path):
    token = uploads.save(tmp_path, upload())
    with uploads.import_lock(tmp_path, token) as first, uploads.import_lock(tmp_path, token) as second:
        assert (first, second) == (True, False)
    with uploads.import_lock(tmp_path, token) as again:
        assert again


def test_the_lock_of_a_process_that_died_expires(tmp_path):
    lock = tmp_path / f"{'0' * 32}.taken"
    lock.touch()
    old = time.time() - uploads.MAX_LOCK_AGE_S - 1
    os.utime(lock, (old, old))
    with uploads.import_lock(tmp_path, "0" * 32) as mine:
        assert mine


def test_the_pages_of_an_imported_file_redirect_for_an_hour(tmp_path):
    token = uploads.save(tmp_path, upload())
    uploads.finish(tmp_path, token, "/staff/plaene")
    assert (uploads.find(tmp_path, token), uploads.destination(tmp_path, token)) == (None, "/staff/plaene")
    assert (uploads.destination(tmp_path, "0" * 32), uploads.destination(tmp_path, "../lock")) == ("", "")


def test_the_latest_reading_of_a_file_is_kept_beside_it(tmp_path):
    token = uploads.save(tmp_path, upload())
    assert uploads.load_reading(tmp_path, token) is None
    reading = uploads.ReadUpload(preview=Preview(), asked=True)
    uploads.save_reading(tmp_path, token, reading)
    assert uploads.load_reading(tmp_path, token) == reading


def test_a_pasted_table_is_stored_like_a_file(tmp_path):
    token = uploads.save(tmp_path, uploads.PastedTable("Nr.;Größe", "tabelle.csv"))
    assert uploads.find(tmp_path, token).path.read_text("utf-8") == "Nr.;Größe"


def test_a_name_has_no_signs_that_show_another_one(tmp_path):
    token = uploads.save(tmp_path, upload("Plan\u202excod.exe\x00"))
    assert uploads.find(tmp_path, token).filename == "Planxcod.exe"
