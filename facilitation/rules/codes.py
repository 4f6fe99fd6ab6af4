"""Session codes: 8 characters from 30 that cannot be mistaken for one another. Pure."""

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # no I L O U 0 1
LENGTH = 8


def read_code(typed: str) -> str | None:
    """What somebody typed as a code, or None: blanks, dashes and case do not matter."""
    code = "".join(typed.split()).replace("-", "").replace("–", "").upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def shown(code: str) -> str:
    """ABCD-EFGH, as people read and type it."""
    return f"{code[:4]}-{code[4:]}"
