from typing import Any

import msgspec
import pytest

from facilitation.activities import NotAllowed, find, read_settings
from facilitation.activities.poll import TWO_READINGS, PollSettings
from facilitation.rules.session.paper import PaperError

poll = find("poll")
OPTIONS = ({"de": "Bus", "en": "Bus"}, {"de": "Rad"}, {"de": "Zu Fuß", "en": "On foot"})
SINGLE = PollSettings(options=OPTIONS)
SEVERAL = PollSettings(answer="multiple", options=OPTIONS, most=2)
NUMBER = PollSettings(answer="number", minimum=10, maximum=15, step=0.5, unit={"de": "km"})
WIDE = PollSettings(answer="number", maximum=50)
CLASSES = PollSettings(answer="number", maximum=99, classes=(10, "21", 51), unit={"de": "km"})
OPEN = PollSettings(options=OPTIONS, unknown=True)


@pytest.mark.parametrize(
    ("settings", "value", "stored"),
    [
        (SINGLE, [2], [2]),
        (SINGLE, [], []),
        (SEVERAL, [3, 1], [1, 3]),
        (PollSettings(answer="multiple", options=OPTIONS), [1, 2, 3], [1, 2, 3]),
        (OPEN, "unknown", "unknown"),
        (NUMBER, 12.5, 12.5),
        (NUMBER, 12.0, 12),
        (NUMBER, 10, 10),
        (NUMBER, 15, 15),
        (WIDE, 37, 30),
        (WIDE, 50, 40),
        (CLASSES, 9, 0),
        (CLASSES, 10, 10),
        (CLASSES, 20, 10),
        (CLASSES, 99, 51),
    ],
    ids=str,
)
def test_an_answer_is_stored_in_one_way(settings: PollSettings, value: Any, stored: Any) -> None:
    found = poll.check(value, settings, "s")
    assert (found, type(found)) == (stored, type(stored))


@pytest.mark.parametrize(
    ("settings", "value"),
    [
        (SINGLE, [1, 2]),
        (SINGLE, [0]),
        (SINGLE, [4]),
        (SINGLE, [True]),
        (SINGLE, [1.0]),
        (SINGLE, ["1"]),
        (SINGLE, 1),
        (SINGLE, "unknown"),
        (SEVERAL, [1, 2, 3]),
        (SEVERAL, [1, 1]),
        (NUMBER, 9.5),
        (NUMBER, 15.5),
        (CLASSES, 100),
        (WIDE, 37.5),
        (NUMBER, 12.3),
        (NUMBER, True),
        (NUMBER, "12"),
        (NUMBER, [12]),
        (NUMBER, 10**400),
        (NUMBER, float("inf")),
        (NUMBER, float("nan")),
        (NUMBER, "unknown"),
    ],
    ids=str,
)
def test_anything_else_is_refused(settings: PollSettings, value: Any) -> None:
    with pytest.raises(NotAllowed):
        poll.check(value, settings, "s")


def test_a_poll_asks_its_question_and_nothing_of_the_plan() -> None:
    assert poll.own_items(SINGLE, {"de": "Womit?"}) == {"s0": {"de": "Womit?"}}
    assert [one.ref for one in poll.items(SINGLE, [])] == ["s0"]
    with pytest.raises(NotAllowed) as refused:
        poll.check([1], SINGLE, "n")
    assert refused.value.reason == "unknown_item"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"options": [{"de": "Ja"}]}, "mindestens zwei Antworten"),
        ({"options": [{"de": "Ja"}, {"en": "No"}]}, "braucht einen deutschen Text"),
        ({"options": [{"de": str(n)} for n in range(13)]}, "length <= 12"),
        ({"options": [{"de": "Ja"}, {"de": "ja "}]}, "denselben Text"),
        ({"answer": "number", "minimum": 5, "maximum": 5}, "keine oder zu viele"),
        ({"answer": "number", "maximum": 1_000, "step": 0.01}, "keine oder zu viele"),
        ({"answer": "number", "step": 0}, "> 0"),
        ({"answer": "number", "maximum": float("inf")}, "unter einer Milliarde"),
        ({"answer": "number", "minimum": float("nan")}, "unter einer Milliarde"),
        ({"answer": "number", "minimum": 1e18, "maximum": 1e19, "step": 1e18}, "unter einer Milliarde"),
        ({"answer": "number", "step": 5e-324}, "höchstens sechs Nachkommastellen"),
        ({"answer": "number", "maximum": 0.001, "step": 1e-7}, "höchstens sechs Nachkommastellen"),
        ({"answer": "number", "minimum": 1 / 3}, "höchstens sechs Nachkommastellen"),
        ({"answer": "number", "unit": {"en": "km"}}, "Einheit .* braucht einen deutschen Text"),
        ({"answer": "number", "classes": [20, 10]}, "Klassen .* größer werden"),
        ({"answer": "number", "classes": [0, 10]}, "Klassen .* größer werden"),
        ({"answer": "number", "classes": ["viele"]}, "Klassen .* größer werden"),
        ({"answer": "number", "classes": [101]}, "Klassen .* größer werden"),
        ({"answer": "several"}, "Invalid enum value 'several'"),
    ],
)
def test_settings_that_ask_nothing_are_refused(raw: dict[str, Any], reason: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=reason):
        read_settings("poll", raw)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"answer": "number", "maximum": 5, "step": 0.5}, "fragt nach ganzen Zahlen"),
        ({"answer": "number", "maximum": 9, "step": 0.5, "classes": [5]}, "fragt nach ganzen Zahlen"),
        ({"answer": "number"}, "mehr als elf Zahlen"),
        ({"answer": "number", "maximum": 11}, "mehr als elf Zahlen"),
    ],
)
def test_a_number_that_phones_cannot_offer_is_read_but_not_written_anymore(raw: dict[str, Any], reason: str) -> None:
    assert read_settings("poll", raw).scale.steps
    with pytest.raises(msgspec.ValidationError, match=reason):
        msgspec.convert(raw, poll.new_settings())


