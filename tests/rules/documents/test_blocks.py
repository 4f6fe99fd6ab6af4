"""Documents as blocks."""

from facilitation.rules.documents.blocks import BlockList, Bullets, Fact, Run, is_right_to_left, plain, right_to_left


def test_what_has_no_content_is_left_out_and_named() -> None:
    blocks = BlockList()
    blocks.add_fact("Ort", "")
    blocks.add_fact("Datum", ("", Run("Mai")))
    blocks.add_bullets([])
    blocks.add_table("T", [], [])
    blocks.add_bullets(["a"])
    blocks.leave_out("Neues")
    assert blocks.blocks == [Fact("Datum", ("", Run("Mai"))), Bullets(("a",))]
    assert blocks.left_out == ["Ort", "Neues"]


def test_a_text_runs_as_its_first_letter_with_a_direction() -> None:
    assert [right_to_left(text) for text in ("123 שלום abc", "abc שלום", "123", "", (Run("1 "), "سلام"))] == [
        True, False, False, False, True,
    ]  # fmt: skip
    assert [is_right_to_left(language) for language in ("ar", "fa-IR", "de-DE", "en")] == [True, True, False, False]
    assert plain(("a", Run("b", bold=True))) == "ab"
