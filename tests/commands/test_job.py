"""A job in its own process: what it reads, writes and reports, run here without the process and its limits."""

import os

import msgspec
import pytest

from facilitation.commands import job
from facilitation.exchange.jobs.jobs import (
    CompareFile,
    ExportPlan,
    JobRequest,
    JobState,
    ReadFile,
    read_state,
    write_state,
)
from facilitation.exchange.plan_import.json import read_json
from facilitation.rules.planfile.preview import Mapping, Preview
from facilitation.store.plan import plans
from tests.data_folder import PLAN


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a job here; its final state."""
    monkeypatch.setattr(job.resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(job.os, "nice", lambda _: None)

    def run(work):
        (tmp_path / "request.json").write_bytes(msgspec.json.encode(JobRequest(work=work, name="", back="")))
        assert job.main([str(tmp_path)]) == 0
        return read_state(tmp_path)

    return run


def test_an_export_leaves_the_file_as_its_result(run, store, tmp_path):
    version = store.do(plans.insert_version, PLAN)
    state = run(ExportPlan(data=str(store.folder), version_id=version, form="json"))
    assert (state.outcome, state.percent, state.step) == ("done", 100, "ready")
    assert read_json((tmp_path / "result").read_bytes()).title == PLAN.title


def test_an_export_of_a_version_that_is_gone_says_so(run, store):
    assert run(ExportPlan(data=str(store.folder), version_id=7, form="json")).outcome == "gone"


def test_a_missing_template_is_an_outcome_of_its_own(run, store):
    version = store.do(plans.insert_version, PLAN)
    assert run(ExportPlan(data=str(store.folder), version_id=version, form="template")).outcome == "template_missing"


def test_a_read_file_leaves_its_preview_as_the_result(run, tmp_path):
    path = tmp_path / "upload"
    path.write_text("Nr.;Bedarf\n1;Räume fehlen.\n")
    assert run(ReadFile(path=str(path), filename="plan.csv", mapping=Mapping(title="Eins"))).outcome == "done"
    preview = msgspec.json.decode((tmp_path / "result").read_bytes(), type=Preview)
    assert [need.statement["de"] for field in preview.content.fields for need in field.needs] == ["Räume fehlen."]


def test_a_comparison_of_an_upload_that_is_gone_has_failed(run, store):
    assert run(CompareFile(data=str(store.folder), token="0" * 32)).outcome == "failed"


def test_progress_counts_entries_and_ends_with_packing(tmp_path, monkeypatch):
    monkeypatch.setattr(job, "REPORT_S", -1)
    write_state(tmp_path, JobState(step="loading"))
    on_item, seen = job.ProgressReport(tmp_path, 4), []
    for _ in range(4):
        on_item()
        seen.append((read_state(tmp_path).percent, read_state(tmp_path).step))
    assert seen == [(23, "rows"), (42, "rows"), (61, "rows"), (80, "packing")]


def test_a_job_ends_once_its_server_has_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(job, "REPORT_S", -1)
    on_item = job.ProgressReport(tmp_path, 9)
    on_item()
    monkeypatch.setattr(os, "getppid", lambda: 1)
    with pytest.raises(SystemExit):
        on_item()
