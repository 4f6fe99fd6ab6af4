"""Documents as web pages: every text is escaped, and elements say what is what."""

import re
from xml.etree import ElementTree

from facilitation.exchange.documents import html
from facilitation.rules.documents.blocks import BlockList
from tests.exchange.documents.samples import ATTACK, document, everything


def test_a_page_is_well_formed_in_its_language_and_needs_nothing_beside_it() -> None:
    page = html.write(everything()).decode()
    assert page.startswith('<!doctype html>\n<html lang="de-DE">')
    assert re.findall(r"(?:src|href)=[\"'](?!#|data:image/png;base64,)", page) == []
    ElementTree.fromstring(re.sub(r"<meta [^>]*>|<!doctype html>|<img [^>]*>", "", page).replace("<br>", ""))


def test_what_people_write_is_text_and_never_markup() -> None:
    page = html.write(everything()).decode()
    assert "&lt;b&gt;&amp;amp;" in page
    assert "<b>" not in page
    assert ATTACK.split("<")[0].replace('"', "&quot;") in page


def test_hyphens_are_such_as_every_typeface_has() -> None:
    blocks = BlockList()
    blocks.add_paragraph("W\u201101 fehlt.")
    assert "<p>W-01 fehlt.</p>" in html.write(document(blocks)).decode()


def test_headings_facts_tables_and_pictures_are_what_they_are() -> None:
    part = html.fragment(everything(1), top=2)
    assert re.findall(r"<(h\d)", part) == ["h2", "h3", "h3", "h4"]
    assert "<dt>Datum</dt><dd>28. April 2026</dd></dl>" in part
    assert "<caption>Bedarfe</caption>" in part
    assert '<th scope="col" class="digits">Antworten</th>' in part
    assert '<th scope="row">W-0</th>' in part
    assert '<td class="digits">0</td>' in part
    assert 'role="img" aria-label="Noch wichtig?' in part
    assert '<li dir="rtl">مرحبا بالعالم</li>' in part


def test_contents_link_to_headings() -> None:
    part = html.fragment(everything(1))
    for place in re.findall(r'href="#(teil-\d+)"', part):
        assert f'id="{place}"' in part
    assert part.count("<li class=") == 2


def test_a_page_in_arabic_runs_from_right_to_left() -> None:
    assert '<html lang="ar" dir="rtl">' in html.write(document(BlockList(), language="ar")).decode()
