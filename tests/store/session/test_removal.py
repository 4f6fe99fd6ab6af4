"""A session goes with every row that belongs to it, and no other row goes."""

from functools import partial

import pytest

from facilitation.actions import preparing
from facilitation.actions.resetting_sessions import delete_session
from facilitation.store.columns import metadata
from facilitation.store.session import removal, sessions
from facilitation.store.session.sessions import SessionGone
from tests.data_folder import rows_of_all_tables
from tests.meeting import YES, Meeting


@pytest.fixture
def meeting(store):
    return Meeting(store)


def used(meeting):
    """An evening with answers, cards, groups, voices set aside, a look and a link with a device."""
    voices = [meeting.join() for _ in range(6)] + [meeting.join("online")]
    meeting.steer("open", activity=meeting.review)
    for voice in voices:
        meeting.give(voice, next(iter(meeting.texts(meeting.review))), YES)
    meeting.write(voices[0], "Anmerkung", item=next(iter(meeting.texts(meeting.review))))
    meeting.steer("close", activity=meeting.review)
    meeting.steer("look", activity=meeting.review)
    meeting.steer("open", activity=meeting.collect)
    cards = [meeting.write(voice, f"Karte {voice}") for voice in voices[:2]]
    for card in cards:
        meeting.steer("approve", contribution=card)
    meeting.steer("group", contributions=cards, title="Bündel")
    meeting.store.do(partial(preparing.hand_out, role="screen", label="Beamer", by="Anna"), meeting.id)


def test_every_table_is_as_it_was_before_the_session(store, meeting):
    before = rows_of_all_tables(store)
    other = Meeting(store)
    used(other)
    grown = rows_of_all_tables(store)
    assert {name for name in grown if grown[name] > before[name]} >= {"answer", "snapshot", "cluster", "contribution"}
    store.do(removal.delete_session, other.id)
    assert rows_of_all_tables(store) == before
    with store.reading() as db:
        assert sessions.by_id(db, meeting.id).code == meeting.code
        with pytest.raises(SessionGone):
            sessions.by_id(db, other.id)


def test_every_table_that_refers_to_a_session_is_one_of_those_that_are_deleted():
    found = {table.name for table in removal.tables_of_sessions()}
    refers = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in {"session", "activity", "participant"}
    }
    assert refers - found == set()


def test_a_later_session_gets_no_number_of_a_deleted_one_that_was_noted(store, meeting):
    store.do(delete_session, meeting.id)
    assert Meeting(store).id == meeting.id + 1


def test_what_was_written_is_in_no_file_of_the_database_any_more(store, meeting):
    meeting.steer("open", activity=meeting.collect)
    meeting.write(meeting.join(), "Ein Wort, das bleibt nicht")

    def files():
        return b"".join(path.read_bytes() for path in store.folder.glob("facilitation.sqlite3*"))

    assert b"das bleibt nicht" in files()
    store.do(removal.delete_session, meeting.id)
    assert store.erase()
    assert b"das bleibt nicht" not in files()
