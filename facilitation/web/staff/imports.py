"""A plan file comes in: chosen, looked at, corrected, and only then stored."""

from typing import Any

import msgspec
from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from facilitation.actions import importing
from facilitation.exchange import incoming
from facilitation.exchange.incoming import Incoming
from facilitation.exchange.sandbox import read_plan_file
from facilitation.identity import require
from facilitation.rules.plan_messages import MEANINGS, REASONS, SEVERITIES
from facilitation.rules.plan_preview import Mapping, Preview
from facilitation.rules.plan_problems import worded
from facilitation.web import current
from facilitation.web.staff.door import act, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.mapping_form import corrected, mapping_so_far

ROWS_SHOWN = 8
IN_OTHER_LANGUAGES = tuple(
    f"{meaning}:{language}" for meaning in ("need", "need_explanation", "field") for language in ("en",)
)
"""Columns that a plan in German may have besides."""


@pages.route("/plaene/import", methods=["GET", "POST"])
@require("import_plan")
def import_plan() -> Any:
    """Choose a file."""
    if request.method == "GET":
        return _choose("")
    limit = current.settings().upload_bytes
    request.max_content_length = limit + 100_000  # the file and the form around it
    try:
        upload = request.files.get("file")
    except RequestEntityTooLarge:
        return _choose(_too_large(limit)), 413
    if upload is None or not upload.filename:
        return _choose(gettext("Bitte wählen Sie zuerst eine Datei.")), 422
    token = incoming.keep(_folder(), upload)
    return redirect(url_for("staff.preview_import", token=token), code=303)


@pages.route("/plaene/import/<token>", methods=["GET", "POST"])
@require("import_plan")
def preview_import(token: str) -> Any:
    """Show what was understood; read again with corrections, store, or drop the file."""
    found = incoming.find(_folder(), token)
    if found is None:
        return done("import_plan", "expired")
    wanted = request.form.get("act", "look")
    if wanted == "cancel":
        incoming.drop(_folder(), token)
        return done("plans", "cancelled")
    seen = mapping = mapping_so_far()
    preview = _read(found, mapping)
    if request.method == "POST" and (changed := corrected(seen, preview, Form())) != seen:
        mapping, preview = changed, _read(found, changed)
    if not preview.sheets and not preview.ready:
        return _unreadable(token, found, preview)
    # what was never seen is not stored: other columns or sheets are shown again first
    if wanted == "store" and preview.ready and mapping.sheets == seen.sheets:
        return _store(token, found, preview)
    return _show(found, mapping, preview)


def _store(token: str, found: Incoming, preview: Preview) -> Any:
    stored = act(importing.import_plan, preview, filename=found.filename)
    incoming.drop(_folder(), token)
    return done("version", "imported" if stored.new else "known", version_id=stored.version_id)


def _show(found: Incoming, mapping: Mapping, preview: Preview) -> str:
    meanings = {key: gettext(text) for key, text in MEANINGS.items()}
    for key in IN_OTHER_LANGUAGES:
        meaning, _, language = key.partition(":")
        meanings[key] = f"{meanings[meaning]} ({language})"
    return render_template(
        "staff/import_preview.html",
        filename=found.filename,
        preview=preview,
        problems=_problems(preview),
        mapping=msgspec.json.encode(mapping).decode(),
        meanings=meanings,
        reasons=REASONS,
        rows_shown=ROWS_SHOWN,
    )


def _unreadable(token: str, found: Incoming, preview: Preview) -> tuple[str, int]:
    incoming.drop(_folder(), token)
    return _choose("", found.filename, _problems(preview)), 422


def _choose(error: str, filename: str = "", problems: Any = ()) -> str:
    limit = current.settings().upload_bytes
    return render_template(
        "staff/import.html", error=error, filename=filename, problems=problems, limit=limit, too_large=_too_large(limit)
    )


def _too_large(limit: int) -> str:
    message = gettext(
        "Die Datei ist größer als %(limit)s MB. Bitte entfernen Sie Bilder und nicht benötigte Blätter "
        "und speichern Sie sie neu."
    )
    return str(message % {"limit": limit // 1_000_000})


def _problems(preview: Preview) -> list[dict[str, str]]:
    """Severity, place and message of each problem, errors first."""
    order = list(SEVERITIES)
    rows = sorted(preview.problems, key=lambda problem: order.index(problem.severity))
    return [
        {"severity": one.severity, "word": gettext(SEVERITIES[one.severity])}
        | dict(zip(("place", "message"), worded(one, gettext), strict=True))
        for one in rows
    ]


def _read(found: Incoming, mapping: Mapping) -> Preview:
    """Read the file in a child."""
    return current.offload(_read_file, found, mapping)


def _read_file(found: Incoming, mapping: Mapping) -> Preview:
    return read_plan_file(found.path, mapping, filename=found.filename)


def _folder() -> Any:
    return current.settings().data / "incoming"
