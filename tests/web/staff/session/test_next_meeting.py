"""Staff say when people meet next."""

import pytest

from facilitation.store.session import sessions
from tests.web.staff.session.forms import all_sessions


@pytest.fixture
def page(session):
    return f"/staff/sitzungen/{session.code}/naechster-termin"


def test_staff_set_the_day_and_the_place_and_take_them_away(application, client, page):
    answer = client.post(page, data={"next_date": "2099-05-19", "next_de": "Runder Tisch, Rathaus"})
    assert answer.status_code == 303
    [row] = all_sessions(application)
    assert (row.next_date, row.texts["next"]) == ("2099-05-19", {"de": "Runder Tisch, Rathaus"})
    shown = client.get(page).text
    assert 'value="2099-05-19"' in shown
    assert 'value="Runder Tisch, Rathaus"' in shown
    client.post(page, data={"next_date": "", "next_de": ""})
    [row] = all_sessions(application)
    assert (row.next_date, row.texts["next"]) == ("", {})


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"next_date": "2000-01-01"}, "Dieser Tag liegt nicht nach der Veranstaltung."),
        ({"next_date": "bald"}, "Bitte geben Sie ein Datum ein."),
        ({"next_en": "Round table"}, "Bitte schreiben Sie es auch auf Deutsch."),
        ({"next_de": "x" * 121}, "Bitte höchstens 120 Zeichen."),
    ],
)
def test_what_makes_no_sense_is_typed_again_and_nothing_is_lost(application, client, page, typed, words):
    answer = client.post(page, data={"next_de": "Runder Tisch", **typed} if "next_en" not in typed else typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert all(value in answer.text for value in typed.values())
    with application.store.reading() as db:
        assert sessions.all_sessions(db)[0].next_date == ""
