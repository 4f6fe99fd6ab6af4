"""One field is asked, closed, shown; the next one is asked: at the desk, on the screen and on a phone."""

from pathlib import Path

from playwright.sync_api import expect

from tests.evening.doors import Moderator, Phone
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import serving

FIRST, SECOND = "Arbeit", "Bildung"


def test_two_fields_one_after_the_other(people: People, tmp_path: Path) -> None:
    with serving(tmp_path, FACILITATION_LIMITS="answers=50/500") as server:
        room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        review = room.agenda("review")
        room.moderator.steer("go", activity=review)
        room.fill(hall=3, online=2)
        desk = Moderator(people.device("desktop").new_page(), server.links["moderator"])
        screen = people.page(server.links["screen"], "projector")
        phone = Phone(people.device().new_page(), f"{server.links['join']}/saal", "Teilnehmen")
        primary = desk.page.locator("#primary")

        primary.press("Enter")  # "Fragen: Arbeit", by the keyboard
        expect(desk.page.locator("#now-title")).to_have_text(f"Bedarfe prüfen · {FIRST}")
        expect(screen.locator(".stage__kicker")).to_have_text(f"Bedarfe prüfen · {FIRST}")
        expect(phone.page.get_by_role("radio").first).to_be_visible()
        needs = [item["ref"] for item in room.items(review) if item["field"] == "A"]
        for voice in room.voices:
            for ref in needs:
                voice.answer(review, ref, {"relevance": "yes", "priority": 4})
        expect(desk.page.get_by_text("5 von 6 fertig")).to_be_visible(timeout=15_000)
        expect(primary).to_have_text("In 2 Minuten schließen")  # the hall lags: 3 of 4, and all of those online
        desk.quiet("Sofort schließen")

        expect(primary).to_have_text(f"Zeigen: {FIRST}")
        expect(primary).to_have_attribute("aria-disabled", "true")  # its words have just changed
        expect(screen.locator(".stage")).to_contain_text("Danke")
        primary.click()
        expect(screen.locator(".big__row").first).to_contain_text("überwiegend ja")
        expect(phone.page.locator("#app")).to_contain_text("überwiegend ja")
        desk.quiet(f"Weiter: {SECOND}")

        expect(screen.locator(".stage__kicker")).to_have_text(f"Bedarfe prüfen · {SECOND}")
        expect(desk.page.locator(".agenda__unit", has_text=FIRST)).to_contain_text("gezeigt")
        expect(desk.page.locator(".agenda__unit", has_text=SECOND)).to_contain_text("offen")
        desk.quiet("Zurück zum Ergebnis")
        expect(screen.locator(".big__row").first).to_contain_text("überwiegend ja")
        desk.quiet("Zurück zur Frage")
        expect(screen.locator(".stage__kicker")).to_have_text(f"Bedarfe prüfen · {SECOND}")
        assert [one["state"] for one in room.moderator.state()["state"]["running"]] == ["open", "revealed"]
