"""Files as town halls have them and none of us would write them: each comes in as a person reads it, or is asked about."""

import pytest

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.planfile.preview import Mapping, Preview, SheetMapping
from facilitation.rules.planfile.questions import open_questions
from tests.exchange.plan_import.documents import docx, heading, p, run, tbl, tc, tr
from tests.exchange.plan_import.reading import codes, measures, needs, plan_texts
from tests.exchange.plans import workbook


def read(data: bytes, name: str = "datei.xlsx", **given: object) -> Preview:
    """Read a file with corrections."""
    return read_plan(data, name, Mapping(**given))


def test_a_field_that_is_called_like_a_label_of_the_plan_is_a_field():
    rows = (
        "Handlungsfeld;Nr.;Bedarf\nSprache;1.1;Kurse\nSprache;1.2;Betreuung\nSprache;1.3;Alphabet\nBildung;2.1;Kitas\n"
    )
    assert {name: len(found) for name, found in plan_texts(read(rows.encode(), "liste.csv")).items()} == {
        "S Sprache": 3,
        "B Bildung": 1,
    }


def test_fields_called_like_three_labels_of_the_plan_are_fields():
    rows = "Handlungsfeld;Nr.;Bedarf\nSprache;1;Kurse\nStadt;2;Plätze\nStand;3;Märkte\n"
    assert list(needs(read(rows.encode(), "liste.csv")).values()) == ["Kurse", "Plätze", "Märkte"]


def test_commas_and_line_breaks_in_cells_do_not_decide_on_the_separator():
    text = "Handlungsfeld;Nr.;Bedarf;Erläuterung\n" + "".join(
        f'Wohnen;1.{n};Bedarf {n};"Kurse, Treffs\nEltern, Kinder"\n' for n in range(3)
    )
    preview = read(text.encode(), "liste.csv")
    assert preview.content is not None
    [field] = preview.content.fields
    assert [need.explanation["de"] for need in field.needs] == ["Kurse, Treffs\nEltern, Kinder"] * 3


def test_a_header_of_two_lines_merged_down_is_one_header():
    data = workbook(
        {
            "Plan": [
                ("Handlungsfeld", "Nr.", "Bedarf", "Maßnahme", None, "Zeitplan", None),
                (None, None, None, "Titel", "Federführung", "Beginn", "Ende"),
                ("Wohnen", "1.1", "Bezahlbarer Wohnraum", "Wohnlotsen", "Amt 50", "2024", "2025"),
                ("Wohnen", "1.2", "Kontakt zu Vermietenden", "Runder Tisch", "Amt 61", "2024", "2026"),
            ]
        },
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"],
    )
    preview = read(data)
    found = [(one.title, one.lead, one.period, one.needs) for one in measures(preview).values()]
    assert list(needs(preview)) == ["1.1", "1.2"]
    assert found == [
        ("Wohnlotsen", "Amt 50", "Beginn: 2024\nEnde: 2025", ("1.1",)),
        ("Runder Tisch", "Amt 61", "Beginn: 2024\nEnde: 2026", ("1.2",)),
    ]


def test_a_second_header_line_of_remarks_is_no_need_and_says_which_priority_is_the_highest():
    rows = [
        ("Nr.", "Bedarf", "Maßnahme", "Prio"),
        ("", "(aus Sicht der Träger)", "", "1 = hoch"),
        ("S1", "Mehr Kurse", "Kursfinder", "1"),
        ("S2", "Kinderbetreuung", "Kita-Kooperation", "2"),
    ]
    preview = read(workbook({"Sprache": rows}))
    assert (needs(preview), len(measures(preview))) == ({"S1": "Mehr Kurse", "S2": "Kinderbetreuung"}, 2)
    assert preview.content is not None
    assert (preview.content.highest_priority, open_questions(Mapping(), preview)) == ("1", ())


@pytest.mark.parametrize("title", ["Titel", "Name", "Bezeichnung", "Überschrift"])
def test_a_title_means_what_the_sheet_is_called(title):
    rows = [
        ("Nr.", title, "Beschreibung", "Zuständig"),
        ("1", "Sprachcafé", "Offener Treff", "VHS"),
        ("2", "Lotsen", "", ""),
    ]
    found = measures(read(workbook({"Maßnahmen": rows})))
    assert [(one.title, one.lead, one.description) for one in found.values()] == [
        ("Sprachcafé", "VHS", "Offener Treff"),
        ("Lotsen", "", ""),
    ]
    assert list(needs(read(workbook({"Bedarfe": rows}))).values()) == ["Sprachcafé", "Lotsen"]


def test_a_title_without_a_telling_sheet_is_asked():
    rows = [("Nr.", "Titel", "Beschreibung"), ("1", "Sprachcafé", "Treff"), ("2", "Lotsen", "Begleitung")]
    preview = read(workbook({"Tabelle1": rows}))
    assert (preview.content, codes(preview)) == (None, ["no_table", "table_left"])
    said = read(workbook({"Tabelle1": rows}), sheets={"Tabelle1": SheetMapping(each="measure")})
    assert [one.title for one in measures(said).values()] == ["Sprachcafé", "Lotsen"]


