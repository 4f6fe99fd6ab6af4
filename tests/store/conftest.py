"""A meeting for tests of the store."""

import pytest

from tests.meeting import meeting


@pytest.fixture
def room(tmp_path):
    with meeting(tmp_path) as room:
        yield room
