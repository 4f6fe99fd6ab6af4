"""The figures of a small tree whose answer is known."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest

from tools.measure_code import Spread, measure, mirror_names, table

ROOT = Path(__file__).parent.parent.parent
CODE = """from typing import Any

def short(x: int) -> int:
    return x

def long(rows: list[Any]) -> list[int]:
    if rows and rows[0]:
        return []
    return [row for row in rows if row]
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    files = {
        "facilitation/__init__.py": "",
        "facilitation/rules/__init__.py": "",
        "facilitation/rules/order.py": CODE,
        "facilitation/rules/plan/left.py": "from facilitation.rules.plan.right import one\n",
        "facilitation/rules/plan/right.py": "import facilitation.rules.plan.left\n",
        "facilitation/store/migrations/first.py": CODE,
        "static/screen/wall.js": "/** @param {any} props */\nexport const wall = (props) => props.any;\n",
        "static/vendor/vendor.js": "/** @type {any} */\n" * 50,
        "tests/rules/test_order.py": "",
        "tests/rules/test_left.py": "",
    }
    for file, text in files.items():
        place = tmp_path / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return tmp_path


def test_the_figures_of_a_small_tree_are_those_counted_by_hand(tree: Path) -> None:
    assert measure(tree) == {
        "files": 5,
        "file lines, median / p90 / max": "1 / 9 / 9",
        "functions": 2,
        "function lines, median / p90 / max": "3 / 4 / 4",
        "function complexity, median / p90 / max": "3 / 5 / 5",
        "functions per file": 0.4,
        "Any": 2,
        "functions that carry Any, %": 50.0,
        "modules with a test file of their name, %": 33.3,
        "import circles among files": 1,
        "entries on the first level of rules": 2,
        "scripts": 1,
        "script lines, median / p90 / max": "2 / 2 / 2",
        "any in the scripts' types": 1,
    }


def test_a_spread_names_the_middle_the_ninth_tenth_and_the_largest() -> None:
    assert (Spread.of(range(1, 11)), Spread.of([])) == ((5.5, 9, 10), (0, 0, 0))


def test_a_module_may_leave_out_its_underscores_in_the_name_of_its_test() -> None:
    assert mirror_names(Path("activities/break_.py")) == {
        Path("activities/test_break_.py"),
        Path("activities/test_break.py"),
    }


def test_revisions_stand_side_by_side() -> None:
    assert table({"a1": {"files": 3, "Any": 20}, "now": {"files": 12, "Any": 4}}).splitlines() == [
        "                     a1               now",
        "files                 3                12",
        "Any                  20                 4",
    ]


def test_the_script_prints_json_of_the_tree_it_lies_in(tree: Path) -> None:
    (tree / "tools").mkdir()
    for name in ("__init__.py", "measure_code.py", "module_graph.py"):
        copy(ROOT / "tools" / name, tree / "tools" / name)

    done = subprocess.run(
        [sys.executable, "-m", "tools.measure_code", "--json"], cwd=tree, capture_output=True, check=True, timeout=60
    )

    assert json.loads(done.stdout)["now"] == measure(tree)
