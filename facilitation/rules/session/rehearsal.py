"""How simulated voices behave in a rehearsal: like people in a hall, at home, and on paper. Pure, and the same every time.

They come over some minutes, think about each need, some begin late, some stop halfway, some never answer. All times are in
seconds at the pace of people; at a quicker pace they are divided by it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from facilitation.rules.refusal import Refused
from facilitation.rules.session.order import fnv1a32, mulberry32, shuffled
from facilitation.rules.session.portions import FIELD
from facilitation.rules.session.simulation import SEED, Turn

LIKE_PEOPLE, QUICK = 1, 5
PACES = (LIKE_PEOPLE, QUICK)
"""How many times as fast as people."""
MOST_VOICES = 300
"""Of each kind of way in: twice the largest meeting so far."""
WRITTEN = "written"
"""Beside the kinds of ways in: those who answer each written round."""
SUGGESTED = {"hall": 45, "online": 100, "paper": 9, WRITTEN: 20}
LASTS_MS = 86_400_000
"""A rehearsal is thrown away after a day, if nobody ended it before."""
COMES_WITHIN_S = {"hall": 150.0, "online": 300.0, "paper": 240.0}
"""So long it takes until almost everybody is there; who is late needs up to twice as long."""
LATE = 0.08
SILENT = {"hall": 0.06, "online": 0.1, "paper": 0.0}
"""The share of voices that never answer; a ballot without an answer is not typed."""
HALFWAY = 0.12
"""The share of voices that stop somewhere; the others go through to the end."""
SLOW = 0.1
FIRST_LOOK_S, SLOW_S, CARD_S, BALLOT_S, TYPED_S = 12.0, 45.0, 90.0, 15.0, 2.0
"""Until the first answer, for the slow in addition, for a card, from one ballot to the next, and for an answer that is typed."""
THINKS_S = (5.0, 15.0)
"""How long somebody thinks about one need, from the quick to the thorough."""


class Person(NamedTuple):
    """One simulated voice: which of its session it is, counted from 0, and by what kind of way in it came."""

    number: int
    kind: str


def check_wanted(voices: Mapping[str, int], pace: int) -> None:
    """Raise Refused unless so many voices may be invented, at one of the paces."""
    if pace not in PACES:
        raise Refused("malformed")
    if any(not 0 <= count <= MOST_VOICES for count in voices.values()):
        raise Refused("too_many_voices", most=MOST_VOICES)


def check_real(rehearsal: int | None) -> None:
    """Raise Refused (rehearsal) for what is only done with a session of people; `rehearsal` is that of the session."""
    if rehearsal is not None:
        raise Refused("rehearsal")


def spread(voices: Mapping[str, int], channels: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Channel key → its voices: those of each kind (hall, online, paper) evenly on the channels of that kind.

    `channels` are (key, kind). Voices of a kind without a channel stay away.
    """
    found: dict[str, int] = {}
    for kind, count in voices.items():
        keys = [key for key, one in channels if one == kind]
        for place, key in enumerate(keys):
            found[key] = count // len(keys) + (place < count % len(keys))
    return found


def arrived(kind: str, count: int, elapsed_s: float) -> int:
    """How many of so many people have come by then."""
    return sum(_comes_at(kind, one) <= elapsed_s for one in range(count))


def turns(person: Person, places: Sequence[str], *, paced: bool = False) -> list[Turn]:
    """When a person answers which of these items, or writes a card for a field ("f:…"), after they were asked.

    Where the moderator sets the pace (`paced`) everybody who answers at all answers the one item in time.
    """
    if _is_silent(person):
        return []
    chance = _chance("turns", person.number, *places[:1])
    begin, thinks = _begin(person, chance), _thinks(person, chance)
    chosen = shuffled(places, SEED + person.number)
    if not paced and person.kind != "paper" and chance() < HALFWAY:
        chosen = chosen[: max(1, int(len(chosen) * (0.3 + 0.5 * chance())))]
    found, at = [], begin
    for place in chosen:
        at += CARD_S * (0.3 + chance()) if place.startswith(FIELD) else thinks * (0.6 + 0.8 * chance())
        found.append(Turn(at, place))
    return found


def _comes_at(kind: str, number: int) -> float:
    """Most come early, some in the last minute, a few late."""
    chance = _chance("comes", kind, number)
    within, late = COMES_WITHIN_S[kind], chance() < LATE
    return within * (1 + chance()) if late else within * chance() ** 1.5


def _is_silent(person: Person) -> bool:
    return _chance("silent", person.kind, person.number)() < SILENT[person.kind]


def _begin(person: Person, chance: Callable[[], float]) -> float:
    """Ballots come one after the other; people look at the question first, and some do something else before."""
    if person.kind == "paper":
        return FIRST_LOOK_S + BALLOT_S * (person.number % MOST_VOICES)
    return FIRST_LOOK_S * chance() + (SLOW_S * chance() if chance() < SLOW else 0.0)


def _thinks(person: Person, chance: Callable[[], float]) -> float:
    quick, thorough = THINKS_S
    return TYPED_S if person.kind == "paper" else quick + (thorough - quick) * chance()


def _chance(*about: object) -> Callable[[], float]:
    """Numbers in [0, 1) that are always the same for the same words."""
    return mulberry32(SEED ^ fnv1a32(" ".join(map(str, about)).encode()))
