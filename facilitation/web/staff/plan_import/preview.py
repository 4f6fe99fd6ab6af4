"""Second step of an import: preview, questions, corrections; the plan is stored only after it was shown."""

from pathlib import Path

import msgspec
from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.actions import importing
from facilitation.exchange.jobs import uploads
from facilitation.exchange.jobs.jobs import ReadFile
from facilitation.exchange.jobs.uploads import ReadUpload, WaitingUpload
from facilitation.exchange.plan_import.mapping_file import write_mapping
from facilitation.identity import require
from facilitation.rules.planfile.known_layouts import headers_changed, layouts_of, learn_layouts, recall_mapping
from facilitation.rules.planfile.mapping_edits import rows_with_errors, same_reading, skip_rows, with_names
from facilitation.rules.planfile.preview import Mapping, Preview
from facilitation.rules.planfile.questions import open_questions
from facilitation.rules.refusal import Refused
from facilitation.store import Store
from facilitation.store.plan import known_layouts
from facilitation.web import current
from facilitation.web.staff.attachment import attachment
from facilitation.web.staff.base import act_in_steps, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.plan_import.mapping_form import read_corrections
from facilitation.web.staff.plan_import.mapping_page import is_unclear, mapping_page, with_more_rows
from facilitation.web.staff.plan_import.marking_form import page_wanted, read_marks
from facilitation.web.staff.plan_import.marking_page import is_prose, marking_page
from facilitation.web.staff.plan_import.preview_page import questions_page, review_page
from facilitation.web.staff.plan_import.upload import (
    incoming_folder,
    load_reading,
    redirect_changed,
    redirect_to_result,
    reject_file,
    save_reading,
    start_reading,
    was_shown,
)

LEADS_AWAY = ("check", "store", "compare", "map", "text")
"""Acts that lead from the page of tables, or that of passages, to another one."""


@pages.get("/plaene/import/<token>")
@require("import_plan")
def preview_import(token: str) -> ResponseReturnValue:
    """Show the preview, or first the questions that the file leaves open."""
    found = uploads.find(incoming_folder(), token)
    if found is None:
        return redirect_to_result(token)
    if job := request.args.get("job"):
        return _keep_reading(token, found, job)
    looked = load_reading(token)
    if looked is None:
        return start_reading(found, Mapping())
    if looked.marking or (not looked.assigning and not looked.asked and is_prose(looked)):
        return marking_page(token, found.filename, looked)
    if looked.assigning or (not looked.asked and is_unclear(looked)):
        return mapping_page(token, found.filename, looked)
    if not looked.asked and open_questions(looked.mapping, looked.preview):
        return questions_page(found.filename, looked)
    return review_page(found.filename, looked)


@pages.post("/plaene/import/<token>")
@require("import_plan")
def correct_import(token: str) -> ResponseReturnValue:
    """Read again with corrections or answers; store; or delete the file."""
    found = uploads.find(incoming_folder(), token)
    looked = load_reading(token) if found else None
    if found is None or looked is None:
        return redirect_to_result(token)
    wanted = request.form.get("act", "look")
    if wanted == "cancel":
        uploads.delete(incoming_folder(), token)
        return done("plans", "cancelled")
    mapping = read_corrections(looked.mapping, looked.preview, Form())
    if request.form.get("marking"):
        mapping, looked = read_marks(mapping, looked.preview, Form()), page_wanted(looked)
    looked = with_more_rows(looked, wanted)
    if wanted == "afresh":
        save_reading(token, msgspec.structs.replace(looked, recalled=False))
        return start_reading(found, Mapping())
    if wanted == "leave_out":
        mapping = skip_rows(mapping, rows_with_errors(looked.preview))
    looked = _on_its_page(looked, wanted)
    save_reading(token, looked)
    # Only what was shown is stored: with other columns, rows or sheets the preview comes first.
    if not same_reading(mapping, looked.mapping):
        return _read_again(token, found, mapping)
    seen = _renamed(looked, mapping)
    save_reading(token, seen)
    if wanted == "compare" and seen.preview.ready:
        return redirect(url_for("staff.compare_import", token=token), code=303)
    if wanted == "store" and seen.preview.ready:
        return _store(token, found, seen)
    return redirect(url_for("staff.preview_import", token=token), code=303)


def _read_again(token: str, found: WaitingUpload, mapping: Mapping) -> ResponseReturnValue:
    """Read with other corrections: at once where the rows of a small file were kept, else in a job."""
    preview = current.offload(current.jobs().read_at_once, uploads.kept_grid(found.path), mapping)
    return start_reading(found, mapping) if preview is None else _keep_preview(token, found, mapping, preview)


