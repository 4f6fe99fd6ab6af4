"""A plan as JSON in our own schema; export and import are each other's inverse."""

import msgspec

from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.plan.content import PlanContent

SCHEMA = "facilitation-plan/1"


class PlanFile(
    PlanContent,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="schema",
    tag=SCHEMA,
):
    """A plan with the name of its schema."""


class _Named(msgspec.Struct):
    schema: str = ""


def write(content: PlanContent) -> bytes:
    """The plan as indented JSON in UTF-8."""
    fields = {name: getattr(content, name) for name in PlanContent.__struct_fields__}
    return msgspec.json.format(msgspec.json.encode(PlanFile(**fields)), indent=2) + b"\n"


def read(data: bytes) -> PlanContent:
    """The plan of a file; Unreadable says where it leaves the schema."""
    try:
        named = msgspec.json.decode(data, type=_Named)
        if named.schema != SCHEMA:
            raise Unreadable("json_not_a_plan", schema=SCHEMA, reason=f"schema = {named.schema[:40]!r}")
        found = msgspec.json.decode(data, type=PlanFile)
    except msgspec.ValidationError as error:
        raise Unreadable("json_not_a_plan", schema=SCHEMA, reason=str(error)[:200]) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable("json_broken", reason=str(error)[:200]) from error
    return PlanContent(**{name: getattr(found, name) for name in PlanContent.__struct_fields__})
