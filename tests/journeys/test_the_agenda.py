"""An agenda is made in a browser, by keyboard; what comes up during an evening is in `test_field_by_field.py`."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.rig.browser import People
from tests.rig.server import Server, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("agenda")) as server:
        yield server


@pytest.fixture
def editor(people: People, server: Server) -> Page:
    """The staff's editor of the demo's agenda."""
    name, password = server.links["staff login"].split()
    page = people.page(f"{server.url}/staff/anmelden?next=/staff/sitzungen/{server.code}/tagesordnung", "desktop")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tagesordnung")).to_be_visible()
    return page


def titles(page: Page) -> list[str]:
    return page.locator(".row__title").all_inner_texts()


def test_an_agenda_is_made_by_keyboard_and_a_draft_survives_leaving(editor: Page) -> None:
    before = titles(editor)
    editor.get_by_role("link", name="Pause", exact=True).first.focus()
    editor.keyboard.press("ArrowUp")
    expect(editor.get_by_role("link", name="Rückfragen zum Vortrag")).to_be_focused()
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("Alt+ArrowUp")
    expect(editor.get_by_role("status").filter(has_text="Pause, jetzt Schritt 4 von 11.")).to_be_attached()
    expect(editor.get_by_role("link", name="Pause", exact=True).first).to_be_focused()
    assert titles(editor)[3:5] == ["Pause", "Rückfragen zum Vortrag"]
    editor.keyboard.press("Delete")
    expect(editor.get_by_text("Zuletzt: „Pause“ entfernt.")).to_be_visible()
    for _ in range(2):
        editor.get_by_role("button", name="Rückgängig").press("Enter")
        editor.wait_for_load_state()
    assert titles(editor) == before

    editor.get_by_text("+ Schritt").press("Enter")
    editor.get_by_role("button", name="Umfrage").press("Enter")
    title = editor.get_by_label("Titel", exact=True)
    expect(title).to_be_focused()
    title.fill("Wie weiter?")
    expect(editor.get_by_text("nicht gespeichert")).to_be_visible()
    editor.get_by_role("link", name="Vortrag", exact=True).press("Enter")
    expect(title).to_have_value("Vortrag")
    editor.get_by_role("link", name="Umfrage", exact=True).press("Enter")
    expect(title).to_have_value("Wie weiter?")
    editor.keyboard.press("Tab")
    title.press("Enter")
    expect(editor.get_by_role("link", name="Wie weiter?")).to_be_visible()
    expect(editor.get_by_text("Ihr Entwurf")).to_have_count(0)


def test_a_step_is_dragged_at_the_desk_and_brought_back_and_escape_gives_it_up(people: People, server: Server) -> None:
    desk = people.page(server.links["moderator"], "desktop")
    steps = desk.locator(".agenda__list > [data-step]")
    expect(steps.locator(".agenda__grip").nth(3)).to_be_visible()
    before = steps.locator(".agenda__title").all_inner_texts()
    for key, wanted in (("Escape", before), ("", [*before[:2], before[3], before[2], *before[4:]])):
        grip, onto = steps.nth(3).locator(".agenda__grip").bounding_box(), steps.nth(2).bounding_box()
        assert grip
        assert onto
        desk.mouse.move(grip["x"] + 12, grip["y"] + 20)
        desk.mouse.down()
        desk.mouse.move(grip["x"] + 12, onto["y"] + 5, steps=4)
        expect(steps.nth(3)).to_have_attribute("data-dragged", "")
        if key:
            desk.keyboard.press(key)
        desk.mouse.up()
        expect(steps.locator(".agenda__title")).to_have_text(wanted)
    expect(
        desk.get_by_role("status").filter(has_text=f"{before[3]}, jetzt Schritt 3 von {len(before)}.")
    ).to_be_attached()
    desk.get_by_role("button", name=re.compile("^Rückgängig")).click()
    expect(steps.locator(".agenda__title")).to_have_text(before)
