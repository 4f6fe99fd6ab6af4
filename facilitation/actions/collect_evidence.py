"""The rows of a new draft: for every need what sessions found as staff may read it, and the cards that the plan lacks.

A draft keeps this evidence and only staff's pages show it; public pages and files are made of the public's results.

Reads only and takes long, so it runs on a reading connection before the draft goes to the writer.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from facilitation.activities.evidence import kind_evidence
from facilitation.activities.told import told
from facilitation.rules.plan.content import NeedContent
from facilitation.rules.results.evidence import evidence, propose
from facilitation.rules.results.snapshot import Card, Item, Snapshot, read
from facilitation.rules.session.blackening import HELD_BACK
from facilitation.rules.text import pick
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.plan.determinations import NewDetermination
from facilitation.store.results import snapshots

Found = dict[str, Any]
"""What one session found on one card or group."""


def collect(db: Connection, version_id: int, session_ids: Sequence[int]) -> list[NewDetermination]:
    """One row per need in plan order, then one per card or group of cards, the most supported of each field first.

    A group stands as it was asked about, whatever became of it later; each of its cards has a row after it.
    """
    base = plans.content(db, version_id)
    frozen = [read(row.content) for session_id in session_ids for row in snapshots.of_session(db, session_id)]
    results = [told("staff", one) for one in frozen]
    needs = [_of_need(field.code, need, results) for field in base.fields for need in field.needs]
    groups = _groups(frozen)
    found = _found(results)
    parts = {ref for cards in groups.values() for ref in cards}
    candidates = [
        _candidate(ref, item, base.language, figures) for ref, (item, figures) in found.items() if ref not in parts
    ]
    order = {field.code: n for n, field in enumerate(base.fields)}
    candidates.sort(key=lambda row: (order.get(row.field, len(order)), -_weight(row), row.ref or ""))
    return needs + _with_parts(candidates, groups, found)


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


def _groups(frozen: Iterable[Snapshot]) -> dict[str, dict[str, Card]]:
    """Group → card → its words, for every group that was asked about, as "<session code>/<item ref>"."""
    return {
        f"{one.session.code}/{item.ref}": {
            f"{one.session.code}/{card.ref}": card for card in item.cards if card.ref and card.text != HELD_BACK
        }
        for one in frozen
        for item in one.items
        if item.ref[0] == "g"
    }


def _found(results: Iterable[Snapshot]) -> dict[str, tuple[Item, list[Found]]]:
    """Card or group → how it was asked about first, and what was found each time."""
    found: dict[str, tuple[Item, list[Found]]] = {}
    for result in results:
        for item in result.items:
            if item.ref[0] in "cg":
                _, figures = found.setdefault(f"{result.session.code}/{item.ref}", (item, []))
                figures.append(_figures(result, item))
    return found


def _with_parts(
    candidates: Iterable[NewDetermination],
    groups: Mapping[str, Mapping[str, Card]],
    found: Mapping[str, tuple[Item, list[Found]]],
) -> list[NewDetermination]:
    """Each candidate, and after a group its cards, which may become needs of their own; each card once."""
    rows: dict[str, NewDetermination] = {}
    for candidate in candidates:
        ref = candidate.ref or ""
        rows[ref] = candidate
        for part, card in groups.get(ref, {}).items():
            _, figures = found.get(part, (None, []))
            rows.setdefault(part, _part(candidate, part, card, figures))
    return list(rows.values())


def _part(group: NewDetermination, ref: str, card: Card, found: Sequence[Found]) -> NewDetermination:
    language, title = next(iter(group.statement.items()))
    whole = {key: group.evidence[-1][key] for key in ("session", "title", "date", "kind", "secrecy", "simulated")}
    nothing = dict.fromkeys(("voices", "supporters", "priority")) | {"figures": [], "untold": [], "cards": []}
    in_group = whole | nothing | {"part_of": title}
    return NewDetermination(
        ref=ref, hint="discuss", field=group.field, statement={language: card.text}, evidence=[*found, in_group]
    )


def _candidate(ref: str, item: Item, language: str, found: list[Found]) -> NewDetermination:
    wording = item.text.get("") or pick(item.text, language)
    return NewDetermination(ref=ref, hint="discuss", field=item.field, statement={language: wording}, evidence=found)


def _figures(result: Snapshot, item: Item) -> Found:
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
