"""Read a plan from JSON: in our own schema, which `plan_export.json` writes, or as a list of objects."""

import msgspec

from facilitation.exchange.plan_import.json_records import read_records
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.text import clean_text

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


class _SchemaName(msgspec.Struct):
    schema: str = ""


def read_json_file(data: bytes, name: str) -> PlanContent | Grid:
    """Read a plan in our own schema, or else lists of objects as tables; raises Unreadable."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable("json_broken", reason=str(error)[:200]) from error
    if isinstance(value, dict) and "schema" in value:
        return read_json(data)
    grid = read_records(value, name)
    return grid or read_json(data)


def read_json(data: bytes) -> PlanContent:
    """Read a plan; raises Unreadable with the place where the file leaves the schema."""
    try:
        named = msgspec.json.decode(data, type=_SchemaName)
        if named.schema != SCHEMA:
            raise Unreadable("json_not_a_plan", schema=SCHEMA, reason=f"schema = {named.schema[:40]!r}")
        found = msgspec.json.decode(data, type=PlanFile)
    except msgspec.ValidationError as error:
        raise Unreadable("json_not_a_plan", schema=SCHEMA, reason=str(error)[:200]) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable("json_broken", reason=str(error)[:200]) from error
    return msgspec.convert(_cleaned(msgspec.to_builtins(found)), PlanContent)


def _cleaned(value: object) -> object:
    """Clean every text as the other readers do: such a file may come from anybody, with signs that nobody sees."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(one) for key, one in value.items()}
    return value
