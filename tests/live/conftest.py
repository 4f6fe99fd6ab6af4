"""Every test of the sockets runs on three wires: the fast path, the library's own under eventlet, and real threads."""

from collections.abc import Iterator

import pytest

from tests.rig.server import Server, serving

WIRES = {
    "fast": {"FACILITATION_WIRE": "fast"},
    "stock": {"FACILITATION_WIRE": "stock"},
    "threads": {"FACILITATION_ASYNC_MODE": "threading"},
}


@pytest.fixture(scope="module", params=WIRES)
def wire(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings of one of the wires."""
    return WIRES[request.param]


@pytest.fixture(scope="module")
def demo(wire: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demo shared by the tests of one module on one wire."""
    with serving(tmp_path_factory.mktemp("demo"), **wire) as started:
        yield started
