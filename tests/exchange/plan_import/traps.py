"""Small files with one difficulty each, named for it; the tests of the readers use them."""

from collections.abc import Callable
from datetime import date

import xlwt
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from tests.exchange.plan_import.documents import (
    BULLET,
    NUMBERED,
    cell,
    docx,
    heading,
    odf,
    p,
    row,
    run,
    saved_xls,
    sheet,
    tbl,
    tc,
    tr,
    xls,
    zipped,
)  # fmt: skip
from tests.exchange.plan_import.hostile import part, with_part
from tests.exchange.plans import saved, workbook

NEEDS = ("Nr.", "Bedarf")
MEASURES = ("Nr.", "Maßnahme", "Zuständig", "Frist")


# ---- Word -----------------------------------------------------------------------------------
def word_a_table_per_field_under_its_heading() -> bytes:
    return docx(
        p("Integrationsplan 2024", "Titel"),
        heading("4 Wohnen"), tbl(NEEDS, ("W1", "Eins")),
        heading("5 Arbeit"), tbl(NEEDS, ("A1", "Zwei")),
    )  # fmt: skip


def word_a_chapter_number_before_the_field() -> bytes:
    return docx(
        heading("7 Maßnahmenkatalog 2024"), heading("7.1 Sprache", 2), tbl(MEASURES, ("S-M1", "Kurse", "VHS", "2024"))
    )


def word_headings_that_are_only_bold() -> bytes:
    return docx(
        p("Handlungsfeld 1: Wohnen"), tbl(NEEDS, ("1.1", "Eins")), p("Arbeit", bold=True), tbl(NEEDS, ("2.1", "Zwei"))
    )


def word_headings_numbered_by_word() -> bytes:
    def chapter(text: str) -> str:
        return p(text, "berschrift1", listed=NUMBERED)

    return docx(chapter("Wohnen"), tbl(NEEDS, ("W1", "Eins")), chapter("Arbeit"), tbl(NEEDS, ("A1", "Zwei")))


def word_a_table_cut_by_a_page() -> bytes:
    return docx(
        heading("Wohnen"), tbl(NEEDS, ("W1", "Eins")), p(), tbl(NEEDS, ("W2", "Zwei")), p(), tbl(("W3", "Drei"))
    )


def word_a_header_repeated_within_a_table() -> bytes:
    return docx(heading("Wohnen"), tbl(NEEDS, ("W1", "Eins"), NEEDS, ("W2", "Zwei")))


def word_tracked_changes() -> bytes:
    changed = (
        run("Es fehlen ") + "<w:del w:id='1'><w:r><w:delText>wenige</w:delText></w:r></w:del>"
        + f"<w:ins w:id='2'>{run('viele')}</w:ins>" + run(" Wohnungen")
    )  # fmt: skip
    return docx(
        heading("Wohnen"),
        tbl(
            NEEDS, tr("W1", tc(p(runs=changed))),
            tr("W2", "gestrichen", properties="<w:del w:id='3'/>"), tr("W3", "neu", properties="<w:ins w:id='4'/>"),
        ),
    )  # fmt: skip


def word_a_paragraph_mark_that_was_deleted() -> bytes:
    joined = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + run("Es fehlen ") + "</w:p>" + p("Wohnungen")
    return docx(heading("Wohnen"), tbl(NEEDS, tr("W1", tc(joined))))


def word_lists_within_cells() -> bytes:
    listed = (
        p("Stadt:") + p("Sozialamt", listed=BULLET) + p("Wohngeld", listed=BULLET, level=1) + p("Bauamt", listed=BULLET)
    )
    return docx(heading("Wohnen"), tbl(MEASURES, tr("M1", "Bauen", tc(listed), "2025")))


def word_a_column_numbered_by_word() -> bytes:
    number = tc(p(listed=NUMBERED))
    return docx(heading("Wohnen"), tbl(NEEDS, tr(number, "Eins"), tr(number, "Zwei")))


def word_merged_cells() -> bytes:
    return docx(
        tbl(
            ("Handlungsfeld", *NEEDS),
            tr(tc("Wohnen", merge="restart"), "W1", "Eins"), tr(tc("", merge="continue"), "W2", "Zwei"),
            tr(tc("Handlungsfeld Arbeit", across=3)), tr("", "A1", "Drei"),
        )
    )  # fmt: skip


def word_soft_hyphens_and_protected_ones() -> bytes:
    header = p(runs=run("Hand") + "<w:r><w:softHyphen/></w:r>" + run("lungs\u00adbedarf"))
    text = p(runs=f"{run('E')}<w:r><w:noBreakHyphen/></w:r>{run('Bikes')}<w:r><w:br/></w:r>{run('und Räder')}")
    return docx(heading("Wohnen"), tbl(tr("Nr.", tc(header)), tr("W1", tc(text))))


