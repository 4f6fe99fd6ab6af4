"""What people decide for a draft, need by need and card by card, beside what was proposed to them."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import msgspec
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.text import Texts
from facilitation.store.engine import fetch_all, fetch_one, insert_prepared, to_json
from facilitation.store.tables import determination, plan_version

COLUMNS = (
    "plan_version_id lineage ref proposed hint disposition field number statement explanation "
    "target_group extra reason evidence position"
)
Prepared: TypeAlias = tuple[object, ...]
"""The values of a row in the order of COLUMNS, without the draft."""


class NewDetermination(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a draft to be stored: for a need of the base version (`lineage`) or for a card or group (`ref`).

    `proposed` is a disposition or "", `evidence` what each session found, as JSON.
    """

    lineage: str | None = None
    ref: str | None = None
    proposed: str = ""
    hint: str
    disposition: str | None = None
    field: str = ""
    number: str = ""
    statement: Texts = {}
    explanation: Texts = {}
    target_group: str = ""
    extra: dict[str, str] = {}
    reason: str = ""
    evidence: Sequence[dict[str, Any]] = ()


class DeterminationRow(NamedTuple):
    """A row of a draft as stored, with the state of the draft and its base version."""

    id: int
    plan_version_id: int
    lineage: str | None
    ref: str | None
    proposed: str
    hint: str
    disposition: str | None
    field: str
    number: str
    statement: Texts
    explanation: Texts
    target_group: str
    extra: dict[str, str]
    reason: str
    evidence: list[dict[str, Any]]
    position: int
    draft_state: str
    based_on_id: int | None

    @property
    def is_part(self) -> bool:
        """Whether it is a card of a group that has a row of its own: nobody need decide on it."""
        return any("part_of" in one for one in self.evidence)


ROWS = select(determination, plan_version.c.state, plan_version.c.based_on_id).join(
    plan_version, plan_version.c.id == determination.c.plan_version_id
)


def insert_all(db: Connection, draft_id: int, rows: Sequence[NewDetermination]) -> None:
    """Store the rows of a draft in the order given."""
    insert_some(db, draft_id, prepared(rows))


def with_consequence(db: Connection, version_id: int) -> list[DeterminationRow]:
    """All rows of a published version but the needs that were kept without a reason; undecided cards are among them.

    Cards of a group on which nobody decided are left out.
    """
    kept = determination.c.disposition.is_not_distinct_from("keep") & (determination.c.reason == "")
    wanted = (determination.c.plan_version_id == version_id) & ~kept
    found = fetch_all(db, DeterminationRow._make, ROWS.where(wanted).order_by(determination.c.position))
    return [row for row in found if row.disposition or not row.is_part]


def prepared(rows: Sequence[NewDetermination]) -> list[Prepared]:
    """The values to insert; needs no database."""
    return [
        (
            row.lineage,
            row.ref,
            row.proposed,
            row.hint,
            row.disposition,
            row.field,
            row.number,
            to_json(row.statement),
            to_json(row.explanation),
            row.target_group,
            to_json(row.extra),
            row.reason,
            to_json(row.evidence),
            position,
        )
        for position, row in enumerate(rows)
    ]


def insert_some(db: Connection, draft_id: int, some: Sequence[Prepared]) -> None:
    """Store some of the prepared rows."""
    insert_prepared(db, determination, COLUMNS, [(draft_id, *row) for row in some])


def append(db: Connection, draft_id: int, **values: object) -> None:
    """Store one row after the others."""
    last = select(func.coalesce(func.max(determination.c.position), -1)).where(
        determination.c.plan_version_id == draft_id
    )
    position = db.execute(last).scalar_one() + 1
    db.execute(insert(determination).values(plan_version_id=draft_id, position=position, **values))


def of_draft(db: Connection, draft_id: int) -> list[DeterminationRow]:
    """The rows of a draft: the needs in plan order, then the candidates to add."""
    of_draft = ROWS.where(determination.c.plan_version_id == draft_id)
    return fetch_all(db, DeterminationRow._make, of_draft.order_by(determination.c.position))


def of_refs(db: Connection, version_id: int, prefix: str) -> dict[str, DeterminationRow]:
    """Card or group → its row in a version, of one session ("<session code>/")."""
    wanted = (determination.c.plan_version_id == version_id) & determination.c.ref.startswith(prefix, autoescape=True)
    return {(row.ref or "")[len(prefix) :]: row for row in fetch_all(db, DeterminationRow._make, ROWS.where(wanted))}


def by_id(db: Connection, determination_id: int) -> DeterminationRow | None:
    """One row."""
    return fetch_one(db, DeterminationRow._make, ROWS.where(determination.c.id == determination_id))


def size(db: Connection, draft_id: int) -> int:
    """How many rows a draft has."""
    rows = select(func.count()).where(determination.c.plan_version_id == draft_id)
    return int(db.execute(rows).scalar_one())


def dependencies(db: Connection, draft_id: int) -> tuple[object, ...]:
    """All that a decision depends on beside its own row: the draft, and the needs to add with their numbers.

    The rows of needs are independent of each other, since each has a lineage of its own. Takes a millisecond.
    """
    draft = select(plan_version.c.state, plan_version.c.label, plan_version.c.based_on_id)
    added = select(determination.c.id, determination.c.number).where(
        determination.c.plan_version_id == draft_id,
        determination.c.lineage.is_(None),
        determination.c.disposition == "add",
    )
    found = db.execute(draft.where(plan_version.c.id == draft_id)).one_or_none()
    return found, *db.execute(added.order_by(determination.c.id)).all()


def change(db: Connection, determination_id: int, **values: object) -> None:
    """Set columns of one row."""
    db.execute(update(determination).where(determination.c.id == determination_id).values(**values))


def settle(db: Connection, draft_id: int, disposition: str, *, proposed: str | None = None, reason: str = "") -> int:
    """Decide the needs that are still open, all or only those with this proposal; returns how many."""
    open_ = update(determination).where(
        determination.c.plan_version_id == draft_id,
        determination.c.lineage.is_not(None),
        determination.c.disposition.is_(None),
    )
    if proposed is not None:
        open_ = open_.where(determination.c.proposed == proposed)
    return db.execute(open_.values(disposition=disposition, reason=reason)).rowcount


def delete_draft(db: Connection, draft_id: int) -> None:
    """Delete a draft with its determinations; the database refuses it for an adopted version."""
    db.execute(delete(determination).where(determination.c.plan_version_id == draft_id))
    db.execute(delete(plan_version).where(plan_version.c.id == draft_id))
