"""A session's page begins with what is ready before, where it is meanwhile, and what is open afterwards."""

import re
from functools import partial

from facilitation.actions import portions, steering
from facilitation.actions.keeping_minutes import approve_minutes
from facilitation.clock import now_ms
from facilitation.rules import local_time
from facilitation.rules.session import schedule
from facilitation.store.results.unpublished import DAY_MS
from facilitation.store.session import activities, sessions
from tests.meeting import Meeting


def page(client, session):
    return client.get(f"/staff/sitzungen/{session.code}").text


def review_of(application, session):
    with application.store.reading() as db:
        return next(row for row in activities.of_session(db, session.id) if row.kind == "review").id


def test_before_it_lists_what_is_ready_and_links_what_is_not(client, session):
    before = page(client, session)
    assert "Bis dahin" in before
    assert "3 von 5" in before
    assert '/zugaenge#links">Links<span class="kern-sr-only">, noch offen</span>' in before
    assert "fehlt: Moderation, Leinwand" in before
    for role, missing in (("moderator", "fehlt: Leinwand"), ("screen", "Moderation, Leinwand")):
        client.post(f"/staff/sitzungen/{session.code}/links", data={"role": role, "label": "Pult"})
        assert missing in page(client, session)
    assert "4 von 5" in page(client, session)


def primary(text):
    return [words.strip() for words in re.findall(r'kern-btn--primary.*?kern-label">([^<]+)<', text)]


def test_the_one_primary_button_is_what_is_missing_and_on_the_day_the_desk(application, client, session):
    application.store.do(partial(sessions.steer, date="2099-01-01"), session.id)
    assert primary(page(client, session)) == ["Links ausgeben"]
    for role in ("moderator", "screen"):
        client.post(f"/staff/sitzungen/{session.code}/links", data={"role": role, "label": "Pult"})
    assert primary(page(client, session)) == ["Einladung ansehen"]
    client.post(f"/staff/sitzungen/{session.code}/einladung", data={"invited": "1"})
    assert primary(page(client, session)) == ["Moderation öffnen"]
    client.post(f"/staff/sitzungen/{session.code}/einladung", data={"invited": "0"})
    application.store.do(partial(sessions.steer, date=local_time.day(now_ms())), session.id)
    assert primary(page(client, session)) == ["Moderation öffnen"]


def test_ballots_are_a_row_where_people_take_part_on_paper(application, client):
    room = Meeting(application.store)
    with application.store.reading() as db:
        row = sessions.by_id(db, room.id)
        paper = any(one.kind == "paper" for one in sessions.channels(db, room.id))
    assert paper
    assert "nicht gedruckt" in page(client, row)
    printed = {"what": f"{room.review}:S", "count": "20", "language": "de", "size": "normal"}
    client.post(f"/staff/sitzungen/{room.code}/stimmzettel", data=printed)
    assert "20 gedruckt" in page(client, row)


def test_every_page_of_a_session_names_itself_among_the_tabs(client, session):
    address = f"/staff/sitzungen/{session.code}"
    tabs = re.findall(r'session-tabs__tab" href="([^"]+)"', page(client, session))
    assert tabs == [
        address + part for part in ("", "/tagesordnung", "/einladung", "/zugaenge", "/stimmzettel", "/ergebnisse")
    ]
    for tab in tabs:
        assert re.findall(r'session-tabs__tab" href="([^"]+)" aria-current="page"', client.get(tab).text) == [tab]


def test_meanwhile_it_says_which_step_it_is_at(application, client, session):
    application.store.do(steering.go, session.id, "Anna", activity=review_of(application, session))
    running = page(client, session)
    assert "Bis dahin" not in running
    assert "<strong>Bedarfe prüfen</strong>" in running


def test_afterwards_it_and_the_first_page_remind_of_the_result(application, client, session):
    review = review_of(application, session)
    for act in (partial(portions.open_, present=portions.nobody), partial(portions.close, in_s=0), portions.reveal):
        application.store.do(act, session.id, "Anna", activity=review)
    application.store.do(steering.end_session, session.id, "Anna")
    assert "Das Ergebnis steht aus, seit heute." in page(client, session)
    assert primary(page(client, session)) == ["Ergebnisprotokoll ansehen"]
    application.store.do(approve_minutes, session.id, "Anna", on="2026-05-02")
    assert primary(page(client, session)) == ["Fortschreiben"]
    assert "Das Ergebnis steht aus, seit heute." in client.get("/staff/sitzungen").text
    for days, words in ((1, "seit 1 Tag."), (3, "seit 3 Tagen.")):
        application.store.do(partial(sessions.steer, ended_at=now_ms() - days * DAY_MS - 1), session.id)
        assert f"Das Ergebnis steht aus, {words}" in client.get("/staff/sitzungen").text
    application.store.do(partial(sessions.steer, simulated=24), session.id)
    assert "Das Ergebnis steht aus" not in client.get("/staff/sitzungen").text


def test_meanwhile_it_says_whether_the_evening_is_in_time(application, client):
    room = Meeting(application.store)
    with application.store.reading() as db:
        row = sessions.by_id(db, room.id)
    room.steer("go", activity=room.review)
    room.steer("open", activity=room.review)
    assert "im Zeitplan" not in page(client, row)
    began = local_time.minute_of_day(now_ms())
    before = [step.minutes for step in agenda_of(application, room)]
    place = [step.id for step in agenda_of(application, room)].index(room.review)
    for late, words in ((0, "im Zeitplan"), (7, "7 Minuten später als geplant")):
        starts = schedule.clock((began - sum(before[:place]) - late) % schedule.DAY)
        application.store.do(partial(sessions.steer, starts=starts), room.id)
        assert words in page(client, row)


def agenda_of(application, room):
    with application.store.reading() as db:
        return activities.of_session(db, room.id)
