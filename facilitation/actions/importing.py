"""Store a plan file as an adopted version, as a whole or not at all and the same content only once; and undo it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

import msgspec

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.plan.lineage import inherit_lineages
from facilitation.rules.planfile.known_layouts import KnownLayout
from facilitation.rules.planfile.preview import Preview, Problem
from facilitation.rules.refusal import Refused
from facilitation.store import Connection, Do
from facilitation.store.audit import completes
from facilitation.store.plan import known_layouts, plans, storing
from facilitation.store.plan.plans import VersionRow
from facilitation.store.plan.rows import PlanRows, rows
from facilitation.store.writer import T


class NotImportable(Exception):
    """The preview holds no plan, or has errors; `problems` lists them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Imported:
    """The version that holds the plan; `new` is False where the same content was stored already."""

    version_id: int
    new: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan ready to be stored: it continues the version `base`; `known` is a version with the same content."""

    content: PlanContent
    digest: str
    rows: PlanRows
    base: int | None
    known: int | None


def prepare(db: Connection, preview: Preview) -> Prepared:
    """Prepare a plan file for storing; raises NotImportable. Reads only and takes long."""
    if preview.content is None or not preview.ready:
        raise NotImportable(tuple(problem for problem in preview.problems if problem.severity == "error"))
    digest = content_digest(preview.content)
    earlier = earlier_version(db, preview.content.title)
    content = inherit_lineages(preview.content, plans.content(db, earlier.id)) if earlier else preview.content
    base = earlier.id if earlier else None
    return Prepared(content, digest, rows(content), base, plans.version_with_digest(db, digest))


def store_plan(do: Do, prepared: Prepared, filename: str) -> Imported:
    """Store a plan as an adopted version in several acts; the version is hidden until the last of them.

    Content that is stored already changes nothing. Refused (plan_changed) if another version of the plan was stored
    meanwhile. What an interruption leaves is deleted, at the next start at the latest.
    """
    if prepared.known is not None:
        return Imported(prepared.known, new=False)
    begun = do(storing.begin_version, prepared.content, prepared.rows, filename)
    try:
        for some in prepared.rows.slices():
            do(storing.add_slice, begun, some)
        imported = do(_adopt, prepared, begun.version_id)
    except Exception:
        delete_version(do, begun.version_id)
        raise
    if not imported.new:
        delete_version(do, begun.version_id)
    return imported


def import_plan(db: Connection, preview: Preview, *, filename: str) -> Imported:
    """Prepare and store in one act, for a process in which nobody else waits for the writer."""

    def at_once(act: Callable[..., T], /, *arguments: object) -> T:
        return act(db, *arguments)

    return store_plan(at_once, prepare(db, preview), filename)


def undo_import(do: Do, version_id: int) -> None:
    """Delete an imported version; Refused (version_gone, not_imported, built_on)."""
    do(_hide_imported, version_id)
    delete_version(do, version_id)


def remember_layouts(db: Connection, layouts: Mapping[str, KnownLayout]) -> None:
    """Store the corrections for the next file with the same layout."""
    known_layouts.remember(db, layouts)


def earlier_version(db: Connection, title: str) -> VersionRow | None:
    """The newest adopted version of the plan with this title."""
    plan = plans.find_plan(db, title)
    versions = plans.versions(db, plan.id) if plan else ()
    return next((version for version in versions if version.state == "adopted"), None)


def content_digest(content: PlanContent) -> str:
    """SHA-256 of the content: equal for a file saved again without changes, not for one read with other corrections."""
    return sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


@completes
def _adopt(db: Connection, prepared: Prepared, version_id: int) -> Imported:
    """The last act of an import; Refused (plan_changed) if the plan changed since it was prepared."""
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


@completes
def _hide_imported(db: Connection, version_id: int) -> None:
    version = plans.version_by_id(db, version_id)
    if version is None:
        raise Refused("version_gone")
    if version.state != "adopted" or version.filename is None:
        raise Refused("not_imported")
    if plans.built_on(db, version_id):
        raise Refused("built_on")
    storing.hide(db, version_id)


def delete_version(do: Do, version_id: int) -> None:
    """Delete a hidden version in several acts."""
    while do(storing.delete_portion, version_id):
        pass


def free_label(db: Connection, plan_id: int, label: str) -> str:
    """The label, or the next like it that no version of the plan has."""
    labels = {version.label for version in plans.versions(db, plan_id)}
    return next(one for n in count(1) if (one := label if n == 1 else f"{label} ({n})") not in labels)
