"""Random batches and acts between them: the fast rule says and stores what a plain one says, answer by answer."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitation.actions.answering import Given, give_answers
from facilitation.rules.agenda import Refused
from tests.meeting import Meeting, meeting

VALUES = [
    None,
    {"relevance": None, "priority": None},
    {"relevance": "yes", "priority": 5},
    {"relevance": "no", "priority": None},
    {"relevance": None, "priority": "unknown"},
    {"relevance": "maybe", "priority": 1},
    {"relevance": "yes"},
    5,
]
TAKEN = VALUES[:5]
ITEMS = ("n1", "n2", "n3", "n99", "c1")
PEOPLE = 3

Answers = st.tuples(
    st.integers(0, PEOPLE), st.sampled_from(ITEMS), st.sampled_from(VALUES), st.integers(0, 5), st.booleans()
)
Batches = st.lists(Answers, min_size=1, max_size=12)
Acts = st.sampled_from(["close", "reopen", "pace n1", "pace own", "join", "void"])
Evenings = st.lists(st.one_of(Batches, Batches, Acts), min_size=1, max_size=14)


class Plain:
    """The rules without a thought of speed: one answer at a time, nothing remembered but the answers."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, str], tuple[int, Any]] = {}
        self.open, self.paced, self.voided = True, "", False

    def give(self, voice: int, item: str, value: Any, seq: int) -> str:
        """ "" where it is accepted, else the reason."""
        if voice == PEOPLE or self.voided:
            return "void"
        if seq == 0:
            return "malformed"
        old = self.rows.get((voice, item))
        if old is None or old[0] != seq:
            if not self.open:
                return "closed"
            if item not in ("n1", "n2", "n3"):
                return "unknown_item"
            if self.paced and item != self.paced:
                return "paced"
        if value not in TAKEN:
            return "not_allowed"
        kept = None if value in TAKEN[:2] else value
        if old and (seq < old[0] or (seq == old[0] and kept != old[1])):
            return "stale"
        self.rows[voice, item] = (seq, kept)
        return ""


def act(room: Meeting, plain: Plain, what: str) -> None:
    """The same act in the room and in the plain rules."""
    verb, _, item = what.partition(" ")
    if verb == "join":
        room.join("online")
    elif verb == "void":
        room.steer("void", channel="saal", intake=0, reason="Probe")
        plain.voided = True
    elif verb == "pace" and plain.open:
        pace = {"pace": "own"} if item == "own" else {"pace": "moderator", "item": item}
        room.steer("pace", activity=room.review, **pace)
        plain.paced = "" if item == "own" else item
    elif (verb, plain.open) in (("close", True), ("reopen", False)):
        room.steer(verb, activity=room.review)
        plain.open = not plain.open


def give(room: Meeting, voices: list[int], batch: list[Any]) -> list[str]:
    """What each answer of a batch is refused for; "" where it is accepted."""
    said = [
        Given(voices[n], room.review, item, msgspec.Raw(msgspec.json.encode(value)) if raw else value, seq)
        for n, item, value, seq, raw in batch
    ]
    outcomes = together(room, said)
    return [one.reason if isinstance(one, Refused) else "" for one in outcomes]


def together(room: Meeting, said: list[Given]) -> list[Any]:
    """As one batch, with all that the writer remembers."""

    def batch(db: Any, items: list[list[Given]]) -> list[Any]:
        return [give_answers(db, one) for one in items]

    outcomes: list[Any] = room.store.gather(batch, said)
    return outcomes


def stored(room: Meeting, voices: list[int]) -> dict[tuple[int, str], tuple[int, Any]]:
    """(person, item) → (seq, value) as the phones are told."""
    return {
        (n, item): (row["seq"], row["value"])
        for n, voice in enumerate(voices[:PEOPLE])
        for item, row in room.own(voice)["answers"].get(room.review, {}).items()
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(Evenings)
def test_the_fast_rule_is_the_plain_rule(evening: list[Any]) -> None:
    with TemporaryDirectory() as folder, meeting(Path(folder)) as room:
        plain, voices = Plain(), [room.join() for _ in range(PEOPLE)] + [12345]
        room.steer("open", activity=room.review)
        for step in evening:
            if isinstance(step, str):
                act(room, plain, step)
            else:
                assert give(room, voices, step) == [plain.give(*one[:4]) for one in step]
            assert stored(room, voices) == plain.rows
            assert room.uncounted() == []
