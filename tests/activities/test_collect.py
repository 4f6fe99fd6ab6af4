from typing import Any

import msgspec
import pytest

from facilitation.activities import NotAllowed, Subject, find, read_settings

collect = find("collect")
SETTINGS = collect.Settings()
SUPPORT = True


@pytest.mark.parametrize("item_type", ["c", "g", "n"])
def test_cards_groups_and_needs_can_be_supported(item_type: str) -> None:
    assert collect.check(SUPPORT, SETTINGS, item_type) == SUPPORT


@pytest.mark.parametrize("value", [1, False, "true", [], {"support": True}, None], ids=str)
def test_only_true_is_support(value: Any) -> None:
    with pytest.raises(NotAllowed):
        collect.check(value, SETTINGS, "c")


def test_support_can_be_switched_off() -> None:
    with pytest.raises(NotAllowed):
        collect.check(SUPPORT, collect.Settings(supports=False), "c")


def test_a_statement_of_the_practice_question_is_no_card() -> None:
    with pytest.raises(NotAllowed) as refused:
        collect.check(SUPPORT, SETTINGS, "s")
    assert refused.value.reason == "unknown_item"


@pytest.mark.parametrize("raw", [{"max_length": 39}, {"max_length": 1001}, {"max_length": True}, {"approval": 0}])
def test_settings_are_read_strictly(raw: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read_settings("collect", raw)


def test_a_supporter_is_one_voice() -> None:
    assert collect.marks(SUPPORT) == ("support", "voices")
    assert collect.figures({"support": 3, "voices": 3}, SETTINGS) == {"supporters": 3}
    assert collect.key_numbers({"support": 3, "voices": 3}, SETTINGS) == {"counts": {"support": 3, "voices": 3}}


def test_cards_are_listed_by_support_and_then_by_text_never_by_who_came_first() -> None:
    items = {"c1": {"support": 1}, "c2": {"support": 4}, "c3": {"support": 1}, "c4": {}}
    labels = {"c1": "Wohnraum", "c2": "Vereine", "c3": "Ärzte", "c4": "Busse"}
    assert collect.order(items, labels) == ("c2", "c3", "c1", "c4")


def test_needs_of_the_chosen_fields_can_be_supported_instead() -> None:
    subjects = [Subject("n1", "A"), Subject("n2", "W"), Subject("c1", "A", "sammeln")]
    assert collect.items(collect.Settings(fields=("W",)), subjects) == [Subject("n2", "W")]
    assert collect.items(collect.Settings(supports=False), subjects) == []


def test_a_card_belongs_to_a_chosen_field_and_to_no_need() -> None:
    settings = collect.Settings(fields=("W",), max_length=100)
    assert collect.check_card(settings, field="W", item=None) == 100
    for field, item in (("A", None), ("", None), ("W", "n1")):
        with pytest.raises(NotAllowed):
            collect.check_card(settings, field=field, item=item)


def test_settings_have_their_defaults_and_a_card_has_from_40_to_1000_characters() -> None:
    assert msgspec.to_builtins(SETTINGS) == {"fields": (), "approval": True, "max_length": 280, "supports": True}
    assert [read_settings("collect", {"max_length": most}).max_length for most in (40, 1_000)] == [40, 1_000]


def test_false_is_no_supporter_and_no_voice() -> None:
    support = False
    assert (collect.marks(None), collect.marks(support)) == ((), ())
    assert collect.figures({}, SETTINGS) == {"supporters": 0}


def test_needs_without_support_are_left_out_of_the_list_and_cards_are_not() -> None:
    items = {"n1": {}, "n2": {"support": 1}, "c1": {}, "g1": {"support": 2}, "n3": {"support": 0}}

    assert collect.order(items, {}) == ("g1", "n2", "c1")


def test_support_comes_first_beside_cards_and_last_beside_needs() -> None:
    places = {kind: [column.place for column in collect.columns(kind)] for kind in "cgns"}

    assert places == {"c": [5, 30], "g": [5, 30], "n": [30, 30], "s": []}


def test_a_card_may_be_written_in_every_field_where_none_is_chosen() -> None:
    assert collect.check_card(SETTINGS, field="A", item=None) == 280


def test_the_example_is_support_where_it_is_taken() -> None:
    assert {kind: collect.examples(SETTINGS, kind) for kind in "cgns"} == {
        "c": [True],
        "g": [True],
        "n": [True],
        "s": [],
    }
    assert collect.examples(collect.Settings(supports=False), "c") == []


def test_support_is_the_only_question_and_needs_no_word() -> None:
    [question] = collect.questions(SETTINGS)
    assert (question.name, question.word, question.class_of("support"), question.class_of("voices")) == (
        "support",
        False,
        "support",
        None,
    )
    assert collect.hide({"supporters": 4}, SETTINGS, {"support"}) == {"supporters": None}
