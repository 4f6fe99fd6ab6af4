"""A talk with questions in real browsers: a phone asks, others want to know it, the desk calls it up, the screen shows it."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.evening.doors import Moderator, Phone
from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.crowd import Crowd
from tests.rig.server import Server, serving

FORMAT = """
title.de = "Vortragsabend"
[[channels]]
key = "saal"
kind = "hall"
name.de = "Saal"
[[channels]]
key = "online"
kind = "online"
name.de = "Online"
[[agenda]]
key = "vortrag"
kind = "talk"
title.de = "Vortrag"
[[agenda]]
key = "fragen"
kind = "questions"
title.de = "Rückfragen zum Vortrag"
"""
QUESTION = "Wer zahlt die Dolmetscher?"


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, dict[str, str]]]:
    """A server with a talk to which people may ask questions."""
    data = tmp_path_factory.mktemp("talk")
    with serving(data) as server:
        (data / "formats").mkdir(exist_ok=True)
        (data / "formats" / "vortragsabend.toml").write_text(FORMAT)
        made = server.run(
            "session",
            "create",
            "--format",
            "vortragsabend",
            "--plan",
            "Integrationsplan Musterlingen",
            "--json",
            "--programs",
        )
        assert made.returncode == 0, made.stderr
        yield server, json.loads(made.stdout)


def test_a_question_goes_from_the_phone_over_the_desk_to_the_screen(people: People, evening) -> None:
    server, made = evening
    people.watch.expect(*LOST_CONNECTION)
    crowd = Crowd(server.url, made["code"])
    crowd.join("saal", 5)
    crowd.join("online", 5)
    desk = Moderator(people.device("desktop").new_page(), made["moderator"])
    screen = people.page(made["screen"], "projector")
    phone = Phone(people.device().new_page(), f"{server.url}/s/{made['code']}", "Saal")
    desk.press("Beginnen: Vortrag")

    # written without a network, sent when it is back
    phone.page.get_by_role("button", name="+ Rückfrage stellen").click()
    phone.page.context.set_offline(True)
    phone.page.get_by_label("Ihre Rückfrage").fill(QUESTION)
    phone.page.get_by_role("button", name="Rückfrage abschicken").click()
    phone.page.context.set_offline(False)
    to_approve = desk.page.locator(".asked-speaker").get_by_role("button", name=f"Freigeben : {QUESTION}")
    expect(to_approve).to_be_visible(timeout=20_000)
    expect(desk.page.locator(".inbox").get_by_role("button", name=f"Freigeben : {QUESTION}")).to_be_visible()
    to_approve.click()

    expect(desk.page.get_by_text("1 Rückfrage wartet")).to_be_visible()
    expect(screen.get_by_text("Rückfragen jetzt stellen:")).to_be_visible()

    # everybody is told before the first tap that this is no secret vote; the number is there at once
    other = Phone(people.device(language="en").new_page(), f"{server.url}/s/{made['code']}", "Saal")
    expect(other.page.get_by_text("This is not a secret vote.")).to_be_visible()
    other.page.get_by_role("button", name="me too").click()
    expect(phone.page.get_by_text("Ihre Rückfrage · 1 möchte das auch wissen")).to_be_visible()

    desk.page.locator(".asked-speaker").get_by_role("button", name="Jetzt").click()
    expect(screen.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(screen.get_by_text("aus: Saal")).to_be_visible()
    expect(other.page.get_by_role("heading", name="Now")).to_be_visible()
    desk.page.locator(".asked-speaker__now").get_by_role("button", name="Beantwortet").click()
    expect(screen.get_by_role("heading", name="Vortrag")).to_be_visible()
    crowd.close()
