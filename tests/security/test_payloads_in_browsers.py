"""Sixty hostile texts as cards, in a real browser: phone, desk and wall show them as texts and run nothing."""

import pytest
from playwright.sync_api import expect

from facilitation.rules.wording import as_written
from tests.matrix.pages import moderator, participant, screen
from tests.rig.browser import People
from tests.rig.programs import Line, Refused, Room
from tests.rig.server import serving
from tests.security.filled_evening import whole
from tests.security.payloads import PAYLOADS

AT_ONCE = 8  # cards that wait at the desk
INTRUDED = """() => [
  window.intruded,
  ...[...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]
    .filter(({ name, value }) => /^on|^srcdoc$/.test(name) ||
      (/^(href|src|action|formaction|data|xlink:href)$/.test(name) && /^\\s*(javascript|data:text)/i.test(value)))
    .map(({ name, value }) => `${one.tagName} ${name}=${value}`)),
  ...[...document.querySelectorAll("img[src='x'], base, math, iframe, meta[http-equiv=refresh]")].map((one) => one.outerHTML),
  getComputedStyle(document.body).display === "none" ? "hidden" : undefined,
].filter((found) => found !== undefined)"""


@pytest.fixture(scope="module")
def evening(browser, tmp_path_factory):
    """A session whose cards, bundle, message and reason are hostile, with its three doors open."""
    folder, people = tmp_path_factory.mktemp("hostile"), People(browser)
    with serving(folder, FACILITATION_LIMITS="contributions=1000/1000") as server:
        room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        doors = [
            participant(people.device(), server, "de"),
            screen(people.device("projector"), server, "de"),
            moderator(people.device("desktop"), server, "de"),
        ]
        yield room, doors, people
        people.close()


def written(room):
    """The cards that were taken: number → text as the rule of wording keeps it."""
    collect = room.agenda("collect")
    for verb in ("go", "open"):
        room.moderator.steer(verb, activity=collect)
    room.fill(hall=1, online=0)
    taken, refusals, voice = {}, [], room.voices[0]
    for seq, one in enumerate(PAYLOADS, start=1):
        card = {"activity": collect, "field": "A", "text": whole(one.text), "seq": seq}
        try:
            taken[voice.call("contributions", card)["contribution"]] = as_written(whole(one.text))
        except Refused as refused:
            refusals.append((one.name, refused.answer["refused"]))
    assert refusals == [("very long", "malformed")]  # longer than any message's text
    return taken


def seen_at(desk, text):
    """The desk shows the text, as one reads it."""
    expect(desk.locator("body")).to_contain_text(" ".join(text.split()))


def test_phone_desk_and_wall_show_texts_and_run_nothing(evening):
    room, doors, people = evening
    taken = written(room)
    phone, wall, desk = doors
    for turn, (card, text) in enumerate(taken.items()):
        if turn % AT_ONCE == 0:
            assert [door.evaluate(INTRUDED) for door in doors] == [[], [], []]
        seen_at(desk, text)
        room.moderator.steer("approve", contribution=card)
    room.moderator.steer("group", contributions=[*taken][:2], title=PAYLOADS[2].text)
    room.moderator.steer("message", text=PAYLOADS[21].text)
    seen_at(phone, PAYLOADS[21].text)
    seen_at(desk, PAYLOADS[2].text)
    wall.reload()
    expect(wall.locator(".stage")).not_to_be_empty()
    assert [door.evaluate(INTRUDED) for door in doors] == [[], [], []]
    assert people.watch.problems == []


def test_what_would_run_is_noticed(people):
    page = people.device().new_page()
    page.set_content("<a href=' javascript:x'>x</a><p onclick=x></p><math></math><script>window.intruded=1</script>")
    assert len(page.evaluate(INTRUDED)) == 4
