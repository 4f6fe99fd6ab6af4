"""Read the letters of a PDF page with their places and typefaces, and put them together as words. Runs in the child only."""

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from math import atan2, hypot, pi
from typing import NamedTuple

from pypdfium2 import raw

from facilitation.exchange.plan_import.docx_text import SYMBOLS
from facilitation.rules.pagelayout.page import Word

Point = Callable[[float, float], tuple[float, float]]
"""Converts a place on the file's page to points from the upper left corner of the page as it is read."""

MOST_LETTERS = 60_000
"""Of a page; a page of a newspaper has 20,000."""
_BOLD = re.compile(r"(?i)bold|black|heavy|semibd|demi|fett")
_BOLD_WEIGHT = 600
_STROKED = 2
"""FPDF_TEXTRENDERMODE_FILL_STROKE of fpdf_edit.h: how some programs draw letters bold."""
_SHAPES = re.compile(r"[ﬀ-ﬆﭐ-﷿ﹰ-﻿]")
"""Letters that are one shape for two, as ﬁ, and the shapes that Arabic letters have in a word."""
_HYPHENS = re.compile("[\u00ad\u2010\u2011]")
_ONE_HYPHEN = str.maketrans("\u2010\u2011", "--")
_HYPHEN = 0x02
"""What PDFium makes of a hyphen at the end of a line."""

_HEBREW = "\u0590"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LOST = "\ufffd"
_BLANKS = frozenset({0, 9, 10, 11, 12, 13, 32, 0xA0, 0xFEFF, 0x3000, *range(0x2000, 0x2010), 0x202F, 0x205F})
"""Codes at which no letter is seen."""


class Face(NamedTuple):
    """How a run of letters is drawn: the size, whether it is bold, and by how many quarters it is turned."""

    size: float
    bold: bool
    quarter: int


_NO_FACE = Face(1.0, bold=False, quarter=0)


