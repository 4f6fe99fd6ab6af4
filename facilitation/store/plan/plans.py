"""Plans and their versions; triggers keep an adopted version unchanged."""

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import exists, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.text import Texts
from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.plan import storing
from facilitation.store.plan.rows import rows
from facilitation.store.tables import (
    action_field,
    hidden_version,
    measure,
    need,
    need_text,
    plan,
    plan_version,
    session,
)


class PlanRow(NamedTuple):
    """A plan."""

    id: int
    title: str
    municipality: str


class VersionRow(NamedTuple):
    """A version of a plan with the plan's title and municipality; `state` is draft, filling or adopted.

    `digest` and `filename` are those of the imported file. Of a draft, `sessions` are the ids of those whose results
    it considers, and `basis` the content it continues, where that is not the version `based_on_id`.
    """

    id: int
    plan_id: int
    label: str
    state: str
    language: str
    based_on_id: int | None
    adopted_on: str | None
    highest_priority: str
    digest: str | None
    filename: str | None
    sessions: list[int]
    basis: dict[str, Any] | None
    title: str
    municipality: str


class FieldRow(NamedTuple):
    """A field of action of a version."""

    id: int
    plan_version_id: int
    code: str
    position: int
    title: Texts
    vision: Texts
    goals: list[str]


class NeedRow(NamedTuple):
    """A need with the code and title of its field; its texts are in `NeedTextRow`."""

    id: int
    plan_version_id: int
    action_field_id: int
    lineage: str
    number: str
    position: int
    target_group: str
    extra: dict[str, str]
    field: str
    field_title: Texts


class NeedTextRow(NamedTuple):
    """The wording of a need in one language."""

    need_id: int
    language: str
    statement: str
    explanation: str


class MeasureRow(NamedTuple):
    """A measure with the code of its field; `content` is that of a plan file."""

    id: int
    plan_version_id: int
    action_field_id: int
    number: str
    position: int
    content: dict[str, Any]
    field: str


_VISIBLE = plan_version.c.id.not_in(select(hidden_version.c.version_id))
_HAS_VISIBLE = plan.c.id.in_(select(plan_version.c.plan_id).where(_VISIBLE))
_VERSIONS = (
    select(plan_version, plan.c.title, plan.c.municipality)
    .join(plan, plan.c.id == plan_version.c.plan_id)
    .where(_VISIBLE)
)


def find_plan(db: Connection, title: str) -> PlanRow | None:
    """The plan with this title, even if its only version is still hidden."""
    return fetch_one(db, PlanRow._make, select(plan).where(plan.c.title == title))


def all_plans(db: Connection) -> list[PlanRow]:
    """All plans by title."""
    return fetch_all(db, PlanRow._make, select(plan).where(_HAS_VISIBLE).order_by(plan.c.title))


def municipalities(db: Connection) -> list[str]:
    """The cities whose plans these are."""
    return list(db.execute(select(plan.c.municipality).distinct()).scalars())


def plan_by_id(db: Connection, plan_id: int) -> PlanRow | None:
    """One plan."""
    return fetch_one(db, PlanRow._make, select(plan).where(plan.c.id == plan_id, _HAS_VISIBLE))


def versions(db: Connection, plan_id: int) -> list[VersionRow]:
    """The versions of a plan, newest first."""
    of_plan = _VERSIONS.where(plan_version.c.plan_id == plan_id)
    return fetch_all(db, VersionRow._make, of_plan.order_by(plan_version.c.id.desc()))


def version_by_id(db: Connection, version_id: int) -> VersionRow | None:
    """One version."""
    return fetch_one(db, VersionRow._make, _VERSIONS.where(plan_version.c.id == version_id))


def version_with_digest(db: Connection, digest: str) -> int | None:
    """The id of the version that was imported from exactly this content."""
    return db.execute(select(plan_version.c.id).where(plan_version.c.digest == digest, _VISIBLE)).scalar_one_or_none()


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
    """Store a draft, which has no fields and needs until it is published; returns its id.

    `basis` is the content it continues as JSON, where that is not the version `based_on_id`.
    """
    values = {
        "plan_id": plan_id,
        "label": label,
        "language": language,
        "based_on_id": based_on_id,
        "sessions": sessions,
        "filename": filename,
        "state": "draft",
    }
    draft_id = insert_one(db, plan_version, values)
    if basis is not None:
        db.exec_driver_sql("UPDATE plan_version SET basis = ? WHERE id = ?", (basis, draft_id))
    return draft_id


