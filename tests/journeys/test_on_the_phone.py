"""What one person with a phone begins, sees and hears while a session goes on: nothing is lost, nothing is claimed."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitation.rules.session.secrecy import NOTICE
from tests.matrix.evening import practice, review_open, talk
from tests.rig import axe
from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving

STATIC = Path(__file__).parents[2] / "static"
REMARK = "Nur noch für große Familien"
KEYBOARD_OPEN = {"width": 360, "height": 340}
CLOSED = {"width": 360, "height": 640}
# Every text that the page's polite voice says, in order.
LISTEN = """() => {
  window.heard = [];
  const voice = document.querySelector("#app > [role=status]");
  const hear = () => voice.textContent && window.heard.push(voice.textContent);
  new MutationObserver(hear).observe(voice, { childList: true, characterData: true, subtree: true });
}"""
IN_SIGHT = """(element) => {
  const { top, bottom, left, width } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
  return top >= 0 && bottom <= innerHeight && element.contains(hit);
}"""


@pytest.fixture(scope="module")
def reviewing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Room]]:
    """A session in which needs are being reviewed; the tests go on in it, in their order."""
    with serving(tmp_path_factory.mktemp("on_the_phone"), FACILITATION_TEST_LANGUAGES="1") as server:
        room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        for state in (talk, practice, review_open):
            state(room)
        yield server, room


def joined(people: People, server: Server) -> Page:
    page = people.page(f"{server.url}/s/{server.code}/saal")
    page.locator("main form button").click()
    expect(page.locator("#app > [role=status]")).not_to_be_empty()  # where one is has been heard
    return page


def first_need(page: Page) -> Page:
    page.locator("#app .row").first.click()
    expect(page.get_by_role("group", name="Ist das heute")).to_be_visible()
    return page


def answer(page: Page, words: str) -> None:
    """Tap an answer as a finger does."""
    page.locator(".choice").filter(has_text=re.compile(f"^{words}")).click()


def begin_remark(page: Page, text: str) -> None:
    page.get_by_role("button", name="+ Anmerkung").click()
    expect(page.get_by_label("Ihre Anmerkung")).to_be_focused()
    page.keyboard.type(text)


def said(page: Page, *texts: str) -> None:
    """What was heard since the page listens, each once and in this order; what happens together is said together."""
    page.wait_for_function("last => window.heard.join(' ').endsWith(last)", arg=texts[-1])
    assert page.evaluate("window.heard.join(' ')") == " ".join(texts)


def test_only_what_was_done_in_this_view_is_called_saved(people: People, reviewing: tuple[Server, Room]) -> None:
    page = joined(people, reviewing[0])
    first_need(page)
    page.evaluate(LISTEN)
    status = page.locator(".saving")
    expect(page.get_by_role("button", name="Auslassen")).to_be_visible()
    answer(page, "Ja")
    expect(status).to_have_text("✓ gespeichert, 1 Frage offen")
    expect(page.get_by_role("button", name="Weiter")).to_be_visible()
    page.locator(".where").click()
    expect(page.locator(".row__note").first).to_have_text("Ja · Dringlichkeit fehlt noch")
    expect(status).to_have_text("")
    page.get_by_role("button", name="Zurück").click()
    answer(page, "4")
    expect(status).to_have_text("✓ gespeichert")
    page.get_by_role("button", name="Weiter").click()
    expect(page.locator(".where__count")).to_have_text("2 von 10")
    expect(status).to_have_text("")
    said(page, "Gespeichert. Eine Frage ist noch offen.", "Gespeichert.")  # the view was left between


def test_levels_are_heard_in_words_and_the_title_follows(people: People, reviewing: tuple[Server, Room]) -> None:
    page = joined(people, reviewing[0])
    expect(page).to_have_title("Jetzt: Bedarfe prüfen · Netzwerktreffen")
    first_need(page)
    number = page.locator("#app .subject .number").inner_text()
    expect(page).to_have_title(f"{number} · 1 von 10 · Netzwerktreffen")
    heard = ["1, kaum", "2, eher nicht", "3, mittel", "4, eher", "5, sehr"]
    for words in heard:
        expect(page.get_by_role("radio", name=f"{words} dringend", exact=True)).to_have_count(1)


def test_every_text_says_the_language_it_is_in(people: People, reviewing: tuple[Server, Room]) -> None:
    """Nobody has translated the session into the language of these pages, which run from right to left."""
    server, _ = reviewing
    page = first_need(joined(people, server))
    page.goto(f"{server.url}/s/{server.code}?language=ar")
    desk = people.page(server.links["moderator"].replace("#", "?language=ar#"), "desktop")
    wall = people.page(server.links["screen"].replace("#", "?language=ar#"), "projector")
    for text in (
        page.locator(".top__title"),
        page.locator(".where__field"),
        page.locator(".subject h1 > span").first,
        desk.locator(".desk__title"),
        desk.locator(".agenda__title").first,
        desk.locator("#now-title"),
        wall.locator(".turnout__channel").first,
    ):
        expect(text).to_have_attribute("lang", "de")
        expect(text).to_have_attribute("dir", "auto")
    page.locator(".more__summary").click()
    expect(page.locator(".more__body > p").first).to_have_attribute("lang", "de")
    for each in (page, desk, wall):
        expect(each.locator("html")).to_have_attribute("dir", "rtl")


def test_a_second_half_of_a_double_tap_skips_nothing_and_clears_nothing(
    people: People, reviewing: tuple[Server, Room]
) -> None:
    page = joined(people, reviewing[0])
    page.locator("#app .row").first.dblclick()
    expect(page.locator(".where__count")).to_have_text("1 von 10")
    expect(page.locator("input:checked")).to_have_count(0)
    page.get_by_role("button", name="Auslassen").dblclick()
    expect(page.locator(".where__count")).to_have_text("2 von 10")
    page.locator(".choice").first.dblclick()
    expect(page.locator("input:checked")).to_have_count(1)


def test_a_wrong_answer_can_be_taken_back_by_tap_and_by_button(people: People, reviewing: tuple[Server, Room]) -> None:
    page = first_need(joined(people, reviewing[0]))
    answer(page, "Ja")
    expect(page.locator(".saving")).to_contain_text("gespeichert")
    page.evaluate(LISTEN)
    page.get_by_role("radio", name="Ja").focus()
    page.keyboard.press("Space")  # confirms, as everywhere
    expect(page.get_by_role("radio", name="Ja")).to_be_checked()
    page.wait_for_timeout(500)  # a finger that rests: sooner it is the second half of a double tap
    answer(page, "Ja")
    expect(page.locator("input:checked")).to_have_count(0)
    expect(page.get_by_role("button", name="Auslassen")).to_be_visible()
    said(page, "Gespeichert. Eine Frage ist noch offen.", "Antwort entfernt.")
    answer(page, "Nein")
    answer(page, "2")
    page.get_by_role("button", name="Antwort entfernen").click()
    expect(page.locator("input:checked")).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")
    page.reload()
    expect(page.get_by_role("group", name="Ist das heute")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(0)


def test_a_remark_that_was_begun_is_never_lost(people: People, reviewing: tuple[Server, Room]) -> None:
    server, room = reviewing
    page = first_need(joined(people, server))
    number = page.locator("#app .subject .number").inner_text()
    begin_remark(page, REMARK)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Anmerkung weiterschreiben")).to_be_focused()
    expect(page.locator(".saving")).to_have_text("Anmerkung nicht gesendet")
    page.keyboard.press("Enter")
    page.set_viewport_size(KEYBOARD_OPEN)
    for seen in (page.locator("textarea"), page.get_by_role("button", name="Senden und weiter")):
        page.wait_for_function(f"(element) => ({IN_SIGHT})(element)", arg=seen.element_handle())
    page.set_viewport_size(CLOSED)
    assert axe.findings(page) == []
    page.get_by_role("button", name="ohne sie weiter").click()
    reminder = page.locator(".unsent")
    expect(reminder).to_contain_text(f"{number} Ihre Anmerkung ist nicht gesendet.")
    page.reload()
    expect(reminder).to_contain_text(REMARK)
    page.goto(f"{server.url}/s/{server.code}?language=en")
    expect(reminder).to_contain_text("Your remark has not been sent.")
    page.goto(f"{server.url}/s/{server.code}?language=de")
    page.close()  # the tab is killed; the phone opens the address anew
    page = page.context.new_page()
    page.goto(f"{server.url}/s/{server.code}")
    page.locator("#app h1").wait_for()
    review = room.agenda("review")
    items = {one["number"]: one["ref"] for one in room.items(review)}
    other = next(ref for code, ref in items.items() if code != number)
    room.moderator.steer("pace", activity=review, pace="moderator", item=other)
    expect(page.get_by_text("gemeinsam", exact=True)).to_be_visible()
    expect(page.locator(".unsent")).to_contain_text(REMARK)
    assert axe.findings(page) == []
    page.locator(".unsent").get_by_role("button", name="Senden").click()
    expect(page.locator(".unsent")).to_have_count(0)
    room.moderator.steer("pace", activity=review, pace="moderator", item=items[number])
    expect(page.locator(".own-card")).to_contain_text(REMARK)
    expect(page.locator(".own-card__state")).to_have_text("gespeichert")
    room.moderator.steer("pace", activity=review, pace="own")


def test_each_change_is_heard_once_and_what_comes_too_late_can_be_copied(
    people: People, reviewing: tuple[Server, Room]
) -> None:
    server, room = reviewing
    page = first_need(joined(people, server))
    begin_remark(page, REMARK)
    page.get_by_role("button", name="Senden und weiter").click()
    expect(page.locator(".where__count")).to_have_text("2 von 10")
    page.evaluate(LISTEN)
    begin_remark(page, "Zu spät")
    review = room.agenda("review")
    room.moderator.steer("close", activity=review, in_s=120)  # and 15 s, which the picture of the stream comes later
    said(page, *(heard := ["Dieser Schritt schließt in 135 Sekunden."]))
    room.moderator.steer("extend", activity=review, by_s=None)
    said(page, *(heard := [*heard, "Der Countdown ist angehalten. Sie haben weiter Zeit."]))
    room.moderator.steer("close", activity=review, in_s=0)
    said(page, *(heard := [*heard, "Geschlossen: Bedarfe prüfen."]))
    expect(page.locator(".unsent")).to_contain_text("Zu spät")
    page.get_by_role("button", name="Text kopieren").click()
    said(page, *(heard := [*heard, "Kopiert."]))
    assert axe.findings(page) == []
    collect = room.agenda("collect")
    room.moderator.steer("secrecy", activity=collect, secrecy="small")
    room.moderator.steer("go", activity=collect)
    said(page, *(heard := [*heard, "Gleich: Neue Bedarfe."]))
    room.moderator.steer("open", activity=collect)
    said(page, *[*heard, f"Jetzt: Neue Bedarfe. {NOTICE['de']}"])
    expect(page.locator(".unsent")).to_contain_text("Zu spät")


def test_fields_one_by_one_lose_nothing_and_late_answers_are_named(
    people: People, reviewing: tuple[Server, Room]
) -> None:
    people.watch.expect(*LOST_CONNECTION)
    server, room = reviewing
    review = room.agenda("review")
    steer = partial(room.moderator.steer, activity=review)
    steer("go")
    steer("divide", into="fields")
    page = joined(people, server)
    expect(page.locator("h1")).to_have_text("Werte, Regeln und Normen")  # the last of those that were closed together
    steer("reopen", portion="f:A")
    expect(page.locator(".where__field")).to_have_text("Arbeit")
    answer(page, "Ja")
    expect(page.locator(".saving")).to_contain_text("gespeichert")
    page.locator(".where").click()
    assert set(page.locator(".row__note").all_inner_texts()) == {
        "Ja · Dringlichkeit fehlt noch",
        "offen",
        "geschlossen",
    }
    assert axe.findings(page) == []
    page.get_by_role("button", name="Zurück").click()
    page.get_by_role("button", name="Weiter").click()
    late = page.locator("#app .subject .number").inner_text()
    page.context.set_offline(True)
    answer(page, "Nein")
    expect(page.locator(".saving")).to_have_text("1 Antwort noch nicht gesendet")
    steer("close", portion="f:A", in_s=0)
    steer("reveal", portion="f:A")
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("Arbeit")
    expect(page.get_by_role("alert")).to_contain_text(late)
    expect(page.get_by_role("alert")).to_contain_text("schon geschlossen")
    page.get_by_role("button", name="verstanden").click()
    steer("reopen", portion="f:B")
    expect(page.locator(".where__field")).to_have_text("Bildung")
    steer("close", portion="f:B", in_s=0)
    expect(page.locator("h1")).to_have_text("Bildung")
    page.get_by_role("button", name="Arbeit").click()
    expect(page.locator(".result")).to_have_count(10)
    room.moderator.steer("go", activity=room.agenda("collect"))


def test_a_small_round_says_so_above_the_first_question_every_time(
    people: People, reviewing: tuple[Server, Room]
) -> None:
    server, _room = reviewing
    page = joined(people, server)
    notice, question = page.get_by_role("note"), page.get_by_role("group", name="Zu welchem Thema?")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.reload()
        expect(notice).to_have_text(NOTICE["de"])
        expect(question).to_be_visible()
        above, below = notice.bounding_box(), question.bounding_box()
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"]
        assert (above["x"], above["width"]) == (16, 328)
        assert axe.findings(page) == []
    for language in ("ar", "en"):
        page.goto(f"{server.url}/s/{server.code}?language={language}")
        expect(notice).to_have_text(NOTICE.get(language, NOTICE["de"]))
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_card_is_written_with_the_keyboard_open(people: People, reviewing: tuple[Server, Room]) -> None:
    server, room = reviewing
    page = joined(people, server)
    page.set_viewport_size(KEYBOARD_OPEN)
    expect(page.locator(".saving")).to_have_count(0)
    page.get_by_role("group", name="Zu welchem Thema?").get_by_role("button").nth(2).click()
    area = page.get_by_label("Ihr Gedanke")
    expect(area).to_be_focused()
    expect(page.get_by_role("group", name="Zu welchem Thema?")).to_have_count(0)
    page.keyboard.type("Wohnungen für große Familien")
    expect(page.locator(".saving")).to_have_text("Noch nicht abgeschickt")
    send = page.get_by_role("button", name="Karte abschicken")
    support = page.locator(".similar .support__button").first
    for seen in (send, support):
        page.wait_for_function(f"(element) => ({IN_SIGHT})(element)", arg=seen.element_handle())
    assert axe.findings(page) == []
    page.reload()
    expect(page.get_by_label("Ihr Gedanke")).to_have_value("Wohnungen für große Familien")
    expect(page.locator("#app > [role=status]")).not_to_be_empty()
    page.evaluate(LISTEN)
    send.click()
    expect(page.locator(".saving")).to_have_text("✓ Karte ist da, sie wird gelesen")
    expect(page.locator(".own-card")).to_contain_text("Wohnungen für große Familien")
    said(page, *(heard := ["Ihre Karte ist da. Sie wird gelesen und dann gezeigt."]))
    card = next(one for one in room.moderator.state()["cards"]["contributions"] if "große" in one["text"])
    room.moderator.steer("hold", contribution=card["id"], reason="Nennt Personen")
    held = "„Wohnungen für große Familien“ wurde zurückgehalten. Grund: Nennt Personen."
    said(page, *(heard := [*heard, held]))
    area.fill("Noch ein Gedanke")
    room.moderator.steer("close", activity=room.agenda("collect"), in_s=0)
    said(page, *(heard := [*heard, "Geschlossen: Neue Bedarfe."]))
    room.moderator.steer("finish")
    said(page, *[*heard, "Die Veranstaltung ist beendet. Vielen Dank!"])
    expect(page.locator(".unsent")).to_contain_text("Noch ein Gedanke")
    kept = "Object.entries(localStorage).filter(([key]) => key.startsWith('drafts/')).map(([, one]) => JSON.parse(one).drafts)"
    # The end can be undone for ten minutes: so long the phone keeps what is not sent, and only that.
    assert [[draft["text"] for draft in drafts] for drafts in page.evaluate(kept)] == [["Noch ein Gedanke"]]
    room.moderator.steer("resume")
    assert server.run("session", "close", server.code).returncode == 0  # ends it for good at once
    page.wait_for_function(f"() => {kept}.length === 0")


def test_an_option_with_a_word_longer_than_the_line_does_not_widen_the_page(people: People) -> None:
    page = people.device("small phone").new_page()
    styles = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("base.css", "asking.css"))
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    text = f'<span class="choice__text"><span dir="auto">{word}</span></span>'
    page.set_content(
        f'<!doctype html><meta name="viewport" content="width=device-width"><style>{styles}</style>'
        f'<fieldset class="question"><div class="choices choices--wide"><label class="choice">{text}</label></div></fieldset>'
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320