def word_a_sheet_for_each_measure() -> bytes:
    def measure(number: str, title: str, lead: str) -> str:
        return tbl(
            tr(tc("Maßnahmenblatt", across=2)), ("Maßnahmen-Nr.:", number), ("Titel:", title), ("Zielgruppe", "Familien"),
            ("Federführung", lead), ("Zeitraum", "ab 2025"), ("Kosten", "5 T€"), ("Indikator", "Zahl der Kurse"),
        )  # fmt: skip

    return docx(
        heading("Handlungsfeld Sprache"), measure("S-M1", "Kurse", "VHS"), p(), measure("S-M2", "Tandem", "Bücherei"),
        heading("Handlungsfeld Wohnen"), measure("W-M1", "Führerschein", "Wohnbau"),
    )  # fmt: skip


def word_sheets_with_their_title_in_the_heading() -> bytes:
    def measure(title: str, lead: str) -> str:
        return heading(title, 2) + tbl(
            ("Beschreibung", "Was wir tun"), ("Zuständig", lead), ("Laufzeit", "2024/25"), ("Stand", "laufend")
        )

    return docx(heading("Sprache"), measure("Maßnahme 1.1: Kurse", "VHS"), measure("Maßnahme 1.2: Tandem", "Bücherei"))


def word_sheets_of_four_columns() -> bytes:
    return docx(
        heading("Handlungsfeld Sprache"),
        tbl(("Nr.", "S-M1", "Priorität", "2"), tr("Maßnahme", tc("Kurse für Mütter", across=3)), ("Zuständig", "VHS", "Partner", "Kita")),
    )  # fmt: skip


def word_a_table_that_frames_the_tables() -> bytes:
    return docx(tbl(tr(tc(heading("Wohnen") + tbl(NEEDS, ("W1", "Eins")) + p()))))


def word_fields_text_boxes_and_notes() -> bytes:
    aside = (
        "<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:drawing><w:txbxContent>" + p("Kasten") + "</w:txbxContent></w:drawing></w:r><w:r><w:footnoteReference/></w:r>"
        + run("versteckt", "<w:vanish/>")
    )  # fmt: skip
    return docx(
        p("1 Wohnen 3", "Verzeichnis1"), heading("Wohnen"), tbl(NEEDS, tr("W1", tc(p(runs=run("Eins") + aside))))
    )


def word_from_the_browser() -> bytes:
    """Word online names its main part otherwise and wraps cells in content controls."""
    wrapped = f"<w:sdt><w:sdtContent>{tc('Eins')}</w:sdtContent></w:sdt>"
    body = f"<w:tbl>{tr(*NEEDS)}<w:tr>{tc('W1')}{wrapped}</w:tr></w:tbl>"
    return docx(heading("Wohnen"), body, main="word/document2.xml")


def word_three_places_in_one_document() -> bytes:
    """Needs in the analysis, goals in the strategy, measures in the catalogue."""
    return docx(
        p("Integrationsplan Musterstadt 2019", "Titel"),
        heading("5 Status quo"),
        heading("5.1 Sprache", 2), p("Viele warten lange."), p("S-01 Es fehlen Kurse.", listed=BULLET), p("S-02 Es fehlen Räume.", listed=BULLET),
        heading("5.2 Wohnen", 2), p("W-01 Es fehlen Wohnungen.", listed=BULLET),
        heading("6 Strategie"),
        heading("6.1 Sprache", 2), p("Leitziele:"), p("Alle sprechen Deutsch.", listed=BULLET), p("Zukunftsbild: Man versteht sich."),
        heading("7 Maßnahmenkatalog für 2019/2020"),
        heading("7.1 Sprache", 2), tbl((*MEASURES, "Zu Bedarf"), ("S-M1", "Kurse", "VHS", "2019", "S-01, S-02")),
        heading("7.2 Wohnen", 2), tbl((*MEASURES, "Zu Bedarf"), ("W-M1", "Bauen", "Bauamt", "2020", "")),
    )  # fmt: skip


def word_needs_as_bullets_under_their_heading() -> bytes:
    return docx(
        heading("Handlungsfeld Sprache"), heading("Handlungsbedarfe", 2), p("Es fehlen Kurse.", listed=BULLET), p("– Es fehlen Räume."),
        heading("Handlungsfeld Wohnen"), heading("Handlungsbedarfe", 2), p("Wohnungen fehlen, z. B. für Familien. Heime sind voll."),
    )  # fmt: skip


def word_a_traffic_light() -> bytes:
    return docx(
        heading("Wohnen"),
        tbl(("Nr.", "Maßnahme", "Ampel"), tr("M1", "Bauen", tc("", fill="00B050")), tr("M2", "Planen", tc("", fill="FF0000"))),
    )  # fmt: skip


