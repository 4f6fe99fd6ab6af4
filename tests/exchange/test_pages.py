"""Web pages, what Word puts on the clipboard, and Markdown: the traps of text with marks."""

from collections.abc import Callable

import pytest

from tests.exchange.test_traps import WOHNEN, measures, read, said


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


def markdown_with_a_short_line() -> bytes:
    return b"Nr. | Handlungsfeld | Bedarf\n-|-|-\nW1 | W Wohnen | Eins\n"


@pytest.mark.parametrize(
    "make",
    [
        a_web_page_that_never_ends_its_head,
        a_web_page_that_is_xml,
        a_web_page_laid_out_by_tables,
        markdown_with_a_short_line,
    ],
)
def test_a_table_is_read_past_its_trap(make: Callable[[], bytes]) -> None:
    preview = read(make())
    assert (said(preview), preview.problems) == (WOHNEN, ())


def test_what_word_puts_on_the_clipboard_is_read_as_people_see_it() -> None:
    one = measures(read(pasted_from_word_with_its_marks()))["M1"]
    assert (one.title, one.lead) == ("Bauen bald", "• Amt A\n1. Amt B")
