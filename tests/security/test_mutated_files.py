"""Files changed at random give a plan or a message, and leave nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitation.exchange.plan_export import (
    csv as plan_csv,
)
from facilitation.exchange.plan_export import (
    docx as plan_docx,
)
from facilitation.exchange.plan_export import (
    json as plan_json,
)
from facilitation.exchange.plan_export import (
    markdown as plan_md,
)
from facilitation.exchange.plan_export import (
    ods as plan_ods,
)
from facilitation.exchange.plan_export import (
    xlsx as plan_xlsx,
)
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from tests.exchange.plan_import import traps

ROOT = Path(__file__).parents[2]
FEW, MANY = 30, 2_000
PLAN = PlanContent(
    title="Integrationsplan", label="2024",
    fields=tuple(
        FieldContent(
            code=code, title={"de": title}, goals=("Alle kommen an.",),
            needs=tuple(NeedContent(number=f"{code}-{n}", statement={"de": f"Es fehlt {n}"}, target_group="alle") for n in range(3)),
            measures=(MeasureContent(number=f"{code}-M1", title="Kurse", lead="VHS", period="ab 2025", cost="5 T€", needs=(f"{code}-0",)),),
        )
        for code, title in (("S", "Sprache"), ("W", "Wohnen"))
    ),
)  # fmt: skip


def web_page() -> bytes:
    return traps.a_web_page_with_headings() * 3 + traps.pasted_from_word()


SEEDS = {
    "xlsx": [lambda: plan_xlsx.write(PLAN), traps.excel_a_traffic_light_without_words],
    "csv": [lambda: plan_csv.write(PLAN), traps.pasted_cells],
    "json": [lambda: plan_json.write(PLAN)],
    "ods": [lambda: plan_ods.write(PLAN), traps.calc_merged_numbers_and_hidden],
    "xls": [traps.excel_97, traps.excel_97_colours_and_a_hidden_sheet],
    "docx": [
        lambda: plan_docx.write(PLAN),
        traps.word_a_sheet_for_each_measure,
        traps.word_three_places_in_one_document,
        traps.word_tracked_changes,
    ],
    "odt": [traps.writer_a_table_under_its_heading],
    "md": [lambda: plan_md.write(PLAN), traps.markdown_tables],
    "html": [web_page],
}


def outcomes(folder: Path, kind: str, count: int) -> list[str]:
    """What the mutants gave, a share of them from each file of a kind."""
    said: list[str] = []
    share = -(-count // len(SEEDS[kind]))
    for n, make in enumerate(SEEDS[kind]):
        path = folder / f"{n}.{kind}"
        path.write_bytes(make())
        said += child(path, kind, share * n, share)
    return said


def child(path: Path, kind: str, first: int, count: int) -> list[str]:
    """What the mutants of one file gave; a child that died names the last one that did not kill it."""
    command = [sys.executable, "-m", "tests.security.mutated_files", str(path), kind, str(first), str(count)]
    empty = path.parent / "empty"
    empty.mkdir(exist_ok=True)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(empty), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=empty, check=False)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, (kind, path.name, lines[-1:], done.stderr[-500:])
    assert (lines.pop(), list(empty.iterdir())) == ("left open 0", [])
    assert len(lines) == count
    return [line.partition(" ")[2] for line in lines]


@pytest.mark.parametrize("kind", SEEDS)
def test_some_mutants_of_each_kind_give_a_plan_or_a_message(kind, tmp_path):
    said = outcomes(tmp_path, kind, FEW)
    assert [one for one in said if one.startswith("FAILED")] == []
    assert len(set(said)) > 1


@pytest.mark.faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", SEEDS)
def test_many_mutants_of_each_kind_give_a_plan_or_a_message(kind, tmp_path):
    said = outcomes(tmp_path, kind, MANY)
    assert [one for one in said if one.startswith("FAILED")] == []
    assert len(said) >= MANY
