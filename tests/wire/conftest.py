"""Strangers come to a demo, and whoever behaves is served meanwhile."""

from collections.abc import Iterator

import pytest

from tests.rig.doors import Doors
from tests.rig.server import Server

SERVED_S = 5.0  # generous: these machines are slow on some days, and whoever is shut out waits for ever


@pytest.fixture(scope="module")
def doors(demo: Server) -> Doors:
    """The doors of a demo that is shared by the tests of one module."""
    return Doors(demo)


@pytest.fixture
def others(doors: Doors) -> Iterator[None]:
    """Whatever a test does: a voice is given out and connects soon, and the log says at most that there is much to do."""
    yield
    assert doors.serves(SERVED_S, lambda: doors.wire("participant", doors.voice()).close())
    assert [line for line in doors.server.complaints.splitlines() if "trouble=busy" not in line] == []
