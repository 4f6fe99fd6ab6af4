"""Setting voices aside by the way they came in, and taking it back."""

from facilitation.store.session import exclusions
from tests.meeting import NO, YES, Meeting, refusal


# ---- voids -----------------------------------------------------------------------------------------
def test_before_the_look_voiding_a_group_counts_at_once(room):
    honest = room.join()
    room.steer("open", activity=room.review)
    room.now += 10
    flood = [room.join() for _ in range(5)]
    room.give(honest, "n1", YES)
    for voice in flood:
        room.give(voice, "n1", NO)
    room.steer("close", activity=room.review)
    assert room.steer("void", **room.group("saal"), reason="Skript").voided == tuple(sorted(flood))
    assert room.total(room.review, "n1") == {"relevance:yes": 1, "priority:5": 1, "voices": 1}
    [hall] = [line for line in room.result(room.review)["participation"] if line["channel"] == "saal"]
    assert (hall["joined"], hall["reached"], hall["answered"], hall["voided"]) == (1, 1, 1, 5)
    assert room.uncounted() == []


def test_voiding_counts_at_once_where_it_is_still_open(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    room.steer("void", **room.group("saal"), reason="Doppelt")
    [(_, state), *_] = room.pictures("screen")
    assert state["answered"][room.review] == {}
    assert state["joined"]["saal"] == 0
    assert room.uncounted() == []
    room.steer("close", activity=room.review)
    assert room.total(room.review, "n1") == {}


def test_voiding_needs_a_reason_and_a_group_and_happens_once(room):
    room.join()
    group = room.group("saal")
    for words, reason in (
        ({"reason": " "}, "empty"),
        ({"origin": 2}, "unknown_item"),
        ({"at": 10_000}, "unknown_item"),
        ({"way": "program"}, "unknown_item"),
        ({"at": None}, "malformed"),
        ({"way": None}, "malformed"),
        ({"voices": 1}, "malformed"),
        ({"at": None, "way": None}, "malformed"),
    ):
        assert refusal(room.steer, "void", **{**group, "reason": "x", **words}) == reason, words
    assert len(room.steer("void", **group, reason="x").voided) == 1
    rev = room.rev
    assert refusal(room.steer, "void", **group, reason="x") == "unknown_item"
    assert room.rev == rev


def test_an_approved_card_of_a_voided_voice_stays_without_its_author(room):
    author, supporter = room.join(), room.join("online")
    room.steer("open", activity=room.collect)
    card, waiting = room.write(author, "Garten"), room.write(author, "Beete")
    room.steer("approve", contribution=card)
    room.give(supporter, f"c{card}", value=True, activity=room.collect)
    room.steer("void", **room.group("saal"), reason="Doppelt")
    room.steer("close", activity=room.collect)
    assert room.total(room.collect, f"c{card}") == {"support": 1, "voices": 1}
    [(_, _), (_, cards), *_] = room.pictures("moderator")
    assert [one["id"] for one in cards["contributions"]] == [card]
    assert waiting not in {one["id"] for one in cards["contributions"]}


# ---- a whole origin ----------------------------------------------------------------------------
def test_a_whole_origin_goes_only_with_the_number_of_its_voices(room):
    early = [room.join() for _ in range(3)]
    room.now += 10
    late, other = [room.join() for _ in range(4)], room.join("online")
    origin = room.group("saal")["origin"]
    for wrong in (6, 8, 1):
        assert refusal(room.steer, "void", origin=origin, voices=wrong, reason="x") == "other_number"
    assert set(room.steer("void", origin=origin, voices=7, reason="x").voided) == {*early, *late}
    assert room.own(other)["voided"] is False


# ---- taking it back ----------------------------------------------------------------------------
def test_voices_that_count_again_count_as_before_and_may_answer(room):
    voices = [room.join() for _ in range(2)]
    room.steer("open", activity=room.review)
    for voice in voices:
        room.give(voice, "n1", YES)
    room.steer("void", **room.group("saal"), reason="Verwechselt")
    with room.store.reading() as db:
        [act] = exclusions.of_session(db, room.id)
    assert (act.voices, act.reason) == (2, "Verwechselt")
    assert room.give(voices[0], "n1", NO)["refused"] == "void"
    room.steer("unvoid", exclusion=act.id)
    assert isinstance(room.give(voices[0], "n1", NO), int)
    assert room.uncounted() == []
    room.steer("close", activity=room.review)
    assert room.total(room.review, "n1")["voices"] == 2
    assert refusal(room.steer, "unvoid", exclusion=act.id) == "unknown_item"


def test_an_act_of_another_session_is_not_taken_back(room):
    room.join()
    other = Meeting(room.store)
    other.join()
    other.steer("void", **other.group("saal"), reason="x")
    assert refusal(room.steer, "unvoid", exclusion=1) == "unknown_item"


# ---- small groups ------------------------------------------------------------------------------
def test_after_the_look_voices_are_set_aside_and_taken_back_and_the_result_stays(room):
    room.steer("open", activity=room.review)
    for _ in range(3):
        room.give(room.join(), "n1", YES)
    room.steer("close", activity=room.review)
    before = room.result(room.review)
    room.steer("void", **room.group("saal"), reason="x")
    room.steer("unvoid", exclusion=1)
    assert room.result(room.review) == before
    assert room.uncounted() == []


def test_what_was_set_aside_is_logged_with_its_number_and_reason_only(room):
    room.join()
    room.steer("void", **room.group("saal"), reason="Doppelt")
    room.steer("unvoid", exclusion=1)
    entries = dict(room.pictures("moderator"))["log"]["entries"]
    assert [(one["verb"], one["detail"]) for one in entries[:2]] == [
        ("unvoid", {"exclusion": 1, "voices": 1}),
        ("void", {"exclusion": 1, "voices": 1, "reason": "Doppelt"}),
    ]
