"""Long work in child processes: found again, cancelled, limited, and nothing stays behind."""

import os
import secrets
import shlex
import subprocess
import time
from pathlib import Path
from shutil import copy

import msgspec
import pytest

from facilitation.exchange.jobs import jobs as jobs_module
from facilitation.exchange.jobs.jobs import (
    ExportPlan,
    JobNotStarted,
    JobRequest,
    Jobs,
    JobState,
    ReadFile,
    TooManyJobs,
)
from facilitation.rules.planfile.preview import Preview
from facilitation.store.plan import plans
from tests.data_folder import PLAN, open_store
from tools.make_example import EXAMPLE, source


@pytest.fixture
def data(tmp_path):
    """A data folder that holds a plan."""
    store = open_store(tmp_path / "data")
    store.do(plans.insert_version, PLAN)
    store.close()
    return tmp_path / "data"


@pytest.fixture
def jobs(tmp_path):
    found = Jobs(tmp_path / "jobs")
    yield found
    found.close()


def export(data: Path, form: str = "json", version_id: int = 1) -> JobRequest:
    return JobRequest(
        work=ExportPlan(data=str(data), version_id=version_id, form=form), name="plan.json", back="/staff/plaene"
    )


@pytest.fixture
def endless(tmp_path):
    """Jobs that never end by themselves."""
    found = Jobs(
        tmp_path / "endless", lambda command, **more: subprocess.Popen(["/bin/sh", "-c", "sleep 60 & wait"], **more)
    )
    yield found
    found.close()


ANY = JobRequest(work=ReadFile(path="x", filename="x"), name="x", back="/")


def test_an_export_is_made_in_a_child_and_found_again(jobs, data):
    job = jobs.wait(jobs.start(export(data)), 30)
    assert (job.state, job.running) == (JobState(percent=100, step="ready", outcome="done"), False)
    assert msgspec.json.decode(job.result.read_bytes())["title"] == PLAN.title
    assert job.request.name == "plan.json"


def test_a_file_is_read_in_a_child_of_the_child_and_its_rows_are_kept_beside_it(jobs, tmp_path):
    upload = copy(EXAMPLE, tmp_path / secrets.token_hex(16))
    work = ReadFile(path=str(upload), filename=EXAMPLE.name)
    asked = JobRequest(work=work, name=EXAMPLE.name, back="/", then="/weiter")
    job = jobs.wait(jobs.start(asked), 30)
    preview = msgspec.json.decode(job.result.read_bytes(), type=Preview)
    assert preview.content == source()
    assert sorted(one.name for one in tmp_path.glob(f"{upload.name}*")) == [upload.name, f"{upload.name}.grid"]


def test_a_job_that_crashes_has_failed(jobs, tmp_path):
    job = jobs.wait(jobs.start(export(tmp_path / "nothing-there")), 30)
    assert job.state.outcome == "failed"


def test_a_version_that_no_longer_exists_has_an_outcome_of_its_own(jobs, data):
    assert jobs.wait(jobs.start(export(data, version_id=99)), 30).state.outcome == "gone"


def test_a_dropped_job_ends_at_once_with_its_own_children_and_leaves_nothing(endless):
    token = endless.start(ANY)
    assert endless.find(token).running
    group = endless._children[token].pid
    endless.drop(token)
    assert (endless.find(token), list(endless.folder.iterdir())) == (None, [])
    until = time.monotonic() + 10
    while _alive(group) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _alive(group)


def _alive(group: int) -> bool:
    """Whether a process of the group still runs; one that nobody waited for yet has ended, too."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, in_group = path.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(in_group) == group and state != "Z":
            return True
    return False


def test_only_a_few_jobs_run_at_a_time(endless):
    tokens = [endless.start(ANY) for _ in range(jobs_module.MAX_RUNNING)]
    with pytest.raises(TooManyJobs):
        endless.start(ANY)
    endless.drop(tokens[0])
    assert endless.start(ANY)


def test_a_job_is_deleted_after_an_hour(jobs, data):
    first = jobs.start(export(data))
    jobs.wait(first, 30)
    old = time.time() - jobs_module.MAX_AGE_S - 1
    os.utime(jobs.folder / first, (old, old))
    second = jobs.start(export(data))
    assert (jobs.find(first), [place.name for place in jobs.folder.iterdir()]) == (None, [second])


def test_a_restart_forgets_earlier_jobs(jobs, data, tmp_path):
    token = jobs.start(export(data))
    jobs.wait(token, 30)
    again = Jobs(tmp_path / "jobs")
    assert (again.find(token), (tmp_path / "jobs").exists()) == (None, False)


@pytest.mark.parametrize("token", ["../data", "", "0" * 32, "x" * 32])
def test_only_a_token_finds_a_job(jobs, token):
    assert jobs.find(token) is None


def test_the_child_inherits_no_secret(tmp_path, data, monkeypatch):
    monkeypatch.setenv("FACILITATION_SECRET", "geheim")
    seen = {}

    def looked_at(command, **more):
        seen.update(more["env"])
        return subprocess.Popen(command, **more)

    jobs = Jobs(tmp_path / "jobs", looked_at)
    assert jobs.wait(jobs.start(export(data)), 30).state.outcome == "done"
    jobs.close()
    assert set(seen) == {"PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8"}


def test_a_job_that_cannot_be_written_is_refused_and_leaves_nothing(jobs):
    jobs.folder.write_text("a file stands where the folder should be")
    with pytest.raises(JobNotStarted):
        jobs.start(ANY)
    jobs.folder.unlink()
    assert jobs._children == {}


def test_a_job_whose_child_cannot_start_is_refused_and_leaves_nothing(tmp_path):
    def none_more(*_command, **_more):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    jobs = Jobs(tmp_path / "jobs", none_more)
    with pytest.raises(JobNotStarted):
        jobs.start(ANY)
    assert list(jobs.folder.iterdir()) == []


def test_a_job_that_is_deleted_while_it_is_read_is_not_found(endless):
    token = endless.start(ANY)
    (endless.folder / token / "request.json").unlink()
    assert endless.find(token) is None


def test_a_killed_job_has_failed_and_its_half_file_is_gone(endless):
    token = endless.start(ANY)
    (endless.folder / token / "result").write_bytes(b"half")
    endless._children[token].kill()
    endless._children[token].wait()
    job = endless.find(token)
    assert (job.state.outcome, job.result.exists()) == ("failed", False)


def test_a_full_disk_in_the_job_folder_is_a_failure_and_leaves_no_half_file(jobs, data):
    """A limit of the file's size is how a child meets a disk that takes no more."""
    jobs._popen = lambda command, **more: subprocess.Popen(
        ["/bin/sh", "-c", f"ulimit -f 1; exec {shlex.join(command)}"], **more
    )
    job = jobs.wait(jobs.start(export(data, "xlsx")), 30)
    assert (job.state.outcome, job.result.exists()) == ("failed", False)


def test_only_the_newest_finished_jobs_are_kept(tmp_path):
    jobs = Jobs(tmp_path / "jobs", lambda command, **more: subprocess.Popen(["/bin/true"], **more))
    tokens = []
    for _ in range(jobs_module.MAX_FINISHED + 3):
        tokens.append(jobs.start(ANY))
        jobs._children[tokens[-1]].wait()
    assert [token for token in tokens if jobs.find(token)] == tokens[2:]
    jobs.close()
    assert list(jobs.folder.iterdir()) == []
