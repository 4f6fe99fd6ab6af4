"""Long work in child processes: one folder per job says what was asked, how far it is, and what came out.

The server only starts a child and looks into its folder: no thread waits, no pipe fills up, a live session feels
nothing. The child is `facilitation.commands.job`; it limits its own memory and time and yields to everybody else.
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

import facilitation
from facilitation.exchange.plan_export.publishing import Publishing
from facilitation.rules.planfile.preview import Mapping

LONGEST_S = 3600.0
"""A finished file waits so long to be fetched."""
MOST = 3
"""Children at a time: a city's server has two cores or four."""
KEPT = 12
"""Finished jobs that wait to be fetched; of more, the oldest go: a file may have 200 MB."""
LOOK_S = 0.05
_TOKEN = re.compile(r"[0-9a-f]{32}")


class Export(msgspec.Struct, frozen=True, kw_only=True, tag="export"):
    """A version as a file; `form` is a key of `plan_formats.FORMATS`, or "template" for the city's own."""

    data: str
    version_id: int
    form: str
    publishing: Publishing = Publishing()


class Reading(msgspec.Struct, frozen=True, kw_only=True, tag="reading"):
    """An uploaded plan file to be understood; the result is a `Preview` as JSON."""

    path: str
    filename: str
    mapping: Mapping = Mapping()
    max_bytes: int = 20_000_000


class Comparing(msgspec.Struct, frozen=True, kw_only=True, tag="comparing"):
    """A waiting file beside the version that is there; the result is `comparing.Compared`, or with ticks `Chosen`."""

    data: str
    token: str
    ticked: tuple[str, ...] | None = None
    reason: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a job is to do, and what people see of it: a name, where they came from, where a reading goes on."""

    work: Export | Reading | Comparing
    name: str
    back: str
    then: str = ""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """How far a job is: `step` names what it does (a key of `job_words.STEPS`), `outcome` is "", "done" or a refusal."""

    percent: int = 0
    step: str = "starting"
    outcome: str = ""
    more: dict[str, list[str]] = {}


class Job(NamedTuple):
    """A job as it stands now."""

    token: str
    asked: Asked
    state: State
    result: Path

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return not self.state.outcome


class TooMany(Exception):
    """As many jobs as may run are running; raised instead of slowing all of them down."""


class NoRoom(Exception):
    """The disk did not take what a job begins with, or the system starts no further process."""


class Jobs:
    """The jobs of one server. A restart ends them: nobody waits for them any more."""

    def __init__(self, folder: Path, begin: Callable[..., "subprocess.Popen[bytes]"] = subprocess.Popen) -> None:
        """`begin` starts a child."""
        self.folder, self._begin = folder, begin
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._taken: dict[str, str] = {}
        shutil.rmtree(folder, ignore_errors=True)

    def start(self, asked: Asked) -> str:
        """Begin a job; returns the token that finds it again. Raises TooMany or NoRoom, and leaves nothing."""
        self._sweep()
        if sum(child.poll() is None for child in self._children.values()) >= MOST:
            raise TooMany
        token = secrets.token_hex(16)
        place = self.folder / token
        try:
            place.mkdir(mode=0o700, parents=True)
            (place / "asked.json").write_bytes(msgspec.json.encode(asked))
            self._children[token] = self._child(place)
        except OSError as error:
            shutil.rmtree(place, ignore_errors=True)
            raise NoRoom from error
        return token

    def look(self, token: str) -> Job | None:
        """The job as it stands; None if it was cancelled, fetched too late, or never was."""
        place = self.folder / token
        child = self._children.get(token)
        if not _TOKEN.fullmatch(token) or child is None:
            return None
        ended = child.poll() is not None
        state = read_state(place)
        try:
            asked = msgspec.json.decode((place / "asked.json").read_bytes(), type=Asked)
        except FileNotFoundError:  # somebody drops it just now
            return None
        if ended and not state.outcome:
            # The kernel ended it at one of its limits, or it broke.
            (place / "result").unlink(missing_ok=True)
            state = State(percent=state.percent, step=state.step, outcome="failed")
        return Job(token, asked, state, place / "result")

    def wait(self, token: str, seconds: float) -> Job | None:
        """The job when it has ended, or as it stands after so many seconds."""
        until = time.monotonic() + seconds
        while (job := self.look(token)) and job.running and time.monotonic() < until:
            time.sleep(LOOK_S)
        return job

    def take(self, job: Job) -> None:
        """End a job whose result was taken over; `taken` says for another tab where that went on."""
        self._taken[job.token] = job.asked.then
        self.drop(job.token)

    def taken(self, token: str) -> str:
        """Where a job went on whose result was taken over; empty for others."""
        return self._taken.get(token, "")

    def drop(self, token: str) -> None:
        """End a job at once and delete what it made."""
        child = self._children.pop(token, None)
        if child is None:
            return
        if child.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        shutil.rmtree(self.folder / token, ignore_errors=True)

    def close(self) -> None:
        """End all of them."""
        for token in list(self._children):
            self.drop(token)

    def _child(self, place: Path) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-P", "-m", "facilitation.commands.job", str(place)]
        # A session of its own, so that a cancelled job takes its own children along.
        silent = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        return self._begin(command, env=_environment(), start_new_session=True, **silent)

    def _sweep(self) -> None:
        oldest = time.time() - LONGEST_S
        for token in list(self._children):
            with suppress(FileNotFoundError):
                if (self.folder / token).stat().st_mtime >= oldest:
                    continue
            self.drop(token)
        finished = [token for token, child in list(self._children.items()) if child.poll() is not None]
        for token in finished[:-KEPT]:
            self.drop(token)
        for token in list(self._taken)[:-KEPT]:
            del self._taken[token]


def read_state(place: Path) -> State:
    """What the child last said of itself."""
    try:
        return msgspec.json.decode((place / "state.json").read_bytes(), type=State)
    except FileNotFoundError:
        return State()


def write_state(place: Path, state: State) -> None:
    """Say how far it is; whoever looks sees the old state or the new one, never a part of it."""
    fresh = place / "state.new"
    fresh.write_bytes(msgspec.json.encode(state))
    fresh.replace(place / "state.json")


def _environment() -> dict[str, str]:
    """Only what the child needs; it inherits no secret."""
    home = str(Path(facilitation.__file__).parent.parent)
    return {"PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PATH": os.defpath}
