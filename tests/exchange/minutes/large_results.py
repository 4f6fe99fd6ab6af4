"""An evening on the sample plan, as large as wanted: 3 needs, its 50, or 600; the same at every run."""

from functools import cache
from itertools import cycle, islice
from pathlib import Path
from random import Random

from facilitation.activities import figures_of
from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.rules.plan.content import FieldContent
from facilitation.rules.results.snapshot import (
    ActivityFacts,
    Card,
    ItemFacts,
    Participation,
    SessionFacts,
    Snapshot,
    build,
)
from facilitation.rules.session.record import Occasion, Remark, SessionRecord, Step

SAMPLE = Path(__file__).parents[3] / "sessions" / "example" / "integrationsplan-musterlingen.xlsx"
SESSION = SessionFacts(
    code="K7M4PQ2X",
    title={"de": "Netzwerktreffen Integration 2026", "en": "Network meeting on integration 2026"},
    date="2026-04-28",
    format="netzwerktreffen",
)
WAYS = {
    "saal": ("hall", "Saal", "Hall", 45, 41),
    "online": ("online", "Online", "Online", 112, 98),
    "papier": ("paper", "Papier", "Paper", 9, 9),
}
WORDS = (
    "Treffpunkte",
    "Sprachcafé",
    "Nachhilfe",
    "Wohnungstausch",
    "Sportgruppe",
    "Beratung",
    "Patenschaften",
    "Jobmesse",
)
REMARKS = (
    "Bei uns im Verein merken wir das jeden Tag. Bitte fragen Sie auch die Ehrenamtlichen.",
    "Das gibt es schon, nur weiß es niemand.",
    "In der Weststadt fehlt dafür jede Anlaufstelle; der Weg in die Innenstadt ist für Familien mit kleinen Kindern zu weit.",
)
QUESTIONS = {
    "review": {"de": "Ist das heute noch wichtig?", "en": "Is this still important today?"},
    "collect": {"de": "Was fehlt im Plan? Ein Gedanke je Karte.", "en": "What is missing from the plan?"},
    "vote": {"de": "Wie dringend ist dieser Bedarf?", "en": "How urgent is this need?"},
}
BEGUN = 1_777_377_720_000
MINUTE = 60_000


@cache
def fields() -> tuple[FieldContent, ...]:
    """The fields of the sample plan."""
    content = read_plan_file(SAMPLE).content
    assert content is not None
    return content.fields


def needs(number: int) -> list[ItemFacts]:
    """That many needs; beyond the plan's fifty the words come again with other numbers."""
    every = [(field, need) for field in fields() for need in field.needs]
    found = []
    for n, (field, need) in enumerate(islice(cycle(every), number)):
        again = f".{n // len(every)}" if n >= len(every) else ""
        found.append(
            ItemFacts(
                ref=f"n{n}", lineage=f"l{n}", number=need.number + again, field=field.code, field_title=field.title,
                text=need.statement,
            )
        )  # fmt: skip
    return found


def evening(number: int, *, cards: int = 24, remarks: int = 40) -> SessionRecord:
    """A review of that many needs, cards, a vote on them, and remarks of every state."""
    asked, chance = needs(number), Random(number)
    written = _cards(cards)
    snapshots = (
        _snapshot(1, "review", "Bedarfe prüfen", "Review the needs", asked, [_review(n, chance) for n in range(number)]),
        _snapshot(2, "collect", "Neue Bedarfe", "New needs", written, [_split(n % 9, chance, "support") for n in range(cards)]),
        _snapshot(3, "vote", "Abstimmen", "Vote", written, [_vote(chance) for _ in range(cards)]),
    )  # fmt: skip
    states = ("kept", "approved", "held", "approved")
    notes = tuple(
        Remark(activity=1, need=asked[n * 7 % number], text=REMARKS[n % 3], state=states[n % 4])  # type: ignore[arg-type]
        for n in range(remarks)
    )
    return SessionRecord(snapshots=snapshots, remarks=notes, occasion=occasion())


