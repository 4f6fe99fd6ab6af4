"""Ballots and cards on paper: download the workbook, import it filled in, withdraw a batch."""

from collections.abc import Sequence
from pathlib import Path

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.exceptions import RequestEntityTooLarge

from facilitation.actions import exporting, importing_paper
from facilitation.exchange import paper_workbook
from facilitation.exchange.jobs import uploads
from facilitation.exchange.jobs.sandbox import SheetsRead, read_sheets_file
from facilitation.exchange.paper_workbook import Listed
from facilitation.exchange.results_export.overview import TRIAL_RUN
from facilitation.identity import require
from facilitation.rules.planfile.messages import describe_problem
from facilitation.rules.session.paper import Step, Wrong, offered_columns, read_paper
from facilitation.rules.text import N_, Texts
from facilitation.store.plan import plans
from facilitation.store.results import paper_progress
from facilitation.store.results.result_context import describe
from facilitation.store.session import activities, ballots
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.staff.attachment import attachment
from facilitation.web.staff.base import act, add_figures, by, done, local_text, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.plan_import.upload import incoming_folder
from facilitation.web.staff.session.sessions import session_or_404
from facilitation.web.translations import reader_language

MOST_BYTES = 5_000_000
"""2,000 ballots of 50 answers are 2 MB."""
MOST_COUNTED = 100_000
MOST_SHOWN = 100
"""Problems of a workbook that the page lists."""

PROBLEMS = {
    "header": N_("Es fehlen Spalten: %(said)s."),
    "ballot": N_("Die Zeile nennt keinen Bogen. Tragen Sie ein, zu welchem Stimmzettel sie gehört."),
    "step": N_("Den Schritt „%(said)s“ gibt es hier nicht. Welche es gibt, steht im Blatt „Verzeichnis“."),
    "item": N_("Die Nummer „%(said)s“ steht in diesem Schritt nicht zur Wahl."),
    "field": N_("Das Handlungsfeld „%(said)s“ gibt es nicht. Nötig ist sein Kürzel."),
    "not_asked": N_("Danach fragt dieser Schritt nicht: „%(said)s“ steht in einer Spalte, die für ihn leer bleibt."),
    "twice": N_("Derselbe Bogen antwortet zweimal auf „%(said)s“."),
    "too_many": N_("Das sind zu viele Bögen auf einmal (%(said)s). Bitte teilen Sie die Datei."),
    "empty": N_("In der Datei steht keine Antwort und keine Karte."),
}
"""Problem of a workbook → message."""


@pages.route("/sitzungen/<code>/papier", methods=["GET", "POST"])
@require("enter_paper")
def paper(code: str) -> ResponseReturnValue:
    """Import a filled-in workbook: all of it, or nothing if anything is wrong."""
    row = session_or_404(code)
    if request.method == "GET":
        return _page(row)
    request.max_content_length = MOST_BYTES + 100_000
    try:
        upload = request.files.get("file")
    except RequestEntityTooLarge:
        return _page(row, [gettext("Die Datei ist zu groß.")]), 413
    if upload is None or not upload.filename:
        return _page(row, [gettext("Bitte wählen Sie zuerst eine Datei.")]), 422
    read = _read(upload)
    if read.problems:
        return _page(row, [describe_problem(one, gettext)[1] for one in read.problems]), 422
    with current.store().reading() as db:
        fields = [field.code for field in plans.fields(db, row.plan_version_id)]
        steps = importing_paper.steps(db, row.id)
    typed, wrong = current.offload(read_paper, read.sheets, steps, fields, importing_paper.columns())
    if wrong:
        return _page(row, _problem_texts(wrong)), 422
    add_figures(ballots=len(typed))
    taken = act(importing_paper.take_paper, row.id, by(), typed)
    return done("paper", "paper_taken_late" if taken.late else "paper_taken", code=row.code)