def _on_its_page(looked: ReadUpload, wanted: str) -> ReadUpload:
    """The reading with the page that comes next: that of rows and columns until a person is done with it."""
    on_mapping_page, on_marking_page = bool(request.form.get("assigning")), bool(request.form.get("marking"))
    return msgspec.structs.replace(
        looked,
        asked=True,
        assigning=wanted == "map" or (on_mapping_page and wanted not in LEADS_AWAY),
        marking=wanted == "text" or (on_marking_page and wanted not in LEADS_AWAY),
        remember=bool(request.form.get("remember")) if on_mapping_page or on_marking_page else looked.remember,
    )


@pages.get("/plaene/import/<token>/zuordnung.json")
@require("import_plan")
def download_mapping(token: str) -> ResponseReturnValue:
    """What was said of the file, as a mapping file for the command line."""
    found = uploads.find(incoming_folder(), token)
    looked = load_reading(token) if found else None
    if found is None or looked is None:
        return redirect_to_result(token)
    return attachment(write_mapping(looked.mapping), f"{Path(found.filename).stem} Zuordnung.json", "json")


def _decode(result: Path) -> Preview:
    return msgspec.json.decode(result.read_bytes(), type=Preview)


def _renamed(looked: ReadUpload, mapping: Mapping) -> ReadUpload:
    """The same reading with other names of the plan."""
    content = looked.preview.content
    preview = msgspec.structs.replace(looked.preview, content=with_names(content, mapping) if content else None)
    return msgspec.structs.replace(looked, mapping=mapping, preview=preview, asked=True)


def _keep_reading(token: str, found: WaitingUpload, job_token: str) -> ResponseReturnValue:
    """Keep the result of a ReadFile job as the preview of the page, and end the job."""
    job = current.jobs().find(job_token)
    here = url_for("staff.preview_import", token=token)
    if job is None or not isinstance(job.request.work, ReadFile) or Path(job.request.work.path).name != token:
        return redirect(here, code=303)
    if job.state.outcome != "done":
        return redirect(url_for("staff.job", token=job_token), code=303)
    preview = current.offload(_decode, job.result)
    mapping = job.request.work.mapping
    current.offload(current.jobs().finish, job)
    return _keep_preview(token, found, mapping, preview)


def _keep_preview(token: str, found: WaitingUpload, mapping: Mapping, preview: Preview) -> ResponseReturnValue:
    """Keep a reading with a mapping as what the page shows, and redirect to it."""
    if not preview.sheets and not preview.ready:
        return reject_file(token, found, preview)
    if preview.content:
        preview = msgspec.structs.replace(preview, content=with_names(preview.content, mapping))
    before = load_reading(token)
    if before is None:
        return _recall_layout(token, found, preview)
    if before.recalled and _is_misread(before, mapping, preview):
        save_reading(token, msgspec.structs.replace(before, recalled=False))
        return start_reading(found, Mapping())
    looked = msgspec.structs.replace(before, mapping=mapping, preview=preview)
    save_reading(token, looked)
    return redirect(url_for("staff.preview_import", token=token), code=303)


def _recall_layout(token: str, found: WaitingUpload, preview: Preview) -> ResponseReturnValue:
    """After the first reading: read again if corrections of a file with this layout are remembered."""
    forms = layouts_of(preview)
    with current.store().reading() as db:
        mapping = recall_mapping(forms, known_layouts.known(db, forms.values()))
    known = mapping != Mapping()
    save_reading(token, ReadUpload(preview=preview, forms=forms, recalled=known))
    return start_reading(found, mapping) if known else redirect(url_for("staff.preview_import", token=token), code=303)


def _is_misread(before: ReadUpload, mapping: Mapping, preview: Preview) -> bool:
    """Whether the mapping is only the remembered one, and it does not fit this file."""
    with current.store().reading() as db:
        known = known_layouts.known(db, before.forms.values())
    return (
        before.mapping == Mapping()
        and mapping == recall_mapping(before.forms, known)
        and headers_changed(before.forms, known, preview)
    )


def _store(token: str, found: WaitingUpload, seen: ReadUpload) -> ResponseReturnValue:
    with uploads.import_lock(incoming_folder(), token) as mine:
        if not mine:
            return redirect(url_for("staff.preview_import", token=token), code=303)
        prepared = current.offload(_prepare, current.store(), seen.preview)
        if prepared.known is None and not was_shown(prepared.base):
            return redirect_changed("preview_import", token)
        try:
            stored = importing.store_plan(act_in_steps(), prepared, found.filename)
        except Refused as refused:
            if refused.reason != "plan_changed":
                raise
            return redirect_changed("preview_import", token)
        if seen.remember:
            current.store().do(importing.remember_layouts, learn_layouts(seen.forms, seen.mapping, seen.preview))
        answer = done("version", "imported" if stored.new else "known", version_id=stored.version_id)
        uploads.finish(incoming_folder(), token, answer.location)
    return answer


def _prepare(store: Store, preview: Preview) -> importing.Prepared:
    with store.reading() as db:
        return importing.prepare(db, preview)
