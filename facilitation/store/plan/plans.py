"""Plans and their versions; an adopted version never changes (triggers hold it)."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, exists, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.store.engine import inserted
from facilitation.store.plan import storing
from facilitation.store.plan.rows import rows
from facilitation.store.tables import action_field, measure, need, need_text, plan, plan_version, session, undoing

_SHOWN = plan_version.c.id.not_in(select(undoing.c.version_id))
"""What is on its way in or out (`plan_storing`) is seen by nobody."""
_HAS_SHOWN = plan.c.id.in_(select(plan_version.c.plan_id).where(_SHOWN))


def find_plan(db: Connection, title: str) -> Row[Any] | None:
    """The plan with this title."""
    return db.execute(select(plan).where(plan.c.title == title)).one_or_none()


def all_plans(db: Connection) -> Sequence[Row[Any]]:
    """All plans by title."""
    return db.execute(select(plan).where(_HAS_SHOWN).order_by(plan.c.title)).all()


def plan_by_id(db: Connection, plan_id: int) -> Row[Any] | None:
    """One plan."""
    return db.execute(select(plan).where(plan.c.id == plan_id, _HAS_SHOWN)).one_or_none()


def versions(db: Connection, plan_id: int) -> Sequence[Row[Any]]:
    """The versions of a plan, newest first."""
    return db.execute(
        select(plan_version).where(plan_version.c.plan_id == plan_id, _SHOWN).order_by(plan_version.c.id.desc())
    ).all()


def version_by_id(db: Connection, version_id: int) -> Row[Any] | None:
    """A version with the title of its plan."""
    found: Row[Any] | None = _version(version_id, db).one_or_none()
    return found


def version_with_digest(db: Connection, digest: str) -> int | None:
    """The version that was imported from exactly this content."""
    return db.execute(select(plan_version.c.id).where(plan_version.c.digest == digest, _SHOWN)).scalar_one_or_none()


def insert_draft(
    db: Connection,
    *,
    plan_id: int,
    label: str,
    language: str,
    based_on_id: int,
    sessions: list[int],
    basis: str | None = None,
    filename: str | None = None,
) -> int:
    """Begin the next version: empty until it is published. `basis` is what it stands on instead of its base, as JSON."""
    values = {
        "plan_id": plan_id,
        "label": label,
        "language": language,
        "based_on_id": based_on_id,
        "sessions": sessions,
        "filename": filename,
    }
    draft_id = inserted(db, plan_version, state="draft", **values)
    if basis is not None:
        db.exec_driver_sql("UPDATE plan_version SET basis = ? WHERE id = ?", (basis, draft_id))
    return draft_id


def basis(db: Connection, draft_id: int) -> PlanContent:
    """What a draft stands on: the version it continues, with what was taken from a newer file."""
    draft = _version(draft_id, db).one()
    return content(db, draft.based_on_id) if draft.basis is None else msgspec.convert(draft.basis, PlanContent)


def built_on(db: Connection, version_id: int) -> bool:
    """Whether a session reviews the version, or another version or draft continues it."""
    reviewed = exists().where(session.c.plan_version_id == version_id)
    continued = exists().where(plan_version.c.based_on_id == version_id)
    return bool(db.execute(select(reviewed | continued)).scalar_one())


def insert_version(
    db: Connection, content: PlanContent, *, digest: str | None = None, filename: str | None = None
) -> int:
    """Store a plan file as an adopted version, making its plan if it is new; returns the version's id."""
    made = rows(content)
    begun = storing.begin_version(db, content, made, filename)
    for some in made.slices():
        storing.add_slice(db, begun, some)
    storing.adopt(db, begun.version_id, content, label=content.label, digest=digest)
    return begun.version_id


def plan_of(db: Connection, version_id: int) -> int:
    """The plan of a version, also while the version is on its way."""
    return int(db.execute(select(plan_version.c.plan_id).where(plan_version.c.id == version_id)).scalar_one())


def rename(db: Connection, version_id: int, label: str) -> None:
    """Give a draft another label."""
    db.execute(update(plan_version).where(plan_version.c.id == version_id).values(label=label))


def fields(db: Connection, version_id: int) -> Sequence[Row[Any]]:
    """The fields of action in their order."""
    return db.execute(
        select(action_field).where(action_field.c.plan_version_id == version_id).order_by(action_field.c.position)
    ).all()


def needs(db: Connection, version_id: int) -> Sequence[Row[Any]]:
    """The needs in plan order, each with the code of its field."""
    return db.execute(
        select(need, action_field.c.code.label("field"), action_field.c.title.label("field_title"))
        .join(action_field, action_field.c.id == need.c.action_field_id)
        .where(need.c.plan_version_id == version_id)
        .order_by(action_field.c.position, need.c.position)
    ).all()


def numbers_given(db: Connection, plan_id: int) -> set[str]:
    """The official numbers of needs in any version of a plan."""
    of_plan = select(need.c.number).join(plan_version, plan_version.c.id == need.c.plan_version_id)
    return set(db.execute(of_plan.where(plan_version.c.plan_id == plan_id)).scalars())


def need_texts(db: Connection, version_id: int) -> dict[int, dict[str, Row[Any]]]:
    """need id → language → (statement, explanation)."""
    rows = db.execute(
        select(need_text).join(need, need.c.id == need_text.c.need_id).where(need.c.plan_version_id == version_id)
    )
    found: dict[int, dict[str, Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.need_id, {})[row.language] = row
    return found


def measures(db: Connection, version_id: int) -> Sequence[Row[Any]]:
    """The measures in plan order, each with the code of its field."""
    return db.execute(
        select(measure, action_field.c.code.label("field"))
        .join(action_field, action_field.c.id == measure.c.action_field_id)
        .where(measure.c.plan_version_id == version_id)
        .order_by(action_field.c.position, measure.c.position)
    ).all()


def content(db: Connection, version_id: int) -> PlanContent:
    """The whole version in the shape of a plan file."""
    version = _version(version_id, db).one()
    texts = need_texts(db, version_id)
    needs_of: dict[str, list[NeedContent]] = {}
    for row in needs(db, version_id):
        needs_of.setdefault(row.field, []).append(_need_content(row, texts[row.id]))
    measures_of: dict[str, list[MeasureContent]] = {}
    for row in measures(db, version_id):
        measures_of.setdefault(row.field, []).append(msgspec.convert(row.content, MeasureContent))
    return PlanContent(
        title=version.title,
        label=version.label,
        municipality=version.municipality,
        language=version.language,
        adopted_on=version.adopted_on,
        highest_priority=version.highest_priority,
        fields=tuple(
            FieldContent(
                code=row.code,
                title=row.title,
                vision=row.vision,
                goals=tuple(row.goals),
                needs=tuple(needs_of.get(row.code, ())),
                measures=tuple(measures_of.get(row.code, ())),
            )
            for row in fields(db, version_id)
        ),
    )


def _version(version_id: int, db: Connection) -> Any:
    return db.execute(
        select(plan_version, plan.c.title, plan.c.municipality)
        .join(plan, plan.c.id == plan_version.c.plan_id)
        .where(plan_version.c.id == version_id, _SHOWN)
    )


def _need_content(row: Row[Any], texts: dict[str, Row[Any]]) -> NeedContent:
    return NeedContent(
        number=row.number,
        statement={language: text.statement for language, text in texts.items()},
        explanation={language: text.explanation for language, text in texts.items() if text.explanation},
        target_group=row.target_group,
        lineage=row.lineage,
        extra=row.extra,
    )
