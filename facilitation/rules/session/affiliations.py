"""How many people came from where, as somebody counted them: read from lines, and told without small numbers. Pure.

Counts of people in the room, never joined with answers.
"""

import re
from collections.abc import Sequence

import msgspec

from facilitation.rules.refusal import Refused
from facilitation.rules.wording import as_written

MOST_LINES = 20
LONGEST_NAME = 80
MOST_PEOPLE = 100_000
_FIRST = re.compile(r"([0-9]{1,6})[\s:;×x]+(.*\S)")
_LAST = re.compile(r"(.*\S)[\s:;–-]+([0-9]{1,6})")


class Affiliation(msgspec.Struct, frozen=True, kw_only=True):
    """Where people came from, and how many; several names where only their sum is told, null where not even that is."""

    names: tuple[str, ...]
    people: int | None


def read_affiliations(typed: str) -> tuple[Affiliation, ...]:
    """One line each, "Vereine 12" or "12 Vereine"; raises Refused with the number of the line that cannot be read."""
    lines = [(number, line) for number, line in enumerate(as_written(typed).splitlines(), 1) if line]
    found = tuple(_read(number, line) for number, line in lines)
    if len(found) > MOST_LINES:
        raise Refused("too_many_lines", most=MOST_LINES)
    names = [one.names[0].casefold() for one in found]
    if twice := next((lines[at][0] for at, name in enumerate(names) if name in names[:at]), None):
        raise Refused("line_twice", line=twice)
    return found


def as_lines(affiliations: Sequence[Affiliation]) -> str:
    """The lines that are read as these."""
    return "\n".join(f"{' + '.join(one.names)} {one.people}" for one in affiliations)


def tell_affiliations(counted: Sequence[Affiliation], k: int) -> tuple[Affiliation, ...]:
    """The counts from k people on, rounded down to multiples of k; smaller ones together with the next larger ones.

    With the number of all people in the room a single hidden count could be worked out, so at least two are put together.
    Counts are edited between two drafts: unrounded, the difference of what both tell could be that of fewer than k people.
    """
    return tuple(_rounded(one, k) for one in _joined(counted, k))


def _joined(counted: Sequence[Affiliation], k: int) -> tuple[Affiliation, ...]:
    ascending = sorted((one for one in counted if one.people), key=lambda one: one.people or 0)
    small = sum((one.people or 0) < k for one in ascending)
    if not small:
        return tuple(one for one in counted if one.people)
    while small < len(ascending) and (small < 2 or _sum(ascending[:small]) < k):
        small += 1
    joined = ascending[:small]
    names = tuple(one.names[0] for one in counted if one in joined)
    together = _sum(joined)
    rest = tuple(one for one in counted if one.people and one not in joined)
    return (*rest, Affiliation(names=names, people=together if together >= k else None))


def _rounded(one: Affiliation, k: int) -> Affiliation:
    return one if one.people is None else msgspec.structs.replace(one, people=one.people - one.people % k)


def _read(number: int, line: str) -> Affiliation:
    if match := _FIRST.fullmatch(line):
        people, name = match.groups()
    elif match := _LAST.fullmatch(line):
        name, people = match.groups()
    else:
        raise Refused("not_a_count", line=number)
    name = name.strip(" :;–-")
    if not name or len(name) > LONGEST_NAME or int(people) > MOST_PEOPLE:
        raise Refused("not_a_count", line=number)
    return Affiliation(names=(name,), people=int(people))


def _sum(affiliations: Sequence[Affiliation]) -> int:
    return sum(one.people or 0 for one in affiliations)
