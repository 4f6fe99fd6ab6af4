"""Compare a newer file with the stored plan, and make a draft of the changes that staff ticked."""

import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from facilitation.actions.importing import delete_version, earlier_version, free_label
from facilitation.rules.plan.applying import apply_changes
from facilitation.rules.plan.comparison import Change, compare
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.plan.revision import Determination
from facilitation.rules.refusal import Refused
from facilitation.store import Connection, Do
from facilitation.store.audit import completes
from facilitation.store.engine import to_json
from facilitation.store.plan import determinations, plans, storing
from facilitation.store.plan.determinations import NewDetermination, Prepared
from facilitation.store.plan.rows import cut


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes of a file against the newest adopted version of the same plan."""

    version_id: int
    label: str
    changes: tuple[Change, ...]


def compare_with_stored(db: Connection, content: PlanContent) -> Comparison | None:
    """The changes of a file against the plan with its title; None for a new plan. Reads only and takes long."""
    version = earlier_version(db, content.title)
    if version is None:
        return None
    return Comparison(version.id, version.label, compare(plans.content(db, version.id), content))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ticked changes, ready to be stored as a draft: the content it continues as JSON, and its rows."""

    version_id: int
    basis: str
    rows: list[Prepared]


def choose(db: Connection, content: PlanContent, ticked: Collection[str], reason: str) -> Chosen:
    """Apply the ticked changes to the newest adopted version. Reads only and takes long; Refused (version_gone)."""
    version = earlier_version(db, content.title)
    if version is None:
        raise Refused("version_gone")
    basis, decided = apply_changes(plans.content(db, version.id), content, ticked, reason)
    return Chosen(version.id, to_json(basis), determinations.prepared(list(_rows(basis, decided))))


def begin_draft(do: Do, chosen: Chosen, label: str, filename: str) -> int:
    """Store a draft with the ticked changes in several acts; returns its id. The adopted version stays as it is."""
    draft_id = do(_begin_draft, chosen, filename)
    try:
        for some in cut(chosen.rows):
            do(determinations.insert_some, draft_id, some)
        do(_show_draft, draft_id, label)
    except Exception:
        delete_version(do, draft_id)
        raise
    return draft_id


def _begin_draft(db: Connection, chosen: Chosen, filename: str) -> int:
    version = plans.version_by_id(db, chosen.version_id)
    if version is None:
        raise Refused("version_gone")
    draft_id = plans.insert_draft(
        db,
        plan_id=version.plan_id,
        label=secrets.token_hex(16),  # until it is shown
        language=version.language,
        based_on_id=version.id,
        sessions=[],
        basis=chosen.basis,
        filename=filename,
    )
    storing.hide(db, draft_id)
    return draft_id


@completes
def _show_draft(db: Connection, draft_id: int, label: str) -> None:
    plans.rename(db, draft_id, free_label(db, plans.plan_of(db, draft_id), label))
    storing.show(db, draft_id)


def _rows(basis: PlanContent, decided: list[Determination]) -> Iterator[NewDetermination]:
    """The rows of a draft: its needs in plan order, then the new ones."""
    of = {one.lineage: one for one in decided if one.lineage}
    for field in basis.fields:
        for need in field.needs:
            one = of[need.lineage or ""]
            texts = {"statement": one.statement or need.statement, "explanation": need.explanation}
            yield replace(_row(one), field=field.code, number=need.number, **texts)
    for one in decided:
        if one.disposition == "add":
            yield replace(_row(one), ref=f"import/{one.number}")


def _row(one: Determination) -> NewDetermination:
    return NewDetermination(hint="discuss", **msgspec.structs.asdict(one))
