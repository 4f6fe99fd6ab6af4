"""A result is counted again once, without voices set aside since the look, and only where nobody can be recognised."""

import msgspec
import pytest

from facilitation.actions import exporting, purging, recounting
from facilitation.actions.verifying import verify
from facilitation.activities.told import told
from facilitation.store.results import snapshots
from facilitation.store.session import exclusions
from tests.meeting import NO, YES, refusal

PARTLY = {"relevance": "partly", "priority": 3}
MIXED = (YES, NO, PARTLY)


@pytest.fixture
def stuffed(room):
    """Twelve people in the hall and nine programs online answered; the result was looked at."""
    room.steer("open", activity=room.review)
    for n in range(12):
        room.give(room.join(), "n1", MIXED[n % 3])
    room.now += 10
    for n in range(9):
        room.give(room.join("online"), "n1", MIXED[n % 3])
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    return room


def set_aside(room, channel="online"):
    at = 0 if channel == "saal" else int(room.now) * 1_000
    return room.steer("void", **(room.group(channel) | {"at": at}), reason="Skript").voided


def recount(room, reason="Ein Skript war dabei", **words):
    done = room.steer("recount", activity=room.review, reason=reason, **words)
    return done.refused.reason if done.refused else ""


def problems(room):
    with room.store.reading() as db:
        return verify(db).problems


def rows(room):
    with room.store.reading() as db:
        return snapshots.rounds(db, room.review)


def test_after_voices_were_set_aside_the_result_is_counted_without_them_and_says_so(stuffed):
    before = stuffed.result(stuffed.review)
    set_aside(stuffed)
    assert stuffed.result(stuffed.review) == before
    assert recount(stuffed) == ""
    after = stuffed.result(stuffed.review)
    assert stuffed.total(stuffed.review, "n1") == {
        **{f"relevance:{word}": 4 for word in ("yes", "no", "partly")},
        **{f"priority:{level}": 4 for level in (5, 1, 3)},
        "voices": 12,
    }
    assert {one["channel"]: (one["answered"], one["voided"]) for one in after["participation"]} == {
        "saal": (12, 0),
        "online": (0, 9),
        "papier": (0, 0),
    }
    assert (after["recounted"]["by"], after["recounted"]["reason"]) == ("Mona", "Ein Skript war dabei")
    same = ("session", "activity", "round", "portion", "method")
    assert [after[name] for name in same] == [before[name] for name in same]
    assert [one["text"] for one in after["items"]] == [one["text"] for one in before["items"]]
    assert problems(stuffed) == []


def test_of_the_earlier_result_only_checksum_time_and_reason_stay_and_it_is_not_called_discarded(stuffed):
    [then] = rows(stuffed)
    set_aside(stuffed)
    recount(stuffed)
    old, new = rows(stuffed)
    assert (old.content, old.checksum, old.discard_reason) == ("", then.checksum, "Ein Skript war dabei")
    assert (old.superseded, old.counted_again, new.round) == (True, True, then.round)
    with stuffed.store.reading() as db:
        assert snapshots.discarded(db, stuffed.id) == []
    stuffed.steer("discard", activity=stuffed.review, reason="Falsche Frage")
    with stuffed.store.reading() as db:
        assert [one.id for one in snapshots.discarded(db, stuffed.id)] == [new.id]


def test_it_is_counted_again_once(stuffed):
    set_aside(stuffed)
    assert recount(stuffed) == ""
    stuffed.steer("unvoid", exclusion=1)
    set_aside(stuffed, "saal")
    assert refusal(recount, stuffed) == "recounted"


@pytest.mark.parametrize("channel", ["saal", "online"])
def test_too_few_who_went_or_are_left_could_be_recognised_and_the_result_stays(room, channel):
    room.steer("open", activity=room.review)
    for n in range(12):
        room.give(room.join(), "n1", MIXED[n % 3])
    room.now += 10
    for n in range(4):
        room.give(room.join("online"), "n1", MIXED[n % 3])
    room.steer("close", activity=room.review)
    before = room.result(room.review)
    set_aside(room, channel)
    assert recount(room, "Es waren zu viele") == "recognisable"
    assert room.result(room.review) == before
    [entry, *_] = dict(room.pictures("moderator"))["log"]["entries"]
    assert (entry["verb"], entry["detail"]["reason"]) == ("not_recounted", "Es waren zu viele")
    with room.store.reading() as db:
        [told_in_minutes] = exporting.record(db, room.id).not_recounted
    assert told_in_minutes.reason == "Es waren zu viele"
    assert problems(room) == []


def test_who_is_refused_because_of_answers_learns_nothing_by_trying_others(room):
    """Whether it is refused depends on what was said, from five voices on: so it is asked once."""
    room.steer("open", activity=room.review)
    for n in range(12):
        room.give(room.join(), "n1", MIXED[n % 3])
    for value in [YES] * 6:
        room.now += 10
        room.give(room.join("online"), "n1", value)
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    set_aside(room)
    assert recount(room) == "recognisable"  # one voice: that is refused whatever it said
    for seconds in (20, 30, 40, 50):
        room.steer("void", **(room.group("online") | {"at": seconds * 1_000}), reason="Skript")
    assert recount(room) == "recognisable"  # five who all said yes
    assert refusal(recount, room) == "recognisable"
    room.steer("void", **(room.group("online") | {"at": 10_000}), reason="Skript")
    assert refusal(recount, room) == "recognisable"


