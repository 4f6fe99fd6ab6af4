"""An edit of a format can be undone for ten minutes, while its file is as the edit left it."""

from functools import partial

import pytest

from facilitation.actions import undoing_formats
from facilitation.actions.editing_agenda import UNDO_MS
from facilitation.clock import now_ms
from tests.meeting import refusal


@pytest.fixture
def edit(store):
    """Note that the file's text became another one."""
    return lambda before, after, key="abend": store.do(
        partial(undoing_formats.note_change, before=before, after=after), key, "move_step", {"de": "Pause"}
    )


def found(store, text, key="abend"):
    with store.reading() as db:
        return undoing_formats.undoable(db, key, text)


def undo(store, change, text):
    return store.do(undoing_formats.undo_change, "abend", change, text)


def test_edits_are_undone_one_by_one_the_newest_first(store, edit):
    edit("eins", "zwei")
    edit("zwei", "drei")
    last = found(store, "drei")
    assert (last.title, undo(store, last.id, "drei")) == ({"de": "Pause"}, "zwei")
    assert undo(store, found(store, "zwei").id, "zwei") == "eins"
    assert found(store, "eins") is None


def test_a_file_that_became_another_one_since_is_left_alone(store, edit):
    edit("eins", "zwei")
    last = found(store, "zwei")
    assert found(store, "hochgeladen") is None
    assert refusal(undo, store, last.id, "hochgeladen") == "too_late"
    assert found(store, "zwei", key="anderer") is None


def test_after_ten_minutes_nothing_is_undone_and_what_was_kept_is_forgotten(store, edit, monkeypatch):
    edit("eins", "zwei")
    later = now_ms() + UNDO_MS + 1
    monkeypatch.setattr(undoing_formats, "now_ms", lambda: later)
    assert found(store, "zwei") is None
    edit("zwei", "drei")
    monkeypatch.undo()
    assert found(store, "zwei") is None
