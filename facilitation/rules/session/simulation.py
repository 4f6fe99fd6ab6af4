"""Simulated voices of a trial run: when they answer, what they choose, what they write. Pure, and the same every time.

Each item has a leaning of its own, from one end of opinion to the other, so that results differ and nobody is alone.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from facilitation.rules.session.order import fnv1a32, mulberry32, shuffled
from facilitation.rules.text import Texts

PER_CHANNEL = 12
"""So many voices that both channels together and each by itself can be told."""
WITHIN_S = 20
"""So long it takes until everybody has answered what was opened."""
MOST_ITEMS = 100
"""Of so many items at once each voice answers some: in this time a phone may give 40 answers and 5 a second (settings)."""
SEED = 20_270_415
WRITERS = 3
"""Every third voice writes a card where cards are collected."""
SUPPORTED = {"n": 0.12}
"""The share of needs that find support instead of a card of one's own; of cards all do."""
SUPPORT = 0.45
"""The share of voices that support something that finds support."""
T = TypeVar("T")

CARDS: tuple[Texts, ...] = (
    {"de": "Beratung auch am Abend, wenn Berufstätige Zeit haben", "en": "Advice in the evening, too, when working people have time"},
    {"de": "Eine feste Ansprechperson in jedem Stadtteil", "en": "One contact person in every district"},
    {"de": "Formulare in einfacher Sprache", "en": "Forms in plain language"},
    {"de": "Mehr Räume, in denen sich Gruppen kostenlos treffen können", "en": "More rooms where groups can meet free of charge"},
    {"de": "Kinderbetreuung während der Kurse", "en": "Childcare during the courses"},
    {"de": "Ein Verzeichnis aller Angebote, das jemand aktuell hält", "en": "A list of everything on offer that somebody keeps up to date"},
    {"de": "Ehrenamtliche brauchen Fortbildung und Dank", "en": "Volunteers need training and thanks"},
    {"de": "Dolmetschen bei Terminen in Ämtern und Praxen", "en": "Interpreting at public offices and surgeries"},
    {"de": "Ein Bus, der auch abends und am Wochenende fährt", "en": "A bus that also runs in the evening and at weekends"},
    {"de": "Ältere Menschen werden bisher kaum erreicht", "en": "Older people are hardly reached so far"},
    {"de": "Betriebe früher einbeziehen", "en": "Involve companies earlier"},
    {"de": "Angebote für junge Leute zwischen Schule und Beruf", "en": "Offers for young people between school and work"},
)  # fmt: skip
"""What they write, in the languages of plans; short enough for every step that collects cards."""


REMARKS: tuple[Texts, ...] = (
    {"de": "Das gilt heute vor allem für Familien mit mehreren Kindern.", "en": "Today this is mainly true for families with several children."},
    {"de": "Dafür gibt es inzwischen ein Angebot, es ist nur kaum bekannt.", "en": "There is something for this by now, it is just hardly known."},
    {"de": "Bitte deutlicher sagen, wer zuständig ist.", "en": "Please say more clearly who is responsible."},
    {"de": "Die Wege sind zu weit, ein zweiter Ort würde helfen.", "en": "It is too far to go, a second place would help."},
    {"de": "Das müsste auch für ältere Menschen gelten.", "en": "This should hold for older people, too."},
    {"de": "Ohne feste Mittel bleibt es bei einem Versuch.", "en": "Without lasting money it stays an experiment."},
)  # fmt: skip
REMARKED = {"yes": 0.01, "partly": 0.04, "no": 0.04}
"""The share of answers by which a voice remarks something: 150 voices and 50 needs make some 150 remarks."""


class Turn(NamedTuple):
    """A voice answers an item so many seconds after it was asked."""

    after_s: float
    item: str


def turns(voice: int, items: Sequence[str]) -> list[Turn]:
    """When a voice answers which of these items, in an order of its own: one after the other, well within WITHIN_S.

    Voices are numbered in their session from 0; they begin and end at different times.
    """
    chance = _chance("turns", voice, *items[:1])
    begin, end = 0.5 + 7 * chance(), 12 + 6 * chance()
    chosen = shuffled(items, SEED + voice)[:MOST_ITEMS]
    step = (end - begin) / max(1, len(chosen))
    return [Turn(begin + step * (place + chance()), item) for place, item in enumerate(chosen)]


def choose(values: Sequence[T], item: str, voice: int) -> T:
    """What a voice answers: one of the values, which go from one end of opinion to the other, near the item's leaning."""
    leaning = 0.15 + 0.7 * _chance("leaning", item)()
    chance = _chance("choice", voice, item)
    place = leaning + 0.6 * (chance() + chance() + chance() - 1.5)
    return values[min(len(values) - 1, max(0, int(place * len(values))))]


def supports(item: str, voice: int) -> bool:
    """Whether a voice says something where nobody has to: of the needs some are supported by many, the others by nobody."""
    is_found = _chance("found", item)() < SUPPORTED.get(item[0], 1.0)
    return is_found and _chance("support", voice, item)() < SUPPORT


def writes(voice: int) -> bool:
    """Whether a voice writes a card where cards are collected."""
    return voice % WRITERS == 0


def card(voice: int, activity: int) -> Texts:
    """What a voice writes in an activity; the others write something else as long as there are cards for all."""
    return CARDS[(voice // WRITERS + activity) % len(CARDS)]


def remark(item: str, voice: int, relevance: str) -> Texts | None:
    """What a voice remarks on a need it answered like this; mostly nothing."""
    chance = _chance("remark", voice, item)
    return REMARKS[int(chance() * len(REMARKS))] if chance() < REMARKED.get(relevance, 0) else None


def one_of(places: Sequence[str], voice: int) -> str:
    """Which of several fields a voice writes its card for."""
    return places[int(_chance("place", voice)() * len(places))]


def _chance(*about: object) -> Callable[[], float]:
    """Numbers in [0, 1) that are always the same for the same words."""
    return mulberry32(SEED ^ fnv1a32(" ".join(map(str, about)).encode()))
