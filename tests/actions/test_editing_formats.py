"""The agenda of a format is edited by the rules of that of a session."""

import msgspec
import pytest

from facilitation.actions import editing_formats
from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import WrittenContent
from tests.data_folder import NETWORK_MEETING


def keys(found):
    return [step.key for step in found.agenda]


def test_a_step_that_others_ask_about_stays_and_codes_of_fields_are_not_looked_up():
    with pytest.raises(Refused, match="unknown_activity"):
        editing_formats.change_step(NETWORK_MEETING, "mond", {})
    changed = editing_formats.change_step(NETWORK_MEETING, "pruefen", {"minutes": 5})
    assert editing_formats.step_of(changed, "pruefen").minutes == 5
    assert editing_formats.step_of(changed, "pruefen").kind == "review"


def test_an_invalid_step_is_refused_with_its_place():
    with pytest.raises(Refused) as refused:
        editing_formats.change_step(NETWORK_MEETING, "pruefen", {"title": {}})
    assert [problem["path"] for problem in refused.value.more["problems"]] == ["title"]


def test_steps_go_up_and_down_within_the_agenda():
    first, second = keys(NETWORK_MEETING)[:2]
    assert keys(editing_formats.order_step(NETWORK_MEETING, first, "up", 0))[:2] == [first, second]
    assert keys(editing_formats.order_step(NETWORK_MEETING, first, "down", 0))[:2] == [second, first]


def test_a_step_becomes_another_kind_with_its_words_and_what_both_kinds_have():
    changed = editing_formats.change_step(NETWORK_MEETING, "pruefen", {"kind": "vote", "minutes": 12})
    after = editing_formats.step_of(changed, "pruefen")
    assert (after.kind, after.title, after.minutes, after.key) == ("vote", {"de": "Abstimmen"}, 12, "pruefen")
    named = editing_formats.change_step(NETWORK_MEETING, "pruefen", {"title": {"de": "Zum Schluss"}})
    again = editing_formats.step_of(editing_formats.change_step(named, "pruefen", {"kind": "talk"}), "pruefen")
    assert (again.kind, again.title, again.question) == ("talk", {"de": "Zum Schluss"}, {})
    with pytest.raises(Refused, match="malformed"):
        editing_formats.change_step(NETWORK_MEETING, "pruefen", {"kind": "mond"})


@pytest.mark.parametrize(
    ("chosen", "stored"),
    [(["W"], ["W"]), (["W", "A"], None), ([], None)],
)
def test_fields_of_action_are_kept_unless_all_or_none_are_chosen(chosen, stored):
    parts = {"settings": {"fields": chosen}}
    changed = editing_formats.change_step(NETWORK_MEETING, "pruefen", parts, codes=["A", "W"])
    assert editing_formats.step_of(changed, "pruefen").settings.get("fields") == stored


def test_a_field_that_no_plan_has_is_refused_unless_the_step_names_it_already():
    with pytest.raises(Refused, match="invalid"):
        editing_formats.change_step(NETWORK_MEETING, "pruefen", {"settings": {"fields": ["Q"]}}, codes=["A"])
    named = editing_formats.change_step(NETWORK_MEETING, "pruefen", {"settings": {"fields": ["Q"]}}, codes=["A", "Q"])
    again = editing_formats.change_step(named, "pruefen", {"minutes": 7}, codes=["A"])
    assert editing_formats.step_of(again, "pruefen").settings["fields"] == ["Q"]


def test_a_written_round_is_removed_by_its_number():
    round_ = WrittenContent(place="before", agenda=NETWORK_MEETING.agenda[:1])
    found = msgspec.structs.replace(NETWORK_MEETING, written=(round_, round_))
    assert editing_formats.remove_round(found, 0).written == (round_,)
    with pytest.raises(Refused, match="no_round"):
        editing_formats.remove_round(NETWORK_MEETING, 0)
