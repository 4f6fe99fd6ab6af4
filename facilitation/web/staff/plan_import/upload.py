"""First step of an import: choose a file or paste a table; it is read in a child process."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from facilitation.exchange.jobs import uploads
from facilitation.exchange.jobs.jobs import JobRequest, ReadFile
from facilitation.exchange.jobs.uploads import PastedTable, ReadUpload, UploadedFile, WaitingUpload
from facilitation.identity import require
from facilitation.rules.planfile.messages import SEVERITIES, describe_problem
from facilitation.rules.planfile.preview import Mapping, Preview, Problem
from facilitation.web import current
from facilitation.web.staff import jobs
from facilitation.web.staff.base import done, pages
from facilitation.web.translations import number

COUNTS = ("count", "rows", "columns")
"""Parameters of a problem that are counts; other integers are rows or years."""
MOST_PASTED = 2_000_000
"""Characters; the largest plan (12 × 600 needs) has 1.3 million."""
MOST_PASTED_HTML = 4_000_000
"""Characters of the same table as HTML, cleaned by the page's script."""


@pages.route("/plaene/import", methods=["GET", "POST"])
@require("import_plan")
def import_plan() -> ResponseReturnValue:
    """Choose a file, or paste a table."""
    if request.method == "GET":
        return first_step_page()
    limit = current.settings().upload_bytes
    request.max_content_length = limit + 100_000  # the file and the form around it
    request.max_form_memory_size = 4 * (MOST_PASTED + MOST_PASTED_HTML)
    try:
        upload = request.files.get("file")
        pasted = request.form.get("table", "")
    except RequestEntityTooLarge:
        return first_step_page({"file": _too_large(limit)}), 413
    if "table" in request.form:
        return _read_pasted(pasted, request.form.get("html", ""))
    if upload is None or not upload.filename:
        return first_step_page({"file": gettext("Bitte wählen Sie zuerst eine Datei.")}), 422
    return _keep_and_read(upload)


def start_reading(found: WaitingUpload, mapping: Mapping) -> ResponseReturnValue:
    """Read a waiting file in a job, then redirect to its preview."""
    work = ReadFile(
        path=str(found.path.absolute()),
        filename=found.filename,
        mapping=mapping,
        max_bytes=current.settings().upload_bytes,
    )
    back, then = url_for("staff.import_plan"), url_for("staff.preview_import", token=found.path.name)
    return jobs.start_job(JobRequest(work=work, name=found.filename, back=back, then=then))


def reject_file(token: str, found: WaitingUpload, preview: Preview) -> tuple[str, int]:
    """The first step with the problems of the file, which is deleted."""
    uploads.delete(incoming_folder(), token)
    return first_step_page({}, found.filename, describe_problems(preview)), 422


def redirect_to_result(token: str) -> ResponseReturnValue:
    """Redirect after the file was stored or expired: to the result, else to the first step."""
    address = uploads.destination(incoming_folder(), token)
    return redirect(address, code=303) if address else done("import_plan", "expired")


def was_shown(version_id: int | None) -> bool:
    """Whether the posted page showed this as the newest version; requests without `earlier` are accepted."""
    return request.form.get("earlier", str(version_id or "")) == str(version_id or "")


def redirect_changed(endpoint: str, token: str) -> ResponseReturnValue:
    """Redirect to a page of the file, since the plan has changed meanwhile; nothing was stored."""
    return redirect(url_for(f"staff.{endpoint}", token=token, changed=1), code=303)


def first_step_page(
    errors: dict[str, str] | None = None, filename: str = "", problems: Sequence[dict[str, str]] = ()
) -> str:
    """The page of the first step."""
    limit = current.settings().upload_bytes
    return render_template(
        "staff/import.html",
        errors=errors or {},
        filename=filename,
        problems=problems,
        limit=limit,
        too_large=_too_large(limit),
        pasted=request.form.get("table", "") if errors and "table" in errors else "",
    )


def describe_problems(preview: Preview) -> list[dict[str, str]]:
    """Severity, place and message of each problem, errors first."""
    order = list(SEVERITIES)
    rows = sorted(preview.problems, key=lambda problem: order.index(problem.severity))
    return [
        {"severity": one.severity, "word": gettext(SEVERITIES[one.severity])}
        | dict(zip(("place", "message"), describe_problem(_counted(one), gettext), strict=True))
        for one in rows
    ]


def _counted(one: Problem) -> Problem:
    """The problem with its counts as the reader writes them."""
    counts = {name: number(value) for name in COUNTS if isinstance(value := one.params.get(name), int)}
    return msgspec.structs.replace(one, params=one.params | counts)


def load_reading(token: str) -> ReadUpload | None:
    """Load the latest reading of an uploaded file in a real thread: it may have megabytes."""
    return current.offload(uploads.load_reading, incoming_folder(), token)


def save_reading(token: str, reading: ReadUpload) -> None:
    """Store the reading of an uploaded file in a real thread."""
    current.offload(uploads.save_reading, incoming_folder(), token, reading)


def incoming_folder() -> Path:
    """The folder of uploads that wait for a decision."""
    return current.settings().data / "incoming"


def _read_pasted(text: str, html: str) -> ResponseReturnValue:
    """Keep the pasted text, or the same table as HTML if the browser sent it."""
    if not text.strip():
        return first_step_page({"table": gettext("Bitte fügen Sie zuerst eine Tabelle ein.")}), 422
    if len(text) > MOST_PASTED:
        return first_step_page(
            {"table": gettext("Die Tabelle ist zu groß zum Einfügen. Bitte nehmen Sie die Datei.")}
        ), 413
    name = gettext("Eingefügte Tabelle")
    return _keep_and_read(PastedTable(html if 0 < len(html) <= MOST_PASTED_HTML else text, name))


def _keep_and_read(upload: UploadedFile) -> ResponseReturnValue:
    found = uploads.find(incoming_folder(), current.offload(uploads.save, incoming_folder(), upload))
    return start_reading(found, Mapping()) if found else done("import_plan", "expired")


def _too_large(limit: int) -> str:
    message = gettext(
        "Die Datei ist größer als %(limit)s MB. Bitte entfernen Sie Bilder und nicht benötigte Blätter "
        "und speichern Sie sie neu."
    )
    return str(message % {"limit": limit // 1_000_000})
