"""Somebody brings in a file of a form nobody knows, in at most twelve acts, and sees at each what comes of it."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.exchange.plans import workbook
from tests.journeys.test_import_pages import NAME, look, new_city
from tests.rig.browser import People
from tests.web.application import PASSWORD

MOST_ACTS = 12
ROWS = [
    ("Auszug aus dem Vorhabenregister, Stand 12.03.2024",),
    ("Kennz.", "Rubrum", "Gruppe", "Sachverhalt", "Amp."),
    ("V-01", "Radwege in der Innenstadt", "Verkehr", "Die Stadt baut durchgehende Wege.", "1"),
    ("V-02", "Busspur am Bahnhof", "Verkehr", "Eine Spur für Busse.", "2"),
    ("W-01", "Wohnlotsen", "Wohnen", "Begleitung bei der Suche.", "3"),
    ("Ergebnis", "3"),
]


@pytest.mark.journeys
def test_an_unknown_file_comes_in_within_twelve_acts(people: People, tmp_path: Path) -> None:
    with new_city(tmp_path / "data") as city:
        page = people.device("desktop").new_page()
        page.goto(f"{city.url}/staff/")
        page.get_by_label("Name").fill(NAME)
        page.get_by_label("Passwort").fill(PASSWORD)
        page.get_by_role("button", name="Anmelden").click()
        page.goto(f"{city.url}/staff/plaene/import")
        bring_in(page, tmp_path)


def bring_in(page: Page, tmp_path: Path) -> None:
    """From the file to the plan: rows and columns are named, signs explained; each act is one entry of `done`."""
    done: list[object] = []
    summary, main = page.locator(".mapping__summary"), page.locator("main")
    file = FilePayload(name="register.xlsx", mimeType="application/octet-stream", buffer=workbook({"Tabelle1": ROWS}))
    done.append(page.get_by_label("Datei mit dem Plan").set_input_files(file))
    done.append(page.get_by_role("button", name="Datei ansehen").click())
    expect(summary).to_have_text("0 Bedarfe · 0 Maßnahmen · 0 Handlungsfelder", timeout=60_000)
    look(page, tmp_path, "1 unknown")
    done.append(page.get_by_label("eine Maßnahme", exact=True).check())
    expect(summary).to_contain_text("3 Maßnahmen", timeout=60_000)
    done.append(page.get_by_label("Bedeutung der Spalte C").select_option("field"))
    expect(summary).to_contain_text("2 Handlungsfelder", timeout=60_000)
    done.append(page.get_by_label("Bedeutung der Spalte D").select_option("measure_description"))
    done.append(page.get_by_label("Bedeutung der Spalte E").select_option("status"))
    expect(summary).to_contain_text("1 Frage offen", timeout=60_000)
    expect(page.get_by_role("status").filter(has_text="3 Maßnahmen")).to_have_count(1)
    done += [page.get_by_label(sign, exact=True).select_option("umgesetzt") for sign in "123"]
    look(page, tmp_path, "2 said")
    done.append(page.get_by_role("button", name="Weiter: prüfen").click())
    expect(main).to_contain_text("Stimmt das so?", timeout=60_000)
    look(page, tmp_path, "3 check")
    done.append(page.get_by_role("button", name="3 Maßnahmen übernehmen").click())
    expect(page.get_by_role("heading", name="register")).to_be_visible()
    assert len(done) <= MOST_ACTS


PROSE = "# Konzept\n\n## Wohnen\n\nWohnen ist wichtig.\n\n- Es fehlen Wohnungen.\n- Es fehlt Beratung.\n\nWohnlotsen helfen.\n"


@pytest.mark.journeys
def test_a_text_is_marked_by_keys(people: People, tmp_path: Path) -> None:
    with new_city(tmp_path / "data") as city:
        page = people.device("desktop").new_page()
        page.goto(f"{city.url}/staff/")
        page.get_by_label("Name").fill(NAME)
        page.get_by_label("Passwort").fill(PASSWORD)
        page.get_by_role("button", name="Anmelden").click()
        page.goto(f"{city.url}/staff/plaene/import")
        file = FilePayload(name="konzept.md", mimeType="text/markdown", buffer=PROSE.encode())
        page.get_by_label("Datei mit dem Plan").set_input_files(file)
        page.get_by_role("button", name="Datei ansehen").click()
        summary = page.locator(".mapping__summary")
        expect(summary).to_have_text("0 Bedarfe · 0 Maßnahmen · 0 Handlungsfelder", timeout=60_000)
        look(page, tmp_path, "text 1")
        ready = page.locator("[data-marking-keys]")  # shown by the script once it hears keys
        expect(ready).to_be_visible()
        page.locator("#choose_4").focus()
        page.keyboard.press("Shift+ArrowDown")
        page.keyboard.press("b")
        expect(summary).to_have_text("2 Bedarfe · 0 Maßnahmen · 1 Handlungsfeld", timeout=60_000)
        expect(ready).to_be_visible()
        page.locator("#choose_6").focus()
        page.keyboard.press("m")
        expect(summary).to_have_text("2 Bedarfe · 1 Maßnahme · 1 Handlungsfeld · 1 Frage offen", timeout=60_000)
        look(page, tmp_path, "text 2")
        page.get_by_role("button", name="Weiter: prüfen").click()
        expect(page.locator("main")).to_contain_text("2 Bedarfe übernehmen", timeout=60_000)
