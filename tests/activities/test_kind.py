from typing import Any

import msgspec
import pytest

from facilitation.activities.kind import Kind, NotAllowed, Subject


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """No settings."""

    words: dict[str, str] = {}


class Plain(Kind[Any]):
    """A kind with nothing of its own."""

    name, title, Settings = "plain", "", Nothing


class Asking(Plain):
    """A kind with two items of its own and words in its settings."""

    text_settings = ("words",)
    paper_columns = ("anything",)  # type: ignore[assignment]

    def own_items(self, settings: Nothing, asked: dict[str, str]) -> dict[str, dict[str, str]]:
        return {"s0": {"de": "Kaffee"}, "s1": {"de": "Tee"}}


PLAIN, ASKING, SETTINGS = Plain(), Asking(), Nothing(words={"de": "Worte"})


def test_the_defaults_take_no_answer_and_no_card_and_count_nothing() -> None:
    for refused in (lambda: PLAIN.check(1, SETTINGS, "n"), lambda: PLAIN.check_card(SETTINGS, field="W", item=None)):
        with pytest.raises(NotAllowed) as caught:
            refused()
        assert caught.value.message() == {"refused": "not_allowed", "retry": False}
    assert (PLAIN.marks(1), PLAIN.unfinished(SETTINGS), PLAIN.figures({}, SETTINGS)) == ((), [], {})
    assert (PLAIN.hint({}, SETTINGS), PLAIN.columns("n"), PLAIN.parts({}, SETTINGS)) == (None, (), ())
    assert (PLAIN.texts(SETTINGS), PLAIN.own_items(SETTINGS, {})) == ({}, {})


def test_the_defaults_of_a_kind_ask_everybody_about_every_item_at_their_own_pace_in_secret() -> None:
    assert (Kind.asks, Kind.every_item, Kind.paces) == (True, True, ("own",))
    assert (Kind.live_figures, Kind.cards, Kind.read_ahead, Kind.has_parts) == (False, "", False, False)


def test_a_kind_asks_about_its_own_items_and_about_nothing_of_the_plan() -> None:
    subjects = [Subject("n1", "W")]

    assert PLAIN.items(SETTINGS, subjects) == []
    assert ASKING.items(SETTINGS, subjects) == [Subject("s0", ""), Subject("s1", "")]


def test_key_numbers_are_the_counts_without_zeros() -> None:
    assert PLAIN.key_numbers({"voices": 3, "yes": 0, "no": 3}, SETTINGS) == {"counts": {"voices": 3, "no": 3}}


def test_results_keep_the_order_of_the_items() -> None:
    assert PLAIN.order({"s2": {}, "s1": {"voices": 9}}, {"s1": "A", "s2": "B"}) == ("s2", "s1")


def test_settings_are_read_with_their_defaults_and_strictly() -> None:
    assert PLAIN.read_settings({}) == Nothing()
    with pytest.raises(msgspec.ValidationError, match="colour"):
        PLAIN.read_settings({"colour": 1})


def test_texts_of_settings_travel_by_their_name() -> None:
    assert ASKING.texts(SETTINGS) == {"words": {"de": "Worte"}}


def test_paper_answers_in_the_columns_of_the_kind_which_alone_reads_them() -> None:
    assert (PLAIN.asked_on_paper(SETTINGS), PLAIN.paper_hint(SETTINGS)) == ((), {})
    assert ASKING.asked_on_paper(SETTINGS) == ASKING.paper_columns
    with pytest.raises(NotAllowed):
        PLAIN.read_paper({}, SETTINGS)


def test_a_refusal_may_name_another_reason() -> None:
    assert str(NotAllowed("unknown_item")) == "unknown_item"


def test_a_kind_that_names_no_questions_has_no_figures_where_one_is_not_told() -> None:
    assert PLAIN.questions(SETTINGS) == ()
    assert PLAIN.hide({"lights": 3}, SETTINGS, set()) == {"lights": 3}
    assert PLAIN.hide({"lights": 3}, SETTINGS, {"light"}) == {"lights": None}
