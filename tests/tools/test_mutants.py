"""Mutants are made, drawn and judged as `make mutants` says, shown on a small tree."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from tools.mutants.__main__ import main, survivors
from tools.mutants.choose import asked_by_module, draw_evenly, sample
from tools.mutants.operators import Mutant, mutants_of

CODE = """LIMIT = 5


def fits(count: int) -> bool:
    return count >= LIMIT
"""
TESTS = """from facilitation.rules.order import fits


def test_more_than_five_fit():
    assert (fits(4), fits(6)) == (False, True)
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    files = {
        "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "--import-mode=importlib"\n',
        "facilitation/__init__.py": "",
        "facilitation/rules/order.py": CODE,
        "tests/rules/test_order.py": TESTS,
    }
    for file, text in files.items():
        place = tmp_path / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return tmp_path


def test_a_killed_mutant_counts_and_a_survivor_is_named(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--room", "rules", "--workers", "1", "--json", str(tree / "out.json")], root=tree)

    outcomes = {(one["before"], one["after"]): one["outcome"] for one in json.loads((tree / "out.json").read_text())}
    assert outcomes == {
        ("5", "6"): "survived",
        ("LIMIT = 5", "LIMIT = None"): "killed",
        (">= LIMIT", "> LIMIT"): "survived",
    }
    report = capsys.readouterr().out
    assert code == 1
    again = survivors(tree, json.loads((tree / "out.json").read_text()))
    assert [mutant.before for mutant in again] == ["5", ">= LIMIT"]
    assert "survived  facilitation/rules/order.py:5 [swap_op] >= LIMIT → > LIMIT" in report
    assert (tree / "facilitation/rules/order.py").read_text() == CODE


def made(code: str) -> list[str]:
    return [f"{mutant.before} → {mutant.after}" for mutant in mutants_of("one.py", code)]


@pytest.mark.parametrize(
    ("code", "mutants"),
    [
        ("a = b and c", ["a = b and c → a = None", "b and c → b or c"]),
        ("if a:\n    tell(b)\n", ["if a:\n    tell(b) → if not (a):\n    tell(b)", "tell(b) → pass", "tell(b) → tell(None)"]),
        ("return_ = f(1)", ["return_ = f(1) → return_ = None", "f(1) → f(None)", "1 → 2"]),
        ("x: int | None = None", []),
        ('T = N_("Danke")', ['T = N_("Danke") → T = None']),
        ('raise ValueError(f"{a}", 1)', []),
        ('log.info("%d", a + 1)', []),
        ('"""A docstring, a + b."""', []),
        ("from a import b", []),
        ("zip(a, strict=True)", ["zip(a, strict=True) → pass", "zip(a, strict=True) → zip(None, strict=True)", "zip(a, strict=True) → zip(strict=True)"]),
        ('A = Literal["new", "gone"]', ['A = Literal["new", "gone"] → A = None']),
        ("@cached(maxsize=1)\nclass A(B, frozen=True):\n    pass\n", []),
    ],
)  # fmt: skip
def test_the_mutants_of_a_line_are_those_that_a_test_should_notice(code: str, mutants: list[str]) -> None:
    assert made(code) == mutants


def test_a_mutant_renders_the_whole_file_with_one_change() -> None:
    [mutant] = [one for one in mutants_of("order.py", CODE) if one.operator == "swap_op"]

    assert mutant.render() == CODE.replace(">=", ">")


def planted(operator: str, number: int) -> list[Mutant]:
    return [Mutant("a.py", line, operator, "", "", str) for line in range(number)]


def test_operators_are_drawn_in_equal_parts_until_one_is_exhausted() -> None:
    drawn = draw_evenly([*planted("number", 90), *planted("text", 9), *planted("lambda", 2)], 20, random.Random(1))

    assert Counter(mutant.operator for mutant in drawn) == {"number": 9, "text": 9, "lambda": 2}


def test_a_small_room_is_not_lost_beside_a_large_one_and_a_seed_draws_the_same_again() -> None:
    rooms = {"rules": planted("number", 950), "broadcast": planted("number", 50)}
    drawn = sample(rooms, 100, seed=7)

    assert {room: len(mutants) for room, mutants in drawn.items()} == {"rules": 88, "broadcast": 12}
    assert drawn == sample(rooms, 100, seed=7) != sample(rooms, 100, seed=8)


def test_a_module_is_asked_for_its_own_test_file_first_then_for_those_that_import_it(tree: Path) -> None:
    for file in ("tests/actions/test_early.py", "tests/journeys/test_evening.py"):
        (tree / file).parent.mkdir()
        (tree / file).write_text("from facilitation.rules import order\n")

    assert asked_by_module(tree)["facilitation/rules/order.py"] == [
        "tests/rules/test_order.py",
        "tests/actions/test_early.py",
    ]


def test_what_a_package_passes_on_counts_as_imported(tree: Path) -> None:
    (tree / "facilitation/rules/__init__.py").write_text("from facilitation.rules.order import fits\n")
    (tree / "tests/rules/test_rules.py").write_text("from facilitation.rules import fits\n")

    assert asked_by_module(tree)["facilitation/rules/order.py"] == [
        "tests/rules/test_order.py",
        "tests/rules/test_rules.py",
    ]
