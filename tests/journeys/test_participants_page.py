"""The participant's page over an evening: joining, answering, the results afterwards."""

import time
from typing import Any

from playwright.sync_api import Page, expect

from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.programs import Line, Room
from tests.rig.server import Server

STORED = """([code, review]) =>
  fetch(`/api/v1/sessions/${code}/state`).then((r) => r.json()).then((state) => state.own.answers[review] ?? {})"""
KEPT = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("facilitation");
  opening.onerror = reject;
  opening.onsuccess = () => {
    const counting = opening.result.transaction("entries").objectStore("entries").count();
    counting.onsuccess = () => resolve(counting.result);
    counting.transaction.oncomplete = () => opening.result.close();
  };
})"""
SOON_S = 20


def moderating(server: Server) -> Room:
    """A room led by the demo's moderator."""
    return Room(Line(server.url, server.code).enter(server.links["moderator"]))


def come_true(page: Page, question: str, about: Any) -> Any:
    """What the page answers as soon as it is something, or what it said last."""
    deadline = time.monotonic() + SOON_S
    while not (answer := page.evaluate(question, about)) and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    return answer


def heading(page: Page) -> str:
    """What the page is about."""
    return page.locator("h1").inner_text()


def test_two_taps_join_and_the_place_can_be_corrected(server: Server, people: People) -> None:
    page = people.device("phone").new_page()
    page.goto(f"{server.url}/s/{server.code}/saal")
    page.get_by_role("link", name="Ich bin woanders").click()
    page.get_by_role("button", name="Online").click()
    expect(page.locator(".presence")).to_contain_text("Ihr Ort: Online")
    page.get_by_role("button", name="ändern").click()
    page.get_by_role("button", name="Saal").click()
    expect(page.locator(".presence")).to_contain_text("Ihr Ort: Saal")


def test_a_voided_participant_may_join_again(server: Server, people: People) -> None:
    page, room = people.device("phone").new_page(), moderating(server)
    page.goto(f"{server.url}/s/{server.code}/saal")
    page.get_by_role("button", name="Teilnehmen").click()
    expect(page.locator(".presence")).to_be_visible()
    [group] = room.moderator.state()["state"]["desk"]["arrivals"]["groups"]
    which = {name: group[name] for name in ("origin", "at", "way")}
    room.moderator.steer("void", **which, reason="Probe")
    expect(page.locator("h1")).to_have_text("Ihr Zugang wurde beendet")
    page.get_by_role("link", name="Neu teilnehmen").click()
    page.get_by_role("button", name="Saal").click()
    expect(page.locator(".presence")).to_be_visible()


def test_after_the_end_anybody_reads_what_was_revealed(server: Server, people: People) -> None:
    room = moderating(server)
    practice = room.agenda("vote", practice=True)
    room.fill(hall=10, online=0)
    room.moderator.steer("go", activity=practice)
    room.moderator.steer("open", activity=practice)
    for voice in room.voices:
        voice.answer(practice, room.items(practice)[0]["ref"], 4)
    room.moderator.steer("close", activity=practice, in_s=0)
    room.moderator.steer("reveal", activity=practice)
    room.moderator.steer("finish")
    page = people.device("phone").new_page()
    page.goto(f"{server.url}/s/{server.code}")
    page.get_by_role("button", name="Probefrage").click()
    expect(page.locator(".result").first).to_contain_text("4,0 von 5")
    expect(page.locator(".bar--thin"), "one place says again what all said, and no legend names it").to_have_count(0)
    assert heading(page) == "Probefrage"


def test_what_was_tapped_offline_is_sent_by_the_next_page(server: Server, people: People) -> None:
    people.watch.expect(*LOST_CONNECTION)
    room = moderating(server)
    review = room.agenda("review")
    device = people.device("phone")
    page = device.new_page()
    page.goto(f"{server.url}/s/{server.code}/saal")
    page.get_by_role("button", name="Teilnehmen").click()
    room.moderator.steer("go", activity=review)
    room.moderator.steer("open", activity=review)
    page.locator("#app .row").first.click()
    device.set_offline(True)
    page.locator(".choice").filter(has_text="4, eher dringend").click()  # no finger's double tap: far from the row
    expect(page.locator(".saving")).to_contain_text("noch nicht gesendet")
    assert come_true(page, KEPT, None) == 1  # it is said in the moment of the tap, some milliseconds before
    page.close()
    device.set_offline(False)
    again = device.new_page()
    again.goto(f"{server.url}/s/{server.code}")
    stored = come_true(again, STORED, [server.code, review])
    assert [one["value"] for one in stored.values()] == [{"relevance": None, "priority": 4}]
