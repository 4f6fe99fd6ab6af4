"""The minutes as a paper: what they hold, what they leave out, and their files."""

import io

import pytest
from docx import Document
from pptx import Presentation

from facilitation.exchange.documents import pdf
from facilitation.exchange.word_template import child, samples
from facilitation.exchange.word_template.kinds import COUNCIL_PAPER, FIELD_SHEET, MINUTES
from facilitation.store import brand
from facilitation.store.plan import plans
from tests.data_folder import PLAN
from tests.exchange.documents.pdf_structure import faults, text
from tests.exchange.documents.samples import PNG
from tests.exchange.word_template.templates import saying
from tests.meeting import YES, Meeting
from tests.web.application import opened


@pytest.fixture
def application(tmp_path):
    with opened(tmp_path) as application:
        application.store.do(plans.insert_version, PLAN)
        yield application


@pytest.fixture
def room(application):
    """A meeting whose review was shown, in a city with arms; four remarks wait for approval."""
    application.store.do(brand.replace, brand.Brand(version="1", name="Stadt Musterlingen", logo=PNG))
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    for _ in range(6):
        room.give(room.join(), "n1", YES)
    room.steer("close", activity=room.review)
    room.steer("reveal", activity=room.review)
    return room


def test_the_page_has_the_files_of_each_audience_and_what_is_left_out(client, room):
    page = client.get(f"/staff/sitzungen/{room.code}/ergebnisprotokoll").text
    for form in ("pdf", "docx", "html"):
        assert f"ergebnisse.{form}?audience=public" in page
    assert "Zur Weitergabe: enthält nur freigegebene Anmerkungen." in page
    left_out = page[page.index("Nicht enthalten") : page.index("In der Mitschrift ergänzen")]
    assert "<li>Protokollführung</li>" in left_out
    internal = client.get(f"/staff/sitzungen/{room.code}/ergebnisprotokoll?audience=staff").text
    assert 'ergebnisse.pdf"' in internal
    assert "enthält alle Anmerkungen" in internal


def test_the_page_shows_the_minutes_below_its_own_heading(client, room):
    page = client.get(f"/staff/sitzungen/{room.code}/ergebnisprotokoll").text
    assert page.count("<h1") == 1
    assert '<div class="document" id="minutes" lang="de-DE">' in page
    assert "<h2>Ergebnisprotokoll</h2>" in page


def test_the_pdf_has_the_citys_name_and_arms_and_a_structure(client, room):
    answer = client.get(f"/staff/sitzungen/{room.code}/ergebnisse.pdf?audience=public")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert faults(answer.data) == []
    read = text(answer.data)
    assert "Stadt Musterlingen" in read
    assert "Ergebnisprotokoll" in read


def test_a_pdf_that_cannot_be_made_is_refused_in_words_that_help(client, room, monkeypatch):
    monkeypatch.setattr(pdf, "MAX_OUTPUT", 1_000)
    answer = client.get(f"/staff/sitzungen/{room.code}/ergebnisse.pdf")
    assert answer.status_code == 409
    assert "Das PDF ließ sich nicht herstellen" in answer.text
    assert "Word und HTML enthalten dasselbe" in answer.text


def test_the_minutes_are_written_by_the_citys_own_template(application, client, room):
    address = f"/staff/sitzungen/{room.code}/ergebnisprotokoll"
    assert client.get(f"{address}-nach-vorlage").status_code == 404
    assert "/staff/vorlage/protokoll" in client.get(address).text
    template = child.path(application.store.folder, MINUTES)
    template.parent.mkdir()
    template.write_bytes(samples.minutes())
    assert f"{address}-nach-vorlage" in client.get(address).text
    made = client.get(f"{address}-nach-vorlage")
    lines = [line.text for line in Document(io.BytesIO(made.data)).paragraphs]
    assert lines[:2] == ["Stadt Musterlingen", "Ergebnisprotokoll"]
    assert made.headers["Content-Disposition"] == f"attachment; filename=ergebnisprotokoll-oeffentlich-{room.code}.docx"
    template.write_bytes(saying("{{ Titel }}"))
    failed = client.get(f"{address}-nach-vorlage")
    assert (failed.status_code, "Meinten Sie „{{ title }}“?" in failed.text) == (422, True)


