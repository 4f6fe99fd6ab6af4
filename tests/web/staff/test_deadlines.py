"""Staff read what is deleted when, are told seven days before, and postpone with a reason."""

import pytest

from facilitation.actions import deadlines
from facilitation.actions.housekeeping import keep_house, run_now
from facilitation.clock import now_ms
from facilitation.rules.retention import DAY_MS, VOICES
from tests.meeting import YES, Meeting


@pytest.fixture
def room(application):
    """A session that ended 25 days ago, under clocks that were set long before."""
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    room.give(room.join(), "n1", YES)
    room.steer("close", activity=room.review)
    room.steer("finish")
    _move(room, 25)
    return room


def _move(room, days):
    """Let the session have ended so many days ago; the clocks are older still."""
    at = now_ms() - days * DAY_MS

    def moved(db):
        db.exec_driver_sql("UPDATE session SET ended_at = ?", (at,))
        db.exec_driver_sql("UPDATE retention_clock SET begins_at = ? WHERE kind <> 'start'", (at,))
        db.exec_driver_sql("UPDATE retention_clock SET begins_at = 0 WHERE kind = 'start'")

    room.store.do(deadlines.set_clocks, [deadlines.Begun(VOICES, room.id, at)])
    room.store.do(moved)


def postpone(client, room, reason):
    return client.post("/staff/fristen", data={"kind": VOICES, "subject": room.id, "reason": reason})


def test_the_first_page_names_what_is_deleted_within_a_week(client, room):
    assert "wird gelöscht: Stimmen, einzelne Antworten" in client.get("/staff/sitzungen").text
    _move(room, 20)
    assert "wird gelöscht" not in client.get("/staff/sitzungen").text


def test_the_pages_of_a_session_and_of_deadlines_say_when(client, room):
    assert "wird von selbst gelöscht: Stimmen" in client.get(f"/staff/sitzungen/{room.code}").text
    page = client.get("/staff/fristen").text
    assert "Demnächst gelöscht" in page
    assert f'id="voices-{room.id}"' in page


def test_a_deletion_is_postponed_once_a_reason_is_given(client, room):
    refused = postpone(client, room, " ")
    assert (refused.status_code, "Bitte schreiben Sie eine Begründung dazu." in refused.text) == (422, True)
    assert postpone(client, room, "Der Rat prüft noch").status_code == 303
    page = client.get("/staff/fristen?done=postponed").text
    assert "Die Löschung ist um 30 Tage verschoben." in page
    assert "um 30 Tage verschoben" in page
    assert "Der Rat prüft noch" in page
    assert "wird gelöscht" not in client.get("/staff/sitzungen").text


def test_what_went_is_listed_in_numbers(client, room):
    keep_house(room.store, now_ms() + 6 * DAY_MS, run_now)
    page = client.get("/staff/fristen").text
    assert "1 Stimme · 1 Antwort" in page
    assert "Die eingefrorenen Ergebnisse gelten weiter." in client.get(f"/staff/sitzungen/{room.code}").text


def test_a_purge_is_listed_and_leaves_nothing_to_come(client, room):
    client.post(f"/staff/sitzungen/{room.code}/loeschen")
    page = client.get("/staff/fristen").text
    assert "Zurzeit steht keine Löschung an." in page
    assert "1 Stimme · 1 Antwort" in page
