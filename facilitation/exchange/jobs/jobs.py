"""Run long work in child processes. Each job has a folder with its request, its state and its result.

The server starts the child and reads its folder: no thread waits and no pipe can fill up, so live sessions are not
slowed down. The child is `facilitation.commands.job`; it limits its own memory and time and runs at low priority.
"""

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from facilitation.exchange.jobs.sandbox import SECONDS_AGAIN, read_again
from facilitation.exchange.limited_child import child_environment
from facilitation.exchange.plan_export.publishing import Publishing
from facilitation.overwriting import delete_folder
from facilitation.rules.planfile.preview import Mapping, Preview

MAX_AGE_S = 3600.0
"""Seconds until a job and its result are deleted."""
MAX_RUNNING = 3
"""Children at a time: a city's server has two or four cores."""
MAX_FINISHED = 12
"""Finished jobs that are kept; the oldest are deleted first, since a file may have 200 MB."""
POLL_S = 0.05
MOST_AT_ONCE = 600_000
"""Bytes of a kept grid that is read again without a job: some 4,000 rows of seven columns, half a second."""
_TOKEN = re.compile(r"[0-9a-f]{32}")


class ExportPlan(msgspec.Struct, frozen=True, kw_only=True, tag="export"):
    """Write a version as a file; `form` is a key of `plan_export.formats.FORMATS` or READING, or "template".

    A reading edition is in `language`, or else in that of the plan.
    """

    data: str
    version_id: int
    form: str
    publishing: Publishing = Publishing()
    language: str = ""


class ReadFile(msgspec.Struct, frozen=True, kw_only=True, tag="reading"):
    """Read an uploaded plan file; the result is a `Preview` as JSON."""

    path: str
    filename: str
    mapping: Mapping = Mapping()
    max_bytes: int = 20_000_000


class CompareFile(msgspec.Struct, frozen=True, kw_only=True, tag="comparing"):
    """Compare an uploaded file with the current version; the result is `comparing.Compared`, or `Chosen` with ticks."""

    data: str
    token: str
    ticked: tuple[str, ...] | None = None
    reason: str = ""


class JobRequest(msgspec.Struct, frozen=True, kw_only=True):
    """The work of a job, the name people see, the page to go back to, and the page that shows a reading."""

    work: ExportPlan | ReadFile | CompareFile
    name: str
    back: str
    then: str = ""


class JobState(msgspec.Struct, frozen=True, kw_only=True):
    """Progress of a job: `step` is a key of `messages.STEPS`; `outcome` is "" while running, "done", or a key of OUTCOMES."""

    percent: int = 0
    step: str = "starting"
    outcome: str = ""
    more: dict[str, list[str]] = {}


class Job(NamedTuple):
    """A job and its present state."""

    token: str
    request: JobRequest
    state: JobState
    result: Path

    @property
    def running(self) -> bool:
        """Whether the child is still working."""
        return not self.state.outcome


class TooManyJobs(Exception):
    """MAX_RUNNING jobs are running already."""


class JobNotStarted(Exception):
    """The job's folder could not be written, or the system starts no further process."""


