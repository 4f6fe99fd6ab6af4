"""Every paper as pictures of its pages, to be looked at: at 3, 50 and 600 needs. Needs LibreOffice and poppler."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from facilitation.exchange.documents import html, pdf, word
from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.exchange.locale import Locale
from facilitation.exchange.plan_export import reading
from facilitation.rules.documents.blocks import Document
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import composed

TARGET = Path("dist") / "papers"
pytestmark = [pytest.mark.papers, pytest.mark.timeout(600)]
WRITERS = {"pdf": lambda document: pdf.write(document, str), "docx": word.write, "html": html.write}


def pages(document: Document, name: str, form: str, folder: Path) -> int:
    """How many A4 pages it has; the first twelve are in dist/papers as PNG."""
    if any(shutil.which(tool) is None for tool in ("soffice", "pdfinfo", "pdftoppm")):
        pytest.fail("LibreOffice and poppler are needed: apt-get install libreoffice-writer poppler-utils")
    TARGET.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.{form}"
    file.write_bytes(WRITERS[form](document))
    if form != "pdf":
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
        subprocess.run(command, check=True, capture_output=True)
    made = file.with_suffix(".pdf")
    subprocess.run(["pdftoppm", "-r", "60", "-png", "-l", "12", made, TARGET / f"{name}-{form}"], check=True)
    told = subprocess.run(["pdfinfo", str(made)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", told).group(1))  # type: ignore[union-attr]


def test_the_reading_edition_of_the_sample_plan_has_a_page_for_each_five_needs(tmp_path: Path) -> None:
    content = read_plan_file(large_results.SAMPLE).content
    assert content is not None
    for language in ("de", "en"):
        document = reading.compose(reading.Edition(content), Locale(language, str), made="2026-11-30")
        found = {form: pages(document, f"plan-{language}", form, tmp_path) for form in WRITERS}
        print(f"plan, {language}: {found}")
        assert found["pdf"] <= 12


@pytest.mark.parametrize(("needs", "most"), [(3, 3), (50, 10), (600, 50)])
def test_the_minutes_have_as_many_pages_as_people_read(needs: int, most: int, tmp_path: Path) -> None:
    record = large_results.evening(needs, cards=2 if needs < 10 else 24, remarks=3 if needs < 10 else 40)
    document = composed(record, "public").document
    found = {form: pages(document, f"minutes-{needs}", form, tmp_path) for form in WRITERS}
    print(f"{needs} needs: {found}")
    assert found["pdf"] <= most
