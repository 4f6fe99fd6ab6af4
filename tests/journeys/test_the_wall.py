"""The projector through an evening: what is asked is on the wall, figures stand with what they mean, the end leads on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from facilitation.exchange.qr import QUIET_ZONE
from tests.exchange.pdf_files import pdf
from tests.matrix.pages import moderator, participant, screen, sign_in
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server

# WCAG 1.4.12: what a reader may set without losing a word
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
STYLED = """(rules) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet]; }"""
CUT = """() => [...document.querySelectorAll(".stage *")].filter((one) => !one.closest(".kern-sr-only"))
    .filter((one) => getComputedStyle(one).overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1)
    .map((one) => `${one.className}: ${one.textContent}`)"""
FILL = "(mark) => getComputedStyle(mark).getPropertyValue('--fill').trim()"
HALL, ONLINE = 6, 6
CARDS = ("Sprachkurse mit Kinderbetreuung", "Ein Lotse für Anträge", "Termine am Abend")


class Evening:
    """A room with its wall, one phone and the moderators' page."""

    def __init__(self, server: Server, people: People) -> None:
        self.server = server
        self.room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        self.wall = screen(people.device("projector"), server, "de")
        self.phone = participant(people.device(), server, "de")
        self.desk = moderator(people.device("desktop"), server, "de")
        self.office = sign_in(people.device("desktop"), server, "de")

    def begin(self, kind: str, *, practice: bool = False) -> int:
        """Go to a step and open it."""
        activity = self.room.agenda(kind, practice=practice)
        self.room.moderator.steer("go", activity=activity)
        self.room.moderator.steer("open", activity=activity)
        return activity

    def end(self, activity: int) -> None:
        """Close a step and show its result."""
        self.room.moderator.steer("close", activity=activity, in_s=0)
        self.room.moderator.steer("reveal", activity=activity)

    def row(self, text: str) -> Locator:
        """What the wall shows of one item."""
        return self.wall.locator(".big__row").filter(has_text=text)


@pytest.fixture(scope="module")
def evening(browser: Browser, demo: Server) -> Iterator[Evening]:
    people = People(browser)
    yield Evening(demo, people)
    people.close()


def test_who_comes_in_sees_a_large_code_and_where_to_type_it(evening: Evening, demo: Server) -> None:
    code = evening.wall.locator(".qr")
    expect(code).to_be_visible()
    size = code.bounding_box()
    assert size
    drawing = evening.wall.request.get(demo.url + str(code.get_attribute("src"))).text()
    side = int(re.findall(r'viewBox="0 0 (\d+)', drawing)[0])
    assert size["height"] * (side - 2 * QUIET_ZONE) / side >= 1080 / 2
    expect(evening.wall.locator(".stage")).to_contain_text(f"{demo.code[:4]}-{demo.code[4:]}")
    expect(evening.wall.locator(".stage")).to_contain_text(demo.url.removeprefix("http://"))


def test_a_talk_shows_its_slides_which_moderators_turn_and_phones_read(evening: Evening, tmp_path: Path) -> None:
    steps = evening.room.moderator.state()["state"]["agenda"]
    activity = next(step["id"] for step in steps if step.get("slides"))
    evening.room.moderator.steer("go", activity=activity)
    (tmp_path / "Vortrag.pdf").write_bytes(pdf(["Guten Tag", "Danke"]))
    evening.desk.get_by_role("button", name="Hochladen …").click()
    evening.desk.get_by_label("PDF-Datei").set_input_files(tmp_path / "Vortrag.pdf")
    evening.desk.get_by_role("button", name="Folien hochladen").click()
    slide = evening.wall.locator(".slides-scene__picture")
    expect(slide).to_have_attribute("alt", "Guten Tag")
    evening.desk.get_by_role("button", name="Seite danach").click()
    expect(slide).to_have_attribute("alt", "Danke")
    assert width(slide) >= 0.8 * 1920
    evening.phone.get_by_role("button", name="Folien mitlesen").click()
    expect(evening.phone.get_by_text("Folie 2 von 2")).to_be_visible()
    evening.phone.get_by_role("button", name="Folie davor").click()
    evening.phone.get_by_text("Text der Folie").click()
    expect(evening.phone.get_by_text("Guten Tag", exact=True)).to_be_visible()


