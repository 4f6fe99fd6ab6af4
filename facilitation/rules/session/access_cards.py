"""The codes of one-time cards: ten characters that cannot be mistaken for one another. Pure."""

from facilitation.rules.session.codes import read_signs

LENGTH = 10
"""30 to the power of 10 are 5.9e14: of 400 unused cards, 1,000 guesses a second find one in 47 years."""
MOST_AT_ONCE = 400
KEY_AFTER_END_MS = 10 * 60_000
"""After that nobody can tell any more which card a voice came by."""
ENTRIES = ("open", "cards", "both")
"""Who may join: everybody with the session's code, whoever has a card, or both, counted as channels of their own."""


def read_card(typed: str) -> str | None:
    """The code of a card as typed or scanned, or None."""
    return read_signs(typed, LENGTH)


def format_card(code: str) -> str:
    """ABCDE-FGHJK, as people read and type it."""
    return f"{code[:5]}-{code[5:]}"
