"""From one version of the plan to the next: a draft is begun, people determine, the next version is published."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
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
from facilitation.rules.text import Texts
from facilitation.store import Connection
from facilitation.store.plan import determinations, plans, storing
from facilitation.store.plan.rows import Do, PlanRows, rows
from facilitation.store.session import sessions


def begin_draft(
    db: Connection, version_id: int, label: str, session_ids: Sequence[int], rows: Sequence[Mapping[str, Any]]
) -> int:
    """Begin the next version with the rows that `collect_evidence.collect` made; returns the draft's id."""
    base = _adopted(db, version_id)
    label = label.strip()
    if not label:
        raise Refused("label_missing")
    known = plans.versions(db, base.plan_id)
    if any(version.label == label for version in known):
        raise Refused("label_taken")
    of_plan = {version.id for version in known}
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
    determinations.insert_all(db, draft_id, [{"disposition": None, "reason": "", **row} for row in rows])
    return draft_id


class Decision(NamedTuple):
    """What will be stored, and what it was checked against: its row, if it has one yet, and what all others allow."""

    draft_id: int
    row: Any
    values: Mapping[str, Any]
    stands_on: Any


def determine(db: Connection, determination_id: int, disposition: str | None, **values: Any) -> None:
    """Set one row in one act, for a process in which nobody else waits; like `prepare_row`."""
    _store(db, prepare_row(db, determination_id, disposition, **values))


def add_need(db: Connection, draft_id: int, **values: Any) -> None:
    """Add a need in one act, for a process in which nobody else waits; like `prepare_need`."""
    _store(db, prepare_need(db, draft_id, **values))


def decide(do: Do, prepare: Callable[[], Decision]) -> None:
    """Store what was prepared while others were heard; if what it was checked against changed, prepare it again."""
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
    """Decide one row, or open it again (None); raises Refused. Reads only and takes its time.

    A card that is dropped is not taken up, which needs no reason.
    """
    row = determinations.by_id(db, determination_id)
    if row is None:
        raise Refused("unknown_need")
    _check_draft(row)
    values: dict[str, Any] = {"disposition": disposition, "reason": reason.strip()}
    if disposition in ("adapt", "add"):
        values["statement"] = {language: text.strip() for language, text in (statement or {}).items() if text.strip()}
    if disposition == "add":
        values |= {"field": field, "number": number.strip()}
    _check(db, row, values)
    return Decision(row.plan_version_id, row, values, determinations.stands_on(db, row.plan_version_id))


def prepare_need(db: Connection, draft_id: int, *, statement: Texts, field: str, number: str, reason: str) -> Decision:
    """Add a need that nobody wrote on a card; raises Refused. Reads only and takes its time."""
    draft = _draft(db, draft_id)
    new = Determination(disposition="add", statement=statement, field=field, number=number.strip(), reason=reason)
    given = plans.numbers_given(db, draft.plan_id)
    _ask(new, plans.basis(db, draft_id), _decided(determinations.of_draft(db, draft_id)), given)
    values = {key: value for key, value in msgspec.to_builtins(new).items() if key != "lineage"}
    return Decision(draft_id, None, values, determinations.stands_on(db, draft_id))


def _store(db: Connection, decision: Decision) -> bool:
    """Store a decision, unless what it was checked against is no longer so; returns whether it did."""
    draft_id, row, values, stands_on = decision
    if determinations.stands_on(db, draft_id) != stands_on:
        return False
    if row is None:
        ref = f"own/{determinations.size(db, draft_id)}"
        determinations.append(db, draft_id, ref=ref, proposed="", hint="discuss", **values)
        return True
    if determinations.by_id(db, row.id) != row:
        return False
    determinations.change(db, row.id, **values)
    return True


