"""A version goes out: at once where it is small, by a page that shows how far it is where it is not."""

import io
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from msgspec.structs import replace

from facilitation.actions import collect_evidence, revising
from facilitation.exchange.jobs import uploads
from facilitation.exchange.jobs.jobs import ExportPlan, JobRequest, Jobs, ReadFile
from facilitation.exchange.plan_export import word_template_sample
from facilitation.exchange.plan_export.formats import FORMATS, MIMETYPES
from facilitation.exchange.plan_import.json import read_json
from facilitation.rules.planfile.preview import Preview
from facilitation.store.plan import determinations, plans
from facilitation.web.staff import jobs as job_pages
from tests.data_folder import PLAN, determine
from tests.meeting import YES, Meeting
from tests.web.application import opened


@pytest.fixture
def application(tmp_path):
    with opened(tmp_path) as application:
        application.store.do(plans.insert_version, PLAN)
        yield application
        application.jobs.close()


@pytest.fixture
def endless(application, tmp_path, monkeypatch):
    """Jobs that do not end by themselves, and a door that does not wait for them."""
    monkeypatch.setattr(job_pages, "PATIENCE_S", 0)
    jobs = Jobs(tmp_path / "endless", lambda command, **more: subprocess.Popen(["/bin/sh", "-c", "sleep 60"], **more))
    application.jobs = jobs
    yield jobs
    jobs.close()


def fetched(client, address):
    """The file behind an address, however long it took."""
    answer, until = client.get(address), time.monotonic() + 60
    while answer.status_code == 303 and time.monotonic() < until:
        page = client.get(answer.location)
        if page.status_code != 200 or "data-job" not in page.text:
            return page if page.status_code != 200 else client.get(f"{answer.location}/datei")
        time.sleep(0.05)
    return answer


@pytest.mark.parametrize("form", FORMATS)
def test_a_version_goes_out_in_every_format(client, form):
    answer = fetched(client, f"/staff/fassungen/1.{form}")
    assert (answer.status_code, answer.content_type) == (200, MIMETYPES[form])
    named = f"attachment; filename=Integrationsplan-2019{FORMATS[form].suffix}"
    assert answer.headers["Content-Disposition"] == named
    assert b"Abendkurse" in _unpacked(answer.data)


def _unpacked(data):
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(_unpacked(archive.read(name)) for name in archive.namelist())


def test_a_name_with_umlauts_reaches_every_browser(application, client):
    application.store.do(plans.insert_version, replace(PLAN, title="Größerer Plan", label="1"))
    named = fetched(client, "/staff/fassungen/2.json").headers["Content-Disposition"]
    assert named == "attachment; filename=Grosserer-Plan-1.json; filename*=UTF-8''Gr%C3%B6%C3%9Ferer-Plan-1.json"


def test_one_choice_stands_before_the_others(client):
    page = client.get("/staff/fassungen/1/herunterladen").text
    [first] = [line for line in page.split("\n") if "kern-btn--primary" in line]
    assert "Als Excel-Datei herunterladen" in first
    before, _, behind = page.partition("<details")
    assert [form for form in FORMATS if f"/staff/fassungen/1.{form}" in before] == ["xlsx"]
    assert [form for form in FORMATS if f"/staff/fassungen/1.{form}" in behind] == [
        form for form in FORMATS if form != "xlsx"
    ]


def test_the_records_name_where_the_files_will_stand(client):
    answer = fetched(client, "/staff/fassungen/1.opendata?base=https://stadt.example/plan&licence=CC-BY-4.0")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        record = archive.read("metadaten.jsonld")
    assert b"https://stadt.example/plan/plan.csv" in record
    assert b"licenses/cc-by/4.0" in record


def test_an_address_that_is_none_is_told(client):
    answer = client.get("/staff/fassungen/1.stratml?base=nirgends")
    assert answer.status_code == 422
    assert "Bitte geben Sie Adressen an" in answer.text


def test_a_draft_goes_out_as_it_would_be_published(application, client):
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


def test_what_takes_longer_shows_how_far_it_is_and_can_be_ended(endless, client):
    address = client.get("/staff/fassungen/1.xlsx").location
    page = client.get(address).text
    assert '<progress class="job__bar" max="100" value="0"' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert client.get(f"{address}/stand").json == {"running": True, "percent": 0, "step": "Es geht los"}
    answer = client.post(f"{address}/abbrechen")
    assert answer.location == "/staff/fassungen/1/herunterladen?done=stopped"
    assert "Abgebrochen." in client.get(answer.location).text
    assert client.get(address).status_code == 404
    assert list(endless.folder.iterdir()) == []


