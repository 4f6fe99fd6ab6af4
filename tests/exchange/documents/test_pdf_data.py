"""The form in which the layout reads a document."""

from facilitation.exchange.documents.pdf_data import BOX, Letters, data_of
from facilitation.rules.documents.blocks import BlockList, Column, Run
from tests.exchange.documents.samples import PNG, document


def test_facts_that_follow_each_other_are_one_block() -> None:
    blocks = BlockList()
    blocks.add_fact("Ort", "Saal")
    blocks.add_fact("Datum", ("1. ", Run("Mai", bold=True)))
    blocks.add_heading("Wohnen", 2)
    facts, heading = data_of(document(blocks))["blocks"]  # type: ignore[misc]
    assert [one["name"] for one in facts["facts"]] == ["Ort", "Datum"]  # type: ignore[index, call-overload]
    assert (heading["kind"], heading["level"]) == ("heading", 2)  # type: ignore[index, call-overload]


def test_the_widest_column_takes_what_room_is_left_and_long_rows_may_part() -> None:
    blocks = BlockList()
    blocks.add_table("T", [Column("Nr.", 16), Column("Text", 150)], [["1", "kurz"]])
    blocks.add_table("T", [Column("Text", 150)], [["lang " * 400]])
    short, long = data_of(document(blocks))["blocks"]  # type: ignore[misc]
    assert [one["widest"] for one in short["columns"]] == [False, True]  # type: ignore[index, call-overload]
    assert (short["parts"], long["parts"]) == (False, True)  # type: ignore[index, call-overload]


def test_arms_are_a_picture_in_a_picture_of_their_size() -> None:
    arms = data_of(document(BlockList(), arms=PNG))["arms"]
    assert str(arms).startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"')


def test_letters_without_a_typeface_become_boxes_and_marks_on_them_vanish() -> None:
    found = Letters().with_others(["👍", "🏽"]).with_others(["中"])
    assert found.replaced("a👍🏽中b") == f"a{BOX}{BOX}b"
    assert Letters().with_others([BOX]) == Letters()
