"""The rule of figures, row by row: who is told what in each state of a step, at every door and in every file."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
import pytest

from facilitation.actions import exporting
from facilitation.store.pictures.state import portions as portions_picture
from tests.meeting import NO, YES, Meeting, meeting, refusal

PARTLY = {"relevance": "partly", "priority": 3}
PUBLIC, BACKSTAGE = ("participant", "screen", "nobody"), ("moderator", "staff")
ANSWERS = (YES, NO, PARTLY, YES, NO, PARTLY)


@pytest.fixture
def room(tmp_path: Any) -> Iterator[Meeting]:
    """Six people answer the needs of an open step, and differ."""
    with meeting(tmp_path) as one:
        one.steer("open", activity=one.review)
        for n, answer in enumerate(ANSWERS):
            voice = one.join("saal" if n % 2 else "online")
            one.give(voice, "n1", answer)
        yield one


class Row(NamedTuple):
    """A state: the verbs that lead to it, who has figures then, and what opening again does."""

    verbs: tuple[str, ...]
    who: tuple[str, ...]
    reopen: str


ROWS = {
    "open": Row((), (), "not_now"),
    "closed": Row(("close",), (), ""),
    "seen": Row(("close", "look"), BACKSTAGE, "seen"),
    "shown": Row(("close", "reveal"), (*PUBLIC, *BACKSTAGE), "not_now"),
    "hidden again": Row(("close", "reveal", "hide"), BACKSTAGE, "seen"),
}


@pytest.mark.parametrize("state", ROWS)
def test_each_state_tells_figures_to_those_who_may_have_them_and_to_nobody_else(room: Meeting, state: str) -> None:
    row = ROWS[state]
    for verb in row.verbs:
        room.steer(verb, activity=room.review)
    assert tuple(one for one in (*PUBLIC, *BACKSTAGE) if tallied(room, one)) == row.who
    assert [filed(room, file) for file in ("public", "staff")] == ["nobody" in row.who, "staff" in row.who]
    assert answered(room) == {"online": 3, "saal": 3}
    assert refusal(room.steer, "reopen", activity=room.review) == row.reopen


@pytest.mark.parametrize("state", ROWS)
def test_everybody_is_told_in_each_state_whether_somebody_looked(room: Meeting, state: str) -> None:
    for verb in ROWS[state].verbs:
        room.steer(verb, activity=room.review)
    with room.store.reading() as db:
        told = {one["activity"]: one["seen"] for one in portions_picture(db, room.id)["portions"]}
    assert told[room.review] == ("look" in ROWS[state].verbs or "reveal" in ROWS[state].verbs)


def test_what_has_no_figures_comes_after_the_others_by_its_number(room: Meeting) -> None:
    room.steer("go", activity=room.vote)
    cards = collected(room, "Zebra", "Adler", "Maus", "Luchs")
    room.steer("open", activity=room.vote)
    levels = {"Maus": (5, 5, 4, 1, 1, 2), "Luchs": (1, 1, 1, 5, 5, 5), "Zebra": (5, 5, 5, 5), "Adler": (1, 1)}
    for text, given in levels.items():
        for voice, level in zip(room.present, given, strict=False):
            room.give(voice, cards[text], level, activity=room.vote)
    room.steer("close", activity=room.vote, reveal=True)
    [order] = [one["order"] for name, one in room.pictures("participant") if name == "tally"]
    texts = {ref: text for text, ref in cards.items()}
    assert [texts[ref] for ref in order] == ["Maus", "Luchs", "Adler", "Zebra"]


def test_no_later_act_changes_what_was_looked_at(room: Meeting) -> None:
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    before = told_of(room, "staff")
    later: list[Callable[[], object]] = [
        lambda: room.give(room.present[0], "n1", NO),
        lambda: room.steer("headcount", channel="saal", count=3),
        lambda: room.steer("void", reason="Skript", **room.group("saal")),
        lambda: room.steer("unvoid", exclusion=1),
        lambda: room.join("online"),
        lambda: room.steer("reveal", activity=room.review),
        lambda: room.steer("hide", activity=room.review),
        lambda: room.steer("finish"),
    ]
    after = []
    for act in later:
        act()
        after.append(told_of(room, "staff"))
    assert after == [before] * len(later)


def collected(room: Meeting, *texts: str) -> dict[str, str]:
    """Text → ref of cards that were written and approved."""
    room.steer("open", activity=room.collect)
    cards = {text: room.write(room.present[n], text) for n, text in enumerate(texts)}
    for card in cards.values():
        room.steer("approve", contribution=card)
    room.steer("close", activity=room.collect)
    return {text: f"c{card}" for text, card in cards.items()}


def told_of(room: Meeting, audience: str) -> Any:
    """The items of the step's tally."""
    return [one["items"] for name, one in room.pictures(audience) if name == "tally"]


def tallied(room: Meeting, audience: str) -> bool:
    """Whether a picture has figures."""
    return any(items["n1"]["all"]["counts"] for items in told_of(room, audience))


def filed(room: Meeting, audience: str) -> bool:
    """Whether the file for an audience has figures."""
    with room.store.reading() as db:
        found = exporting.record(db, room.id, audience)
    results = msgspec.json.decode(exporting.write(found, "json", audience, str, "de"))["results"]
    return any(item["total"] for result in results for item in result["content"]["items"])


def answered(room: Meeting) -> dict[str, int]:
    """How many answered by channel, as everybody is told in each state."""
    [state] = [one for name, one in room.pictures("participant") if name == "state"]
    return dict(state["answered"][room.review])
