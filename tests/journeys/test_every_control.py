"""Every control in every state: what a page offers is not refused when it is pressed, and what it says of a state is so."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page

from facilitation.actions import messages, verbs
from facilitation.actions.answering import Given, give_answers
from facilitation.actions.raising_hands import call_up
from facilitation.actions.writing_cards import Written, contribute, withdraw
from facilitation.rules.refusal import Refused
from facilitation.store import Connection, RealThreads, Store
from facilitation.store.session.arrivals import Arrivals
from facilitation.store.session.hands import HandStore
from facilitation.store.store import DATABASE
from tests.journeys.controls import Held, Sent, Walk
from tests.matrix import evening
from tests.rig.programs import Line, Room
from tests.rig.server import Server

# What the desk's agenda says of a step that asks something, by its stored state; of a planned one, how long it takes.
SAID = {"open": "offen", "closed": "geschlossen, nicht gezeigt", "revealed": "gezeigt"}

# The desk's lists of equal controls: the steps, the kinds of a new step, what can be undone.
ALIKE = ".agenda__button, .kinds__kind, .undo__list button"


Act = Callable[[Connection], object]


class Undone(Exception):
    """Takes an act back that was done."""


@contextmanager
def copied(server: Server, folder: Path) -> Iterator[Store]:
    """A store on a copy of what the server has now."""
    folder.mkdir()
    with closing(sqlite3.connect(server.data / DATABASE)) as whole, closing(sqlite3.connect(folder / DATABASE)) as copy:
        whole.backup(copy)
    store = Store(folder, RealThreads())
    try:
        yield store
    finally:
        store.close()


def refusal(store: Store, acts: list[Act]) -> str:
    """Why one of the acts of a press, in their order, is refused on the copy; "" where all would be done."""

    def tried(db: Connection) -> None:
        for act in acts:
            outcome = act(db)
            for refused in outcome if isinstance(outcome, list) else ():
                if isinstance(refused, Refused):
                    raise refused
        raise Undone

    try:
        store.do(tried)
    except Undone:
        return ""
    except Refused as refused:
        return refused.reason
    raise AssertionError


def steering(store: Store, sent: Sent, room: Room) -> Act:
    """What the desk would have done."""
    if sent.event == "hands":
        said, hands = msgspec.convert(sent.payload, messages.Hands), raised(room)
        return lambda db: call_up(db, hands, 1, said.do, hand=said.hand, place=said.place)
    verb = msgspec.convert(sent.payload, messages.Verb)
    known = arrivals(store, verb)
    return lambda db: verbs.steer(db, 1, "Mona", verb, lambda _session: [], known)


def raised(room: Room) -> HandStore:
    """The hands that are up, which a copy of the data does not have."""
    told = room.moderator.state()["signals"]["hands"]
    now, waiting, step = told["now"], told["waiting"], told["activity"]
    numbers = iter([one["number"] for one in [*filter(None, [now]), *waiting]])
    hands = HandStore(lambda taken: next(numbers, max(taken, default=0) + 1))
    for one in [*filter(None, [now]), *waiting]:
        hands.up(1, step, one["way"], place=one["place"])
    if now:
        hands.call(1, step, now["number"])
    return hands


def arrivals(store: Store, verb: messages.Verb) -> Arrivals:
    """How the voices came in, which a copy of the data does not have: all together, as the verb names them."""
    known = Arrivals()
    if isinstance(verb, messages.Void):
        with store.reading() as db:
            voices = db.exec_driver_sql("SELECT id FROM participant WHERE session_id = 1").scalars().all()
        for voice in voices:
            known.note(1, voice, address="", way=verb.way or "page", now=(verb.at or 0) / 1_000)
    return known


def speaking(voice: int, sent: Sent) -> Act:
    """What a phone would have done."""
    if sent.event == "answer":
        said = msgspec.convert(sent.payload, messages.Answer)
        return lambda db: give_answers(db, [Given(voice, said.activity, said.item, said.value, said.seq)])
    if sent.event == "withdraw":
        return lambda db: withdraw(db, voice, sent.payload["contribution"])
    card = msgspec.convert(sent.payload, messages.Contribute)
    return lambda db: contribute(db, Written(voice, card.activity, card.field, card.item, card.text, card.seq))


def refusals(store: Store, sent: list[Sent], doing: Callable[[Sent], Act]) -> list[str]:
    """Which presses led to an act that is refused, and why: what one press does belongs together."""
    presses = [(words, list(acts)) for words, acts in groupby(sent, key=lambda one: one.pressed)]
    why = [(words, refusal(store, [doing(act) for act in acts])) for words, acts in presses]
    return [f"{words} → {reason}" for words, reason in why if reason]


def untrue(page: Page, room: Room) -> list[str]:
    """What the desk's agenda says otherwise than the session is."""
    agenda = room.moderator.state()["state"]["agenda"]
    words = page.locator(".agenda li").all_inner_texts()
    assert len(words) == len(agenda)
    return [
        f"{said!r} of a step that is {step['state']}"
        for step, said in zip(agenda, words, strict=True)
        if step["kind"] not in ("talk", "break") and SAID.get(step["state"], "") not in said
    ]


