"""The frames in which a child answers."""

from facilitation.exchange.pictures.messages import Begun, Drawn, frame, frames


def test_frames_are_read_one_by_one_and_one_that_was_cut_is_left_out():
    output = frame(Begun(2)) + frame(Drawn(b"abc", 3, 1, "Text"))
    assert len(list(frames(output))) == 2
    assert [len(one) for one in frames(output[:-1])] == [len(frame(Begun(2))) - 4]
    assert list(frames(b"")) == []
