"""What the keys of a ballot mean, and how its rows are parted into pages."""

import pytest

from facilitation.activities.feedback import KIND as FEEDBACK
from facilitation.activities.poll import KIND as POLL
from facilitation.activities.review import KIND as REVIEW
from facilitation.activities.vote import KIND as VOTE
from facilitation.rules.refusal import Refused
from facilitation.rules.session.ballot_form import (
    HEIGHT_MM,
    RELEVANCE,
    URGENCY,
    pages,
    printed_number,
    read_keys,
    row_height,
)

BOTH = (RELEVANCE, URGENCY)
OPTIONS = {"options": [{"de": word} for word in ("rot", "gelb", "grün")]}


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        ({"relevance": "1", "urgency": "5"}, {"relevance": "ja", "urgency": "5"}),
        ({"relevance": "2", "urgency": "-"}, {"relevance": "teilweise", "urgency": ""}),
        ({"relevance": "3"}, {"relevance": "nein", "urgency": ""}),
        ({"relevance": "0", "urgency": "0"}, {"relevance": "weiß nicht", "urgency": "weiß nicht"}),
        ({"relevance": "-", "urgency": ""}, {}),
        ({}, {}),
    ],
)
def test_a_key_is_a_box(typed, cells):
    assert read_keys(BOTH, typed) == cells


@pytest.mark.parametrize("typed", [{"relevance": "4"}, {"urgency": "6"}, {"relevance": "12"}, {"urgency": "x"}])
def test_keys_that_do_not_exist_are_refused(typed):
    with pytest.raises(Refused, match="unknown_key"):
        read_keys(BOTH, typed)


@pytest.mark.parametrize(
    ("kind", "raw", "typed", "value"),
    [
        (REVIEW, {}, {"relevance": "1", "urgency": "4"}, {"relevance": "yes", "priority": 4}),
        (REVIEW, {"relevance": False}, {"urgency": "4"}, {"relevance": None, "priority": 4}),
        (VOTE, {}, {"urgency": "0"}, "unknown"),
        (VOTE, {"low": {"de": "nein"}, "high": {"de": "ja"}}, {"urgency": "2"}, 2),
        (FEEDBACK, {}, {"feedback": "5"}, 5),
        (POLL, OPTIONS, {"answer": "2"}, [2]),
        (POLL, OPTIONS | {"answer": "multiple"}, {"answer": "31"}, [1, 3]),
        (POLL, OPTIONS | {"unknown": True}, {"answer": "0"}, "unknown"),
        (POLL, {"answer": "number", "maximum": 10}, {"answer": "7"}, 7),
        (POLL, {"answer": "number", "maximum": 90}, {"answer": "3"}, 40),
        (POLL, {"answer": "number", "maximum": 90, "classes": [10, 21]}, {"answer": "2"}, 10),
    ],
)
def test_every_kind_reads_what_its_ballot_asks(kind, raw, typed, value):
    settings = kind.read_settings(raw)
    empty = {column.key: "" for column in kind.paper_columns}
    read = kind.read_paper(empty | read_keys(kind.on_ballot(settings), typed), settings)
    assert kind.check(read, settings, "n" if kind in (REVIEW, VOTE) else "s") == value


def test_twelve_rows_fit_a_page_and_eight_in_large_print():
    assert [(part.start, part.stop) for part in pages(["kurz"] * 30, large=False)] == [(0, 10), (10, 20), (20, 30)]
    assert [len(part) for part in pages(["kurz"] * 9, large=True)] == [5, 4]
    assert [len(part) for part in pages(["kurz"] * 12, large=False)] == [12]
    assert pages([], large=False) == []


def test_long_texts_leave_room_for_fewer_rows_and_none_is_lost():
    texts = ["Wort " * 40] * 10
    parts = pages(texts, large=False)
    assert [place for part in parts for place in part] == list(range(10))
    for part in parts:
        assert sum(row_height(texts[place], large=False) for place in part) <= HEIGHT_MM


def test_a_number_has_three_digits():
    assert [printed_number(number) for number in (7, 14, 1234)] == ["007", "014", "1234"]


def test_a_free_line_leaves_room_for_fewer_rows():
    texts = ["Wort " * 20] * 5
    assert [len(pages(texts, large=True, line=line)) for line in (False, True)] == [1, 2]
