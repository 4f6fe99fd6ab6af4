"""What passages of a document have in common."""

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.text_forms import layout_of_text, text_forms


def passages(*blocks):
    return build_grid("plan", blocks).passages


def plan(*needs):
    """Two fields, each with a heading that returns."""
    items = [TextBlock(text, item=True, depth=1) for text in needs]
    return passages(
        Heading("Wohnen", 1), Heading("Hinweise", 2), *items, Heading("Sport", 1), Heading("Hinweise", 2), *items
    )


def test_a_form_has_its_number_of_passages_the_first_of_them_and_their_role_if_it_is_one():
    found = [
        (one.form, one.kind, one.below, one.count, one.example, one.role) for one in text_forms(plan("Eins", "Zwei"))
    ]
    assert found == [
        ("heading 1", "heading", "", 2, "Wohnen", "nothing"),
        ("heading 2", "heading", "", 2, "Hinweise", "nothing"),
        ("item 1 < hinweise", "item", "hinweise", 4, "Eins", "nothing"),
    ]


def test_documents_with_the_same_headings_again_and_again_are_alike_whatever_they_say():
    assert layout_of_text(plan("Eins")) == layout_of_text(plan("Drei", "Vier"))
    assert layout_of_text(plan("Eins")) != layout_of_text(passages(Heading("Wohnen", 1), TextBlock("Text.")))
    assert layout_of_text(()) == ""
