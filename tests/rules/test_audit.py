"""A chain of lines: what is changed, removed or inserted later is found, and where."""

import pytest

from facilitation.rules.audit import FORGOTTEN, Fault, Head, Line, canonical, check_chain, line_hash, month_of

NOVEMBER = 1_793_491_200_000  # 2026-11-01
DAY = 86_400_000
CHANGED = "it was changed after it was written"
NUMBER = "the number before it is missing or there twice"
LINK = "it does not follow the line before: one was removed or inserted"
END = "its last line is not the one that was noted: lines at its end are missing"


def chain(*times, first=""):
    lines, previous = [], first
    for at in times:
        month = month_of(at)
        number = 1 + sum(line.month == month for line in lines)
        line = Line(
            len(lines) + 1,
            month,
            number,
            at,
            7,
            "Anna",
            "editor",
            "end_session",
            "end_session",
            "ABCD",
            "{}",
            previous,
            "",
        )
        lines.append(line._replace(hash=line_hash(line)))
        previous = lines[-1].hash
    return lines


def heads(lines):
    last = {line.month: line for line in lines}
    return [Head(month, line.number, line.hash) for month, line in last.items()]


LINES = chain(*(NOVEMBER + 12 * DAY * n for n in range(5)))  # three in November, two in December


def test_a_month_is_that_of_the_world_clock():
    assert (month_of(NOVEMBER), month_of(NOVEMBER - 1)) == ("2026-11", "2026-10")


def test_the_first_line_of_a_month_holds_the_head_of_the_month_before():
    assert [line.month for line in LINES] == ["2026-11"] * 3 + ["2026-12"] * 2
    assert LINES[3].previous == heads(LINES)[0].hash
    assert check_chain(LINES, heads(LINES)) == []


@pytest.mark.parametrize(
    "field", ["at", "staff_id", "by", "role", "act", "what", "target", "figures", "previous", "hash"]
)
def test_a_changed_line_is_found_whatever_was_changed(field):
    value = LINES[1].at + 1 if field == "at" else 8 if field == "staff_id" else "x"
    lines = [LINES[0], LINES[1]._replace(**{field: value}), *LINES[2:]]
    assert Fault("2026-11", 2, CHANGED) in check_chain(lines, heads(LINES))


def test_a_line_that_was_changed_with_its_hash_breaks_the_next_one():
    forged = LINES[1]._replace(by="Ben")
    forged = forged._replace(hash=line_hash(forged))
    assert check_chain([LINES[0], forged, *LINES[2:]], heads(LINES)) == [Fault("2026-11", 3, LINK)]


def test_a_removed_line_is_found():
    assert check_chain([LINES[0], *LINES[2:]], heads(LINES)) == [Fault("2026-11", 3, NUMBER), Fault("2026-11", 3, LINK)]


def test_an_inserted_line_is_found():
    forged = LINES[2]._replace(by="Ben", previous=LINES[2].hash)
    forged = forged._replace(hash=line_hash(forged))
    found = check_chain([*LINES[:3], forged, *LINES[3:]], heads(LINES))
    assert Fault("2026-11", 3, NUMBER) in found
    assert Fault("2026-12", 1, LINK) in found


def test_removed_lines_at_the_end_are_found():
    assert check_chain(LINES[:-1], heads(LINES)) == [Fault("2026-12", 0, END)]
    assert Fault("2026-12", 0, END) in check_chain(LINES[:3], heads(LINES))


def test_a_removed_month_is_found_unless_a_line_notes_it():
    december = LINES[3:]
    [fault] = check_chain(december, heads(december))
    assert (fault.month, fault.number) == ("2026-12", 1)
    noted = december[-1]._replace(what=FORGOTTEN, figures=canonical({"head": december[0].previous}))
    noted = noted._replace(hash=line_hash(noted))
    assert check_chain([december[0], noted], heads([december[0], noted])) == []


def test_figures_that_are_no_json_are_a_changed_line_and_no_error():
    lines = [*LINES[:4], LINES[4]._replace(what=FORGOTTEN, figures="{")]
    assert check_chain(lines, heads(LINES)) == [Fault("2026-12", 2, CHANGED)]


def test_figures_have_one_form():
    assert canonical({"b": 2, "a": True}) == canonical({"a": True, "b": 2}) == '{"a":true,"b":2}'


def test_an_empty_log_is_whole():
    assert check_chain([], []) == []
