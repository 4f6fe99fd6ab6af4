"""The city's own formats: save one from a session, copy, change, remove, download as a file and upload again."""

from pathlib import PurePath
from typing import NamedTuple

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from facilitation.actions import own_formats, undoing_formats
from facilitation.activities import new_shapes
from facilitation.exchange import format_files
from facilitation.identity import require
from facilitation.rules.session.format import BadFormat, Format, read_format
from facilitation.rules.session.format_problems import Problem
from facilitation.rules.session.format_text import write_format
from facilitation.rules.text import Texts, pick
from facilitation.settings import resource
from facilitation.web import current
from facilitation.web.staff.base import act, done, note_act, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session import session_form
from facilitation.web.staff.session.sessions import session_or_404


class Edit(NamedTuple):
    """What was done to a format, for the strip that undoes it: `title` is that of the step, `up` whether it moved up."""

    verb: str
    title: Texts
    up: bool = False


LARGEST = 200_000
"""Bytes of a format's file; the largest that ships has 6,000."""
LONGEST_TITLE, LONGEST_DESCRIPTION = 120, 300


@pages.get("/einstellungen/formate")
@require("edit_formats")
def formats() -> str:
    """All formats: those that ship, and the city's own."""
    return _page({})


@pages.route("/sitzungen/<code>/als-format", methods=["GET", "POST"])
@require("edit_formats")
def save_format(code: str) -> ResponseReturnValue:
    """Save the agenda and the ways in of a session as a format of one's own."""
    row = session_or_404(code)
    form = Form()
    if request.method == "POST":
        title, description = _words(form)
        if not form.errors:
            with current.store().reading() as db:
                made = own_formats.format_of(db, row.id, title=title, description=description)
            if save(form, made, _new_key(title)):
                return done("formats", "format_saved")
    return render_template("staff/format_save.html", session=row, form=form), 422 if form.errors else 200


@pages.route("/einstellungen/formate/<key>", methods=["GET", "POST"])
@require("edit_formats")
def change_format(key: str) -> ResponseReturnValue:
    """Change title and description of a format of one's own."""
    found = own_or_404(key)
    form = Form()
    if request.method == "POST":
        title, description = _words(form)
        changed = own_formats.with_titles(found, title=title, description=description)
        if not form.errors and save(form, changed, key, Edit("change_format", changed.title)):
            return done("formats", "format_changed")
    commented = any(line.lstrip().startswith("#") for line in text_of(key).splitlines())
    page = render_template("staff/format.html", format=found, form=form, commented=commented)
    return page, 422 if form.errors else 200


@pages.post("/einstellungen/formate/<key>/kopieren")
@require("edit_formats")
def copy_format(key: str) -> ResponseReturnValue:
    """Make a format of one's own of any other."""
    found = next((one for one in session_form.all_formats().readable if one.key == key), None) or abort(404)
    copied = {language: f"{text} ({_copy_word(language)})" for language, text in found.title.items()}
    made = own_formats.with_titles(found, title=copied, description=found.description)
    save(Form(), made, _new_key(found.title))
    return done("formats", "format_saved")


@pages.post("/einstellungen/formate/<key>/entfernen")
@require("edit_formats")
def remove_format(key: str) -> ResponseReturnValue:
    """Remove a format of one's own; sessions that began with it stay."""
    if not text_of(key):
        abort(404)
    current.offload(format_files.remove, session_form.own_formats(), key)
    note_act()
    return done("formats", "format_removed")


@pages.get("/einstellungen/formate/<key>.toml")
@require("edit_formats")
def format_file(key: str) -> Response:
    """Download the file of a format."""
    text = text_of(key) or format_files.text_of(resource("sessions/formats"), key) or abort(404)
    headers = {"Content-Disposition": f'attachment; filename="{key}.toml"'}
    return Response(text, mimetype="application/toml", headers=headers)


@pages.post("/einstellungen/formate/hochladen")
@require("edit_formats")
def upload_format() -> ResponseReturnValue:
    """Take a file in, or say line by line what is wrong with it."""
    request.max_content_length = LARGEST + 10_000
    try:
        upload = request.files.get("file")
    except RequestEntityTooLarge:
        return _page({"file": gettext("Die Datei ist zu groß.")}), 413
    if upload is None or not upload.filename:
        return _page({"file": gettext("Bitte wählen Sie zuerst eine Datei.")}), 422
    key = session_form.key_of(PurePath(upload.filename).stem, frozenset())
    if text_of(key) and not request.form.get("replace"):
        message = gettext(
            "Ein eigenes Format mit diesem Dateinamen gibt es schon. Kreuzen Sie an, dass es ersetzt wird."
        )
        return _page({"file": message}), 422
    try:
        text = upload.read(LARGEST + 1).decode("utf-8-sig")
        read_format(text, key, new_shapes())
    except UnicodeDecodeError:
        return _page({"file": gettext("Die Datei ist nicht als UTF-8 gespeichert.")}), 422
    except BadFormat as bad:
        return _page({"file": gettext("Daran stimmt etwas nicht:")}, bad.problems), 422
    _write(key, text, Edit("replace_format", {}) if text_of(key) else None)
    return done("formats", "format_saved")


def _page(errors: dict[str, str], problems: list[Problem] | None = None) -> str:
    found = session_form.all_formats()
    own = set(format_files.paths([session_form.own_formats()]))
    return render_template(
        "staff/formats.html",
        formats=found.readable,
        unreadable=found.unreadable,
        own=own,
        errors=errors,
        problems=problems or [],
        limit=LARGEST,
    )


def _words(form: Form) -> tuple[Texts, Texts]:
    """Title and description as typed; errors go into the form."""
    missing = gettext("Bitte geben Sie einen Titel auf Deutsch ein.")
    return form.texts("title", missing, most=LONGEST_TITLE), form.texts("description", most=LONGEST_DESCRIPTION)


def save(form: Form, made: Format, key: str, edit: Edit | None = None) -> bool:
    """Write the file, if it can be read again; False with what is wrong in the form. An `edit` can be undone."""
    text = write_format(made)
    try:
        read_format(text, key, new_shapes())
    except BadFormat as bad:
        form.errors["form"] = " ".join(gettext(one.message) % one.params for one in bad.problems)
        return False
    _write(key, text, edit)
    return True


def _write(key: str, text: str, edit: Edit | None) -> None:
    """Write the text of a format's file; an `edit` of a file that was there can be undone."""
    before = text_of(key)
    restore(key, text)
    if edit is None or before == text:
        note_act()
    else:
        act(undoing_formats.note_change, key, edit.verb, edit.title, up=edit.up, before=before, after=text)


def restore(key: str, text: str) -> None:
    """Write the text of a format's file."""
    current.offload(format_files.save, session_form.own_formats(), key, text)


def _new_key(title: Texts) -> str:
    return session_form.key_of(pick(title), frozenset(one.key for one in session_form.all_formats().readable))


def own_or_404(key: str) -> Format:
    """A format of the city's own that can be read."""
    try:
        return format_files.load([session_form.own_formats()], key, new_shapes())
    except (format_files.NoSuchFormat, BadFormat):
        abort(404)


def text_of(key: str) -> str:
    """The text of a format of one's own; "" where there is none, or the name is none."""
    known = format_files.paths([session_form.own_formats()])
    return format_files.text_of(session_form.own_formats(), key) if key in known else ""


def _copy_word(language: str) -> str:
    return {"de": "Kopie", "en": "copy"}.get(language, "copy")
