"""What repeats at the edges of pages is no text of the plan."""

from facilitation.rules.pagelayout.margins import Sides, numbered_margin, repeated_lines
from tests.rules.pagelayout.words import line, lines

HEIGHT = 842.0


def page(number, *body):
    head, foot = line("Integrationsplan 2024", base=40), line(f"Seite {number} von 9", base=810)
    return Sides([head, *lines(*body, top=120), foot], HEIGHT)


def test_heads_and_page_numbers_are_found_and_nothing_else():
    pages = [page(n, "Handlungsfeld Wohnen", f"Satz {n}") for n in range(1, 5)]
    assert repeated_lines(pages) == [{0, 3}] * 4


def test_what_repeats_in_the_middle_of_pages_stays():
    pages = [Sides(lines("Kein neuer Sachstand", top=400), HEIGHT) for _ in range(5)]
    assert repeated_lines(pages) == [set()] * 5


def test_a_heading_on_top_of_one_page_stays():
    pages = [
        Sides(lines(text, f"Zu {text.lower()}", top=50), HEIGHT) for text in ("Wohnen", "Arbeit", "Bildung", "Sprache")
    ]
    assert repeated_lines(pages) == [set()] * 4


def test_numbers_of_lines_in_the_margin_are_no_text():
    given = lines(*(f"{n} Satz {n} der Vorlage" for n in range(140, 155)))
    assert [one.text for one in numbered_margin(given)] == [f"Satz {n} der Vorlage" for n in range(140, 155)]


def test_numbers_that_begin_some_lines_stay():
    given = lines("2023 wurde begonnen", "2024 folgt", "und weiter", "5 Plätze")
    assert numbered_margin(given) == given
