"""Figures and texts as the minutes write them."""

import pytest

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.rules.documents.blocks import Run
from facilitation.rules.results.snapshot import Item
from facilitation.rules.results.summary import Standing

GERMAN, ENGLISH = Locale("de", str), Locale("en", str)
ITEM = Item(ref="n1", text={"de": "Eins"}, counts={}, total={}, figures={"all": {}})
BOTH = frozenset({"relevance", "priority"})


def answered(yes: int = 0, partly: int = 0, no: int = 0, **priority: int) -> Standing:
    """A need with these answers; `p4=3` are three people who gave priority 4."""
    counts = {"relevance:yes": yes, "relevance:partly": partly, "relevance:no": no, "voices": yes + partly + no}
    return Standing(ITEM, counts | {f"priority:{level[1]}": n for level, n in priority.items()}, BOTH)


def test_a_text_in_another_language_is_marked_with_it() -> None:
    texts = {"de": "Wohnen", "en": "Housing"}
    assert words.localised(texts, ENGLISH) == Run("Housing")
    assert words.localised({"de": "Wohnen"}, ENGLISH) == Run("Wohnen", language="de-DE")
    assert words.localised({"": "Tausch"}, ENGLISH) == Run("Tausch")


def test_shares_are_whole_per_cents_of_those_who_said_yes_partly_or_no() -> None:
    assert words.shares(answered(18, 5, 2), GERMAN) == "72\u00a0·\u00a020\u00a0·\u00a08"
    assert words.shares(answered(2, 1, 1), GERMAN) == "–"


@pytest.mark.parametrize(("locale", "text"), [(GERMAN, "4,3"), (ENGLISH, "4.3")])
def test_the_urgency_is_a_mean_with_one_decimal(locale: Locale, text: str) -> None:
    assert words.urgency(answered(p4=4, p5=2), locale) == text
    assert words.urgency(answered(p5=4), locale) == "–"


@pytest.mark.parametrize(("people", "text"), [(None, "unter 5"), (0, "unter 5"), (4, "unter 5"), (5, "5")])
def test_a_small_number_of_people_is_not_told(people: int | None, text: str) -> None:
    assert words.count(people, GERMAN) == text
    assert words.support(Standing(ITEM, supporters=people), GERMAN) == text


def test_a_hint_says_what_the_answers_suggest_and_whether_people_are_divided() -> None:
    assert words.hint(answered(40, 2, 1, p3=43), GERMAN) == "weiter aktuell"
    assert words.hint(answered(20, 0, 20), GERMAN) == "offen – bespre\u00adchen, uneins"
    assert words.hint(answered(2), GERMAN) == "zu wenige Antwor\u00adten"
    assert words.hint(Standing(ITEM, {"priority:3": 2}, frozenset({"priority"})), GERMAN) == "zu wenige Antwor\u00adten"


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (None, "count", "–"),
        (3, "people", "unter 5"),
        (3, "count", "3"),
        (0.256, "share", "26\u00a0%"),
        (3.456, "decimal", "3,5"),
        ((3.456, 12), "based", "3,5 (12)"),
        ("zu wenige Antworten", "word", "zu wenige Antwor\u00adten"),
        (("ja", "nein"), "words", "ja, nein"),
        ({"de": "Park"}, "text", "Park"),
    ],
)
def test_a_figure_is_written_in_its_style(value: object, style: str, text: str) -> None:
    assert words.format_figure(value, style, GERMAN) == text


def test_a_time_is_that_of_the_clocks_in_town() -> None:
    assert (words.clock(1_777_377_720_000), words.clock(None)) == ("14:02", "")
