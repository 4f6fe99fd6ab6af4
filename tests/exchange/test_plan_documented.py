"""docs/plan-files.md shows what is true."""

import re
from pathlib import Path

from facilitation.exchange.jobs import sandbox
from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS

PAGE = (Path(__file__).parents[2] / "docs" / "plan-files.md").read_text(encoding="utf-8")


def test_the_example_is_a_plan():
    [example] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert read_plan(example.encode(), "plan.json").ready


def test_the_limits_are_those_of_the_code():
    said = re.search(r"up to ([\d,]+) rows and (\d+) columns", PAGE)
    child = re.search(
        r"up to (\d+) MB are read in a child process with (\d+) MB of address space and (\d+) seconds", PAGE
    )
    assert [int(number.replace(",", "")) for number in said.groups()] == [MAX_ROWS, MAX_COLUMNS]
    assert [int(number) for number in child.groups()] == [
        sandbox.MAX_BYTES // 10**6,
        sandbox.MEMORY // 10**6,
        sandbox.SECONDS,
    ]
