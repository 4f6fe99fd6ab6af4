"""What staff see while files come in and go out: each scene begins anywhere and ends on the page to look at."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.exchange.plans import saved
from tests.matrix import papers
from tests.matrix.evening import practice, review_open, talk
from tests.rig.programs import Line, Room
from tests.rig.server import Server
from tools.make_example import source

PATIENCE_MS = 60_000
REFUSED = "status of 4(22|13|09|04)"
"""What the browser says when a page tells what is wrong."""


@dataclass
class Desk:
    """Somebody of the staff, signed in, with a session under way and one that is only prepared."""

    page: Page
    server: Server
    prepared: str

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(f"{self.server.url}/staff/{path}".replace("CODE", self.server.code))

    def bring(self, file: Path | bytes, name: str, path: str = "plaene/import") -> None:
        """Put a file into the field of a page, and go on."""
        self.go(path)
        given = file if isinstance(file, Path) else {"name": name, "mimeType": "a/b", "buffer": file}
        self.page.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]
        self.forward()

    def forward(self) -> None:
        """Take the next step, past the page that shows progress."""
        self.page.locator("main .kern-btn--primary:visible").first.click()
        self.page.wait_for_load_state()
        expect(self.page.locator("[data-job]")).to_have_count(0, timeout=PATIENCE_MS)

    def unfold(self) -> None:
        """Open all that unfolds."""
        self.page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")


def opened(server: Server) -> str:
    """Lead the demo to where paper can answer; returns the code of a second session in which nothing has begun."""
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    for state in (talk, practice, review_open):
        state(room)
    made = server.run(
        "session", "create", "--format", "netzwerktreffen", "--plan", source().title, "--json", "--programs"
    )
    assert made.returncode == 0, made.stderr
    return str(json.loads(made.stdout)["code"])


def nothing_chosen(desk: Desk) -> None:
    desk.go("plaene/import")
    desk.forward()


def nothing_pasted(desk: Desk) -> None:
    desk.go("plaene/import")
    desk.unfold()
    desk.page.locator("form:has(textarea) button").click()
    desk.page.wait_for_load_state()


def broken_file(desk: Desk) -> None:
    desk.bring(papers.BROKEN, f"{papers.WORD}.xlsx")


def locked_file(desk: Desk) -> None:
    desk.bring(papers.LOCKED, "Plan 2026.ods")


def too_large(desk: Desk) -> None:
    desk.go("plaene/import")
    limit = int(desk.page.locator("form[data-upload]").get_attribute("data-upload") or 0)
    desk.bring(papers.too_large(desk.server.data, limit), "")


def questions(desk: Desk) -> None:
    desk.bring(papers.asking(), "Fragen.xlsx")


def questions_answered(desk: Desk) -> None:
    questions(desk)
    desk.forward()
    desk.unfold()


def rows_and_columns(desk: Desk) -> None:
    """Said of a file that nobody understands."""
    desk.bring(papers.unknown(), f"{papers.WORD}.xlsx")
    expect(desk.page.locator(".mapping__summary")).to_be_visible()
    desk.unfold()


def passages(desk: Desk) -> None:
    """Of a text without tables."""
    desk.bring(papers.prose(), "Konzept.md")
    expect(desk.page.locator("#choose_1")).to_be_visible()
    desk.unfold()


def preview(desk: Desk) -> None:
    desk.bring(papers.SAMPLE, "")


def preview_unfolded(desk: Desk) -> None:
    desk.bring(papers.doubtful(), f"{papers.WORD}.csv")
    desk.unfold()


def many_problems(desk: Desk) -> None:
    desk.bring(papers.faulty(), "Dreihundert.csv")


def rows_left_out(desk: Desk) -> None:
    many_problems(desk)
    desk.forward()


def differences(desk: Desk) -> None:
    desk.bring(papers.newer(), "neu.xlsx")
    desk.forward()
    desk.unfold()


def no_difference(desk: Desk) -> None:
    desk.bring(papers.the_same(), "gleich.xlsx")
    desk.forward()


def draft_from_a_file(desk: Desk) -> None:
    desk.go("fortschreibung")
    if not desk.page.locator("main table a").count():
        differences(desk)
        desk.forward()
    else:
        desk.page.locator("main table a").first.click()
        desk.page.wait_for_load_state()
    desk.unfold()


def import_that_carries_others(desk: Desk) -> None:
    desk.go("fassungen/1")
    desk.page.locator("details.sure summary").first.click()


def downloads(desk: Desk) -> None:
    desk.go("fassungen/1/herunterladen")
    desk.unfold()


def downloads_with_a_wrong_address(desk: Desk) -> None:
    desk.go("fassungen/1.oparl?base=nirgendwo")


def template_refused(desk: Desk) -> None:
    desk.bring(papers.BROKEN, "Vorlage.docx", "vorlage")


def template_in_use(desk: Desk) -> None:
    desk.go("vorlage")
    sample = desk.page.request.get(f"{desk.server.url}/staff/vorlage/muster").body()
    desk.bring(sample, "Vorlage.docx", "vorlage")


def paper_too_early(desk: Desk) -> None:
    desk.go(f"sitzungen/{desk.prepared}/papier")


def paper_wrong(desk: Desk) -> None:
    desk.bring(_ballots(desk, papers.WORD), "papier.xlsx", "sitzungen/CODE/papier")


def paper_counted(desk: Desk) -> None:
    desk.bring(_ballots(desk, "ja"), "papier.xlsx", "sitzungen/CODE/papier")
    desk.unfold()


def largest_preview(desk: Desk) -> None:
    """Also when it is seen a second time."""
    desk.bring(papers.largest(), "alles.csv")
    desk.unfold()


def job_under_way(desk: Desk) -> None:
    """The hard test takes long enough on its way out to be seen."""
    desk.go("plaene")
    if not desk.page.get_by_role("link", name="alles", exact=True).count():
        desk.bring(papers.largest(), "alles.csv")
        desk.forward()
        desk.page.wait_for_url(
            "**/fassungen/**", timeout=PATIENCE_MS
        )  # it goes through another page, on a busy machine late
        desk.go("plaene")
    desk.page.locator("tr", has_text="alles").locator("td a").first.click()
    desk.page.goto(desk.page.url.partition("?")[0] + "/herunterladen")
    desk.unfold()
    desk.page.locator("button[formaction*=oparl]").click()
    expect(desk.page.locator("[data-job]")).to_have_count(1)


def job_stopped(desk: Desk) -> None:
    """Right after it was under way."""
    desk.page.locator("main form button").click()
    desk.page.wait_for_load_state()


def job_gone(desk: Desk) -> None:
    desk.go("auftraege/nichtmehrda")


def _ballots(desk: Desk, relevance: str) -> bytes:
    """The workbook of the session with its first ballot filled in."""
    address = f"{desk.server.url}/staff/sitzungen/{desk.server.code}/papier.xlsx"
    book = load_workbook(BytesIO(desk.page.request.get(address).body()))
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[3].value = relevance
    return saved(book)


SCENES: dict[str, Callable[[Desk], None]] = {
    scene.__name__.replace("_", " "): scene
    for scene in (
        nothing_chosen, nothing_pasted, broken_file, locked_file, too_large, questions, questions_answered, preview,
        preview_unfolded, many_problems, rows_left_out, no_difference, differences, draft_from_a_file,
        import_that_carries_others, downloads, downloads_with_a_wrong_address, template_refused, template_in_use,
        paper_too_early, paper_wrong, paper_counted, job_gone, rows_and_columns, passages,
    )
}  # fmt: skip
LONG: dict[str, Callable[[Desk], None]] = {
    "largest preview": largest_preview,
    "job under way": job_under_way,
    "job stopped": job_stopped,
}
"""Scenes that take seconds of reading; in `make matrix` only."""
