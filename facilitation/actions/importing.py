"""A plan file comes in as an adopted version: in one transaction, and the same content only once."""

import hashlib
from typing import NamedTuple

import msgspec

from facilitation.rules.agenda import Refused
from facilitation.rules.plan_content import PlanContent
from facilitation.store import Connection, plans


class Imported(NamedTuple):
    """The version in the store, and whether this import made it."""

    version_id: int
    new: bool


def import_plan(db: Connection, content: PlanContent, *, filename: str = "") -> Imported:
    """Store a plan; the same content again changes nothing. Raises Refused for a label that stands for another."""
    digest = digest_of(content)
    known = plans.version_with_digest(db, digest)
    if known is not None:
        return Imported(known, new=False)
    plan = plans.find_plan(db, content.title)
    if plan is not None and content.label in {version.label for version in plans.versions(db, plan.id)}:
        raise Refused("label_taken", label=content.label)
    return Imported(plans.insert_version(db, content, digest=digest, filename=filename), new=True)


def digest_of(content: PlanContent) -> str:
    """What makes two imports the same: what the plan says, not how its file was saved."""
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
