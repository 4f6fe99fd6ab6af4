"""Pages of a background job: progress, cancel, result, failure."""

import subprocess
from pathlib import Path

import pytest

from facilitation.exchange.jobs import uploads
from facilitation.exchange.jobs.jobs import ExportPlan, JobRequest, Jobs, ReadFile
from facilitation.rules.planfile.preview import Preview
from facilitation.store.plan import plans
from facilitation.web.staff import jobs as job_pages
from tests.data_folder import PLAN
from tests.web.application import opened


@pytest.fixture
def application(tmp_path):
    with opened(tmp_path) as application:
        application.store.do(plans.insert_version, PLAN)
        yield application


@pytest.fixture
def endless(application, tmp_path, monkeypatch):
    """Jobs that never end, and pages that do not wait for them."""
    monkeypatch.setattr(job_pages, "PATIENCE_S", 0)
    jobs = Jobs(tmp_path / "endless", lambda command, **more: subprocess.Popen(["/bin/sh", "-c", "sleep 60"], **more))
    application.jobs = jobs
    yield jobs
    jobs.close()


def test_a_long_job_shows_its_progress_and_can_be_cancelled(endless, client):
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


def test_an_unfinished_file_is_not_found(endless, client):
    address = client.get("/staff/fassungen/1.xlsx").location
    assert client.get(f"{address}/datei").status_code == 404


def test_a_fourth_job_at_once_is_refused(endless, client):
    answers = [client.get("/staff/fassungen/1.xlsx") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [303, 303, 303, 409]
    assert "in einer Minute noch einmal" in answers[-1].text


def test_a_finished_reading_redirects_to_its_preview(application, client, tmp_path):
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


def test_a_disk_that_takes_no_job_is_an_error(application, client):
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


def test_a_killed_reading_has_a_message_of_its_own(application, endless, client):
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


def test_a_cancelled_reading_leaves_no_upload(application, endless, client):
    folder, token = reading(application)
    answer = client.post(f"/staff/auftraege/{token}/abbrechen")
    assert answer.location == "/staff/plaene/import?done=stopped"
    assert (list(folder.iterdir()), list(endless.folder.iterdir())) == ([], [])
    assert client.post(f"/staff/auftraege/{token}/abbrechen").status_code == 303


def test_a_cancelled_correction_keeps_the_earlier_preview(application, endless, client):
    folder, token = reading(application)
    name = Path(endless.find(token).request.work.path).name
    uploads.save_reading(folder, name, uploads.ReadUpload(preview=Preview()))
    client.post(f"/staff/auftraege/{token}/abbrechen")
    assert uploads.load_reading(folder, name) is not None


def test_a_second_tab_is_redirected_like_the_first(application, client):
    folder = application.store.folder / "incoming"
    token = uploads.save(folder, uploads.PastedTable("Nr.;Bedarf\n1;Eins\n", "plan.csv"))
    work = ReadFile(path=str(folder / token), filename="plan.csv")
    here = f"/staff/plaene/import/{token}"
    jobs = application.jobs
    job = jobs.wait(jobs.start(JobRequest(work=work, name="plan.csv", back="/staff", then=here)), 60)
    assert client.get(f"{here}?job={job.token}").status_code == 303
    assert client.get(f"/staff/auftraege/{job.token}").location == here
    assert client.get(f"{here}?job={job.token}").location == here


def test_a_file_deleted_during_its_download_is_not_found(application, client):
    jobs = application.jobs
    work = ExportPlan(data=str(application.store.folder), version_id=1, form="json")
    job = jobs.wait(jobs.start(JobRequest(work=work, name="plan.json", back="/staff")), 60)
    job.result.unlink()
    assert client.get(f"/staff/auftraege/{job.token}/datei").status_code == 404
