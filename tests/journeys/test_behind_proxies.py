"""What stands between a city's server and people's browsers: proxies that have no WebSockets, swallow them, or cut them off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.evening.doors import Phone
from tests.evening.three_doors import ThreeDoors, begun, opened
from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.doors import Doors
from tests.rig.page import Headers, Page
from tests.rig.proxy import Proxy, proxy
from tests.rig.server import Server, serving, until

HALL = "hall.test"  # plain HTTP to another machine, as far as a browser can tell
FAILED = (
    *LOST_CONNECTION,
    "the server responded with a status of 40",
    "Cross-Origin-Opener-Policy header has been ignored",
)
SAID = ("Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest")


@pytest.fixture(scope="module")
def reviewing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A session whose needs are open, on a server that believes the proxy before it."""
    settings = {"FACILITATION_TRUSTED_PROXY": "127.0.0.1", "FACILITATION_HOSTS": HALL}
    with serving(tmp_path_factory.mktemp("proxies"), **settings) as server:
        opened(server)
        yield server


@pytest.fixture
def between(reviewing: Server) -> Iterator[Proxy]:
    """A proxy that says from which port people come, too."""
    with proxy(reviewing.port, X_Forwarded_For="203.0.113.2:51000") as line:
        yield line


def test_every_door_works_where_no_websocket_gets_through(people: People, reviewing: Server, between: Proxy) -> None:
    people.watch.expect(*FAILED)
    between.websockets = "refuse"
    doors = ThreeDoors(people, reviewing, between.url.replace("127.0.0.1", HALL))
    doors.work("Ja")
    for treatment, answer in (("strip", "Nein"), ("close", "Ja"), ("swallow", "Nein")):
        between.websockets = treatment
        for page in doors.pages:
            page.reload()
        doors.work(answer)
    for again in ("Ja", "Nein", "Ja"):
        doors.lose_the_network(between)
        doors.work(again)
        if not (tried := begun(between, "websocket")):
            break  # else polling failed in the moment in which the network came back, and a WebSocket was next
    assert tried == []  # one that was swallowed is not waited for a second time


def test_every_door_outlives_a_reset_and_finds_back_to_a_websocket(
    people: People, reviewing: Server, between: Proxy
) -> None:
    people.watch.expect(*FAILED)
    doors = ThreeDoors(people, reviewing, between.url)
    doors.work("Ja")
    assert begun(between, "polling") == []
    between.resets = 3
    doors.cut_off(between)
    doors.work("Nein")
    assert len(begun(between, "polling")) == 3
    until(lambda: len([head for head in between.seen if head.upgrades and "sid=" in head.address]) == 3, 10, str)
    doors.cut_off(between)
    doors.work("Ja")
    assert [head.upgrades for head in begun(between, "websocket")] == [True] * 3
    assert begun(between, "polling") == []


def test_only_a_revoked_link_ends_a_page_that_could_not_connect(
    people: People, reviewing: Server, between: Proxy
) -> None:
    """A screen whose token nobody knows goes on trying; one whose link was revoked while it was away hears so."""
    people.watch.expect(*FAILED)
    doors = Doors(reviewing)
    secret, number = doors.handed_out("screen", "Foyer")
    screen = people.page(f"{between.url}/screen/{reviewing.code}#{secret}", "projector")
    expect(screen.get_by_text("Bedarfe prüfen").first).to_be_visible()
    [cookie] = [one for one in screen.context.cookies() if one["name"].startswith("screen_")]
    screen.context.add_cookies([{**cookie, "value": "x" * 43}])  # type: ignore[list-item, typeddict-item]
    between.cut()
    expect(screen.get_by_text("Keine Verbindung – letzter Stand")).to_be_visible()
    until(lambda: len(begun(between, "websocket")) > 2, 10, str)  # refused once, and tried again
    expect(screen.get_by_text("Dieser Link gilt nicht mehr")).to_be_hidden()
    screen.context.add_cookies([cookie])  # type: ignore[list-item]
    expect(screen.get_by_text("Keine Verbindung – letzter Stand")).to_be_hidden(timeout=20_000)
    between.silent = True
    between.cut()
    expect(screen.get_by_text("Keine Verbindung – letzter Stand")).to_be_visible()
    doors.by_staff(doors.staff(), f"/staff/sitzungen/{reviewing.code}/links/{number}/widerrufen")
    between.silent = False
    between.cut()
    expect(screen.get_by_text("Dieser Link gilt nicht mehr")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("host", [HALL, "127.0.0.1", "localhost"])
def test_the_rig_imitates_what_a_browser_really_sends(
    people: People, reviewing: Server, between: Proxy, host: str
) -> None:
    people.watch.expect(*FAILED)
    between.websockets = "refuse"
    url = between.url.replace("127.0.0.1", host)
    Phone(people.device().new_page(), f"{url}/s/{reviewing.code}/saal", "Teilnehmen")
    page = Page(url)
    for known, really in (
        (page.submits(), sent(between, "POST /s/")),
        (page.upgrades(), sent(between, "GET /socket.io/?EIO=4&transport=websocket")),
        (page.gets(), sent(between, "GET /socket.io/?EIO=4&transport=polling")),
        (page.posts(), sent(between, "POST /socket.io/")),
    ):
        assert {name: value for name, value in known.items() if name in SAID} == really


def sent(line: Proxy, start: str) -> Headers:
    """Of the headers that say who asks, those of the first request that begins so."""
    head = next(one for one in line.seen if one.line.startswith(start))
    return {name: head.says(name) for name in SAID if head.says(name)}
