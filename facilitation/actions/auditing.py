"""Write what staff do into their log, in the transaction in which it is done."""

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Concatenate, ParamSpec, TypeVar

import msgspec

from facilitation.rules.audit import Fault, Figures, check_chain
from facilitation.store import Connection, Do, audit
from facilitation.store.audit import Entry

P = ParamSpec("P")
T = TypeVar("T")


class Checked(msgspec.Struct, frozen=True):
    """How many lines were checked, what is wrong with them, and the newest hash, to be noted elsewhere."""

    lines: int
    faults: list[Fault]
    head: str


def audited(
    db: Connection, entry: Entry, act: Callable[Concatenate[Connection, P], T], /, *arguments: P.args, **named: P.kwargs
) -> T:
    """Do an act and append its line; an act that returns False did nothing, so has none."""
    result = act(db, *arguments, **named)
    if result is not False:
        figures = {**entry.figures, **figures_of(result)}
        audit.append(db, entry._replace(figures=figures, target=entry.target or _code_of(result)))
    return result


def auditing(do: Do, entry: Entry) -> Do:
    """Return a `Do` for work in several acts: the act that completes it also appends the line."""

    def do_audited(act: Callable[..., T], /, *arguments: object) -> T:
        return do(audited, entry, act, *arguments) if audit.is_completing(act) else do(act, *arguments)

    return do_audited


def note(db: Connection, entry: Entry) -> None:
    """Append a line for something that changes no data, as a download."""
    audit.append(db, entry)


def figures_of(result: object) -> Figures:
    """The figures of an act's result, where all of it are figures; results with texts or secrets give none."""
    fields = {}
    if isinstance(result, tuple) and hasattr(result, "_asdict"):
        fields = result._asdict()
    elif is_dataclass(result) and not isinstance(result, type):
        fields = asdict(result)
    return fields if all(isinstance(value, int) for value in fields.values()) else {}


def _code_of(result: object) -> str:
    """The code of a session that an act made."""
    return str(result.get("code", "")) if isinstance(result, dict) else ""


def check(db: Connection, noted: str = "") -> Checked:
    """Check the whole chain; `noted` is a hash somebody wrote down, which must be in it."""
    lines = audit.lines(db)[::-1]
    faults = check_chain(lines, audit.heads(db))
    if noted and noted not in {line.hash for line in lines}:
        faults.append(Fault("", 0, "the noted hash is not in the log: it was written anew, or its month was dropped"))
    return Checked(len(lines), faults, lines[-1].hash if lines else "")