def test_practice_shows_its_statements_and_a_result_in_its_own_words(evening: Evening) -> None:
    evening.room.fill(HALL, ONLINE)
    activity = evening.begin("vote", practice=True)
    for text in ("Ich bin heute gern hier.", "Das Antworten auf dem Telefon klappt bei mir."):
        expect(evening.wall.get_by_text(text)).to_be_visible()
    for n, voice in enumerate(evening.room.voices):
        voice.answer(activity, "s0", 5 if n % 2 else 4)
    evening.end(activity)
    expect(evening.row("Ich bin heute gern hier.")).to_contain_text("4,5 von 5 · 12 Antworten")
    expect(evening.wall.locator(".stage")).to_contain_text("Wie sehr stimmt das für Sie?")
    expect(evening.wall.locator(".stage")).to_contain_text("von 1 (gar nicht) bis 5 (völlig)")
    expect(evening.phone.get_by_text("12 Antworten").first).to_be_visible()
    for page in (evening.wall, evening.phone):
        expect(page.locator("main")).not_to_contain_text("Dringlichkeit")


def test_a_review_shows_how_much_of_what_and_every_figure_with_its_base(evening: Evening) -> None:
    activity = evening.begin("review")
    expect(evening.wall.get_by_text("jede und jeder im eigenen Tempo")).to_be_visible()
    expect(evening.wall.locator(".asked__item").first).to_be_visible()
    split, small, *more, unsure = [item for item in evening.room.items(activity) if item["field"] == "A"][:5]
    for n, voice in enumerate(evening.room.voices):
        relevance = "no" if n % 2 else "yes"
        voice.answer(activity, split["ref"], {"relevance": relevance, "priority": 4 if n % 2 else 3})
        for item in (small, *more) if n < HALL + 3 else more:  # nine of nine alike: told in words
            voice.answer(activity, item["ref"], {"relevance": "yes", "priority": 5})
        if n < HALL:
            voice.answer(activity, unsure["ref"], {"relevance": "unknown", "priority": "unknown"})
    evening.end(activity)
    turn_to(evening, activity, split["number"])
    row = evening.row(split["number"])
    expect(row).to_contain_text("Ja 50 % · Dringlichkeit 3,5 von 5 · 12 Antworten")
    expect(row.locator(".bar--thin")).to_have_count(2)
    turn_to(evening, activity, small["number"])
    expect(evening.row(small["number"])).to_contain_text(
        "überwiegend ja (9 Antworten) · Dringlichkeit: überwiegend dringend (9 Antworten)"
    )
    expect(evening.row(small["number"]).locator(".bar")).to_have_count(0)
    expect(evening.wall.locator(".big__foot")).to_be_in_viewport(ratio=1)
    turn_to(evening, activity, unsure["number"])
    expect(evening.row(unsure["number"])).to_contain_text("überwiegend weiß ich nicht (6 Antworten)")
    expect(evening.row(unsure["number"]).locator(".bar")).to_have_count(0)
    expect(evening.phone.get_by_text("Dringlichkeit 3,5 von 5").first).to_be_attached()


def test_a_way_in_has_one_colour_at_every_door(evening: Evening) -> None:
    marks = [
        evening.wall.locator(".legend__entry").filter(has_text="Online").locator(".legend__mark"),
        evening.phone.locator(".legend__entry").filter(has_text="Online").locator(".legend__mark").first,
        evening.desk.locator(".people__head").filter(has_text="Online").locator(".people__mark"),
    ]
    [online] = {str(mark.evaluate(FILL)) for mark in marks}
    hall = evening.wall.locator(".legend__entry").filter(has_text="Saal").locator(".legend__mark")
    assert hall.evaluate(FILL) != online


