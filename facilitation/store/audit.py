"""The log of what staff do: append a line, read it, drop old months."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.clock import now_ms
from facilitation.rules.audit import FORGOTTEN, Figures, Head, Line, canonical, line_hash, month_of
from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.tables import audit_head, audit_line

Marked = TypeVar("Marked", bound=Callable[..., Any])


NO_FIGURES: Figures = MappingProxyType({})


class Entry(NamedTuple):
    """Who did what: `act` is one of rules/roles.py, `what` the page or command, `target` a session's code or ""."""

    by: str
    role: str
    act: str
    what: str
    staff_id: int | None = None
    target: str = ""
    figures: Figures = NO_FIGURES


class Wanted(NamedTuple):
    """What to read; "" for everything."""

    month: str = ""
    by: str = ""
    act: str = ""


EVERYTHING = Wanted()


def completes(act: Marked) -> Marked:
    """Mark the one act of several that completes what somebody does, so that its transaction also holds the line."""
    vars(act)["completes"] = True
    return act


def is_completing(act: Callable[..., object]) -> bool:
    """Whether an act was marked by `completes`."""
    return bool(vars(act).get("completes"))


def append(db: Connection, entry: Entry) -> None:
    """Add a line with the present time, linked to the last one."""
    last = _last(db)
    # a clock that was set back must not put a line into a month before the last one
    at = max(now_ms(), last.at if last else 0)
    month = month_of(at)
    number = last.number + 1 if last and last.month == month else 1
    line = Line(
        0,
        month,
        number,
        at,
        entry.staff_id,
        entry.by,
        entry.role,
        entry.act,
        entry.what,
        entry.target,
        canonical(entry.figures),
        last.hash if last else "",
        "",
    )
    line = line._replace(hash=line_hash(line))
    insert_one(db, audit_line, {name: value for name, value in line._asdict().items() if name != "id"})
    head = {"month": month, "lines": number, "hash": line.hash}
    db.execute(upsert(audit_head).values(head).on_conflict_do_update(index_elements=["month"], set_=head))


def lines(db: Connection, wanted: Wanted = EVERYTHING, most: int | None = None, after: int = 0) -> list[Line]:
    """The lines that fit, newest first; at most `most` of them, `after` the newest ones."""
    query = select(audit_line).where(*_conditions(wanted)).order_by(audit_line.c.id.desc())
    return fetch_all(db, Line._make, query if most is None else query.limit(most).offset(after))


def count(db: Connection, wanted: Wanted = EVERYTHING) -> int:
    """How many lines fit."""
    return int(db.execute(select(func.count()).select_from(audit_line).where(*_conditions(wanted))).scalar_one())


def heads(db: Connection) -> list[Head]:
    """The months with the number of their lines and their last hash, oldest first."""
    return fetch_all(db, Head._make, select(audit_head).order_by(audit_head.c.month))


def people(db: Connection) -> list[str]:
    """Whoever did something."""
    return list(db.execute(select(audit_line.c.by).distinct().order_by(audit_line.c.by)).scalars())


def acts(db: Connection) -> list[str]:
    """What was done, as acts of rules/roles.py."""
    return list(db.execute(select(audit_line.c.act).distinct().order_by(audit_line.c.act)).scalars())


def forget_before(db: Connection, ms: int) -> int:
    """Drop the months that were over at `ms` (epoch milliseconds); returns the number of lines.

    A new line notes the months, their lines and the hash of the last one, which the oldest line that stays follows: the
    rest can still be verified.
    """
    old = [head for head in heads(db) if head.month < month_of(ms)]
    if not old:
        return 0
    gone = sum(head.lines for head in old)
    figures: Figures = {"months": " ".join(head.month for head in old), "lines": gone, "head": old[-1].hash}
    append(db, Entry("system", "", "see_audit", FORGOTTEN, figures=figures))
    months = [head.month for head in old]
    for table in (audit_line, audit_head):
        db.execute(delete(table).where(table.c.month.in_(months)))
    return gone


def _last(db: Connection) -> Line | None:
    return fetch_one(db, Line._make, select(audit_line).order_by(audit_line.c.id.desc()).limit(1))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [audit_line.c[name] == value for name, value in wanted._asdict().items() if value]
