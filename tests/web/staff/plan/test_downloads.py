"""A version is downloaded in every format, at once or by a page that shows the progress."""

import io
import zipfile

import pytest

from facilitation.actions import collect_evidence, revising
from facilitation.exchange.plan_export.formats import FORMATS, MIMETYPES, READING
from facilitation.exchange.plan_import.json import read_json
from facilitation.store.plan import determinations, plans
from tests.data_folder import PLAN, determine
from tests.exchange.documents.pdf_structure import faults, text
from tests.web.application import opened
from tests.web.staff.downloading import fetched, unpacked


@pytest.mark.parametrize("form", FORMATS)
def test_a_version_is_downloaded_in_every_format(client, form):
    answer = fetched(client, f"/staff/fassungen/1.{form}")
    assert (answer.status_code, answer.content_type) == (200, MIMETYPES[form])
    named = f"attachment; filename=Integrationsplan-2019{FORMATS[form].suffix}"
    assert answer.headers["Content-Disposition"] == named
    assert b"Abendkurse" in unpacked(answer.data)


def test_the_reading_edition_comes_first_then_excel_and_the_other_formats_below(client):
    page = client.get("/staff/fassungen/1/herunterladen").text
    [first] = [line for line in page.split("\n") if "kern-btn--primary" in line]
    assert "PDF herunterladen" in first
    before, _, behind = page.partition("<details")
    assert [form for form in FORMATS if f"/staff/fassungen/1.{form}" in before] == ["xlsx"]
    assert [form for form in FORMATS if f"/staff/fassungen/1.{form}" in behind] == [
        form for form in FORMATS if form != "xlsx"
    ]


@pytest.mark.parametrize("form", READING)
def test_a_version_is_read_as_a_paper_in_every_form(client, form):
    answer = fetched(client, f"/staff/fassungen/1.{form}")
    assert (answer.status_code, answer.content_type) == (200, MIMETYPES[form])
    assert answer.headers["Content-Disposition"] == f"attachment; filename=Integrationsplan-2019{READING[form].suffix}"
    if form == "pdf":
        assert (faults(answer.data), "Abendkurse" in text(answer.data)) == ([], True)
    else:
        assert b"Abendkurse" in unpacked(answer.data)


def test_records_contain_the_address_where_the_files_will_be_published(client):
    answer = fetched(client, "/staff/fassungen/1.opendata?base=https://stadt.example/plan&licence=CC-BY-4.0")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        record = archive.read("metadaten.jsonld")
    assert b"https://stadt.example/plan/plan.csv" in record
    assert b"licenses/cc-by/4.0" in record


def test_an_invalid_address_is_an_error(client):
    answer = client.get("/staff/fassungen/1.stratml?base=nirgends")
    assert answer.status_code == 422
    assert "Bitte geben Sie Adressen an" in answer.text


@pytest.fixture
def application(tmp_path):
    with opened(tmp_path) as application:
        application.store.do(plans.insert_version, PLAN)
        yield application


def test_a_draft_is_downloaded_as_it_would_be_published(application, client):
    with application.store.reading() as db:
        rows = collect_evidence.collect(db, 1, [])
    draft = application.store.do(revising.begin_draft, 1, "2027", [], rows)
    answer = fetched(client, f"/staff/fassungen/{draft}.json")
    assert answer.status_code == 422
    assert "erst herunterladen, wenn alles entschieden ist. Offen sind: " in answer.text
    with application.store.reading() as db:
        open_ = [row.id for row in determinations.of_draft(db, draft)]
    for one in open_:
        application.store.do(determine, one, "keep")
    content = read_json(fetched(client, f"/staff/fassungen/{draft}.json").data)
    assert (content.label, sum(len(field.needs) for field in content.fields)) == ("2027", len(open_))
