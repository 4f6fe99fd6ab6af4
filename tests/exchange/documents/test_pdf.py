"""Documents as PDF, made in the room where typst runs: what people write is never code, and the file says its structure."""

import subprocess
from functools import cache

import pytest

from facilitation.exchange.documents import pdf
from facilitation.exchange.documents.pdf import PdfFailed
from facilitation.rules.documents.blocks import BlockList, Column
from tests.exchange.documents.pdf_structure import faults, text
from tests.exchange.documents.samples import document, everything


@cache
def written() -> bytes:
    return pdf.write(everything(60, mark="Entwurf"), str)


def test_a_document_is_tagged_and_to_be_kept_and_named() -> None:
    assert faults(written()) == []


def test_what_people_write_is_printed_and_never_run() -> None:
    read = " ".join(text(written()).split())
    assert '#read("/etc/passwd") #import "@preview/x:1.0.0": * $x$ *a* <b>&amp; \\u{41} = b' in read
    assert "root:" not in read


def test_letters_of_many_scripts_are_printed_and_pages_counted() -> None:
    read = text(written())
    for words in ("Привіт", "Ελλάδα", "Čeština", "Seite 1 von ", "Entwurf"):
        assert words in read
    assert "□" not in read


def test_a_long_german_word_is_parted_in_a_document_from_right_to_left_too() -> None:
    word, blocks = "Gemeinwesenorientierungsförderungsmaßnahmenkoordinierungsstelle", BlockList()
    blocks.add_table("Tabelle", [Column("Nr.", 30), Column("Text", 136)], [[word, "نص"]])
    data = pdf.write(document(blocks)._replace(language="ar"), str)
    assert (word in text(data), "Gemeinwesen" in text(data)) == (False, True)


def test_letters_that_no_typeface_has_are_boxes_and_the_document_says_so() -> None:
    blocks = BlockList()
    blocks.add_paragraph("Titel", "title")
    blocks.add_heading("Gut 👍🏽 und 中文")
    read = text(pdf.write(document(blocks), str))
    assert "Gut □ und □□" in read
    assert "□ steht für Zeichen, die unsere Schriften nicht haben." in read


def test_a_row_longer_than_a_page_goes_on_on_the_next() -> None:
    blocks = BlockList()
    blocks.add_paragraph("Titel", "title")
    blocks.add_table("Tabelle", [Column("Text", 166)], [["sehr lang " * 900 + "Schluss"]])
    made = pdf.write(document(blocks), str)
    assert (faults(made), "Schluss" in text(made)) == ([], True)


@pytest.mark.parametrize(("lines", "facts"), [(33, 0), (35, 3)], ids=["the last", "the first"])
def test_no_page_has_a_row_of_a_table_alone(lines: int, facts: int) -> None:
    blocks = BlockList()
    blocks.add_paragraph("Titel", "title")
    for n in range(lines):
        blocks.add_paragraph(str(n))
    for n in range(facts):
        blocks.add_fact("Name", str(n))
    blocks.add_heading("Tabelle")
    blocks.add_table("Tabelle", [Column("Nr.", 16), Column("Text", 150)], [[str(n), "Zeile"] for n in range(8)])
    blocks.add_paragraph("Ende", "after_table")
    assert faults(pdf.write(document(blocks), str)) == []


@pytest.mark.parametrize("wrong", ["seconds", "output"])
def test_what_takes_too_long_or_fails_is_a_refusal(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if wrong == "output":
        monkeypatch.setattr(pdf, "MAX_OUTPUT", 1_000)
    with pytest.raises(PdfFailed):
        pdf.write(everything(), str, seconds=0.0 if wrong == "seconds" else 30.0)


def test_the_child_gets_its_text_as_data() -> None:
    begun: list[list[str]] = []

    def popen(command: list[str], **more: object) -> "subprocess.Popen[bytes]":
        begun.append(command)
        return subprocess.Popen(command, **more)  # type: ignore[call-overload, no-any-return]

    pdf.write(everything(), str, popen)
    [command] = begun
    assert command[3:4] == ["facilitation.exchange.documents.pdf"]
    assert not any("read(" in one or "Einwanderung" in one for one in command)
