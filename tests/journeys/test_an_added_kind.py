"""A kind in a folder of its own, played from the agenda to the next version in real browsers; nothing else was changed."""

import io
import json
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.activities.life import ADDED
from tests.evening.doors import Moderator, Phone, Staff
from tests.rig.crowd import Crowd
from tests.rig.server import Server, serving

SAMPLE = Path(__file__).parents[2] / "sessions" / "example" / "integrationsplan-musterlingen.xlsx"
PASSWORD = "ein langes Kennwort"
FORMAT = """
title.de = "Ampelrunde"
[[channels]]
key = "saal"
kind = "hall"
name.de = "Saal"
[[agenda]]
key = "ampel"
kind = "ampel"
title.de = "Wie steht es?"
settings.fields = ["W"]
[[agenda]]
key = "umfrage"
kind = "poll"
title.de = "Weg"
title.en = "Distance"
question.de = "Wie weit war Ihr Weg?"
question.en = "How far did you come?"
settings.answer = "number"
settings.maximum = 50
settings.classes = [10, 20, 30, 40]
settings.unit = { de = "km", en = "km" }
settings.unknown = true
"""


@pytest.fixture
def city(tmp_path: Path):
    """A server whose operator added a kind, with a plan and a format that asks it."""
    kinds = Path(shutil.copytree(ADDED, tmp_path / "kinds"))
    data = tmp_path / "data"
    (data / "formats").mkdir(parents=True)
    (data / "formats" / "ampelrunde.toml").write_text(FORMAT)
    with serving(data, demo=False, FACILITATION_KINDS=str(kinds)) as server:
        assert server.run("staff", "add", "stadt", "--password", PASSWORD).returncode == 0
        yield server


def prepare(city: Server, staff: Staff) -> dict[str, str]:
    """The sample plan, and a session of the format on it."""
    staff.sign_in("stadt", PASSWORD)
    staff.import_plan(SAMPLE)
    plans = city.run(
        "session", "create", "--format", "ampelrunde", "--plan", "Integrationsplan Musterlingen", "--json", "--programs"
    )
    assert plans.returncode == 0, plans.stderr
    return json.loads(plans.stdout)


@pytest.mark.timeout(240)
def test_an_added_kind_and_a_poll_from_the_agenda_to_the_next_version(city, people, tmp_path):
    staff = Staff(people.device("desktop", accept_downloads=True).new_page(), city.url)
    made = prepare(city, staff)
    code = made["code"]
    moderator = Moderator(people.device("desktop").new_page(), made["moderator"])
    screen = people.page(made["screen"], "projector")
    phone = Phone(people.device().new_page(), f"{city.url}/s/{code}", "Saal")
    english = Phone(people.device(language="en").new_page(), f"{city.url}/s/{code}", "Saal")
    crowd = Crowd(city.url, code)
    crowd.join("saal", 10)

    need = the_lights_are_asked(
        moderator, screen, phone, english, crowd, lambda need: paper_adds_a_ballot(staff, code, need)
    )
    the_number_is_asked(moderator, screen, phone, english, crowd)
    moderator.press("Veranstaltung beenden …")
    moderator.page.get_by_role("button", name="Jetzt beenden").click()
    expect(screen.get_by_text("Vielen Dank!")).to_be_visible()
    crowd.close()

    every_file_has_it(staff, code, tmp_path)
    the_next_version_reads_it(staff, need)


def the_lights_are_asked(moderator, screen, phone, english, crowd, on_paper):
    """Two phones see one need each and ten sockets every one in a light, and a ballot comes in; returns its number."""
    moderator.press("Beginnen: Wie steht es?")
    moderator.press("Fragen: Wie steht es?")
    expect(screen.get_by_role("heading", name="Wie steht es?")).to_be_visible()
    activity, refs = crowd.sees("ampel")
    number = phone.page.locator(".subject .number").inner_text()
    phone.choose("Wie steht es darum?", "Grün")
    phone.saved()
    english.choose("How is it going?", "Red")
    english.saved()
    for voice in crowd.voices:
        for ref in refs:
            crowd.say(voice, "answer", activity=activity, item=ref, value="yellow")
    crowd.settled()
    moderator.quiet("Sofort schließen")
    on_paper(number)
    moderator.press("Zeigen: Wie steht es?")
    expect(screen.get_by_text("Gelb 10").first).to_be_visible()
    expect(phone.page.get_by_text("Grün 1").first).to_be_visible()
    expect(english.page.get_by_text("Red 1").first).to_be_visible()
    return number


def the_number_is_asked(moderator, screen, phone, english, crowd):
    """A phone says in which class its number lies; the wall shows the middle and the classes."""
    moderator.quiet("Weiter: Weg")
    moderator.press("Fragen: Weg")
    expect(screen.get_by_role("heading", name="Wie weit war Ihr Weg?")).to_be_visible()
    phone.choose("Ihre Antwort", "10–19 km")
    phone.saved()
    activity, refs = crowd.sees("poll")
    for voice in crowd.voices:
        crowd.say(voice, "answer", activity=activity, item=refs[0], value=30)
    crowd.settled()
    moderator.quiet("Sofort schließen")
    moderator.press("Zeigen: Weg")
    expect(screen.get_by_text("Median 34 km").first).to_be_visible()
    expect(phone.page.get_by_text("Median 34 km").first).to_be_visible()
    expect(english.page.get_by_text("Figures as a table").first).to_be_visible()
    phone.page.get_by_text("Zahlen als Tabelle").click()
    expect(phone.page.get_by_role("cell", name="10 (91 %)")).to_be_visible()


def every_file_has_it(staff, code, folder):
    """The staff's files name the lights and the median."""
    content = json.loads(staff.download(code, "json", folder / "results.json").read_text())
    kinds = [one["content"]["activity"]["kind"] for one in content["results"]]
    assert kinds == ["ampel", "poll"]
    table = staff.download(code, "csv", folder / "results.csv").read_text("utf-8-sig")
    assert "Grün;Gelb;Rot" in table.splitlines()[0]
    book = load_workbook(staff.download(code, "xlsx", folder / "results.xlsx"))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert {"Gelb", "Median", "Umfragen"} <= set(cells)
    word = Document(str(staff.download(code, "docx", folder / "minutes.docx")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert {"Gelb", "Median"} <= set(cells)


def paper_adds_a_ballot(staff, code, need):
    """The workbook has a column for the light; a ballot with a colour counts."""
    page = staff.page
    page.goto(f"{staff.url}/staff/sitzungen/{code}/papier")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tabelle zum Ausfüllen herunterladen").click()
    book = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    sheet = book["Antworten"]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[2].value == need)
    row[heads.index("Ampel")].value = "gelb"
    stream = io.BytesIO()
    book.save(stream)
    page.get_by_label("Ausgefüllte Tabelle").set_input_files(
        {"name": "papier.xlsx", "mimeType": "application/octet-stream", "buffer": stream.getvalue()}
    )
    page.get_by_role("button", name="Zettel zählen").click()
    expect(page.get_by_text("1 Bogen")).to_be_visible()


def the_next_version_reads_it(staff, need):
    """The evidence beside the need says how many saw which light."""
    page = staff.page
    page.goto(f"{staff.url}/staff/fortschreibung/neu")
    page.get_by_label("Bezeichnung der neuen Fassung").fill("2027")
    page.get_by_role("checkbox", name="Ampelrunde").check()
    page.get_by_role("button", name="Entwurf anlegen").click()
    row = page.get_by_role("row", name=need).first
    expect(row.get_by_text(re.compile("Gelb 1[01]")).first).to_be_visible()  # the ballot, and the other phone perhaps
