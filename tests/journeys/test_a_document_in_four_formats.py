"""One document in four formats: every reader fills the same model."""

import pytest

from facilitation.exchange.plan_import.any_file import read_grid
from facilitation.rules.planfile.blocks import Heading, TextBlock
from tests.exchange.plan_import.documents import BULLET, NUMBERED, docx, heading, odf, p, run

MODEL = (
    Heading("Wohnen", 2),
    TextBlock("Zuständig: Amt 50", bold="Zuständig:"),
    TextBlock("Ganz fett", strong=True),
    TextBlock("1. Erstens", item=True, depth=1),
    TextBlock("Darunter", item=True, depth=2),
    TextBlock("2. Zweitens", item=True, depth=1),
    TextBlock("Ende"),
)
_STYLES = (
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-bullet text:level="2"/></text:list-style>'
)


def word() -> bytes:
    """A Word document."""
    return docx(
        heading("Wohnen", 2),
        p(runs=run("Zuständig:", "<w:b/>") + run(" Amt 50")),
        p("Ganz fett", bold=True),
        p("Erstens", listed=NUMBERED),
        p("Darunter", listed=BULLET, level=1),
        p("Zweitens", listed=NUMBERED),
        p("Ende"),
    )


def writer() -> bytes:
    """An OpenDocument text."""
    return odf(
        "text",
        '<text:h text:outline-level="2">Wohnen</text:h>'
        '<text:p><text:span text:style-name="B">Zuständig:</text:span> Amt 50</text:p>'
        '<text:p text:style-name="B">Ganz fett</text:p>'
        '<text:list text:style-name="L"><text:list-item><text:p>Erstens</text:p>'
        "<text:list><text:list-item><text:p>Darunter</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>Zweitens</text:p>'
        "</text:list-item></text:list><text:p>Ende</text:p>",
        styles=_STYLES,
    )


def page() -> bytes:
    """A web page."""
    return (
        "<h2>Wohnen</h2><p><b>Zuständig:</b> Amt 50</p><p style='font-weight:bold'>Ganz fett</p>"
        "<ol><li>Erstens<ul><li>Darunter</li></ul></li><li><p>Zweitens</p></li></ol><p>Ende</p>"
    ).encode()


def markdown() -> bytes:
    """A Markdown text."""
    return (
        "## Wohnen\n\n**Zuständig:** Amt 50\n\n**Ganz fett**\n\n1. Erstens\n   - Darunter\n2. Zweitens\n\nEnde\n"
    ).encode()


@pytest.mark.parametrize(
    ("data", "name"), [(word(), "a.docx"), (writer(), "a.odt"), (page(), "a.html"), (markdown(), "a.md")]
)
def test_every_reader_fills_the_same_model(data, name):
    assert read_grid(data, name).blocks == MODEL


@pytest.mark.parametrize(
    "data", [b"<ol><li><p>Eins</p><p>geht weiter</p></li></ol>", b"# A\n\n1. Eins\n\n   geht weiter\n"]
)
def test_a_second_paragraph_of_an_item_is_no_item_of_its_own(data):
    assert read_grid(data, "a.md").blocks[-2:] == (
        TextBlock("1. Eins", item=True, depth=1),
        TextBlock("geht weiter", depth=1),
    )


def test_a_web_page_may_begin_its_numbers_anywhere():
    blocks = read_grid(b"<ol start=4><li>Vier<li value=9>Neun<li>Zehn</ol>", "a.html").blocks
    assert [block.text for block in blocks] == ["4. Vier", "9. Neun", "10. Zehn"]
