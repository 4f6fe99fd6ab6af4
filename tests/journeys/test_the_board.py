"""The board of cards, by keyboard and by dragging, and what others see of it; and what a phone keeps of its cards."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.matrix.pages import participant
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving

CARDS = {
    "Kita-Plätze am Nachmittag": "A",
    "Plätze in der Kita": "A",
    "Dolmetscher beim Arzt": "A",
    "Kurse am Abend": "B",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("board")) as server:
        yield server


def stop(desk: Page, words: str) -> Locator:
    return desk.locator(".board__stop", has=desk.locator(".card__text", has_text=words)).last


def column(desk: Page, field: str) -> Locator:
    return desk.locator(f"[data-drop='f:{field}']")


def drag(desk: Page, what: Locator, onto: Locator) -> None:
    """Drag by the handle, as a hand does: in steps, and once more where something came in and moved the cards meanwhile."""
    for _ in range(5):
        handle, place = what.locator(".board__handle").first.bounding_box(), onto.bounding_box()
        assert handle
        assert place
        desk.mouse.move(handle["x"] + 20, handle["y"] + 20)
        desk.mouse.down()
        desk.mouse.move(handle["x"] + 40, handle["y"] + 30)
        desk.mouse.move(place["x"] + place["width"] / 2, place["y"] + min(60, place["height"] / 2), steps=4)
        begun = desk.locator(".board__drop").count()
        desk.mouse.up()
        if begun:
            return
        desk.wait_for_timeout(300)
    raise AssertionError("nothing could be dragged")


def test_cards_are_sorted_by_keys_and_by_dragging_and_a_phone_keeps_its_own(people: People, server: Server) -> None:
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    room.fill(hall=len(CARDS), online=0)
    collect = room.agenda("collect")
    room.moderator.steer("go", activity=collect)
    room.moderator.steer("open", activity=collect)
    for voice, (text, field) in zip(room.voices, CARDS.items(), strict=True):
        voice.contribute(collect, text, field=field)
    room.moderator.steer(
        "approve_all", contributions=[one["id"] for one in room.moderator.state()["cards"]["contributions"]]
    )
    desk = people.page(server.links["moderator"], "desktop")
    desk.set_viewport_size({"width": 1600, "height": 1200})
    desk.locator("#sort-cards").click()
    said = desk.locator(".board > [role=status]")

    stop(desk, "Kita-Plätze").focus()  # keys: two cards are marked and bundled, a third is moved
    desk.keyboard.press(" ")
    desk.keyboard.press("ArrowDown")
    expect(stop(desk, "Plätze in der Kita")).to_be_focused()
    desk.keyboard.press(" ")
    desk.keyboard.press("b")
    expect(desk.get_by_label("Titel des neuen Bündels")).to_be_focused()
    desk.keyboard.type("Kita")
    desk.keyboard.press("Enter")
    expect(said).to_have_text("2 Karten in Bündel „Kita“, jetzt 2.")
    stop(desk, "Dolmetscher").focus()
    desk.keyboard.press("ArrowRight")
    expect(stop(desk, "Kurse am Abend")).to_be_focused()
    desk.keyboard.press("m")
    expect(desk.get_by_label("Anderes Feld", exact=True)).to_be_focused()
    desk.get_by_label("Anderes Feld", exact=True).select_option("A")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(column(desk, "A").locator(".card__text", has_text="Kurse am Abend")).to_be_visible()
    expect(said).to_contain_text("1 Karte ins Feld")

    drag(desk, stop(desk, "Dolmetscher"), desk.locator(".group").first)
    expect(said).to_have_text("Karte in Bündel „Kita“, jetzt 3.")
    drag(desk, stop(desk, "Kurse am Abend"), column(desk, "B"))
    expect(column(desk, "B").locator(".card__text", has_text="Kurse am Abend")).to_be_visible()
    undo = desk.locator(".board .undo__row").first
    expect(undo).to_contain_text("1 Karte ins Feld")
    undo.get_by_role("button", name="Rückgängig :").click()
    expect(column(desk, "A").locator(".card__text", has_text="Kurse am Abend")).to_be_visible()

    other = people.page(server.links["moderator"], "desktop")  # the other moderator sees where this one works
    other.locator("#sort-cards").click()
    stop(desk, "Kurse am Abend").focus()
    expect(column(other, "A").locator(".board__here")).to_contain_text(" ist bei „")
    desk.close()
    expect(other.locator(".board__here")).to_have_count(0)

    phone = participant(people.device(), server, "de")
    phone.locator(".row").first.click()
    phone.locator("textarea").fill("Ein Garten")
    phone.get_by_role("button", name="Karte abschicken").click()
    phone.get_by_role("link", name="Was daraus wird").click()
    expect(phone.locator("#own-list")).to_contain_text("Ein Garten")
    expect(phone.locator("#own-list")).to_contain_text("wartet")
    phone.locator("#forget-numbers").click()
    expect(phone.locator("#own-said")).to_be_focused()
    assert phone.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cards/'))") == []
