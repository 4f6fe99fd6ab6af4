"""Put the lines of a column together as paragraphs and items of lists."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from facilitation.rules.pagelayout.hyphens import Vocabulary
from facilitation.rules.pagelayout.lines import Line

_BULLET = re.compile(r"^(?:[•▪■◦●○‣∙·➢➔→✓✔❖\ufffd]|[*–—o-](?=\s))\s*(?=\S)")
_MARK = re.compile(r"^[^\w(]+$")
_NUMBER = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-z]\))\s+\S")
_HYPHENS = ("-", "\u00ad", "\u2010")
WIDE = 1.3
"""Times the usual distance of lines from which a blank parts paragraphs."""
UNUSUAL = 1.7
"""Times a typeface's size: the most that the lines of a paragraph are apart, unless many lines are set so."""
MANY = 8


class Paragraph(NamedTuple):
    """A paragraph, or an item of a list without its bullet; `bold` when all of it is, else the bold words it begins with."""

    text: str
    size: float
    bold: bool
    item: bool = False
    begins_bold: str = ""


def paragraphs(lines: Sequence[Line], right: float, words: Vocabulary) -> list[Paragraph]:
    """Return the paragraphs of lines that stand below each other in a column which ends at `right`."""
    return [_paragraph(part, words) for part in _parts(lines, right)]


def cell_text(lines: Sequence[Line], right: float, words: Vocabulary) -> str:
    """Return the text of a cell: a line for each paragraph, with bullets before items."""
    found = paragraphs(lines, right, words)
    return "\n".join(f"• {one.text}" if one.item and not _NUMBER.match(one.text) else one.text for one in found)


def _parts(lines: Sequence[Line], right: float) -> Iterator[list[Line]]:
    far = _far(lines)
    part: list[Line] = []
    for line in lines:
        if part and _begins(line, part, far, right):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _far(lines: Sequence[Line]) -> float:
    """Return the distance of lines from which they are no more of one paragraph."""
    if not lines:
        return 0.0
    size = median([line.size for line in lines])
    steps = sorted(b.base - a.base for a, b in pairwise(lines))
    usual = steps[len(steps) // 4] if steps else 0.0
    return WIDE * usual if size < usual < UNUSUAL * size or len(steps) > MANY else UNUSUAL * size


def _begins(line: Line, part: Sequence[Line], far: float, right: float) -> bool:
    """Tell whether a line begins a paragraph: by its look, its distance, a bullet, or room left in the line above."""
    above = part[-1]
    if abs(line.size - above.size) > 0.6 or (line.bold != above.bold and not _hyphenated(above)):
        return True
    if line.base - above.base > max(far, WIDE * line.size) or _BULLET.match(line.text):
        return True
    if _NUMBER.match(line.text) and line.left < above.left + line.size:
        return True
    return not _hyphenated(above) and _had_room(line, above, right)


def _hyphenated(line: Line) -> bool:
    return line.text.endswith(_HYPHENS)


def _had_room(line: Line, above: Line, right: float) -> bool:
    """Tell whether the first word of a line would have stood in the line above."""
    if not line.rightwards:
        return False
    first = line.words[0]
    return above.right + (first.right - first.left) + line.size < right - 0.5 * line.size


def _paragraph(part: Sequence[Line], words: Vocabulary) -> Paragraph:
    text = words.joined(line.text for line in part)
    bullet = _BULLET.match(text)
    bold = all(line.bold for line in part)
    numbered = bool(_NUMBER.match(text)) and not bold
    beginning = "" if bold else " ".join(_bold_beginning(part))
    return Paragraph(text[bullet.end() :] if bullet else text, part[0].size, bold, bool(bullet) or numbered, beginning)


def _bold_beginning(part: Sequence[Line]) -> Iterator[str]:
    """Yield the words in bold before the first that is not; a bullet is no word."""
    words = [word for line in part for word in line.words]
    for word in words[1:] if words and _MARK.match(words[0].text) else words:
        if not word.bold:
            return
        yield word.text
