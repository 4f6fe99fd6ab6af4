"""A code in an address leads to its session; trying many wrong codes is slowed down, right ones never."""

import re

import pytest
from werkzeug.exceptions import NotFound

from facilitation.actions.joining import enter_as
from facilitation.actions.preparing import hand_out
from facilitation.store.session import sessions
from facilitation.tokens import hash_token
from facilitation.web.session_lookup import find_session, session_or_404
from tests.meeting import Meeting, refusal, trial_run


@pytest.fixture
def code(application):
    return Meeting(application.store).code


@pytest.fixture
def request_context(application):
    with application.flask.test_request_context("/"):
        yield


@pytest.mark.usefixtures("request_context")
def test_a_code_is_found_however_it_is_typed(code):
    typed = (code, code.lower(), f"{code[:4]}-{code[4:]}", f" {code[:4]} {code[4:]} ")
    assert [find_session(one).code for one in typed] == [code] * 4


@pytest.mark.usefixtures("request_context", "code")
def test_an_unknown_code_is_none_or_not_found():
    assert (find_session("ABCDEFGH"), find_session("")) == (None, None)
    with pytest.raises(NotFound):
        session_or_404("ABCDEFGH")


@pytest.mark.usefixtures("request_context")
def test_many_wrong_codes_are_refused_and_a_right_one_is_not(code):
    outcomes = [refusal(find_session, "ABCDEFGH") for _ in range(100)]
    assert (outcomes[0], outcomes[-1], find_session(code).code) == ("", "slow_down", code)


def test_guessing_by_mangled_addresses_is_slowed_down_like_any_other(application, code):
    client = application.flask.test_client()
    statuses = [client.get("/s/ABCDEFGH/").status_code for _ in range(80)]
    assert set(statuses) == {404}
    assert client.get("/s/ABCDEFGH").status_code == 429
    assert client.get(f"/s/{code}").status_code == 200


BAND = "Probelauf – mit simulierten Stimmen"


@pytest.fixture
def trial(application):
    """A trial run with a result, before simulated voices take part."""
    room = trial_run(Meeting(application.store))
    application.store.do(lambda db: sessions.steer(db, room.id, needs_ahead=True))
    room.steer("open", activity=room.review)
    return room


def pages_of(room):
    """The pages of a session at every door."""
    own = ("", "/saal", "/bedarfe")
    staff = (
        "",
        "/angaben",
        "/papier",
        "/anmerkungen",
        "/beenden",
        "/loeschen",
        "/blatt/saal",
        f"/ergebnisse/{room.review}",
    )
    return [f"/s/{room.code}{page}" for page in own] + [
        *(f"/{door}/{room.code}" for door in ("moderate", "screen")),
        *(f"/staff/sitzungen/{room.code}{page}" for page in staff),
    ]


def band_of(client, page):
    """What the band of a page says; None where there is none, and "" where a script has one to show."""
    answer = client.get(page, headers={"Accept-Language": "de"})
    assert answer.status_code == 200, page
    kept = re.search(r'<template id="trial">.*</template>', answer.text)
    shown = answer.text.replace(kept[0], "") if kept else answer.text
    found = re.search(r'<p class="trial">([^<]*)</p>', shown)
    assert bool(found) is bool(re.search(r'/static/[^"]*trial[^"]*\.css', shown)), page
    return found[1] if found else "" if kept and f">{BAND}</p>" in kept[0] else None


def test_every_page_of_a_trial_run_bears_its_band_once_simulated_voices_take_part(application, client, trial):
    pages, desk = pages_of(trial), f"/moderate/{trial.code}"
    do = application.store.do
    do(enter_as, trial.id, hash_token(do(hand_out, trial.id, "moderator", "Pult", "Anna")), hash_token("token"))
    client.set_cookie(f"moderator_{trial.code}", "token")
    trial.steer("close", activity=trial.review)
    trial.steer("look", activity=trial.review)
    assert {page: band_of(client, page) for page in pages} == dict.fromkeys(pages) | {desk: ""}
    trial.steer("simulate")
    assert {page: band_of(client, page) for page in pages} == dict.fromkeys(pages, BAND)
    trial.steer("finish")
    assert {page: band_of(client, page) for page in pages} == dict.fromkeys(pages, BAND)


def test_no_page_of_another_session_has_one(client, trial, application):
    trial.steer("simulate")
    room = Meeting(application.store)
    application.store.do(lambda db: sessions.steer(db, room.id, needs_ahead=True))
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    assert {page: band_of(client, page) for page in pages_of(room)} == dict.fromkeys(pages_of(room))
    assert band_of(client, "/staff/sitzungen") is None


def test_staff_read_how_many_voices_of_a_channel_are_simulated(client, trial):
    trial.join("saal")
    trial.steer("simulate")
    page = client.get(f"/staff/sitzungen/{trial.code}/zugaenge").text
    assert ("13, davon 12 simuliert" in page, "12, davon 12 simuliert" in page) == (True, True)


def test_programs_read_how_many_voices_are_simulated(application, trial):
    read = application.flask.test_client().get
    assert read(f"/api/v1/sessions/{trial.code}/results").json["simulated"] == 0
    trial.steer("simulate")
    assert read(f"/api/v1/sessions/{trial.code}/results").json["simulated"] == 24
