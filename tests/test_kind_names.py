from pathlib import Path

import pytest

from facilitation import activities
from tests.kind_names import known_by_name

ROOT = Path(__file__).parent.parent


def test_no_file_knows_a_kind_by_name_but_its_own() -> None:
    assert known_by_name(ROOT, set(activities.kinds())) == []


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        ("facilitation/rules/agenda.py", 'if kind == "vote":', ["facilitation/rules/agenda.py:1 vote"]),
        ("static/screen.js", "step.kind === 'vote'", ["static/screen.js:1 vote"]),
        ("templates/staff/step.html", '{% if kind == "vote" %}', ["templates/staff/step.html:1 vote"]),
        ("facilitation/activities/review.py", 'other = "vote"', ["facilitation/activities/review.py:1 vote"]),
        ("facilitation/activities/vote.py", 'name = "vote"', []),
        ("static/activities/vote.js", 'const name = "vote";', []),
        ("facilitation/activities/vote_figures.py", 'name = "vote"', []),
        ("facilitation/rules/agenda.py", 'text = "vote on it"', []),
        ("facilitation/rules/agenda.py", '"""What `vote` means here."""', []),
        ("static/screen.js", "step.kind === `vote`", ["static/screen.js:1 vote"]),
        ("facilitation/activities/review.py", '    vote: bool\n    text_settings = ("vote",)', []),
        ("facilitation/rules/agenda.py", '    vote: bool\nkind = "vote"', ["facilitation/rules/agenda.py:2 vote"]),
    ],
)
def test_a_planted_name_is_found_where_it_does_not_belong(
    tmp_path: Path, file: str, text: str, found: list[str]
) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text + "\n")
    assert known_by_name(tmp_path, {"vote", "review"}) == found
