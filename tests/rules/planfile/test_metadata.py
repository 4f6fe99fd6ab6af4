"""Title, version, date and language of a plan."""

import pytest

from facilitation.rules.planfile.grid import Grid, Sheet
from facilitation.rules.planfile.metadata import guess_metadata, read_date, read_metadata
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import grid, rows

ABOUT = [
    "Titel|Integrationsplan",
    "Stadt|Musterlingen",
    "Stand|2024",
    "Beschlossen am|1. März 2024",
    "Sprache|Englisch",
]


def about(*lines):
    return read_metadata(Sheet(name="Plan", rows=rows(*lines)))


def test_labels_and_their_synonyms_are_read():
    assert about(*ABOUT) == {
        "title": "Integrationsplan",
        "municipality": "Musterlingen",
        "label": "2024",
        "adopted_on": "1. März 2024",
        "language": "Englisch",
    }


def test_of_a_label_that_repeats_the_first_value_counts():
    assert about("Titel|Erster", "Titel|Zweiter", "Stadt|M", "Stand|1")["title"] == "Erster"


@pytest.mark.parametrize("lines", [ABOUT[:2], [f"{line}|x|y" for line in ABOUT], ["Nr.|Bedarf", "1|Eins"]])
def test_a_sheet_with_few_labels_or_many_columns_is_not_metadata(lines):
    assert about(*lines) == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1. März 2024", "2024-03-01"), ("16.03.2023", "2023-03-16"), ("am 5.7.2021 beschlossen", "2021-07-05"), ("2024-12-31", "2024-12-31"),
        ("31. Dezember 2024", "2024-12-31"), ("31.02.2024", None), ("1. Lenz 2024", None), ("2024", None), ("", None),
    ],
)  # fmt: skip
def test_a_german_or_iso_date_is_read(text, day):
    assert read_date(text) == day


def test_a_date_that_cannot_be_read_is_a_warning():
    preview = recognise_plan(
        grid(["Titel|P", "Stadt|M", "Stand|1", "Beschlossen am|bald"], ["Nr.|Bedarf", "1|E"], names=["Plan", "Wohnen"])
    )
    assert preview.content.adopted_on is None
    assert [(found.code, found.params) for found in preview.problems] == [("date_unclear", {"text": "bald"})]


@pytest.mark.parametrize(
    ("name", "lines", "title", "label"),
    [
        ("plan_2022", ["Aktionsplan Vielfalt 2023", "Stand: 2024"], "Aktionsplan Vielfalt 2023", "2023"),
        ("integration_2022-final", ["Handlungsfeld Wohnen"], "integration 2022 final", "2022"),
        ("entwurf", ["Handlungsfeld Wohnen", "beschlossen 2019"], "entwurf", "2019"),
        ("", [""], "Plan", "1"),
    ],
)
def test_title_and_label_are_guessed_from_the_rows_above_the_header_or_the_name_of_the_file(name, lines, title, label):
    sheet = Sheet(name="Blatt", rows=rows(*lines, "Nr.|Bedarf"))
    assert guess_metadata(Grid(name=name, sheets=(sheet,)), sheet, len(lines)) == {"title": title, "label": label}


def test_the_title_of_a_document_takes_precedence():
    sheet = Sheet(name="Tabelle 1", rows=rows("Konzept 2020", "Nr.|Bedarf"))
    found = Grid(name="x", sheets=(sheet,), title="Leitlinien 2025")
    assert guess_metadata(found, sheet, 1) == {"title": "Leitlinien 2025", "label": "2025"}


@pytest.mark.parametrize(("language", "code"), [("Englisch", "en"), ("tr", "tr"), ("Klingonisch", "de"), ("", "de")])
def test_the_language_of_the_plan_is_that_of_its_texts(language, code):
    about_ = ["Titel|P", "Stadt|M", "Stand|1", f"Sprache|{language}"]
    preview = recognise_plan(grid(about_, ["Nr.|Bedarf", "1|Eins"], names=["Plan", "Wohnen"]))
    assert preview.content.language == code
    assert preview.content.fields[0].needs[0].statement == {code: "Eins"}


def test_a_value_for_the_highest_priority_is_read_and_asked_for_no_more():
    about_ = ["Titel|P", "Stadt|M", "Höchste Priorität|1"]
    preview = recognise_plan(
        grid(about_, ["Nr.|Maßnahme|Priorität", "1|Bauen|1", "2|Reden|2"], names=["Plan", "Wohnen"])
    )

    assert preview.content.highest_priority == "1"
