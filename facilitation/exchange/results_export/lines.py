"""What a result says, line by line: one per item, step and channel."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from facilitation.rules.results.figures import Counts
from facilitation.rules.results.snapshot import Figures, Item, Snapshot
from facilitation.rules.session.order import natural_key
from facilitation.rules.text import Texts, pick

Translate = Callable[[str], str]


class Line(NamedTuple):
    """What one channel, or all together (`channel` is None), said to one item in one step."""

    snapshot: Snapshot
    item: Item
    channel: Texts | None
    counts: Counts
    figures: Figures
    supporters: int | None


class Reader(NamedTuple):
    """In which language a table is read."""

    language: str
    translate: Translate

    def text(self, texts: Texts) -> str:
        """The text in that language, else in German, else in whichever there is."""
        return pick(texts, self.language)

    def number(self, value: str | int | float | None) -> str:
        """A value as text: two decimals, with a comma where people write one."""
        if not isinstance(value, float):
            return "" if value is None else str(value)
        return f"{value:.2f}".replace(".", "," if self.language == "de" else ".")


def need_lines(snapshots: Iterable[Snapshot], field: str) -> list[Line]:
    """Every need of a field in the plan's order, step by step; steps that only offered it for support are left out."""
    found = [
        (natural_key(item.number), place, line)
        for place, snapshot in enumerate(snapshots)
        for item in snapshot.items
        if item.ref[0] == "n" and item.field == field and _asked(item)
        for line in _lines(snapshot, item)
    ]
    return [line for _, _, line in sorted(found, key=lambda entry: entry[:2])]


def card_lines(snapshots: Sequence[Snapshot]) -> list[Line]:
    """What people added: voted cards and groups by rank, then those without a vote by support."""
    support = {
        (snapshot.session.code, item.ref): item
        for snapshot in snapshots
        for item in snapshot.items
        if item.ref[0] in "cg" and "supporters" in item.figures["all"]
    }
    voted = _items(snapshots, "cg", "priority")
    seen = {(snapshot.session.code, item.ref) for snapshot, item in voted}
    others = [(s, i) for s, i in _items(snapshots, "cg", "supporters") if (s.session.code, i.ref) not in seen]
    ranked = sorted(voted, key=_rank) + sorted(others, key=_rank)
    return [line for s, i in ranked for line in _lines(s, i, support.get((s.session.code, i.ref)))]


def statement_lines(snapshots: Iterable[Snapshot]) -> list[Line]:
    """Questions of a session's own that are neither needs nor cards."""
    return [
        line
        for snapshot in snapshots
        for item in snapshot.items
        if item.ref[0] == "s"
        for line in _lines(snapshot, item)
    ]


def fields(snapshots: Iterable[Snapshot]) -> dict[str, Texts]:
    """Codes and titles of the fields of action that have needs, in the plan's order."""
    return {item.field: item.field_title for s in snapshots for item in s.items if item.ref[0] == "n"}


def _asked(item: Item) -> bool:
    return "supporters" not in item.figures["all"] or bool(item.total)


def _items(snapshots: Iterable[Snapshot], kinds: str, figure: str) -> list[tuple[Snapshot, Item]]:
    return [(s, item) for s in snapshots for item in s.items if item.ref[0] in kinds and figure in item.figures["all"]]


def _rank(found: tuple[Snapshot, Item]) -> tuple[Any, ...]:
    _, item = found
    figures = item.figures["all"]
    lower = figures["priority"]["posterior"]["lower"] if "priority" in figures else 0
    return -lower, -figures.get("supporters", 0), natural_key(pick(item.text))


def _lines(snapshot: Snapshot, item: Item, support: Item | None = None) -> Iterator[Line]:
    source = support or item
    backing = {name: figures.get("supporters") for name, figures in source.figures.items()}
    yield Line(snapshot, item, None, item.total, item.figures["all"], backing["all"])
    # a channel through which nobody answered in this step would be a row of zeros under every need
    for one in snapshot.participation:
        if one.channel in item.counts and (one.answered or item.counts[one.channel]):
            counts, figures = item.counts[one.channel], item.figures[one.channel]
            yield Line(snapshot, item, one.name, counts, figures, backing.get(one.channel))
