"""Markdown texts."""

from tests.exchange.plan_import import traps
from tests.exchange.plan_import.reading import WOHNEN, plan_texts, read


def markdown_with_a_short_line() -> bytes:
    return b"Nr. | Handlungsfeld | Bedarf\n-|-|-\nW1 | W Wohnen | Eins\n"


def test_tables_are_read_with_their_escapes_links_and_line_breaks():
    preview = read(traps.markdown_tables())
    assert plan_texts(preview) == {
        "W Wohnen": {"1.10": "Müll | Ruhe\nund a|b", "1.2": "Zwei & drei"},
        "A Arbeit": {"A1": "Drei"},
    }
    assert preview.problems == ()
    assert preview.content.fields[0].vision == {"de": "Alle wohnen gut."}


def test_a_list_under_a_heading_of_needs_becomes_needs():
    assert plan_texts(read(traps.markdown_needs_as_a_list(), "plan.md")) == {
        "W Wohnen": {"W1": "Es fehlen Wohnungen.", "W2": "Heime sind voll."}
    }


def test_a_table_may_have_a_separator_line_of_one_hyphen_a_column():
    preview = read(markdown_with_a_short_line())
    assert (plan_texts(preview), preview.problems) == (WOHNEN, ())
