"""The log of what staff do: read it with filters, take it out as a file."""

from typing import NamedTuple

from flask import Response, render_template, request
from flask_babel import gettext

from facilitation.actions.auditing import Checked, check
from facilitation.exchange import audit_file
from facilitation.identity import require
from facilitation.rules.audit import Head, Line
from facilitation.rules.roles import ACTS, STAFF_ROLES
from facilitation.rules.session.codes import format_code
from facilitation.store import Store, audit
from facilitation.store.audit import Wanted
from facilitation.web import current
from facilitation.web.staff.audit_words import figure_words, role_words, what_words
from facilitation.web.staff.base import note_act, pages
from facilitation.web.staff.session.log import actor_words

MOST = 200
"""Lines of one page."""


class Options(NamedTuple):
    """What the log can be filtered by: (value, words)."""

    month: list[tuple[str, str]]
    by: list[tuple[str, str]]
    act: list[tuple[str, str]]


@pages.get("/verlauf")
@require("see_audit")
def audit_log() -> str:
    """The lines of a month, a person or an act, the newest first."""
    wanted, page = _wanted(), max(1, request.args.get("page", 1, type=int))
    with current.store().reading() as db:
        lines = audit.lines(db, wanted, most=MOST, after=(page - 1) * MOST)
        count = audit.count(db, wanted)
        options = _options(audit.heads(db), audit.people(db), audit.acts(db))
    return render_template(
        "staff/audit.html",
        rows=[(line, _words(line)) for line in lines],
        count=count,
        wanted=wanted,
        options=options,
        checked=current.offload(_check, current.store()),
        page=page,
        pages=-(-count // MOST) or 1,
    )


@pages.get("/verlauf.<any(csv, json):suffix>")
@require("see_audit")
def export_audit(suffix: str) -> Response:
    """The lines that fit as a file; the download is a line itself, which the file does not hold yet."""
    wanted = _wanted()
    with current.store().reading() as db:
        data = audit_file.write(suffix, audit.lines(db, wanted)[::-1], audit.heads(db))
    note_act()
    response = Response(data, content_type=audit_file.MIMETYPES[suffix])
    name = f"verlauf{f'-{wanted.month}' if wanted.month else ''}.{suffix}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _check(store: Store) -> Checked:
    with store.reading() as db:
        return check(db)


def _wanted() -> Wanted:
    return Wanted(*(request.args.get(name, "") for name in Wanted._fields))


def _options(heads: list[Head], people: list[str], acts: list[str]) -> Options:
    return Options(
        month=[(head.month, head.month) for head in reversed(heads)],
        by=[(name, actor_words(name)) for name in people],
        act=sorted(((act, gettext(ACTS[act].words) if act in ACTS else act) for act in acts), key=lambda one: one[1]),
    )


def _words(line: Line) -> dict[str, str]:
    """A line as people read it."""
    role = gettext(STAFF_ROLES[line.role]) if line.role in STAFF_ROLES else role_words(line.role)
    target = format_code(line.target) if line.target else ""
    return {
        "by": actor_words(line.by),
        "role": role,
        "what": what_words(line),
        "target": target,
        "figures": figure_words(line),
    }
