"""A newer file of a plan that is there: what it changes, and how what staff tick of it becomes a draft."""

import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from facilitation.actions.importing import earlier_version, free_label, take_away
from facilitation.rules.plan.applying import apply_changes
from facilitation.rules.plan.comparison import Change, compare
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.plan.revision import Determination
from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.plan import determinations, plans, storing
from facilitation.store.plan.rows import Do, cut, json_of


@dataclass(frozen=True, slots=True)
class Compared:
    """A file beside the newest adopted version of the same plan."""

    version_id: int
    label: str
    changes: tuple[Change, ...]


def compared(db: Connection, content: PlanContent) -> Compared | None:
    """What a file changes in the plan of its title; None for a plan that is new. Reads only and takes its time."""
    version = earlier_version(db, content.title)
    if version is None:
        return None
    return Compared(version.id, version.label, compare(plans.content(db, version.id), content))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What staff ticked, ready to become a draft of the version: what it stands on as JSON, its rows as they are stored."""

    version_id: int
    basis: str
    rows: list[tuple[Any, ...]]


def choose(db: Connection, content: PlanContent, ticked: Collection[str], reason: str) -> Chosen:
    """What becomes of the earlier version with the ticked changes. Reads only and takes its time."""
    version = earlier_version(db, content.title)
    if version is None:
        raise Refused("version_gone")
    basis, decided = apply_changes(plans.content(db, version.id), content, ticked, reason)
    return Chosen(version.id, json_of(basis), determinations.prepared(list(_rows(basis, decided))))


def begin_draft(do: Do, chosen: Chosen, label: str, filename: str) -> int:
    """Begin a draft with what was ticked, in several acts; returns its id. The adopted version stays as it is."""
    draft_id: int = do(_begin_draft, chosen, filename)
    try:
        for some in cut(chosen.rows):
            do(determinations.insert_some, draft_id, some)
        do(_show_draft, draft_id, label)
    except Exception:
        take_away(do, draft_id)
        raise
    return draft_id


def _begin_draft(db: Connection, chosen: Chosen, filename: str) -> int:
    version = plans.version_by_id(db, chosen.version_id)
    if version is None:
        raise Refused("version_gone")
    draft_id = plans.insert_draft(
        db,
        plan_id=version.plan_id,
        label=secrets.token_hex(16),  # until it is seen
        language=version.language,
        based_on_id=version.id,
        sessions=[],
        basis=chosen.basis,
        filename=filename,
    )
    storing.hide(db, draft_id)
    return draft_id


def _show_draft(db: Connection, draft_id: int, label: str) -> None:
    plans.rename(db, draft_id, free_label(db, plans.plan_of(db, draft_id), label))
    storing.show(db, draft_id)


def _rows(basis: PlanContent, decided: list[Determination]) -> Iterator[dict[str, Any]]:
    """The rows of a draft: its needs in plan order, then the new ones."""
    of = {one.lineage: one for one in decided if one.lineage}
    for field in basis.fields:
        for need in field.needs:
            one = of[need.lineage or ""]
            texts = {"statement": one.statement or need.statement, "explanation": need.explanation}
            yield _row(one, field.code, need.number) | texts
    for one in decided:
        if one.disposition == "add":
            yield _row(one, one.field, one.number) | {"ref": f"import/{one.number}"}


def _row(one: Determination, field: str, number: str) -> dict[str, Any]:
    given: dict[str, Any] = msgspec.to_builtins(one) | {"field": field, "number": number}
    return given | {"ref": None, "proposed": "", "hint": "discuss", "evidence": []}
