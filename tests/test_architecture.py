"""Which module may import which, how files are named, and proof on planted offenders that every breach is reported."""

from pathlib import Path

import pytest

from tests.architecture import broken, circles_broken, functions_too_long, mirror_broken, too_many_any

ROOT = Path(__file__).parent.parent


def test_the_tree_keeps_the_design() -> None:
    assert broken(ROOT) == []


def test_tests_mirror_the_package_by_file_name() -> None:
    assert mirror_broken(ROOT) == []


def test_the_package_says_any_only_where_json_is_really_open() -> None:
    assert too_many_any(ROOT) == ""


def test_functions_are_as_short_as_promised() -> None:
    assert functions_too_long(ROOT) == []


def test_no_file_of_the_package_imports_itself_through_others() -> None:
    assert circles_broken(ROOT) == []


def plant(root: Path, file: str, text: str) -> list[str]:
    """Write this file into a small tree and return what is broken there."""
    for kind in ("review", "vote"):
        place = root / "facilitation" / "activities" / f"{kind}.py"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f'"""A kind."""\n\nKIND = "{kind}"\n')
    place = root / "facilitation" / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    return broken(root)


@pytest.mark.parametrize(
    ("file", "line", "reason"),
    [
        ("rules/agenda.py", "from facilitation.store import answers", "facilitation.store: rules may not import store"),
        ("rules/agenda.py", "from facilitation import activities", "facilitation.activities: rules may not import activities"),
        ("rules/agenda.py", "from .. import settings", "facilitation.settings: rules may not import settings"),
        ("store/answers.py", "import facilitation.actions.answering", "facilitation.actions.answering: store may not import actions"),
        ("store/answers.py", "import facilitation.exchange", "facilitation.exchange: store may not import exchange"),
        ("broadcast.py", "import facilitation.actions", "facilitation.actions: broadcast may not import actions"),
        ("web/staff.py", "import facilitation.live", "facilitation.live: web may not import live"),
        ("web/staff.py", "import facilitation.app", "facilitation.app: web may not import process"),
        ("web/staff.py", "from .moderator import page", "facilitation.web.moderator: no person imports another"),
        ("live/screen.py", "import facilitation.live.participant", "facilitation.live.participant: no person imports another"),
        ("web/staff/plans.py", "import facilitation.web.public", "facilitation.web.public: no person imports another"),
        ("activities/vote.py", 'KIND = "vote"; import facilitation.activities.review', "facilitation.activities.review: no kind imports another"),
        ("actions/joining.py", "import flask", "flask: its home is app, application, identity, web"),
        ("actions/joining.py", "from sqlalchemy.engine import Connection", "sqlalchemy.engine: its home is store"),
        ("app.py", "import eventlet.green", "eventlet.green: its home is serve, wire"),
        ("web/staff.py", "import openpyxl", "openpyxl: its home is exchange"),
        ("rules/order.py", "import time", "time: rules is pure"),
        ("rules/order.py", "from random import shuffle", "random: rules is pure"),
        ("rules/order.py", "from uuid import uuid4", "uuid: rules is pure"),
        ("rules/order.py", "import logging.config", "logging.config: rules is pure"),
        ("activities/vote.py", "import tempfile", "tempfile: activities is pure"),
        ("activities/vote.py", "import importlib", "importlib: activities is pure"),
        ("__init__.py", "import json", "json: the package itself imports nothing"),
        ("cellar/deep.py", "import facilitation.rules", "facilitation.rules: the design knows no room cellar"),
    ],
)  # fmt: skip
def test_a_planted_import_is_named(tmp_path: Path, file: str, line: str, reason: str) -> None:
    module, why = reason.split(": ")
    assert plant(tmp_path, file, f'"""Planted."""\n\n{line}\n') == [
        f"facilitation/{file}:3 imports {module}: {why}",
    ]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("web/staff.py", "from facilitation.actions import importing"),
        ("web/staff.py", "from facilitation.store import plans"),
        ("web/staff.py", "from facilitation.web.assets import Assets"),
        ("web/staff/plans.py", "from facilitation.web.staff import door"),
        ("activities/review.py", 'KIND = "review"; from facilitation.activities import marks'),
        ("serve.py", "from facilitation.app import create_app"),
        ("web/public.py", "from facilitation import __version__"),
        ("wire/hub.py", "import eventlet"),
        ("rules/order.py", "from datetime import datetime"),
        ("rules/order.py", "from facilitation.rules import text"),
        ("activities/__init__.py", "import importlib"),
    ],
)
def test_what_the_design_allows_passes(tmp_path: Path, file: str, line: str) -> None:
    assert plant(tmp_path, file, f'"""Allowed."""\n\n{line}\n') == []


