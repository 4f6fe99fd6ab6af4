"""The city's own Word templates are tried, kept, used and removed."""

import io

import pytest

from facilitation.exchange.word_template import samples
from facilitation.exchange.word_template.kinds import entries
from facilitation.store.plan import plans
from facilitation.web.staff.own_template import ADDRESSES
from tests.data_folder import PLAN
from tests.exchange.word_template.templates import saying
from tests.web.application import opened
from tests.web.staff.downloading import fetched, unpacked


@pytest.fixture
def application(tmp_path):
    with opened(tmp_path) as application:
        application.store.do(plans.insert_version, PLAN)
        yield application


def upload(client, data, address="/staff/vorlage"):
    return client.post(address, data={"file": (io.BytesIO(data), "Vorlage.docx")})


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
    upload(client, samples.plan())
    answer = upload(client, b"kein Word")
    assert answer.status_code == 422
    assert "Das ist keine Word-Datei (.docx)." in answer.text
    assert client.get("/staff/vorlage/datei").data
    assert list((application.store.folder / "incoming").iterdir()) == []


def test_the_template_of_the_minutes_has_its_own_place_and_its_own_list(application, client):
    sample = client.get("/staff/vorlage/protokoll/muster").data
    assert upload(client, sample, "/staff/vorlage/protokoll").location == "/staff/vorlage/protokoll?done=template_kept"
    page = client.get("/staff/vorlage/protokoll").text
    assert ("in Gebrauch" in page, "{{ keeper }}" in page, "{{ measure.lead }}" in page) == (True, True, False)
    assert "in Gebrauch" not in client.get("/staff/vorlage").text
    assert client.get("/staff/vorlage/protokoll/datei").data == sample
    assert (
        client.post("/staff/vorlage/protokoll/entfernen").location == "/staff/vorlage/protokoll?done=template_dropped"
    )
    assert client.get("/staff/vorlage/protokoll/datei").status_code == 404


@pytest.mark.parametrize("word", ADDRESSES)
def test_the_page_explains_every_placeholder_and_has_a_sample(client, word):
    address = "/staff/vorlage" + ("" if word == "plan" else f"/{word}")
    page = client.get(address).text
    for one in entries(ADDRESSES[word].holds):
        assert f" {one.written} " in page
    assert client.get(f"{address}/muster").data.startswith(b"PK")


def test_all_mistakes_of_a_template_are_told_with_place_and_cure(client):
    page = upload(client, saying("{{ Titel }}", "{%p for field in fields %}", "{{ field.name }}")).text
    assert "Absatz 1 („{{ Titel }}“): Den Platzhalter „Titel“ gibt es nicht. Meinten Sie „{{ title }}“?" in page
    assert "Zu „{%p for field in fields %}“ fehlt das Ende. Schreiben Sie „{%p endfor %}“ dahin" in page


def test_a_missing_or_too_large_file_is_an_error(client):
    assert "Bitte wählen Sie zuerst eine Datei." in client.post("/staff/vorlage", data={}).text
    announced = {"CONTENT_LENGTH": "50000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    assert client.post("/staff/vorlage", environ_overrides=announced).status_code == 413
