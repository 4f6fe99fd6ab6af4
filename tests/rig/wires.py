"""The wires: the fast path, the library's own under eventlet, and real threads."""

from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

WIRES = {
    "fast": {"FACILITATION_WIRE": "fast"},
    "stock": {"FACILITATION_WIRE": "stock"},
    "threads": {"FACILITATION_ASYNC_MODE": "threading"},
}


def on(*names: str | ParameterSet) -> Any:
    """The fixture `wire` of a module whose tests run on each of these."""

    @pytest.fixture(scope="module", params=names)
    def wire(request: pytest.FixtureRequest) -> dict[str, str]:
        """The settings of one of the wires."""
        return WIRES[request.param]

    return wire


every_wire = on("fast", pytest.param("stock", marks=pytest.mark.faults), "threads")
"""`wire = every_wire` in a module: its tests run on all of them, on the library's own path at length only (`make faults`)."""
