"""A plan that was printed as PDF is read: its tables, its headings, its lists, and what was left out is listed."""

import pytest

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.exchange.plan_import.pdf.reader import read_pdf
from facilitation.rules.planfile.blocks import Heading, TableBlock, TextBlock
from tests.exchange.plan_import.pdf.printed import LORUM, printed
from tests.exchange.plan_import.reading import codes, measures, needs

ROWS = [
    ("W-1", "Es fehlen bezahlbare Wohnungen für Familien mit mehreren Kindern.", "Wohnführerschein", "Amt für Wohnen"),
    ("W-2", "Die Wege zur Beratung sind weit.", "Beratung im Bürgerbüro", "Sozialamt und Volkshochschule"),
    ("W-3", "Vermietende haben Vorbehalte.", "Vermietertelefon", "Referat Migration"),
]
HEADER = ("Nr.", "Bedarf", "Maßnahme", "Zuständigkeit")


def cells(rows):
    return ", ".join(f"[{text}]" for row in rows for text in row)


def table(rows=ROWS, stroke="0.5pt", **options):
    given = "".join(f"{name}: {value}, " for name, value in options.items())
    return f"#table(columns: (14mm, 1fr, 38mm, 38mm), stroke: {stroke}, {given}table.header({cells([HEADER])}), {cells(rows)})"


def blocks(source, **options):
    return read_pdf(printed(source, **options), "plan").blocks


def tables(source):
    return [one.rows for one in blocks(source) if isinstance(one, TableBlock)]


def texts(source):
    return [(type(one).__name__, one.text) for one in blocks(source) if not isinstance(one, TableBlock)]


def test_a_table_with_lines_is_read_cell_by_cell():
    preview = read_plan(printed(f"= Handlungsfeld Wohnen\n{table()}"), "plan.pdf")
    assert needs(preview) == {number: need for number, need, _, _ in ROWS}
    assert {one.title: one.lead for one in measures(preview).values()} == {title: lead for _, _, title, lead in ROWS}
    assert [field.title["de"] for field in preview.content.fields] == ["Wohnen"]


def test_a_table_over_several_pages_is_one_and_its_header_is_read_once():
    rows = [(f"W-{n}", f"{LORUM} Fall {n}.", f"Maßnahme {n}", "Amt") for n in range(1, 61)]
    grid = read_pdf(printed(f"= Handlungsfeld Wohnen\n{table(rows)}"), "plan")
    assert [one.name for one in grid.sheets] == ["Tabelle 1, Seite 1: Handlungsfeld Wohnen"]
    assert list(needs(read_plan(printed(f"= Handlungsfeld Wohnen\n{table(rows)}"), "plan.pdf"))) == [
        row[0] for row in rows
    ]


def test_a_row_that_goes_on_after_a_page_break_is_one_row():
    rows = [("W-1", LORUM * 30, "Eins", "Amt"), ("W-2", "Kurz.", "Zwei", "Amt"), ("W-3", LORUM * 30, "Drei", "Amt")]
    source = f"#set page(height: 120mm)\n{table(rows)}"
    assert [row[0] for row in tables(source)[0] if row[0] != "Nr."] == ["W-1", "W-2", "W-3"]
    assert tables(source)[0][1][1] == (LORUM * 30).strip()


def test_merged_cells_have_their_text_in_each_cell():
    source = "#table(columns: 3, table.cell(rowspan: 2)[Wohnen], [W-1], [Eins], [W-2], table.cell(fill: red)[Zwei])"
    (found,) = [one for one in blocks(source) if isinstance(one, TableBlock)]
    assert found.rows == (("Wohnen", "W-1", "Eins"), ("Wohnen", "W-2", "Zwei"))
    assert (found.merged, found.fills) == (frozenset({(0, 0), (1, 0)}), {(1, 2): "#ff4136"})


def test_a_table_without_lines_is_read_by_its_columns_and_called_unsure():
    source = f"= Handlungsfeld Wohnen\n{table(stroke='none', row_gutter='4pt').replace('row_gutter', 'row-gutter')}"
    preview = read_plan(printed(source), "plan.pdf")
    assert needs(preview) == {number: need for number, need, _, _ in ROWS}
    assert "table_unsure" in codes(preview)
    unsure = next(one for one in preview.problems if one.code == "table_unsure")
    assert (unsure.params, unsure.place.sheet) == ({"page": 1}, "Tabelle 1, Seite 1: Handlungsfeld Wohnen")


def test_headings_lists_and_bold_beginnings_come_as_such():
    source = "= Wohnen\nEin Satz dazu.\n\n*Zuständig:* Amt für Wohnen\n\n- Erstens\n- Zweitens, etwas länger\n\n== Beratung\nEnde."
    assert blocks(source) == (
        Heading("Wohnen", 1, 1),
        TextBlock("Ein Satz dazu.", page=1),
        TextBlock("Zuständig: Amt für Wohnen", bold="Zuständig:", page=1),
        TextBlock("Erstens", item=True, depth=1, page=1),
        TextBlock("Zweitens, etwas länger", item=True, depth=1, page=1),
        Heading("Beratung", 2, 1),
        TextBlock("Ende.", page=1),
    )


