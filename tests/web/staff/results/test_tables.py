"""Tables of a result's page: by field, with the columns that have something to show."""

import msgspec
import pytest

from facilitation.actions import exporting
from facilitation.activities.told import told
from facilitation.web.staff.results.tables import result_tables
from tests.meeting import NO, YES, Meeting


@pytest.fixture
def room(application):
    """A meeting whose review was answered in the hall and online, and closed."""
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    for channel in ("saal", "online"):
        for value in (YES, NO, YES, NO):
            room.give(room.join(channel), "n1", value)
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    return room


@pytest.fixture
def tables(application, room):
    with application.store.reading() as db:
        found = [told("staff", one) for one in exporting.results(db, room.id)]
    with application.flask.test_request_context("/staff/?language=de"):
        return result_tables(found)


def cells(table, heading):
    """The cells of one column in the first group."""
    figures = table.columns[len(table.heads) :]
    return table.groups[0].columns[[column.title for column in figures].index(heading)]


def test_needs_are_listed_by_field_and_empty_tables_left_out(tables):
    assert [(table.title, len(table.groups)) for table in tables] == [("Sprache", 2), ("Wohnen", 1)]
    assert tables[0].groups[0].heads == ["S-01", "Die Wartezeit auf Kurse ist lang."]


def test_a_group_has_a_cell_for_all_voices_and_one_for_each_channel(tables):
    group = tables[0].groups[0]
    assert group.channels == ["Alle", "Saal", "Online"]
    assert cells(tables[0], "Ja") == [4, 2, 2]
    assert cells(tables[0], "Verteilung 1–5")[0] == "\u202f·\u202f".join("40004")


def test_a_figure_of_all_voices_only_is_one_cell(tables):
    assert len(cells(tables[0], "Hinweis")) == 1


def test_shares_and_intervals_are_left_to_the_workbook(tables):
    assert [column.title for column in tables[0].columns if column.style == "share"] == []
    assert msgspec.to_builtins([column.title for column in tables[0].columns]).count("Verteilung 1–5") == 1
