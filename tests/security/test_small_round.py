"""What a small round is told about itself leaves no door to whoever was not in it.

Four people said the same of one need. In the room that is four answers; staff are told a word, everybody else nothing.
"""

import msgspec
import pytest

from facilitation.actions.collect_evidence import collect
from facilitation.actions.joining import enter_as, join
from facilitation.actions.preparing import hand_out, revoke
from facilitation.actions.signing_in import Device, Terms, sign_in
from facilitation.store.session import links
from facilitation.tokens import hash_token
from tests.meeting import YES, Meeting
from tests.web.application import PASSWORD_HASH

ROOM = {"counts": {"relevance:yes": 4, "priority:5": 4, "voices": 4}}
WORD = {"state": "word", "base": 4, "word": "yes"}
FEW = {"state": "few", "k": 5}


@pytest.fixture
def room(application):
    """The result is shown; "late" joined after that, "aside" was set aside. A token for each role is its name."""
    room, do = Meeting(application.store), application.store.do
    room.steer("secrecy", activity=room.review, secrecy="small")
    voices = [room.join() for _ in range(4)]
    room.steer("open", activity=room.review)
    for voice in voices:
        room.give(voice, "n1", YES)
    room.steer("close", activity=room.review, reveal=True)
    do(join, room.id, "saal", hash_token("late"))
    aside = do(join, room.id, "saal", hash_token("aside"))
    do(lambda db: db.exec_driver_sql("UPDATE participant SET voided = 1 WHERE id = ?", (aside,)))
    for role in ("moderator", "screen"):
        do(enter_as, room.id, hash_token(do(hand_out, room.id, role, role, "Anna")), hash_token(role))
    desk = Device(hash_token("staff"), "", "", "")
    do(sign_in, "Anna", PASSWORD_HASH, PASSWORD_HASH, desk, Terms(3_600_000, factor_required=False))
    return room


@pytest.fixture
def read(application, room):
    """Reads a page below the session's part of the API, with a token or none."""
    program = application.flask.test_client(use_cookies=False)

    def read(page, token="", code=room.code):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return program.get(f"/api/v1/sessions/{code}/{page}", headers=headers).json

    return read


def said(answer):
    """What is told of the need: its figures, or why there are none."""
    [tally] = answer.get("results") or answer["tallies"]
    assert tally["secrecy"] == "small"
    need = tally["items"]["n1"]
    return {"counts": need["all"]["counts"]} if "told" not in need else need["told"]["relevance"]


def test_who_is_in_the_room_is_told_from_two_answers_by_every_door(read):
    for token in ("late", "moderator", "screen"):
        assert said(read("results", token)) == ROOM, token
        assert said(read("state", token)) == ROOM, token


def test_who_is_not_in_it_is_told_as_of_secret_answers_by_every_door(application, room, read):
    application.store.do(join, Meeting(application.store).id, "saal", hash_token("elsewhere"))
    for token in ("", "elsewhere", "aside", "unknown"):
        assert said(read("results", token)) == FEW, token
    assert said(read("state", "aside")) == FEW
    for token in ("", "elsewhere", "unknown"):
        assert read("state", token)["refused"] == "not_allowed"


def test_staff_are_told_by_their_own_rule_although_they_could_open_a_desk(read):
    assert said(read("results", "staff")) == said(read("state", "staff")) == WORD


def test_a_revoked_link_is_told_what_everybody_is_told(application, room, read):
    with application.store.reading() as db:
        [link] = [one for one in links.of_session(db, room.id) if one.role == "screen"]
    application.store.do(revoke, room.id, link.id, "Anna")
    assert said(read("results", "screen")) == FEW


@pytest.mark.parametrize("first", ["late", ""])
def test_what_is_kept_in_memory_for_one_is_not_read_by_another(read, first):
    """Whoever comes first; nobody's answer is kept and read again."""
    expected = {"late": ROOM, "": FEW}
    for token in (first, "", "late", "", "late"):
        assert said(read("results", token)) == expected[token], token


def test_once_voices_are_deleted_nobody_is_in_the_room_any_more(application, room, read):
    room.steer("finish")
    assert said(read("results", "late")) == ROOM
    application.store.do(lambda db: db.exec_driver_sql("UPDATE participant SET token_hash = 'gone-' || id"))
    assert said(read("results", "late")) == FEW


def test_pages_that_are_the_same_for_everybody_have_no_figures_of_it(application, room):
    reader = application.flask.test_client()
    state = dict(room.pictures("participant"))["state"]
    run = state["running"][0]
    for path in (f"/s/{room.code}", state["portions_url"], state["session"]["texts_url"], run["items_url"]):
        page = reader.get(path).get_data(as_text=True)
        assert "relevance:yes" not in page, path
        assert "counts" not in page, path
    room.steer("finish")
    page = reader.get(f"/s/{room.code}").get_data(as_text=True)
    assert 'id="picture"' in page
    assert "relevance:yes" not in page


def test_the_texts_of_the_step_have_the_words_that_phones_show(application, room):
    reader = application.flask.test_client()
    url = dict(room.pictures("participant"))["state"]["session"]["texts_url"]
    for language, notice in (("de", "Sie müssen nicht antworten."), ("en", "You do not have to answer.")):
        steps = reader.get(f"{url}?language={language}").json["activities"]
        assert steps[str(room.review)]["notice"].endswith(notice)
        assert [step for step, words in steps.items() if "notice" in words or "secrecy" in words] == [str(room.review)]


def test_the_state_names_small_rounds_alone(room):
    state = msgspec.json.encode(dict(room.pictures("participant"))["state"])
    assert state.count(b"secrecy") == state.count(b'"secrecy":"small"') == 1


def test_a_later_session_and_a_draft_are_told_of_it_as_of_secret_answers_and_marked(application, room):
    later = Meeting(application.store)
    later.steer("open", activity=later.review)
    later.steer("close", activity=later.review, reveal=True)
    needs = dict(later.pictures("participant"))["items"]["items"]
    [earlier] = next(one["evidence"] for one in needs if one["ref"] == "n1")
    assert (earlier["secrecy"], earlier["told"]["relevance"]) == ("kleine Runde, nicht geheim", FEW)
    with application.store.reading() as db:
        rows = collect(db, 1, [room.id])
    [inside] = next(row.evidence for row in rows if row.number == "W-01")
    assert (inside["secrecy"], inside["relevance"]) == ("small", None)
