"""Word documents: headings, tables, lists, tracked changes."""

import pytest

from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.planfile.messages import describe_problem, problem
from facilitation.rules.planfile.preview import Mapping, Place, Question, SheetMapping
from facilitation.rules.planfile.text_sheets import REST
from tests.exchange.plan_import import traps
from tests.exchange.plan_import.documents import docx, heading, p, run, tbl, tc, tr
from tests.exchange.plan_import.reading import (
    CROSSED_OUT,
    NEEDS,
    WOHNEN,
    codes,
    crossed_out,
    measures,
    plan_texts,
    read,
)


def test_the_field_is_the_heading_without_the_number_of_its_chapter():
    assert plan_texts(read(traps.word_a_chapter_number_before_the_field())) == {"S Sprache": {"S-M1": "Kurse"}}


def test_a_sheet_for_each_measure_becomes_one_table():
    preview = read(traps.word_a_sheet_for_each_measure())
    assert plan_texts(preview) == {
        "S Sprache": {"S-M1": "Kurse", "S-M2": "Tandem"},
        "W Wohnen": {"W-M1": "Führerschein"},
    }
    assert measures(preview)["W-M1"] == MeasureContent(
        number="W-M1", title="Führerschein", target_group="Familien", lead="Wohnbau", period="ab 2025", cost="5 T€",
        indicator="Zahl der Kurse",
    )  # fmt: skip
    assert [sheet.name for sheet in preview.sheets] == ["Maßnahmenblätter"]


def test_the_title_of_a_sheet_may_stand_in_the_heading_above_it():
    assert plan_texts(read(traps.word_sheets_with_their_title_in_the_heading())) == {
        "S Sprache": {"1.1": "Kurse", "1.2": "Tandem"}
    }


def test_a_sheet_may_have_two_labels_and_two_values_a_row():
    preview = read(traps.word_sheets_of_four_columns())
    assert measures(preview)["S-M1"] == MeasureContent(
        number="S-M1", title="Kurse für Mütter", lead="VHS", partners="Kita", priority="2"
    )


def test_needs_goals_and_measures_of_different_chapters_are_joined_by_number():
    data = traps.word_three_places_in_one_document()
    asked = Question(about="text", sheet="Text: 5 Status quo", count=3)
    assert read(data).questions == (asked,)
    preview = read(data, mapping=Mapping(sheets={asked.sheet: SheetMapping(use=True)}))
    assert plan_texts(preview) == {
        "S Sprache": {"S-01": "Es fehlen Kurse.", "S-02": "Es fehlen Räume.", "S-M1": "Kurse"},
        "W Wohnen": {"W-01": "Es fehlen Wohnungen.", "W-M1": "Bauen"},
    }
    assert measures(preview)["S-M1"].needs == ("S-01", "S-02")
    field = preview.content.fields[0]
    assert (field.goals, field.vision) == (("Alle sprechen Deutsch.",), {"de": "Man versteht sich."})
    assert preview.questions == (asked, Question(about="links", values=("W-M1",), count=1))
    assert preview.problems == (problem("text_left", Place(sheet=REST, part="text"), count=1),)


def test_a_measure_is_joined_to_its_needs_by_hand():
    text, joins = "Text: 5 Status quo", {"W-M1": ("W-01", "X-99")}
    mapping = Mapping(sheets={text: SheetMapping(use=True)}, joins=joins)
    preview = read(traps.word_three_places_in_one_document(), mapping=mapping)
    assert measures(preview)["W-M1"].needs == ("W-01",)
    left = problem("text_left", Place(sheet=REST, part="text"), count=1)
    assert preview.problems == (problem("link_dropped", measure="W-M1", need="X-99"), left)


def test_bullets_and_sentences_under_a_heading_of_needs_are_needs():
    preview = read(traps.word_needs_as_bullets_under_their_heading())
    assert plan_texts(preview) == {
        "S Sprache": {"S-01": "Es fehlen Kurse.", "S-02": "Es fehlen Räume."},
        "W Wohnen": {"W-01": "Wohnungen fehlen, z. B. für Familien.", "W-02": "Heime sind voll."},
    }
    assert set(codes(preview)) == {"number_missing"}


def test_a_place_in_a_document_is_named_by_table_row_and_column():
    preview = read(traps.word_three_places_in_one_document())
    places = {describe_problem(found, str)[0] for found in preview.problems if found.code == "link_dropped"}
    assert places == {"Tabelle 1: Sprache, Zeile 2, Spalte 1"}


def test_text_boxes_and_notes_are_left_out_and_reported():
    preview = read(traps.word_fields_text_boxes_and_notes())
    assert (plan_texts(preview), preview.problems) == (WOHNEN, (problem("asides_unread"),))


def test_a_list_in_a_cell_stays_a_list():
    assert measures(read(traps.word_lists_within_cells()))["M1"].lead == "Stadt:\n• Sozialamt\n• Wohngeld\n• Bauamt"


TABLES = {
    "word_a_table_per_field_under_its_heading": {"4 Wohnen": {"W1": "Eins"}, "5 Arbeit": {"A1": "Zwei"}},
    "word_headings_that_are_only_bold": {"1 Wohnen": {"1.1": "Eins"}, "A Arbeit": {"2.1": "Zwei"}},
    "word_headings_numbered_by_word": {"1 Wohnen": {"W1": "Eins"}, "2 Arbeit": {"A1": "Zwei"}},
    "word_a_table_cut_by_a_page": {"W Wohnen": {"W1": "Eins", "W2": "Zwei", "W3": "Drei"}},
    "word_a_header_repeated_within_a_table": {"W Wohnen": {"W1": "Eins", "W2": "Zwei"}},
    "word_tracked_changes": {"W Wohnen": {"W1": "Es fehlen viele Wohnungen", "W3": "neu"}},
    "word_a_paragraph_mark_that_was_deleted": {"W Wohnen": {"W1": "Es fehlen Wohnungen"}},
    "word_a_column_numbered_by_word": {"W Wohnen": {"1": "Eins", "2": "Zwei"}},
    "word_merged_cells": {"W Wohnen": {"W1": "Eins", "W2": "Zwei"}, "A Arbeit": {"A1": "Drei"}},
    "word_soft_hyphens_and_protected_ones": {"W Wohnen": {"W1": "E-Bikes\nund Räder"}},
    "word_a_table_that_frames_the_tables": WOHNEN,
    "word_from_the_browser": WOHNEN,
    "word_styles_in_a_circle": WOHNEN,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_in_spite_of_its_difficulty(name):
    preview = read(traps.all_traps()[name]())
    assert (plan_texts(preview), preview.problems) == (TABLES[name], ())


def test_text_that_is_crossed_out_is_read_and_reported():
    struck = [tr(number, tc(p(runs=run(text, "<w:strike/>")))) for number, text in NEEDS[2:]]
    assert crossed_out(docx(heading("Wohnen"), tbl(*NEEDS[:2], *struck))) == CROSSED_OUT
