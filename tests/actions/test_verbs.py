"""A verb as it comes over the wire becomes the function that does it, and an entry of the log."""

import msgspec
import pytest

from facilitation.actions import messages, verbs
from facilitation.store.session import log
from tests.meeting import refusal

EXAMPLES = {
    "go": {"activity": 6},
    "open": {"activity": 6},
    "close": {"activity": 6},
    "extend": {"activity": 6, "by_s": 30},
    "reopen": {"activity": 6},
    "reveal": {"activity": 6},
    "hide": {"activity": 6},
    "pace": {"activity": 6, "pace": "own"},
    "blacken": {"contribution": 1, "reason": "Name"},
    "secrecy": {"activity": 6, "secrecy": "small"},
    "show": {"activity": 6, "page": 0},
    "add_step": {"kind": "poll", "after": 4, "ask": False},
    "copy_step": {"activity": 6},
    "move_step": {"activity": 6, "after": None},
    "remove_step": {"activity": 6},
    "change_step": {"activity": 6, "step": {"minutes": 5}},
    "undo_step": {"change": 1},
    "schedule": {"starts": "13:30", "room_until": ""},
    "message": {"text": "Gleich weiter"},
    "pause": {"on": True},
    "blank": {"on": True},
    "timer": {"do": "start", "minutes": 5},
    "delay": {"seconds": 20},
    "door": {"open": False},
    "headcount": {"channel": "saal", "count": 45},
    "void": {"origin": 1, "at": 0, "way": "page", "reason": "Doppelt"},
    "unvoid": {"exclusion": 1},
    "simulate": {},
    "finish": {},
    "resume": {},
    "end_rehearsal": {},
    "look": {"activity": 8},
    "discard": {"activity": 8, "reason": "Falsche Frage"},
    "recount": {"activity": 8, "reason": "Ein Skript"},
    "divide": {"activity": 8, "into": "fields"},
    "unite": {"activity": 8},
    "flow": {"activity": 6, "results": "end"},
    "approve": {"contribution": 1},
    "hold": {"contribution": 1, "reason": "Name"},
    "correct": {"contribution": 1, "text": "besser"},
    "call": {"contribution": 1},
    "settle": {"contribution": 1},
    "uncall": {"contribution": 1},
    "group": {"contributions": [1]},
    "ungroup": {"contribution": 1},
    "approve_all": {"contributions": [1]},
    "hold_all": {"contributions": [1], "reason": "Name"},
    "dissolve": {"cluster": 1},
    "retitle": {"cluster": 1, "title": "Grün"},
    "move_cards": {"contributions": [1], "field": "W"},
    "undo_cards": {"entry": 1},
}


def decode(verb, **words):
    return msgspec.convert({"verb": verb, "if_rev": 0, **words}, messages.Verb)


def test_every_verb_of_the_wire_has_a_function_and_every_function_a_verb():
    tags = {str(one.__struct_config__.tag) for one in messages.Verb.__args__}
    assert (
        tags
        == verbs.AGENDA.keys()
        | verbs.EDITS.keys()
        | verbs.RESULTS.keys()
        | verbs.NOTED.keys()
        | verbs.JOINS.keys()
        | verbs.CARDS.keys()
        == EXAMPLES.keys()
    )


@pytest.mark.parametrize("verb", EXAMPLES)
def test_every_verb_is_decoded_and_done_or_refused_with_a_word(room, verb):
    """Nothing of the wire reaches a function that does not know it."""
    room.join()
    assert decode(verb, **EXAMPLES[verb])
    reason = refusal(room.steer, verb, **EXAMPLES[verb])
    assert reason in {"", "not_now", "not_open", "unknown_item", "no_trial", "no_rehearsal", "too_late"}


@pytest.mark.parametrize(
    "act",
    [
        {"verb": "explode", "if_rev": 0},
        {"if_rev": 0},
        {"verb": "finish"},
        {"verb": "finish", "if_rev": -1},
        {"verb": "finish", "if_rev": True},
        {"verb": "finish", "if_rev": 0, "by": "Mona"},
        {"verb": "go", "if_rev": 0},
        {"verb": "go", "if_rev": 0, "activity": "4"},
        {"verb": "go", "if_rev": 0, "activity": 2**63},
        {"verb": "close", "if_rev": 0, "activity": 4, "in_s": 7},
        {"verb": "extend", "if_rev": 0, "activity": 4, "by_s": 0},
        {"verb": "pace", "if_rev": 0, "activity": 4, "pace": "fast"},
        {"verb": "pause", "if_rev": 0, "on": True, "until": "25:00"},
        {"verb": "schedule", "if_rev": 0, "starts": "24:00"},
        {"verb": "move_step", "if_rev": 0, "activity": 4, "after": 0},
        {"verb": "add_step", "if_rev": 0},
        {"verb": "change_step", "if_rev": 0, "activity": 4, "step": []},
        {"verb": "headcount", "if_rev": 0, "channel": "saal", "count": -1},
        {"verb": "void", "if_rev": 0, "channel": "saal", "intake": 0, "reason": "x"},
        {"verb": "void", "if_rev": 0, "origin": 1, "at": 0, "way": "post", "reason": "x"},
        {"verb": "void", "if_rev": 0, "origin": 1, "voices": 0, "reason": "x"},
        {"verb": "group", "if_rev": 0, "contributions": []},
        {"verb": "group", "if_rev": 0, "contributions": [1] * 201},
        [],
        None,
    ],
)
def test_what_is_no_verb_is_not_decoded(act):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(act, messages.Verb)


def test_what_was_done_stands_in_the_log_with_whoever_did_it_and_without_figures(room):
    voice = room.join()
    room.steer("open", activity=room.collect, by="Mona")
    card = room.write(voice, "Garten")
    room.steer("correct", contribution=card, text="Ein Garten", by="Max")
    room.steer("group", contributions=[card], title="Grün", by="Max")
    room.steer("headcount", channel="saal", count=45)
    with room.store.reading() as db:
        entries = [(one.verb, one.by, one.detail) for one in log.latest(db, room.id)]
    grouped = {"card": card, "before": ["waiting", None, "W"], "after": ["approved", 1, "W"]}
    assert entries == [
        ("headcount", "Mona", {"channel": "saal", "count": 45}),
        ("group", "Max", {"contributions": [card], "cluster": None, "card_states": [grouped]}),
        ("correct", "Max", {"contribution": card}),
        ("open", "Mona", {"activity": room.collect}),
        ("create", "Anna", {"format": "netzwerktreffen", "fields": ["S", "W"]}),
    ]


def test_what_was_refused_stands_nowhere(room):
    assert refusal(room.steer, "reveal", activity=room.review) == "not_now"
    with room.store.reading() as db:
        assert [one.verb for one in log.latest(db, room.id)] == ["create"]


def test_a_reason_is_cleaned_in_the_log_as_it_is_at_the_card(room):
    room.steer("open", activity=room.collect)
    card = room.write(room.join(), "Ein Garten")
    room.steer("hold", contribution=card, reason=" Name\u202eX\x00 ")
    with room.store.reading() as db:
        [held] = log.of_verbs(db, room.id, ["hold"])
    assert (room.card(card).reason, held.detail["reason"]) == ("NameX", "NameX")
