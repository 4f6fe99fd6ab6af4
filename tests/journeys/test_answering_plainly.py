"""Random batches and acts between them: the fast rule says and stores what a plain one says, answer by answer."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitation.actions.answering import Given, give_answers
from facilitation.actions.counting import recount_after_void
from facilitation.actions.writing_cards import withdraw
from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.session import sessions
from facilitation.store.session import voices as stored_voices
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
ASKED = ("n1", "n2", "n3")
CHANNELS = ("saal", "saal", "online")
PEOPLE = len(CHANNELS)

# most of what is said is to be accepted, and said about the same few things: what is refused at the door tests little
Answers = st.tuples(
    st.sampled_from([*range(PEOPLE)] * 4 + [PEOPLE]),
    st.sampled_from([*ASKED] * 4 + ["n99", "c1"]),
    st.sampled_from([*TAKEN] * 3 + VALUES[5:]),
    st.sampled_from([*range(1, 10), 0]),
    st.booleans(),
)
Batches = st.lists(Answers, min_size=4, max_size=12)
# who takes back everything has not answered anymore
AllBack = st.builds(
    lambda voice, seq: [(voice, item, None, seq, False) for item in ASKED],
    st.integers(0, PEOPLE - 1),
    st.integers(5, 9),
)
Acts = st.sampled_from(
    ["close", "reopen", "reopen", "pace n1", "pace own", "pace own", "join", "void", *["remark", "take back"] * 2]
)
Evenings = st.lists(st.one_of(Batches, Batches, AllBack, Acts), min_size=4, max_size=14)


class Plain:
    """The rules without a thought of speed: one answer at a time, nothing remembered but the answers."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, str], tuple[int, Any]] = {}
        self.open, self.paced, self.voided, self.remarks = True, "", False, list[int]()

    def give(self, voice: int, item: str, value: Any, seq: int) -> str:
        """ "" where it is accepted, else the reason."""
        if voice == PEOPLE or (self.voided and CHANNELS[voice] == "saal"):
            return "void"
        if seq == 0:
            return "malformed"
        old = self.rows.get((voice, item))
        if old is None or old[0] != seq:
            if not self.open:
                return "closed"
            if item not in ASKED:
                return "unknown_item"
            if self.paced and item != self.paced:
                return "paced"
        if value not in TAKEN:
            return "not_allowed"
        kept = None if value in TAKEN[:2] else value
        if old and (seq < old[0] or (seq == old[0] and kept != old[1])):
            return stale(*old)
        self.rows[voice, item] = (seq, kept)
        return ""


def act(room: Meeting, plain: Plain, voices: list[int], what: str) -> None:
    """The same act in the room and in the plain rules."""
    verb, _, item = what.partition(" ")
    if verb == "join":
        room.join("online")
    elif verb == "void":
        room.store.do(set_hall_aside, room)
        plain.voided = True
    elif verb == "remark" and plain.open and not plain.paced:
        plain.remarks.append(room.write(voices[-2], "Anmerkung", item="n1"))
    elif verb == "take back" and plain.open and plain.remarks:
        room.store.do(withdraw, voices[-2], plain.remarks.pop())
    elif verb == "pace" and plain.open:
        pace = {"pace": "own"} if item == "own" else {"pace": "moderator", "item": item}
        room.steer("pace", activity=room.review, **pace)
        plain.paced = "" if item == "own" else item
    elif (verb, plain.open) in (("close", True), ("reopen", False)):
        room.steer(verb, activity=room.review)
        plain.open = not plain.open


def set_hall_aside(db: Connection, room: Meeting) -> None:
    """Void the voices of the hall, however few they are and whatever was looked at."""
    hall = next(row.id for row in sessions.channels(db, room.id) if row.key == "saal")
    stored_voices.void_cohort(db, room.id, hall, sessions.NO_BATCH)
    recount_after_void(db, room.id)


def give(room: Meeting, voices: list[int], batch: list[Any]) -> list[str]:
    """What each answer of a batch is refused for; "" where it is accepted, with the rev of the one act they all are."""
    before, rev = stored(room, voices), room.rev
    said = [
        Given(voices[n], room.review, item, msgspec.Raw(msgspec.json.encode(value)) if raw else value, seq)
        for n, item, value, seq, raw in batch
    ]
    outcomes = together(room, said)
    assert room.rev == rev + (stored(room, voices) != before)
    assert {one for one in outcomes if isinstance(one, int)} <= {room.rev}
    return [reason(one) if isinstance(one, Refused) else "" for one in outcomes]


def reason(refused: Refused) -> str:
    """With what stands instead, where that is said."""
    return stale(**refused.more) if refused.reason == "stale" else refused.reason


def stale(seq: int, value: Any) -> str:
    """Something newer stands: this."""
    return f"stale {seq} {msgspec.json.encode(value, order='sorted').decode()}"


def together(room: Meeting, said: list[Given]) -> list[Any]:
    """As one batch, with all that the writer remembers."""

    def batch(db: Any, items: list[list[Given]]) -> list[Any]:
        return [give_answers(db, one) for one in items]

    outcomes: list[Any] = room.store.do_batched(batch, said)
    return outcomes


def stored(room: Meeting, voices: list[int]) -> dict[tuple[int, str], tuple[int, Any]]:
    """(person, item) → (seq, value) as the phones are told."""
    return {
        (n, item): (row["seq"], row["value"])
        for n, voice in enumerate(voices[:PEOPLE])
        for item, row in room.own(voice)["answers"].get(room.review, {}).items()
    }


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(Evenings)
def test_the_fast_rule_is_the_plain_rule(evening: list[Any]) -> None:
    with TemporaryDirectory() as folder, meeting(Path(folder)) as room:
        plain, voices = Plain(), [*map(room.join, CHANNELS), 12345]
        room.steer("open", activity=room.review)
        for step in evening:
            if isinstance(step, str):
                act(room, plain, voices, step)
            else:
                assert give(room, voices, step) == [plain.give(*one[:4]) for one in step]
            assert stored(room, voices) == plain.rows
            assert room.uncounted() == []
