"""The log of what staff do, as a chain: each line's hash covers the one before, so that a later change shows. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

import msgspec

Figures = Mapping[str, int | str | bool]
"""Ids, counts and words of the program; never what people wrote."""
FORGOTTEN = "audit_forgotten"
"""`what` of the line that notes which months were dropped."""


class Line(NamedTuple):
    """One act; `number` counts in its month from 1, `at` is in epoch ms, `figures` canonical JSON."""

    id: int
    month: str
    number: int
    at: int
    staff_id: int | None
    by: str
    role: str
    act: str
    what: str
    target: str
    figures: str
    previous: str
    hash: str


class Head(NamedTuple):
    """How many lines a month has, and the hash of the last one."""

    month: str
    lines: int
    hash: str


class Fault(NamedTuple):
    """What is wrong with the line of this number in a month; 0 is the month as a whole."""

    month: str
    number: int
    found: str


def month_of(at: int) -> str:
    """The month (UTC) of a time in epoch milliseconds, as in 2026-11."""
    return datetime.fromtimestamp(at / 1_000, tz=UTC).strftime("%Y-%m")


def line_hash(line: Line) -> str:
    """SHA-256 over everything in the line but its id and the hash itself."""
    return sha256(msgspec.json.encode(line[1:-1])).hexdigest()


def canonical(figures: Figures) -> str:
    """The figures as they are stored and hashed."""
    return msgspec.json.encode(dict(sorted(figures.items()))).decode()


def check_chain(lines: Sequence[Line], heads: Iterable[Head]) -> list[Fault]:
    """Every place where the lines, in their order, are no whole chain: changed, removed or inserted ones."""
    faults = [*_links(lines), *_beginning(lines)]
    counted = {line.month: (line.number, line.hash) for line in lines}
    known = {head.month: (head.lines, head.hash) for head in heads}
    for month in sorted(counted.keys() | known.keys()):
        if counted.get(month) != known.get(month):
            faults.append(Fault(month, 0, "its last line is not the one that was noted: lines at its end are missing"))
    return faults


def _links(lines: Sequence[Line]) -> Iterable[Fault]:
    for line, before in zip(lines, (None, *lines), strict=False):
        if line.hash != line_hash(line) or line.month != month_of(line.at):
            yield Fault(line.month, line.number, "it was changed after it was written")
        if line.number != (before.number + 1 if before and before.month == line.month else 1):
            yield Fault(line.month, line.number, "the number before it is missing or there twice")
        if before is not None and line.previous != before.hash:
            yield Fault(line.month, line.number, "it does not follow the line before: one was removed or inserted")


def _beginning(lines: Sequence[Line]) -> Iterable[Fault]:
    """The first line must be the first ever, or follow months of which a later line notes that they were dropped."""
    dropped = {_figures(line).get("head") for line in lines if line.what == FORGOTTEN}
    if lines and lines[0].previous and lines[0].previous not in dropped:
        yield Fault(lines[0].month, lines[0].number, "what came before it was removed, and no line notes why")


def _figures(line: Line) -> Mapping[str, object]:
    try:
        return msgspec.json.decode(line.figures, type=dict[str, object])
    except msgspec.MsgspecError:
        return {}
