"""Shared by all pages of the staff: the blueprint, acts, messages after an act, refusals."""

from datetime import UTC, date, datetime
from typing import Any, ParamSpec, TypeVar

import msgspec
from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import format_date, format_datetime, format_decimal, gettext
from werkzeug.wrappers import Response

from facilitation.actions import auditing
from facilitation.activities import kinds
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.results_export.notes import titled_text
from facilitation.rules.refusal import Refused
from facilitation.rules.results.columns import Value
from facilitation.rules.results.disclosure import Remnant
from facilitation.rules.results.figure_words import HINTS, FigureWords
from facilitation.rules.roles import ALL, STAFF_ROLES, may, scope
from facilitation.rules.session.codes import read_code
from facilitation.rules.session.secrecy import MARK, SMALL
from facilitation.rules.session.speaker import Speaker
from facilitation.rules.text import Texts, pick
from facilitation.store import Do, StorageFailed
from facilitation.store.audit import Entry
from facilitation.store.writer import Act
from facilitation.web import current
from facilitation.web.readable import readable_text
from facilitation.web.staff.messages import done_text, reason_text
from facilitation.web.translations import reader_language

P = ParamSpec("P")
T = TypeVar("T")
OUR_WORDS = frozenset({"form", "language", "page", "role", "suffix", "which"})
"""Parts of addresses whose values are a choice of ours."""
FORBIDDEN = frozenset({"wrong_origin", "not_permitted", "not_your_session", "not_signed_in"})
pages = Blueprint("staff", __name__, url_prefix="/staff")


def act(verb: Act[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Run one act on the writer, with its line in the staff's log; raises Refused or StorageFailed."""
    if g.get("speaker") is None:  # signing in and out has a log of its own
        return current.store().do(verb, *arguments, **named)
    return current.store().do(auditing.audited, _entry(), verb, *arguments, **named)


def act_in_steps() -> Do:
    """Return what runs the acts of long work on the writer; the one that completes it adds the line."""
    return auditing.auditing(current.store().do, _entry())


def note_act(**figures: int | str) -> None:
    """Add a line to the staff's log for something that changes no data, as a download."""
    add_figures(**figures)
    current.store().do(auditing.note, _entry())


def add_figures(**figures: int | str) -> None:
    """Add ids, counts and words of the program to the line of this request's act."""
    g.figures = {**g.get("figures", {}), **figures}


def _entry() -> Entry:
    """Who does what, by the address: its numbers and the words that are ours go into the line, never what was typed."""
    known: Speaker = g.speaker
    given = request.view_args or {}
    named = {name: value for name, value in given.items() if isinstance(value, int) or name in OUR_WORDS}
    return Entry(
        by=known.label,
        role=known.acting_role,
        act=str(g.act),
        what=(request.endpoint or "").rpartition(".")[2],
        staff_id=known.staff_id,
        target=read_code(str(given.get("code", ""))) or "",
        figures={**named, **g.get("figures", {})},
    )


def allowed(act: str) -> bool:
    """Whether the role of whoever is signed in may do an act, at least in sessions of their own."""
    known = g.get("speaker")
    return known is not None and may(known.acting_role, act)


def sees_all(act: str) -> bool:
    """Whether that role may do it in every session."""
    return scope(g.speaker.acting_role, act) == ALL


pages.app_template_global("allowed")(allowed)


def by() -> str:
    """Who acts, for the log."""
    return str(g.speaker.label)


def done(endpoint: str, word: str, **values: Any) -> Response:
    """Redirect to a page that shows the message `word` of DONE."""
    return redirect(url_for(f"staff.{endpoint}", done=word, **values), code=303)


def wanted_page() -> str:
    """The page wanted before signing in; only our own, since `next` may come from a link of somebody else."""
    wanted = request.values.get("next", "")
    ours = wanted.startswith("/staff/") and "\\" not in wanted and not wanted.startswith("/staff//")
    return wanted if ours else url_for("staff.sessions")


@pages.app_template_global()
def local_text(texts: Texts | None) -> str:
    """A text in the reader's language, else in German, else whichever there is."""
    return readable_text(pick(texts or {}, reader_language()))


@pages.app_template_global()
def secrecy_mark(secrecy: str | None) -> str:
    """„kleine Runde, nicht geheim“; "" where the answers were secret, as in results of an older program."""
    return local_text(MARK) if secrecy == SMALL else ""


@pages.app_template_global()
def kind_title(kind: str) -> str:
    """What people call a kind of step; its name where it is not installed."""
    return str(gettext(kinds()[kind].title)) if kind in kinds() else kind


@pages.app_template_global()
def kind_asks(kind: str) -> bool:
    """Whether people are asked something in a step of this kind."""
    return kind in kinds() and kinds()[kind].asks


@pages.app_template_global()
def kind_shows_slides(kind: str) -> bool:
    """Whether slides can be uploaded for a step of this kind."""
    return kind in kinds() and kinds()[kind].shows_slides


@pages.app_template_global()
def figure_text(value: Value | list[str | int | float], style: str) -> str:
    """A figure of a kind, as it is written in tables for people; drafts keep it as JSON."""
    return words.format_figure(
        tuple(value) if isinstance(value, list) else value, style, Locale(reader_language(), gettext)
    )


@pages.app_template_global()
def remnant_line(remnant: object) -> str:
    """What is told of a question instead of figures, as a draft keeps it."""
    return titled_text(msgspec.convert(remnant, Remnant), Locale(reader_language(), gettext))


@pages.app_template_global()
def in_words() -> FigureWords:
    """Figures in words in the reader's language."""
    return Locale(reader_language(), gettext).figures


@pages.app_template_global()
def hint_text(hint: str) -> str:
    """What the answers suggest; "" without a hint."""
    return gettext(HINTS[hint]) if hint in HINTS else ""


@pages.app_template_filter("decimal")
def decimal(value: float, digits: int = 2) -> str:
    """A number with `digits` decimals in the reader's notation."""
    return str(format_decimal(value, f"#,##0.{'0' * digits}"))


@pages.app_template_filter("moment")
def moment(at: int) -> str:
    """Epoch milliseconds as date and time of day."""
    return str(format_datetime(datetime.fromtimestamp(at / 1_000, tz=UTC), "short"))


@pages.app_template_filter("day")
def day(iso: str) -> str:
    """An ISO date in the reader's notation: 28.04.2026, 28 April 2026."""
    return str(format_date(date.fromisoformat(iso), "medium"))


@pages.context_processor
def _shared() -> dict[str, str | bool]:
    known = g.get("speaker")
    return {
        "done": done_text(
            request.args.get("done", ""),
            voices=request.args.get("voices", 0, type=int),
            cards=request.args.get("cards", 0, type=int),
        ),
        "ends_rehearsal": allowed("rehearse"),
        "person": known.label if known else "",
        "person_role": gettext(STAFF_ROLES[known.staff_role]) if known else "",
    }


@pages.errorhandler(Refused)
def _refused(refused: Refused) -> tuple[str, int]:
    status = 403 if refused.reason in FORBIDDEN else 409
    return render_template("staff/refused.html", reason=reason_text(refused)), status


@pages.errorhandler(StorageFailed)
def _not_stored(_failed: StorageFailed) -> tuple[str, int]:
    return render_template("staff/refused.html", reason=done_text("not_stored")), 503
