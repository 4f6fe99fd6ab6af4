"""A room for journeys without a browser: a store of its own, a session, people who act on it."""

import pytest

from tests.meeting import meeting


@pytest.fixture
def room(tmp_path):
    with meeting(tmp_path) as room:
        yield room
