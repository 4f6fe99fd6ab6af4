"""An agenda is made and changed in a browser, by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.rig.browser import People
from tests.rig.programs import Line, Room
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
    editor.get_by_role("link", name="Pause", exact=True).focus()
    editor.keyboard.press("ArrowUp")
    expect(editor.get_by_role("link", name="Bedarfe prüfen")).to_be_focused()
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("Alt+ArrowUp")
    expect(editor.get_by_role("status").filter(has_text="Pause, jetzt Schritt 4 von 8.")).to_be_attached()
    expect(editor.get_by_role("link", name="Pause", exact=True)).to_be_focused()
    assert titles(editor)[3:5] == ["Pause", "Bedarfe prüfen"]
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


def test_a_question_that_comes_up_is_asked_in_two_acts_and_its_text(people: People, server: Server) -> None:
    """What was open stays open, and is on the phones again afterwards."""
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    review = room.agenda("review")
    room.moderator.steer("change_step", activity=review, step={"note": "W-06 ist heikel."})
    room.moderator.steer("open", activity=review)
    phone = people.page(f"{server.url}/s/{server.code}/saal")
    phone.get_by_role("button", name="Teilnehmen").click()
    expect(phone.get_by_role("button", name="Wohnen")).to_be_visible()
    desk = people.page(server.links["moderator"], "desktop")
    expect(desk.get_by_text("W-06 ist heikel.")).to_be_visible()

    desk.get_by_role("button", name="+ Umfrage").click()  # 1
    expect(desk.get_by_label("Frage", exact=True)).to_be_focused()
    desk.keyboard.type("Pause jetzt?")
    desk.keyboard.press("Enter")  # 2
    expect(phone.get_by_role("heading", name="Pause jetzt?")).to_be_visible()
    phone.get_by_role("radio", name="Nein").click()
    poll = room.moderator.state()["state"]["current"]
    states = {step["id"]: step["state"] for step in room.moderator.state()["state"]["agenda"]}
    assert (states[poll], states[review]) == ("open", "open")

    desk.get_by_role("button", name="Schließen und gleich zeigen").click()
    desk.locator("#primary", has_text="Weiter: Bedarfe prüfen").click()
    expect(phone.get_by_role("button", name="Wohnen")).to_be_visible()
