"""Staff take a plan file in: as a whole or not at all, and the same content only once; and they take it back."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import Any

import msgspec
from msgspec.structs import replace

from facilitation.rules.agenda import Refused
from facilitation.rules.plan_comparison import Change, compare
from facilitation.rules.plan_content import PlanContent
from facilitation.rules.plan_forms import KnownForm
from facilitation.rules.plan_lineage import with_lineage
from facilitation.rules.plan_preview import Preview, Problem
from facilitation.rules.plan_taking import take
from facilitation.rules.revision import Determination
from facilitation.store import Connection, determinations, plan_forms, plans


class NotImportable(Exception):
    """A preview that holds no plan, or errors; `problems` says which."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Imported:
    """The version that now holds the plan; `new` is false when it was there already."""

    version_id: int
    new: bool


def import_plan(db: Connection, preview: Preview, *, filename: str) -> Imported:
    """Store a plan file as an adopted version; NotImportable changes nothing, nor does the same content again."""
    if preview.content is None or not preview.ready:
        raise NotImportable(tuple(problem for problem in preview.problems if problem.severity == "error"))
    digest = content_digest(preview.content)
    known = plans.version_with_digest(db, digest)
    if known is not None:
        return Imported(known, new=False)
    content = _continued(db, preview.content)
    return Imported(plans.insert_version(db, content, digest=digest, filename=filename), new=True)


def undo_import(db: Connection, version_id: int) -> None:
    """Take an import back as a whole; Refused if nobody imported it (not_imported), or something was built on it."""
    version = plans.version_by_id(db, version_id)
    if version is None or version.state != "adopted" or version.filename is None:
        raise Refused("not_imported")
    if plans.built_on(db, version_id):
        raise Refused("built_on")
    plans.forget_version(db, version_id)


def remember_forms(db: Connection, forms: Mapping[str, KnownForm]) -> None:
    """Keep what was corrected for the next file of the same form."""
    plan_forms.remember(db, forms)


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


def earlier_version(db: Connection, title: str) -> Any | None:
    """The newest adopted version of the plan with this title."""
    plan = plans.find_plan(db, title)
    versions = plans.versions(db, plan.id) if plan else ()
    return next((version for version in versions if version.state == "adopted"), None)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What staff ticked, ready to become a draft of the version."""

    version_id: int
    basis: PlanContent
    rows: list[dict[str, Any]]


def choose(db: Connection, content: PlanContent, ticked: Collection[str], reason: str) -> Chosen:
    """What becomes of the earlier version with the ticked changes. Reads only and takes its time."""
    version = earlier_version(db, content.title)
    if version is None:
        raise Refused("unknown_version")
    base = plans.content(db, version.id)
    basis, decided = take(base, content, ticked, reason)
    return Chosen(version.id, basis, list(_rows(basis, decided)))


def begin_draft(db: Connection, chosen: Chosen, label: str, filename: str) -> int:
    """Begin a draft with what was ticked; returns its id. The adopted version stays as it is."""
    version = plans.version_by_id(db, chosen.version_id)
    if version is None:
        raise Refused("unknown_version")
    draft_id = plans.insert_draft(
        db,
        plan_id=version.plan_id,
        label=_free_label(db, version.plan_id, label),
        language=version.language,
        based_on_id=version.id,
        sessions=[],
        basis=chosen.basis,
        filename=filename,
    )
    determinations.insert_all(db, draft_id, chosen.rows)
    return draft_id


def content_digest(content: PlanContent) -> str:
    """SHA-256 of what the file says: a file saved again without changes is the same, a corrected reading is not."""
    return sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def _continued(db: Connection, content: PlanContent) -> PlanContent:
    """A further version of a plan known by its title continues its needs and gets a label of its own."""
    plan = plans.find_plan(db, content.title)
    if plan is None:
        return content
    content = replace(content, label=_free_label(db, plan.id, content.label))
    versions = plans.versions(db, plan.id)
    adopted = next((version for version in versions if version.state == "adopted"), None)
    return with_lineage(content, plans.content(db, adopted.id)) if adopted else content


def _free_label(db: Connection, plan_id: int, label: str) -> str:
    labels = {version.label for version in plans.versions(db, plan_id)}
    return next(one for n in count(1) if (one := label if n == 1 else f"{label} ({n})") not in labels)


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