def test_wider_spacing_cuts_no_word(evening: Evening) -> None:
    """The page scrolls instead."""
    evening.wall.evaluate(STYLED, SPACING)
    assert evening.wall.evaluate(CUT) == []
    last = evening.wall.locator(".big__foot")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    evening.wall.reload()


def test_cards_come_to_the_wall_as_they_are_approved(evening: Evening) -> None:
    activity = evening.begin("collect")
    expect(evening.wall.get_by_text("Hier erscheinen Ihre Karten, sobald sie freigegeben sind.")).to_be_visible()
    for voice, text in zip(evening.room.voices, CARDS, strict=False):
        voice.contribute(activity, text, field="W")
    waiting = evening.room.moderator.state()["cards"]["contributions"]
    for card in waiting[:2]:
        evening.room.moderator.steer("approve", contribution=card["id"])
    expect(evening.wall.get_by_text("2 Karten")).to_be_visible()
    expect(evening.wall.locator(".wall__text")).to_have_text([waiting[0]["text"], waiting[1]["text"]])
    expect(evening.wall.locator(".wall__new")).to_have_text(["neu", "neu"])
    evening.desk.get_by_role("button", name="Alle ordnen").click()
    evening.desk.get_by_role("button", name=f"Groß zeigen : {waiting[1]['text']}").click()
    expect(evening.wall.locator(".one-card__text")).to_have_text(waiting[1]["text"])
    evening.room.moderator.steer("hold", contribution=waiting[1]["id"], reason="Doppelt")
    expect(evening.wall.locator(".wall__text")).to_have_text([waiting[0]["text"]])
    expect(evening.wall.get_by_text("unterstützen")).to_have_count(0)
    evening.room.moderator.steer("approve", contribution=waiting[1]["id"])
    evening.desk.get_by_role("button", name="Zurück zu „Jetzt“").click()
    for voice in evening.room.voices[3:9]:
        voice.answer(activity, f"c{waiting[0]['id']}", value=True)
    evening.end(activity)
    expect(evening.wall.locator(".wall__text")).to_have_text([waiting[0]["text"], waiting[1]["text"]])
    expect(evening.wall.locator(".wall__said").first).to_have_text("7 unterstützen das")


def test_a_vote_shows_what_is_voted_on(evening: Evening) -> None:
    activity = evening.begin("vote")
    for item in evening.room.items(activity):
        expect(evening.wall.locator(".asked__item").filter(has_text=item["text"])).to_be_visible()
    for voice in evening.room.voices:
        for item in evening.room.items(activity):
            voice.answer(activity, item["ref"], 4)
    evening.end(activity)
    expect(evening.wall.locator(".big__row").first).to_contain_text("4,0 von 5 · 12 Antworten")