def test_an_import_inside_a_function_counts(tmp_path: Path) -> None:
    found = plant(tmp_path, "rules/agenda.py", "def late():\n    import facilitation.store\n")
    assert found == ["facilitation/rules/agenda.py:2 imports facilitation.store: rules may not import store"]


@pytest.mark.parametrize("name", ["rules/date_utils.py", "store/common.py", "actions/answer_service.py"])
def test_a_name_that_says_nothing_is_refused(tmp_path: Path, name: str) -> None:
    assert plant(tmp_path, name, "") == [f"facilitation/{name}: a name that says nothing"]


def test_a_file_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert plant(tmp_path, "rules/agenda.py", "\n" * 401) == ["facilitation/rules/agenda.py: 401 lines, 400 are enough"]


def write(root: Path, *files: str, text: str = "") -> None:
    """Write these files, all with the same text."""
    for file in files:
        place = root / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)


@pytest.mark.parametrize("call", ["datetime.now(UTC)", "date.today()", "datetime.datetime.utcnow()"])
def test_a_clock_read_in_a_pure_room_is_reported(tmp_path: Path, call: str) -> None:
    assert plant(tmp_path, "rules/order.py", f"\ndef late():\n    return {call}\n") == [
        "facilitation/rules/order.py:3 reads the clock: rules is pure"
    ]


def test_a_circle_of_three_files_is_reported_once_with_its_files(tmp_path: Path) -> None:
    for file, other in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")):
        write(tmp_path, f"facilitation/rules/{file}.py", text=f"from facilitation.rules import {other}\n")

    assert circles_broken(tmp_path) == [
        "facilitation/rules/a.py: imports itself through facilitation/rules/b.py, facilitation/rules/c.py"
    ]


MODULES = [f"facilitation/rules/plan/m{number}.py" for number in range(10)]
MIRRORS = [f"tests/rules/plan/test_m{number}.py" for number in range(10)]


def test_one_module_in_ten_may_have_no_test_file_of_its_name(tmp_path: Path) -> None:
    write(tmp_path, *MODULES, *MIRRORS[:9])

    assert mirror_broken(tmp_path) == []


def test_two_modules_in_ten_without_a_test_file_of_their_name_are_reported(tmp_path: Path) -> None:
    write(tmp_path, *MODULES, *MIRRORS[:8], "facilitation/rules/__init__.py", "facilitation/store/migrations/m1.py")

    assert mirror_broken(tmp_path) == [
        "facilitation/rules/plan/m8.py: no test file of its name",
        "facilitation/rules/plan/m9.py: no test file of its name",
    ]


def test_a_test_file_named_like_no_module_is_reported_in_a_mirrored_folder_only(tmp_path: Path) -> None:
    write(tmp_path, *MODULES, *MIRRORS, "tests/journeys/test_evening.py", "tests/rules/plan/test_evening.py")

    assert mirror_broken(tmp_path) == [
        "tests/rules/plan/test_evening.py: named like no module; a theme belongs to tests/journeys or tests/security"
    ]


def test_a_package_is_tested_under_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, "facilitation/rules/__init__.py", "facilitation/rules/break_.py")
    write(tmp_path, "tests/rules/test_rules.py", "tests/rules/test_break.py")

    assert mirror_broken(tmp_path) == []


def test_more_than_150_any_are_reported(tmp_path: Path) -> None:
    write(tmp_path, "facilitation/a.py", text="Any " * 150)
    within = too_many_any(tmp_path)
    write(tmp_path, "facilitation/b.py", text="x: Any")

    assert (within, too_many_any(tmp_path)) == ("", "facilitation says Any 151 times, 150 are enough")


def test_functions_that_are_too_long_are_reported_by_their_half_their_tenth_and_the_longest(tmp_path: Path) -> None:
    body = "    pass\n"
    write(tmp_path, "facilitation/a.py", text="".join(f"def f{n}():\n{body * 6}" for n in range(9)))
    write(tmp_path, "facilitation/b.py", text=f"def g():\n{body * 43}")

    assert functions_too_long(tmp_path) == [
        "functions, median: 7 lines, 6 are enough",
        "functions, longest: 44 lines, 43 are enough",
    ]