def test_the_councils_paper_and_the_sheets_are_written_by_the_citys_own_templates(application, client, room):
    papers = f"/staff/sitzungen/{room.code}"
    for kind, page, address, begins in (
        (COUNCIL_PAPER, "beschlussvorlage", "beschlussvorlage-nach-vorlage", "Beschlussvorlage"),
        (FIELD_SHEET, "papiere", "uebergabeblatt-nach-vorlage?field=W", "Übergabeblatt: W Wohnen"),
    ):
        assert client.get(f"{papers}/{address}").status_code == 404
        template = child.path(application.store.folder, kind)
        template.parent.mkdir(exist_ok=True)
        template.write_bytes(samples.SAMPLES[kind.key]())
        assert address in client.get(f"{papers}/{page}").text
        lines = [line.text for line in Document(io.BytesIO(client.get(f"{papers}/{address}").data)).paragraphs]
        assert lines[:2] == ["Stadt Musterlingen", begins]
        template.write_bytes(saying("{{ Stadt }}"))
        failed = client.get(f"{papers}/{address}")
        assert (failed.status_code, "Meinten Sie „{{ city }}“?" in failed.text) == (422, True)


def test_the_papers_of_a_session_are_on_one_page_and_each_can_be_downloaded(client, room):
    page = client.get(f"/staff/sitzungen/{room.code}/papiere").text
    assert "Übergabeblätter" in page
    made = {}
    for file, start in (
        ("beschlussvorlage.docx", b"PK"),
        ("folien.pptx", b"PK"),
        ("uebergabeblatt.docx?field=W", b"PK"),
        ("uebergabeblatt.pdf?field=W", b"%PDF-"),
    ):
        assert file in page or file == "beschlussvorlage.docx"
        answer = client.get(f"/staff/sitzungen/{room.code}/{file}")
        assert (answer.status_code, answer.data.startswith(start)) == (200, True)
        made[file] = answer.data
    last = Presentation(io.BytesIO(made["folien.pptx"])).slides[-1]
    assert any(f"/s/{room.code}" in shape.text_frame.text for shape in last.shapes if shape.has_text_frame)
    assert client.get(f"/staff/sitzungen/{room.code}/uebergabeblatt.pdf?field=X").status_code == 404


def test_each_field_of_the_councils_paper_has_a_button_to_copy_it(client, room):
    page = client.get(f"/staff/sitzungen/{room.code}/beschlussvorlage").text
    assert page.count('data-copy="field-') == 9
    # not by a word for screen readers within: KERN makes a button with one as narrow as a sign
    assert 'aria-label="Kopieren: Betreff"' in page
    assert 'id="field-resolution" lang="de-DE"' in page
    assert "1. Das Ergebnis der Veranstaltung" in page


def test_before_something_was_shown_there_are_no_other_papers(client, application):
    code = Meeting(application.store).code
    assert "sobald ein Ergebnis gezeigt wurde" in client.get(f"/staff/sitzungen/{code}/papiere").text
    for file in ("beschlussvorlage", "beschlussvorlage.docx", "folien.pptx", "uebergabeblatt.pdf?field=W"):
        assert client.get(f"/staff/sitzungen/{code}/{file}").status_code == 404


def test_a_template_for_slides_that_is_none_is_refused_in_words_that_help(client, room, application):
    folder = application.settings.data / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "slides.pptx").write_bytes(b"nichts")
    answer = client.get(f"/staff/sitzungen/{room.code}/folien.pptx")
    assert answer.status_code == 409
    assert "Die Folienvorlage der Stadt lässt sich nicht lesen" in answer.text
