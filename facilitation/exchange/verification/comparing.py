"""Compare the lines of a file with those that its data give. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from facilitation.exchange.verification.differences import Difference, What
from facilitation.exchange.verification.messages import Line

_DIGIT = re.compile(r"\d")


def compare(file: str, found: Sequence[Line], right: Sequence[Line]) -> Iterator[Difference]:
    """Yield what differs: cells of a workbook by their places, lines of a paper by their order.

    Words that a city added to its paper are no figures; numbers that it added are named.
    """
    if any(line.where.kind == "cell" for line in right):
        yield from _cells(file, found, right)
        return
    matcher = SequenceMatcher(None, [line.text for line in found], [line.text for line in right], autojunk=False)
    for kind, start, end, right_start, right_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _lines(file, found[start:end], right[right_start:right_end])


def _cells(file: str, found: Sequence[Line], right: Sequence[Line]) -> Iterator[Difference]:
    there, due = {line.where: line.text for line in found}, {line.where: line.text for line in right}
    for where in dict.fromkeys((*due, *there)):
        if there.get(where) != due.get(where):
            what: What = "changed" if where in there and where in due else "missing" if where in due else "added"
            yield Difference(file, where, what, there.get(where, ""), due.get(where, ""))


def _lines(file: str, found: Sequence[Line], right: Sequence[Line]) -> Iterator[Difference]:
    """The lines between two that agree: one for one, as long as there are some of both."""
    for one, other in zip(found, right, strict=False):
        yield Difference(file, one.where, "changed", one.text, other.text)
    for line in found[len(right) :]:
        if _DIGIT.search(line.text):
            yield Difference(file, line.where, "added", line.text)
    for line in right[len(found) :]:
        yield Difference(file, line.where, "missing", right=line.text)
