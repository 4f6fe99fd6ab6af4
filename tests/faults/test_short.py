"""The short form of `make faults`: a few of each, with another seed every time; a failure prints it."""

import random

import pytest

from tests.faults.disk.bad_disk import WISH
from tests.faults.lines import PLAYS, told
from tests.faults.scene import Stage
from tests.rig.preload import compiler

pytestmark = pytest.mark.timeout(300)  # many starts of a server, on a machine that may be busy

BUSY_S = 20.0
"""A machine that runs all tests at once may take longer than the five seconds that `make faults` holds."""


@pytest.fixture
def stage(tmp_path):
    return Stage(tmp_path, str(random.SystemRandom().randrange(10**6)), short=True, within_s=BUSY_S)


@pytest.mark.parametrize("name", ["kills", "close", "power", "sweep"])
def test_nothing_is_lost_nothing_is_doubled_and_all_see_the_same(stage, name):
    if name not in PLAYS:
        pytest.skip("needs FUSE or a C compiler")
    holds(name, stage)


# What holds on a disk by FUSE holds on this one, too; that the library is a bad disk at all is hunted in test_hunt.py.
@pytest.mark.faults
@pytest.mark.skipif(compiler() is None, reason="needs a C compiler")
@pytest.mark.parametrize("name", ["power", "sweep"])
def test_the_same_holds_on_a_disk_by_a_preloaded_library(stage, name, monkeypatch):
    monkeypatch.setenv(WISH, "shim")
    holds(name, stage)


def holds(name, stage):
    results = list(told(PLAYS[name], stage.named(name)))
    assert [str(violation) for result in results for violation in result.violations] == []
    assert sum(result.counts for result in results) >= 1
