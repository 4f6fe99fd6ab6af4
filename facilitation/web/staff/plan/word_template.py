"""The city's own Word templates: upload, download, remove."""

from collections.abc import Sequence
from pathlib import Path

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from facilitation.exchange.jobs import uploads
from facilitation.exchange.plan_export.formats import TEMPLATE
from facilitation.exchange.word_template import child, samples
from facilitation.exchange.word_template.errors import BadTemplate, Mistake, told
from facilitation.exchange.word_template.kinds import TemplateKind, entries, probe
from facilitation.identity import require
from facilitation.web import current
from facilitation.web.staff.attachment import attachment
from facilitation.web.staff.base import done, note_act, pages
from facilitation.web.staff.own_template import ADDRESSES, has_template

_OTHERS = f"<any({', '.join(word for word in ADDRESSES if word != 'plan')}):kind>"
"""In an address: every kind but that of the plan, whose page is the first."""

LARGEST = 5_000_000
"""Bytes; a letterhead with a coat of arms has a tenth of it."""

TRIAL_S = 20.0
"""Seconds in which a template is tried with a small plan; the sample takes half a second."""


@pages.route("/vorlage", defaults={"kind": "plan"}, methods=["GET", "POST"])
@pages.route(f"/vorlage/{_OTHERS}", methods=["GET", "POST"])
@require("edit_template")
def template(kind: str) -> ResponseReturnValue:
    """Explain the placeholders; a new template is tried with few texts before it replaces the old one."""
    if request.method == "GET":
        return _page(kind)
    request.max_content_length = LARGEST + 100_000
    try:
        upload = request.files.get("file")
    except RequestEntityTooLarge:
        return _page(kind, [_too_large()]), 413
    if upload is None or not upload.filename:
        return _page(kind, [gettext("Bitte wählen Sie zuerst eine Datei.")]), 422
    token = current.offload(uploads.save, _incoming_folder(), upload)
    try:
        current.offload(_try_and_keep, current.settings().data, ADDRESSES[kind], token)
    except BadTemplate as error:
        return _page(kind, [told(one, gettext) for one in error.mistakes]), 422
    finally:
        uploads.delete(_incoming_folder(), token)
    note_act()
    return done("template", "template_kept", kind=kind)


@pages.get("/vorlage/<any(muster, datei):which>", defaults={"kind": "plan"})
@pages.get(f"/vorlage/{_OTHERS}/<any(muster, datei):which>")
@require("edit_template")
def template_file(kind: str, which: str) -> ResponseReturnValue:
    """Download the sample template, or the one in use."""
    if which == "muster":
        name = f"Mustervorlage-{gettext(ADDRESSES[kind].title)}.docx"
        return attachment(current.offload(samples.SAMPLES[ADDRESSES[kind].key]), name, TEMPLATE)
    kept = child.path(current.settings().data, ADDRESSES[kind])
    if not kept.is_file():
        abort(404)
    return attachment(kept.read_bytes(), "Vorlage.docx", TEMPLATE)


@pages.post("/vorlage/entfernen", defaults={"kind": "plan"})
@pages.post(f"/vorlage/{_OTHERS}/entfernen")
@require("edit_template")
def drop_template(kind: str) -> ResponseReturnValue:
    """Remove the template, so that the shipped layout is used again."""
    child.path(current.settings().data, ADDRESSES[kind]).unlink(missing_ok=True)
    note_act()
    return done("template", "template_dropped", kind=kind)


def _try_and_keep(data: Path, kind: TemplateKind, token: str) -> None:
    """Try the upload in a child process, then keep it; raises BadTemplate and leaves the old one."""
    found = uploads.find(data / "incoming", token)
    if found is None:
        raise BadTemplate(Mistake("broken"))
    child.fill_in_child(found.path, kind, probe(kind.holds), seconds=TRIAL_S)
    kept = child.path(data, kind)
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found.path.replace(kept)


def _page(kind: str, errors: Sequence[str] = ()) -> str:
    return render_template(
        "staff/template.html",
        kind=kind,
        kinds={word: gettext(one.title) for word, one in ADDRESSES.items()},
        entries=list(entries(ADDRESSES[kind].holds)),
        errors=errors,
        kept=has_template(ADDRESSES[kind]),
        limit=LARGEST,
        too_large=_too_large(),
    )


def _too_large() -> str:
    return str(gettext("Die Datei ist größer als %(limit)s MB.", limit=LARGEST // 1_000_000))


def _incoming_folder() -> Path:
    return current.settings().data / "incoming"