# ---- OpenDocument ---------------------------------------------------------------------------
def writer_a_table_under_its_heading() -> bytes:
    merged = cell("Wohnungen", 'table:number-rows-spanned="2"')
    return odf(
        "text",
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>'
        '<text:h text:outline-level="1">Handlungsfeld 4:<text:s/>Wohnen</text:h>'
        + sheet(
            "<table:table-header-rows>" + row("Lebenslage", "Nr.", "Bedarf", "Zielgruppe") + "</table:table-header-rows>",
            row(merged, "W1", '<text:p>Es<text:s text:c="2"/>fehlt<text:change text:change-id="1"/> <text:span>viel</text:span><text:note><text:p>Fußnote</text:p></text:note></text:p>', ""),
            row("<table:covered-table-cell/>", "W2", "Zwei", "<text:list><text:list-item><text:p>Familien</text:p></text:list-item><text:list-item><text:p>Ältere</text:p></text:list-item></text:list>"),
        ),
    )  # fmt: skip


def calc_cells_repeated_without_end() -> bytes:
    far = row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048000"')
    return odf("spreadsheet", sheet(NEEDS, row("W1", "Eins"), far, row("W9", "verirrt")))


def calc_merged_numbers_and_hidden() -> bytes:
    return odf(
        "spreadsheet",
        sheet(
            row("Handlungsfeld", "Nr.", "Bedarf", "Beginn"),
            row(cell("Wohnen", 'table:number-rows-spanned="2"'), cell("1.10", 'office:value-type="float" office:value="1.1"'), "Eins",
                cell("30.09.2024", 'office:value-type="date" office:date-value="2024-09-30"')),
            row("<table:covered-table-cell/>", "1.11", '<text:p>Zwei</text:p><office:annotation><text:p>Notiz</text:p></office:annotation>', "",
                attributes='table:visibility="collapse"'),
            name="Bedarfe",
        ) + sheet(NEEDS, ("X1", "Altes"), name="Alt", style="weg"),
        styles='<style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/></style:style>',
    )  # fmt: skip


def calc_with_a_password() -> bytes:
    return odf(
        "spreadsheet",
        sheet(NEEDS),
        **{"META-INF/manifest.xml": "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"},
    )


def a_presentation() -> bytes:
    return odf("presentation", "")


# ---- Excel ----------------------------------------------------------------------------------
def excel_with_macros() -> bytes:
    types = part("[Content_Types].xml").replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    )
    return with_part("[Content_Types].xml", types, with_part("xl/vbaProject.bin", b"Sub AutoOpen()"))


def excel_a_traffic_light_without_words() -> bytes:
    book = Workbook()
    book.active.title = "Wohnen"
    for values in (
        ("Nr.", "Maßnahme", "Ampel"),
        ("M1", "Bauen"),
        ("M2", "Planen"),
        ("M3", "Reden", "offen"),
        ("M4", "Essen"),
    ):
        book.active.append(values)
    for name, colour in {
        "C2": Color(rgb="FF00B050"),
        "C3": Color(rgb="FFFF0000"),
        "C4": Color(rgb="FFFFFF00"),
        "C5": Color(theme=9),
    }.items():
        book.active[name].fill = PatternFill("solid", fgColor=colour)
    return saved(book)


def excel_priorities_of_unknown_direction() -> bytes:
    return workbook(
        {"Wohnen": [("Nr.", "Maßnahme", "Prio"), ("M1", "Bauen", 1), ("M2", "Planen", "(5)"), ("M3", "Reden", "-")]}
    )


def excel_further_columns_of_measures() -> bytes:
    return workbook({"Wohnen": [("Nr.", "Maßnahme", "Ziel", "Sozialraum"), ("M1", "Bauen", "Alle wohnen", "Nord")]})


def excel_97() -> bytes:
    made = xls(
        [("Integrationsplan 2003",), (), ("Handlungsfeld", "Nr.", "Bedarf", "Beginn"),
         ("Wohnen", (1.1, "0.00"), "Größere Räume", (date(2024, 9, 30), "DD.MM.YYYY")), (None, (1.1, "General"), "Zwei"), (None, "1.2", "Drei")]
    )  # fmt: skip
    made.merge(3, 4, 0, 0)
    made.row(5).hidden = True
    return saved_xls(made)


def excel_97_colours_and_a_hidden_sheet() -> bytes:
    made = xls([("Nr.", "Maßnahme", "Status"), ("M1", "Bauen"), ("M2", "Planen")])
    made.write(1, 2, "", xlwt.easyxf("pattern: pattern solid, fore_colour red"))
    made.write(2, 2, "", xlwt.easyxf("pattern: pattern solid, fore_colour bright_green"))
    other = made.book.add_sheet("Alt")
    other.write(0, 0, "Nr.")
    other.visibility = 1
    return saved_xls(made)


