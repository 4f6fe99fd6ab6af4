"""People who cannot come answer at home, by the same link, until staff or the deadline close the round."""

from playwright.sync_api import Page, expect

from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.server import Server


def sign_in(people: People, server: Server) -> Page:
    page = people.device("desktop").new_page()
    name, password = server.links["staff login"].split()
    page.goto(f"{server.url}/staff/")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Passwort", exact=True).fill(password)
    page.get_by_role("button", name="Anmelden").click()
    return page


def test_a_round_is_made_answered_at_home_and_closed(people: People, server: Server) -> None:
    staff = sign_in(people, server)
    staff.goto(f"{server.url}/staff/sitzungen/{server.code}/ergebnisse")
    staff.get_by_role("link", name="Schriftliche Runde vorbereiten …").click()
    staff.get_by_role("button", name="Schriftliche Runde anlegen").click()
    expect(staff.get_by_text("Die schriftliche Runde ist angelegt.")).to_be_visible()

    phone = people.device("phone").new_page()
    phone.goto(f"{server.url}/s/{server.code}/saal")
    phone.get_by_role("link", name="Jetzt schriftlich antworten").click()
    phone.locator("main form button").click()
    expect(phone.get_by_text("Offen bis")).to_be_visible()
    phone.get_by_role("button", name="Arbeit").click()
    phone.get_by_label("Ja", exact=True).first.check(force=True)
    expect(phone.get_by_text("✓ gespeichert")).to_be_visible()
    people.watch.expect(*LOST_CONNECTION)
    phone.context.set_offline(True)
    phone.get_by_label("Nein", exact=True).first.check(force=True)
    staff.reload()
    staff.get_by_text("Jetzt schließen …").click()
    staff.get_by_role("button", name="Schriftliche Runde schließen").click()
    expect(staff.get_by_text("Die schriftliche Runde ist geschlossen.")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_text("Die schriftliche Runde ist geschlossen.")).to_be_visible()
    expect(phone.get_by_text("kam an, als schon geschlossen war. Sie zählt leider nicht mehr.")).to_be_visible()
