"""What sessions said, laid beside every need of a version, and what they wrote that the plan does not have yet.

Reads only and takes its time; it runs on a reading connection, before the draft goes to the writer.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from facilitation.activities.evidence import kind_evidence
from facilitation.rules.plan.content import NeedContent
from facilitation.rules.results.evidence import evidence, propose
from facilitation.rules.results.snapshot import Item, Snapshot, read
from facilitation.rules.text import pick
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.results import snapshots
from facilitation.store.session import contributions, sessions

Row = dict[str, Any]


def collect(db: Connection, version_id: int, session_ids: Sequence[int]) -> list[Row]:
    """One row per need in plan order, then one per card or group of cards, the most supported of each field first."""
    base = plans.content(db, version_id)
    results = [read(row.content) for session_id in session_ids for row in snapshots.of_session(db, session_id)]
    needs = [_of_need(field.code, need, results) for field in base.fields for need in field.needs]
    grouped = _grouped(db, session_ids)
    candidates = _candidates(results, grouped, base.language)
    order = {field.code: n for n, field in enumerate(base.fields)}
    candidates.sort(key=lambda row: (order.get(row["field"], len(order)), -_weight(row), row["ref"]))
    return needs + candidates


def _of_need(field: str, need: NeedContent, results: Iterable[Snapshot]) -> Row:
    said = evidence(need.lineage or "", results, kind_evidence)
    proposal = propose(need, said)
    return {
        "lineage": need.lineage,
        "ref": None,
        "proposed": proposal.disposition,
        "hint": proposal.hint,
        "field": field,
        "number": need.number,
        "statement": need.statement,
        "explanation": need.explanation,
        "evidence": msgspec.to_builtins(said),
    }


def _candidates(results: Iterable[Snapshot], grouped: set[str], language: str) -> list[Row]:
    found: dict[str, Row] = {}
    for result in results:
        for item in result.items:
            ref = f"{result.session.code}/{item.ref}"
            if item.ref[0] in "cg" and ref not in grouped:
                row = found.setdefault(ref, _candidate(ref, item, language))
                row["evidence"].append(_said(result, item))
    return list(found.values())


def _candidate(ref: str, item: Item, language: str) -> Row:
    wording = item.text.get("") or pick(item.text, language)
    return {
        "lineage": None,
        "ref": ref,
        "proposed": "",
        "hint": "discuss",
        "field": item.field,
        "number": "",
        "statement": {language: wording},
        "explanation": {},
        "evidence": [],
    }


def _said(result: Snapshot, item: Item) -> Row:
    figures = item.figures["all"]
    return {
        "session": result.session.code,
        "title": result.session.title,
        "date": result.session.date,
        "kind": result.activity.kind,
        "voices": item.total.get("voices", 0),
        "supporters": figures.get("supporters"),
        "priority": msgspec.to_builtins(figures.get("priority")),
        "figures": msgspec.to_builtins(kind_evidence(result, item).figures),
        "cards": [msgspec.to_builtins(card) for card in item.cards],
    }


def _weight(row: Row) -> float:
    """Priority first, then supporters; only to put the strongest on top."""
    means = [said["priority"]["mean"] for said in row["evidence"] if said["priority"] and said["priority"]["mean"]]
    supporters = [said["supporters"] or 0 for said in row["evidence"]]
    return max(means, default=0) * 1_000 + max(supporters, default=0)


def _grouped(db: Connection, session_ids: Sequence[int]) -> set[str]:
    """Cards that stand in a group: the group is the candidate."""
    return {
        f"{sessions.by_id(db, session_id).code}/c{card.id}"
        for session_id in session_ids
        for cluster in contributions.clusters_of_session(db, session_id)
        for card in contributions.of_cluster(db, cluster.id)
    }
