"""A session's results to export: a review, cards with their support, a vote."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from facilitation.activities import figures_of
from facilitation.rules.results.snapshot import (
    ActivityFacts,
    Card,
    ItemFacts,
    Participation,
    SessionFacts,
    Snapshot,
    build,
)
from facilitation.rules.session.record import Remark, SessionRecord

SESSION = SessionFacts(
    code="ABCDEFGH", title={"de": "Netzwerktreffen Süd"}, date="2026-04-28", format="netzwerktreffen"
)
HALL = Participation(
    channel="saal", kind="hall", name={"de": "Saal", "en": "Hall"}, headcount=45, joined=44, answered=38
)
ONLINE = Participation(channel="online", kind="online", name={"de": "Online"}, joined=100, answered=96, voided=2)
PAPER = Participation(channel="papier", kind="paper", name={"de": "Papier"})
WAYS = (HALL, ONLINE, PAPER, Participation(channel="rathaus", kind="hall", name={"de": "Rathaus"}))
LIVING, LEARNING = {"de": "Wohnen", "en": "Housing"}, {"de": "Bildung: Kita/Schule"}
FLATS = ItemFacts(
    ref="n1",
    lineage="a",
    number="1.10",
    field="W",
    field_title=LIVING,
    text={"de": "Wohnungen fehlen.", "en": "Flats are missing."},
)
HEATING = ItemFacts(ref="n2", lineage="b", number="1.2", field="W", field_title=LIVING, text={"de": "=1+1"})
NURSERY = ItemFacts(ref="n3", lineage="c", number="@B", field="B", field_title=LEARNING, text={"de": "Kitas fehlen."})
GROUP = ItemFacts(
    ref="g1",
    field="B",
    field_title=LEARNING,
    text={"": "Nachhilfe"},
    cards=(Card(text="Lernpaten", supporters=4), Card(text="Nachhilfe")),
)
CARD = ItemFacts(ref="c9", field="W", field_title=LIVING, text={"": "-Tauschbörse"})
LONELY = ItemFacts(ref="c3", field="W", field_title=LIVING, text={"": "Gästezimmer"})

Split = Mapping[str, Mapping[str, int]]


def snapshot(
    kind: str,
    counts: Sequence[tuple[ItemFacts, Split]],
    *,
    title: str,
    ways: Sequence[Participation] = WAYS,
    **settings: bool,
) -> Snapshot:
    """One frozen activity with these counts."""
    return build(
        SESSION,
        ActivityFacts(id=len(title), kind=kind, title={"de": title}, question={"de": "Und?"}, settings=settings),
        ways,
        [item for item, _ in counts],
        {item.ref: split for item, split in counts},
        figures_of(kind, settings),
    )


def relevance(yes: int, partly: int, no: int) -> dict[str, int]:
    """A channel's answers to a need; everybody gave priority 4, too."""
    n = yes + partly + no
    return {"relevance:yes": yes, "relevance:partly": partly, "relevance:no": no, "priority:4": n, "voices": n}


def support(n: int) -> dict[str, int]:
    """A channel's supporters."""
    return {"support": n, "voices": n}


def votes(level: int, n: int) -> dict[str, int]:
    """A channel that agrees on a level."""
    return {f"priority:{level}": n, "voices": n}


def review() -> Snapshot:
    """Two needs, one with a small channel; a third that nobody answered."""
    flats: Split = {"saal": relevance(20, 5, 5), "online": relevance(60, 20, 10)}
    heating: Split = {"saal": relevance(30, 2, 1), "online": relevance(0, 2, 2)}
    return snapshot("review", [(FLATS, flats), (HEATING, heating), (NURSERY, {})], title="Prüfen")


def small_round(one: Snapshot) -> Snapshot:
    """The same answers, given in a small round."""
    return replace(one, activity=replace(one.activity, secrecy="small"))


def collected() -> Snapshot:
    """Cards with their support; a need that was supported, and one that was only offered."""
    group: Split = {"saal": support(6), "online": support(8)}
    cards = [(GROUP, group), (CARD, {"saal": support(1)}), (LONELY, {"saal": support(2)})]
    return snapshot("collect", [*cards, (FLATS, {"saal": support(7)}), (NURSERY, {})], title="Sammeln")


def voted() -> Snapshot:
    """The group is urgent, the card is not."""
    card: Split = {"saal": votes(2, 30), "online": votes(2, 50)}
    group: Split = {"saal": votes(5, 30), "online": votes(4, 50)}
    return snapshot("vote", [(CARD, card), (GROUP, group)], title="Abstimmen")


def evening() -> list[Snapshot]:
    """All three."""
    return [review(), collected(), voted()]


def record(snapshots: Sequence[Snapshot] | None = None, remarks: Sequence[Remark] = ()) -> SessionRecord:
    """All that files are made of: of the whole evening, if nothing else is given."""
    return SessionRecord(snapshots=tuple(evening() if snapshots is None else snapshots), remarks=tuple(remarks))


def remarks() -> list[Remark]:
    """One of each state, on two needs of the review."""
    step = review().activity.id
    return [
        Remark(activity=step, need=HEATING, text="=Das wartet."),
        Remark(activity=step, need=FLATS, text="Das ist frei.", state="approved"),
        Remark(activity=step, need=FLATS, text="Das bleibt hier.", state="held"),
    ]


ODD = "=cmd()\x00\x0b\ufffe <b>&amp; \u202eשלום " + "x" * 40_000


def odd_texts() -> list[Snapshot]:
    """A review whose texts programs misread."""
    item = ItemFacts(ref="n1", number="-1", field="=W", field_title={"de": ODD}, text={"de": ODD})
    shown = snapshot("review", [(item, {"saal": relevance(6, 1, 1)})], title="+Prüfen")
    return [replace(shown, session=replace(shown.session, title={"de": ODD}))]
