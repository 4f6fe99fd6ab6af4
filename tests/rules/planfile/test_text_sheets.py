"""Needs, measures and goals as sheets of the text of a document."""

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.recognise import recognise_plan
from facilitation.rules.planfile.text_sheets import REST
from tests.rules.planfile.grids import NEEDS, document_sheets, table


def test_a_sentence_without_a_colon_announces_nothing():
    texts = TextBlock("Es gibt viele Bedarfe."), TextBlock("Kurse", item=True)
    assert list(document_sheets(Heading("Sprache", 1), *texts)) == [REST]


def test_sentences_that_introduce_a_table_are_not_needs():
    heading = Heading("Handlungsbedarfe", 2)
    assert list(document_sheets(heading, TextBlock("Es wurden viele genannt."), table(NEEDS, ("1", "Eins")))) == [
        "Tabelle 1",
        REST,
    ]
    assert list(document_sheets(heading, TextBlock("Es fehlen Kurse."), Heading("Sport", 2), table(NEEDS))) == [
        "Tabelle 1: Sport",
        "Text: Bedarfe",
    ]


def test_a_sentence_before_a_list_announces_its_items():
    lines = (
        TextBlock("Daraus ergeben sich folgende Bedarfe:"),
        TextBlock("Kurse", item=True),
        TextBlock("Danach kam Text."),
        TextBlock("Anderes", item=True),
    )
    assert document_sheets(Heading("Sprache", 1), *lines)["Text: Bedarfe"][1:] == (("Sprache", "", "Kurse"),)


def test_a_goal_without_a_field_becomes_a_problem():
    blocks = [
        Heading("Leitziele", 1),
        TextBlock("Alle kommen an.", item=True),
        Heading("Wohnen", 1),
        table(NEEDS, ("1", "Eins")),
    ]
    [found] = recognise_plan(build_grid("plan", blocks)).problems
    assert (found.code, found.params) == ("row_unread", {"text": "Alle kommen an."})


def test_sheets_of_text_have_different_names():
    blocks = [
        Heading("Ziele", 1),
        TextBlock("Alle", item=True),
        Heading("Ist-Analyse", 2),
        TextBlock("Kurse fehlen", item=True),
    ]
    assert list(document_sheets(*blocks)) == ["Text: Ziele", "Text: Ziele (2)"]


def test_the_number_before_an_item_is_its_official_one():
    items = ("S-01 Kurse", "(S 2) Räume", "Bedarf 3: Zeit", "4.1 Geld", "5) Mut", "2015 kamen viele", "Kurs A1 fehlt")
    rows = document_sheets(Heading("Handlungsbedarfe", 1), *(TextBlock(text, item=True) for text in items))[
        "Text: Bedarfe"
    ]
    assert [row[1:] for row in rows[1:]] == [
        ("S-01", "Kurse"), ("S 2", "Räume"), ("3", "Zeit"), ("4.1", "Geld"), ("5", "Mut"), ("", "2015 kamen viele"), ("", "Kurs A1 fehlt"),
    ]  # fmt: skip


def test_a_paragraph_is_split_into_sentences_but_not_after_abbreviations():
    text = TextBlock("Es fehlen z. B. Kurse, u. a. am Abend. Es fehlt i. d. R. Zeit! Wer hilft?")
    rows = document_sheets(Heading("Sprache", 1), Heading("Handlungsbedarfe", 2), text)["Text: Bedarfe"]

    assert rows == (
        ("Handlungsfeld", "Nr.", "Bedarf"),
        ("Sprache", "", "Es fehlen z. B. Kurse, u. a. am Abend."),
        ("Sprache", "", "Es fehlt i. d. R. Zeit!"),
        ("Sprache", "", "Wer hilft?"),
    )


def test_in_a_field_with_items_sentences_are_no_needs_and_in_another_they_are():
    blocks = (
        Heading("Sprache", 1),
        Heading("Bedarfe", 2),
        TextBlock("Das ist wichtig."),
        TextBlock("Kurse. Auch abends.", item=True),
        Heading("Sport", 1),
        Heading("Bedarfe", 2),
        TextBlock("Es fehlen Hallen. Es fehlt Geld."),
    )

    assert document_sheets(*blocks)["Text: Bedarfe"][1:] == (
        ("Sprache", "", "Kurse. Auch abends."),
        ("Sport", "", "Es fehlen Hallen."),
        ("Sport", "", "Es fehlt Geld."),
    )


def test_visions_and_goals_in_the_text_are_a_sheet_of_fields_with_a_column_for_each_goal():
    blocks = (
        Heading("W Wohnen", 1),
        TextBlock("Zukunftsbild: Alle wohnen\ngut."),
        TextBlock("• Leitziel 1: Bauen"),
        TextBlock("Oberziel: Kaufen"),
        Heading("Sport", 1),
        TextBlock("Leitziel: Hallen öffnen"),
    )

    assert document_sheets(*blocks) == {
        "Text: Ziele": (
            ("Kürzel", "Handlungsfeld", "Zukunftsbild", "Leitziel 1", "Leitziel 2"),
            ("W", "Wohnen", "Alle wohnen gut.", "Bauen", "Kaufen"),
            ("", "Sport", "", "Hallen öffnen", ""),
        )
    }


def test_items_keep_their_lines_and_text_of_the_present_state_is_read_only_on_request():
    blocks = (
        Heading("Sprache", 1),
        Heading("Bedarfe", 2),
        TextBlock("Kurse\nam Abend", item=True),
        Heading("Ist-Analyse", 2),
        TextBlock("Es fehlt Zeit."),
    )
    sheets = build_grid("plan", blocks).sheets

    assert [(sheet.name, sheet.part, sheet.doubtful) for sheet in sheets] == [
        ("Text: Bedarfe", "text", False),
        ("Text: Sprache", "text", True),
    ]
    assert sheets[0].rows[1] == ("Sprache", "", "Kurse\nam Abend")


def test_a_heading_below_one_of_needs_announces_needs_too_and_the_next_chapter_does_not():
    blocks = (
        Heading("Handlungsbedarfe", 1),
        Heading("Sprache", 2),
        TextBlock("Kurse fehlen", item=True),
        Heading("Sport", 1),
        TextBlock("Hallen fehlen", item=True),
    )

    assert document_sheets(*blocks) == {
        "Text: Bedarfe": (("Handlungsfeld", "Nr.", "Bedarf"), ("Sprache", "", "Kurse fehlen")),
        REST: (("Handlungsfeld", "Überschrift", "Text"), ("Sport", "Sport", "Hallen fehlen")),
    }
