"""The codes of one-time cards: ten characters that cannot be mistaken for one another. Pure."""

import re

from facilitation.rules.session.codes import ALPHABET

LENGTH = 10
"""30 to the power of 10 are 5.9e14: with one guess a second from each of 1,000 addresses, none in a session's length."""
MOST_AT_ONCE = 400
ENTRIES = ("open", "cards", "both")
"""Who may join: everybody with the session's code, whoever has a card, or both, counted as channels of their own."""


def read_card(typed: str) -> str | None:
    """The code of a card as typed or scanned, or None."""
    code = re.sub(r"[^A-Z0-9]", "", typed[:100].upper().replace("U", "V"))
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def format_card(code: str) -> str:
    """ABCDE-FGHJK, as people read and type it."""
    return f"{code[:5]}-{code[5:]}"
