"""Ballots to tick: print them by field, see how far they are typed, withdraw a batch and take that back."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from babel.core import Locale, UnknownLocaleError
from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext
from markupsafe import Markup

from facilitation.actions import printing_ballots
from facilitation.actions.printing_ballots import LONGEST_LABEL, UNDO_MS, Offered
from facilitation.clock import now_ms
from facilitation.exchange import qr
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.ballot_form import MOST_BALLOTS, Question
from facilitation.rules.session.ballot_form import pages as pages_of
from facilitation.rules.text import Texts, pick
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, typed_ballots
from facilitation.store.session.sessions import SessionRow
from facilitation.store.session.typed_ballots import BatchRow
from facilitation.web import ballot_view, current
from facilitation.web.ballot_view import Row
from facilitation.web.staff.base import act, add_figures, by, done, local_text, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.messages import reason_text
from facilitation.web.staff.session.paper import mark_of
from facilitation.web.staff.session.sessions import session_or_404
from facilitation.web.translations import LANGUAGES, reader_language

EVERY_FIELD = "*"
SUPPORT = ":support"
"""At the end of a choice: ballots to tick cards that are there, instead of those to write new ones on."""
MOST_PAGES = 1_200
"""Printed pages at once: 200 ballots of six pages."""


class Sheet(NamedTuple):
    """Ballots of one batch to print: the rows of each page, and the numbers of the ballots.

    On ballots for cards there are `cards`, by their numbers, and one page without rows; a card or a remark has at most
    `longest` characters. `line` stands above room for a free line.
    """

    batch: BatchRow
    step: str
    field: str
    hint: str
    questions: tuple[Question, ...]
    pages: list[list[Row]]
    numbers: range
    qr: Markup
    direction: str
    cards: range
    longest: int
    remarks: bool
    line: Texts


@pages.get("/sitzungen/<code>/stimmzettel")
@require("enter_paper")
def ballots(code: str) -> ResponseReturnValue:
    """Print ballots, and see how far those that were printed are typed."""
    return _page(session_or_404(code))


@pages.post("/sitzungen/<code>/stimmzettel")
@require("enter_paper")
def print_ballots(code: str) -> ResponseReturnValue:
    """Give out numbers for new ballots, and show them for printing."""
    row, form = session_or_404(code), Form()
    what, support = form["what"].removesuffix(SUPPORT), form["what"].endswith(SUPPORT)
    step, _, field = what.partition(":")
    count, language = form["count"], form["language"]
    offered = [one for one, _name in _languages(row)]
    if not (count.isascii() and count.isdigit() and len(count) < 5) or language not in offered or not step.isdigit():
        return _page(row, gettext("Bitte geben Sie an, wie viele Stimmzettel es werden: 1 bis 200.")), 422
    add_figures(ballots=int(count))
    printing = partial(
        printing_ballots.print_batch,
        count=int(count),
        language=language,
        large=form["size"] == "large",
        label=form["label"],
        support=support,
    )
    try:
        made = [act(printing, row.id, by(), int(step), one) for one in _fields(row, int(step), field, support)]
    except Refused as refused:
        return _page(row, reason_text(refused)), 422
    batch = ",".join(map(str, made))
    return redirect(url_for("staff.show_ballots", code=row.code, batch=batch), code=303)


@pages.get("/sitzungen/<code>/stimmzettel/drucken")
@require("enter_paper")
def show_ballots(code: str) -> ResponseReturnValue:
    """The ballots of some batches, one field a page, as they come out of the printer."""
    row = session_or_404(code)
    chosen = {part for part in request.args.get("batch", "").split(",") if part.isdigit()}
    with current.store().reading() as db:
        found = [_sheet(db, row, one) for one in typed_ballots.batches(db, row.id) if str(one.number) in chosen]
    if not found or sum(len(sheet.pages) * len(sheet.numbers) for sheet in found) > MOST_PAGES:
        abort(404)
    return render_template("staff/ballots_print.html", session=row, sheets=found, mark=mark_of(row))


@pages.post("/sitzungen/<code>/stimmzettel/<int:number>/name")
@require("enter_paper")
def name_batch(code: str, number: int) -> ResponseReturnValue:
    """Change what people call a batch."""
    row, form = session_or_404(code), Form()
    try:
        act(printing_ballots.name_batch, row.id, number, form["label"])
    except Refused as refused:
        return _page(row, reason_text(refused)), 422
    return done("ballots", "batch_named", code=row.code)


@pages.post("/sitzungen/<code>/stimmzettel/<int:number>/zuruecknehmen")
@require("enter_paper")
def withdraw_batch(code: str, number: int) -> ResponseReturnValue:
    """Withdraw a batch as a whole."""
    row = session_or_404(code)
    reason = Form().text("reason", most=200) or gettext("Stapel zurückgenommen")
    act(printing_ballots.withdraw_batch, row.id, by(), number, str(reason))
    return done("ballots", "batch_withdrawn", code=row.code)


@pages.post("/sitzungen/<code>/stimmzettel/<int:number>/wieder-zaehlen")
@require("enter_paper")
def restore_batch(code: str, number: int) -> ResponseReturnValue:
    """Let a withdrawn batch count again."""
    row = session_or_404(code)
    act(printing_ballots.restore_batch, row.id, by(), number)
    return done("ballots", "batch_restored", code=row.code)


@pages.post("/sitzungen/<code>/stimmzettel/<int:number>/neu-eingeben")
@require("enter_paper")
def type_batch_anew(code: str, number: int) -> ResponseReturnValue:
    """Let the ballots of a withdrawn batch be typed from the beginning."""
    row = session_or_404(code)
    act(printing_ballots.type_anew, row.id, by(), number)
    return done("ballots", "batch_anew", code=row.code)


def _fields(row: SessionRow, step: int, field: str, support: bool) -> Sequence[str]:
    """The fields for each of which a batch is printed."""
    if field != EVERY_FIELD:
        return (field,)
    with current.store().reading() as db:
        found = next((one for one in printing_ballots.offered(db, row.id) if one.step.id == step), None)
    return () if found is None else found.cards if support else found.fields


def _sheet(db: Connection, row: SessionRow, batch: BatchRow) -> Sheet:
    step = printing_ballots.step_of(db, batch)
    rows, questions = ballot_view.rows(db, row, batch), ballot_view.questions(db, batch)
    titles = {field.code: field.title for field in plans.fields(db, row.plan_version_id)}
    address = f"{current.public_url()}/helfen/{row.code}/stimmzettel/{batch.number}"
    line = ballot_view.free_line(db, batch)
    parts = pages_of([one.text for one in rows], large=batch.large, line=bool(line))
    with force_locale(batch.language):
        label = gettext("QR-Code zur Eingabe dieses Stapels")
    return Sheet(
        batch,
        pick(step.texts["title"], batch.language) if step else "",
        pick(titles.get(batch.field, {}), batch.language),
        pick(step.texts.get("question", {}), batch.language) if step else "",
        questions,
        [[rows[place] for place in part] for part in parts] or [[]],
        range(batch.first, batch.last + 1),
        Markup(qr.svg(address, label)),  # noqa: S704 - our own drawing
        ballot_view.text_direction(batch.language),
        ballot_view.card_places(batch),
        ballot_view.longest_text(db, batch),
        ballot_view.takes_remarks(db, batch),
        line,
    )


def _page(row: SessionRow, error: str = "") -> str:
    with current.store().reading() as db:
        found = ballot_view.batches(db, row, reader_language())
        titles = {field.code: field.title for field in plans.fields(db, row.plan_version_id)}
        can_restore = {
            one.row.number: one.row.withdrawn_at is not None
            and one.row.withdrawn_at > now_ms() - UNDO_MS
            and not printing_ballots.is_seen(db, one.row)
            for one in found
        }
        choices = [part for one in printing_ballots.offered(db, row.id) for part in _choices(one, titles)]
    languages = _languages(row)
    return render_template(
        "staff/ballots.html",
        session=row,
        batches=found,
        can_restore=can_restore,
        choices=choices,
        ballot_languages=languages,
        language_names=dict(languages),
        longest_label=LONGEST_LABEL,
        error=error,
        most=MOST_BALLOTS,
    )


def _languages(row: SessionRow) -> list[tuple[str, str]]:
    """The languages in which ballots can be printed, with their own names: ours, and those of the session and its plan."""
    with current.store().reading() as db:
        texts = [field.title for field in plans.fields(db, row.plan_version_id)]
        texts += [text for step in activities.of_session(db, row.id) for text in step.texts.values()]
        needs = plans.need_texts(db, row.plan_version_id)
    known = {language for text in (*row.texts.values(), *texts) for language in text if language}
    known |= {language for wordings in needs.values() for language in wordings if language}
    return [(one, _own_name(one)) for one in (*LANGUAGES, *sorted(known - set(LANGUAGES)))]


def _own_name(language: str) -> str:
    """What a language calls itself: "العربية"; its code where nobody knows."""
    try:
        return str(Locale.parse(language, sep="-").get_language_name(language) or language)
    except (UnknownLocaleError, ValueError):
        return language


def _choices(one: Offered, titles: dict[str, Texts]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The title of a step with what of it can be printed, (value, words); and with the cards that can be supported."""
    title = local_text(one.step.texts["title"])
    written = [(title, _of_fields(f"{one.step.id}:", one.fields, title, titles))]
    if not one.cards:
        return written
    support = _of_fields(f"{one.step.id}:", one.cards, title, titles)
    named = gettext("%(step)s: vorhandene Karten unterstützen") % {"step": title}
    return [*written, (named, [(f"{value}{SUPPORT}", words) for value, words in support])]


def _of_fields(step: str, codes: Sequence[str], title: str, titles: dict[str, Texts]) -> list[tuple[str, str]]:
    fields = [code for code in codes if code]
    if not fields:
        return [(step, title)]
    every = (f"{step}{EVERY_FIELD}", gettext("alle Felder, je Feld ein Stapel"))
    return [every, *((f"{step}{code}", local_text(titles.get(code, {}))) for code in fields)]
