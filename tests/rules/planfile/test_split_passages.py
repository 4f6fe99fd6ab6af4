"""A document in passages."""

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.split_passages import split_passages


def kinds(*blocks):
    return [(one.kind, one.text, one.label.name if one.label else "") for one in split_passages(blocks)]


def test_lines_with_labels_are_passages_and_other_lines_stay_together():
    assert kinds(TextBlock("Zuständig: Amt 50\nZeitraum: 2026"), TextBlock("eins\nzwei")) == [
        ("text", "Zuständig: Amt 50", "Zuständig"),
        ("text", "Zeitraum: 2026", "Zeitraum"),
        ("text", "eins\nzwei", ""),
    ]


def test_headings_that_label_one_measure_are_no_headings_and_those_of_a_field_are():
    labels = (Heading("Zuständigkeit", 4), TextBlock("Amt 50"), Heading("Kosten", 4), TextBlock("keine"))
    assert [kind for kind, *_ in kinds(Heading("Lotsen", 3), *labels)] == ["heading", "text", "text", "text", "text"]
    assert [kind for kind, *_ in kinds(Heading("Wohnen", 3), Heading("Ziele", 4), TextBlock("Alle wohnen."))] == [
        "heading", "heading", "text",
    ]  # fmt: skip


def test_a_form_is_the_kind_of_a_passage_and_the_heading_that_returns():
    blocks = (
        Heading("Wohnen", 1), Heading("Bedarfe", 2), TextBlock("Eins", item=True, depth=1),
        Heading("Sport", 1), Heading("2 Bedarfe", 2), TextBlock("Zwei", item=True, depth=1), TextBlock("Text"),
        Heading("Zum Ende", 2), TextBlock("Drei", item=True, depth=1),
    )  # fmt: skip
    assert [one.form for one in split_passages(blocks) if one.kind != "heading"] == [
        "item 1 < bedarfe", "item 1 < bedarfe", "text 0 < bedarfe", "item 1 < h2",
    ]  # fmt: skip
