"""Without cookies every page explains what is wrong; several quick taps make one voice."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, Page, Route, expect

from facilitation.rules.session.device_codes import MOST_WRONG
from tests.rig.browser import People
from tests.rig.doors import ask
from tests.rig.programs import Line, Room
from tests.rig.server import Server

FORM = "application/x-www-form-urlencoded"
# Three presses before any answer: what the button says then, and how often the form went off.
PRESSES = """button => {
  let sent = 0;
  addEventListener("submit", (event) => { sent += Number(!event.defaultPrevented); event.preventDefault(); });
  for (let press = 0; press < 3; press++) button.click();
  return [sent, button.innerText.trim()];
}"""
COME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def joined(server: Server) -> int:
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    return sum(room.moderator.state()["state"]["joined"].values())


def opened(device: BrowserContext, address: str) -> Page:
    page = device.new_page()
    page.goto(address)
    return page


def test_without_cookies_every_page_explains_it_and_nobody_is_counted(people: People, demo: Server) -> None:
    people.watch.expect("status of 409", "status of 403")
    before, strict = joined(demo), people.device("phone")

    def bare(route: Route) -> None:
        """What the browser was given, it brings back to nobody."""
        strict.clear_cookies()
        route.continue_()

    strict.route(f"{demo.url}/**", bare)
    phone = opened(strict, f"{demo.url}/s/{demo.code}/saal?language=en")
    for _ in range(2):
        phone.locator("main form button").first.click()
        expect(phone.locator(".kern-alert")).to_contain_text("Your browser does not accept cookies")
    assert joined(demo) == before
    for door in ("moderator", "screen"):
        page = opened(strict, demo.links[door])
        expect(page.get_by_role("status")).to_contain_text("keine Cookies an")
        assert page.url == demo.links[door], "the secret is still there to try again"


def test_signing_in_without_cookies_is_explained(demo: Server) -> None:
    name, password = demo.links["staff login"].split()
    form = urlencode({"name": name, "password": password, "next": "/staff/plaene"}).encode()
    given = ask(demo.url, "POST", "/staff/anmelden", form, Origin=demo.url, Content_Type=FORM)
    assert given.status == 303
    back = ask(demo.url, "GET", given.headers["Location"])
    assert (back.status, "Ihr Browser nimmt von dieser Adresse keine Cookies an" in back.body.decode()) == (403, True)
    led_on = ask(demo.url, "GET", given.headers["Location"], Cookie=cookies(given))
    assert (led_on.status, led_on.headers["Location"]) == (303, "/staff/plaene")


def test_three_quick_taps_are_one_voice(demo: Server) -> None:
    """As a browser sends them while no answer has come: each with what the page gave it."""
    before, address = joined(demo), f"/s/{demo.code}"
    page = ask(demo.url, "GET", address)
    headers = {"Cookie": cookies(page), "Origin": demo.url, "Content_Type": FORM}

    def tap(_: int) -> Any:
        return ask(demo.url, "POST", f"{address}/join", b"channel=saal", **headers)

    with ThreadPoolExecutor(3) as hand:
        answers = list(hand.map(tap, range(3)))
    assert {answer.status for answer in answers} == {303}
    assert joined(demo) == before + 1
    assert len({cookies(answer) for answer in answers}) == 1
    state = ask(demo.url, "GET", f"/api/v1/sessions/{demo.code}/state", Cookie=cookies(answers[0]))
    assert "participant" in state.json["own"]


def test_a_page_delivered_late_does_not_replace_the_voice(demo: Server) -> None:
    """Two windows are opened, one is quicker: the other's page brings what it was given after the tap."""
    before, address = joined(demo), f"/s/{demo.code}"
    quick, late = (ask(demo.url, "GET", address) for _ in range(2))
    tapped = ask(
        demo.url, "POST", f"{address}/join", b"channel=saal", Cookie=cookies(quick), Origin=demo.url, Content_Type=FORM
    )
    kept = "; ".join(f"{name}={value}" for name, value in {**quick.cookies, **tapped.cookies, **late.cookies}.items())
    assert b"/join" not in ask(demo.url, "GET", address, Cookie=kept).body
    ask(demo.url, "POST", f"{address}/join", b"channel=saal", Cookie=kept, Origin=demo.url, Content_Type=FORM)
    assert joined(demo) == before + 1


def test_an_invented_token_is_replaced(demo: Server) -> None:
    answer = ask(
        demo.url, "POST", f"/s/{demo.code}/join", b"channel=saal",
        Cookie=f"voice_{demo.code}=1", Origin=demo.url, Content_Type=FORM,
    )  # fmt: skip
    assert answer.status == 303
    assert len(answer.cookies[f"voice_{demo.code}"]) == 43


def test_a_pressed_button_changes_its_label_and_sends_once(people: People, demo: Server) -> None:
    page = opened(people.device("phone"), f"{demo.url}/s/{demo.code}/saal")
    button = page.locator("main form button")
    assert button.evaluate(PRESSES) == [1, "Einen Moment …"]
    page.evaluate(COME_BACK)
    expect(button).to_have_text("Teilnehmen")


def test_a_voice_goes_on_on_another_device(people: People, demo: Server) -> None:
    before, device = joined(demo), people.device("phone")
    device.clock.install()
    old = opened(device, f"{demo.url}/s/{demo.code}/saal")
    old.locator("main form button").click()
    link = old.get_by_role("link", name="Auf anderem Gerät weiter")
    link.click()
    expect(old.get_by_role("heading", level=1)).to_be_focused()
    shown = old.locator(".presence bdi")
    expect(shown).to_have_text(re.compile(r"^\w{3}-\w{3}$"))
    expect(old.get_by_role("status").first).to_contain_text("Er gilt zwei Minuten")
    expect(old.get_by_text("Gilt noch 1:")).to_be_visible()

    _guess(demo, MOST_WRONG)
    device.clock.run_for(6_000)
    expect(old.get_by_role("alert")).to_contain_text("Dieser Code gilt nicht mehr")
    old.get_by_role("button", name="Neuer Code").click()
    new = opened(people.device("phone", language="en"), f"{demo.url}/s/{demo.code}")
    new.get_by_role("link", name="I already take part on another device").click()
    new.get_by_label("Code that the other device shows").fill(shown.inner_text().lower())
    new.get_by_role("button", name="Continue here").click()
    expect(new.locator("#app h1")).to_be_visible()
    expect(old.get_by_role("heading", level=1)).to_have_text("Ihre Stimme ist jetzt auf einem anderen Gerät")
    expect(link).to_be_hidden()
    assert joined(demo) == before + 1

    old.reload()
    expect(old.get_by_role("status").filter(has_text="Hier sind Sie abgemeldet")).to_be_visible()


def _guess(server: Server, times: int) -> None:
    """Wrong codes of one device that has a cookie."""
    address = f"/s/{server.code}/weiter"
    headers = {"Cookie": cookies(ask(server.url, "GET", address)), "Origin": server.url, "Content_Type": FORM}
    for _ in range(times):
        assert ask(server.url, "POST", address, b"code=AAAAAA", **headers).status == 409


def cookies(answer: Any) -> str:
    return "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
