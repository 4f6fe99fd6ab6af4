"""From one version of the plan to the next: begin a draft, decide its rows, publish it."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypedDict
from uuid import uuid4

import msgspec

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.plan.revision import (
    Determination,
    NotDetermined,
    Undecided,
    check_determination,
    revise,
)
from facilitation.rules.refusal import Refused
from facilitation.rules.session.rehearsal import check_real
from facilitation.rules.text import Texts
from facilitation.store import Connection, Do
from facilitation.store.audit import completes
from facilitation.store.plan import determinations, plans, storing
from facilitation.store.plan.determinations import DeterminationRow, NewDetermination
from facilitation.store.plan.plans import VersionRow
from facilitation.store.plan.rows import PlanRows, rows
from facilitation.store.session import sessions


class Changes(TypedDict, total=False):
    """Columns of a determination to be set."""

    disposition: str | None
    reason: str
    statement: Texts
    field: str
    number: str


class Decision(NamedTuple):
    """The columns to be stored for a row, and what they were checked against: the row itself and `dependencies`."""

    draft_id: int
    row: DeterminationRow
    changes: Changes
    dependencies: tuple[object, ...]


class Addition(NamedTuple):
    """A new need to be stored in a draft, and the `dependencies` it was checked against."""

    draft_id: int
    need: Determination
    dependencies: tuple[object, ...]


def begin_draft(
    db: Connection, version_id: int, label: str, session_ids: Sequence[int], rows: Sequence[NewDetermination]
) -> int:
    """Store a draft of the next version with the rows of `collect_evidence.collect`; returns the draft's id."""
    base = _adopted(db, version_id)
    label = label.strip()
    if not label:
        raise Refused("label_missing")
    known = plans.versions(db, base.plan_id)
    if any(version.label == label for version in known):
        raise Refused("label_taken")
    of_plan = {version.id for version in known}
    for session_id in session_ids:
        check_real(sessions.by_id(db, session_id).rehearsal)
    if any(sessions.by_id(db, session_id).plan_version_id not in of_plan for session_id in session_ids):
        raise Refused("other_plan")
    draft_id = plans.insert_draft(
        db,
        plan_id=base.plan_id,
        label=label,
        language=base.language,
        based_on_id=version_id,
        sessions=list(session_ids),
    )
    determinations.insert_all(db, draft_id, rows)
    return draft_id


def decide(do: Do, prepare: Callable[[], Decision | Addition]) -> None:
    """Store a decision that was prepared off the writer; prepares it again where what it was checked against changed."""
    while not do(_store, prepare()):
        pass


def prepare_row(
    db: Connection,
    determination_id: int,
    disposition: str | None,
    *,
    statement: Texts | None = None,
    reason: str = "",
    field: str = "",
    number: str = "",
) -> Decision:
    """Check the decision on one row, None opens it again; raises Refused. Reads only and takes long.

    Dropping a card needs no reason: it only is not taken up.
    """
    row = determinations.by_id(db, determination_id)
    if row is None:
        raise Refused("unknown_need")
    _check_draft(row.draft_state)
    changes: Changes = {"disposition": disposition, "reason": reason.strip()}
    if disposition in ("adapt", "add"):
        changes["statement"] = {language: text.strip() for language, text in (statement or {}).items() if text.strip()}
    if disposition == "add":
        changes |= {"field": field, "number": number.strip()}
    _check(db, row, changes)
    return Decision(row.plan_version_id, row, changes, determinations.dependencies(db, row.plan_version_id))


def prepare_need(db: Connection, draft_id: int, *, statement: Texts, field: str, number: str, reason: str) -> Addition:
    """Check a new need that nobody wrote on a card; raises Refused. Reads only and takes long."""
    draft = _draft(db, draft_id)
    new = Determination(disposition="add", statement=statement, field=field, number=number.strip(), reason=reason)
    given = plans.numbers_given(db, draft.plan_id)
    _check_one(new, plans.basis(db, draft_id), _decided(determinations.of_draft(db, draft_id)), given)
    return Addition(draft_id, new, determinations.dependencies(db, draft_id))


@completes
def _store(db: Connection, decision: Decision | Addition) -> bool:
    """Store a decision; False, and nothing stored, where what it was checked against has changed."""
    if determinations.dependencies(db, decision.draft_id) != decision.dependencies:
        return False
    if isinstance(decision, Addition):
        ref = f"own/{determinations.size(db, decision.draft_id)}"
        values = {key: value for key, value in msgspec.structs.asdict(decision.need).items() if key != "lineage"}
        determinations.append(db, decision.draft_id, ref=ref, proposed="", hint="discuss", **values)
        return True
    if determinations.by_id(db, decision.row.id) != decision.row:
        return False
    determinations.change(db, decision.row.id, **decision.changes)
    return True


