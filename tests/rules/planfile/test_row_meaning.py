"""What each row of a table describes, and which column holds its title."""

from facilitation.rules.planfile.column_data import describe_columns
from facilitation.rules.planfile.columns import guess_meaning
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.row_meaning import describe_rows
from tests.rules.planfile.grids import rows


def told(*lines, name="Tabelle1", given=None, **more):
    """What each row is, why, and the meanings of the columns."""
    sheet = Sheet(name=name, rows=rows(*lines), **more)
    guesses = [guess_meaning(text) for text in sheet.rows[0]]
    found = describe_rows(sheet, guesses, describe_columns(sheet, 1, len(guesses)), given)
    return found.each, found.reason, [guess.meaning for guess in found.guesses]


LIST = ("Nr.|Titel|Text", "1|Lotsen|Lang", "2|Forum|Länger")


def test_the_name_of_a_sheet_tells_what_its_titles_are():
    assert told(*LIST, name="Maßnahmen 2024") == ("measure", "sheet", ["number", "measure", "extra"])
    assert told(*LIST, name="Bedarfe") == ("need", "sheet", ["number", "need", "extra"])
    assert told(*LIST, name="Projekte") == ("project", "sheet", ["number", "measure", "extra"])
    assert told(*LIST) == (None, "", ["number", "title", "extra"])


def test_the_heading_above_a_table_goes_before_its_name():
    assert told(*LIST, name="Tabelle 1: Bedarfe", heading="Maßnahmen")[0] == "measure"


def test_a_header_goes_before_the_name():
    assert told("Nr.|Bedarf", "1|Wohnraum", name="Maßnahmen")[:2] == ("need", "header")
    assert told("Bedarf|Maßnahme", "Wohnraum|Lotsen")[:2] == ("both", "header")


def test_a_person_goes_before_everything():
    assert told("Nr.|Bedarf", "1|Wohnraum", given="measure") == ("measure", "mapping", ["number", "measure"])
    assert told("a|b", "Eins|1", "Zwei|2", given="need") == ("need", "mapping", ["need", "number"])
    assert told("a|b", "Eins|1", given="field") == ("field", "mapping", ["field", "number"])


def test_a_title_goes_to_the_column_that_is_called_so_when_answers_contradict_the_header():
    assert told("Überschrift|Maßnahme", "Lotsen|ja", "Forum|nein")[2] == ["measure", "extra"]


def test_a_title_goes_to_the_column_that_names_entries_when_answers_contradict_the_header():
    assert told("Ort|Etwas|Maßnahme", "Hof|Lotsen|ja", "Hof|Forum|nein")[2] == ["extra", "measure", "extra"]


def test_numbers_below_the_header_of_measures_are_their_numbers():
    assert told("Maßnahme|Titel", "1|Lotsen", "2|Forum")[2] == ["number", "measure"]


def test_answers_stay_where_nothing_else_names_the_entries():
    assert told("Maßnahme|Nr.", "ja|1", "nein|2")[2] == ["measure", "number"]


def test_unknown_columns_of_official_numbers_are_the_numbers():
    assert told("a|b|c", "V-1|Lotsen|1", "V-2|Forum|1", given="measure")[2] == ["number", "measure", "extra"]


def test_a_further_column_of_our_own_files_is_never_a_title():
    assert told("Maßnahme|Weiteres: Ort", "1|Hof", "2|Saal")[2] == ["measure", "extra"]


def test_a_word_that_may_mean_a_need_or_a_measure_yields_to_the_name_and_a_title():
    lines = ("title|problem|description", "Radweg|Lücke am Markt|Lang", "Busspur||Länger")
    assert told(*lines, name="massnahmenliste") == ("measure", "sheet", ["measure", "extra", "description"])
    assert told(*lines, name="Tabelle1")[0] == "need"


def test_the_name_of_a_file_with_one_sheet_tells_what_its_titles_are():
    assert told(*LIST, file="DIM_LocalMeasures 2024")[:2] == ("measure", "sheet")
    assert told(*LIST, file="city-initiatives")[:2] == ("measure", "sheet")
    assert told(*LIST, name="Programs")[:2] == ("project", "sheet")


def test_a_heading_in_a_document_that_may_introduce_people_does_not_tell_what_a_table_lists():
    people = ("Position|Name", "Head of office|A. Person", "Director|B. Person")
    assert told(*people, name="Tabelle 47: Commitments", part="table", heading="Signatory commitments") == (
        None, "", ["extra", "title"],
    )  # fmt: skip