def test_a_column_of_yes_and_no_holds_no_measures():
    rows = [
        ("Kategorie", "Überschrift", "Maßnahme", "Beschreibung"),
        ("Fußverkehr", "Querung am Markt", "ja", "Zebrastreifen"),
        ("Fußverkehr", "Breiter Gehweg", "nein", "Gehweg"),
        ("Radverkehr", "Abstellanlage", "ja", "Bügel"),
        ("Radverkehr", "Radweg", "ja", "Radweg"),
    ]
    preview = read(workbook({"Tabelle1": rows}))
    titles = [one.title for one in measures(preview).values()]
    assert titles == ["Querung am Markt", "Breiter Gehweg", "Abstellanlage", "Radweg"]
    assert "column_doubted" in codes(preview)


def test_the_question_of_a_survey_is_a_header():
    rows = [
        ("Zeitstempel", "Handlungsfeld", "Welchen Bedarf sehen Sie?", "Wie dringend ist das? (1-5)"),
        ("01.05.2024", "Wohnen", "Bezahlbarer Wohnraum", "5"),
        ("02.05.2024", "Wohnen", "Kontakt zu Vermietenden", "3"),
    ]
    preview = read(workbook({"Tabellenblatt1": rows}))
    assert list(needs(preview).values()) == ["Bezahlbarer Wohnraum", "Kontakt zu Vermietenden"]
    assert "column_unsure" in codes(preview)


def test_a_list_of_projects_comes_in_as_measures_and_that_is_said():
    rows = [
        ("Projektname", "Träger", "Zielgruppe", "Handlungsfeld", "Laufzeit", "Budget"),
        ("Sprachcafé", "Caritas", "Frauen", "Sprache", "2024-2026", "4.500 €"),
        ("Mentoring", "IHK", "Jugendliche", "Arbeit", "2025", "12.000 €"),
    ]
    preview = read(workbook({"Angebote": rows}))
    found = [(one.title, one.lead, one.target_group, one.period, one.cost) for one in measures(preview).values()]
    assert found == [
        ("Sprachcafé", "Caritas", "Frauen", "2024-2026", "4.500 €"),
        ("Mentoring", "IHK", "Jugendliche", "2025", "12.000 €"),
    ]
    assert "projects_as_measures" in codes(preview)


def test_what_one_two_three_of_a_traffic_light_mean_is_asked():
    rows = [("Handlungsfeld", "Nr.", "Bedarf", "Maßnahme", "Ampel")]
    rows += [("Wohnen", f"1.{n}", f"Bedarf {n}", f"Projekt {n}", str(n)) for n in (1, 2, 3)]
    data = workbook({"Plan": rows})
    [question] = read(data).questions
    assert (question.about, question.values, question.count) == ("status", ("1", "2", "3"), 3)
    said = Mapping(states={"1": "in Umsetzung", "2": "verzögert", "3": "bedeutet nichts"})
    preview = read_plan(data, "datei.xlsx", said)
    assert [one.status for one in measures(preview).values()] == ["in Umsetzung", "verzögert", ""]
    assert open_questions(said, preview) == ()


def test_measures_that_are_headings_come_in_with_the_lines_below():
    preview = read(
        docx(
            heading("Integrationsplan 2024"),
            heading("Handlungsfeld Wohnen", 2),
            heading("Maßnahme 1.1: Wohnlotsen", 3),
            p("Das Vorhaben Wohnlotsen."), p("Zuständig: Amt 50"), p("Zeitraum: 2024–2026"),
            heading("Maßnahme 1.2: Runder Tisch", 3),
            p("Das Vorhaben Runder Tisch."), p("Zuständig: Amt 61"), p("Zeitraum: 2025"),
        )
    )  # fmt: skip
    found = {number: (one.title, one.lead, one.period, one.description) for number, one in measures(preview).items()}
    assert found == {
        "1.1": ("Wohnlotsen", "Amt 50", "2024–2026", "Das Vorhaben Wohnlotsen."),
        "1.2": ("Runder Tisch", "Amt 61", "2025", "Das Vorhaben Runder Tisch."),
    }
    assert list(plan_texts(preview)) == ["W Wohnen"]


def test_a_table_in_a_cell_is_a_table_of_the_field_beside_it():
    inner = tbl(("Nr.", "Bedarf"), ("W1", "Bezahlbarer Wohnraum"), ("W2", "Kontakt zu Vermietenden"))
    outer = f"<w:tbl>{tr(tc('Handlungsfeld'), tc('Bedarfe'))}{tr(tc('Wohnen'), tc(inner + p()))}</w:tbl>"
    assert plan_texts(read(docx(outer))) == {
        "W Wohnen": {"W1": "Bezahlbarer Wohnraum", "W2": "Kontakt zu Vermietenden"}
    }