def test_it_needs_a_reason_a_look_and_voices_that_are_in_the_result(stuffed):
    assert refusal(recount, stuffed) == "none_aside"
    for reason, refused in ((" ", "empty"), ("x" * 1_001, "too_long")):
        assert refusal(recount, stuffed, reason) == refused
    assert refusal(stuffed.steer, "recount", activity=stuffed.collect, reason="x") == "not_now"
    assert refusal(recount, stuffed, portion="f:W") == "unknown_portion"
    stuffed.steer("discard", activity=stuffed.review, reason="Falsche Frage")
    assert refusal(recount, stuffed) == "not_now"


def test_voices_set_aside_before_the_look_are_no_reason_to_count_again_and_stay_out_when_they_come_back(room):
    room.steer("open", activity=room.review)
    for channel in ("saal", "online"):
        for n in range(9):
            room.give(room.join(channel), "n1", MIXED[n % 3])
    set_aside(room)
    room.steer("close", activity=room.review)
    before = room.result(room.review)
    assert refusal(recount, room) == "none_aside"
    room.steer("unvoid", exclusion=1)
    assert (room.result(room.review), problems(room)) == (before, [])
    assert refusal(recount, room) == "none_aside"


def test_voices_that_come_back_after_the_recount_change_nothing(stuffed):
    set_aside(stuffed)
    recount(stuffed)
    before = stuffed.result(stuffed.review)
    stuffed.steer("unvoid", exclusion=1)
    assert (stuffed.result(stuffed.review), problems(stuffed), stuffed.uncounted()) == (before, [], [])


def test_a_result_that_was_changed_by_hand_is_found_and_not_counted_again(stuffed):
    [row] = rows(stuffed)
    forged = row.content.replace('"relevance:yes":4', '"relevance:yes":5').replace(
        '"relevance:no":4', '"relevance:no":3'
    )
    stuffed.store.do(snapshots.replace_content, row.id, forged, "0" * 64)
    assert {one.what for one in problems(stuffed)} == {"result"}
    set_aside(stuffed)
    assert refusal(recount, stuffed) == "recount"


def test_support_of_cards_is_counted_again_with_the_groups_they_were_frozen_in(room):
    room.steer("open", activity=room.collect)
    author = room.join()
    cards = [room.write(author, text) for text in ("Garten", "Beete")]
    for card in cards:
        room.steer("approve", contribution=card)
    room.steer("group", contributions=cards)
    [group] = [ref for ref in room.texts(room.collect) if ref[0] == "g"]
    for channel, number in (("saal", 6), ("online", 7)):
        for _ in range(number):
            room.give(room.join(channel), group, value=True, activity=room.collect)
    room.steer("close", activity=room.collect)
    assert room.total(room.collect, group) == {"support": 14, "voices": 14}
    room.steer("ungroup", contribution=cards[0])
    set_aside(room)
    room.steer("recount", activity=room.collect, reason="Skript")
    assert room.total(room.collect, group) == {"support": 7, "voices": 7}
    assert problems(room) == []


def test_a_shown_result_stays_shown_and_says_that_it_was_counted_again_to_everybody(stuffed):
    stuffed.steer("reveal", activity=stuffed.review)
    set_aside(stuffed)
    recount(stuffed)
    for audience in ("participant", "screen", "moderator", "staff"):
        [tally] = [one for name, one in stuffed.pictures(audience) if name == "tally"]
        assert tally["recounted"]["reason"] == "Ein Skript war dabei"
        assert tally["recounted"].keys() == {"at", "reason"}
        assert tally["items"]["n1"]["all"]["counts"]["voices"] == 12


def test_who_counted_again_is_told_to_staff_only(stuffed):
    set_aside(stuffed)
    recount(stuffed)
    with stuffed.store.reading() as db:
        [result] = exporting.results(db, stuffed.id)
    assert [told(one, result).recounted.by for one in ("staff", "participant", "public")] == ["Mona", "", ""]
    assert b"Mona" not in msgspec.json.encode(told("public", result))


def test_after_the_end_it_can_be_counted_again_until_the_voices_are_deleted(stuffed):
    set_aside(stuffed)
    stuffed.steer("finish")
    assert recount(stuffed) == ""
    with stuffed.store.reading() as db:
        assert exclusions.of_session(db, stuffed.id)[0].voices == 9
    stuffed.store.do(purging.purge, stuffed.id, "Anna")
    assert refusal(recount, stuffed) == "purged"
    assert problems(stuffed) == []


def test_staff_count_again_too(stuffed):
    set_aside(stuffed)
    done = stuffed.store.do(recounting.recount, stuffed.id, "Anna", activity=stuffed.review, reason="Skript")
    assert done is None
    assert stuffed.result(stuffed.review)["recounted"]["by"] == "Anna"
