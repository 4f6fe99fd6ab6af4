"""Codes by which a voice goes on on another device: six characters, valid for two minutes, once. Pure."""

from facilitation.rules.session.codes import read_signs

LENGTH = 6
VALID_S = 120.0
MOST_WRONG = 20
"""30 to the power of 6 are 7.3e8: whoever guesses 20 times while 100 codes are valid finds one in 364,000 attempts."""


def read_device_code(typed: str) -> str | None:
    """A code as typed, or None."""
    return read_signs(typed, LENGTH)


def format_device_code(code: str) -> str:
    """ABC-DEF, as people read and type it."""
    return f"{code[:3]}-{code[3:]}"
