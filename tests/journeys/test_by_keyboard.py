"""One evening with the keyboard alone, from the plan file to the next version; axe-core looks at every door."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.evening.keyboard import Keyboard
from tests.matrix.evening import practice, review_open, talk
from tests.rig import axe
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving

SAMPLE = Path(__file__).parent.parent.parent / "sessions" / "example" / "integrationsplan-musterlingen.xlsx"
PASSWORD = "ein langes Kennwort"
TITLE = "Treffen mit der Tastatur"
OTHERS = 10
# Something comes in right above what has the focus, as high as so many pixels.
GROW = """height => {
  const more = document.createElement("div");
  more.style.blockSize = `${height}px`;
  document.activeElement.before(more);
}"""
CARDS = ("Sprachkurse mit Kinderbetreuung", "Kurse am Abend mit Betreuung der Kinder", "Herr Müller ist unfreundlich")


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "data", demo=False) as server:
        assert server.run("staff", "add", "stadt", "--password", PASSWORD).returncode == 0
        yield server


@pytest.mark.journeys
@pytest.mark.timeout(300)
def test_the_whole_evening_works_by_keyboard_alone(city: Server, people: People, tmp_path: Path) -> None:
    staff = Keyboard(people.device("desktop", accept_downloads=True).new_page())
    the_plan_comes_in(staff, city)
    code = a_session_is_created(staff)
    link = a_link_is_handed_out(staff, "Moderation")
    screen = people.page(a_link_is_handed_out(staff, "Leinwand"), "projector")
    moderator = Keyboard(people.device("desktop").new_page(), keeps=True)
    moderator.page.goto(link)
    room = Room(Line(city.url, code).enter(link))
    room.fill(hall=OTHERS, online=0)
    phone = Keyboard(people.device("phone").new_page())
    the_phone_joins(phone, f"{city.url}/s/{code}")

    the_moderator_welcomes(moderator, phone)
    needs_are_reviewed(moderator, phone, room)
    the_pace_is_switched(moderator, phone)
    the_result_is_shown(moderator, phone)
    results_are_presented(moderator, screen)
    looked_at(screen=screen)
    cards_are_written(moderator, phone, room)
    cards_are_sorted(moderator, phone)
    all_vote(moderator, phone)
    the_moderator_ends(moderator, phone)

    exported = the_results_are_taken_home(staff, tmp_path / "results.json")
    assert {one["content"]["activity"]["kind"] for one in exported["results"]} == {"review", "collect", "vote"}
    the_next_version_is_published(staff)


# ---- before --------------------------------------------------------------------------------
def the_plan_comes_in(staff: Keyboard, city: Server) -> None:
    staff.page.goto(f"{city.url}/staff/")
    looked_at(sign_in=staff.page)
    staff.write("Name", "stadt")
    staff.write("Passwort", PASSWORD)
    staff.go("Anmelden", role="button")
    staff.go("Pläne", role="link")
    staff.go("Plan importieren", role="link")
    staff.reach("Datei mit dem Plan")
    staff.page.locator(":focus").set_input_files(SAMPLE)  # the system's own dialog is no part of the page
    staff.go("Datei ansehen", role="button")
    # a page that waits for a busy server comes before it
    expect(staff.page.get_by_role("button", name="50 Bedarfe übernehmen")).to_be_visible(timeout=30_000)
    looked_at(preview=staff.page)
    staff.go("50 Bedarfe übernehmen", back=True)
    expect(staff.page.get_by_role("status").first).to_be_visible()


def a_session_is_created(staff: Keyboard) -> str:
    """Two fields are reviewed, so that one can be chosen to begin with; returns the code."""
    staff.go("Veranstaltungen", role="link")
    staff.go("Die erste Veranstaltung vorbereiten", role="link")
    staff.choose("Format", "Netzwerktreffen")
    staff.go("Weiter", role="button")
    staff.write("Titel", TITLE, role="textbox")
    staff.write("Datum", "11222026")  # in the order of the browser's own language
    assert staff.page.get_by_label("Datum").input_value() == "2026-11-22"
    for box in staff.page.get_by_role("group", name="Handlungsfelder").get_by_role("checkbox").all()[2:]:
        staff.tick(box.locator("xpath=..").inner_text().split()[0] + " ", on=False, group="Handlungsfelder")
    staff.tick("Programme dürfen beitreten")
    looked_at(new_session=staff.page, dark=True)
    staff.go("Veranstaltung anlegen", role="button", back=True)
    expect(staff.page.get_by_role("heading", name=TITLE)).to_be_visible()
    return staff.page.url.split("/sitzungen/")[1].split("?")[0].split("#")[0]


def a_link_is_handed_out(staff: Keyboard, door: str) -> str:
    staff.go("Zugänge", role="link")
    staff.choose("Neuer Link für", door)
    staff.write("Bezeichnung", f"{door} im Test")
    staff.go("Link ausgeben", role="button")
    secret = staff.page.locator("#secret").inner_text()
    staff.go("Zurück zu den Zugängen", role="link")
    return secret


def the_phone_joins(phone: Keyboard, link: str) -> None:
    phone.page.goto(link)
    looked_at(join=phone.page)
    phone.go("Saal", role="button")
    expect(phone.page.get_by_text("Sie sind dabei.")).to_be_visible()
    phone.keeps = True


# ---- during --------------------------------------------------------------------------------
def the_moderator_welcomes(moderator: Keyboard, phone: Keyboard) -> None:
    """Headcount, message and pause; nothing of it loses the focus."""
    moderator.write("Anwesend: Saal", "12")
    moderator.page.keyboard.press("Enter")
    moderator.press("Beginnen: Begrüßung", role="button")
    moderator.jump("n", "Nachricht an alle")
    moderator.press("Nachricht an alle", role="button", within=0)
    moderator.write("Nachricht auf Leinwand", "Der Kaffee ist fertig.", within=0)
    moderator.press("Zeigen", role="button")
    expect(phone.page.locator(".band--info")).to_contain_text("Kaffee")
    phone.press("Nachricht schließen", role="button")
    moderator.jump("p", "Pause")
    moderator.press("Pause", role="button", within=0)
    moderator.write("Weiter um", "0815PM", within=0)
    moderator.press("Pause zeigen", role="button")
    expect(phone.page.get_by_role("heading", name="es geht weiter um 20:15 Uhr")).to_be_visible()
    expect(phone.page.locator(".band--info")).to_be_hidden()
    looked_at(paused=phone.page, paused_desk=moderator.page)
    moderator.jump("j", "Begrüßung")
    moderator.press("Pause beenden", within=1)
    expect(moderator.page.get_by_role("spinbutton", name="Anwesend: Saal")).to_have_value("12")


def go_to(moderator: Keyboard, step: str) -> None:
    moderator.press(f"{step} ", role="button")  # with its note: “Weiter: …” names the step, too
    moderator.press("Zu diesem Schritt gehen", role="button")
    expect(moderator.page.locator("#now-title")).to_have_text(step)
    expect(moderator.page.locator("#now-title")).to_be_focused()


def needs_are_reviewed(moderator: Keyboard, phone: Keyboard, room: Room) -> None:
    """Two needs and a remark; one answer is changed through the list of all."""
    room.moderator.steer("flow", activity=room.agenda("review"), order="all")
    go_to(moderator, "Bedarfe prüfen")
    moderator.press("Fragen: Bedarfe prüfen", role="button")
    expect(phone.page.get_by_role("heading", name="Womit möchten Sie beginnen?")).to_be_visible()
    phone.press("10 Bedarfe", role="button")
    phone.choose("Ist das heute noch wichtig?", "Ja")
    phone.choose("Wie dringend ist das?", "4")
    looked_at(need=phone.page, dark=True)
    phone.press("+ Anmerkung", role="button")
    expect(phone.page.get_by_label("Ihre Anmerkung")).to_be_focused()
    phone.write("Ihre Anmerkung", "Am Wochenende gibt es das nicht.")
    phone.press("Senden und weiter", role="button")
    phone.choose("Ist das heute noch wichtig?", "Teilweise")
    phone.choose("Wie dringend ist das?", "kann ich nicht beurteilen")
    phone.press("Weiter", role="button")
    phone.press("Alle Bedarfe ansehen", role="button", back=True)
    looked_at(overview=phone.page)
    phone.press("✓ Teilweise", role="button")
    phone.choose("Ist das heute noch wichtig?", "Nein")
    phone.press("Alle Bedarfe ansehen", role="button", back=True)
    expect(phone.page.get_by_text("✓ Nein")).to_be_visible()
    activity = room.agenda("review")
    items = room.items(activity)
    for number, voice in enumerate(room.voices):
        for item in items:
            voice.answer(activity, item["ref"], {"relevance": ("yes", "no")[number % 2], "priority": number % 5 + 1})


def the_pace_is_switched(moderator: Keyboard, phone: Keyboard) -> None:
    moderator.press("Tempo: eigenes", role="button")
    moderator.press("Gemeinsam vorgehen", role="button")
    expect(phone.page.get_by_text("Die Moderation blättert weiter.")).to_be_visible()
    moderator.press("Weiter: ", role="button", back=True)
    expect(moderator.page.get_by_text("Bedarf 2 von 20")).to_be_visible()
    moderator.press("Zurück zu", role="button")
    expect(moderator.page.get_by_text("Bedarf 1 von 20")).to_be_visible()
    moderator.reach("Bedarf 1 von 20", back=True)
    moderator.page.keyboard.press("ArrowDown")
    expect(moderator.page.get_by_text("Bedarf 2 von 20")).to_be_visible()
    phone.choose("Ist das heute noch wichtig?", "Ja")
    looked_at(together=phone.page)
    moderator.press("Eigenes Tempo für alle", role="button")
    expect(phone.page.get_by_text("Die Moderation blättert weiter.")).to_be_hidden()
    moderator.press("Tempo: eigenes", role="button", back=True)


def the_result_is_shown(moderator: Keyboard, phone: Keyboard) -> None:
    """A countdown is started, made longer, stopped and started again; then the result, page by page."""
    moderator.jump("j", "Bedarfe prüfen")
    moderator.press("In 2 Minuten schließen", role="button")
    moderator.press("30 Sekunden länger", role="button")
    looked_at(countdown=moderator.page)
    moderator.press("Countdown anhalten", role="button")
    moderator.press("In 2 Minuten schließen", role="button")
    moderator.press("Sofort schließen", role="button")
    moderator.press("Zeigen: Bedarfe prüfen", role="button")
    second = moderator.page.get_by_role("button", name="Zeigen: Seite 2 von").inner_text()
    moderator.press(second, role="button")
    moderator.press("Seite davor", role="button")
    first = second.removeprefix("Zeigen: ").replace("Seite 2", "Seite 1")
    expect(moderator.page.get_by_text(first, exact=True)).to_be_visible()
    moderator.press("Ergebnis im Einzelnen")
    expect(phone.page.get_by_text("Meinungsbild der Teilnehmenden")).to_be_visible()
    phone.press("Zahlen als Tabelle")
    looked_at(result=phone.page, result_desk=moderator.page, dark=True)


def results_are_presented(moderator: Keyboard, screen: Page) -> None:
    """With the keys of a clicker: pages are turned, at most once in 0.8 s, and the screen is emptied and filled again."""
    page, before = moderator.page, first_on(screen)
    moderator.press("Vorführen", role="button", back=True)  # the last of the tools, just before the figures
    status = page.locator(".presenting__clicker")
    expect(status).to_have_text("Klicker prüfen: Drücken Sie Pfeil rechts oder Pfeil links.")
    looked_at(presenting=page)
    clicked(page, "PageDown", "Klicker bestätigt: Bild↓ angekommen")
    page.keyboard.press("PageDown")  # in the same moment: it bounces
    expect(page.get_by_text("Seite 2 von").first).to_be_visible()
    expect(screen.locator(".stage--results")).not_to_contain_text(before)
    clicked(page, "b", "Klicker bestätigt: B angekommen")
    expect(screen.locator(".stage--blank .qr")).to_be_visible()
    moderator.press("Leinwand wieder zeigen", role="button")
    expect(screen.locator(".stage--results")).to_be_visible()
    clicked(page, "ArrowLeft", "Klicker bestätigt: Pfeil links angekommen")
    expect(screen.locator(".stage--results")).to_contain_text(before)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Vorführen", exact=True)).to_be_focused()


def first_on(screen: Page) -> str:
    return screen.locator(".stage--results .number").first.inner_text()


def clicked(page: Page, key: str, words: str) -> None:
    page.wait_for_timeout(800)
    page.keyboard.press(key)
    expect(page.locator(".presenting__clicker")).to_have_text(words)


def cards_are_written(moderator: Keyboard, phone: Keyboard, room: Room) -> None:
    go_to(moderator, "Neue Bedarfe")
    moderator.press("Fragen: Neue Bedarfe", role="button")
    expect(phone.page.get_by_role("group", name="Zu welchem Thema?")).to_be_visible()
    code = room.items(room.agenda("review"))[0]["field"]
    for voice, text in zip(room.voices, CARDS, strict=False):
        voice.contribute(room.agenda("collect"), text, field=code)
    phone.reach("", role="button", group="Zu welchem Thema?")
    phone.page.keyboard.press("Enter")
    phone.write("Ihr Gedanke", "Ein Treffpunkt für junge Mütter")
    phone.press("Karte abschicken", role="button")
    expect(phone.page.get_by_text("wartet auf Freigabe")).to_be_visible()
    looked_at(cards=phone.page)


def cards_are_sorted(moderator: Keyboard, phone: Keyboard) -> None:
    """One card is corrected, one held back, two are approved and grouped, one is taken out and put in again."""
    first, second, rude = CARDS
    expect(moderator.page.get_by_role("button", name="Karten 4")).to_be_visible()
    moderator.press(f"Berichtigen …: {first}", role="button")
    moderator.write("Wortlaut", f"{first} im Stadtteil")
    moderator.press("Berichtigung speichern", role="button")
    expect(moderator.page.get_by_text(f"Im Original: „{first}“")).to_be_visible()
    moderator.press(f"Zurückhalten …: {rude}", role="button")
    moderator.choose("Warum?", "Nennt Personen")
    moderator.press("Zurückhalten", role="button")
    moderator.press("Freigeben: Ein Treffpunkt", role="button")  # the next card has the focus
    moderator.press("Alle ordnen", role="button", back=True)
    for text in (first, second):
        moderator.tick(f"Auswählen: {text}")
    looked_at(board=moderator.page, dark=True)
    moderator.press("Bündeln …", role="button", back=True)
    moderator.write("Titel des neuen Bündels", "Kurse mit Betreuung")
    moderator.press("Bündeln", role="button")
    moderator.press("Umbenennen …", role="button")
    moderator.write("Titel des Bündels", "Kurse mit Kinderbetreuung")
    moderator.press("Umbenennen", role="button")
    moderator.press(f"Herauslösen: {second[:20]}", role="button")
    moderator.tick(f"Auswählen: {second}", back=True)
    moderator.press("Bündeln …", role="button", back=True)
    moderator.press("Hinzufügen", role="button")
    moderator.press("Zurück zu „Jetzt“", role="button")
    group = phone.page.get_by_role("button", name="Kurse mit Kinderbetreuung")
    expect(group).to_be_visible(timeout=15_000)  # phones read the cards of others every few seconds
    phone.press("Kurse mit Kinderbetreuung", role="button")
    expect(phone.page.get_by_role("button", name="Kurse mit Kinderbetreuung")).to_have_attribute("aria-pressed", "true")


def all_vote(moderator: Keyboard, phone: Keyboard) -> None:
    moderator.jump("j", "Neue Bedarfe")
    moderator.press("Sofort schließen", role="button")
    moderator.press("Zeigen: Neue Bedarfe", role="button")
    go_to(moderator, "Abstimmen")
    moderator.press("Fragen: Abstimmen", role="button")
    expect(phone.page.get_by_role("group", name="Wie dringend")).to_be_visible()
    phone.choose("Wie dringend", "5")
    looked_at(vote=phone.page)
    phone.press("Weiter", role="button")
    phone.choose("Wie dringend", "2")
    phone.press("Fertig", role="button")
    expect(phone.page.get_by_role("heading", name="Alles beantwortet")).to_be_visible()
    expect(moderator.page.locator("#primary")).to_have_text("Schließen", timeout=15_000)
    moderator.press("Schließen", role="button")
    moderator.press("Zeigen: Abstimmen", role="button")


def the_moderator_ends(moderator: Keyboard, phone: Keyboard) -> None:
    moderator.press("Veranstaltung beenden …", role="button")
    expect(moderator.page.get_by_role("dialog")).to_be_visible()
    moderator.page.keyboard.press("Escape")
    expect(moderator.page.get_by_role("dialog")).to_be_hidden()
    moderator.press("Veranstaltung beenden …", role="button", within=0)
    moderator.press("Jetzt beenden", role="button")
    expect(moderator.page.get_by_text("Die Veranstaltung ist beendet.")).to_be_visible()
    expect(phone.page.get_by_role("heading", name="Vielen Dank!")).to_be_visible()
    looked_at(ended=phone.page, ended_desk=moderator.page)
    moderator.kept()
    phone.kept()


# ---- afterwards ----------------------------------------------------------------------------
def the_results_are_taken_home(staff: Keyboard, to: Path) -> dict[str, list[dict[str, dict[str, dict[str, str]]]]]:
    staff.go("Veranstaltungen", role="link")
    staff.go(TITLE, role="link")
    looked_at(session=staff.page, dark=True)
    staff.go("Alle Ergebnisse und Dateien", role="link")
    looked_at(results=staff.page)
    staff.press("Weitere Formate", role="DisclosureTriangle")
    staff.reach("JSON", role="link")
    with staff.page.expect_download() as download:
        staff.page.keyboard.press("Enter")
    download.value.save_as(to)
    exported: dict[str, list[dict[str, dict[str, dict[str, str]]]]] = json.loads(to.read_bytes())
    return exported


def the_next_version_is_published(staff: Keyboard) -> None:
    """One need is decided with a reason, the other proposals are taken."""
    staff.go("Fortschreibung", role="link")
    staff.go("Einen Plan fortschreiben", role="link")
    staff.write("Bezeichnung der neuen Fassung", "2026")
    staff.go("Entwurf anlegen", role="button")
    looked_at(draft=staff.page)
    staff.go("Entscheiden", role="link")
    staff.choose("Was soll geschehen?", "Streichen")
    staff.write("Begründung", "Das gibt es inzwischen.", role="textbox")
    looked_at(determination=staff.page)
    staff.go("Speichern und weiter", role="button")
    expect(staff.page.get_by_role("heading", level=1)).to_contain_text("A-02")
    staff.go("2026", role="link")
    staff.press("Offene Vorschläge übernehmen …", back=True)
    staff.write("Begründung für die Streichungen", "Die Veranstaltung hat es so gesehen.")
    staff.tick("Alles, was danach noch offen ist")
    staff.go("Übernehmen", role="button")
    staff.go("Veröffentlichen …", role="link")
    staff.write("Beschlossen am", "12102026")
    staff.go("Jetzt veröffentlichen", role="button")
    expect(staff.page.get_by_text("2026").first).to_be_visible()


def looked_at(*, dark: bool = False, **pages: Page) -> None:
    """What axe finds on some pages now: nothing, also in dark colours where that is asked for."""
    for place, page in pages.items():
        for scheme in ("light", "dark") if dark else ("light",):
            page.emulate_media(color_scheme=scheme)
            assert axe.findings(page) == [], f"{place}, {scheme}"
        page.emulate_media(color_scheme="light")
        # axe looked at it in a larger window, which scrolled it back to its top
        page.evaluate("document.activeElement.scrollIntoView({block: 'nearest'})")


def test_what_has_the_focus_stays_in_sight_when_the_page_grows_above_it(
    people: People, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving(tmp_path_factory.mktemp("growing")) as server:
        room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        for state in (talk, practice, review_open):
            state(room)
        page = people.device("phone").new_page()
        page.goto(f"{server.url}/s/{server.code}/saal")
        page.locator("main form button").click()
        page.get_by_role("button", name="10 Bedarfe").first.click()
        phone = Keyboard(page)
        phone.reach("+ Anmerkung", role="button")
        page.evaluate(GROW, 200)
        assert phone.stop().name == "+ Anmerkung"  # a stop that one does not see fails by itself
