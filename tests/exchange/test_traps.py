"""What must come out of the files that show one trap each."""

from pathlib import Path

import pytest

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.planfile.messages import describe_problem, problem
from facilitation.rules.planfile.preview import Mapping, Place, Preview, Question, SheetMapping
from tests.exchange import traps
from tests.exchange.plans import workbook

Said = dict[str, dict[str, str]]


def read(data: bytes, filename: str = "plan 2024", mapping: Mapping | None = None) -> Preview:
    return read_plan(data, filename, mapping)


def said(preview: Preview) -> Said:
    """Code and title of each field → number and text of its needs and measures."""
    assert preview.content is not None, preview.problems
    return {
        f"{field.code} {field.title['de']}": {need.number: need.statement["de"] for need in field.needs}
        | {measure.number: measure.title for measure in field.measures}
        for field in preview.content.fields
    }


def measures(preview: Preview) -> dict[str, MeasureContent]:
    assert preview.content is not None, preview.problems
    return {measure.number: measure for field in preview.content.fields for measure in field.measures}


def codes(preview: Preview) -> list[str]:
    return [found.code for found in preview.problems]


WOHNEN = {"W Wohnen": {"W1": "Eins"}}
TABLES: dict[str, Said] = {
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
    "pasted_cells": {"W Wohnen": {"W1": "Eins\nzwei", "W2": "Drei; vier, fünf"}},
    "markdown_tables": {"W Wohnen": {"1.10": "Müll | Ruhe\nund a|b", "1.2": "Zwei & drei"}, "A Arbeit": {"A1": "Drei"}},
    "a_web_page_with_headings": {"W Wohnen": {"W1": "Eins"}, "A Arbeit": {"A1": "Zwei"}},
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_past_its_trap(name):
    preview = read(traps.all_traps()[name]())
    assert (said(preview), preview.problems) == (TABLES[name], ())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("calc_with_a_password", "encrypted"),
        ("a_presentation", "open_document"),
        ("word_that_reads_other_files", "forbidden_xml"),
        ("writer_that_reads_other_files", "forbidden_xml"),
        ("word_nested_without_end", "broken"),
        ("word_that_unpacks_without_end", "unpacks_too_large"),
        ("writer_that_unpacks_without_end", "unpacks_too_large"),
        ("a_web_page_of_tables_within_tables", "no_table"),
        ("markdown_quotes_within_quotes", "no_table"),
        ("word_cells_as_wide_as_the_world", "no_table"),
        ("an_archive_with_the_name_of_a_document", "unknown_type"),
        ("excel_97_cut_in_half", "broken"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name, code):
    preview = read(traps.all_traps()[name]())
    assert (preview.content, codes(preview)[:1]) == (None, [code])


def test_the_field_is_the_heading_without_the_number_of_its_chapter():
    assert said(read(traps.word_a_chapter_number_before_the_field())) == {"S Sprache": {"S-M1": "Kurse"}}


def test_a_list_in_a_cell_stays_a_list():
    assert measures(read(traps.word_lists_within_cells()))["M1"].lead == "Stadt:\n• Sozialamt\n• Wohngeld\n• Bauamt"


def test_a_sheet_for_each_measure_becomes_one_table():
    preview = read(traps.word_a_sheet_for_each_measure())
    assert said(preview) == {"S Sprache": {"S-M1": "Kurse", "S-M2": "Tandem"}, "W Wohnen": {"W-M1": "Führerschein"}}
    assert measures(preview)["W-M1"] == MeasureContent(
        number="W-M1", title="Führerschein", target_group="Familien", lead="Wohnbau", period="ab 2025", cost="5 T€",
        indicator="Zahl der Kurse",
    )  # fmt: skip
    assert [sheet.name for sheet in preview.sheets] == ["Maßnahmenblätter"]


def test_the_title_of_a_sheet_may_stand_in_the_heading_above_it():
    assert said(read(traps.word_sheets_with_their_title_in_the_heading())) == {
        "S Sprache": {"1.1": "Kurse", "1.2": "Tandem"}
    }


def test_a_sheet_may_have_two_labels_and_two_values_a_row():
    preview = read(traps.word_sheets_of_four_columns())
    assert measures(preview)["S-M1"] == MeasureContent(
        number="S-M1", title="Kurse für Mütter", lead="VHS", partners="Kita", priority="2"
    )


def test_three_places_of_one_document_are_joined_by_number_once_a_person_says_what_the_bullets_are():
    data = traps.word_three_places_in_one_document()
    asked = Question(about="text", sheet="Text: 5 Status quo", count=3)
    assert read(data).questions == (asked,)
    preview = read(data, mapping=Mapping(sheets={asked.sheet: SheetMapping(use=True)}))
    assert said(preview) == {
        "S Sprache": {"S-01": "Es fehlen Kurse.", "S-02": "Es fehlen Räume.", "S-M1": "Kurse"},
        "W Wohnen": {"W-01": "Es fehlen Wohnungen.", "W-M1": "Bauen"},
    }
    assert measures(preview)["S-M1"].needs == ("S-01", "S-02")
    field = preview.content.fields[0]
    assert (field.goals, field.vision) == (("Alle sprechen Deutsch.",), {"de": "Man versteht sich."})
    assert preview.questions == (asked, Question(about="links", values=("W-M1",), count=1))
    assert preview.problems == ()


def test_a_measure_is_joined_to_its_needs_by_hand():
    text, joins = "Text: 5 Status quo", {"W-M1": ("W-01", "X-99")}
    mapping = Mapping(sheets={text: SheetMapping(use=True)}, joins=joins)
    preview = read(traps.word_three_places_in_one_document(), mapping=mapping)
    assert measures(preview)["W-M1"].needs == ("W-01",)
    assert preview.problems == (problem("link_dropped", measure="W-M1", need="X-99"),)


def test_bullets_and_sentences_under_a_heading_that_says_so_are_needs():
    preview = read(traps.word_needs_as_bullets_under_their_heading())
    assert said(preview) == {
        "S Sprache": {"S-01": "Es fehlen Kurse.", "S-02": "Es fehlen Räume."},
        "W Wohnen": {"W-01": "Wohnungen fehlen, z. B. für Familien.", "W-02": "Heime sind voll."},
    }
    assert set(codes(preview)) == {"number_missing"}
    assert said(read(traps.markdown_needs_as_a_list(), "plan.md")) == {
        "W Wohnen": {"W1": "Es fehlen Wohnungen.", "W2": "Heime sind voll."}
    }


@pytest.mark.parametrize(
    ("name", "colours"),
    [
        ("word_a_traffic_light", ("grün", "rot")),
        ("excel_a_traffic_light_without_words", ("grün", "rot", "orange")),
        ("excel_97_colours_and_a_hidden_sheet", ("rot", "grün")),
    ],
)
def test_a_colour_without_a_word_is_kept_and_its_meaning_asked(name, colours):
    data = traps.all_traps()[name]()
    preview = read(data)
    assert preview.questions == (Question(about="colour", values=colours, count=len(colours)),)
    assert tuple(one.status for one in measures(preview).values() if one.status != "offen") == colours
    meant = read(data, mapping=Mapping(colours={"rot": "verzögert"}))
    assert [one.status for one in measures(meant).values()].count("verzögert") == 1


def test_the_direction_of_a_priority_is_asked():
    preview = read(traps.excel_priorities_of_unknown_direction())
    assert preview.questions == (Question(about="priority", values=("1", "5"), count=3),)
    assert [one.priority for one in measures(preview).values()] == ["1", "(5)", "-"]
    answered = read(traps.excel_priorities_of_unknown_direction(), mapping=Mapping(highest_priority="5"))
    assert answered.content.highest_priority == "5"


def test_macros_are_left_alone_and_that_is_said():
    preview = read(traps.excel_with_macros())
    assert (preview.ready, preview.problems) == (True, (problem("macros_ignored"),))


def test_further_columns_of_measures_are_kept():
    assert measures(read(traps.excel_further_columns_of_measures()))["M1"] == MeasureContent(
        number="M1", title="Bauen", objective="Alle wohnen", extra={"Sozialraum": "Nord"}
    )


def test_a_writer_document_is_read_without_its_notes_and_deleted_texts():
    preview = read(traps.writer_a_table_under_its_heading())
    assert said(preview) == {"4 Wohnen": {"W1": "Es  fehlt viel", "W2": "Zwei"}}
    needs = preview.content.fields[0].needs
    assert [need.extra for need in needs] == [{"Lebenslage": "Wohnungen"}] * 2
    assert needs[1].target_group == "• Familien\n• Ältere"


def test_cells_repeated_without_end_cost_nothing():
    preview = read(traps.calc_cells_repeated_without_end())
    assert (said(preview), codes(preview)) == (WOHNEN, ["sheet_cut"])


def test_a_calc_sheet_shows_numbers_as_displayed_and_names_what_is_hidden():
    preview = read(traps.calc_merged_numbers_and_hidden())
    assert said(preview) == {"W Wohnen": {"1.10": "Eins", "1.11": "Zwei"}}
    assert preview.content.fields[0].needs[0].extra == {"Beginn": "30.09.2024"}
    assert preview.problems == (
        problem("hidden_rows", Place("Bedarfe"), count=1),
        problem("sheet_hidden", Place("Alt")),
        problem("asides_unread"),
    )


def test_an_old_workbook_shows_numbers_as_displayed_and_its_merged_cells():
    preview = read(traps.excel_97())
    assert said(preview) == {"W Wohnen": {"1.10": "Größere Räume", "1.1": "Zwei", "1.2": "Drei"}}
    assert preview.content.fields[0].needs[0].extra == {"Beginn": "30.09.2024"}
    assert preview.problems == (problem("hidden_rows", Place("Wohnen"), count=1),)
    assert preview.sheets[0].header_row == 3


def test_a_web_page_by_the_name_of_a_workbook_is_read_as_what_it_is():
    preview = read(traps.excel_that_is_a_web_page(), "plan.xls")
    assert said(preview) == {"W Ohne Handlungsfeld": {"W1": "Müll\nund Ruhe"}}


def test_a_table_from_the_clipboard_keeps_lists_and_cells_across_rows():
    preview = read(traps.pasted_from_word())
    assert said(preview) == {"W Ohne Handlungsfeld": {"W1": "• Eins\n• Zwei", "W2": "Drei"}}
    assert [need.extra for need in preview.content.fields[0].needs] == [{"Feld": "x"}] * 2


def test_what_stands_above_a_table_of_a_page_belongs_to_its_field():
    assert read(traps.a_web_page_with_headings()).content.fields[0].goals == ("Alle wohnen gut.",)
    assert read(traps.markdown_tables()).content.fields[0].vision == {"de": "Alle wohnen gut."}


def test_places_in_a_document_are_told_by_table_row_and_column():
    preview = read(traps.word_three_places_in_one_document())
    places = {describe_problem(found, str)[0] for found in preview.problems if found.code == "link_dropped"}
    assert places == {"Tabelle 1: Sprache, Zeile 2, Spalte 1"}


def test_rows_are_skipped_and_columns_filled_down_where_a_person_says_so():
    data = b"Thema;Nr.;Bedarf\nBau;W1;Eins\n;W2;Zwei\n;;Summe\n"
    mapping = Mapping(sheets={"plan 2024": SheetMapping(skip=(4,), fill_down=(0,), columns={0: "need_target_group"})})
    preview = read(data, mapping=mapping)
    assert [(need.number, need.target_group) for need in preview.content.fields[0].needs] == [
        ("W1", "Bau"),
        ("W2", "Bau"),
    ]


def test_every_trap_is_told():
    source = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in traps.all_traps() if name not in source] == []
    assert len(traps.all_traps()) >= 40


def test_sheets_beyond_the_most_are_said_to_be_left_out():
    sheets = {f"Feld {n}": [("Nr.", "Bedarf"), (f"F{n}", "Eins")] for n in range(301)}
    preview = read(workbook(sheets))
    assert preview.content is not None
    assert (len(preview.content.fields), codes(preview)) == (300, ["sheets_cut"])


def test_text_boxes_and_notes_of_word_are_left_out_and_said():
    preview = read(traps.word_fields_text_boxes_and_notes())
    assert (said(preview), preview.problems) == (WOHNEN, (problem("asides_unread"),))
