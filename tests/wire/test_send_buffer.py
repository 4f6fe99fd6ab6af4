"""What waits for somebody who reads slowly: in order, bounded, of each picture only the newest."""

from hypothesis import given
from hypothesis import strategies as st

from facilitation.wire.send_buffer import MOST_BYTES, MOST_FRAMES, SendBuffer


def emptied(box, most=10**9):
    """Everything that goes out, in pieces of at most so many bytes."""
    gone = b""
    while data := box.first():
        gone += data[:most]
        box.sent(len(data[:most]))
    return gone


def test_what_was_begun_is_ended_first_and_cannot_be_replaced():
    box = SendBuffer(b"rest of a state")
    box.put(b"[ack]", None)
    box.put(b"[state 2]", "state")
    assert emptied(box) == b"rest of a state[ack][state 2]"


def test_of_each_picture_only_the_newest_waits():
    box = SendBuffer(b"-")
    for number in range(1_000):
        assert box.put(b"state %d;" % number, "state")
        assert box.put(b"tally %d;" % number, "tally:5")
    box.put(b"ack;", None)
    assert emptied(box) == b"-state 999;tally 999;ack;"


def test_a_picture_on_its_way_is_followed_by_the_newest():
    box = SendBuffer(b"-")
    box.put(b"state 1;", "state")
    box.first()
    box.sent(1)
    assert box.first() == b"state 1;"
    box.sent(3)
    box.put(b"state 2;", "state")
    box.put(b"state 3;", "state")
    assert emptied(box) == b"te 1;state 3;"


def test_too_many_frames_or_bytes_are_too_much():
    many, large = SendBuffer(b"-"), SendBuffer(b"-")
    assert [many.put(b"x", None) for _ in range(MOST_FRAMES + 1)] == [True] * MOST_FRAMES + [False]
    assert large.put(b"x" * (MOST_BYTES - 1), None)
    assert not large.put(b"x", None)


@given(
    st.lists(st.tuples(st.binary(min_size=1, max_size=9), st.sampled_from([None, "state", "own"])), max_size=30),
    st.integers(1, 5),
)
def test_what_must_arrive_arrives_in_order_however_small_the_pieces(frames, most):
    box = SendBuffer(b"0")
    for data, latest in frames:
        box.put(data, latest)
    newest = {latest: number for number, (_, latest) in enumerate(frames) if latest}
    meant = [data for number, (data, latest) in enumerate(frames) if latest is None or newest[latest] == number]
    assert emptied(box, most) == b"0" + b"".join(meant)
    assert box._size == 0