def accept_proposals(db: Connection, draft_id: int, reason: str, *, keep_rest: bool = False) -> int:
    """Decide the open rows as proposed; returns how many.

    Only keep and drop can be accepted so; a new wording has to be written by somebody. With `keep_rest`, the other
    open needs are kept.
    """
    _draft(db, draft_id)
    reason = reason.strip()
    dropped = determinations.settle(db, draft_id, "drop", proposed="drop", reason=reason)
    if dropped and not reason:
        raise Refused("reason_missing")
    kept = determinations.settle(db, draft_id, "keep", proposed="keep")
    rest = determinations.settle(db, draft_id, "keep") if keep_rest else 0
    return dropped + kept + rest


def preview(db: Connection, draft_id: int) -> PlanContent:
    """The version as it would be published now; raises Refused ("undecided", numbers=…), or the problem of a row."""
    return _revised(db, _draft(db, draft_id))


def _revised(db: Connection, draft: VersionRow) -> PlanContent:
    base = plans.basis(db, draft.id)
    try:
        decided = _decided(determinations.of_draft(db, draft.id))
        return revise(base, decided, label=draft.label, new_lineage=lambda: uuid4().hex)
    except Undecided as error:
        raise Refused("undecided", numbers=list(error.numbers)) from error
    except NotDetermined as error:
        raise Refused(error.problem, about=error.about) from error


def begin_publishing(db: Connection, draft_id: int) -> None:
    """Lock a draft against further decisions; raises Refused if it is none."""
    _draft(db, draft_id)
    storing.begin_filling(db, draft_id)


def prepare_publishing(db: Connection, draft_id: int, adopted_on: str) -> tuple[PlanContent, PlanRows]:
    """The content to be published and its rows; raises Refused like `preview`. Reads only and takes long."""
    draft = plans.version_by_id(db, draft_id)
    if draft is None:
        raise Refused("unknown_version")
    content = msgspec.structs.replace(_revised(db, draft), adopted_on=adopted_on)
    return content, rows(content)


def publish(do: Do, prepare: Callable[[], tuple[PlanContent, PlanRows]], draft_id: int) -> None:
    """Store the rows of the draft and make it an adopted version, in several acts; after an error it is a draft again."""
    do(begin_publishing, draft_id)
    try:
        content, made = prepare()
        begun = storing.Begun(draft_id, do(storing.add_fields, draft_id, made))
        for some in made.slices():
            do(storing.add_slice, begun, some)
        do(_adopt, draft_id, content)
    except Exception:
        while do(storing.empty, draft_id):
            pass
        raise


@completes
def _adopt(db: Connection, draft_id: int, content: PlanContent) -> None:
    storing.adopt(db, draft_id, content)


def discard(db: Connection, draft_id: int) -> None:
    """Delete a draft; sessions and their results stay."""
    _draft(db, draft_id)
    determinations.delete_draft(db, draft_id)


def _draft(db: Connection, draft_id: int) -> VersionRow:
    version = plans.version_by_id(db, draft_id)
    if version is None:
        raise Refused("unknown_version")
    _check_draft(version.state)
    return version


def _check_draft(state: str) -> None:
    if state != "draft":
        raise Refused("adopted")


def _adopted(db: Connection, version_id: int) -> VersionRow:
    version = plans.version_by_id(db, version_id)
    if version is None:
        raise Refused("version_gone")
    if version.state != "adopted":
        raise Refused("not_adopted")
    return version


def _check(db: Connection, row: DeterminationRow, changes: Changes) -> None:
    """Raise Refused where the decision does not fit the other rows as they are decided now."""
    disposition = changes["disposition"]
    if disposition is None or (row.lineage is None and disposition == "drop"):
        return
    if (row.lineage is None) != (disposition == "add"):
        raise Refused("unknown_disposition")
    others = [other for other in determinations.of_draft(db, row.plan_version_id) if other.id != row.id]
    # a number that came with the row from the city's own file may be used again for this row
    given = plans.numbers_given(db, _draft(db, row.plan_version_id).plan_id) - {row.number}
    decided = _as_determination(row._replace(**changes))
    _check_one(decided, plans.basis(db, row.plan_version_id), _decided(others), given)


def _check_one(
    determination: Determination, base: PlanContent, others: Iterable[Determination], given: Iterable[str]
) -> None:
    try:
        check_determination(determination, base, others, given)
    except NotDetermined as error:
        raise Refused(error.problem, about=error.about) from error


def _decided(rows: Iterable[DeterminationRow]) -> list[Determination]:
    """The decisions, without the cards that are not taken up."""
    return [
        _as_determination(row)
        for row in rows
        if row.disposition is not None and (row.lineage is not None or row.disposition == "add")
    ]


def _as_determination(row: DeterminationRow) -> Determination:
    written = row.disposition in ("adapt", "add")
    return Determination(
        disposition=row.disposition or "",
        lineage=row.lineage,
        reason=row.reason,
        field=row.field,
        number=row.number,
        statement=row.statement if written else {},
        explanation=row.explanation if written and row.lineage is None else {},
        target_group=row.target_group if written and row.lineage is None else "",
        extra=row.extra if written and row.lineage is None else {},
    )
