"""Who may import whom (the design's third chapter), and proof that a broken line is caught and named."""

from pathlib import Path

import pytest

from tests.architecture import broken

ROOT = Path(__file__).parent.parent


def test_the_tree_keeps_the_design() -> None:
    assert broken(ROOT) == []


def plant(root: Path, file: str, text: str) -> list[str]:
    """A small tree with this file in it, and what is broken there."""
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
        ("actions/joining.py", "import flask", "flask: its home is app, identity, web"),
        ("actions/joining.py", "from sqlalchemy.engine import Connection", "sqlalchemy.engine: its home is store"),
        ("app.py", "import eventlet.green", "eventlet.green: its home is serve, wire"),
        ("web/staff.py", "import openpyxl", "openpyxl: its home is exchange"),
        ("rules/order.py", "import time", "time: rules is pure"),
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