def excel_that_is_a_web_page() -> bytes:
    """What many programs save as .xls."""
    return (
        b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{color:red}</style></head><body><table>'
        b"<tr><td>Nr.</td><td>Bedarf</td></tr><tr><td>W1</td><td>M&uuml;ll<br>\r\n   und Ruhe</td></tr></table></body></html>"
    )


# ---- pasted and plain text ------------------------------------------------------------------
def pasted_cells() -> bytes:
    return 'Nr.\tHandlungsfeld\tBedarf\r\nW1\tWohnen\t"Eins\nzwei"\r\nW2\tWohnen\tDrei; vier, fünf\r\n'.encode()


def pasted_from_word() -> bytes:
    """Windows puts lines of its own before the page."""
    table = (
        "<table><tr><td><p><b>Nr.</b></p></td><td><p><b>Handlungs&shy;bedarf</b></p></td><td>Feld</td></tr>"
        "<tr><td><p>W1</p></td><td><ul><li>Eins<li>Zwei</ul></td><td rowspan=2>x</td></tr><tr><td>W2<td>Drei</table>"
    )  # fmt: skip
    return f"Version:1.0\r\nStartHTML:0000000105\r\n<html><body><!--StartFragment-->{table}<!--EndFragment--></body></html>".encode()


def a_web_page_with_headings() -> bytes:
    return (
        "<!DOCTYPE html><title>Plan</title><script>var x='<table>'</script><nav>Menü</nav><h1>Integrationsplan 2024</h1>"
        "<h2>Wohnen</h2><p>Leitziel: Alle wohnen gut.</p><table><tr><th>Nr.<th>Bedarf<tr><td>W1<td>Eins</table>"
        "<h2>Arbeit</h2><table><tbody><tr><th>Nr.<th>Bedarf<tr><td>A1<td>Zwei</tbody></table>"
    ).encode()  # fmt: skip


def markdown_tables() -> bytes:
    return (
        "# Integrationsplan 2024\n\n## Wohnen\n\nZukunftsbild: *Alle* wohnen gut.\n\n| Nr. | Bedarf |\n|:--|---|\n| 1.10 | Müll \\| Ruhe<br>und `a\\|b` |\n"
        "| 1.2 | **Zwei** &amp; [drei](http://x) |\n\n## Arbeit\n\nNr. | Bedarf\n--- | ---\nA1 | Drei\n"
    ).encode()


def markdown_needs_as_a_list() -> bytes:
    return b"# Plan 2024\n\n## Wohnen\n\n### Bedarfe\n\n- W1: Es fehlen Wohnungen.\n- W2: Heime sind\n  voll.\n"


# ---- hostile and wrong ----------------------------------------------------------------------
def word_that_reads_other_files() -> bytes:
    body = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body>&e;</w:body></w:document>'
    return docx(**{"word/document.xml": body})


def writer_that_reads_other_files() -> bytes:
    return odf("text", "", **{"content.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'})


def word_nested_without_end() -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000)


def word_that_unpacks_without_end() -> bytes:
    return docx(p(" " * 20_000_000))


def writer_that_unpacks_without_end() -> bytes:
    return odf("text", "<text:p>" + " " * 20_000_000 + "</text:p>")


def a_web_page_of_tables_within_tables() -> bytes:
    return b"<table><tr><td>" * 50_000


def markdown_quotes_within_quotes() -> bytes:
    return b"# Plan\n" + b">" * 20_000 + b"\n|a|b|\n|---|---|\n" + b"[" * 20_000


def word_cells_as_wide_as_the_world() -> bytes:
    return docx(heading("Wohnen"), tbl(NEEDS, *[tr(tc("W1", across=99_999_999), "Eins")] * 50))


def word_styles_in_a_circle() -> bytes:
    styles = '<w:styles xmlns:w="w"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    return docx(p("Handlungsfeld Wohnen", "a"), tbl(NEEDS, ("W1", "Eins")), **{"word/styles.xml": styles})


def an_archive_with_the_name_of_a_document() -> bytes:
    return zipped({"bild.jpg": b"\xff\xd8\xff"})


def excel_97_cut_in_half() -> bytes:
    data = excel_97()
    return data[: len(data) // 2]


def all_traps() -> dict[str, Callable[[], bytes]]:
    """Every trap by its name, made when it is called."""
    own = ((name, make) for name, make in globals().items() if getattr(make, "__module__", "") == __name__)
    return {name: make for name, make in own if callable(make) and name != "all_traps"}
