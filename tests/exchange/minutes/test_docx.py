"""The minutes as a whole: a person can read them, at any size."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from facilitation.exchange.minutes import docx as results_docx
from facilitation.rules.session.record import SessionRecord
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import crowded, fifty, headings, written
from tests.exchange.minutes.word_shape import faults
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
        "Beteiligung und Ablauf",
        "Ergebnisse nach Handlungsfeldern",
        "Neue Bedarfe",
        "Besprochen und vereinbart",
        "Anhang A: Ergebnisse nach Zugang",
        "Anhang B: Karten und Bündel",
        "Anhang C: Anmerkungen zu den Bedarfen",
        "Anhang D: So wurde gefragt und gezählt",
        "Anhang E: Prüfsummen",
    ]


def pages(data: bytes, folder: Path) -> int:
    """How many A4 pages LibreOffice makes of it."""
    if shutil.which("soffice") is None or shutil.which("pdfinfo") is None:
        pytest.fail("LibreOffice and poppler are needed: apt-get install libreoffice-writer poppler-utils")
    file = folder / "minutes.docx"
    file.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    told = subprocess.run(["pdfinfo", str(file.with_suffix(".pdf"))], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", told).group(1))  # type: ignore[union-attr]


@pytest.mark.papers
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("needs", "most"), [(3, 5), (50, 15), (600, 80)])
def test_the_minutes_have_as_many_pages_as_people_read(needs: int, most: int, tmp_path: Path) -> None:
    cards = 2 if needs < 10 else 24
    found = {
        (audience, language): pages(written(large_results.evening(needs, cards=cards), audience, language), tmp_path)
        for audience in ("staff", "public")
        for language in ("de", "en")
    }
    print(f"{needs} needs: {found}")
    assert max(found.values()) <= most


def document(snapshots, audience="staff", language="de"):
    return Document(
        BytesIO(results_docx.write(made.record(snapshots), audience=audience, translate=str, language=language))
    )


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
    # the summary, the fields' tables, new needs, the annex by way in, the method
    assert paragraphs[:3] == summary
    assert paragraphs.count(mark) >= 3
    assert [one for one in paragraphs if one.endswith(f"({mark})")] != []
    assert summary[1:] == [one for one in paragraphs[3:] if one in summary]
    assert faults(data) == []
    assert mark not in "".join(one.text for one in Document(BytesIO(written(made.record()))).paragraphs)
