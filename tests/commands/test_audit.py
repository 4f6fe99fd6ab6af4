"""`audit verify` and `audit export` beside a data folder, in this process."""

import json
import sqlite3

import pytest
from click.testing import CliRunner

from facilitation.__main__ import main
from facilitation.store import audit
from facilitation.store.audit import Entry
from tests.data_folder import open_store


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command; two lines are in the log."""
    store = open_store(tmp_path)
    for name in ("Anna", "Ben"):
        store.do(audit.append, Entry(name, "editor", "end_session", "end_session"))
    store.close()
    monkeypatch.setenv("FACILITATION_DATA", str(tmp_path))
    return lambda *words: CliRunner().invoke(main, words)


def change(folder, statement):
    with sqlite3.connect(folder / "facilitation.sqlite3") as db:
        db.execute(statement)
    db.close()


def test_a_whole_log_is_told_with_its_newest_hash(run):
    done = run("audit", "verify", "--json")
    found = json.loads(done.output)
    assert (done.exit_code, found["ok"], found["lines"], len(found["head"])) == (0, True, 2, 64)
    assert run("audit", "verify", "--noted", found["head"]).exit_code == 0
    assert run("audit", "verify", "--noted", "0" * 64).exit_code == 1


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE audit_line SET "by" = "Eva" WHERE id = 1',
        "DELETE FROM audit_line WHERE id = 1",
        "DELETE FROM audit_line WHERE id = 2",
    ],
)
def test_a_changed_or_removed_line_is_found_by_both_commands(run, tmp_path, statement):
    change(tmp_path, statement.replace('"Eva"', "'Eva'"))
    done = run("audit", "verify")
    assert (done.exit_code, "✗" in done.output) == (1, True)
    whole = run("verify", "--json")
    assert (whole.exit_code, {one["what"] for one in json.loads(whole.output)["problems"]}) == (1, {"log"})


def test_the_log_is_written_as_a_file_and_that_is_a_line(run, tmp_path):
    output = tmp_path / "log.csv"
    assert run("audit", "export", "--format", "csv", "--output", str(output)).exit_code == 0
    assert len(output.read_text(encoding="utf-8-sig").splitlines()) == 3
    assert json.loads(run("audit", "verify", "--json").output)["lines"] == 3


def test_a_backup_is_a_line(run, tmp_path):
    assert run("backup", "--output", str(tmp_path / "all.zip")).exit_code == 0
    assert json.loads(run("audit", "verify", "--json").output)["lines"] == 3
