"""Starting and ending: a start that cannot work says what to do, an end leaves everything in order."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.rig.doors import Doors
from tests.rig.server import Server, serving, until


def start_again(server: Server, **other: str) -> subprocess.CompletedProcess[str]:
    """Try a second server with some settings of the first."""
    settings = {"FACILITATION_DATA": str(server.data), "HOST": "127.0.0.1", "PORT": str(server.port), **other}
    command = [sys.executable, "-m", "facilitation", "serve"]
    return subprocess.run(
        command, env={"PATH": "", **settings}, capture_output=True, text=True, timeout=20, check=False
    )


def test_a_second_server_on_the_same_data_says_what_to_do(server: Server) -> None:
    second = start_again(server, PORT="0")

    assert second.returncode == 1
    assert second.stderr == f"Error: Another process uses {server.data}. End it, or set FACILITATION_DATA.\n"


def test_a_second_server_on_the_same_port_does_not_take_half_of_the_people(server: Server, tmp_path: Path) -> None:
    second = start_again(server, FACILITATION_DATA=str(tmp_path / "other"))

    assert second.returncode == 1
    where = f"127.0.0.1:{server.port}"
    assert second.stderr == f"Error: Cannot listen on {where}: Address already in use. Set HOST or PORT differently.\n"


def test_a_second_start_keeps_the_session_and_renews_links_and_password(tmp_path: Path) -> None:
    with serving(tmp_path / "data", first=True) as server:
        before, code = server.links, server.code
        server.stop()
        server.start(demo=True)

        assert server.code == code
        assert server.links["join"] == before["join"]
        for renewed in ("moderator", "screen", "staff login"):
            assert server.links[renewed] != before[renewed]


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        assert server.process is not None
        server.process.send_signal(signal.SIGINT)

        assert server.process.wait(10) == 0
        assert not (server.data / "server.json").exists()
        assert server.run("session", "list", "--json").returncode == 0


def test_the_file_that_names_the_server_is_for_its_owner_only(server: Server) -> None:
    path = server.data / "server.json"

    assert path.stat().st_mode & 0o777 == 0o600
    assert set(json.loads(path.read_text())) == {"port", "url", "token", "pid"}


def test_an_upload_that_was_left_an_hour_ago_goes_at_the_start(tmp_path: Path) -> None:
    left, fresh = (tmp_path / "data" / "incoming" / name for name in ("left", "fresh"))
    left.parent.mkdir(parents=True)
    for path in (left, fresh):
        path.write_bytes(b"a plan")
    two_hours_ago = time.time() - 7_200
    os.utime(left, (two_hours_ago, two_hours_ago))
    with serving(tmp_path / "data"):
        until(lambda: not left.exists(), 5, lambda: "still there")

    assert fresh.exists()


def test_what_is_not_supported_yet_is_refused_clearly(server: Server) -> None:
    refused = start_again(server, FACILITATION_DATABASE_URL="postgresql://somewhere")

    assert refused.returncode == 1
    assert "keeps its data in SQLite" in refused.stderr


def test_answers_that_were_damaged_by_hand_are_named_and_the_rest_of_the_house_starts(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        Doors(server).voice()
        server.stop()
        with closing(sqlite3.connect(server.data / "facilitation.sqlite3")) as db, db:
            [(step, session, voice)] = db.execute(
                "SELECT activity.id, session_id, participant.id FROM participant JOIN activity USING (session_id) "
                "WHERE kind = 'review' LIMIT 1"
            )
            db.execute("UPDATE portion SET state = 'open' WHERE activity_id = ?", (step,))
            db.execute("INSERT INTO answer VALUES (?, 'n1', ?, 1, '{')", (step, voice))
        server.start()

        named = [line for line in server.log.splitlines() if "facilitation verify" in line]
        assert [line.partition("session ")[2].partition(":")[0] for line in named] == [f"{session}, step {step}"]
