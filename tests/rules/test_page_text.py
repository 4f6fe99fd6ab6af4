"""What staff write on the pages the law asks for."""

from facilitation.rules.page_text import Block, as_text, blocks

TEXT = """## Wer?
Die Stadt
Musterlingen.

Und zwar:
- das Rathaus
- das Amt
Mehr nicht.
"""


def test_headings_lists_and_paragraphs_are_told_apart():
    assert blocks(TEXT) == [
        Block("heading", ("Wer?",)),
        Block("paragraph", ("Die Stadt Musterlingen.",)),
        Block("paragraph", ("Und zwar:",)),
        Block("list", ("das Rathaus", "das Amt")),
        Block("paragraph", ("Mehr nicht.",)),
    ]


def test_an_empty_text_has_no_blocks():
    assert blocks(" \n\n") == []


def test_signs_of_html_stay_what_was_typed():
    assert blocks("<b>nicht fett</b>") == [Block("paragraph", ("<b>nicht fett</b>",))]


def test_a_page_that_ships_can_be_edited_as_plain_text():
    html = "<h2>Wer?</h2>\n<p>Die <strong>Stadt</strong><br>Musterlingen.</p>\n<ul>\n  <li>das Rathaus</li>\n</ul>\n"
    assert as_text(html) == "## Wer?\n\nDie Stadt\nMusterlingen.\n\n- das Rathaus\n"
