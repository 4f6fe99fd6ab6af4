"""Forms that came after the end of a sign-in are given back to their sender, for an hour."""

import io
import os
import time

import pytest

from facilitation.exchange import kept_forms


def keep(folder, staff_id=1, body=b"a=1"):
    return kept_forms.keep(folder, staff_id, "/staff/texte?x=1", "text/plain", io.BytesIO(body))


def test_a_form_is_given_back_to_its_sender_only(tmp_path):
    token = keep(tmp_path, body=b"\0" * 200_000)
    found = kept_forms.find(tmp_path, 1, token)
    assert (found.form.address, found.form.content_type) == ("/staff/texte?x=1", "text/plain")
    assert found.body.read_bytes() == b"\0" * 200_000
    assert kept_forms.find(tmp_path, 2, token) is None
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


@pytest.mark.parametrize("token", ["", "0" * 32, "../kept", "a.b"])
def test_nothing_else_is_found(tmp_path, token):
    keep(tmp_path)
    assert kept_forms.find(tmp_path, 1, token) is None


def test_it_is_gone_after_an_hour_or_once_it_was_taken_up(tmp_path):
    old, new = keep(tmp_path), keep(tmp_path)
    for path in tmp_path.glob(f"{old}*"):
        os.utime(path, (time.time() - 3_601,) * 2)
    assert kept_forms.find(tmp_path, 1, old) is None
    kept_forms.delete(tmp_path, new)
    keep(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_one_person_has_twenty_at_most_and_pushes_out_nobody_elses(tmp_path):
    other = keep(tmp_path, staff_id=2)
    tokens = [keep(tmp_path) for _ in range(22)]
    found = [kept_forms.find(tmp_path, 1, token) is not None for token in tokens]
    assert found.count(True) == 20
    assert kept_forms.find(tmp_path, 2, other)


def test_a_form_that_breaks_off_leaves_nothing(tmp_path):
    class Broken(io.BytesIO):
        def read(self, *_):
            raise OSError

    with pytest.raises(OSError):
        kept_forms.keep(tmp_path, 1, "/", "", Broken())
    assert list(tmp_path.iterdir()) == []
