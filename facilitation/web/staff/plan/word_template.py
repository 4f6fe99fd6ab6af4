"""The city's own Word template: upload, download, remove."""

from pathlib import Path

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from facilitation.exchange.jobs import uploads
from facilitation.exchange.plan_export import word_template, word_template_sample
from facilitation.exchange.plan_export.formats import TEMPLATE
from facilitation.exchange.plan_export.word_template_errors import TEMPLATE_PROBLEMS, BadTemplate
from facilitation.identity import require
from facilitation.web import current
from facilitation.web.staff.attachment import attachment
from facilitation.web.staff.base import done, note_act, pages

LARGEST = 5_000_000
"""Bytes; a letterhead with a coat of arms has a tenth of it."""

TRIAL_S = 20.0
"""Seconds in which a template is tried with a small plan; the sample takes half a second."""


@pages.route("/vorlage", methods=["GET", "POST"])
@require("edit_template")
def template() -> ResponseReturnValue:
    """Explain the placeholders; a new template is tried with a small plan before it replaces the old one."""
    if request.method == "GET":
        return _page("")
    request.max_content_length = LARGEST + 100_000
    try:
        upload = request.files.get("file")
    except RequestEntityTooLarge:
        return _page(gettext("Die Datei ist größer als %(limit)s MB.", limit=LARGEST // 1_000_000)), 413
    if upload is None or not upload.filename:
        return _page(gettext("Bitte wählen Sie zuerst eine Datei.")), 422
    token = current.offload(uploads.save, _incoming_folder(), upload)
    try:
        current.offload(_try_and_keep, current.settings().data, token)
    except BadTemplate as error:
        return _page(gettext(TEMPLATE_PROBLEMS[error.code]) % {"detail": error.detail}), 422
    finally:
        uploads.delete(_incoming_folder(), token)
    note_act()
    return done("template", "template_kept")


@pages.get("/vorlage/<any(muster, datei):which>")
@require("edit_template")
def template_file(which: str) -> ResponseReturnValue:
    """Download the sample template, or the one in use."""
    if which == "muster":
        return attachment(current.offload(word_template_sample.sample), "Mustervorlage.docx", TEMPLATE)
    kept = word_template.path(current.settings().data)
    if not kept.is_file():
        abort(404)
    return attachment(kept.read_bytes(), "Vorlage.docx", TEMPLATE)


@pages.post("/vorlage/entfernen")
@require("edit_template")
def drop_template() -> ResponseReturnValue:
    """Remove the template, so that the shipped layout is used again."""
    word_template.path(current.settings().data).unlink(missing_ok=True)
    note_act()
    return done("template", "template_dropped")


def _try_and_keep(data: Path, token: str) -> None:
    """Try the upload in a child process, then keep it; raises BadTemplate and leaves the old one."""
    found = uploads.find(data / "incoming", token)
    if found is None:
        raise BadTemplate("broken")
    word_template.fill_in_child(found.path, word_template_sample.PROBE, seconds=TRIAL_S)
    kept = word_template.path(data)
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found.path.replace(kept)


def _page(error: str) -> str:
    return render_template(
        "staff/template.html",
        error=error,
        kept=word_template.path(current.settings().data).is_file(),
        limit=LARGEST,
        too_large=gettext("Die Datei ist größer als %(limit)s MB.", limit=LARGEST // 1_000_000),
    )


def _incoming_folder() -> Path:
    return current.settings().data / "incoming"
