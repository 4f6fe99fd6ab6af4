"""Commands write with the lock, or through the server that holds it: never two writers."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from facilitation.__main__ import main
from facilitation.commands.run_command import run_command
from facilitation.settings import Settings, resource
from facilitation.store import data_folder, staff
from facilitation.store.plan import plans
from facilitation.store.session import sessions
from facilitation.store.store import read_only
from tests.data_folder import open_store
from tests.rig.programs import Line
from tests.rig.server import Server, free_port, serving

[EXAMPLE] = (resource("sessions") / "example").glob("*.xlsx")
CREATE = (
    "session",
    "create",
    "--format",
    "netzwerktreffen",
    "--plan",
    "Integrationsplan Musterlingen",
    "--json",
    "--programs",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server without a demo, shared by the tests that only add something."""
    with serving(tmp_path_factory.mktemp("server"), demo=False) as server:
        done = server.run("plan", "import", str(EXAMPLE))
        assert done.returncode == 0, done.stderr
        yield server


@pytest.fixture
def alone(tmp_path):
    """A data folder that no server holds."""
    open_store(tmp_path / "data").close()
    return Server(tmp_path / "data")


def said(done, code=0):
    """What a command printed as JSON."""
    assert (done.returncode, done.stderr) == (code, ""), done.stderr
    return json.loads(done.stdout)


def titles(folder):
    with read_only(folder) as db:
        return [plan.title for plan in plans.all_plans(db)]


# ---- beside a server -------------------------------------------------------------------------------
def test_a_plan_is_imported_through_the_server_once(server):
    assert data_folder.holder(server.data) == str(server.process.pid)
    again = said(server.run("plan", "import", str(EXAMPLE), "--json"))
    assert (again["new"], again["needs"]) == (False, 50)
    assert len(titles(server.data)) == 1


def test_a_session_made_beside_a_server_is_there_at_once(server):
    made = said(server.run(*CREATE))
    assert made["join"] == f"{server.url}/s/{made['code']}"
    moderator = Line(server.url, made["code"]).enter(made["moderator"])
    assert moderator.state()["state"]["session"]["state"] == "prepared"
    assert made["code"] in [one["code"] for one in said(server.run("session", "list", "--json"))["sessions"]]


def test_closing_beside_a_server_counts_and_leaves_the_folder(server):
    made = said(server.run(*CREATE))
    moderator = Line(server.url, made["code"]).enter(made["moderator"])
    agenda = moderator.state()["state"]["agenda"]
    review = next(step["id"] for step in agenda if step["kind"] == "review")
    moderator.steer("open", activity=review)
    for _ in range(10):
        moderator.join("saal").answer(review, "n1", {"relevance": "yes", "priority": 5})
    closed = said(server.run("session", "close", made["code"], "--json"))
    assert [path.name for path in Path(closed["folder"]).glob("*")] != []
    assert moderator.state()["state"]["session"]["state"] == "ended"
    [frozen] = moderator.call("results")["results"]
    assert frozen["items"]["n1"]["all"]["counts"] == {"relevance:yes": 10, "priority:5": 10, "voices": 10}


def test_twenty_commands_at_once_are_all_done(server):
    at_once(server.data)
    with read_only(server.data) as db:
        assert all(staff.by_name(db, f"Person {n}") for n in range(20))


def at_once(folder):
    """Each takes the lock anew or asks the server, as twenty processes would."""
    settings = Settings(data=folder)
    with ThreadPoolExecutor(20) as pool:
        done = [
            pool.submit(run_command, settings, "staff add", name=f"Person {n}", password_hash="x") for n in range(20)
        ]
    assert [one.result() for one in done] == [{"name": f"Person {n}"} for n in range(20)]