@pytest.mark.parametrize("raw", [{"maximum": 10}, {"step": 10}, {"maximum": 99, "classes": [10, 21, 51]}])
def test_eleven_numbers_and_set_classes_are_written(raw: dict[str, Any]) -> None:
    raw = {"answer": "number", **raw}
    assert msgspec.convert(raw, poll.new_settings()).scale == read_settings("poll", raw).scale


def test_a_new_poll_offers_as_many_numbers_as_fit() -> None:
    msgspec.convert({"answer": "number", **poll.first_settings}, poll.new_settings())


def test_options_may_differ_in_signs_alone() -> None:
    assert len(PollSettings(options=({"de": "👍"}, {"de": "👎"}, {"de": "+"}, {"de": "++"})).options) == 4


def test_options_and_unit_travel_with_the_texts() -> None:
    assert poll.texts(SINGLE) == {
        "options/0": OPTIONS[0],
        "options/1": OPTIONS[1],
        "options/2": OPTIONS[2],
        "unit": {},
    }


def test_classes_travel_with_the_texts_each_named_by_its_lowest_number() -> None:
    assert poll.texts(CLASSES) == {
        "unit": {"de": "km"},
        "options/0": {"de": "Ja", "en": "Yes"},
        "options/1": {"de": "Nein", "en": "No"},
        "classes/0": {"de": "unter 10 km", "en": "under 10 km"},
        "classes/10": {"de": "10–20 km", "en": "10–20 km"},
        "classes/21": {"de": "21–50 km", "en": "21–50 km"},
        "classes/51": {"de": "51 km und mehr", "en": "51 km and more"},
    }
    assert len([name for name in poll.texts(WIDE) if name.startswith("classes/")]) == 5


def test_numbers_that_an_older_program_stored_one_by_one_lie_in_the_same_classes() -> None:
    old = {"exact:37": 3, "exact:12": 4, "voices": 7}
    new = {f"exact:{poll.check(37, WIDE, 's')}": 3, f"exact:{poll.check(12, WIDE, 's')}": 4, "voices": 7}
    assert poll.figures(old, WIDE) == poll.figures(new, WIDE)


def test_every_option_counts_and_the_person_once() -> None:
    assert poll.marks([1, 3]) == ("option:1", "option:3", "voices")
    assert poll.marks("unknown") == ("unknown", "voices")
    assert poll.marks(12.5) == ("exact:12.5", "voices")
    assert poll.marks([]) == poll.marks(None) == ()


def test_key_numbers_of_a_number_name_no_single_one() -> None:
    counts = {"exact:10": 1, "exact:10.5": 5, "unknown": 1, "voices": 7}
    sent = poll.key_numbers(counts, NUMBER)
    assert sent["counts"] == {"unknown": 1, "voices": 7}
    assert sent["n"] == 6
    assert sent == poll.key_numbers({"band:0": 6, "unknown": 1, "voices": 7}, NUMBER) | {
        "counts": {"unknown": 1, "voices": 7}
    }


def test_one_answer_is_one_question_and_several_are_one_each() -> None:
    assert [question.name for question in poll.questions(SINGLE)] == ["options"]
    assert [question.name for question in poll.questions(NUMBER)] == ["number"]
    several = [f"option:{n}" for n, _ in enumerate(SEVERAL.options, 1)]
    assert [question.name for question in poll.questions(SEVERAL)] == [
        *several,
        *(["unknown"] if SEVERAL.unknown else []),
    ]


def test_what_is_not_told_is_null_in_the_figures() -> None:
    counts = {"option:1": 8, "option:2": 3, "voices": 10}
    single = poll.hide(poll.figures(counts, SINGLE), SINGLE, {"options"})
    assert single == {"voices": 10, "options": None}
    several = poll.hide(poll.figures(counts, SEVERAL), SEVERAL, {"option:2"})
    assert several["options"]["counts"][:2] == [8, None]
    every = {question.name for question in poll.questions(SEVERAL)}
    assert poll.hide(poll.figures(counts, SEVERAL), SEVERAL, every)["options"] is None


