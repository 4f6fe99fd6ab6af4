"""What the generator sends and reads is what the protocol says."""

import pytest

from tests.load.frames import CLOSE, KEY, frame, split
from tests.rig import wire


@pytest.mark.parametrize("length", [0, 1, 125, 126, 300, 16_384])
def test_a_frame_is_what_another_client_sends(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    payload = bytes(index % 251 for index in range(length))
    monkeypatch.setattr("os.urandom", lambda _count: KEY)

    assert frame(payload) == wire.frame(payload)


@pytest.mark.parametrize("length", [0, 1, 125, 126, 300, 65_535, 65_536])
def test_a_servers_frames_are_read_whole(length: int) -> None:
    payload = b"x" * length
    sent = wire.frame(payload, masked=False) + wire.frame(b"", opcode=CLOSE, masked=False)

    assert split(sent) == ([(1, payload), (CLOSE, b"")], b"")


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 4, 5, 150, 303])
def test_what_is_not_there_yet_is_waited_for(cut: int) -> None:
    whole, next_one = wire.frame(b"a", masked=False), wire.frame(b"x" * 300, masked=False)

    assert split(whole + next_one[:cut]) == ([(1, b"a")], next_one[:cut])
