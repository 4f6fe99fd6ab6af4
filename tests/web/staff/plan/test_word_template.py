"""The city's own Word template is tried, kept, used and removed."""

import io

import pytest

from facilitation.exchange.plan_export import word_template_sample
from facilitation.store.plan import plans
from tests.data_folder import PLAN
from tests.web.application import opened
from tests.web.staff.downloading import fetched, unpacked


@pytest.fixture
def application(tmp_path):
    with opened(tmp_path) as application:
        application.store.do(plans.insert_version, PLAN)
        yield application


def upload(client, data):
    return client.post("/staff/vorlage", data={"file": (io.BytesIO(data), "Vorlage.docx")})


def test_a_template_is_tried_kept_used_and_removed(application, client):
    sample = client.get("/staff/vorlage/muster").data
    assert upload(client, sample).location == "/staff/vorlage?done=template_kept"
    assert client.get("/staff/vorlage/datei").data == sample
    assert "Word nach Ihrer Vorlage" in client.get("/staff/fassungen/1/herunterladen").text
    made = fetched(client, "/staff/fassungen/1.template")
    assert made.headers["Content-Disposition"] == "attachment; filename=Integrationsplan-2019.docx"
    assert b"Abendkurse" in unpacked(made.data)
    assert client.post("/staff/vorlage/entfernen").location == "/staff/vorlage?done=template_dropped"
    assert "Es ist keine Vorlage hinterlegt." in fetched(client, "/staff/fassungen/1.template").text


def test_a_broken_template_says_what_is_wrong_and_leaves_the_one_in_use(application, client):
    upload(client, word_template_sample.sample())
    answer = upload(client, b"kein Word")
    assert answer.status_code == 422
    assert "Das ist keine Word-Datei (.docx)." in answer.text
    assert client.get("/staff/vorlage/datei").data
    assert list((application.store.folder / "incoming").iterdir()) == []


def test_a_missing_or_too_large_file_is_an_error(client):
    assert "Bitte wählen Sie zuerst eine Datei." in client.post("/staff/vorlage", data={}).text
    announced = {"CONTENT_LENGTH": "50000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    assert client.post("/staff/vorlage", environ_overrides=announced).status_code == 413