@pages.post("/sitzungen/<code>/papier/anzahl")
@require("enter_paper")
def count_ballots(code: str) -> ResponseReturnValue:
    """Note how many ballots there are."""
    row = session_or_404(code)
    typed = Form().text("count")
    if typed and not (typed.isascii() and typed.isdigit() and int(typed[:9]) <= MOST_COUNTED):
        return _page(row, [gettext("Bitte geben Sie eine Zahl bis 100.000 ein, oder nichts.")]), 422
    act(importing_paper.count_ballots, row.id, by(), int(typed) if typed else None)
    return done("paper", "ballots_counted", code=row.code)


@pages.get("/sitzungen/<code>/papier.xlsx")
@require("enter_paper")
def paper_template(code: str) -> Response:
    """The empty workbook for the steps of this session."""
    row = session_or_404(code)
    with current.store().reading() as db:
        steps, city = importing_paper.steps(db, row.id), exporting.city(db).name
        agenda = {activity.id: activity for activity in activities.of_session(db, row.id)}
        fields = [(field.code, local_text(field.title)) for field in plans.fields(db, row.plan_version_id)]
        listed = [
            Listed(step.key, fact.number or ref, _listed_text(fact.text, step), step.every_item)
            for step in steps
            if step.columns
            for ref, fact in describe(db, row, agenda[step.id]).items()
        ]
    collecting = [step.key for step in steps if step.cards == "field"]
    columns = offered_columns(importing_paper.columns(), steps)
    mark = mark_of(row)
    data = current.offload(paper_workbook.write, listed, collecting, fields, columns, reader_language(), mark, city)
    return attachment(data, f"{'probe-' if mark else ''}papier-{row.code}.xlsx", "xlsx")


def mark_of(row: SessionRow) -> str:
    """What stands on the papers of a rehearsal or a trial run; "" for a session of people."""
    if row.rehearsal is not None:
        return str(gettext("PROBELAUF – nichts hiervon bleibt"))
    return str(gettext(TRIAL_RUN)) if row.simulated else ""


def _listed_text(text: Texts, step: Step) -> str:
    return " – ".join(filter(None, (local_text(text), local_text(step.hint))))


@pages.post("/sitzungen/<code>/papier/<int:cohort>/zuruecknehmen")
@require("enter_paper")
def withdraw_paper(code: str, cohort: int) -> ResponseReturnValue:
    """Withdraw an imported batch."""
    row = session_or_404(code)
    reason = Form().text("reason", most=200) or gettext("Zettel zurückgenommen")
    act(importing_paper.withdraw_paper, row.id, by(), cohort, str(reason))
    return done("paper", "paper_withdrawn", code=row.code)


def _read(upload: uploads.UploadedFile) -> SheetsRead:
    token = current.offload(uploads.save, incoming_folder(), upload)
    try:
        return current.offload(_read_file, incoming_folder() / token)
    finally:
        uploads.delete(incoming_folder(), token)


def _read_file(path: Path) -> SheetsRead:
    return read_sheets_file(path, max_bytes=MOST_BYTES)


def _page(row: SessionRow, errors: list[str] | None = None) -> str:
    with current.store().reading() as db:
        steps = importing_paper.steps(db, row.id)
        page = {
            "batches": importing_paper.batches(db, row.id),
            "progress": paper_progress.progress(db, row.id),
            "headcount": ballots.headcount(db, row.id),
            "titles": {step.id: local_text(step.texts["title"]) for step in activities.of_session(db, row.id)},
        }
    return render_template("staff/paper.html", session=row, steps=steps, errors=errors or [], **page)


def _problem_texts(wrong: Sequence[Wrong]) -> list[str]:
    """The first problems, and how many there are beside them: 19,000 took the hub half a second."""
    texts = [_problem_text(one) for one in wrong[:MOST_SHOWN]]
    more = len(wrong) - len(texts)
    if more:
        texts.append(str(ngettext("und %(num)s weitere Stelle", "und %(num)s weitere Stellen", more)))
    return texts


def _problem_text(wrong: Wrong) -> str:
    """The sheet, the row and what is wrong there; a kind words its own problems."""
    place = gettext("Blatt „%(sheet)s“, Zeile %(row)s") % {"sheet": wrong.sheet, "row": wrong.row}
    return f"{place}: {gettext(PROBLEMS.get(wrong.code, wrong.code)) % {'said': wrong.said[:60]}}"
