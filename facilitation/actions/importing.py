"""Staff take a plan file in: as a whole or not at all, and the same content only once; and they take it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import Any

import msgspec

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.plan.lineage import inherit_lineages
from facilitation.rules.planfile.known_layouts import KnownLayout
from facilitation.rules.planfile.preview import Preview, Problem
from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.plan import known_layouts, plans, storing
from facilitation.store.plan.rows import Do, PlanRows, rows


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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan ready to be stored: it continues the version `base`; `known` is the version that says the same already."""

    content: PlanContent
    digest: str
    rows: PlanRows
    base: int | None
    known: int | None


def prepare(db: Connection, preview: Preview) -> Prepared:
    """Make a plan file ready to be stored; NotImportable if it is none. Reads only and takes its time."""
    if preview.content is None or not preview.ready:
        raise NotImportable(tuple(problem for problem in preview.problems if problem.severity == "error"))
    digest = content_digest(preview.content)
    earlier = earlier_version(db, preview.content.title)
    content = inherit_lineages(preview.content, plans.content(db, earlier.id)) if earlier else preview.content
    base = int(earlier.id) if earlier else None
    return Prepared(content, digest, rows(content), base, plans.version_with_digest(db, digest))


def store_plan(do: Do, prepared: Prepared, filename: str) -> Imported:
    """Store a plan as an adopted version, in acts between which others are heard; nobody sees a part of it.

    What says the same as a version that is there changes nothing. Refused (plan_changed) if somebody else stored a
    version of the plan in between. What is interrupted is taken away, by the next start at the latest.
    """
    if prepared.known is not None:
        return Imported(prepared.known, new=False)
    begun = do(storing.begin_version, prepared.content, prepared.rows, filename)
    try:
        for some in prepared.rows.slices():
            do(storing.add_slice, begun, some)
        imported: Imported = do(_adopt, prepared, begun.version_id)
    except Exception:
        take_away(do, begun.version_id)
        raise
    if not imported.new:
        take_away(do, begun.version_id)
    return imported


def import_plan(db: Connection, preview: Preview, *, filename: str) -> Imported:
    """All of it in one act, for a process in which nobody else waits."""
    return store_plan(_at_once(db), prepare(db, preview), filename)


def undo_import(do: Do, version_id: int) -> None:
    """Take an import back as a whole; Refused (version_gone, not_imported) or if something was built on it."""
    do(_begin_to_undo, version_id)
    take_away(do, version_id)


def remember_forms(db: Connection, forms: Mapping[str, KnownLayout]) -> None:
    """Keep what was corrected for the next file of the same form."""
    known_layouts.remember(db, forms)


def earlier_version(db: Connection, title: str) -> Any | None:
    """The newest adopted version of the plan with this title."""
    plan = plans.find_plan(db, title)
    versions = plans.versions(db, plan.id) if plan else ()
    return next((version for version in versions if version.state == "adopted"), None)


def content_digest(content: PlanContent) -> str:
    """SHA-256 of what the file says: a file saved again without changes is the same, a corrected reading is not."""
    return sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def _adopt(db: Connection, prepared: Prepared, version_id: int) -> Imported:
    """The last act of an import: what was seen when it was prepared must still hold."""
    known = plans.version_with_digest(db, prepared.digest)
    if known is not None:
        return Imported(known, new=False)
    content = prepared.content
    earlier = earlier_version(db, content.title)
    if (earlier.id if earlier else None) != prepared.base:
        raise Refused("plan_changed")
    label = free_label(db, plans.plan_of(db, version_id), content.label)
    storing.adopt(db, version_id, content, label=label, digest=prepared.digest)
    return Imported(version_id, new=True)


def _begin_to_undo(db: Connection, version_id: int) -> None:
    version = plans.version_by_id(db, version_id)
    if version is None:
        raise Refused("version_gone")
    if version.state != "adopted" or version.filename is None:
        raise Refused("not_imported")
    if plans.built_on(db, version_id):
        raise Refused("built_on")
    storing.hide(db, version_id)


def take_away(do: Do, version_id: int) -> None:
    """Delete a hidden version, some of it at a time."""
    while do(storing.take_away, version_id):
        pass


def _at_once(db: Connection) -> Do:
    return lambda act, *arguments: act(db, *arguments)


def free_label(db: Connection, plan_id: int, label: str) -> str:
    """The label, or the next like it that no version of the plan has."""
    labels = {version.label for version in plans.versions(db, plan_id)}
    return next(one for n in count(1) if (one := label if n == 1 else f"{label} ({n})") not in labels)
