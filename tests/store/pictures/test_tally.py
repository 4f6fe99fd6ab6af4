"""Tallies show frozen figures, and never those of small groups."""

from tests.meeting import NO, YES, meeting


def test_a_revealed_result_is_what_was_frozen_and_small_groups_are_not_shown_apart(tmp_path):
    with meeting(tmp_path) as room:
        hall, online = [room.join() for _ in range(6)], [room.join("online") for _ in range(4)]
        room.steer("open", activity=room.review)
        for voice in hall:
            room.give(voice, "n1", YES)
            room.give(voice, "n2", YES)
        for voice in online:
            room.give(voice, "n1", NO)
        room.steer("close", activity=room.review)
        room.steer("reveal", activity=room.review)
        [shown] = [one for name, one in room.pictures("participant") if name == "tally" and one]
        total = {item["ref"]: item["total"] for item in room.result(room.review)["items"]}
    assert {ref: item["all"]["counts"] for ref, item in shown["items"].items()} == total
    assert shown["items"]["n1"]["channels"] == {}  # four online could be told from the sum
    assert shown["items"]["n2"]["channels"]["saal"]["counts"]["relevance:yes"] == 6
