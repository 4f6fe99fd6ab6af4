"""The staff at work beside a session: they export results and plans and bring plans in, over and over."""

import threading
import time
from collections import Counter
from contextlib import suppress
from itertools import count
from typing import Any
from urllib.parse import urlencode

from tests.load.crowd import NotMeasured
from tests.load.plans import plan_file
from tests.load.room import Room
from tests.rig.wire import Answer, ask

NAME, PASSWORD = "last", "ein langes Passwort"
PAUSE_S = 0.2
FORM = "application/x-www-form-urlencoded"


class Office:
    """One member of staff who never rests, on a thread of our own."""

    def __init__(self, room: Room, needs: int) -> None:
        self.room, self.needs, self.done = room, needs, Counter[str]()
        self._cookie = self._signed_in()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self.failed: Exception | None = None

    def __enter__(self) -> "Office":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(60)
        if self.failed is not None:
            raise NotMeasured(f"the office failed: {self.failed}")

    def _work(self) -> None:
        with suppress(Stopped):
            for turn in count(1):
                for task in (self._export_results, self._export_plan, self._bring_in):
                    self._try(task, turn)

    def _try(self, task: Any, turn: int) -> None:
        try:
            task(turn)
        except Exception as error:
            self.failed = error
        self.done[task.__name__] += 1
        if self.failed is not None or self._stop.wait(PAUSE_S):
            raise Stopped

    def _export_results(self, _turn: int) -> None:
        for suffix in ("xlsx", "json"):
            self._get(f"/staff/sitzungen/{self.room.code}/ergebnisse.{suffix}")

    def _export_plan(self, _turn: int) -> None:
        for suffix in ("xlsx", "csv", "json"):
            self._get(f"/staff/fassungen/1.{suffix}")

    def _bring_in(self, turn: int) -> None:
        """Upload, look, store."""
        boundary = "einzigartig"
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="plan.json"\r\n\r\n'
        body = f"{head}{plan_file(self.needs, f'Fassung {turn}')}\r\n--{boundary}--\r\n".encode()
        kept = self._post("/staff/plaene/import", body, f"multipart/form-data; boundary={boundary}")
        stored = self._post(self._read(str(kept.headers["Location"])), urlencode({"act": "store"}).encode(), FORM)
        if "/staff/fassungen/" not in str(stored.headers["Location"]):
            raise NotMeasured(f"the import was not stored: {stored.status}")

    def _read(self, path: str) -> str:
        """Where the preview of a file is, once the job that reads it has ended."""
        while "/auftraege/" in path or "?job=" in path:
            answer = ask(self.room.server.url, "GET", path, timeout=60, Cookie=self._cookie)
            path = str(answer.headers.get("Location", path))
            time.sleep(0 if answer.status == 303 else PAUSE_S)
        return path

    def _get(self, path: str) -> Answer:
        return expect(200, ask(self.room.server.url, "GET", path, timeout=60, Cookie=self._cookie))

    def _post(self, path: str, body: bytes, kind: str) -> Answer:
        url = self.room.server.url
        headers = {"Cookie": self._cookie, "Origin": url, "Content_Type": kind}
        return expect(303, ask(url, "POST", path, body, timeout=60, **headers))

    def _signed_in(self) -> str:
        added = self.room.server.run("staff", "add", NAME, "--password", PASSWORD)
        if added.returncode:
            raise NotMeasured(added.stderr)
        self._cookie = ""
        answer = self._post("/staff/anmelden", urlencode({"name": NAME, "password": PASSWORD}).encode(), FORM)
        return f"staff={answer.cookies['staff']}"


class Stopped(Exception):
    """It is evening."""


def expect(status: int, answer: Answer) -> Answer:
    """The answer, if it is what should come."""
    if answer.status != status:
        raise NotMeasured(f"{answer.status} instead of {status}: {answer.body[:300]!r}")
    return answer
