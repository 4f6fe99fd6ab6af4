"""A job in a process of its own: `python -m facilitation.commands.job FOLDER`; started by exchange/jobs/jobs.py."""

import os
import resource
import sys
import time
from pathlib import Path

import msgspec

from facilitation.exchange.jobs import uploads
from facilitation.exchange.jobs.jobs import CompareFile, ExportPlan, JobRequest, JobState, ReadFile, write_state
from facilitation.exchange.plan_export.formats import READING, TEMPLATE
from facilitation.exchange.word_template import child
from facilitation.exchange.word_template.errors import BadTemplate
from facilitation.exchange.word_template.kinds import PLAN
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.preview import Preview

LIMITS = {
    resource.RLIMIT_AS: 1_500_000_000,
    resource.RLIMIT_CPU: 180,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_FSIZE: 200_000_000,
    resource.RLIMIT_CORE: 0,
}
"""A plan of 12 × 600 needs takes 330 MB and 3 s as a Word document, 15 s in all formats."""
NICENESS = 19
"""The lowest priority: votes on the server come first."""
REPORT_S = 0.2
LOADED, PACKING = 5, 80
"""Percent when the plan is loaded, and when all rows are written: packing takes about a fifth of the time."""


class ProgressReport:
    """Writes the progress of an export, at most five times a second."""

    def __init__(self, place: Path, total: int) -> None:
        self._place, self._total = place, max(total, 1)
        self._done, self._reported_at, self._parent = 0, 0.0, os.getppid()

    def __call__(self) -> None:
        """Count one written entry."""
        self._done += 1
        if self._done == self._total:
            write_state(self._place, JobState(percent=PACKING, step="packing"))
        elif time.monotonic() - self._reported_at > REPORT_S:
            if os.getppid() != self._parent:
                sys.exit(1)  # the server has ended, so nobody needs the result
            self._reported_at = time.monotonic()
            percent = LOADED + (PACKING - LOADED) * min(self._done, self._total) // self._total
            write_state(self._place, JobState(percent=percent, step="rows"))


def main(arguments: list[str]) -> int:
    """Set limits, do the work, write the result and the final state."""
    [place] = map(Path, arguments)
    request = msgspec.json.decode((place / "request.json").read_bytes(), type=JobRequest)
    for limit, value in LIMITS.items():
        resource.setrlimit(limit, (value, value))
    os.nice(NICENESS)
    work = request.work
    if isinstance(work, ExportPlan):
        state = _export(place, work)
    else:
        state = _read(place, work) if isinstance(work, ReadFile) else _compare(place, work)
    write_state(place, state)
    return 0


def _export(place: Path, work: ExportPlan) -> JobState:
    from facilitation.actions import exporting
    from facilitation.exchange.plan_export.any_format import count_items, write_plan
    from facilitation.rules.refusal import Refused
    from facilitation.store.store import read_only

    write_state(place, JobState(step="loading"))
    try:
        with read_only(Path(work.data)) as db:
            content, head = exporting.plan_content(db, work.version_id), exporting.word_head(db)
            if work.form in READING:
                write_state(place, JobState(percent=LOADED, step="rows"))
                (place / "result").write_bytes(exporting.reading_edition(db, work.version_id, work.form, work.language))
                return JobState(percent=100, step="ready", outcome="done")
    except Refused as refused:
        return _refused(refused.reason, refused.more)
    write_state(place, JobState(percent=LOADED, step="rows"))
    if work.form == TEMPLATE:
        return _fill(place, work, content)
    (place / "result").write_bytes(
        write_plan(content, work.form, ProgressReport(place, count_items(content, work.form)), work.publishing, head)
    )
    return JobState(percent=100, step="ready", outcome="done")


def _fill(place: Path, work: ExportPlan, content: PlanContent) -> JobState:
    """Fill the city's template, in a further child process that cannot write."""
    from facilitation.exchange.word_template.plan_values import plan_values

    template = child.path(Path(work.data), PLAN)
    if not template.is_file():
        return JobState(outcome="template_missing")
    try:
        (place / "result").write_bytes(child.fill_in_child(template, PLAN, plan_values(content)))
    except BadTemplate:
        return JobState(outcome="template_broken")
    return JobState(percent=100, step="ready", outcome="done")


def _read(place: Path, work: ReadFile) -> JobState:
    write_state(place, JobState(percent=LOADED, step="reading"))
    (place / "result").write_bytes(msgspec.json.encode(_read_or_read_again(work)))
    return JobState(percent=100, step="ready", outcome="done")


def _read_or_read_again(work: ReadFile) -> Preview:
    """Read the grid that was kept of the file, else the file, whose grid is kept then."""
    from facilitation.exchange.jobs.sandbox import read_again, read_and_keep

    path = Path(work.path)
    kept = uploads.kept_grid(path)
    if kept.is_file():
        return read_again(kept, work.mapping)
    found = read_and_keep(path, work.mapping, work.filename, work.max_bytes)
    if found.grid and path.is_file():
        uploads.keep_grid(path, found.grid)
    return msgspec.convert(found, Preview, from_attributes=True)


def _compare(place: Path, work: CompareFile) -> JobState:
    from facilitation.actions import comparing
    from facilitation.store.store import read_only

    write_state(place, JobState(percent=LOADED, step="reading"))
    looked = uploads.load_reading(Path(work.data) / "incoming", work.token)
    content = looked.preview.content if looked else None
    if content is None:
        return JobState(outcome="failed")
    with read_only(Path(work.data)) as db:
        if work.ticked is None:
            result: object = comparing.compare_with_stored(db, content)
        else:
            result = comparing.choose(db, content, set(work.ticked), work.reason)
    (place / "result").write_bytes(msgspec.json.encode(result))
    return JobState(percent=100, step="ready", outcome="done")


def _refused(reason: str, more: dict[str, object]) -> JobState:
    numbers = more.get("numbers")
    if reason == "undecided" and isinstance(numbers, list):
        return JobState(outcome="undecided", more={"numbers": [str(number) for number in numbers[:20]]})
    outcomes = {"unknown_version": "gone", "pdf_failed": "pdf_failed"}
    return JobState(outcome=outcomes.get(reason, "unready"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