def start(folder, *arguments):
    environment = {**os.environ, "FACILITATION_DATA": str(folder)}
    command = [sys.executable, "-m", "facilitation", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_refusal_of_the_server_reads_like_one_without_it(server):
    done = server.run("session", "close", "ABCD-2345")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: There is no session with that code.")


def test_a_proxy_of_the_environment_never_sees_the_token(server):
    server.settings["http_proxy"] = f"http://127.0.0.1:{free_port()}"
    try:
        done = server.run("session", "close", "ABCD-2345")
    finally:
        del server.settings["http_proxy"]
    assert done.stderr.startswith("Error: There is no session with that code.")


def test_only_the_owner_of_the_folder_may_command_the_server(server):
    token = known(server)["token"]
    assert stat.S_IMODE((server.data / "server.json").stat().st_mode) == 0o600
    assert knock(server, f"Bearer {token}") == 409  # let in; there is no such command
    for headers in ({"Authorization": "Bearer wrong"}, {"Authorization": "Bearer ä"}, {"Authorization": ""}):
        assert knock(server, **headers) == 404
    assert knock(server, f"Bearer {token}", Origin=server.url) == 404  # a page of a browser on this machine


def known(server):
    return json.loads((server.data / "server.json").read_text())


def knock(server, authorization="", **headers):
    headers = {"Authorization": authorization, **headers}
    headers = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    request = Request(f"{server.url}/command", b'{"name": "explode", "arguments": {}}', headers)
    try:
        with urlopen(request, timeout=10) as answer:
            return answer.status
    except HTTPError as error:
        with error:
            return error.code


# ---- without a server ------------------------------------------------------------------------------
def test_without_a_server_a_command_takes_and_releases_the_lock(alone):
    assert said(alone.run("plan", "import", str(EXAMPLE), "--json"))["new"] is True
    data_folder.lock(alone.data).close()
    assert titles(alone.data) == ["Integrationsplan Musterlingen"]


def test_twenty_commands_at_once_wait_for_each_other(alone):
    at_once(alone.data)
    with read_only(alone.data) as db:
        assert all(staff.by_name(db, f"Person {n}") for n in range(20))


def test_the_file_of_a_killed_server_is_ignored(alone):
    """Its file is still there; the lock is not."""
    (alone.data / "server.json").write_text(json.dumps({"port": free_port(), "token": "x", "url": "", "pid": 1}))
    assert alone.run("staff", "add", "Anna", "--password", "lang genug 123").returncode == 0


def test_a_command_waits_for_another_one_despite_an_old_server_file(alone):
    (alone.data / "server.json").write_text(json.dumps({"port": free_port(), "token": "x", "url": "", "pid": 1}))
    held = data_folder.lock(alone.data)
    waiting = start(alone.data, "staff", "add", "Anna", "--password", "lang genug 123")
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(2)
    held.close()
    assert waiting.wait(20) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("plan", "import", "nowhere.xlsx"), 1, "Error: Nothing was imported."),
        ((*CREATE[:4], "--plan", "Nirgends"), 1, "Error: There is no adopted plan of that title."),
        (("session", "create", "--format", "nirgends", "--plan", "x"), 1, "Error: "),
        (("session", "create"), 2, "Missing option '--format'"),
        (("session", "close", "!"), 1, "Error: There is no session with that code."),
        (("session", "purge", "ABCD-2345", "--yes"), 1, "Error: There is no session with that code."),
        (("session", "export", "ABCD-2345", "--output", "x.xlsx"), 1, "Error: There is no session with that code."),
        (("staff", "add", "Anna", "--password", "kurz"), 1, "Error: The password is too short"),
        (("staff", "add", " ", "--password", "lang genug 123"), 1, "Error: "),
        (("plan", "explode"), 2, "No such command"),
    ],
)
def test_a_refused_command_has_a_message_and_an_exit_code(alone, arguments, code, message):
    done = CliRunner().invoke(main, arguments, env={"FACILITATION_DATA": str(alone.data)})
    assert (done.exit_code, done.stdout) == (code, "")
    assert message in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_a_session_can_be_purged_once_it_has_ended(alone):
    alone.run("plan", "import", str(EXAMPLE))
    code = said(alone.run(*CREATE))["code"]
    assert alone.run("session", "purge", code, "--yes").returncode == 1
    assert alone.run("session", "close", code).returncode == 0
    assert said(alone.run("session", "purge", code, "--yes", "--json"))["voices"] == 0
    with read_only(alone.data) as db:
        assert sessions.by_code(db, code).purged
