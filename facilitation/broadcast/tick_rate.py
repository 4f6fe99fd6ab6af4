"""How often everybody is told. Pure."""

FULL_PACE = 8_000  # people whom four pictures a second take half a core


def one_in(connected: int) -> int:
    """Of how many ticks one is used: all up to 8,000 connected, then so few that a second costs no more than there."""
    return max(1, -(-connected // FULL_PACE))
