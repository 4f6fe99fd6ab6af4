"""Web pages, and tables that Word and Excel put on the clipboard."""

from collections.abc import Callable

import pytest

from tests.exchange.plan_import import traps
from tests.exchange.plan_import.reading import (
    CROSSED_OUT,
    NEEDS,
    WOHNEN,
    crossed_out,
    measures,
    plan_texts,
    read,
)


def pasted_from_word_with_its_marks() -> bytes:
    """Bullets are text of their own, tracked changes and hidden text stand beside what counts."""
    lead = (
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>\u00b7<span>&nbsp;&nbsp; </span></span><![endif]>Amt A</p>"
        "<p><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Amt B<span style='display:none'>weg</span></p>"
    )
    title = 'Bauen <del cite="x">sofort</del><ins>bald</ins><!--[if gte mso 9]><p>unsichtbar</p><![endif]-->'
    rows = f"<tr><td>Nr.</td><td>Handlungsfeld</td><td>Ma\u00dfnahme</td><td>Zust\u00e4ndig</td></tr><tr><td>M1</td><td>W</td><td>{title}</td><td>{lead}</td></tr>"
    return f"<html><body><table>{rows}</table></body></html>".encode()


_ONE = "<table><tr><th>Nr.<th>Handlungsfeld<th>Bedarf<tr><td>W1<td>W Wohnen<td>Eins</table>"


def a_web_page_that_never_ends_its_head() -> bytes:
    return f"<!doctype html><html><head><title>Plan</title><body>{_ONE}".encode()


def a_web_page_that_is_xml() -> bytes:
    return f'<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="x"><body>{_ONE}</body></html>'.encode()


def a_web_page_laid_out_by_tables() -> bytes:
    return f"<html><body><table><tr><td>Men\u00fc</td><td><h2>Plan</h2>{_ONE}</td></tr></table></body></html>".encode()


def test_what_word_puts_on_the_clipboard_is_read_as_people_see_it() -> None:
    one = measures(read(pasted_from_word_with_its_marks()))["M1"]
    assert (one.title, one.lead) == ("Bauen bald", "• Amt A\n1. Amt B")


def test_a_web_page_named_xls_is_read_as_a_web_page():
    preview = read(traps.excel_that_is_a_web_page(), "plan.xls")
    assert plan_texts(preview) == {"W Ohne Handlungsfeld": {"W1": "Müll\nund Ruhe"}}


def test_a_table_from_the_clipboard_keeps_lists_and_cells_across_rows():
    preview = read(traps.pasted_from_word())
    assert plan_texts(preview) == {"W Ohne Handlungsfeld": {"W1": "• Eins\n• Zwei", "W2": "Drei"}}
    assert [need.extra for need in preview.content.fields[0].needs] == [{"Feld": "x"}] * 2


def test_the_tables_below_headings_belong_to_their_fields():
    preview = read(traps.a_web_page_with_headings())
    assert plan_texts(preview) == {"W Wohnen": {"W1": "Eins"}, "A Arbeit": {"A1": "Zwei"}}
    assert [found.code for found in preview.problems] == ["text_left"]
    assert preview.content.fields[0].goals == ("Alle wohnen gut.",)


@pytest.mark.parametrize(
    "make", [a_web_page_that_never_ends_its_head, a_web_page_that_is_xml, a_web_page_laid_out_by_tables]
)
def test_a_table_is_read_from_an_unusual_page(make: Callable[[], bytes]) -> None:
    preview = read(make())
    assert (plan_texts(preview), preview.problems) == (WOHNEN, ())


def test_text_that_is_crossed_out_is_read_and_reported():
    rows = "".join(f"<tr><td>{number}<td>{text}" for number, text in NEEDS[:2])
    struck = '<tr><td>W2<td><s>Zwei</s><tr><td>W3<td><p style="text-decoration: line-through">Drei</p>'
    assert crossed_out(f"<h1>Wohnen</h1><table>{rows}{struck}</table>".encode()) == CROSSED_OUT


def test_a_table_that_the_page_never_closes_is_read():
    page = b"<h1>Wohnen</h1><table><tr><th>Nr.<th>Bedarf<tr><td>W1<td>Eins"
    assert plan_texts(read(page)) == WOHNEN


def test_a_table_in_a_cell_becomes_lines_of_the_cell():
    inner = "<table><tr><td>a<td>b<tr><td>c</table>"
    page = f"<h1>Wohnen</h1><table><tr><th>Nr.<th>Bedarf<tr><td>W1<td>Eins{inner}<tr><td>W2<td>Zwei</table>"
    assert plan_texts(read(page.encode())) == {"W Wohnen": {"W1": "Eins\n– a – b\n– c", "W2": "Zwei"}}


@pytest.mark.parametrize("shown", ['bgcolor="#00B050"', 'style="background-color: #00b050"', 'style="background:lime"'])
def test_the_background_of_a_cell_is_read(shown):
    page = f"<h1>Wohnen</h1><table><tr><th>Nr.<th>Maßnahme<th>Ampel<tr><td>M1<td>Bauen<td {shown}></table>"
    assert [one.status for one in measures(read(page.encode())).values()] == ["grün"]
