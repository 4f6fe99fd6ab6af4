"""Staff prepare a written round on a page of its own, and move its deadline."""

import re

import pytest

from facilitation.clock import now_ms
from facilitation.rules import local_time
from facilitation.store.session import activities, written_rounds
from tests.web.staff.session.forms import all_sessions

DAY = 24 * 3_600_000
TIMES = {"opens_time": "08:00", "due_time": "23:59"}


def days(opens, due):
    now = now_ms()
    return TIMES | {"opens_day": local_time.day(now + opens * DAY), "due_day": local_time.day(now + due * DAY)}


@pytest.fixture
def review(application, session):
    with application.store.reading() as db:
        return next(step.id for step in activities.of_session(db, session.id) if step.kind == "review")


def prepare(client, session, review, **values):
    return client.post(f"/staff/sitzungen/{session.code}/schriftlich", data=days(1, 8) | {"step": review} | values)


def made(application, session):
    return next((row for row in all_sessions(application) if row.id != session.id), None)


def test_a_round_is_prepared_beside_its_session_and_each_leads_to_the_other(application, client, session, review):
    form = client.get(f"/staff/sitzungen/{session.code}/schriftlich").text
    assert ("Bedarfe prüfen" in form, 'value="23:59"' in form) == (True, True)
    answer = prepare(client, session, review)
    row = made(application, session)
    assert answer.location == f"/staff/sitzungen/{session.code}/schriftlich/{row.code}?done=round_made"
    assert row.texts["title"] == {"de": "Netzwerktreffen 2026 · schriftliche Runde"}
    page = client.get(f"/staff/sitzungen/{row.code}").text
    assert (f'href="/staff/sitzungen/{session.code}"' in page, "öffnet von selbst" in page) == (True, True)
    assert f'href="/staff/sitzungen/{row.code}"' in client.get(f"/staff/sitzungen/{session.code}/ergebnisse").text


def test_a_step_of_a_round_offers_only_what_can_be_asked_at_home(application, client, session, review):
    prepare(client, session, review)
    row = made(application, session)
    with application.store.reading() as db:
        asked = next(one for one in activities.of_session(db, row.id) if one.kind == "review")
    of_round = client.get(f"/staff/sitzungen/{row.code}/schritte/{asked.id}").text
    of_event = client.get(f"/staff/sitzungen/{session.code}/schritte/{review}").text
    chosen_later = 'name="s_about" value="top"'
    assert (chosen_later in of_event, chosen_later in of_round) == (True, False)
    assert '<input type="hidden" name="s_order" value="all">' in of_round


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"step": ""}, "Bitte wählen Sie aus, wonach gefragt wird."),
        (days(9, 8), "Die Frist liegt vor dem Beginn."),
        (days(-9, -8), "Diese Frist ist schon vorbei."),
        (days(1, 300), "höchstens drei Monate"),
        ({"due_day": "2027-03-28", "due_time": "02:30"}, "eine Uhrzeit ein, die es an diesem Tag gibt"),
        ({"due_day": "morgen"}, "Bitte geben Sie ein Datum ein."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(application, client, session, review, values, said):
    answer = prepare(client, session, review, **{"opens_time": "07:41"} | values)
    assert (answer.status_code, said in answer.text, f'value="{values.get("opens_time", "07:41")}"' in answer.text) == (
        422,
        True,
        True,
    )
    assert made(application, session) is None


def test_the_deadline_is_moved_until_the_round_is_closed(application, client, session, review):
    prepare(client, session, review, **days(0, 8))
    row = made(application, session)
    address = f"/staff/sitzungen/{row.code}/frist"
    assert client.post(address, data=days(0, 12)).location == f"/staff/sitzungen/{row.code}?done=deadline_changed"
    with application.store.reading() as db:
        assert local_time.day(written_rounds.find(db, row.id).due_at) == days(0, 12)["due_day"]
    assert client.post(f"{address}/schliessen").location == f"/staff/sitzungen/{row.code}?done=round_closed"
    page = client.get(address).text
    assert ("Ihre Frist ändert sich nicht mehr" in page, re.search('name="due_day"', page)) == (True, None)
    answer = client.post(address, data=days(0, 20))
    assert (answer.status_code, "schon zu Ende" in answer.text) == (409, True)


def test_a_session_that_is_no_round_has_no_deadline(client, session):
    address = f"/staff/sitzungen/{session.code}/frist"
    assert "Das ist keine schriftliche Runde." in client.get(address).text
    assert client.post(f"{address}/schliessen").status_code == 409


def test_a_round_is_a_row_of_the_agenda_with_its_form_beside_the_steps(application, client, session, review):
    prepare(client, session, review)
    row = made(application, session)
    place = f"/staff/sitzungen/{session.code}/schriftlich/{row.code}"
    agenda = client.get(f"/staff/sitzungen/{session.code}/tagesordnung").text
    assert ("Schriftliche Runde, bis " in agenda, f'href="{place}#form"' in agenda) == (True, True)
    assert agenda.index("Schriftliche Runde, bis ") > agenda.index("data-agenda")  # its session was in April
    pane = client.get(place).text
    assert (f'value="{days(1, 8)["due_day"]}"' in pane, "data-agenda" in pane) == (True, True)
    assert client.post(place, data=days(1, 12)).location == f"{place}?done=deadline_changed"
    answer = client.post(place, data=days(9, 8))
    assert (answer.status_code, "Die Frist liegt vor dem Beginn." in answer.text) == (422, True)
    assert client.get(f"/staff/sitzungen/{row.code}/schriftlich/{row.code}").status_code == 404


def test_a_copy_says_that_the_deadline_of_its_round_is_missing_until_there_is_one(application, client, session, review):
    prepare(client, session, review)
    early = local_time.day(local_time.moment(session.date, "12:00") - 60 * DAY)  # as far from that day all is over
    wanted = {"title_de": "Kopie", "date": early, "version": session.plan_version_id}
    copy = client.post(f"/staff/sitzungen/{session.code}/kopieren", data=wanted | {"agenda": 1, "channels": 1})
    code = re.search(r"sitzungen/([^?]+)", copy.location)[1]
    for address in ("", "/ergebnisse", "/tagesordnung"):
        assert "Frist fehlt" in client.get(f"/staff/sitzungen/{code}{address}").text
    [round_] = [row for row in all_sessions(application) if row.texts["title"]["de"] == "Kopie · schriftliche Runde"]
    place = f"/staff/sitzungen/{code}/schriftlich/{round_.code}"
    assert "Sie öffnet erst, wenn hier steht" in client.get(place).text
    client.post(place, data=days(1, 8))
    assert "Frist fehlt" not in client.get(f"/staff/sitzungen/{code}/ergebnisse").text
