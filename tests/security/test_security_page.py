"""docs/security.md names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_test_file_that_the_page_names_exists():
    named = set(re.findall(r"`(tests/[\w/.]+)`", PAGE))

    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).is_file()] == []