@pytest.mark.parametrize(
    ("settings", "said", "value"),
    [
        (SINGLE, "2", [2]),
        (SEVERAL, "1, 3", [1, 3]),
        (NUMBER, "12,5", 12.5),
        (NUMBER, "12.5", 12.5),
        (NUMBER, "12", 12),
        (OPEN, "Keine Angabe", "unknown"),
        (OPEN, "weiß nicht", "unknown"),
        (OPEN, "no answer", "unknown"),
    ],
)
def test_paper_is_read_as_people_write(settings: PollSettings, said: str, value: Any) -> None:
    assert poll.read_paper({"answer": said}, settings) == value


@pytest.mark.parametrize(
    ("settings", "said"),
    [(SINGLE, "1, 2"), (SINGLE, "Bus"), (SINGLE, "keine Angabe"), (NUMBER, "12,3"), (NUMBER, "viel"), (SEVERAL, "4")],
)
def test_what_paper_cannot_mean_is_refused_with_the_cell(settings: PollSettings, said: str) -> None:
    with pytest.raises(PaperError) as error:
        poll.read_paper({"answer": said}, settings)
    assert error.value.said == said


LARGE = PollSettings(answer="number", maximum=5_000)
FINE = PollSettings(answer="number", maximum=5, step=0.001)


@pytest.mark.parametrize(
    ("settings", "said", "value"),
    [
        (LARGE, "1.250", 1000),
        (LARGE, "1,250", 1000),
        (LARGE, "2 500", 2000),
        (LARGE, "1250,0", 1000),
        (PollSettings(answer="number", minimum=-5, maximum=5), "−3", -3),
        (FINE, "1,250", 1),
    ],
)
def test_thousands_on_paper_are_read_if_the_number_has_one_reading(
    settings: PollSettings, said: str, value: float
) -> None:
    assert poll.read_paper({"answer": said}, settings) == value


def test_a_number_on_paper_with_two_readings_is_asked_back() -> None:
    with pytest.raises(PaperError) as error:
        poll.read_paper({"answer": "1.000"}, LARGE)
    assert (error.value.message, error.value.said) == (TWO_READINGS, "1.000")


@pytest.mark.parametrize("said", ["1e2", "nan", "inf", "1_0", "٣", "1.000.00", "1.0,5", "9" * 5_000, "", "-"])
def test_only_digits_make_a_number_on_paper(said: str) -> None:
    with pytest.raises(PaperError):
        poll.read_paper({"answer": said}, LARGE)


@pytest.mark.parametrize("said", ["1_0", "٣", "1.0", "1,,2", "-1", "9" * 5_000])
def test_only_digits_make_an_option_on_paper(said: str) -> None:
    options = tuple({"de": str(n)} for n in range(12))
    with pytest.raises(PaperError):
        poll.read_paper({"answer": said}, PollSettings(answer="multiple", options=options))


def test_the_workbook_lists_what_can_be_answered() -> None:
    assert poll.paper_hint(SINGLE) == {
        "de": "1 = Bus, 2 = Rad, 3 = Zu Fuß",
        "en": "1 = Bus, 2 = Rad, 3 = On foot",
    }
    assert poll.paper_hint(NUMBER) == {"de": "10–15 km", "en": "10–15 km"}
    assert poll.paper_hint(CLASSES) == {
        "de": "unter 10 km · 10–20 km · 21–50 km · 51 km und mehr",
        "en": "under 10 km · 10–20 km · 21–50 km · 51 km and more",
    }


def test_an_option_is_a_row_of_the_result_and_no_answer_is_the_last() -> None:
    figures = poll.figures({"option:1": 2, "unknown": 1, "voices": 3}, OPEN)
    assert [part.key for part in poll.parts(figures, OPEN)] == [
        "answers",
        "option:1",
        "option:2",
        "option:3",
        "unknown",
    ]


def test_key_numbers_of_options_are_their_counts_and_those_of_numbers_never_a_single_number() -> None:
    assert poll.key_numbers({"option:1": 3, "option:2": 0, "voices": 3}, SINGLE) == {
        "counts": {"option:1": 3, "option:2": 0, "voices": 3}
    }
    numbers = {bucket: 5 for value in (10, 15) for bucket in poll.marks(value) if bucket != "voices"} | {"voices": 10}
    told = poll.key_numbers(numbers, NUMBER)
    assert (told["counts"], sorted(told)) == ({"voices": 10}, ["bands", "counts", "median", "n"])


def test_figures_are_those_of_the_options_or_of_the_number() -> None:
    assert [sorted(poll.figures({}, settings)) for settings in (SINGLE, NUMBER)] == [
        ["options", "voices"],
        ["number", "voices"],
    ]
