"""docs/security.md names tests that exist, and has every requirement of ASVS 5.0 level 2 once, with tests or a reason."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NUMBERS = (ROOT / "tests" / "data" / "asvs-5.0.0-level-2.txt").read_text().split()  # levels 1 and 2, by section
CHAPTERS = re.split(r"^### V\d+ .*$", PAGE, flags=re.MULTILINE)[1:]
ROWS = [
    (number, why.strip())
    for numbers, why in re.findall(r"^\| (\d+\.[\d., ]+) \|[^|]*\|([^|]*)\|$", "".join(CHAPTERS), re.MULTILINE)
    for number in numbers.split(", ")
]
REASONS = ("**Not met**: ", "**Does not apply**: ", "**Operator**: ")


def test_every_test_file_that_the_page_names_exists():
    named = set(re.findall(r"`(tests/[\w/.]+)`", PAGE))

    assert len(named) > 90
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_every_requirement_of_levels_1_and_2_has_one_row_in_its_chapter():
    assert len(NUMBERS) == 253
    assert sorted(number for number, _ in ROWS) == sorted(NUMBERS)
    for heading, chapter in zip(re.findall(r"^### V(\d+) ", PAGE, re.MULTILINE), CHAPTERS, strict=True):
        assert set(re.findall(r"^\| (\d+)\.", chapter, re.MULTILINE)) == {heading}


def test_every_requirement_is_shown_by_tests_or_has_a_reason():
    bare = [
        row
        for row in ROWS
        if not row[1].startswith(("`tests/", *REASONS)) or len(row[1].partition(": ")[2]) in range(1, 6)
    ]

    assert bare == []


def test_the_page_counts_its_rows():
    counted = {reason: sum(why.startswith(reason) for _, why in ROWS) for reason in REASONS}
    shown = len(ROWS) - sum(counted.values())
    total, *numbers = map(
        int, re.findall(r"(?:has|for it\.|named;|machine;|reason;)\s(\d+)", PAGE.split("## OWASP")[1])
    )

    assert (total, numbers) == (len(ROWS), [shown, counted[REASONS[2]], counted[REASONS[0]], counted[REASONS[1]]])
