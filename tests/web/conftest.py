"""The house of the staff, and somebody who is signed in there."""

import pytest

from tests.web.application import opened, signed_in


@pytest.fixture
def house(tmp_path):
    with opened(tmp_path) as house:
        yield house


@pytest.fixture
def client(house):
    return signed_in(house)
