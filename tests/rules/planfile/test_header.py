"""The header of a table among the first rows of its sheet."""

from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import fields, grid


def test_a_header_is_found_in_row_three_below_a_title():
    preview = recognise_plan(
        grid(["Integrationsplan der Stadt 2023", "", "Nr.|Handlungsfeld|Bedarf", "W-1|Wohnen|Es fehlen Wohnungen"])
    )
    assert preview.sheets[0].header_row == 3
    assert fields(preview) == [("W", "Wohnen", {"W-1": "Es fehlen Wohnungen"})]
    assert (preview.content.title, preview.content.label) == ("Integrationsplan der Stadt 2023", "2023")


def test_the_texts_of_a_header_with_two_rows_are_joined():
    preview = recognise_plan(
        grid(
            ["Bedarf|Bedarf|Maßnahme|Maßnahme", "Nr.|Text|Nr.|Titel", "W-1|Wohnungen fehlen|M1|Bauen"], names=["Wohnen"]
        )
    )
    assert [column.meaning for column in preview.sheets[0].columns] == [
        "need_number",
        "need",
        "measure_number",
        "measure",
    ]
    assert preview.content.fields[0].measures == (MeasureContent(number="M1", title="Bauen", needs=("W-1",)),)
    assert preview.sheets[0].header_lines == 2


def test_a_row_of_data_with_known_words_is_not_a_second_header_row():
    table = ["Nr.|Bedarf|Ampel|Farbe", "1|Kurse fehlen|OE|Termin", "2|Zeit fehlt||"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert preview.sheets[0].header_lines == 1
    assert fields(preview)[0][2] == {"1": "Kurse fehlen", "2": "Zeit fehlt"}


def test_a_header_is_found_below_many_rows_about_the_file():
    above = [f"Angabe {n}" for n in range(14)]
    assert fields(recognise_plan(grid([*above, "Nr.|Handlungsfeld|Bedarf", "W1|Wohnen|Eins"]))) == [
        ("W", "Wohnen", {"W1": "Eins"})
    ]
