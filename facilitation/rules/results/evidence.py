"""What earlier sessions said of a need, and what that suggests for the next version. Pure.

Sessions are never added up: they asked different people, some for one target group only. Numbers inform, people decide.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from facilitation.rules.plan.content import NeedContent
from facilitation.rules.results.columns import Style, Value
from facilitation.rules.results.disclosure import Remnant
from facilitation.rules.results.figures import Figures, Hint
from facilitation.rules.results.snapshot import Item, Snapshot
from facilitation.rules.session.secrecy import SECRET, Secrecy
from facilitation.rules.text import Texts


class Figure(NamedTuple):
    """One figure of a kind as evidence: what it is called (for N_()), and its value in a style of columns."""

    title: str
    value: Value
    style: Style


class KindEvidence(NamedTuple):
    """What a kind makes of an item beside the figures that several kinds share, and of the questions without figures."""

    hint: Hint | None = None
    figures: tuple[Figure, ...] = ()
    untold: tuple[Remnant, ...] = ()


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One activity of one session on one need; sums of all channels only, so everybody may read it.

    `text` is the wording people answered to. What was not asked, or is not told, is None; `untold` has a sentence for
    each question that was asked and is not told. `simulated` marks a trial run with simulated voices.
    """

    session: str
    title: Texts
    date: str
    format: str
    activity: int
    kind: str
    number: str
    text: Texts
    voices: int | None
    relevance: Figures | None = None
    priority: Figures | None = None
    supporters: int | None = None
    hint: Hint | None = None
    figures: tuple[Figure, ...] = ()
    untold: tuple[Remnant, ...] = ()
    simulated: bool = False
    secrecy: Secrecy = SECRET


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """`disposition` is keep, adapt or drop, or "" where people have to talk first; `hint` says why."""

    disposition: str
    hint: Hint


def evidence(
    lineage: str, snapshots: Iterable[Snapshot], read_kind: Callable[[Snapshot, Item], KindEvidence]
) -> tuple[Evidence, ...]:
    """The told result of each session that asked about the need, newest first; of an activity asked again the last round.

    A session that only offered it for support counts where that is told.
    """
    latest: dict[tuple[str, int], Snapshot] = {}
    for snapshot in snapshots:
        key = snapshot.session.code, snapshot.activity.id
        if key not in latest or latest[key].round < snapshot.round:
            latest[key] = snapshot
    items = [(snapshot, item) for snapshot in latest.values() for item in snapshot.items if item.lineage == lineage]
    found = [
        _evidence_of(snapshot, item, read_kind(snapshot, item))
        for snapshot, item in items
        if item.total or item.untold.keys() - {"support"}
    ]
    found.sort(key=lambda said: (said.session, said.activity))
    return tuple(sorted(found, key=lambda said: said.date, reverse=True))


def propose(need: NeedContent, said: Iterable[Evidence]) -> Proposal:
    """A proposal people can follow or not.

    Only answers to the present wording count. Sessions with too few answers are silent; if the others disagree,
    the proposal is to discuss.
    """
    hints = {one.hint for one in said if one.hint and _same_wording(need.statement, one.text)} - {"too_few"}
    hint: Hint = "too_few" if not hints else "discuss"
    if len(hints) == 1:
        hint = hints.pop() or "discuss"
    return Proposal(disposition=hint if hint in ("keep", "adapt", "drop") else "", hint=hint)


def _evidence_of(snapshot: Snapshot, item: Item, kind: KindEvidence) -> Evidence:
    figures = item.figures["all"]
    relevance = _asked(snapshot, figures, "relevance")
    priority = _asked(snapshot, figures, "priority")
    return Evidence(
        session=snapshot.session.code,
        title=snapshot.session.title,
        date=snapshot.session.date,
        format=snapshot.session.format,
        activity=snapshot.activity.id,
        kind=snapshot.activity.kind,
        number=item.number,
        text=item.text,
        voices=item.total.get("voices"),
        relevance=relevance and {key: relevance[key] for key in ("n", "yes", "partly", "no", "unknown", "index")},
        priority=priority and {key: priority[key] for key in ("n", "counts", "unknown", "mean")},
        supporters=figures.get("supporters"),
        hint=kind.hint,
        figures=kind.figures,
        untold=kind.untold,
        simulated=bool(snapshot.session.simulated),
        secrecy=snapshot.activity.secrecy,
    )


def _asked(snapshot: Snapshot, figures: Figures, question: str) -> Figures | None:
    # settings can switch a question of a review off; figures are made of its empty counts nevertheless
    return figures.get(question) if snapshot.activity.settings.get(question, True) else None


def _same_wording(now: Texts, then: Texts) -> bool:
    return any(now.get(language, "").split() == text.split() for language, text in then.items())
