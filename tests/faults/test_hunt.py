"""Every planted bug that shows quickly is found; `make faults` hunts all of them."""

import random

import pytest

from tests.faults.bugs import BUGS
from tests.faults.disk.bad_disk import WISH, kind
from tests.faults.hunt import HUNTS, found
from tests.faults.scene import Stage
from tests.rig.preload import compiler

pytestmark = pytest.mark.timeout(300)  # many starts of a server, on a machine that may be busy

QUICK = sorted(name for name, hunt in HUNTS.items() if hunt.quick)


def test_every_planted_bug_is_hunted():
    assert {name for name, hunt in HUNTS.items() if not hunt.client} == set(BUGS)


@pytest.mark.parametrize("name", QUICK)
def test_a_planted_bug_is_found(tmp_path, name):
    if HUNTS[name].needs_disk and kind() is None:
        pytest.skip("needs FUSE or a C compiler")
    is_found(name, tmp_path)


@pytest.mark.skipif(compiler() is None, reason="needs a C compiler")
def test_a_server_that_never_syncs_is_found_on_a_disk_by_a_preloaded_library(tmp_path, monkeypatch):
    monkeypatch.setenv(WISH, "shim")
    is_found("synchronous-off", tmp_path)


def is_found(name, folder):
    seed = str(random.SystemRandom().randrange(10**6))
    result = found(name, Stage(folder, seed).named(name))
    assert result is not None, f"{name} was not found with seed {seed}"
    assert {violation.number for violation in result.violations} <= HUNTS[name].breaks
