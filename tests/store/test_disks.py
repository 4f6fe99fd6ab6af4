"""What goes wrong with a disk in the tests really goes wrong."""

import sqlite3

import pytest

from tests.store import disks


@pytest.mark.faults  # as long as a program waits for a lock: five seconds
def test_a_lock_that_somebody_else_has_is_not_silently_left_out(tmp_path):
    with disks.locked(tmp_path / "some.sqlite3"), pytest.raises(sqlite3.OperationalError, match="somebody else"):
        disks.locked(tmp_path / "some.sqlite3").__enter__()