def test_a_file_that_is_not_there_yet_is_not_given(endless, client):
    address = client.get("/staff/fassungen/1.xlsx").location
    assert client.get(f"{address}/datei").status_code == 404


def test_more_than_the_server_can_do_at_once_is_refused_with_a_word(endless, client):
    answers = [client.get("/staff/fassungen/1.xlsx") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [303, 303, 303, 409]
    assert "in einer Minute noch einmal" in answers[-1].text


def test_a_reading_goes_on_where_it_was_told_to(application, client, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Nr.;Bedarf\n1;Eins\n")
    asked = JobRequest(
        work=ReadFile(path=str(path), filename="plan.csv"), name="plan.csv", back="/staff/plaene", then="/staff/weiter"
    )
    jobs = application.jobs
    token = jobs.start(asked)
    jobs.wait(token, 60)
    assert client.get(f"/staff/auftraege/{token}").location == f"/staff/weiter?job={token}"


def test_only_staff_see_a_job(application, endless, client):
    address = client.get("/staff/fassungen/1.xlsx").location
    stranger = application.flask.test_client()
    for path in (address, f"{address}/stand", f"{address}/datei"):
        assert stranger.get(path).status_code in {302, 303, 401, 403}


def test_a_disk_that_takes_no_job_is_told(application, client):
    application.jobs.folder.write_text("no folder")
    answer = client.get("/staff/fassungen/1.xlsx")
    assert answer.status_code == 409
    assert "Der Datenträger ist voll oder der Speicher knapp." in answer.text


def reading(application):
    """An uploaded file that a job reads for ever."""
    folder = application.store.folder / "incoming"
    token = uploads.save(folder, uploads.PastedTable("Nr.;Bedarf", "plan.csv"))
    work = ReadFile(path=str(folder / token), filename="plan.csv")
    then = f"/staff/plaene/import/{token}"
    return folder, application.jobs.start(
        JobRequest(work=work, name="plan.csv", back="/staff/plaene/import", then=then)
    )


def test_a_reading_that_was_killed_says_so_in_its_own_words(application, endless, client):
    folder, token = reading(application)
    endless._children[token].kill()
    endless._children[token].wait()
    for _tab in range(2):
        page = client.get(f"/staff/auftraege/{token}")
        assert page.status_code == 422
        assert "Die Datei ließ sich nicht lesen" in page.text
        assert "herstellen" not in page.text
        assert "Es ist keine Datei entstanden" not in page.text
    assert list(folder.iterdir()) == []


def test_a_reading_that_is_cancelled_leaves_no_upload(application, endless, client):
    folder, token = reading(application)
    answer = client.post(f"/staff/auftraege/{token}/abbrechen")
    assert answer.location == "/staff/plaene/import?done=stopped"
    assert (list(folder.iterdir()), list(endless.folder.iterdir())) == ([], [])
    assert client.post(f"/staff/auftraege/{token}/abbrechen").status_code == 303


def test_a_correction_that_is_cancelled_keeps_what_was_seen_before(application, endless, client):
    folder, token = reading(application)
    name = Path(endless.find(token).request.work.path).name
    uploads.save_reading(folder, name, uploads.ReadUpload(preview=Preview()))
    client.post(f"/staff/auftraege/{token}/abbrechen")
    assert uploads.load_reading(folder, name) is not None


def test_a_second_tab_goes_on_where_the_first_did(application, client):
    folder = application.store.folder / "incoming"
    token = uploads.save(folder, uploads.PastedTable("Nr.;Bedarf\n1;Eins\n", "plan.csv"))
    work = ReadFile(path=str(folder / token), filename="plan.csv")
    here = f"/staff/plaene/import/{token}"
    jobs = application.jobs
    job = jobs.wait(jobs.start(JobRequest(work=work, name="plan.csv", back="/staff", then=here)), 60)
    assert client.get(f"{here}?job={job.token}").status_code == 303
    assert client.get(f"/staff/auftraege/{job.token}").location == here
    assert client.get(f"{here}?job={job.token}").location == here


def test_a_file_that_goes_while_it_is_fetched_is_gone(application, client):
    jobs = application.jobs
    work = ExportPlan(data=str(application.store.folder), version_id=1, form="json")
    job = jobs.wait(jobs.start(JobRequest(work=work, name="plan.json", back="/staff")), 60)
    job.result.unlink()
    assert client.get(f"/staff/auftraege/{job.token}/datei").status_code == 404


def upload(client, data):
    return client.post("/staff/vorlage", data={"file": (io.BytesIO(data), "Vorlage.docx")})


def test_a_template_is_tried_out_kept_used_and_taken_out(application, client):
    sample = client.get("/staff/vorlage/muster").data
    assert upload(client, sample).location == "/staff/vorlage?done=template_kept"
    assert client.get("/staff/vorlage/datei").data == sample
    assert "Word nach Ihrer Vorlage" in client.get("/staff/fassungen/1/herunterladen").text
    made = fetched(client, "/staff/fassungen/1.template")
    assert made.headers["Content-Disposition"] == "attachment; filename=Integrationsplan-2019.docx"
    assert b"Abendkurse" in _unpacked(made.data)
    assert client.post("/staff/vorlage/entfernen").location == "/staff/vorlage?done=template_dropped"
    assert "Es ist keine Vorlage hinterlegt." in fetched(client, "/staff/fassungen/1.template").text


def test_a_broken_template_says_what_is_wrong_and_leaves_the_one_in_use(application, client):
    upload(client, word_template_sample.sample())
    answer = upload(client, b"kein Word")
    assert answer.status_code == 422
    assert "Das ist keine Word-Datei (.docx)." in answer.text
    assert client.get("/staff/vorlage/datei").data
    assert list((application.store.folder / "incoming").iterdir()) == []


def test_no_template_at_all_is_told(client):
    assert "Bitte wählen Sie zuerst eine Datei." in client.post("/staff/vorlage", data={}).text
    announced = {"CONTENT_LENGTH": "50000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    assert client.post("/staff/vorlage", environ_overrides=announced).status_code == 413


@pytest.fixture
def room(application):
    """A meeting whose review is closed."""
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    for _ in range(6):
        room.give(room.join(), "n1", YES)
    room.steer("close", activity=room.review)
    return room


@pytest.mark.parametrize("form", ["xlsx", "docx", "csv", "json", "oparl"])
def test_results_go_out_in_every_format_for_staff_and_to_pass_on(client, room, form):
    for audience, name in (("staff", "ergebnisse"), ("public", "ergebnisse-oeffentlich")):
        answer = client.get(f"/staff/sitzungen/{room.code}/ergebnisse.{form}?audience={audience}")
        assert (answer.status_code, answer.content_type) == (200, MIMETYPES[form])
        named = f"attachment; filename={name}-{room.code}{FORMATS[form].suffix}"
        assert answer.headers["Content-Disposition"] == named
        assert b"Die Wartezeit auf Kurse ist lang." in _unpacked(answer.data)


@pytest.mark.parametrize(("language", "title"), [("de", "Ergebnisprotokoll"), ("en", "Minutes")])
def test_the_minutes_are_in_the_language_of_whoever_reads_the_page(client, room, language, title):
    answer = client.get(f"/staff/sitzungen/{room.code}/ergebnisse.docx?language={language}")
    assert Document(io.BytesIO(answer.data)).paragraphs[0].text == title


def test_one_file_of_results_stands_before_the_others(client, room):
    page = client.get(f"/staff/sitzungen/{room.code}/ergebnisse/{room.review}").text
    [first] = [line for line in page.split("\n") if "kern-btn--primary" in line]
    assert "Ergebnisse als Excel-Datei herunterladen" in first
    assert page.index("Weitere Formate") < page.index("ergebnisse.docx")
    assert "Weitere Formate" in client.get(f"/staff/sitzungen/{room.code}").text


def test_a_session_without_results_has_no_paper_for_the_council(application, client):
    room = Meeting(application.store)
    assert client.get(f"/staff/sitzungen/{room.code}/ergebnisse.oparl").status_code == 404
    assert client.get(f"/staff/sitzungen/{room.code}/ergebnisse.csv").status_code == 200
    assert application.flask.test_client().get(f"/staff/sitzungen/{room.code}/ergebnisse.csv").status_code in {
        302,
        303,
        401,
    }
