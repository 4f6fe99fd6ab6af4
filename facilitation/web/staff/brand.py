"""City and appearance: name, logos and one colour for all pages, the screen and papers."""

from pathlib import Path

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal, gettext
from werkzeug.exceptions import RequestEntityTooLarge

from facilitation.actions import branding
from facilitation.exchange.jobs import uploads
from facilitation.exchange.pictures.errors import BadPicture
from facilitation.exchange.pictures.messages import Task
from facilitation.exchange.pictures.pictures import read_picture
from facilitation.identity import require
from facilitation.rules.brand import read_colour
from facilitation.store import brand as store
from facilitation.web import current
from facilitation.web.slides import problem_words
from facilitation.web.staff.base import act, done, pages
from facilitation.web.staff.form import Form

LOGO = Task("picture", width=640, height=240, form="PNG")
LOGOS = ("logo", "logo_dark")
LARGEST = 5_000_000


@pages.route("/aussehen", methods=["GET", "POST"])
@require("edit_pages")
def appearance() -> ResponseReturnValue:
    """Show the present look with previews, or change it."""
    form = Form()
    if request.method == "POST":
        logos = _logos(form)
        name = form.text("name", most=branding.LONGEST_NAME)
        if form["colour"].strip() and read_colour(form["colour"]) is None:
            form.errors["colour"] = gettext("Bitte schreiben Sie eine Farbe wie #1B5E8A.")
        if not form.errors:
            act(branding.change, name, form["colour"], logos)
            return done("appearance", "changed", typed=_pale(form["colour"]))
    with current.store().reading() as db:
        present = store.read(db)
    page = render_template("staff/look.html", form=form, present=present, pale=_words(request.args.get("typed", "")))
    return page, 422 if form.errors else 200


def _logos(form: Form) -> dict[str, bytes]:
    """The logos that were uploaded or are to be removed; a problem is noted at its field."""
    request.max_content_length = 2 * LARGEST + 100_000
    try:
        given = {which: request.files.get(which) for which in LOGOS}
    except RequestEntityTooLarge:
        form.errors["logo"] = problem_words("too_heavy")
        return {}
    folder = current.settings().data / "incoming"
    found = {which: b"" for which in LOGOS if form[f"remove_{which}"]}
    for which, upload in given.items():
        if upload is not None and upload.filename:
            try:
                found[which] = current.offload(_read, folder, uploads.save(folder, upload))
            except BadPicture as error:
                form.errors[which] = problem_words(error.code)
    return found


def _read(folder: Path, token: str) -> bytes:
    """Write an uploaded logo anew in a child process. Raises BadPicture."""
    try:
        return read_picture(folder / token, LOGO).image
    finally:
        uploads.delete(folder, token)


def _pale(typed: str) -> str | None:
    """The colour that was typed, where another one is used in its place."""
    found = read_colour(typed)
    return typed.strip() if found is not None and found.too_pale else None


def _words(typed: str) -> str:
    """Why another colour is used than was typed; "" where it is used."""
    found = read_colour(typed)
    if found is None or not found.too_pale:
        return ""
    ratio = format_decimal(found.contrast, "0.0")
    return str(gettext("Kontrast %(ratio)s : 1, zu blass. Wir nehmen %(colour)s.", ratio=ratio, colour=found.used))