class Jobs:
    """The jobs of one server process. They end with it, since nobody waits for them any more."""

    def __init__(self, folder: Path, popen: Callable[..., "subprocess.Popen[bytes]"] = subprocess.Popen) -> None:
        """`popen` starts a child."""
        self.folder, self._popen = folder, popen
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._next_pages: dict[str, str] = {}
        self._reading = 0
        shutil.rmtree(folder, ignore_errors=True)

    def start(self, request: JobRequest) -> str:
        """Start a job and return its token. Raises TooManyJobs or JobNotStarted and leaves no files then."""
        self.delete_expired()
        if sum(child.poll() is None for child in self._children.values()) >= MAX_RUNNING:
            raise TooManyJobs
        token = secrets.token_hex(16)
        place = self.folder / token
        try:
            place.mkdir(mode=0o700, parents=True)
            (place / "request.json").write_bytes(msgspec.json.encode(request))
            self._children[token] = self._child(place)
        except OSError as error:
            shutil.rmtree(place, ignore_errors=True)
            raise JobNotStarted from error
        return token

    def read_at_once(self, grid: Path, mapping: Mapping) -> Preview | None:
        """Read a kept grid again while somebody waits; None where only a job can: it is large, or enough others read."""
        if self._reading >= MAX_RUNNING or not grid.is_file() or grid.stat().st_size > MOST_AT_ONCE:
            return None
        self._reading += 1
        try:
            preview = read_again(grid, mapping, seconds=SECONDS_AGAIN)
        finally:
            self._reading -= 1
        return preview if preview.sheets else None

    def find(self, token: str) -> Job | None:
        """Return the job; None if it was cancelled, has expired, or never existed."""
        place = self.folder / token
        child = self._children.get(token)
        if not _TOKEN.fullmatch(token) or child is None:
            return None
        ended = child.poll() is not None
        state = read_state(place)
        try:
            request = msgspec.json.decode((place / "request.json").read_bytes(), type=JobRequest)
        except FileNotFoundError:  # deleted by another request just now
            return None
        if ended and not state.outcome:
            # The kernel ended the child at one of its limits, or it crashed.
            (place / "result").unlink(missing_ok=True)
            state = JobState(percent=state.percent, step=state.step, outcome="failed")
        return Job(token, request, state, place / "result")

    def wait(self, token: str, seconds: float) -> Job | None:
        """Wait for a job to end, for this many seconds at most, and return it."""
        until = time.monotonic() + seconds
        while (job := self.find(token)) and job.running and time.monotonic() < until:
            time.sleep(POLL_S)
        return job

    def finish(self, job: Job) -> None:
        """Delete a job whose result is stored elsewhere; `next_page` tells other tabs where to find it."""
        self._next_pages[job.token] = job.request.then
        self.drop(job.token)

    def next_page(self, token: str) -> str:
        """The page that shows the result of a finished job; empty for other jobs."""
        return self._next_pages.get(token, "")

    def drop(self, token: str) -> None:
        """Kill a job and delete its files."""
        child = self._children.pop(token, None)
        if child is None:
            return
        if child.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        shutil.rmtree(self.folder / token, ignore_errors=True)

    def delete_expired(self) -> None:
        """Drop jobs that are older than an hour, and the oldest of too many."""
        oldest = time.time() - MAX_AGE_S
        for token in list(self._children):
            with suppress(FileNotFoundError):
                if (self.folder / token).stat().st_mtime >= oldest:
                    continue
            self.drop(token)
        finished = [token for token, child in list(self._children.items()) if child.poll() is not None]
        for token in finished[:-MAX_FINISHED]:
            self.drop(token)
        for token in list(self._next_pages)[:-MAX_FINISHED]:
            del self._next_pages[token]

    def close(self) -> None:
        """Drop all jobs."""
        for token in list(self._children):
            self.drop(token)

    def _child(self, place: Path) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-P", "-m", "facilitation.commands.job", str(place)]
        # Its own process group, so that its children end with it.
        silent = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        return self._popen(command, env=child_environment(), start_new_session=True, **silent)


def read_state(place: Path) -> JobState:
    """Read the state the child wrote last."""
    try:
        return msgspec.json.decode((place / "state.json").read_bytes(), type=JobState)
    except FileNotFoundError:
        return JobState()


def write_state(place: Path, state: JobState) -> None:
    """Write the state atomically: readers get the old one or the new one."""
    new = place / "state.new"
    new.write_bytes(msgspec.json.encode(state))
    new.replace(place / "state.json")


def delete_exports(folder: Path) -> int:
    """Overwrite and delete all plan files that were asked for, since they may hold a text that is gone; returns how many."""
    found = [place for place in folder.glob("*") if _is_export(place)]
    for place in found:
        delete_folder(place)
    return len(found)


def _is_export(place: Path) -> bool:
    try:
        request = msgspec.json.decode((place / "request.json").read_bytes(), type=JobRequest)
    except (OSError, msgspec.MsgspecError):
        return False
    return isinstance(request.work, ExportPlan)
