"""Tallies tell frozen figures, by the rule of their audience."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from facilitation.activities import find
from facilitation.activities.told import told as told_in_files
from facilitation.store.pictures.tally import tallies_of
from tests.exchange.results_export.results_of_a_session import FLATS, snapshot
from tests.meeting import NO, YES, Meeting, meeting

NARROW = {"state": "word", "base": 6, "word": "yes"}


def told(room: Meeting, audience: str) -> dict[str, Any]:
    [shown] = [one for name, one in room.pictures(audience) if name == "tally" and one]
    return dict(shown["items"])


def test_a_revealed_result_is_what_was_frozen_as_far_as_it_may_be_told(tmp_path):
    with meeting(tmp_path) as room:
        hall, online = [room.join() for _ in range(6)], [room.join("online") for _ in range(4)]
        room.steer("open", activity=room.review)
        for voice in hall:
            room.give(voice, "n1", YES)
            room.give(voice, "n2", YES)
        for voice in online[:2]:
            room.give(voice, "n3", YES)
        for voice in online:
            room.give(voice, "n1", NO)
        room.steer("close", activity=room.review)
        room.steer("reveal", activity=room.review)
        shown, inside = told(room, "participant"), told(room, "staff")
        total = {item["ref"]: item["total"] for item in room.result(room.review)["items"]}
    assert shown["n1"]["all"]["counts"] == total["n1"]
    assert shown["n1"]["channels"] == {}  # four online could be told from the sum
    assert "told" not in shown["n1"]
    # six of six said the same: the word alone, and no share, mean or split of it
    assert shown["n2"]["told"] == {"relevance": NARROW, "priority": NARROW | {"word": "4-5"}}
    assert shown["n2"]["all"]["counts"] == {"voices": 6}
    assert (shown["n2"]["all"]["mean"], shown["n2"]["channels"]) == (None, {})
    assert shown["n3"]["told"] == {"relevance": {"state": "few", "k": 5}, "priority": {"state": "few", "k": 5}}
    assert (shown["n3"]["all"]["counts"], inside["n3"]["all"]["counts"]) == ({}, {})


def test_a_small_channel_is_told_with_its_sister(tmp_path):
    with meeting(tmp_path) as room:
        hall, online = [room.join() for _ in range(6)], [room.join("online") for _ in range(6)]
        room.steer("open", activity=room.review)
        for n, voice in enumerate([*hall, *online]):
            room.give(voice, "n1", YES if n % 2 else NO)
        room.steer("close", activity=room.review)
        room.steer("reveal", activity=room.review)
        assert list(told(room, "participant")["n1"]["channels"]) == ["saal", "online"]
        assert told(room, "participant")["n1"]["channels"]["saal"]["counts"]["relevance:yes"] == 3
        assert told(room, "participant")["n1"]["all"]["divided"] == ["relevance", "priority"]


def test_a_small_round_is_told_from_two_answers_in_the_room_and_nowhere_else(tmp_path):
    with meeting(tmp_path) as room:
        room.steer("secrecy", activity=room.review, secrecy="small")
        voices = [room.join() for _ in range(4)]
        room.steer("open", activity=room.review)
        for voice in voices:
            room.give(voice, "n1", YES)
        room.give(voices[0], "n2", NO)
        room.steer("close", activity=room.review, reveal=True)
        for audience in ("participant", "screen", "moderator"):
            found = told(room, audience)
            assert found["n1"]["all"]["counts"] == {"relevance:yes": 4, "priority:5": 4, "voices": 4}, audience
            assert found["n2"]["told"]["relevance"] == {"state": "few", "k": 2}, audience
        few = {"state": "few", "k": 5}
        assert told(room, "nobody")["n1"]["told"] == {"relevance": few, "priority": few}
        assert told(room, "staff")["n1"]["told"]["relevance"] == {"state": "word", "base": 4, "word": "yes"}
        [tally] = [one for name, one in room.pictures("nobody") if name == "tally"]
    assert tally["secrecy"] == "small"


VOTES = [YES, NO, {"relevance": "partly", "priority": 3}, {"relevance": "unknown", "priority": None}, None]


@given(st.lists(st.tuples(st.sampled_from(["saal", "online", "papier"]), st.sampled_from(VOTES)), max_size=14))
@settings(max_examples=60, deadline=None)
def test_staff_and_the_public_are_told_of_a_small_round_what_they_are_told_of_secret_votes(votes):
    split: dict[str, Counter[str]] = {channel: Counter() for channel in ("saal", "online", "papier")}
    for channel, value in votes:
        split[channel].update(find("review").marks(value))
    secret = snapshot("review", [(FLATS, {channel: dict(counts) for channel, counts in split.items()})], title="Prüfen")
    small = structs.replace(secret, activity=structs.replace(secret.activity, secrecy="small"))
    for audience in ("staff", "public"):
        assert told_in_files(audience, small).items == told_in_files(audience, secret).items


@pytest.mark.parametrize("base", [2, 4, 7, 11])
def test_without_a_voice_one_is_told_of_a_small_round_what_one_is_told_of_secret_votes(tmp_path, base):
    """Answers that are all the same, with one different, and mixed."""
    patterns = {"n1": (YES,) * 11, "n2": (NO, *(YES,) * 10), "n3": (YES, NO, VOTES[2]) * 4}
    with meeting(tmp_path) as room:
        voices = [room.join("saal" if n % 3 else "online") for n in range(base)]
        room.steer("open", activity=room.review)
        for item, pattern in patterns.items():
            for voice, value in zip(voices, pattern, strict=False):
                room.give(voice, item, value)
        room.steer("close", activity=room.review, reveal=True)
        with room.store.reading() as db:
            row = room.row(room.review)
            small = row._replace(secrecy="small")
            for audience in ("nobody", "staff"):
                [secret] = tallies_of(db, row, audience)
                assert tallies_of(db, small, audience) == [secret | {"secrecy": "small"}]
            assert tallies_of(db, small, "participant")[0]["items"] != tallies_of(db, row, "participant")[0]["items"]
