"""Read what signs in a table stand for: ticked boxes, the end of a scale that a header explains, signs of states."""

import re
from collections.abc import Iterable, Sequence

from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.header import Header
from facilitation.rules.planfile.preview import ColumnReading
from facilitation.rules.text import one_line
from facilitation.rules.values.status import read_status

_HIGHEST = re.compile(
    r"\b([\da-e])\s*(?:=|:|–|-)\s*(?:sehr\s+)?(?:hoch|hoechste|hohe|dringend|wichtig|high)", re.IGNORECASE
)
_BOX = re.compile(r"([☐☒☑✓✔■□]|\[[ xX]?\])\s*([^☐☒☑✓✔■□\[\]]+)")
_TICKED = frozenset("☒☑✓✔■") | {"[x]", "[X]"}
_SIGN = re.compile(r"[0-9]|[A-Ea-e]|[IVX]{1,3}|[+\-o0]{1,2}")
"""A sign that may stand for a state: a traffic light's 1, 2, 3."""
FEWEST_SIGNS, MOST_SIGNS = 2, 7


def highest_in_header(sheet: Sheet, header: Header, columns: Sequence[ColumnReading]) -> dict[str, str]:
    """Return the highest priority if the header says it, "Priorität (1 = hoch)", maybe in its second line."""
    for column in columns:
        if column.meaning == "priority":
            lines = range(max(header.row, 0), header.first_data_row)
            said = " ".join(one_line(sheet.text(row, column.index)) for row in lines)
            if found := _HIGHEST.search(said.replace("ö", "oe")):
                return {"highest_priority": found[1].upper()}
    return {}


def ticked(text: str) -> str:
    """Return the words whose boxes are ticked: "☐ hoch ☒ mittel" → "mittel"; any other text as it is.

    Of boxes none of which is ticked nothing is left.
    """
    boxes = _BOX.findall(text)
    if len(boxes) < FEWEST_SIGNS:
        return text
    return ", ".join(one_line(words).strip(" ,;/|") for box, words in boxes if box in _TICKED)


def signs_of_states(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the signs that stand for states, if all texts are such signs that name no state; else nothing."""
    found = sorted({one_line(text) for text in texts if text})
    signs = all(_SIGN.fullmatch(text) and read_status(text).state == "unread" for text in found)
    return tuple(found) if signs and FEWEST_SIGNS <= len(found) <= MOST_SIGNS else ()
