"""A backup of 0.1.0 comes back under the present program: nothing is lost, and everybody is still who they were.

`tests/data/0.1.0.tar.gz` was written by `facilitation backup` of commit b09550e, beside a running server; `0.1.0.json` says
what went into it: a demo that runs, with the review open; a finished session of four people, so with results below five;
a draft; remarks; a staff account; links. Every change of the schema has to open it.
"""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from facilitation.store.store import DATABASE
from tests.rig.programs import Line
from tests.rig.server import Server, serving
from tests.rig.wire import ask

DATA = Path(__file__).parents[1] / "data"
BACKUP = DATA / "0.1.0.tar.gz"
BEFORE = json.loads((DATA / "0.1.0.json").read_text())
DERIVED = ("tally",)  # counted anew from rows at every start: `verify` compares it


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """The present program's server on what 0.1.0 left."""
    data = tmp_path_factory.mktemp("from 0.1.0") / "data"
    restored = Server(data).run("restore", str(BACKUP))
    assert restored.returncode == 0, restored.stderr
    with serving(data, demo=False) as server:
        yield server


def rows(server, table):
    with closing(sqlite3.connect(server.data / DATABASE)) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def signed_in(server):
    name, password = BEFORE["staff"]
    answer = ask(
        server.url,
        "POST",
        "/staff/anmelden",
        f"name={name}&password={password}".replace(" ", "+").encode(),
        Origin=server.url,
        Content_Type="application/x-www-form-urlencoded",
    )
    assert answer.status == 303, answer.body
    return f"staff={answer.cookies['staff']}"


def test_every_row_of_the_older_program_is_there(upgraded):
    kept = {table: count for table, count in BEFORE["rows"].items() if table not in DERIVED}
    kept |= {"intake": 0}  # the stretches in which voices joined told too much; only files of ballots keep theirs
    assert {table: rows(upgraded, table) for table in kept} == kept
    assert rows(upgraded, "participant WHERE intake != 0") == 0


def test_who_could_sign_in_is_administration_and_finished_sessions_have_their_time(upgraded):
    with closing(sqlite3.connect(upgraded.data / DATABASE)) as db:
        assert set(db.execute("SELECT role, temporary_until, totp_secret FROM staff")) == {("administration", None, "")}
        ended = "SELECT count(*) FROM session WHERE state = 'ended' AND ended_at IS NOT NULL"
        assert db.execute(ended).fetchone()[0] == rows(upgraded, "session WHERE state = 'ended'") > 0
        assert db.execute("SELECT count(*) FROM role_link WHERE made_at = 0").fetchone()[0] == 0


def test_what_is_counted_again_agrees_with_what_was_frozen(upgraded):
    found = json.loads(upgraded.run("verify", "--json").stdout)
    assert (found["ok"], found["problems"], found["answers"], found["recounted"]) == (True, [], 147, 3)


def test_the_phones_of_the_running_session_are_the_same_voices_and_go_on(upgraded):
    running = BEFORE["running"]
    for voice in running["voices"]:
        phone = Line(upgraded.url, running["code"], voice["token"], seq=voice["last_seq"])
        own = phone.state()["own"]
        given = {step: {ref: one["value"] for ref, one in by.items()} for step, by in own["answers"].items()}
        assert (own["participant"], given) == (voice["participant"], voice["answers"])
        assert [card["text"] for card in own["contributions"]] == voice["contributions"]
        phone.answer(running["review"], "n1", {"relevance": "partly", "priority": 1})
        assert phone.state()["own"]["answers"][str(running["review"])]["n1"]["value"]["relevance"] == "partly"


def test_devices_of_sessions_that_had_begun_may_come_with_the_cookies_they_have(upgraded):
    with closing(sqlite3.connect(upgraded.data / DATABASE)) as db:
        taken = {code for (code,) in db.execute("SELECT code FROM session WHERE old_cookies")}
    assert taken == {BEFORE["running"]["code"], BEFORE["ended"]["code"]}


def test_the_links_the_account_and_the_draft_still_open(upgraded):
    running = BEFORE["running"]
    desk = Line(upgraded.url, running["code"]).enter(f"#{running['moderator']}")
    assert desk.state()["state"]["session"]["code"] == running["code"]
    cookie = signed_in(upgraded)
    draft = ask(upgraded.url, "GET", f"/staff/fortschreibung/{BEFORE['draft']['id']}", Cookie=cookie)
    assert (draft.status, b"3 von 50 Bedarfen entschieden" in draft.body) == (200, True)


def test_the_clocks_of_the_finished_session_begin_with_the_upgrade_and_its_folder_is_written_anew(upgraded):
    with closing(sqlite3.connect(upgraded.data / DATABASE)) as db:
        clocks = dict(db.execute("SELECT kind, max(begins_at) FROM retention_clock GROUP BY kind"))
        assert db.execute("SELECT count(*) FROM deletion").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM folder_to_write").fetchone() == (0,)
    assert clocks["voices"] < clocks["start"] <= time.time() * 1_000
    assert [path.name for path in upgraded.data.iterdir() if path.name.endswith(BEFORE["ended"]["code"])]


def test_the_results_of_the_finished_session_are_read_as_before(upgraded):
    ended = BEFORE["ended"]
    results = Line(upgraded.url, ended["code"], ended["voices"][0]).call("results")
    assert [len(one["items"]) for one in results["results"]] == [50, 1]
