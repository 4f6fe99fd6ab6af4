"""What staff need to invite people to a session: links, codes to scan, sheets, and a text to send."""

from functools import partial

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from facilitation.actions import exporting
from facilitation.actions.inviting import note_invited
from facilitation.exchange.locale import Locale
from facilitation.exchange.papers.template_values import Notice, notice_values
from facilitation.exchange.word_template.kinds import NOTICE
from facilitation.identity import require
from facilitation.rules.session.codes import format_code
from facilitation.rules.text import pick
from facilitation.store.session import sessions
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.own_template import by_template_or_sample, has_template
from facilitation.web.staff.session.paper import mark_of
from facilitation.web.staff.session.sessions import session_or_404
from facilitation.web.translations import LANGUAGES


@pages.route("/sitzungen/<code>/einladung", methods=["GET", "POST"])
@require("prepare_session")
def invitation(code: str) -> ResponseReturnValue:
    """Show what people are invited with; on POST note that they were, or take that back."""
    row = session_or_404(code)
    if request.method == "POST":
        invited = request.form.get("invited") == "1"
        act(partial(note_invited, invited=invited), row.id, by())
        return done("invitation", "invited" if invited else "not_invited", code=row.code)
    with current.store().reading() as db:
        ways = [one for one in sessions.channels(db, row.id) if one.kind != "paper"]
    letters = {language: invitation_text(row, language) for language in LANGUAGES}
    return render_template(
        "staff/invitation.html",
        session=row,
        channels=ways,
        letters=letters,
        join=join_link(row),
        has_template=has_template(NOTICE),
    )


@pages.get("/sitzungen/<code>/aushang.docx")
@require("prepare_session")
def notice(code: str) -> ResponseReturnValue:
    """A notice to put up, in German, as the city's own template writes it, or ours."""
    row = session_or_404(code)
    with current.store().reading() as db:
        ways = tuple(
            (one.name, one.place) for one in sessions.channels(db, row.id) if one.kind != "paper" and one.place
        )
        city = exporting.city(db)
    with force_locale("de"):
        values = notice_values(
            Notice(
                title=row.texts["title"],
                about=row.texts.get("welcome", {}),
                date=row.date,
                starts=row.starts,
                until=row.room_until,
                place=row.place,
                ways=ways,
                link=join_link(row),
                mark=mark_of(row),
            ),
            Locale("de", str),
            city,
        )
        return by_template_or_sample(NOTICE, values, f"aushang-{row.code}")


def join_link(session: SessionRow) -> str:
    """Where everybody joins, whichever way they come."""
    return f"{current.public_url()}/s/{session.code}"


def invitation_text(session: SessionRow, language: str) -> str:
    """A text to send, in this language: what, when, where, and how to take part."""
    with force_locale(language):
        when = [Locale(language, gettext).weekday(session.date)]
        if session.starts:
            when.append(gettext("%(time)s Uhr") % {"time": session.starts})
        lines = [
            pick(session.texts["title"], language),
            ", ".join(when),
            session.place,
            "",
            gettext("So machen Sie mit, im Saal oder von zu Hause, ohne Anmeldung und ohne App:"),
            join_link(session),
            gettext("Oder im Browser den Code eingeben: %(code)s") % {"code": format_code(session.code)},
        ]
        if session.needs_ahead:
            lines += ["", gettext("Worum es geht, können Sie dort schon vorher lesen.")]
    return "\n".join(line for at, line in enumerate(lines) if line or at > 2)
