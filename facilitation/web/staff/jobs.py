"""Pages of a background job: progress, cancel, result."""

from pathlib import Path

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.exchange.jobs import uploads
from facilitation.exchange.jobs.jobs import (
    CompareFile,
    ExportPlan,
    Job,
    JobNotStarted,
    JobRequest,
    Jobs,
    ReadFile,
    TooManyJobs,
)
from facilitation.exchange.jobs.messages import OUTCOMES, STEPS
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.web import current
from facilitation.web.staff.attachment import attachment
from facilitation.web.staff.base import pages

PATIENCE_S = 2.5
"""A job that ends by then needs no progress page."""
LONGEST_S = 60.0
"""The longest time a page waits for a job whose result it shows."""


def start_job(job_request: JobRequest) -> ResponseReturnValue:
    """Start a job; its result if it ends soon, else a redirect to its progress. Raises Refused (busy, no_room)."""
    jobs = current.jobs()
    token = _start(job_request)
    job = current.offload(jobs.wait, token, PATIENCE_S)
    if job is None or job.state.outcome != "done":
        return redirect(url_for("staff.job", token=token), code=303)
    return _send_result(job)


def run_job(work: CompareFile) -> bytes:
    """Run a job and wait for its result, two seconds on a quiet server. Raises Refused (busy, no_room)."""
    jobs = current.jobs()
    token = _start(JobRequest(work=work, name="", back=""))
    try:
        job = current.offload(jobs.wait, token, LONGEST_S)
        if job is None or job.state.outcome != "done":
            raise Refused("busy")
        return current.offload(job.result.read_bytes)
    finally:
        current.offload(jobs.drop, token)


def _start(job_request: JobRequest) -> str:
    try:
        return current.offload(current.jobs().start, job_request)
    except TooManyJobs as error:
        raise Refused("busy") from error
    except JobNotStarted as error:
        raise Refused("no_room") from error


@pages.get("/auftraege/<token>")
@require("export_plan")
def job(token: str) -> ResponseReturnValue:
    """The progress of a job, its result, or why it failed."""
    found = current.jobs().find(token)
    if found is None and (then := current.jobs().next_page(token)):
        return redirect(then, code=303)  # another tab took the result
    if found is None:
        return render_template("staff/job_gone.html"), 404
    if found.state.outcome == "done" and isinstance(found.request.work, ExportPlan):
        return render_template("staff/job.html", job=found, step=_step_words("ready"))
    if found.state.outcome == "done":
        return _send_result(found)
    if found.running:
        return render_template("staff/job.html", job=found, step=_step_words(found.state.step))
    current.offload(_drop_unseen, found)
    return render_template("staff/job_failed.html", job=found, read=_is_reading(found), reason=_reason_text(found)), 422


@pages.get("/auftraege/<token>/stand")
@require("export_plan")
def job_state(token: str) -> ResponseReturnValue:
    """The progress as JSON, for the page's script."""
    found = current.jobs().find(token) or abort(404)
    return {
        "running": found.running,
        "percent": found.state.percent,
        "step": _step_words(found.state.step),
    }


@pages.get("/auftraege/<token>/datei")
@require("export_plan")
def job_file(token: str) -> ResponseReturnValue:
    """The file of an export; it is kept for an hour."""
    found = current.jobs().find(token) or abort(404)
    work = found.request.work
    if found.state.outcome != "done" or not isinstance(work, ExportPlan):
        abort(404)
    return _send_file(found, work)


@pages.post("/auftraege/<token>/abbrechen")
@require("export_plan")
def stop_job(token: str) -> ResponseReturnValue:
    """Cancel a job and return to the page that began it."""
    found = current.jobs().find(token)
    current.offload(_drop, current.jobs(), token, found)
    back = found.request.back if found else url_for("staff.plans")
    return redirect(f"{back}?done=stopped", code=303)


def _drop(jobs: Jobs, token: str, found: Job | None) -> None:
    """Delete the job, and the upload it was reading."""
    jobs.drop(token)
    _drop_unseen(found)


def _drop_unseen(found: Job | None) -> None:
    """Delete the upload of a ReadFile job, unless an earlier reading of it was shown already."""
    if found and isinstance(found.request.work, ReadFile):
        path = Path(found.request.work.path)
        if uploads.load_reading(path.parent, path.name) is None:
            uploads.delete(path.parent, path.name)


def _send_result(job: Job) -> ResponseReturnValue:
    """Send the file of an export and delete the job; redirect other jobs to their next page, with the token."""
    work = job.request.work
    if not isinstance(work, ExportPlan):
        return redirect(f"{job.request.then}?job={job.token}", code=303)
    answer = _send_file(job, work)
    current.jobs().drop(job.token)
    return answer


def _send_file(job: Job, work: ExportPlan) -> Response:
    try:
        data = current.offload(job.result.read_bytes)
    except FileNotFoundError:  # dropped just now in another tab
        abort(404)
    return attachment(data, job.request.name, work.form)


def _step_words(step: str) -> str:
    return str(gettext(STEPS[step]))


def _is_reading(job: Job) -> bool:
    return isinstance(job.request.work, ReadFile)


def _reason_text(job: Job) -> str:
    more = {name: ", ".join(values) for name, values in job.state.more.items()}
    outcome = "unread" if job.state.outcome == "failed" and _is_reading(job) else job.state.outcome
    return str(gettext(OUTCOMES[outcome]) % more)
