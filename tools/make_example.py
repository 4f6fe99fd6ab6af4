"""Make the sample plan's spreadsheet from its readable source: `python -m tools.make_example`."""

import tomllib
from pathlib import Path

import msgspec

from facilitation.exchange import plan_xlsx
from facilitation.rules.plan_content import PlanContent

EXAMPLE = Path(__file__).parent.parent / "sessions" / "example" / "integrationsplan-musterlingen.xlsx"


def source() -> PlanContent:
    """The sample plan as its source says it."""
    return msgspec.convert(tomllib.loads(EXAMPLE.with_suffix(".toml").read_text(encoding="utf-8")), PlanContent)


if __name__ == "__main__":
    EXAMPLE.write_bytes(plan_xlsx.write(source()))