def test_words_parted_at_the_end_of_a_line_are_whole_again():
    long = "Das Integrationskonzept beschreibt Unterstützungsmöglichkeiten und Bildungsgerechtigkeit der Stadtgesellschaft. "
    source = f"#set page(width: 90mm)\n{long * 5}\n\nSport- und Kulturvereine"
    assert texts(source) == [("TextBlock", (long * 5).strip()), ("TextBlock", "Sport- und Kulturvereine")]


def test_two_columns_are_read_one_after_the_other():
    first, second = LORUM * 8, LORUM.replace("Viele", "Manche") * 8
    source = f"#set page(columns: 2)\n{first}\n#colbreak()\n{second}"
    assert texts(source) == [("TextBlock", first.strip()), ("TextBlock", second.strip())]


def test_running_heads_and_page_numbers_are_left_out_and_listed():
    style = '#set page(height: 100mm, header: [Integrationsplan Musterlingen], numbering: "1")\n'
    grid = read_pdf(printed(f"{style}{LORUM * 40}"), "plan")
    assert "Musterlingen" not in " ".join(one.text for one in grid.blocks)
    assert grid.notes == ("margins_left",)
    assert [(one.name, one.rows[1:], one.rest) for one in grid.sheets if "Kopf" in one.name] == [
        ("Text: Kopf- und Fußzeilen", (("1", "Integrationsplan Musterlingen"),), True)
    ]


def test_footnotes_and_contents_are_no_text_of_the_plan_but_are_listed():
    source = f"#outline(title: none)\n= Wohnen\n{LORUM}#footnote[Quelle: Statistik 2023] Danach.\n= Arbeit\n{LORUM}"
    grid = read_pdf(printed(source), "plan")
    assert [one.text for one in grid.blocks if isinstance(one, Heading)] == ["Wohnen", "Arbeit"]
    left = {one.name: [row[1] for row in one.rows[1:]] for one in grid.sheets if one.rest}
    assert [text.split(" .")[0] for text in left["Text: Inhaltsverzeichnis"]] == ["Wohnen", "Arbeit"]
    assert [text[1:].strip() for text in left["Text: Fußnoten"]] == ["Quelle: Statistik 2023"]


def test_arabic_is_read_from_right_to_left():
    style = '#set page(margin: 22mm)\n#set text(font: "Noto Sans Arabic", lang: "ar", dir: rtl, size: 12pt)\n'
    assert blocks("السكن في المدينة 2024", style=style)[0].text == "السكن في المدينة 2024"


def test_arabic_letters_drawn_in_parts_come_once_with_vowel_signs_brackets_and_full_stops():
    style = '#set page(width: 210mm)\n#set text(font: "Noto Sans Arabic", lang: "ar", dir: rtl)\n'
    said = [
        "السكن (بالإيجار) غالٍ: 12 شقة فقط في عام 2024.",
        "نقص في مدرّسي اللغة «الألمانية» والمترجمين؛ بيت، ثبت، تتبع.",
        "لا توجد شقق كافية للعائلات. اللاجئون لا يجدون سكنا.",
    ]
    assert [one.text for one in blocks("\n\n".join(said), style=style)] == said


FRAME = "#rect(inset: 0pt, stroke: 0.5pt)[%s]"


@pytest.mark.parametrize(
    "stroke",
    [
        pytest.param("none", id="a frame"),
        pytest.param("(x, y) => (bottom: if y == 0 {0.5pt} else {none})", id="a frame and a line below the header"),
        pytest.param("(x: 0.5pt, y: none)", id="a frame and lines between columns"),
        pytest.param("(x, y) => (x: 0.5pt, bottom: if y == 0 {0.5pt} else {none})", id="both"),
    ],
)
def test_a_table_ruled_around_its_outside_has_its_rows_and_is_called_unsure(stroke):
    long = [(number, f"{need} {LORUM}", *rest) for number, need, *rest in ROWS]
    preview = read_plan(printed(f"= Handlungsfeld Wohnen\n{FRAME % table(long, stroke=stroke)}"), "plan.pdf")
    assert needs(preview) == {number: need.strip() for number, need, *_ in long}
    assert codes(preview).count("table_unsure") == 1


def test_one_tall_row_between_lines_is_one_row():
    rows = [
        ("W-1", LORUM * 2, "Eins mit mehr Text, als in einer Zeile steht", "Amt für Wohnen und Soziales"),
        *ROWS[1:],
    ]
    preview = read_plan(printed(f"= Handlungsfeld Wohnen\n{table(rows)}"), "plan.pdf")
    assert (len(needs(preview)), "table_unsure" in codes(preview)) == (3, False)


def test_ligatures_are_their_letters():
    assert texts("Pflege in Offenbach, Raffinesse") == [("TextBlock", "Pflege in Offenbach, Raffinesse")]


@pytest.mark.parametrize("turned", ["#rotate(90deg, reflow: true)[%s]", "#rotate(-90deg, reflow: true)[%s]"])
def test_a_table_laid_across_the_page_is_read_upright(turned):
    source = f"#set page(margin: 10mm)\n{turned % f'#block(width: 220mm)[{table()}]'}"
    assert tables(source) == [(HEADER, *ROWS)]