def test_what_word_shows_in_an_empty_content_control_is_no_text():
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{p(runs=run('Klicken oder tippen Sie hier, um Text einzugeben.'))}</w:sdtContent></w:sdt>"
    )
    rows = tr(tc("Nr."), tc("Maßnahme"), tc("Zuständig")) + tr(tc("1"), tc("Wohnlotsen"), tc(control))
    [measure] = measures(read(docx(f"<w:tbl>{rows}</w:tbl>"))).values()
    assert (measure.title, measure.lead) == ("Wohnlotsen", "")


def test_an_english_plan_is_read():
    rows = [
        ("Ref", "Priority area", "Action", "Description", "Lead agency", "Due date"),
        ("A1", "Housing", "Rent guide", "A guide for tenants", "Council", "2026"),
        ("A2", "Housing", "Forum", "A forum of landlords", "Council", "2027"),
    ]
    found = measures(read(workbook({"Sheet1": rows})))
    assert [(number, one.title, one.lead, one.period) for number, one in found.items()] == [
        ("A1", "Rent guide", "Council", "2026"),
        ("A2", "Forum", "Council", "2027"),
    ]


def test_an_english_column_beside_the_german_one_is_its_english_text():
    rows = [("Nr.", "Bedarf", "Need"), ("W1", "Wohnraum", "Housing"), ("W2", "Kontakt", "Contact")]
    preview = read(workbook({"Wohnen": rows}))
    assert preview.content is not None
    assert preview.content.fields[0].needs[0].statement == {"de": "Wohnraum", "en": "Housing"}


def test_the_ticked_one_of_several_boxes_counts():
    rows = [
        ("Nr.", "Maßnahme", "Priorität"),
        ("1", "Wohnlotsen", "☐ hoch ☒ mittel ☐ gering"),
        ("2", "Forum", "☐ hoch ☐ mittel"),
    ]
    assert [one.priority for one in measures(read(workbook({"Plan": rows}))).values()] == ["mittel", ""]


@pytest.mark.parametrize(
    "total", [("Ergebnis", "", "2"), ("Wohnen Ergebnis", "", "12,5"), ("Gesamtergebnis", "", "3 €")]
)
def test_the_totals_of_a_german_spreadsheet_are_no_measures(total):
    rows = [("Handlungsfeld", "Nr.", "Maßnahme"), ("Wohnen", "1", "Wohnlotsen"), ("Wohnen", "2", "Forum"), total]
    preview = read(workbook({"Plan": rows}))
    assert [one.title for one in measures(preview).values()] == ["Wohnlotsen", "Forum"]
    assert "row_unread" in codes(preview)


def test_several_plans_in_one_file_are_asked_about():
    def plan(text: str) -> list[tuple[str, str]]:
        return [("Nr.", "Bedarf"), ("W1", text), ("W2", f"{text} auch")]

    data = workbook({"Plan 2019": plan("Alt"), "Plan 2024": plan("Neu")})
    [question] = [one for one in read(data).questions if one.about == "plan"]
    assert question.values == ("2024", "2019")
    assert needs(read(data, plan="2024")) == {"W1": "Neu", "W2": "Neu auch"}
    assert needs(read(data, plan="2019")) == {"W1": "Alt", "W2": "Alt auch"}


def test_a_table_without_any_header_is_brought_in_by_a_person():
    data = "Wohnen;Wohnlotsen einführen;Amt 50\nWohnen;Runder Tisch;Amt 61\nSprache;Sprachcafé;VHS\n".encode()
    said = SheetMapping(header_row=0, each="measure", columns={0: "field", 2: "lead"})
    preview = read(data, "liste.csv", sheets={"andere": said})
    assert [(one.title, one.lead) for one in measures(preview).values()] == [
        ("Wohnlotsen einführen", "Amt 50"), ("Runder Tisch", "Amt 61"), ("Sprachcafé", "VHS"),
    ]  # fmt: skip
    [sheet] = preview.sheets
    assert (sheet.in_file, sheet.taken) == (sheet.taken, sheet.in_file)


def test_paragraphs_outside_of_tables_are_counted_and_can_be_brought_in():
    data = docx(heading("Wohnen"), p("Es fehlen Wohnungen für Familien."), p("Vermietende sind unsicher."))
    preview = read(data, "datei.docx")
    [rest] = preview.sheets
    assert (preview.content, codes(preview), rest.in_file.rows) == (None, ["no_table", "text_left"], 2)
    said = read(data, "datei.docx", sheets={rest.name: SheetMapping(each="need", columns={2: "need"})})
    assert list(needs(said).values()) == ["Es fehlen Wohnungen für Familien.", "Vermietende sind unsicher."]


def test_a_numbered_entry_that_is_called_like_a_total_comes_in():
    rows = [("Nr.", "Bedarf"), ("1", "Ergebnis"), ("2", "Summe")]
    assert needs(read(workbook({"Wohnen": rows}))) == {"1": "Ergebnis", "2": "Summe"}
