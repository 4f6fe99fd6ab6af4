"""The log of moderation in lines: when, what and why, and nothing else."""

from typing import NamedTuple

from facilitation.rules.session.moderation_log import About, Line, counts, lines


class Entry(NamedTuple):
    at: int
    verb: str
    detail: dict[str, object]


STEP = {"de": "Sammeln"}
ABOUT = {1: About("card", STEP), 2: About("card", STEP), 3: About("question", {"de": "Fragen"})}
ENTRIES = [
    Entry(1, "approve", {"contribution": 1}),
    Entry(2, "go", {"activity": 4}),
    Entry(3, "hold_all", {"contributions": [1, 2, 3], "reason": "Doppelt"}),
    Entry(4, "blacken", {"contribution": 9, "reason": "Nennt Personen"}),
    Entry(5, "approve_all", {"contributions": [1]}),
]


def test_an_act_on_several_texts_has_a_line_for_each_kind_and_step() -> None:
    assert lines(ENTRIES, ABOUT) == [
        Line(1, "approve", "card", 1, STEP, ""),
        Line(3, "hold", "card", 2, STEP, "Doppelt"),
        Line(3, "hold", "question", 1, {"de": "Fragen"}, "Doppelt"),
        Line(4, "blacken", "text", 1, {}, "Nennt Personen"),
        Line(5, "approve", "card", 1, STEP, ""),
    ]


def test_numbers_count_each_text_once() -> None:
    assert counts(ENTRIES) == {"approve": 1, "hold": 3, "correct": 0, "blacken": 1}
