"""Edits never break an agenda: it stays whole, what it names is there, and what has begun stays as it was."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda_edits
from facilitation.rules.session.agenda_edits import MOST_STEPS, Agenda, AgendaStep
from facilitation.rules.session.format import ActivityContent


def step(key: str, *names: str, asked: bool = False, stays: bool = False) -> AgendaStep:
    content = ActivityContent(key=key, kind="vote" if names else "collect", title={"de": key.title()})
    return AgendaStep(content, names, asked, asked or stays)


AGENDA: Agenda = (step("gruss", stays=True), step("sammeln", asked=True), step("karten"), step("wahl", "karten"))


def keys(agenda: Agenda) -> list[str]:
    return [one.key for one in agenda]


def reason(edit: Callable[[], object]) -> dict[str, object]:
    with pytest.raises(Refused) as refused:
        edit()
    return {name: value for name, value in refused.value.message().items() if name != "retry"}


def test_a_step_is_inserted_anywhere_and_gets_a_key_of_its_own() -> None:
    assert keys(agenda_edits.insert(AGENDA, step("karten"), 0)) == ["karten-2", "gruss", "sammeln", "karten", "wahl"]
    assert keys(agenda_edits.insert(AGENDA, step("neu"), 4))[-1] == "neu"
    assert reason(lambda: agenda_edits.insert(AGENDA, step("neu"), 5)) == {"refused": "malformed"}


def test_an_inserted_step_has_not_begun_even_where_it_is_a_copy_of_one_that_has() -> None:
    copied = agenda_edits.copy(AGENDA, "sammeln")
    assert keys(copied) == ["gruss", "sammeln", "sammeln-2", "karten", "wahl"]
    assert (copied[2].asked, copied[2].stays) == (False, False)


def test_a_key_keeps_its_length() -> None:
    assert agenda_edits.new_key("a" * 32, ["a" * 32]) == "a" * 30 + "-2"


def test_an_agenda_is_not_longer_than_the_picture_of_a_session_allows() -> None:
    full = tuple(step(f"s{n}") for n in range(MOST_STEPS))
    assert reason(lambda: agenda_edits.copy(full, "s0")) == {"refused": "agenda_full", "most": MOST_STEPS}


def test_a_step_is_moved_to_a_place_in_the_new_order() -> None:
    assert keys(agenda_edits.move(AGENDA, "wahl", 0)) == ["wahl", "gruss", "sammeln", "karten"]
    assert keys(agenda_edits.move(AGENDA, "karten", 3)) == ["gruss", "sammeln", "wahl", "karten"]
    assert reason(lambda: agenda_edits.move(AGENDA, "karten", 4)) == {"refused": "malformed"}


@pytest.mark.parametrize("key", ["gruss", "sammeln"])
def test_what_is_over_or_was_asked_neither_moves_nor_goes(key: str) -> None:
    assert reason(lambda: agenda_edits.move(AGENDA, key, 3)) == {"refused": "asked"}
    assert reason(lambda: agenda_edits.remove(AGENDA, key)) == {"refused": "asked"}


def test_a_step_about_whose_cards_another_one_asks_is_not_removed() -> None:
    assert reason(lambda: agenda_edits.remove(AGENDA, "karten")) == {"refused": "needed_by", "about": "Wahl"}
    without = agenda_edits.remove(AGENDA, "wahl")
    assert keys(agenda_edits.remove(without, "karten")) == ["gruss", "sammeln"]


@pytest.mark.parametrize("part", [{"question": {"de": "Neu?"}}, {"practice": True}, {"settings": {"supports": False}}])
def test_what_people_were_asked_stays(part: dict[str, object]) -> None:
    changed = msgspec.structs.replace(AGENDA[1].content, **part)
    assert reason(lambda: agenda_edits.change(AGENDA, "sammeln", changed, ())) == {"refused": "asked"}


def test_of_a_step_that_was_asked_title_text_minutes_and_note_may_change() -> None:
    parts = {"title": {"de": "Ideen"}, "text": {"de": "Gern kurz."}, "minutes": 5, "note": "Zeit lassen"}
    changed = msgspec.structs.replace(AGENDA[1].content, **parts)
    assert agenda_edits.change(AGENDA, "sammeln", changed, ())[1] == AGENDA[1]._replace(content=changed)


def test_the_key_of_a_step_never_changes() -> None:
    changed = msgspec.structs.replace(AGENDA[2].content, key="neu")
    assert reason(lambda: agenda_edits.change(AGENDA, "karten", changed, ())) == {"refused": "malformed"}


def to_a_talk(key: str) -> Agenda:
    step = next(one for one in AGENDA if one.key == key)
    changed = msgspec.structs.replace(step.content, kind="talk", settings={})
    return agenda_edits.change(AGENDA, key, changed, ())


def test_another_kind_is_for_steps_that_are_neither_over_nor_asked_about_by_others() -> None:
    assert to_a_talk("wahl")[3].content.kind == "talk"
    assert reason(lambda: to_a_talk("gruss")) == {"refused": "asked"}
    assert reason(lambda: to_a_talk("sammeln")) == {"refused": "asked"}
    assert reason(lambda: to_a_talk("karten")) == {"refused": "needed_by", "about": "Wahl"}


def test_a_step_that_is_not_there_is_not_edited() -> None:
    for edit in (agenda_edits.copy, agenda_edits.remove, lambda agenda, key: agenda_edits.move(agenda, key, 0)):
        assert reason(lambda edit=edit: edit(AGENDA, "weg")) == {"refused": "unknown_activity"}  # type: ignore[misc]


KEYS = st.sampled_from(["gruss", "sammeln", "karten", "wahl", "karten-2", "sammeln-2", "weg"])
EDITS = st.one_of(
    st.tuples(st.just("insert"), KEYS, st.integers(-1, 9)),
    st.tuples(st.just("move"), KEYS, st.integers(-1, 9)),
    st.tuples(st.just("copy"), KEYS, st.just(0)),
    st.tuples(st.just("remove"), KEYS, st.just(0)),
    st.tuples(st.just("change"), KEYS, st.just(0)),
)


def edited(agenda: Agenda, edit: str, key: str, place: int) -> Agenda:
    if edit == "insert":
        return agenda_edits.insert(agenda, step(key), place)
    if edit == "move":
        return agenda_edits.move(agenda, key, place)
    if edit == "copy":
        return agenda_edits.copy(agenda, key)
    if edit == "remove":
        return agenda_edits.remove(agenda, key)
    found = agenda[agenda_edits.place_of(agenda, key)]
    changed = msgspec.structs.replace(found.content, minutes=7, question={"de": "Neu?"})
    return agenda_edits.change(agenda, key, changed, found.names)


@given(st.lists(EDITS, max_size=12))
def test_no_sequence_of_edits_breaks_an_agenda(edits: list[tuple[str, str, int]]) -> None:
    agenda = AGENDA
    for edit in edits:
        try:
            agenda = edited(agenda, *edit)
        except Refused:
            continue
    assert len(set(keys(agenda))) == len(agenda)
    assert {name for one in agenda for name in one.names} <= set(keys(agenda))
    begun = [one for one in AGENDA if one.stays]
    kept = [one for one in agenda if one.stays]
    assert [one.key for one in kept] == [one.key for one in begun]
    assert [one.content for one in kept if one.asked] == [one.content for one in begun if one.asked]
