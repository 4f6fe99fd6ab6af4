"""The rows of a new draft: for every need what sessions found as staff may read it, and the cards that the plan lacks.

A draft keeps this evidence and only staff's pages show it; public pages and files are made of the public's results.

Reads only and takes long, so it runs on a reading connection before the draft goes to the writer.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from facilitation.activities.evidence import kind_evidence
from facilitation.activities.told import told
from facilitation.rules.plan.content import NeedContent
from facilitation.rules.results.evidence import evidence, propose
from facilitation.rules.results.snapshot import Item, Snapshot, read
from facilitation.rules.text import pick
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.plan.determinations import NewDetermination
from facilitation.store.results import snapshots
from facilitation.store.session import contributions, sessions


def collect(db: Connection, version_id: int, session_ids: Sequence[int]) -> list[NewDetermination]:
    """One row per need in plan order, then one per card or group of cards, the most supported of each field first."""
    base = plans.content(db, version_id)
    results = [
        told("staff", read(row.content)) for session_id in session_ids for row in snapshots.of_session(db, session_id)
    ]
    needs = [_of_need(field.code, need, results) for field in base.fields for need in field.needs]
    grouped = _grouped(db, session_ids)
    candidates = _candidates(results, grouped, base.language)
    order = {field.code: n for n, field in enumerate(base.fields)}
    candidates.sort(key=lambda row: (order.get(row.field, len(order)), -_weight(row), row.ref or ""))
    return needs + candidates


def _of_need(field: str, need: NeedContent, results: Iterable[Snapshot]) -> NewDetermination:
    found = evidence(need.lineage or "", results, kind_evidence)
    proposal = propose(need, found)
    return NewDetermination(
        lineage=need.lineage,
        proposed=proposal.disposition,
        hint=proposal.hint,
        field=field,
        number=need.number,
        statement=need.statement,
        explanation=need.explanation,
        evidence=msgspec.to_builtins(found),
    )


def _candidates(results: Iterable[Snapshot], grouped: set[str], language: str) -> list[NewDetermination]:
    items: dict[str, Item] = {}
    found: dict[str, list[dict[str, Any]]] = {}
    for result in results:
        for item in result.items:
            ref = f"{result.session.code}/{item.ref}"
            if item.ref[0] in "cg" and ref not in grouped:
                items.setdefault(ref, item)
                found.setdefault(ref, []).append(_figures(result, item))
    return [_candidate(ref, item, language, found[ref]) for ref, item in items.items()]


def _candidate(ref: str, item: Item, language: str, found: list[dict[str, Any]]) -> NewDetermination:
    wording = item.text.get("") or pick(item.text, language)
    return NewDetermination(ref=ref, hint="discuss", field=item.field, statement={language: wording}, evidence=found)


def _figures(result: Snapshot, item: Item) -> dict[str, Any]:
    figures, made = item.figures["all"], kind_evidence(result, item)
    return {
        "session": result.session.code,
        "title": result.session.title,
        "date": result.session.date,
        "kind": result.activity.kind,
        "secrecy": result.activity.secrecy,
        "voices": item.total.get("voices"),
        "supporters": figures.get("supporters"),
        "priority": msgspec.to_builtins(figures.get("priority")),
        "figures": msgspec.to_builtins(made.figures),
        "untold": msgspec.to_builtins(made.untold),
        "cards": [msgspec.to_builtins(card) for card in item.cards],
        "simulated": bool(result.session.simulated),
    }


def _weight(row: NewDetermination) -> float:
    """Priority first, then supporters; used for the order of the rows only."""
    means = [one["priority"]["mean"] for one in row.evidence if one["priority"] and one["priority"]["mean"]]
    supporters = [one["supporters"] or 0 for one in row.evidence]
    return max(means, default=0) * 1_000 + max(supporters, default=0)


def _grouped(db: Connection, session_ids: Sequence[int]) -> set[str]:
    """The refs of cards in a group, where the group is the candidate."""
    return {
        f"{sessions.by_id(db, session_id).code}/c{card.id}"
        for session_id in session_ids
        for cluster in contributions.clusters_of_session(db, session_id)
        for card in contributions.of_cluster(db, cluster.id)
    }
