"""A table from the clipboard keeps its merged cells and the line breaks in its cells, as long as nobody changes its text."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_import_pages import new_city, staff
from tests.rig.server import Server

__all__ = ["staff"]

HTML = (
    "<table><tr><th>Handlungsfeld</th><th>Nr.</th><th>Bedarf</th></tr>"
    "<tr><td rowspan=2>Wohnen</td><td>W1</td><td>Räume fehlen,<br>auch abends.</td></tr><tr><td>W2</td><td>Ruhe fehlt.</td></tr></table>"
)
TEXT = "Handlungsfeld\tNr.\tBedarf\nWohnen\tW1\tRäume fehlen, auch abends.\n\tW2\tRuhe fehlt.\n"
COPY = """([html, text]) => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], {type: "text/html"}), "text/plain": new Blob([text], {type: "text/plain"})})])"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests: what is only looked at changes nothing."""
    with new_city(tmp_path_factory.mktemp("pasting")) as server:
        yield server


def paste(page: Page, html: str, text: str) -> None:
    """Put a table on the clipboard and paste it as people do."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(page.url.replace("/plaene", "/plaene/import"))
    page.get_by_text("Keine Datei? Eine Tabelle einfügen").click()
    page.evaluate(COPY, [html, text])
    page.get_by_label("Tabelle mit ihren Überschriften").focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_label("Tabelle mit ihren Überschriften")).not_to_have_value("")


def looked_at(page: Page) -> str:
    """What the preview understood."""
    page.get_by_role("button", name="Tabelle ansehen").click()
    expect(page.get_by_role("heading", name="Stimmt das so?")).to_be_visible(timeout=60_000)
    page.locator(".sheet-reading > summary").first.click()
    return page.locator(".sheet-reading tbody").first.inner_text()


@pytest.mark.parametrize("staff", ["desktop"], indirect=True)
def test_merged_cells_and_line_breaks_survive(staff: Page) -> None:
    paste(staff, HTML, TEXT)
    expect(staff.get_by_text("Die Tabelle kommt mit ihren Zellen")).to_be_visible()
    rows = looked_at(staff).split("\n")
    assert [row.split("\t")[1] for row in rows if "\t" in row] == ["Wohnen", "Wohnen"]


@pytest.mark.parametrize("staff", ["desktop"], indirect=True)
def test_text_typed_after_pasting_replaces_the_table(staff: Page) -> None:
    paste(staff, HTML, TEXT)
    staff.keyboard.type("Arbeit")
    expect(staff.get_by_text("Es zählt, was im Feld steht.")).to_be_visible()
    staff.get_by_label("Tabelle mit ihren Überschriften").fill(TEXT.replace("Ruhe", "Stille"))
    assert "Stille fehlt." in looked_at(staff)


@pytest.mark.parametrize("staff", ["desktop"], indirect=True)
def test_without_a_table_on_the_clipboard_its_text_is_taken(staff: Page) -> None:
    paste(staff, "<p>Handlungsfeld</p>", TEXT)
    expect(staff.get_by_text("Die Tabelle kommt mit ihren Zellen")).to_be_hidden()
    assert "Räume fehlen, auch abends." in looked_at(staff)