def test_what_divides_us_is_on_the_wall_as_a_picture_and_on_phones_as_a_table(evening: Evening) -> None:
    steer, activity = evening.room.moderator.steer, evening.room.agenda("vote")
    evening.desk.get_by_role("button", name="Leinwand wählen").click()
    scenes = evening.desk.get_by_role("listbox", name="Was die Leinwand zeigt")
    scenes.press("ArrowDown")
    scenes.press("ArrowDown")
    expect(scenes.get_by_role("option", selected=True)).to_have_text("Wo wir uneins sind")
    expect(evening.wall.locator(".sides")).to_have_count(0)
    scenes.press("Enter")
    row = evening.wall.locator(".sides").first
    expect(row).to_contain_text("Ja 50 %")
    expect(row).to_contain_text("Nein 50 %")
    table = evening.phone.get_by_role("group", name="Wo wir uneins sind")
    expect(table).to_contain_text("Ja 50 % (6 von 12) · Teilweise 0 % (0 von 12) · Nein 50 % (6 von 12)")
    steer("show", activity=activity, page=0, scene={"name": "channels"})
    expect(evening.wall.locator(".scene")).to_contain_text(
        "Saal und Online unterscheiden sich bei keinem Bedarf sicher."
    )
    expect(evening.wall.locator(".scene__foot")).to_be_in_viewport(ratio=1)
    evening.desk.get_by_role("button", name="Zurück zum Schritt").click()
    expect(evening.wall.locator(".big__row").first).to_be_visible()
    evening.desk.get_by_role("button", name="Vormerken").click()
    expect(evening.desk.get_by_role("group", name="Vorgemerkt")).to_contain_text("Wo wir uneins sind · Alle Felder")
    evening.desk.get_by_role("button", name="Doch nicht").click()
    expect(evening.desk.get_by_role("group", name="Vorgemerkt")).to_have_count(0)  # else the next act meets this one
    evening.desk.keyboard.press("Escape")


def test_the_last_step_tells_what_came_out_and_phones_wait_for_nothing(evening: Evening) -> None:
    *_, result, feedback = [one["id"] for one in evening.room.moderator.state()["state"]["agenda"]]
    evening.room.moderator.steer("remove_step", activity=feedback)
    evening.room.moderator.steer("go", activity=result)
    stage = evening.wall.locator(".stage")
    expect(stage).to_contain_text("Was heute herauskam")
    expect(stage.locator(".counted__line").last).to_contain_text("neue Karten")
    expect(evening.phone.get_by_text("Es kommt keine Frage mehr.")).to_be_visible()
    expect(evening.phone.get_by_role("button", name="Bedarfe prüfen")).to_be_visible()
    expect(evening.desk.get_by_role("button", name="Zeigen: Seite 2 von")).to_be_visible()
    evening.room.moderator.steer("show", activity=result, page=1)
    expect(stage).to_contain_text("Am dringendsten und neu")
    expect(stage.locator(".told__item").first).to_contain_text("5,0 von 5 12 Antworten")
    expect(evening.phone.get_by_role("heading", name="Auf der Leinwand: Was heute herauskam")).to_be_visible()


def test_the_end_says_where_results_stay_and_leads_everybody_on(evening: Evening, people: People, demo: Server) -> None:
    evening.room.moderator.steer("finish")
    address = f"{demo.url.removeprefix('http://')}/s/{demo.code[:4]}-{demo.code[4:]}"
    expect(evening.wall.locator(".joining__address")).to_have_text(address)
    expect(evening.wall.locator(".qr")).to_be_visible()
    evening.phone.goto(f"http://{address}")
    expect(evening.phone).to_have_url(f"{demo.url}/s/{demo.code}")
    expect(evening.phone.get_by_role("button", name="Abstimmen")).to_be_visible()
    newcomer = people.page(f"http://{address}")
    expect(newcomer.get_by_role("button", name="Abstimmen")).to_be_visible()
    evening.office.goto(f"{demo.url}/staff/sitzungen/{demo.code}")
    evening.office.get_by_role("link", name="Fortschreiben", exact=True).click()
    expect(evening.office.get_by_role("button", name="Entwurf anlegen")).to_be_visible()


def turn_to(evening: Evening, activity: int, number: str) -> None:
    """Turn the pages of a result until this need is there."""
    mark = evening.wall.locator(".big__page")
    expect(mark).to_be_visible()
    for page in range(int(mark.inner_text().split()[-1])):
        evening.room.moderator.steer("show", activity=activity, page=page)
        expect(mark).to_contain_text(f"{page + 1} von")
        if evening.row(number).count():
            return
    raise AssertionError(f"{number} stands on no page")


def width(part: Locator) -> float:
    """How wide something is drawn."""
    box = part.bounding_box()
    assert box
    return float(box["width"])
