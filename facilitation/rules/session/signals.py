"""What people signal from their phones beside their answers. Pure."""

from collections.abc import Mapping

FEWEST = 5
"""Voices of a channel from which on it is named."""


def by_channel(signals: Mapping[str, int], voices: Mapping[str, int]) -> dict[str, int]:
    """The number of signals per channel; {} where one of the channels has so few voices that people could be recognised."""
    found = {key: n for key, n in signals.items() if n}
    return found if all(voices.get(key, 0) >= FEWEST for key in found) else {}
