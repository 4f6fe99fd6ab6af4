"""Tallies tell frozen figures, by the rule of their audience."""

from typing import Any

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
