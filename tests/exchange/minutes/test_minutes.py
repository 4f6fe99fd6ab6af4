"""The minutes as a whole: a person can read them, at any size."""

from io import BytesIO

import pytest
from docx import Document
from msgspec.structs import replace

from facilitation.exchange.documents import pdf
from facilitation.rules.session.minutes import Minutes
from facilitation.rules.session.record import SessionRecord
from tests.exchange.documents.pdf_structure import faults as pdf_faults
from tests.exchange.documents.pdf_structure import pages
from tests.exchange.documents.word_shape import faults
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import composed, crowded, fifty, headings, written
from tests.exchange.results_export import results_of_a_session as made


@pytest.mark.parametrize(
    "record",
    [
        SessionRecord(),
        made.record(remarks=made.remarks()),
        large_results.evening(3, cards=2, remarks=0),
        large_results.evening(50),
        crowded(),
    ],
    ids=["nothing", "small", "three needs", "fifty needs", "crowded"],
)
@pytest.mark.parametrize("audience", ["staff", "public"])
def test_at_any_size_the_minutes_are_well_made(record: SessionRecord, audience: str) -> None:
    assert faults(written(record, audience)) == []
    assert faults(written(record, audience, "en")) == []


def test_the_summary_comes_first_and_the_checksums_last() -> None:
    assert headings(fifty()) == [
        "Das Wichtigste",
        "Alle Bedarfe im Überblick",
        "Ergebnisse nach Handlungsfeldern",
        "Neue Bedarfe",
        "Anhang A: So wurde gefragt und gezählt",
        "Anhang B: Beteiligung nach Zugang",
        "Anhang C: Ergebnisse nach Zugang",
        "Anhang D: Karten und Bündel",
        "Anhang E: Anmerkungen zu den Bedarfen",
        "Anhang F: Prüfsummen",
    ]


def document(snapshots, audience="staff", language="de"):
    return Document(BytesIO(written(made.record(snapshots), audience, language)))


def test_the_minutes_name_their_language():
    assert document(made.evening(), language="en").core_properties.language == "en-GB"


@pytest.mark.parametrize("snapshots", [[], made.odd_texts()])
def test_odd_texts_and_no_results_make_minutes_that_open(snapshots):
    assert document(snapshots).paragraphs[0].text == "Ergebnisprotokoll"


@pytest.mark.parametrize(
    ("language", "mark"), [("de", "kleine Runde, nicht geheim"), ("en", "small group, not secret")]
)
def test_where_answers_were_not_secret_the_minutes_say_so_beside_every_result(language: str, mark: str) -> None:
    evening = [made.small_round(one) for one in made.evening()]
    data = written(made.record(evening), language=language)
    paragraphs = [one.text for one in Document(BytesIO(data)).paragraphs if mark in one.text]
    summary = [f"{title}: {mark}" for title in ("Prüfen", "Sammeln", "Abstimmen")]
    # the summary, the fields' tables, new needs, the method, the annex by way in
    assert paragraphs[:3] == summary
    assert paragraphs.count(mark) == 2
    assert [one for one in paragraphs if one.endswith(f"({mark})")] != []
    assert [one for one in paragraphs[3:] if one in summary] == [*summary[:2], *summary[1:]]
    assert faults(data) == []
    assert mark not in "".join(one.text for one in Document(BytesIO(written(made.record()))).paragraphs)


def test_parts_without_content_are_left_out_and_named() -> None:
    record = large_results.evening(3, cards=0, remarks=0)
    assert composed(record).left_out == (
        "Barrierefreiheit",
        "Moderation",
        "Protokollführung",
        "Neue Bedarfe",
        "Aus dem Gespräch",
        "Vereinbarte nächste Schritte",
        "Wie es weitergeht",
        "Karten und Bündel",
        "Anmerkungen zu den Bedarfen",
        "Rückfragen",
        "Woher die Teilnehmenden kamen",
    )
    assert headings(written(record))[:3] == [
        "Das Wichtigste",
        "Ergebnisse nach Handlungsfeldern",
        "Anhang A: So wurde gefragt und gezählt",
    ]
    assert "Uhrzeit" in composed(made.record()).left_out


def test_the_mark_of_a_draft_stands_until_the_minutes_are_approved() -> None:
    record = large_results.evening(3)
    approved = replace(record, minutes=Minutes(approved_on="2026-05-12"))
    assert (composed(record).document.mark, composed(approved).document.mark) == ("Entwurf", "")


@pytest.mark.parametrize(("needs", "audience", "most"), [(3, "public", 3), (50, "staff", 10)])
def test_the_minutes_of_fifty_needs_have_ten_pages_and_no_page_a_row_alone(
    needs: int, audience: str, most: int
) -> None:
    remarks = 1 if needs == 3 else 40
    data = pdf.write(composed(large_results.evening(needs, cards=needs // 2, remarks=remarks), audience).document, str)
    assert pdf_faults(data) == []
    assert pages(data) <= most
