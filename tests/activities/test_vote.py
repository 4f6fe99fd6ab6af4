from typing import Any

import msgspec
import pytest

from facilitation.activities import NotAllowed, Subject, find, read_settings

vote = find("vote")
SETTINGS = vote.Settings()


@pytest.mark.parametrize("value", [1, 2, 3, 4, 5, "unknown"])
@pytest.mark.parametrize("item_type", ["c", "g", "n", "s"])
def test_five_levels_and_dont_know_are_taken_for_everything_voted_on(value: Any, item_type: str) -> None:
    assert vote.check(value, SETTINGS, item_type) == value


@pytest.mark.parametrize("value", [0, 6, True, 3.0, "3", "", [3], {"priority": 3}, None], ids=repr)
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(NotAllowed):
        vote.check(value, SETTINGS, "c")


def test_an_item_of_an_unknown_sort_is_refused() -> None:
    with pytest.raises(NotAllowed) as refused:
        vote.check(3, SETTINGS, "x")
    assert refused.value.reason == "unknown_item"


@pytest.mark.parametrize("raw", [{"needs": "some"}, {"cards_from": 3}, {"statements": ["text"]}, {"needs": None}])
def test_settings_are_read_strictly(raw: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read_settings("vote", raw)


def test_what_is_voted_on_can_be_named() -> None:
    raw = {"cards_from": ["sammeln"], "needs": ["A", "W"], "statements": [{"de": "Kaffee", "en": "Coffee"}]}
    raw |= {"low": {"de": "gar nicht"}, "high": {"de": "völlig"}, "about": "chosen", "first": 3, "chosen": ["W-1"]}
    assert msgspec.json.decode(msgspec.json.encode(read_settings("vote", raw))) == raw


def test_a_vote_counts_in_its_level_and_as_a_voice() -> None:
    assert vote.marks(4) == ("priority:4", "voices")
    assert vote.marks("unknown") == ("priority:unknown", "voices")


def test_figures_and_key_numbers_of_a_card() -> None:
    counts = {"priority:4": 2, "priority:5": 2, "priority:unknown": 3, "priority:1": 0, "voices": 7}
    assert vote.figures(counts, SETTINGS)["priority"]["mean"] == 4.5
    assert vote.figures(counts, SETTINGS)["voices"] == 7
    assert vote.key_numbers(counts, SETTINGS) == {
        "counts": {"priority:4": 2, "priority:5": 2, "priority:unknown": 3, "voices": 7},
        "mean": 4.5,
    }


def test_one_enthusiast_does_not_outrank_a_room_that_agrees() -> None:
    items = {"c1": {"priority:5": 1}, "c2": {"priority:4": 30, "priority:5": 25, "priority:3": 10, "priority:2": 5}}
    assert vote.order(items, {}) == ("c2", "c1")


def test_equals_are_listed_by_number_or_text_never_by_who_came_first() -> None:
    items: dict[str, dict[str, int]] = {"c1": {}, "n7": {}, "n8": {}, "c2": {}}
    labels = {"c1": "Zebrastreifen", "n7": "1.10", "n8": "1.2", "c2": "Ärzte"}
    assert vote.order(items, labels) == ("n8", "n7", "c2", "c1")
    assert vote.order(dict(reversed(items.items())), labels) == ("n8", "n7", "c2", "c1")


def test_what_was_collected_flows_in_and_needs_where_chosen() -> None:
    need, card, group = Subject("n1", "A"), Subject("c1", "A", "sammeln"), Subject("g1", "W", "fragen")
    subjects = [need, group, card]
    assert vote.items(vote.Settings(), subjects) == [group, card]
    assert vote.items(vote.Settings(cards_from=("sammeln",)), subjects) == [card]
    assert vote.items(vote.Settings(cards_from=(), needs="all"), subjects) == [need]
    assert vote.items(vote.Settings(cards_from=(), needs=("W",)), subjects) == []


def test_a_practice_question_asks_its_statements_alone() -> None:
    settings = vote.Settings(statements=({"de": "Kaffee"}, {"de": "Tee"}), needs="all")
    assert [subject.ref for subject in vote.items(settings, [Subject("n1", "A")])] == ["s0", "s1"]


def test_a_vote_takes_no_cards() -> None:
    with pytest.raises(NotAllowed):
        vote.check_card(SETTINGS, field="A", item=None)


def test_settings_have_their_defaults() -> None:
    assert msgspec.to_builtins(SETTINGS) == {
        "cards_from": "all",
        "needs": "none",
        "statements": (),
        "low": {},
        "high": {},
        "about": "all",
        "first": 5,
        "chosen": (),
    }


def test_a_withdrawn_vote_counts_nowhere_and_without_votes_nobody_is_counted() -> None:
    assert vote.marks(None) == ()
    assert vote.figures({}, SETTINGS)["voices"] == 0


def test_statements_have_a_ref_each_and_the_ends_of_the_scale_are_texts() -> None:
    settings = vote.Settings(statements=({"de": "Kaffee"}, {"de": "Tee"}), low={"de": "gar nicht"}, high={"de": "sehr"})

    assert vote.own_items(settings, {}) == {"s0": {"de": "Kaffee"}, "s1": {"de": "Tee"}}
    assert vote.texts(settings) == {"low": {"de": "gar nicht"}, "high": {"de": "sehr"}}


def test_a_scale_of_its_own_has_levels_and_needs_are_told_whether_people_are_divided() -> None:
    titles = {kind: next(one.title for one in vote.columns(kind) if one.key == "priority_1") for kind in "scgn"}

    assert titles == {"s": "Stufe 1", "c": "Dringlichkeit 1", "g": "Dringlichkeit 1", "n": "Dringlichkeit 1"}
    assert {kind: vote.columns(kind)[-1].key for kind in "scgn"} == {
        "s": "answers",
        "c": "answers",
        "g": "answers",
        "n": "hints",
    }


def test_needs_and_cards_are_asked_about_together_cards_first() -> None:
    subjects = [Subject("n1", "A"), Subject("c1", "A", "sammeln"), Subject("n2", "W")]

    assert [one.ref for one in vote.items(vote.Settings(needs=("A",)), subjects)] == ["c1", "n1"]


def test_what_has_no_level_is_listed_behind_everything_that_has() -> None:
    items = {"c1": {}, "c2": {"priority:1": 20, "voices": 20}, "c3": {"priority:unknown": 12, "voices": 12}}
    assert vote.order(items, {"c1": "b", "c2": "z", "c3": "a"}) == ("c2", "c3", "c1")


def test_a_scale_of_its_own_is_not_one_of_urgency() -> None:
    own = read_settings("vote", {"statements": [{"de": "Kaffee"}]})
    words = [vote.questions(settings)[0].words["4-5"] for settings in (SETTINGS, own)]
    assert words == ["dringend", "4–5"]
