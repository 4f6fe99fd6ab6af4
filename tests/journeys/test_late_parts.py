"""What a page fetches later comes although it failed at first, and what stays away is said."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.matrix.evening import practice
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Room]]:
    """A session in which the practice question is open, with enough answers to show."""
    with serving(tmp_path_factory.mktemp("late")) as server:
        room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        room.fill(hall=6, online=0)
        practice(room)
        activity = room.agenda("vote", practice=True)
        for voice in room.voices:
            voice.answer(activity, room.items(activity)[0]["ref"], 4)
        yield server, room


def failing_once(asked: list[str]) -> Callable[[Route], None]:
    """A line that breaks the first request for each address without its question mark."""

    def answer(route: Route) -> None:
        address = route.request.url.split("?")[0]
        asked.append(address)
        if asked.count(address) == 1:
            route.abort()
        else:
            route.continue_()

    return answer


def test_a_part_that_failed_once_is_asked_for_again(people: People, room: tuple[Server, Room]) -> None:
    server, session = room
    people.watch.expect("net::ERR_FAILED")
    device, asked = people.device("phone"), list[str]()
    for part in ("**/activities/vote.js*", "**/activities/parts/results.js*", "**/texts/*", "**/items/**"):
        device.route(part, failing_once(asked))
    page = device.new_page()
    page.goto(f"{server.url}/s/{server.code}/saal")
    page.locator("main form button").click()
    expect(page.locator(".choice").first).to_be_visible()
    projector = people.device("projector")
    for part in ("**/activities/vote.js*", "**/texts/*", "**/items/**"):
        projector.route(part, failing_once(asked))
    screen = projector.new_page()
    screen.goto(server.links["screen"])
    activity = session.agenda("vote", practice=True)
    session.moderator.steer("close", activity=activity, in_s=0)
    session.moderator.steer("reveal", activity=activity)
    expect(page.locator(".result").first).to_be_visible()
    expect(screen.locator(".big").first).to_be_visible()
    assert {address.rsplit("/", 1)[1] for address in asked} >= {"vote.js", "results.js"}


def test_what_stays_away_is_said_with_a_way_to_try_again(people: People, room: tuple[Server, Room]) -> None:
    server, _ = room
    people.watch.expect("net::ERR_FAILED")
    device = people.device("phone")
    device.clock.install()
    device.route("**/activities/vote.js*", lambda route: route.abort())
    page = device.new_page()
    page.goto(f"{server.url}/s/{server.code}/saal")
    page.locator("main form button").click()
    expect(page.locator("#app h1")).to_have_text("Probefrage")
    device.clock.run_for(11_000)
    expect(page.get_by_role("status").filter(has_text="Ein Teil dieser Seite fehlt noch.")).to_be_visible()
    # while the part still stays away: a try of the page's own would take the button away
    with page.expect_navigation():
        page.get_by_role("button", name="Noch einmal").click()
    device.unroute("**/activities/vote.js*")
    expect(page.locator(".result").first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="fehlt noch")).to_have_count(0)
