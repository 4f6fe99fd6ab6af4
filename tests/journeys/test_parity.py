"""Hall, online and paper as equals: the ten points by which a hybrid meeting is judged, one test each."""

from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient

from facilitation.actions import exporting, importing_paper, late_paper
from facilitation.actions.raising_hands import call_up, raise_hand
from facilitation.application import Application
from facilitation.clock import now_ms
from facilitation.rules.results.summary import order_is_open, standings
from facilitation.rules.session.paper import Ballot
from facilitation.store.pictures.signals import signals_picture
from tests.meeting import NO, SUPPORT, YES, Meeting
from tests.web.application import ORIGIN

NEED = "n1"


@pytest.fixture
def room(application: Application) -> Meeting:
    """A session in the hall, online and on paper."""
    return Meeting(application.store)


@pytest.fixture
def visitor(application: Application) -> FlaskClient:
    """A browser of somebody who has the code, and nothing else."""
    client = application.flask.test_client()
    client.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": "de"}
    return client


def state(room: Meeting, audience: str = "participant") -> dict[str, Any]:
    return next(seen for name, seen in room.pictures(audience) if name == "state")


def tally(room: Meeting, audience: str = "participant") -> dict[str, Any]:
    return next(seen for name, seen in room.pictures(audience) if name == "tally" and seen)


def typed(room: Meeting, *ballots: Ballot) -> None:
    room.store.do(importing_paper.take_paper, room.id, "Anna", list(ballots))


def reviewed(room: Meeting, hall: int, online: int) -> None:
    """Everybody in the hall says yes but two, everybody online no but two; then it is closed."""
    room.steer("open", activity=room.review)
    for channel, count, most, others in (("saal", hall, YES, NO), ("online", online, NO, YES)):
        for n in range(count):
            room.give(room.join(channel), NEED, most if n > 1 else others)
    room.steer("close", activity=room.review)


def test_1_everybody_comes_by_the_same_code_sees_the_same_steps_and_votes_on_a_phone_or_paper(
    room: Meeting, visitor: FlaskClient
) -> None:
    channels = ("saal", "online")
    pages = [visitor.get(f"/s/{room.code}/{channel}").text.replace(channel, "x") for channel in channels]
    assert all("Teilnehmen" in page and "/join" in page for page in pages)
    voices = [room.join(channel) for channel in channels]
    room.steer("open", activity=room.review)
    assert [room.own(voice).keys() for voice in voices] == [room.own(voices[0]).keys()] * 2
    told = state(room)
    assert {key for key in told if key not in state(room, "screen")} == set()
    assert [step["id"] for step in told["agenda"]] == list(room.step.values())
    with room.store.reading() as db:
        [paper] = [step for step in importing_paper.steps(db, room.id) if step.id == room.review]
    on_phones = {
        item["number"] for name, seen in room.pictures("participant") if name == "items" for item in seen["items"]
    }
    assert paper.items.keys() == on_phones


def test_2_one_instant_closes_for_all_and_waits_for_whoever_sees_it_later(room: Meeting) -> None:
    room.steer("delay", seconds=20)
    room.steer("open", activity=room.review)
    for channel in ("saal", "online"):
        room.join(channel)
    before = now_ms()
    room.steer("close", activity=room.review, in_s=30)
    ends = [state(room, audience)["running"][0]["closes_at"] for audience in ("participant", "screen", "moderator")]
    assert ends == [ends[0]] * 3
    assert before + 50_000 <= ends[0] <= now_ms() + 50_000


def test_3_nothing_counts_that_only_one_side_could_see(room: Meeting) -> None:
    """Raised hands, people counted in the hall and what lies on the screen make no figure."""
    reviewed(room, 6, 6)
    room.steer("reveal", activity=room.review)
    figures = tally(room)
    room.steer("headcount", channel="saal", count=45)
    room.steer("message", text="Wer ist dafür? Bitte Hände hoch!")
    with room.store.reading() as db:
        for voice in room.present:
            raise_hand(db, room.store.hands, voice, up=True)
    assert {**tally(room), "rev": 0} == {**figures, "rev": 0}
    room.steer("show", activity=room.review, page=0, scene={"name": "divided"})
    assert (
        state(room)["show"]
        == state(room, "screen")["show"]
        == {"activity": room.review, "page": 0, "scene": {"name": "divided"}}
    )


def test_4_hands_of_hall_and_online_are_one_list_that_takes_turns(room: Meeting) -> None:
    room.steer("go", activity=room.review)
    voices = [room.join(channel) for channel in ("saal", "saal", "saal", "online", "online")]
    with room.store.reading() as db:
        for voice in voices:
            raise_hand(db, room.store.hands, voice, up=True)
        call_up(db, room.store.hands, room.id, "add", hand=0, place="Tisch 4")
        told = signals_picture(db, room.id, room.store.signals, room.store.hands)["hands"]
    ways = [one["way"] for one in told["waiting"]]
    assert all(one != other for one, other in pairwise(ways[:4]))
    assert ways == ["hall", "online", "hall", "online", "hall", "hall"]


