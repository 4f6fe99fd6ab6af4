"""An evening is made, rehearsed and run field by field: every figure that is told is what the rows said at the look."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.evening.agenda_editor import Agenda
from tests.evening.doors import Staff
from tests.evening.drawn_agenda import ASKED, DRAWN, FEEDBACK, NOTE, RESULT, REVIEW, make_the_agenda_of_four_hours
from tests.evening.field_by_field import LINE, Evening, Size, taps
from tests.evening.rehearsing import rehearse
from tests.evening.told_wall import the_wall_says_what_the_rows_say
from tests.rig.browser import People
from tests.rig.server import serving

FIELDS = {"A": "Arbeit", "B": "Bildung", "S": "Sprache", "W": "Wohnen", "N": "Werte, Regeln und Normen"}
FULL = Size(hall=45, online=100, paper=9, fields=FIELDS, phones=("saal", "online"))
SHORT = Size(hall=3, online=3, paper=2, fields={"A": "Arbeit", "B": "Bildung"}, phones=("online",))


@contextmanager
def evening_of(people: People, data: Path, size: Size) -> Iterator[Evening]:
    """The staff have signed in, and made the session."""
    with serving(data, FACILITATION_LIMITS="answers=50/500") as server:
        staff = Staff(people.device("desktop").new_page(), server.url)
        staff.sign_in(*server.links["staff login"].split())
        evening = Evening(server, people, size, staff)
        try:
            evening.prepare()
            yield evening
        finally:
            evening.leave()


def test_two_fields_one_after_the_other(people: People, tmp_path: Path) -> None:
    with evening_of(people, tmp_path, SHORT) as evening:
        evening.hand_out()
        desk, screen, primary = evening.desk, evening.screen, evening.desk.page.locator("#primary")
        [phone] = evening.phones
        evening.begin_with_the_first_vote()
        assert taps(phone) == 1  # joined by its link
        desk.go_to("Vortrag")
        evening.ask_the_speaker()
        desk.go_to(REVIEW)
        evening.count_paper()

        expect(primary).not_to_have_attribute("aria-disabled", "true")
        primary.press("Enter")  # "Fragen: Arbeit", by the keyboard
        before = taps(phone)
        activity, needs = evening.ask_a_field("A", taps=1)
        assert taps(phone) - before == 3  # still important, how urgent, next
        expect(primary).to_have_text("In 2 Minuten schließen")  # five of six are done, but online only two of three
        evening.close()
        expect(screen.locator(".stage")).to_contain_text("Danke")
        evening.type_ballots("A", needs)
        evening.show("Arbeit", activity, "f:A")
        expect(primary).to_have_attribute("aria-disabled", "true")  # its words have just changed
        assert evening.the_page_says_what_the_rows_say(activity, "f:A") > 0
        expect(phone.page.locator("#app")).to_contain_text("Ja ")
        desk.quiet("Weiter: Bildung")
        evening.ask_a_field("B", taps=1)
        expect(desk.page.locator(".agenda__unit", has_text="Arbeit")).to_contain_text("gezeigt")
        expect(desk.page.locator(".agenda__unit", has_text="Bildung")).to_contain_text("offen")
        desk.quiet("Zurück zum Ergebnis")
        expect(screen.locator(".big__row").first).to_contain_text("Ja ")
        desk.quiet("Zurück zur Frage")
        evening.a_question_comes_up()
        desk.press(f"Weiter: {REVIEW}")
        expect(screen.locator(".stage__kicker")).to_have_text(f"{REVIEW} · Bildung")
        expect(phone.page.get_by_role("radio").first).to_be_visible()
        evening.close()
        evening.show("Bildung", activity, "f:B")

        title = evening.titles["collect"]
        desk.go_to(title)
        desk.press(f"Fragen: {title}")
        collect = evening.collect_cards()
        evening.close()
        evening.show(title, collect)
        assert the_wall_says_what_the_rows_say(evening, collect) == 2  # the bundle and the card beside it
        assert evening.every_told_figure_is_a_recount() > 20


@pytest.mark.journeys
@pytest.mark.timeout(1_500)
def test_an_evening_of_five_fields(people: People, tmp_path: Path) -> None:
    with evening_of(people, tmp_path, FULL) as evening:
        make_the_agenda_of_four_hours(Agenda(evening.staff.page, evening.agenda_url))
        evening.titles = DRAWN
        rehearse(evening)
        evening.hand_out()
        desk, screen = evening.desk, evening.screen
        desk.press("Beginnen: Begrüßung")
        evening.practise()
        desk.press(f"Weiter: {DRAWN['talk']}")
        evening.ask_the_speaker()
        desk.press(f"Weiter: {ASKED}")
        desk.press("Weiter: Pause")
        desk.press(f"Weiter: {REVIEW}")
        expect(desk.page.get_by_text(NOTE)).to_be_visible()
        evening.count_paper()
        assert sum(review_a_field(evening, place) for place in range(5)) == 50
        expect(screen.get_by_text("9 Stimmzettel nicht enthalten")).to_be_visible()
        desk.press(f"Weiter: {DRAWN['collect']}")
        desk.press(f"Fragen: {DRAWN['collect']}")
        collect = evening.collect_cards()
        evening.close()
        evening.show(DRAWN["collect"], collect)
        assert the_wall_says_what_the_rows_say(evening, collect) == 2  # the bundle and the card beside it
        desk.press("Weiter: Pause")
        evening.print_more(DRAWN["vote"])
        desk.press(f"Weiter: {DRAWN['vote']}")
        desk.press(f"Fragen: {DRAWN['vote']}")
        vote = evening.vote()
        evening.close("Schließen")
        evening.type_ballots(DRAWN["vote"], 2)
        evening.show(DRAWN["vote"], vote)
        evening.take_the_bundle_apart(vote)
        desk.press(f"Weiter: {RESULT}")
        expect(screen.locator(".stage")).to_contain_text("Was heute herauskam")
        say_how_it_was(evening)
        assert evening.every_told_figure_is_a_recount() == 107
        evening.end()
        assert evening.every_told_figure_is_a_recount() == 107


def review_a_field(evening: Evening, place: int) -> int:
    """Ask a field, close it, type its ballots, show it; a poll comes up in between, and one field's ballots come late.

    Returns how many needs had shares on the screen.
    """
    desk, (code, title) = evening.desk, list(FIELDS.items())[place]
    if place == 3:  # back from the poll, at the result that was shown before it
        desk.quiet(f"Weiter: {title}")
    else:
        desk.press(f"Fragen: {title}" if place == 0 else f"Weiter: {title}")
    activity, needs = evening.ask_a_field(code, taps=10 if place == 0 else 1)
    evening.close("Schließen")
    if place < 4:
        evening.type_ballots(code, needs)
    evening.show(title, activity, f"f:{code}")
    shares = evening.turn_all_pages(activity, f"f:{code}")
    if place == 2:
        evening.a_question_comes_up()
        desk.press(f"Weiter: {REVIEW}")
    if place == 4:
        evening.type_ballots(code, needs, late=True)
    return shares


def say_how_it_was(evening: Evening) -> None:
    """Feedback is asked, answered in the hall, online and on paper, looked at and shown; the free line stays at the desk."""
    desk = evening.desk
    desk.quiet(f"Weiter: {FEEDBACK}")
    evening.print_more(FEEDBACK)
    desk.press(f"Fragen: {FEEDBACK}")
    feedback = evening.give_feedback()
    evening.close("Schließen")
    evening.type_ballots(FEEDBACK, 2)
    desk.quiet("Ergebnis ansehen")
    expect(desk.page.get_by_text(LINE).first).to_be_visible()
    evening.show(FEEDBACK, feedback)
    expect(evening.screen.locator(".stage")).to_contain_text("Hat sich die Zeit für Sie gelohnt?")
    for phone in evening.phones:
        expect(phone.page.locator("#app")).to_contain_text("Hat sich die Zeit für Sie gelohnt?")