def take_proposals(db: Connection, draft_id: int, reason: str, *, keep_rest: bool = False) -> int:
    """Decide what is still open as proposed; returns how many.

    Only keep and drop can be taken over: a new wording has to be written by somebody. With `keep_rest`, needs
    without a proposal that can be carried out are kept.
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
    """The version as it would be published now; raises Refused ("undecided", numbers=…) or for what does not fit."""
    return _revised(db, _draft(db, draft_id))


def _revised(db: Connection, draft: Any) -> PlanContent:
    base = plans.basis(db, draft.id)
    try:
        decided = _decided(determinations.of_draft(db, draft.id))
        return revise(base, decided, label=draft.label, new_lineage=lambda: uuid4().hex)
    except Undecided as error:
        raise Refused("undecided", numbers=list(error.numbers)) from error
    except NotDetermined as error:
        raise Refused(error.problem, about=error.about) from error


def begin_publishing(db: Connection, draft_id: int) -> None:
    """From now on nothing more is decided for the draft; raises Refused if it is none."""
    _draft(db, draft_id)
    storing.begin_filling(db, draft_id)


def prepare_publishing(db: Connection, draft_id: int, adopted_on: str) -> tuple[PlanContent, PlanRows]:
    """What will be published, and its rows; raises Refused like `preview`. Reads only and takes its time."""
    draft = plans.version_by_id(db, draft_id)
    if draft is None:
        raise Refused("unknown_version")
    content = msgspec.structs.replace(_revised(db, draft), adopted_on=adopted_on)
    return content, rows(content)


def publish(do: Do, prepare: Callable[[], tuple[PlanContent, PlanRows]], draft_id: int) -> None:
    """Fill the draft and freeze it for ever, in acts between which others are heard; what cannot be published stays a draft."""
    do(begin_publishing, draft_id)
    try:
        content, made = prepare()
        begun = storing.Begun(draft_id, do(storing.add_fields, draft_id, made))
        for some in made.slices():
            do(storing.add_slice, begun, some)
        do(storing.adopt, draft_id, content)
    except Exception:
        while do(storing.empty, draft_id):
            pass
        raise


def discard(db: Connection, draft_id: int) -> None:
    """Delete a draft; sessions and their results stay."""
    _draft(db, draft_id)
    determinations.forget_draft(db, draft_id)


def _draft(db: Connection, draft_id: int) -> Any:
    version = plans.version_by_id(db, draft_id)
    if version is None:
        raise Refused("unknown_version")
    _check_draft(version)
    return version


def _check_draft(row: Any) -> None:
    if row.state != "draft":
        raise Refused("adopted")


def _adopted(db: Connection, version_id: int) -> Any:
    version = plans.version_by_id(db, version_id)
    if version is None:
        raise Refused("version_gone")
    if version.state != "adopted":
        raise Refused("not_adopted")
    return version


def _check(db: Connection, row: Any, values: Mapping[str, Any]) -> None:
    """Whether the row fits beside all others as they are decided now."""
    if values["disposition"] is None or (row.lineage is None and values["disposition"] == "drop"):
        return
    if (row.lineage is None) != (values["disposition"] == "add"):
        raise Refused("unknown_disposition")
    others = [other for other in determinations.of_draft(db, row.plan_version_id) if other.id != row.id]
    # a number that came with a row from the city's own file is that file's
    given = plans.numbers_given(db, _draft(db, row.plan_version_id).plan_id) - {row.number}
    _ask(_as_determination(row, values), plans.basis(db, row.plan_version_id), _decided(others), given)


def _ask(
    determination: Determination, base: PlanContent, others: Iterable[Determination], given: Iterable[str]
) -> None:
    try:
        check_determination(determination, base, others, given)
    except NotDetermined as error:
        raise Refused(error.problem, about=error.about) from error


def _decided(rows: Iterable[Any]) -> list[Determination]:
    """What is decided, without the cards that are not taken up."""
    return [
        _as_determination(row, row._mapping)
        for row in rows
        if row.disposition is not None and (row.lineage is not None or row.disposition == "add")
    ]


def _as_determination(row: Any, values: Mapping[str, Any]) -> Determination:
    written = values["disposition"] in ("adapt", "add")
    return Determination(
        disposition=values["disposition"],
        lineage=row.lineage,
        reason=values["reason"],
        field=values.get("field", row.field),
        number=values.get("number", row.number),
        statement=values.get("statement", row.statement) if written else {},
        explanation=row.explanation if written and row.lineage is None else {},
        target_group=row.target_group if written and row.lineage is None else "",
        extra=row.extra if written and row.lineage is None else {},
    )
