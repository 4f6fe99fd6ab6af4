"""What a hostile or very large upload costs everybody else: how long the hub stalls, and the server's memory.

The probe asks `/healthz` again and again over one connection, while staff bring in a small workbook that shows 90 MB of
text, a CSV file of 17 MB, the largest plan, and a workbook of ballots.
"""

import http.client
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from tests.exchange.plan_import import hostile
from tests.exchange.plans import workbook
from tests.load.contest import Run
from tests.load.crowd import NotMeasured
from tests.load.office import FORM, expect
from tests.load.process import rss_bytes
from tests.load.table import Row, Target, absolute
from tests.rig.server import Server, serving
from tests.rig.wire import Answer, ask

PROBE_EVERY_S = 0.004
CALM_S = 60
MOST_STALL, MOST_KEPT = Target(100, unit=" ms"), Target(40, unit=" MB")


def measure(_run: Run) -> list[Row]:
    """Two rows a file, and what is left of the memory after a minute."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "data") as server:
        office = Desk(server)
        office.bring_in("plan.csv", b"Nr.;Bedarf\n1;Eins")  # what a first reading loads stays
        before = office.megabytes()
        rows = [row for name, path, data in files(server) for row in brought_in(office, name, path, data)]
        time.sleep(CALM_S)
        left = office.megabytes() - before
        return [*rows, absolute(f"memory above before, {CALM_S} s after all uploads, MB", left, MOST_KEPT)]


def files(server: Server) -> Iterator[tuple[str, str, bytes]]:
    """Name, page and bytes of each file."""
    plan, paper = "/staff/plaene/import", f"/staff/sitzungen/{server.code}/papier"
    large = hostile.much_text(90)
    yield "a workbook of 90 MB text", plan, large
    yield "a workbook that repeats one text", plan, hostile.much_text(90, shared=True)
    yield "a CSV file of 17 MB", plan, hostile.much_csv(17)
    yield "the largest plan", plan, largest_plan()
    yield "a workbook of 90 MB text as ballots", paper, large
    yield "1,900 ballots of 10 answers", paper, ballots()


def largest_plan() -> bytes:
    """12 fields of 600 needs of 400 characters."""
    head, text = ["Nr.", "Bedarf", "Zielgruppe"], "Wohnungen, die man bezahlen kann, für alle; " * 9
    return workbook(
        {
            f"{one} Feld {one}": [head, *([f"{one}-{n}", f"{n} {text}", "alle"] for n in range(600))]
            for one in "ABCDEFGHIJKL"
        }
    )


def ballots() -> bytes:
    """As many rows of ballots as are read."""
    head = ["Bogen", "Schritt", "Nr.", "Relevanz", "Dringlichkeit"]
    return workbook({"Antworten": [head, *([n // 10, "bedarfe", f"A-{n % 10}", "ja", 4] for n in range(19_000))]})


def brought_in(desk: "Desk", name: str, path: str, data: bytes) -> list[Row]:
    """Upload a file and read its page, while the probe runs."""
    with probing(desk.server) as waits:
        began = time.monotonic()
        answer = desk.bring_in("datei.csv" if data[:2] != b"PK" else "datei.xlsx", data, path)
        took, most = time.monotonic() - began, desk.megabytes()
    if answer.status not in (200, 422):
        raise NotMeasured(f"{name}: {answer.status}")
    return [
        absolute(
            f"{name} ({len(data) / 1e3:,.0f} kB, answered after {took:.1f} s): longest stall, ms",
            max(waits) * 1e3,
            MOST_STALL,
        ),
        absolute(f"{name}: memory right after it, MB", most),
    ]


class Desk:
    """A member of staff with a cookie."""

    def __init__(self, server: Server) -> None:
        self.server, self._cookie = server, ""
        name, password = server.links["staff login"].split()
        answer = self._post("/staff/anmelden", urlencode({"name": name, "password": password}).encode(), FORM)
        cookies = expect(303, answer).cookies
        self._cookie = "; ".join(f"{key}={value}" for key, value in cookies.items())

    def megabytes(self) -> float:
        """Of the server's process."""
        assert self.server.process is not None
        return rss_bytes(self.server.process.pid) / 1e6

    def bring_in(self, filename: str, data: bytes, path: str = "/staff/plaene/import") -> Answer:
        """Upload a file and follow to the page that answers it."""
        boundary = "einzigartig"
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{boundary}--\r\n".encode()
        answer = self._post(path, body, f"multipart/form-data; boundary={boundary}")
        while answer.status == 303 or b"data-job" in answer.body:
            answer = self._next(answer)
        return answer

    def _next(self, answer: Answer) -> Answer:
        """Follow a redirect; a page of a running job is asked again."""
        self._path = str(answer.headers.get("Location") or self._path)
        time.sleep(0.2 if answer.status == 200 else 0)
        return ask(self.server.url, "GET", self._path, timeout=90, Cookie=self._cookie)

    def _post(self, path: str, body: bytes, kind: str) -> Answer:
        headers = {"Cookie": self._cookie, "Origin": self.server.url, "Content_Type": kind}
        return ask(self.server.url, "POST", path, body, timeout=90, **headers)


@contextmanager
def probing(server: Server) -> Iterator[list[float]]:
    """Seconds that each request waited while the block ran; 0 at first, so that there is a longest one."""
    waits, stop = [0.0], threading.Event()
    thread = threading.Thread(target=_probe, args=(server.port, waits.append, stop), daemon=True)
    thread.start()
    try:
        yield waits
    finally:
        stop.set()
        thread.join()


def _probe(port: int, note: Callable[[float], None], stop: threading.Event) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while not stop.wait(PROBE_EVERY_S):
        began = time.perf_counter()
        line.request("GET", "/healthz/live")
        line.getresponse().read()
        note(time.perf_counter() - began)
    line.close()
