"""Frames are told apart by their heads, so that a relay can double one or break it."""

import pytest

from tests.faults.frames import length_of_head
from tests.rig.wire import frame


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
@pytest.mark.parametrize("masked", [True, False])
def test_the_length_of_a_frame_stands_in_its_head(size, masked):
    whole = frame(b"x" * size, masked=masked)
    assert length_of_head(whole + b"more") == len(whole)


@pytest.mark.parametrize("size", [1, 126, 65_536])
def test_half_a_head_says_nothing_yet(size):
    head = frame(b"x" * size, masked=False)[: {1: 1, 126: 3, 65_536: 9}[size]]
    assert length_of_head(head) is None
