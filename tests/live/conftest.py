"""Every test of the sockets runs on every wire."""

from tests.rig.wires import every_wire

wire = every_wire