class _Letter(NamedTuple):
    """A character, its box and the point at which it stands, on the file's page."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float


class Letters:
    """The letters of a page: `unknown` counts those that stand for no character of Unicode."""

    def __init__(self, page: raw.FPDF_PAGE) -> None:
        self.text = raw.FPDFText_LoadPage(page)
        self.count = min(max(raw.FPDFText_CountChars(self.text), 0), MOST_LETTERS)
        self.unknown = self.seen = 0
        self._faces: dict[int, Face] = {}
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def close(self) -> None:
        """Give the memory back."""
        raw.FPDFText_ClosePage(self.text)

    def quarters(self) -> int:
        """By how many quarters most letters are turned."""
        turned = [0, 0, 0, 0]
        for n in range(0, self.count, max(1, self.count // 400)):
            turned[self._face(n).quarter] += 1
        return max(range(4), key=turned.__getitem__)

    def words(self, place: Point, turned: int) -> Iterator[Word]:
        """Yield the words; `turned` by how many quarters the page is turned to be read."""
        word: list[_Letter] = []
        face = _NO_FACE
        for n in range(self.count):
            one = self._letter(n)
            if word and (one is None or self._parts(word[-1], one, face, n)):
                yield _word(word, face, place, turned)
                word = []
            if one is not None:
                face = face if word else self._face(n)
                word.append(one)
        if word:
            yield _word(word, face, place, turned)

    def _letter(self, n: int) -> _Letter | None:
        """A letter; None for a blank."""
        code = raw.FPDFText_GetUnicode(self.text, n)
        if code in _BLANKS:
            return None
        self.seen += 1
        raw.FPDFText_GetLooseCharBox(self.text, n, self._box)
        raw.FPDFText_GetCharOrigin(self.text, n, self._x, self._y)
        box = self._box
        if box.right <= box.left or box.top <= box.bottom:  # PDFium knows the loose box of upright letters only
            return _Letter(self._sign(n, code), *self._tight_box(n), self._x.value, self._y.value)
        return _Letter(self._sign(n, code), box.left, box.bottom, box.right, box.top, self._x.value, self._y.value)

    def _tight_box(self, n: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self.text, n, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _sign(self, n: int, code: int) -> str:
        sign = _character(code)
        if sign == _LOST or raw.FPDFText_HasUnicodeMapError(self.text, n) == 1:
            self.unknown += 1
            return _LOST
        return sign

    def _parts(self, before: _Letter, one: _Letter, face: Face, n: int) -> bool:
        """Whether a letter begins a word of its own: on another line, of another size, or far from the one before.

        Each Arabic or Hebrew letter does, and a sign beside it: files have them in any order, and only their places tell
        the right one.
        """
        other_height = abs((one.top - one.bottom) - (before.top - before.bottom)) > 0.1 * face.size
        if other_height and self._face(n).size != face.size:
            return True
        if max(before.sign, one.sign) >= _HEBREW and any(_RIGHT_TO_LEFT.match(each.sign) for each in (before, one)):
            return True
        if face.quarter % 2:
            apart, gap = one.x - before.x, max(one.bottom - before.top, before.bottom - one.top)
        else:
            apart, gap = one.y - before.y, max(one.left - before.right, before.left - one.right)
        return abs(apart) > 0.12 * face.size or gap > 0.3 * face.size

    def _face(self, n: int) -> Face:
        """The face of a letter, asked once for each run of letters."""
        run = raw.FPDFText_GetTextObject(self.text, n)
        key = ctypes.cast(run, ctypes.c_void_p).value if run else 0
        if key not in self._faces:
            self._faces[key or 0] = self._read_face(n, run)
        return self._faces[key or 0]

    def _read_face(self, n: int, run: raw.FPDF_PAGEOBJECT) -> Face:
        matrix, flags, name = raw.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
        raw.FPDFText_GetMatrix(self.text, n, matrix)
        raw.FPDFText_GetFontInfo(self.text, n, name, 128, flags)
        size = raw.FPDFText_GetFontSize(self.text, n) * (hypot(matrix.c, matrix.d) or 1.0)
        named = name.value.decode("utf-8", "replace")
        heavy = bool(_BOLD.search(named)) if named else raw.FPDFText_GetFontWeight(self.text, n) >= _BOLD_WEIGHT
        bold = heavy or (bool(run) and raw.FPDFTextObj_GetTextRenderMode(run) == _STROKED)
        return Face(max(round(abs(size), 1), 0.1), bold, round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4)


@cache
def _character(code: int) -> str:
    """The character of a code, as it is written alone; � for one that nobody can read."""
    sign = "-" if code == _HYPHEN else chr(code)
    if 0xF000 <= code <= 0xF0FF:
        return SYMBOLS["symbol"].get(code & 0xFF) or SYMBOLS["wingdings"].get(code & 0xFF) or _LOST
    if unicodedata.category(sign) in {"Co", "Cn", "Cc", "Cs"}:
        return _LOST
    return unicodedata.normalize("NFKC", sign) if _SHAPES.match(sign) else sign


def _word(letters: list[_Letter], face: Face, place: Point, turned: int) -> Word:
    one = place(min(letter.left for letter in letters), min(letter.bottom for letter in letters))
    other = place(max(letter.right for letter in letters), max(letter.top for letter in letters))
    base = max(place(letter.x, letter.y)[1] for letter in (letters[0], letters[-1]))
    return Word(
        _written("".join(letter.sign for letter in letters)),
        min(one[0], other[0]),
        max(one[0], other[0]),
        base,
        face.size,
        face.bold,
        face.quarter != turned,
    )


def _written(text: str) -> str:
    """A word with one kind of hyphen; one that only parts the word at the end of a line stays at its end."""
    if not _HYPHENS.search(text):
        return text
    ends = text[-1] in "\u00ad\u2010\u2011"
    return _HYPHENS.sub("-", text).rstrip("-") + "-" if ends else text.replace("\u00ad", "").translate(_ONE_HYPHEN)
