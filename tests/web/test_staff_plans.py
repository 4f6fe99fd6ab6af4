"""A plan comes in, is looked at, and goes out."""

import io
import re

import pytest

from facilitation.store.plan import plans
from tests.data_folder import PLAN

CSV = "Nr.;Handlungsfeld;Bedarf\nA-01;Arbeit;Beratung fehlt.\nA-02;Arbeit;Praktika fehlen.\n".encode("cp1252")


def sent(client, data, name="plan.csv"):
    return client.post("/staff/plaene/import", data={"file": (io.BytesIO(data), name)})


def upload(client, data, name="plan.csv"):
    """The answer that leads to the preview of a file once it was read."""
    return client.get(sent(client, data, name).location)


def waiting(application):
    folder = application.store.folder / "incoming"
    return [path for path in folder.glob("*") if not path.suffix] if folder.exists() else []


def stored(application):
    with application.store.reading() as db:
        return [(plan.title, version.label) for plan in plans.all_plans(db) for version in plans.versions(db, plan.id)]


def test_an_empty_list_says_what_to_do_first(client):
    assert "Den ersten Plan importieren" in client.get("/staff/plaene").text
    assert "braucht es zuerst einen Plan" in client.get("/staff/sitzungen").text


def test_nothing_is_stored_before_somebody_agrees(application, client):
    preview = upload(client, CSV)
    page = client.get(preview.location).text
    assert "Praktika fehlen." in page
    assert "2 Bedarfe übernehmen" in page
    assert stored(application) == []
    assert len(waiting(application)) == 1


def test_what_was_agreed_on_is_stored_once_and_the_file_is_gone(application, client):
    values = {"act": "store", "title": "Integrationsplan", "label": "2026"}
    for word in ("imported", "known"):
        preview = upload(client, CSV)
        answer = client.post(preview.location, data=values)
        assert (answer.status_code, answer.location) == (303, f"/staff/fassungen/1?done={word}")
    assert stored(application) == [("Integrationsplan", "2026")]
    assert waiting(application) == []


def test_a_cancelled_import_leaves_nothing(application, client):
    preview = upload(client, CSV)
    assert client.post(preview.location, data={"act": "cancel"}).location == "/staff/plaene?done=cancelled"
    assert (waiting(application), stored(application)) == ([], [])
    assert client.get(preview.location).location == "/staff/plaene/import?done=expired"


def test_a_corrected_column_is_read_again_and_shown_before_it_is_stored(application, client):
    preview = upload(client, CSV)
    corrected = {
        "act": "store",
        "title": "Plan",
        "label": "1",
        "sheet_0_shown": "1",
        "sheet_0_use": "1",
        "sheet_0_header": "1",
        "sheet_0_column_0": "ignore",
        "sheet_0_column_1": "field",
        "sheet_0_column_2": "need",
    }
    answer = client.get(client.post(preview.location, data=corrected).location, follow_redirects=True)
    assert stored(application) == []
    assert "von Ihnen zugeordnet" in answer.text
    assert client.post(answer.request.path, data=corrected).location.endswith("?done=imported")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "leer.xlsx", "Die Datei ist leer."),
        (b"%PDF-1.7 x", "plan.pdf", "Aus PDF-Dateien lassen sich Tabellen nicht zuverlässig lesen."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "plan.xls", "lässt sich nicht übernehmen"),
    ],
)
def test_a_file_that_is_no_plan_says_what_to_do_and_leaves_nothing(application, client, data, name, words):
    answer = upload(client, data, name)
    assert answer.status_code == 422
    assert words in answer.text
    assert waiting(application) == []


def test_a_file_that_is_too_large_says_how_large_it_may_be(application, client):
    announced = {"CONTENT_LENGTH": "50000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = client.post("/staff/plaene/import", environ_overrides=announced)
    assert answer.status_code == 413
    assert "Die Datei ist größer als 20 MB." in answer.text
    assert waiting(application) == []


def test_no_file_at_all_is_told(client):
    assert "Bitte wählen Sie zuerst eine Datei." in client.post("/staff/plaene/import", data={}).text


def test_a_further_version_of_a_known_plan_gets_a_label_of_its_own(application, client):
    application.store.do(plans.insert_version, PLAN)
    preview = upload(client, CSV)
    values = {"act": "store", "title": PLAN.title, "label": PLAN.label}
    assert client.post(preview.location, data=values).status_code == 303
    assert stored(application) == [("Integrationsplan", "2019 (2)"), ("Integrationsplan", "2019")]


def test_a_plan_and_its_version_can_be_read(application, client):
    version = application.store.do(plans.insert_version, PLAN)
    assert "Integrationsplan" in client.get("/staff/plaene").text
    assert "2019" in client.get("/staff/plaene/1").text
    page = client.get(f"/staff/fassungen/{version}").text
    assert "Bezahlbare Wohnungen fehlen." in page
    assert "Abendkurse" in page
    assert client.get("/staff/fassungen/99").status_code == 404
    assert client.get("/staff/plaene/99").status_code == 404


MANY = "Nr.;Handlungsfeld;Bedarf\n" + "".join(f"A-{n:04};Arbeit;Bedarf {n} fehlt.\n" for n in range(1, 1201))


@pytest.mark.parametrize(("language", "number", "words"), [("de", "1.200", "Bedarfe"), ("en", "1,200", "needs")])
def test_thousands_are_written_as_the_reader_writes_them(application, client, language, number, words):
    preview = upload(client, MANY.encode()).location
    page = client.get(f"{preview}?language={language}").text
    assert page.count(f">{number}</td>") == 1
    assert len(re.findall(rf"\b{number} {words}\b|Import {number} needs", page)) >= 2
    stored = client.post(preview, data={"act": "store", "title": "Plan", "label": "1"}).location
    assert f"{number} {words}" in client.get(f"{stored}&language={language}").text
    begun = client.post("/staff/fortschreibung/neu", data={"version": 1, "label": "2"}).location
    draft = client.get(f"{begun}&language={language}").text
    assert re.findall(rf"0 \w+ {number} {words}", draft) != []
    assert "1200" not in re.sub(r"<[^>]*>|A-1200|Bedarf 1200", "", page + draft)
