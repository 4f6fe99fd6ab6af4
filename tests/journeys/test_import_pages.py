"""Somebody who never saw the tool gets the sample Word document in: every page names one next step."""

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from facilitation.actions import staff_accounts
from facilitation.exchange.plan_export import xlsx as plan_xlsx
from tests.data_folder import open_store
from tests.rig.browser import People
from tests.rig.server import Server, serving
from tests.web.application import PASSWORD, PASSWORD_HASH
from tools.make_example import EXAMPLE, source

NAME = "stadt"
SAMPLE = EXAMPLE.with_suffix(".docx")
LONGEST_S = 180
ASKING = (
    "Nr.;Handlungsfeld;Bedarf;Maßnahmen-Nr.;Maßnahme;Priorität;Zu Bedarf\n"
    "A-01;Arbeit;Beratung fehlt.;M1;Sprechstunde;1;A-01\n"
    "A-01;Arbeit;Praktika fehlen.;M2;Börse;5;\n"
    "A-03;Arbeit;Räume fehlen.;M3;Haus der Vereine;3;\n"
)
PICTURES = os.environ.get("FACILITATION_PICTURES", "")


def look(page: Page, folder: Path, name: str) -> None:
    """A picture of the whole page; nothing on it is wider than the window."""
    page.screenshot(path=(Path(PICTURES) if PICTURES else folder) / f"{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def next_step(page: Page, name: str | re.Pattern[str]) -> None:
    """Take the one button or link of a page that looks like the next step."""
    one = page.locator("main .kern-btn--primary:visible")
    expect(one).to_have_count(1)
    expect(one).to_have_text(name)
    one.click()


@contextmanager
def new_city(data: Path) -> Iterator[Server]:
    """The server of a city that has just begun: no plan, no session."""
    store = open_store(data)
    store.do(staff_accounts.add_staff, NAME, PASSWORD_HASH)
    store.close()
    with serving(data, demo=False) as server:
        yield server


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Server]:
    """A city for one test."""
    with new_city(tmp_path / "data") as server:
        yield server


@pytest.fixture(params=["desktop", "phone"])
def staff(request: pytest.FixtureRequest, people: People, city: Server) -> Page:
    """Somebody of the city, signed in."""
    page = people.device(request.param).new_page()
    page.goto(f"{city.url}/staff/")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.goto(f"{city.url}/staff/plaene")
    return page


@pytest.fixture
def seen(staff: Page, tmp_path: Path) -> Callable[[str], None]:
    """Takes a picture of the page as it is now."""
    width = staff.viewport_size["width"] if staff.viewport_size else 0
    return lambda name: look(staff, tmp_path, f"{width} {name}")


def test_the_sample_document_comes_in_within_three_minutes(staff: Page, seen: Callable[[str], None]) -> None:
    begun = time.monotonic()
    seen("1 plans")
    next_step(staff, "Den ersten Plan importieren")
    staff.get_by_label("Datei mit dem Plan").set_input_files(SAMPLE)
    seen("2 file")
    next_step(staff, "Datei ansehen")
    expect(staff.get_by_role("heading", name="Stimmt das so?")).to_be_visible(timeout=60_000)
    seen("3 preview")
    next_step(staff, "50 Bedarfe übernehmen")
    expect(staff.get_by_role("heading", name="Integrationsplan Musterlingen")).to_be_visible()
    seen("4 imported")
    next_step(staff, "Veranstaltung vorbereiten")
    expect(staff.get_by_role("radio", name="Integrationsplan Musterlingen")).to_be_checked()
    next_step(staff, "Weiter")
    assert time.monotonic() - begun < LONGEST_S


def test_a_file_with_open_questions_asks_them_first(staff: Page, seen: Callable[[str], None], tmp_path: Path) -> None:
    """Questions, then a faulty row, then the plan: still one next step a page, and no script is needed for any."""
    file = tmp_path / "plan.csv"
    file.write_text(ASKING, encoding="utf-8")
    next_step(staff, "Den ersten Plan importieren")
    staff.get_by_label("Datei mit dem Plan").set_input_files(file)
    next_step(staff, "Datei ansehen")
    expect(staff.get_by_role("heading", name="Das sagt die Datei nicht")).to_be_visible(timeout=60_000)
    staff.get_by_label("5 ist die höchste").check()
    seen("5 questions")
    next_step(staff, "Weiter")
    seen("6 faulty row")
    next_step(staff, "Ohne 1 fehlerhafte Zeile weiter")
    expect(staff.get_by_text("Zeile 3 – weil Sie es so wollten")).to_be_visible(timeout=60_000)
    staff.locator(".sheet-reading > summary").first.click()
    seen("7 corrected")
    next_step(staff, "2 Bedarfe übernehmen")
    expect(staff.get_by_text("Räume fehlen.").first).to_be_visible()


def test_a_newer_file_is_compared_and_taken_into_a_draft(
    staff: Page, city: Server, seen: Callable[[str], None]
) -> None:
    """The sample plan comes in, and again with one need reworded and one gone."""
    plan = source()
    city.run("plan", "import", str(EXAMPLE))
    staff.reload()
    field = plan.fields[0]
    reworded = replace(field.needs[0], statement={"de": "Abschlüsse werden zu langsam anerkannt."})
    newer = replace(plan, fields=(replace(field, needs=(reworded, *field.needs[2:])), *plan.fields[1:]))
    next_step(staff, "Plan importieren")
    file = {"name": "neu.xlsx", "mimeType": "application/octet-stream", "buffer": plan_xlsx.write(newer)}
    staff.get_by_label("Datei mit dem Plan").set_input_files(file)
    next_step(staff, "Datei ansehen")
    next_step(staff, "Unterschiede ansehen")
    expect(staff.get_by_role("heading", name="Was ändert sich?")).to_be_visible()
    expect(staff.get_by_role("checkbox")).to_have_count(2)
    seen("8 differences")
    next_step(staff, "Auswahl in einen Entwurf übernehmen")
    expect(staff.get_by_text("Die ausgewählten Änderungen stehen im Entwurf.")).to_be_visible()
    seen("9 draft")