def test_5_cards_of_tables_go_through_the_same_form_as_those_of_phones(room: Meeting) -> None:
    room.steer("open", activity=room.collect)
    phone = room.write(room.join("online"), "Ein Lotse für Anträge")
    room.steer("approve", contribution=phone)
    typed(room, Ballot(name="Tisch 4", cards=((room.collect, None, "W", "Kurse am Abend"),)))
    items = next(seen["items"] for name, seen in room.pictures("screen") if name == "items")
    cards = [item for item in items if item["ref"].startswith("c")]
    assert [card["text"] for card in cards] == ["Ein Lotse für Anträge", "Kurse am Abend"]
    assert [card.keys() for card in cards] == [cards[0].keys()] * 2
    for card in cards:
        for voice in (room.join("saal"), room.join("online")):
            room.give(voice, card["ref"], SUPPORT, activity=room.collect)
    room.steer("close", activity=room.collect)
    assert [room.total(room.collect, card["ref"])["support"] for card in cards] == [3, 3]


def test_6_what_the_screen_shows_is_on_phones_and_on_a_page_for_whoever_has_the_code(
    room: Meeting, visitor: FlaskClient
) -> None:
    reviewed(room, 6, 6)
    room.steer("reveal", activity=room.review)
    assert tally(room, "participant") == tally(room, "screen")
    [told] = visitor.get(f"/api/v1/sessions/{room.code}/results").json["results"]
    assert told["items"] == tally(room, "screen")["items"]


def test_7_the_desk_sees_how_each_way_in_takes_part_and_who_was_heard(room: Meeting) -> None:
    room.steer("headcount", channel="saal", count=45)
    room.steer("open", activity=room.review)
    voices = {channel: room.join(channel) for channel in ("saal", "online")}
    room.give(voices["online"], NEED, YES)
    with room.store.reading() as db:
        raise_hand(db, room.store.hands, voices["online"], up=True)
        [hand] = room.store.hands.of_session(room.id, room.review).waiting
        call_up(db, room.store.hands, room.id, "call", hand=hand.number, place="")
        heard = signals_picture(db, room.id, room.store.signals, room.store.hands)["hands"]["heard"]
    told = state(room, "moderator")
    assert told["desk"]["headcount"] == {"saal": 45, "online": None, "papier": None}
    assert {key: told["joined"][key] for key in voices} == {"saal": 1, "online": 1}
    assert told["answered"][room.review] == {"online": 1}
    assert told["reached"][room.review] == {"saal": 1, "online": 1}
    assert room.progress()[room.review]["channels"]["online"] == {"done": 0, "halfway": 1}
    assert heard == {"online": 1}


def test_8_what_is_sent_twice_counts_once_and_paper_stands_in_with_the_same_numbers(room: Meeting) -> None:
    """A phone that lost its network says again what was not acknowledged; ballots are typed when all is over."""
    voice = room.join("saal")
    room.steer("open", activity=room.review)
    for _ in range(2):
        assert isinstance(room.give(voice, NEED, YES, seq=7), int)
    room.steer("close", activity=room.review)
    with room.store.reading() as db:
        [step] = [one for one in importing_paper.steps(db, room.id) if one.id == room.review]
    ballot = partial(Ballot, answers=((room.review, step.items["S-01"], NO),))
    typed(room, ballot(name="1"))
    assert room.total(room.review, NEED) == {
        "relevance:yes": 1,
        "relevance:no": 1,
        "priority:5": 1,
        "priority:1": 1,
        "voices": 2,
    }
    typed(room, ballot(name="2"))
    assert room.total(room.review, NEED)["voices"] == 2, "what was looked at does not change"
    assert tally(room, "moderator")["late"]["ballots"] == 1
    room.store.do(late_paper.close_supplement, room.id, "Anna", activity=room.review)


def test_9_results_are_split_and_say_where_the_order_depends_on_the_weighing(room: Meeting) -> None:
    """The hall finds the first need more urgent, the many online the second."""
    room.steer("open", activity=room.review)
    for channel, count, levels in (("saal", 12, (5, 1)), ("online", 30, (2, 4))):
        for voice in [room.join(channel) for _ in range(count)]:
            for ref, level in zip(("n1", "n2"), levels, strict=True):
                room.give(voice, ref, {"relevance": "yes" if channel == "saal" else "no", "priority": level})
    room.steer("close", activity=room.review)
    room.steer("reveal", activity=room.review)
    first, second = (tally(room, "screen")["items"][ref] for ref in ("n1", "n2"))
    assert first["channels"].keys() == second["channels"].keys() == {"saal", "online"}
    assert (first["all"]["evenly"], second["all"]["evenly"]) == (3.5, 2.5)
    assert first["all"]["difference"]["points"] == -100
    with room.store.reading() as db:
        told = exporting.record(db, room.id).snapshots
    by_number = sorted(standings(told), key=lambda one: one.item.number)
    assert order_is_open(by_number[:2], 1)


def test_10_needs_are_read_before_and_results_after_at_the_same_address(room: Meeting, visitor: FlaskClient) -> None:
    before = visitor.get(f"/s/{room.code}/bedarfe").text
    assert "Die Wartezeit auf Kurse ist lang." in before
    reviewed(room, 6, 6)
    room.steer("reveal", activity=room.review)
    room.steer("finish")
    after = visitor.get(f"/s/{room.code}")
    assert after.status_code == 200
    [told] = visitor.get(f"/api/v1/sessions/{room.code}/results").json["results"]
    assert told["items"][NEED]["all"]["counts"]["voices"] == 12
