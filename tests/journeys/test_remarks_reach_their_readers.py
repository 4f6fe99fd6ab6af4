"""A remark typed on a phone is read at the desk at once, by staff after the end, and by everybody once it is cleared."""

import pytest
from playwright.sync_api import Page, expect

from facilitation.rules.session.blackening import BLACKENED
from tests.evening.doors import Moderator, Phone, Staff
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server

PUBLIC, PRIVATE, LATE = "Abends braucht es Zeiten", "Frau Maier weiß das", "Auch samstags"
PRESSED_TWICE = """button => new Promise((done) => {
  button.click();
  setTimeout(() => done(button.click()), 200);
})"""


@pytest.fixture
def room(demo: Server) -> Room:
    """Everybody is at one need of the review, and a voice of a program is in."""
    room = Room(Line(demo.url, demo.code).enter(demo.links["moderator"]))
    room.fill(1, 0)
    review = room.agenda("review")
    room.moderator.steer("go", activity=review)
    room.moderator.steer("open", activity=review)
    room.moderator.steer("pace", activity=review, pace="moderator", item=room.items(review)[0]["ref"])
    return room


def test_what_a_phone_remarks_is_read_at_every_door_it_belongs_to(demo: Server, people: People, room: Room) -> None:
    review = room.agenda("review")
    first = room.items(review)[0]
    phone = Phone(people.device().new_page(), f"{demo.links['join']}/saal", "Teilnehmen")
    desk = Moderator(people.device("desktop").new_page(), demo.links["moderator"]).page
    remark(phone.page, PUBLIC.replace(" ", "\u00a0"))  # as a phone's keyboard may type it
    the_desk_clears_it_and_holds_another_back(desk, room, review, first["ref"])
    room.moderator.steer("close", activity=review)
    expect(desk.get_by_role("heading", name="Anmerkungen")).to_be_visible()
    room.moderator.steer("reveal", activity=review)
    expect(phone.page.locator(".quoted li")).to_have_text([PUBLIC])
    one_is_shown_on_the_screen_and_taken_away(desk, people.page(demo.links["screen"], "projector"))
    the_desk_blackens_one(desk)
    expect(phone.page.locator(".quoted li")).to_have_text(["[geschwärzt]"])
    assert PRIVATE not in phone.page.locator("main").inner_text()
    room.moderator.steer("finish")
    staff_read_all_and_clear_one_after_the_end(people, demo, review)
    public = Line(demo.url, demo.code).call("remarks")["needs"]
    assert [remark["text"] for need in public for remark in need["remarks"]] == sorted([BLACKENED, LATE])


def remark(phone: Page, text: str) -> None:
    """Write on the need that the phone shows."""
    phone.get_by_role("button", name="+ Anmerkung").click()
    phone.get_by_role("textbox").fill(text)
    phone.get_by_role("button", name="Anmerkung senden").click()
    expect(phone.locator(".own-card", has_text=text)).to_contain_text("gespeichert")


def the_desk_clears_it_and_holds_another_back(desk: Page, room: Room, review: int, item: str) -> None:
    """The panel counts it by itself; the list beside it grows while it is read."""
    expect(desk.get_by_role("heading", name="Eingang · 1 wartet")).to_be_visible()
    desk.get_by_role("button", name="Alle nach Bedarf").click()
    desk.get_by_role("article", name=PUBLIC).get_by_role("button", name="Freigeben").click()
    expect(desk.get_by_role("button", name="freigegeben 1")).to_be_visible()
    room.voices[0].contribute(review, PRIVATE, item=item)
    card = desk.get_by_role("article", name=PRIVATE)
    card.get_by_role("button", name="Zurückhalten").click()
    card.get_by_label("Nennt Personen").check()
    card.get_by_role("button", name="Zurückhalten", exact=True).click()
    expect(desk.get_by_role("button", name="zurückgehalten 1")).to_be_visible()
    room.fill(1, 0)
    room.voices[1].contribute(review, LATE, item=item)
    expect(desk.get_by_role("article", name=LATE)).to_be_visible()


def one_is_shown_on_the_screen_and_taken_away(desk: Page, screen: Page) -> None:
    """Alone and large; the result is there again afterwards."""
    expect(screen.locator(".big").first).to_be_visible()
    desk.get_by_role("button", name="alle 3").click()
    desk.get_by_role("article", name=PUBLIC).get_by_role("button", name="Zeigen").click()
    expect(screen.locator(".one-card__text")).to_have_text(PUBLIC)
    desk.get_by_role("article", name=PUBLIC).get_by_role("button", name="Von der Leinwand nehmen").click()
    expect(screen.locator(".big").first).to_be_visible()


def the_desk_blackens_one(desk: Page) -> None:
    """Asked twice, and a second press on the same button comes too early; the focus is on what changes nothing."""
    opener = desk.get_by_role("article", name=PUBLIC).get_by_role("button", name="Schwärzen …")
    asked = desk.get_by_role("dialog")
    harmless = asked.get_by_role("button", name="Abbrechen")
    opener.click()
    asked.get_by_role("button", name="Weiter").evaluate(PRESSED_TWICE)
    expect(asked.get_by_role("alert")).to_contain_text("nicht rückgängig")
    harmless.click()
    expect(asked).to_have_count(0)
    opener.click()
    expect(asked).to_contain_text("Von Sicherungen mit diesem Text ist hier nichts bekannt.")
    expect(harmless).to_be_focused()
    asked.get_by_role("button", name="Weiter").dblclick(delay=60)  # as slow as a hand: the second half meets the new
    expect(asked.get_by_role("alert")).to_contain_text("nicht rückgängig")
    desk.wait_for_timeout(1100)
    expect(harmless).to_be_focused()
    asked.get_by_role("button", name="Endgültig schwärzen").click()
    expect(asked).to_have_count(0)
    expect(desk.get_by_role("article", name=BLACKENED)).to_be_visible()


def staff_read_all_and_clear_one_after_the_end(people: People, demo: Server, review: int) -> None:
    """Beside the figures of the need, and on a page of their own."""
    staff = Staff(people.device("desktop").new_page(), demo.url)
    staff.sign_in(*demo.links["staff login"].split())
    page = staff.page
    page.goto(f"{demo.url}/staff/sitzungen/{demo.code}/ergebnisse/{review}")
    beside = page.locator("th", has=page.locator("details", has_text=BLACKENED))
    expect(beside.locator("li")).to_have_count(3)
    page.get_by_role("link", name="3 Anmerkungen nach Bedarf lesen und freigeben").click()
    page.get_by_role("button", name=f"Freigeben: {LATE}").click()
    expect(page.get_by_role("status")).to_contain_text("freigegeben")
    page.get_by_role("link", name="zurückgehalten 1").click()
    expect(page.get_by_text(PRIVATE).first).to_be_visible()
    expect(page.get_by_text(LATE)).to_have_count(0)