def vote_asked_next(room: Room) -> None:
    """The vote is next, while cards are still collected; somebody speaks, and two others want to."""
    room.moderator.steer("go", activity=room.agenda("vote"))
    for place in ("Tisch 1", "Tisch 2", "Tisch 3"):
        room.moderator.call("hands", {"do": "add", "place": place})
    first = room.moderator.state()["signals"]["hands"]["waiting"][0]["number"]
    room.moderator.call("hands", {"do": "call", "hand": first})


def evening_states() -> dict[str, Any]:
    """The evening's states in their order, and one in which the next question was not asked yet."""
    states: dict[str, Any] = {}
    for name, reach in evening.STATES.items():
        if reach is evening.vote_open:
            states["vote asked next"] = vote_asked_next
        states[name] = reach
    return states


STATES = evening_states()
RICHEST = "vote asked next"
"""The state in which the desk offers most; it is walked through alone, and each equal form once, where time is scarce."""
SENT_THERE = {"message", "go", "change_step", "add_step", "copy_step", "remove_step", "add", "call", "uncall", "drop"}
"""What the desk must have sent in it: of the message, the agenda and the hands."""


def lead_to(state: str, room: Room) -> None:
    """Go through the evening up to a state, which lasts as long as the walk takes."""
    for name, reach in STATES.items():
        reach(room)
        if name == state:
            break
    if state == "review closing":
        for _ in range(6):  # an hour more
            room.moderator.steer("extend", activity=room.agenda("review"), by_s=600)


# The short walk takes a minute of both processors, a whole one many.
@pytest.mark.parametrize(
    ("state", "once"),
    [
        pytest.param(RICHEST, True, id="short", marks=pytest.mark.journeys),
        *(pytest.param(name, False, id=name, marks=pytest.mark.matrix) for name in STATES),
    ],
)
@pytest.mark.timeout(1_800)
def test_whatever_the_desk_offers_is_done_when_it_is_pressed(state, once, server, people, tmp_path):
    held = Held(("steer", "hands"))
    page = people.device("desktop").new_page()
    held.stand_between(page)
    page.goto(server.links["moderator"])
    page.locator(".agenda").wait_for()
    controls = "button:visible:enabled, .arrivals summary:visible, .board__check:visible:enabled"
    walk = Walk(page, held, controls, alike=ALIKE, back="Zurück zu „Jetzt“", once=once)
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    lead_to(state, room)
    with copied(server, tmp_path / "copy") as store:
        sent = walk.through()
        refused = refusals(store, sent, lambda one: steering(store, one, room))
    assert refused + untrue(page, room) == []
    used = {one.payload.get("verb") or one.payload["do"] for one in sent}
    assert used >= (SENT_THERE if state == RICHEST else {"message"} if state != "ended" else set())


@pytest.mark.parametrize(
    "state", [pytest.param(name, marks=() if name == RICHEST else pytest.mark.matrix) for name in STATES]
)
@pytest.mark.timeout(900)
def test_whatever_a_phone_offers_is_accepted_when_it_is_tapped(state, server, people, tmp_path):
    held = Held(("answer", "contribute", "withdraw"))
    page = people.device("phone").new_page()
    held.stand_between(page)
    page.goto(f"{server.url}/s/{server.code}/saal")
    page.get_by_role("button", name="Teilnehmen").click()
    page.locator("#app h1").wait_for()
    with closing(sqlite3.connect(server.data / DATABASE)) as db:
        [(voice,)] = db.execute("SELECT id FROM participant").fetchall()
    controls = "button:visible:enabled, label:visible:has(input:enabled)"
    # A tap within 400 ms of another counts as its second half, and an answer goes through the device's storage first.
    walk = Walk(page, held, controls, alike=".row", settled_ms=450)
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    lead_to(state, room)
    with copied(server, tmp_path / "copy") as store:
        sent = walk.through()
        refused = refusals(store, sent, lambda one: speaking(voice, one))
    assert refused == []
    if state in (RICHEST, "practice", "review open", "vote open"):
        assert "answer" in {one.event for one in sent}
