"""Session codes: 8 characters from 30 that cannot be mistaken for one another. Pure."""

import re
import unicodedata

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # no I L O U 0 1
LENGTH = 8
LONGEST = 400
# What Cyrillic and Greek keyboards have for the letters of a code, and the U that no code has.
LOOKALIKES = str.maketrans("АВЕЅНЈКМРСТУХΑΒΕΖΗΚΜΝΡΤΥΧU", "ABESHJKMPCTYXABEZHKMNPTYXV")
LINK = re.compile(r"/(?:S|MODERATE|SCREEN)/+([^/?#]+)")
HALF = f"[{ALPHABET}]{{4}}"
SPELLED = [re.compile(rf"(?<![A-Z0-9])({HALF}){between}({HALF})(?![A-Z0-9])") for between in ("-?", " *-? *")]


def read_code(typed: str) -> str | None:
    """The code in whatever came, or None: typed, pasted as a whole link or sentence, as phones and messengers change it."""
    text = _plain(typed[:LONGEST])
    link = LINK.search(text)
    text = link[1] if link else text
    code = re.sub(r"[^A-Z0-9]", "", text)
    if len(code) == LENGTH and set(code) <= set(ALPHABET):
        return code
    found = next((match for pattern in SPELLED if (match := pattern.search(text))), None)
    return found and found[1] + found[2]


def read_signs(typed: str, length: int) -> str | None:
    """A code of so many characters, typed or pasted by itself or as a link that ends with `#` and the code; else None."""
    code = re.sub(r"[^A-Z0-9]", "", _plain(typed[:LONGEST].rpartition("#")[2]))
    return code if len(code) == length and set(code) <= set(ALPHABET) else None


def format_code(code: str) -> str:
    """ABCD-EFGH, as people read and type it."""
    return f"{code[:4]}-{code[4:]}"


def _plain(typed: str) -> str:
    """Capitals, digits and signs of ASCII where there are such; every dash is a hyphen, what cannot be seen is gone."""
    seen = (sign for sign in unicodedata.normalize("NFKC", typed) if unicodedata.category(sign) not in ("Cf", "Mn"))
    return "".join(map(_sign, seen)).upper().translate(LOOKALIKES)


def _sign(sign: str) -> str:
    if unicodedata.category(sign) == "Pd" or sign in "−_~":
        return "-"
    return " " if sign.isspace() else str(unicodedata.digit(sign, sign))
