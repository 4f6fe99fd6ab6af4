"""The tables of the minutes go with their session."""

from facilitation.store.minutes_tables import minutes, minutes_note, task
from facilitation.store.session import removal


def test_all_of_them_belong_to_a_session():
    assert {minutes, minutes_note, task} <= set(removal.tables_of_sessions())
