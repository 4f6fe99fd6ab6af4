"""The moderators' desk in a browser: what is typed, what is offered, what is said and what is heard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving

SENTENCE = "Bitte doch noch 5 Minuten"
YES = {"relevance": "yes", "priority": 4}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("desk"), FACILITATION_LIMITS="answers=50/500") as server:
        yield server


@pytest.fixture(scope="module")
def room(server: Server) -> Room:
    return Room(Line(server.url, server.code).enter(server.links["moderator"]))


@pytest.fixture
def desk(people: People, server: Server) -> Page:
    page = people.page(server.links["moderator"], "desktop")
    expect(page.get_by_role("heading", name="Tagesordnung")).to_be_visible()
    return page


def running(room: Room, activity: int) -> dict[str, object]:
    found: dict[str, object] = next(
        one for one in room.moderator.state()["state"]["running"] if one["activity"] == activity
    )
    return found


def test_a_sentence_typed_into_the_desk_goes_into_the_form_or_nowhere(desk: Page, room: Room) -> None:
    """None of its letters, blanks and digits changes anything for the room, wherever the focus is."""
    review = room.agenda("review")
    room.fill(hall=2, online=1)
    room.moderator.steer("open", activity=review)
    items = room.items(review)
    for voice in room.voices:
        for item in items:
            voice.answer(review, item["ref"], YES)
    expect(desk.locator("#primary")).to_have_text("Schließen", timeout=15_000)
    before = room.moderator.state()["state"]["rev"]

    desk.keyboard.type(SENTENCE)  # an n leads to the message, a blank opens it, and the rest may stand in it
    desk.reload()
    desk.locator("#now-title").focus()
    desk.keyboard.press("n")
    expect(desk.locator("#tool-message")).to_be_focused()
    desk.keyboard.press("Enter")
    field = desk.get_by_label("Nachricht auf Leinwand und Telefonen")
    expect(field).to_be_focused()
    desk.keyboard.type(SENTENCE)
    expect(field).to_have_value(SENTENCE)
    desk.keyboard.press("Escape")
    expect(desk.locator("#tool-panel")).to_be_hidden()
    expect(desk.locator("#tool-message")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(field).to_have_value(SENTENCE)  # half typed, it is still there
    desk.locator("#tool-message").focus()
    desk.keyboard.press("Escape")
    expect(desk.locator("#tool-panel")).to_be_hidden()

    for tool, first in (("pause", "Weiter um"), ("message", "Nachricht auf")):
        desk.locator(f"#tool-{tool}").press("Enter")
        expect(desk.get_by_label(first)).to_be_focused()
    desk.locator("#primary").focus()  # a form stands open, and the focus is elsewhere
    desk.keyboard.type("njtmkp?")
    expect(desk.locator("#primary")).to_be_focused()
    desk.keyboard.press("Escape")
    assert room.moderator.state()["state"]["rev"] == before
    assert running(room, review)["closes_at"] is None


def test_one_tap_makes_nobody_done_and_closing_is_no_big_button_before_half_are(desk: Page, room: Room) -> None:
    review = room.agenda("review")
    late = room.moderator.join("online")
    [first, *others] = room.items(review)
    late.answer(review, first["ref"], {"relevance": "yes", "priority": None})
    for voice in room.voices[1:]:
        voice.answer(review, others[0]["ref"], None)

    expect(desk.get_by_text("1 von 4 fertig")).to_be_visible(timeout=15_000)
    expect(desk.get_by_text("Läuft. 1 fertig, 3 mitten drin, 0 noch nicht begonnen.")).to_be_visible()
    expect(desk.locator(".people__channel", has_text="Online")).to_contain_text("0 von 2 fertig")
    expect(desk.locator("#primary")).to_have_count(0)
    desk.get_by_text("Nach Handlungsfeld").click()
    expect(desk.locator(".fields__row").first).to_contain_text("Saal")

    room.voices[1].answer(review, others[0]["ref"], YES)
    expect(desk.locator("#primary")).to_have_text("In 2 Minuten schließen", timeout=15_000)
    expect(desk.get_by_role("status").filter(has_text="Die Hälfte ist fertig.")).to_be_attached()


def test_at_one_need_for_all_desk_and_screen_say_who_answered_this_need(
    desk: Page, room: Room, people: People, server: Server
) -> None:
    review = room.agenda("review")
    screen = people.page(server.links["screen"], "projector")
    items = room.items(review)
    unanswered, tried = items[1], items[2]
    for voice in room.voices:
        voice.answer(review, unanswered["ref"], None)
    room.moderator.steer("pace", activity=review, pace="moderator", item=unanswered["ref"])
    expect(desk.locator(".now__turnout")).to_contain_text("0 von 4 haben geantwortet")
    expect(screen.locator(".turnout__words").first).to_contain_text("0 von 2")
    expect(desk.locator(".journal__entry").first).to_contain_text(f"alle bei {unanswered['number']}")

    room.moderator.steer("pace", activity=review, pace="moderator", item=tried["ref"])
    expect(desk.locator(".now__turnout")).to_contain_text("3 von 4 haben geantwortet")
    expect(desk.locator(".now__missing")).to_have_text("noch 1")
    room.moderator.steer("pace", activity=review, pace="own")


def test_a_refused_press_is_explained_by_what_came_between_and_only_until_the_next_state(
    people: People, server: Server, room: Room
) -> None:
    review = room.agenda("review")
    room.moderator.steer("go", activity=review)
    page = people.device("desktop").new_page()
    late = Late(page)
    page.goto(server.links["moderator"])
    expect(page.locator("#now-title")).to_have_text("Bedarfe prüfen")

    late.holds = True
    room.moderator.steer("go", activity=room.agenda("talk"))
    page.get_by_role("button", name="Sofort schließen").click()
    band = page.locator(".band--danger")
    expect(band).to_contain_text("zu „Begrüßung“ gegangen")
    expect(page.locator("#now-title")).to_have_text("Begrüßung")
    said = band.inner_text()
    late.holds = False
    room.moderator.steer("headcount", channel="saal", count=3)
    expect(page.locator(".journal__entry").first).to_contain_text("3 anwesend")
    assert band.inner_text() == said

    room.moderator.steer("go", activity=review)
    expect(page.locator("#now-title")).to_have_text("Bedarfe prüfen")
    expect(band).to_have_count(0)
    assert running(room, review)["state"] == "open"


def test_nothing_is_offered_that_is_then_refused_and_cards_that_wait_are_named(desk: Page, room: Room) -> None:
    heard = desk.get_by_role("status")
    desk.locator("#tool-pace").click()
    room.moderator.steer("close", activity=room.agenda("review"))
    expect(heard.filter(has_text="„Bedarfe prüfen“ geschlossen")).to_be_attached()
    expect(desk.get_by_role("button", name="Tempo")).to_have_count(0)
    expect(desk.get_by_role("button", name="Gemeinsam vorgehen")).to_have_count(0)
    expect(desk.locator("#primary")).to_have_text("Weiter: Neue Bedarfe")  # of four answers there is nothing to show
    expect(desk.locator(".now__few")).to_contain_text("Unter 5 Antworten")

    collect, vote = room.agenda("collect"), room.agenda("vote")
    field = room.items(room.agenda("review"))[0]["field"]
    room.moderator.steer("open", activity=collect)
    for number, voice in enumerate(room.voices):
        voice.contribute(collect, f"Gedanke Nummer {number}", field=field)
    expect(heard.filter(has_text="Karte")).to_be_attached()
    room.moderator.steer("close", activity=collect)
    cards = room.moderator.state()["cards"]["contributions"]
    first = next(card for card in cards if card["text"] == "Gedanke Nummer 0")
    room.moderator.steer("approve", contribution=first["id"])
    expect(desk.locator(".journal__entry").first).to_contain_text("freigegeben: „Gedanke Nummer 0“")
    room.moderator.steer("go", activity=vote)
    expect(desk.locator("#primary")).to_have_text("Ansehen: 2 Karten warten")
    expect(desk.get_by_role("button", name="Ohne sie fragen (2 bleiben liegen)")).to_be_visible()
    desk.wait_for_timeout(1_000)  # a press right after somebody else changed its words does nothing
    desk.locator("#primary").click()
    expect(desk.get_by_role("heading", name="Karten ordnen")).to_be_focused()

    room.moderator.steer("open", activity=vote)  # the board stands open meanwhile
    expect(desk.get_by_text("bleibt in dieser Abstimmung und ihrem Ergebnis, wie es war")).to_be_visible()
    expect(desk.get_by_role("checkbox", name="Gedanke Nummer 0")).to_be_visible()
    expect(desk.get_by_role("checkbox", name="Gedanke Nummer 1")).to_be_visible()
    room.moderator.steer("close", activity=vote)
    desk.get_by_role("button", name="Zurück zu „Jetzt“").click()
    desk.get_by_role("button", name="Veranstaltung beenden …").first.click()
    expect(desk.get_by_role("dialog")).to_contain_text("2 Karten warten noch und bleiben liegen.")
    desk.keyboard.press("Escape")


def test_when_joining_is_closed_the_screen_says_so_and_invites_nobody(
    people: People, server: Server, room: Room
) -> None:
    screen = people.page(server.links["screen"], "projector")
    expect(screen.locator(".qr").first).to_be_visible()
    room.moderator.steer("door", open=False)
    for step in ("talk", "break"):
        room.moderator.steer("go", activity=room.agenda(step))
        expect(screen.get_by_text("Der Beitritt ist geschlossen.")).to_be_visible()
        expect(screen.locator(".qr")).to_have_count(0)
    room.moderator.steer("door", open=True)
    expect(screen.locator(".qr").first).to_be_visible()


def test_a_note_is_typed_by_keyboard_survives_a_reload_and_loses_nothing_to_somebody_else(
    desk: Page, room: Room, people: People, server: Server
) -> None:
    desk.locator("#now-title").focus()
    desk.keyboard.press("s")
    text = desk.locator("#minutes-text")
    expect(text).to_be_focused()
    desk.keyboard.type("Das Amt prüft bis Herbst.")
    desk.reload()
    expect(text).to_have_value("Das Amt prüft bis Herbst.")
    desk.get_by_label("auch in „Das Wichtigste“").check()
    text.press("Control+Enter")
    mine = desk.locator(".minutes__entry", has_text="Das Amt prüft bis Herbst.")
    expect(mine).to_contain_text("in „Das Wichtigste“")
    expect(text).to_have_value("")

    people.watch.expect(r"409 .*minutes")
    [note] = room.moderator.call("minutes")["notes"]
    mine.get_by_role("button", name="Ändern").click()
    text.fill("Das Amt prüft bis Oktober.")
    place = {"write": "note", "id": note["id"], "activity": note["activity"], "if_rev": note["rev"]}
    room.moderator.call("minutes", {**place, "text": "Der Verein prüft."})
    text.press("Control+Enter")
    expect(desk.locator(".minutes__conflict")).to_contain_text("Der Verein prüft.")
    expect(text).to_have_value("Das Amt prüft bis Oktober.")
    desk.get_by_role("button", name="Mit meinem Text weiterschreiben").click()
    text.press("Control+Enter")
    expect(desk.locator(".minutes__text")).to_have_text("Das Amt prüft bis Oktober.")
    desk.locator(".minutes__entry").get_by_role("button", name="Entfernen").click()
    expect(desk.locator(".minutes__entry")).to_have_count(0)
    desk.locator(".minutes").get_by_role("button", name="Rückgängig").click()
    expect(desk.locator(".minutes__text")).to_have_text("Das Amt prüft bis Oktober.")


def test_a_desk_on_a_phone_is_locked_after_a_minute_and_opened_by_two_presses_far_apart(
    people: People, server: Server, room: Room
) -> None:
    room.moderator.steer("go", activity=room.agenda("talk"))
    phone = people.device("phone").new_page()
    phone.clock.install()
    phone.goto(server.links["moderator"])
    phone.get_by_role("button", name="Nachricht an alle").click()
    phone.get_by_label("Nachricht auf Leinwand und Telefonen").fill(SENTENCE)
    expect(phone.get_by_role("region", name="Fernbedienung")).to_contain_text("Leinwand: Begrüßung")

    phone.clock.fast_forward(59_000)
    expect(phone.locator("#primary")).to_be_visible()
    phone.clock.fast_forward(2_000)
    expect(phone.get_by_role("heading", name="Fernbedienung gesperrt")).to_be_visible()
    expect(phone.locator("#primary")).to_be_hidden()
    unlock, confirm = (
        phone.get_by_role("button", name=name) for name in ("Fernbedienung entsperren", "Ja, entsperren")
    )
    unlock.click()
    below, above = unlock.bounding_box(), confirm.bounding_box()
    assert below is not None
    assert above is not None
    assert below["y"] - above["y"] > 300, "one slip of a finger must not press both"
    phone.clock.fast_forward(5_000)
    expect(confirm).to_have_count(0)  # too late
    unlock.click()
    confirm.click()
    expect(phone.locator("#primary")).to_be_visible()
    expect(phone.get_by_label("Nachricht auf Leinwand und Telefonen")).to_have_value(SENTENCE)


def test_after_the_end_nothing_is_left_to_press_that_would_be_refused(
    desk: Page, room: Room, people: People, server: Server
) -> None:
    narrow = people.page(server.links["moderator"], "phone")
    areas = narrow.get_by_role("navigation", name="Bereiche")
    areas.get_by_role("button", name="Menschen").click()
    expect(areas.get_by_role("button", name="Menschen")).to_have_attribute("aria-current", "true")
    expect(narrow.get_by_role("heading", name="Menschen")).to_be_visible()
    desk.get_by_text("Wie die Stimmen kamen").click()
    expect(desk.get_by_role("button", name="gemeinsam nicht mitzählen …").first).to_be_visible()
    room.moderator.steer("finish")

    expect(desk.get_by_text("Die Veranstaltung ist beendet. Die Ergebnisse bleiben.")).to_be_visible()
    expect(desk.locator(".agenda").get_by_text("jetzt", exact=True)).to_have_count(0)
    expect(desk.get_by_role("button", name="gemeinsam nicht mitzählen …")).to_have_count(0)
    expect(desk.get_by_role("spinbutton")).to_have_count(0)
    expect(desk.get_by_text("3 anwesend").first).to_be_visible()
    desk.get_by_role("button", name="Begrüßung").first.click()
    expect(desk.get_by_role("button", name="Zu diesem Schritt gehen")).to_have_count(0)
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).not_to_contain_text("zur Pause")
    desk.keyboard.press("Escape")
    desk.get_by_role("link", name="English").click()
    expect(desk.get_by_role("heading", name="Agenda")).to_be_visible()


class Late:
    """A line on which the server's pictures can be held back; what answers an act of one's own comes through."""

    def __init__(self, page: Page) -> None:
        self.holds = False
        page.route_web_socket("**/socket.io/**", self._between)

    def _between(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        route.on_message(server.send)
        server.on_message(lambda message: None if self.holds and _is_picture(message) else route.send(message))


def _is_picture(message: str | bytes) -> bool:
    return isinstance(message, str) and message.startswith("42")
