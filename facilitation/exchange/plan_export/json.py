"""Write a plan as JSON in our own schema; `plan_import.json` reads it back unchanged."""

import msgspec

from facilitation.exchange.plan_import.json import PlanFile
from facilitation.rules.plan.content import PlanContent


def write(content: PlanContent) -> bytes:
    """The plan as indented JSON in UTF-8."""
    fields = {name: getattr(content, name) for name in PlanContent.__struct_fields__}
    return msgspec.json.format(msgspec.json.encode(PlanFile(**fields)), indent=2) + b"\n"