def occasion() -> Occasion:
    """An afternoon in the town hall and online."""
    steps = (("talk", "Begrüßung", 0), ("talk", "Vortrag: Bildungsgerechtigkeit", 15), ("review", "Bedarfe prüfen", 62),
             ("break", "Pause", 94), ("collect", "Neue Bedarfe", 110), ("vote", "Abstimmen", 134), ("talk", "Ergebnis und Ausblick", 150))  # fmt: skip
    return Occasion(
        place="Stadthalle, Großer Saal, Marktplatz 1",
        places=(({"de": "Online", "en": "Online"}, "Videokonferenz der Stadt"),),
        plan="Integrationsplan Musterlingen",
        version="2023",
        begun=BEGUN,
        invited="2026-04-01",
        ended=BEGUN + 195 * MINUTE,
        steps=tuple(
            Step(kind=kind, title={"de": title}, question=QUESTIONS.get(kind, {}), at=BEGUN + at * MINUTE)
            for kind, title, at in steps
        ),
    )


def _cards(number: int) -> list[ItemFacts]:
    found = []
    for n in range(number):
        field = fields()[n % len(fields())]
        word = WORDS[n % len(WORDS)]
        bundle = tuple(Card(text=f"{word} {k}", supporters=k + 3) for k in range(1, 4)) if n % 5 == 0 else ()
        found.append(
            ItemFacts(
                ref=f"{'g' if bundle else 'c'}{n}", field=field.code, field_title=field.title, cards=bundle,
                text={"": f"{word} für Menschen, die neu in der Stadt sind, in jedem Stadtteil ({n + 1})"},
            )
        )  # fmt: skip
    return found


def _snapshot(
    id_: int, kind: str, title: str, english: str, items: list[ItemFacts], counts: list[dict[str, dict[str, int]]]
) -> Snapshot:
    ways = tuple(
        Participation(
            channel=key, kind=way, name={"de": german, "en": english_}, headcount=head, joined=joined, reached=joined,
            answered=joined - id_ * 2,
        )
        for key, (way, german, english_, head, joined) in WAYS.items()
    )  # fmt: skip
    return build(
        SESSION,
        ActivityFacts(id=id_, kind=kind, title={"de": title, "en": english}, question=QUESTIONS.get(kind, {})),
        ways,
        items,
        {item.ref: split for item, split in zip(items, counts, strict=True)},
        figures_of(kind, {}),
    )


def _review(n: int, chance: Random) -> dict[str, dict[str, int]]:
    """Most needs matter; each eighth divides people, each ninth is met, each tenth has four answers."""
    if n % 10 == 9:
        return {"saal": {"relevance:yes": 4, "priority:4": 4, "voices": 4}}
    weights = (
        (45, 12, 43) if n % 8 == 3 else (12, 20, 68) if n % 9 == 4 else (40, 45, 15) if n % 7 == 5 else (75, 18, 7)
    )
    urgent = (38, 8, 8, 8, 38) if n % 8 == 3 else (3, 7, 25, 35, 30) if n % 3 else (2, 3, 10, 25, 60)
    return {key: _said(chance, weights, urgent, most) for key, most in (("saal", 40), ("online", 92), ("papier", 9))}


def _said(chance: Random, weights: tuple[int, ...], urgent: tuple[int, ...], most: int) -> dict[str, int]:
    voices = chance.randint(most * 3 // 4, most)
    found: dict[str, int] = {"voices": voices}
    for _voice in range(voices):
        for bucket in (
            f"relevance:{chance.choices(('yes', 'partly', 'no', 'unknown'), (*weights, 5))[0]}",
            f"priority:{chance.choices((1, 2, 3, 4, 5, 'unknown'), (*urgent, 4))[0]}",
        ):
            found[bucket] = found.get(bucket, 0) + 1
    return found


def _split(most: int, chance: Random, bucket: str) -> dict[str, dict[str, int]]:
    counted = {key: chance.randint(0, most * 2) for key in WAYS}
    return {key: {bucket: n, "voices": n} for key, n in counted.items() if n}


def _vote(chance: Random) -> dict[str, dict[str, int]]:
    middle = chance.randint(2, 5)
    found = {}
    for key, voices in (("saal", 33), ("online", 80), ("papier", 8)):
        levels = [min(5, max(1, middle + chance.randint(-1, 1))) for _ in range(voices)]
        found[key] = {"voices": voices} | {f"priority:{level}": levels.count(level) for level in set(levels)}
    return found
