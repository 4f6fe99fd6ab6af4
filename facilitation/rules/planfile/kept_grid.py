"""Write the grid of a file so that it can be read again with other corrections, without the file and its library."""

import msgspec

from facilitation.rules.planfile.grid import Grid


def encode_grid(grid: Grid) -> bytes:
    """Write a grid as bytes."""
    return msgspec.msgpack.encode(grid)


def decode_grid(data: bytes) -> Grid:
    """Read a grid that `encode_grid` wrote; raises msgspec.MsgspecError for anything else."""
    return msgspec.msgpack.decode(data, type=Grid)
