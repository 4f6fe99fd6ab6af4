"""The application of the staff, and somebody who is signed in there."""

import pytest

from tests.web.application import opened, signed_in


@pytest.fixture
def application(tmp_path):
    with opened(tmp_path) as application:
        yield application


@pytest.fixture
def client(application):
    return signed_in(application)