def basis(db: Connection, draft_id: int) -> PlanContent:
    """The content a draft continues: its base version, with the changes applied from a newer file."""
    draft = _existing(db, draft_id)
    return content(db, draft.based_on_id or 0) if draft.basis is None else msgspec.convert(draft.basis, PlanContent)


def built_on(db: Connection, version_id: int) -> bool:
    """Whether a session reviews the version, or another version or a draft continues it."""
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
    """The id of a version's plan, also while the version is hidden."""
    return int(db.execute(select(plan_version.c.plan_id).where(plan_version.c.id == version_id)).scalar_one())


def rename(db: Connection, version_id: int, label: str) -> None:
    """Give a draft another label."""
    db.execute(update(plan_version).where(plan_version.c.id == version_id).values(label=label))


def fields(db: Connection, version_id: int) -> list[FieldRow]:
    """The fields of action in their order."""
    of_version = select(action_field).where(action_field.c.plan_version_id == version_id)
    return fetch_all(db, FieldRow._make, of_version.order_by(action_field.c.position))


def needs(db: Connection, version_id: int) -> list[NeedRow]:
    """The needs in plan order."""
    query = (
        select(need, action_field.c.code, action_field.c.title)
        .join(action_field, action_field.c.id == need.c.action_field_id)
        .where(need.c.plan_version_id == version_id)
        .order_by(action_field.c.position, need.c.position)
    )
    return fetch_all(db, NeedRow._make, query)


def numbers_given(db: Connection, plan_id: int) -> set[str]:
    """The official numbers of needs in any version of a plan."""
    of_plan = select(need.c.number).join(plan_version, plan_version.c.id == need.c.plan_version_id)
    return set(db.execute(of_plan.where(plan_version.c.plan_id == plan_id)).scalars())


def need_texts(db: Connection, version_id: int) -> dict[int, dict[str, NeedTextRow]]:
    """need id → language → its wording."""
    joined = select(need_text).join(need, need.c.id == need_text.c.need_id)
    found: dict[int, dict[str, NeedTextRow]] = {}
    for row in fetch_all(db, NeedTextRow._make, joined.where(need.c.plan_version_id == version_id)):
        found.setdefault(row.need_id, {})[row.language] = row
    return found


def measures(db: Connection, version_id: int) -> list[MeasureRow]:
    """The measures in plan order."""
    query = (
        select(measure, action_field.c.code)
        .join(action_field, action_field.c.id == measure.c.action_field_id)
        .where(measure.c.plan_version_id == version_id)
        .order_by(action_field.c.position, measure.c.position)
    )
    return fetch_all(db, MeasureRow._make, query)


def content(db: Connection, version_id: int) -> PlanContent:
    """The whole version in the shape of a plan file."""
    version = _existing(db, version_id)
    texts = need_texts(db, version_id)
    needs_of: dict[str, list[NeedContent]] = {}
    for row in needs(db, version_id):
        needs_of.setdefault(row.field, []).append(_need_content(row, texts[row.id]))
    measures_of: dict[str, list[MeasureContent]] = {}
    for one in measures(db, version_id):
        measures_of.setdefault(one.field, []).append(msgspec.convert(one.content, MeasureContent))
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


def _existing(db: Connection, version_id: int) -> VersionRow:
    return VersionRow._make(db.execute(_VERSIONS.where(plan_version.c.id == version_id)).one())


def _need_content(row: NeedRow, texts: dict[str, NeedTextRow]) -> NeedContent:
    return NeedContent(
        number=row.number,
        statement={language: text.statement for language, text in texts.items()},
        explanation={language: text.explanation for language, text in texts.items() if text.explanation},
        target_group=row.target_group,
        lineage=row.lineage,
        extra=row.extra,
    )
