"""A page whose scripts do not start explains at once what to do, for every role and in the reader's language."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.rig.browser import People
from tests.rig.server import Server

TOO_NEW = "var one; one ====> 2;"  # no browser reads it
OLD = "Dieser Browser ist zu alt für diese Seite."
MISSING = "Diese Seite ist nicht vollständig angekommen."


def unreadable(route: Route) -> None:
    route.fulfill(body=TOO_NEW, content_type="text/javascript")


def lost(route: Route) -> None:
    route.abort()


def at(people: People, server: Server, door: str, fate: Callable[[Route], None]) -> Page:
    """A page at a door whose own script meets its fate."""
    people.watch.expect(r"SyntaxError|Unexpected token|net::ERR_FAILED")
    page = people.device("phone" if door == "participant" else "desktop").new_page()
    if door == "participant":
        page.goto(f"{server.url}/s/{server.code}/saal")
        page.route(f"**/static/*/{door}.js", fate)
        page.locator("main form button").click()
    else:
        page.route("**/static/*/entrance.js", fate)
        page.route(f"**/static/*/{door}.js", fate)
        page.goto(server.links[door])
    return page


@pytest.mark.parametrize("door", ["participant", "moderator", "screen"])
def test_a_browser_that_cannot_read_the_scripts_is_told_so(people: People, demo: Server, door: str) -> None:
    page = at(people, demo, door, unreadable)
    told = page.get_by_role("alert")
    expect(told).to_contain_text(OLD)
    expect(page.get_by_text("Stimmzettel")).to_have_count(1 if door == "participant" else 0)
    expect(page.get_by_text("Einen Moment")).to_be_hidden()
    expect(page.get_by_text(MISSING)).to_be_hidden()


def test_a_script_that_did_not_arrive_can_be_asked_for_again(people: People, demo: Server) -> None:
    page = at(people, demo, "participant", lost)
    expect(page.get_by_role("alert")).to_contain_text(MISSING)
    page.unroute_all()
    page.get_by_role("button", name="Seite neu laden").click()
    expect(page.locator(".presence")).to_be_visible()
    expect(page.get_by_text(MISSING)).to_be_hidden()


def test_a_browser_without_modules_is_told_so_in_its_language(people: People, demo: Server) -> None:
    device = people.device("phone", language="en")
    device.add_init_script("delete HTMLScriptElement.prototype.noModule")
    page = device.new_page()
    page.goto(f"{demo.url}/s/{demo.code}/saal")
    page.route("**/static/*/participant.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.locator("main form button").click()
    expect(page.get_by_role("alert")).to_contain_text("This browser is too old for this page.")
