"""Answers without a voice come from memory: each reader their own token, nobody what another may read, nothing old."""

import re

import pytest

from facilitation.actions import joining
from facilitation.tokens import hash_token
from facilitation.web import answer_cache
from facilitation.web.answer_cache import AnswerCache
from tests.meeting import YES, Meeting


@pytest.fixture
def room(application):
    room = Meeting(application.store)
    for verb in ("go", "open"):
        room.steer(verb, activity=room.review)
    return room


@pytest.fixture
def made(monkeypatch):
    """The addresses whose answer was made, not read from memory."""
    found, ask = [], AnswerCache._ask

    def asking(cache, key, *more):
        found.append(key[0])
        return ask(cache, key, *more)

    monkeypatch.setattr(AnswerCache, "_ask", asking)
    return found


@pytest.fixture
def reader(application):
    return application.flask.test_client(use_cookies=False)


def anonymous(room):
    api, rev = f"/api/v1/sessions/{room.code}", room.row(room.review).items_rev
    page = f"/s/{room.code}"
    return ["/", "/impressum", page, f"{page}/saal", f"{page}/qr.svg", f"{page}/texts/x", f"{page}/items/{room.review}/{rev}",
            f"{api}/results", f"{api}/remarks", f"/moderate/{room.code}", f"/screen/{room.code}", "/offline", "/api/v1/openapi.json"]  # fmt: skip


def test_everything_that_is_read_without_a_voice_is_made_once(reader, room, made):
    for path in anonymous(room):
        first, second = reader.get(path), reader.get(path)
        assert (first.status_code, second.data, second.mimetype) == (200, first.data, first.mimetype), path
    assert made == anonymous(room)


def test_each_reader_is_offered_a_token_of_their_own(reader, room):
    offered = [reader.get(f"/s/{room.code}").headers.getlist("Set-Cookie") for _ in range(3)]
    tokens = {
        re.fullmatch(rf"door_{room.code}=([\w-]{{43}}); HttpOnly; Path=/; SameSite=Lax", one)[1] for [one] in offered
    }
    assert len(tokens) == 3


def test_who_was_offered_one_keeps_it(reader, room):
    reader.get(f"/s/{room.code}")
    again = reader.get(f"/s/{room.code}", headers={"Cookie": f"door_{room.code}={'a' * 43}"})
    assert again.headers.getlist("Set-Cookie") == []


def test_a_voice_gets_its_own_page_and_leaves_none_behind(application, reader, room):
    application.store.do(joining.join, room.id, "saal", hash_token("token"))
    page, voice = f"/s/{room.code}", {"Cookie": f"voice_{room.code}=token"}
    reader.get(page)
    assert f"{page}/join" not in reader.get(page, headers=voice).text
    assert f"{page}/join" in reader.get(page).text
    made_up = reader.get(page, headers={"Cookie": f"voice_{room.code}=made up"})
    assert f"{page}/join" in made_up.text


def test_what_moderators_do_is_seen_at_once(reader, room):
    for _ in range(5):
        room.give(room.join(), "n1", YES)
    path = f"/api/v1/sessions/{room.code}/results"
    assert reader.get(path).json["results"] == []
    room.steer("close", activity=room.review)
    assert reader.get(path).json["results"] == []
    room.steer("reveal", activity=room.review)
    assert len(reader.get(path).json["results"]) == 1
    room.steer("hide", activity=room.review)
    assert reader.get(path).json["results"] == []


def test_what_voters_do_is_seen_after_a_quarter_of_a_second(reader, room, made, monkeypatch):
    voice, path = room.join(), f"/api/v1/sessions/{room.code}/results"
    before = reader.get(path).json["rev"]
    room.give(voice, "n1", YES)
    assert reader.get(path).json["rev"] == before
    monkeypatch.setattr(answer_cache, "COUNTS_FRESH_S", 0)
    assert reader.get(path).json["rev"] == room.rev
    assert len(made) == 2


def test_a_page_that_staff_write_is_seen_at_once(client, reader):
    reader.get("/impressum")
    client.post("/staff/texte/impressum/de", data={"act": "save", "text": "Stadt Musterlingen"})
    assert "Stadt Musterlingen" in reader.get("/impressum").text


def test_another_language_or_encoding_is_another_answer(reader, room):
    page = f"/s/{room.code}"
    german, english = (reader.get(page, headers={"Accept-Language": one}) for one in ("de", "en"))
    chosen = reader.get(page, headers={"Accept-Language": "de", "Cookie": "language=en"})
    assert (german.text == english.text, chosen.text == english.text) == (False, True)
    packed = reader.get(page, headers={"Accept-Language": "de", "Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in reader.get(page, headers={"Accept-Language": "de"}).headers
    for _ in range(2):
        set_cookies = reader.get(f"{page}?language=en").headers.getlist("Set-Cookie")
        assert [one.split("=")[0] for one in sorted(set_cookies)] == [f"door_{room.code}", "language"]


def test_other_questions_are_asked_each_time(reader, room, made):
    for _ in range(2):
        reader.get(f"/s/{room.code}?x=1")
        reader.get(f"/s/{room.code}", headers={"Accept-Language": "de," * 40})
        assert reader.get("/s/unknown").status_code == 404
        assert (
            reader.get(f"/api/v1/sessions/{room.code}/results", headers={"Origin": "http://evil.example"}).status_code
            == 403
        )
    assert made == ["/s/unknown", f"/api/v1/sessions/{room.code}/results"] * 2


def test_the_oldest_go_when_there_are_too_many(reader, room, made, monkeypatch):
    monkeypatch.setattr(answer_cache, "MOST_BYTES", 1)
    for _ in range(2):
        reader.get("/")
    assert made == ["/", "/"]
