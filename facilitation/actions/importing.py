"""Staff take a plan file in: as a whole or not at all, and the same content only once."""

from dataclasses import dataclass
from hashlib import sha256
from itertools import count

import msgspec
from msgspec.structs import replace

from facilitation.rules.plan_content import PlanContent
from facilitation.rules.plan_lineage import with_lineage
from facilitation.rules.plan_preview import Preview, Problem
from facilitation.store import Connection, plans


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


def content_digest(content: PlanContent) -> str:
    """SHA-256 of what the file says: a file saved again without changes is the same, a corrected reading is not."""
    return sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def _continued(db: Connection, content: PlanContent) -> PlanContent:
    """A further version of a plan known by its title continues its needs and gets a label of its own."""
    plan = plans.find_plan(db, content.title)
    if plan is None:
        return content
    versions = plans.versions(db, plan.id)
    labels = {version.label for version in versions}
    tries = (content.label if n == 1 else f"{content.label} ({n})" for n in count(1))
    content = replace(content, label=next(label for label in tries if label not in labels))
    adopted = next((version for version in versions if version.state == "adopted"), None)
    return with_lineage(content, plans.content(db, adopted.id)) if adopted else content
