"""The rows of a draft: for every need what sessions found as staff may read it, and the cards that the plan lacks.

A draft keeps this evidence and only staff's pages show it; public pages and files are made of the public's results.

Collecting reads only and takes long, so it runs on a reading connection before the draft goes to the writer.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from facilitation.activities.evidence import kind_evidence
from facilitation.activities.told import told
from facilitation.rules.plan.content import NeedContent
from facilitation.rules.results.evidence import evidence, propose
from facilitation.rules.results.snapshot import Item, Snapshot, read
from facilitation.rules.text import Texts, pick
from facilitation.store import Connection
from facilitation.store.plan import determinations, plans
from facilitation.store.plan.determinations import NewDetermination
from facilitation.store.results import snapshots
from facilitation.store.session import contributions, sessions


def collect(db: Connection, version_id: int, session_ids: Sequence[int]) -> list[NewDetermination]:
    """One row per need in plan order, then one per card or group of cards, the most supported of each field first."""
    base = plans.content(db, version_id)
    results = _results(db, session_ids)
    needs = [_of_need(field.code, need, results) for field in base.fields for need in field.needs]
    grouped = _grouped(db, session_ids)
    candidates = _candidates(results, grouped, base.language)
    order = {field.code: n for n, field in enumerate(base.fields)}
    candidates.sort(key=lambda row: (order.get(row.field, len(order)), -_weight(row), row.ref or ""))
    return needs + candidates


def retell(db: Connection, session_id: int) -> None:
    """Replace the evidence of all versions that use a session, once a result of it is gone or told otherwise.

    Decisions stay; hints and proposals follow.
    """
    for version in plans.using(db, session_id):
        results = _results(db, version.sessions)
        cards = _cards(results)
        for row in determinations.of_draft(db, version.id):
            now = (
                _need_now(row.lineage, row.statement, results)
                if row.lineage
                else _card_now(cards.get(row.ref or "", ()))
            )
            if now["evidence"] != row.evidence:
                determinations.change(db, row.id, **now)


def _need_now(lineage: str, statement: Texts, results: Iterable[Snapshot]) -> dict[str, Any]:
    """Evidence on a need, with hint and proposal for its present wording."""
    found = evidence(lineage, results, kind_evidence)
    proposal = propose(statement, found)
    # read again as JSON, since that is how rows have it: lists instead of tuples
    stored = msgspec.json.decode(msgspec.json.encode(found))
    return {"evidence": stored, "hint": proposal.hint, "proposed": proposal.disposition}


def _card_now(asked: Iterable[tuple[Snapshot, Item]]) -> dict[str, Any]:
    """Evidence on a card or group, whose hint does not depend on figures."""
    return {"evidence": msgspec.json.decode(msgspec.json.encode([_figures(*one) for one in asked]))}


def _results(db: Connection, session_ids: Sequence[int]) -> list[Snapshot]:
    return [
        told("staff", read(row.content)) for session_id in session_ids for row in snapshots.of_session(db, session_id)
    ]


def _of_need(field: str, need: NeedContent, results: Iterable[Snapshot]) -> NewDetermination:
    return NewDetermination(
        lineage=need.lineage,
        field=field,
        number=need.number,
        statement=need.statement,
        explanation=need.explanation,
        **_need_now(need.lineage or "", need.statement, results),
    )


def _candidates(results: Iterable[Snapshot], grouped: set[str], language: str) -> list[NewDetermination]:
    every = _cards(results)
    return [
        _candidate(ref, asked[0][1], language, [_figures(*one) for one in asked])
        for ref, asked in every.items()
        if ref not in grouped
    ]


def _cards(results: Iterable[Snapshot]) -> dict[str, list[tuple[Snapshot, Item]]]:
    """ref → the results that have this card or group."""
    found: dict[str, list[tuple[Snapshot, Item]]] = {}
    for result in results:
        for item in result.items:
            if item.ref[0] in "cg":
                found.setdefault(f"{result.session.code}/{item.ref}", []).append((result, item))
    return found


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
        "voices": item.total.get("voices"),
        "supporters": figures.get("supporters"),
        "priority": msgspec.to_builtins(figures.get("priority")),
        "figures": msgspec.to_builtins(made.figures),
        "untold": msgspec.to_builtins(made.untold),
        "cards": [msgspec.to_builtins(card) for card in item.cards],
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
