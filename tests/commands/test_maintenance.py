"""Backup while people vote, restore into an empty place, verify by counting again, and what a doctor finds."""

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
from collections import Counter
from contextlib import closing
from threading import Event, Thread

import msgspec
import pytest
from click.testing import CliRunner

from facilitation.__main__ import main
from facilitation.commands import run_command
from facilitation.rules.results import snapshot
from facilitation.store.store import DATABASE
from tests.data_folder import open_store
from tests.meeting import SUPPORT, Meeting
from tests.rig.crowd import Crowd
from tests.rig.programs import Line
from tests.rig.server import serving, until

YES = {"relevance": "yes", "priority": 4}


def run(data, *arguments):
    return CliRunner().invoke(main, arguments, env={"FACILITATION_DATA": str(data), "HOST": "127.0.0.1"})


def done(data, *arguments):
    result = run(data, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def rows(data, statement):
    with closing(sqlite3.connect(data / DATABASE, isolation_level=None)) as db:
        return db.execute(statement).fetchall()


@pytest.fixture(scope="module")
def voting(tmp_path_factory):
    """A server on which twenty people answer without a pause."""
    with serving(tmp_path_factory.mktemp("voting") / "data") as server:
        moderator = Line(server.url, server.code).enter(server.links["moderator"])
        agenda = moderator.state()["state"]["agenda"]
        review = next(one["id"] for one in agenda if one["kind"] == "review" and not one["practice"])
        moderator.steer("open", activity=review)
        crowd, over = Crowd(server.url, server.code), Event()
        crowd.join("saal", 20)
        activity, items = crowd.sees("review")

        def vote():
            turn = 0
            while not over.is_set():
                for n, voice in enumerate(crowd.voices):
                    priority = (turn + n) % 5 + 1
                    item = items[turn % len(items)]
                    crowd.say(voice, "answer", activity=activity, item=item, value={**YES, "priority": priority})
                turn += 1
                over.wait(0.25)

        thread = Thread(target=vote)
        thread.start()
        yield server, crowd, activity
        over.set()
        thread.join()
        crowd.settled()
        assert [voice.refused for voice in crowd.voices if voice.refused] == []
        crowd.close()


@pytest.fixture
def evening(tmp_path, monkeypatch):
    """A data folder after a closed review, without a server; commands do not wait long for the test, which holds its lock."""
    monkeypatch.setattr(run_command, "PATIENCE_S", 0.1)
    store = open_store(tmp_path / "data")
    room = Meeting(store)
    yield store, room
    store.close()


# ---- while people vote -----------------------------------------------------------------------------
def test_a_backup_taken_while_people_vote_holds_everything_acknowledged_before_it_began(voting, tmp_path):
    server, crowd, activity = voting
    for turn in range(3):
        before = len(crowd.accepted("answer", activity))
        until(lambda before=before: len(crowd.accepted("answer", activity)) > before + 50, 20, lambda: server.log)
        known = [
            (voice.participant, act.message["item"], act.message["seq"])
            for voice, act, _ in list(crowd.accepted("answer", activity))
        ]
        made = done(server.data, "backup", "--output", str(tmp_path))
        again = done(tmp_path / f"restored-{turn}", "restore", made["file"])
        found = {
            (voice, item): seq
            for voice, item, seq in rows(tmp_path / f"restored-{turn}", "SELECT participant_id, item, seq FROM answer")
        }
        newest = Counter()
        for voice, item, seq in known:
            newest[voice, item] = max(newest[voice, item], seq)
        assert newest
        assert [key for key, seq in newest.items() if found.get(key, 0) < seq] == []
        assert again["files"] == made["files"]
        assert done(server.data, "verify", made["file"])["problems"] == []
        (tmp_path / made["file"]).unlink()


def test_verify_beside_a_server_that_counts_finds_nothing(voting):
    server, *_ = voting
    found = done(server.data, "verify")
    assert found["ok"]
    assert found["answers"] > 0


def test_a_doctor_finds_the_running_server_ready(voting):
    server, *_ = voting
    server.data.chmod(0o700)
    found = json.loads(run(server.data, "doctor", "--json").stdout)
    words = [one["what"] for one in found["findings"]]
    assert f"The running server is ready (process {server.process.pid})" in words
    assert "Every acknowledged answer is synced to disk (synchronous=FULL, journal_mode=WAL)" in words


# ---- a backup file ---------------------------------------------------------------------------------
def test_a_backup_contains_all_files_but_those_of_a_process(evening, tmp_path):
    store, _ = evening
    for name in ("formats/eigenes.toml", "2026-11-22-abend-ABCD/results.json", "cache/x.css", "incoming/upload"):
        path = store.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (store.folder / "server.json").write_text("{}")
    made = done(store.folder, "backup", "--output", str(tmp_path / "one.tar.gz"))
    assert made["file"] == str(tmp_path / "one.tar.gz")

    done(tmp_path / "restored", "restore", made["file"])

    paths = [path for path in (tmp_path / "restored").rglob("*") if path.is_file()]
    files = {path.relative_to(tmp_path / "restored").as_posix() for path in paths}
    assert files == {DATABASE, "lock", "formats/eigenes.toml", "2026-11-22-abend-ABCD/results.json"}
    assert (tmp_path / "restored").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "one.tar.gz").stat().st_mode & 0o777 == 0o600


def test_a_backup_writes_over_nothing(evening, tmp_path):
    store, _ = evening
    taken = tmp_path / "one.tar.gz"
    taken.write_text("von gestern")
    refused = run(store.folder, "backup", "--output", str(taken))
    assert (refused.exit_code, taken.read_text()) == (1, "von gestern")
    assert "is there already" in refused.stderr


def test_the_remains_of_a_killed_backup_do_no_harm(evening, tmp_path):
    store, _ = evening
    (tmp_path / ".one.tar.gz.part").write_text("halb")
    made = done(store.folder, "backup", "--output", str(tmp_path / "one.tar.gz"))
    assert made["file"] == str(tmp_path / "one.tar.gz")


def test_a_backup_goes_into_an_empty_place_only(evening, tmp_path):
    store, _ = evening
    made = done(store.folder, "backup", "--output", str(tmp_path))
    refused = run(store.folder, "restore", made["file"])
    assert refused.exit_code == 1
    assert "is not empty, and nothing is written over" in refused.stderr


@pytest.fixture
def backup(evening, tmp_path):
    store, _ = evening
    return tmp_path / done(store.folder, "backup", "--output", str(tmp_path / "whole.tar.gz"))["file"]


def changed(backup, change, *added):
    """The same backup with one file changed and others added; its list of contents is as it was."""
    inside = backup.parent / "inside"
    with tarfile.open(backup) as archive:
        names = archive.getnames()
        archive.extractall(inside, filter="data")
    change(inside)
    other = backup.parent / "changed.tar.gz"
    with tarfile.open(other, "w:gz") as archive:
        for name in (*names, *added):
            if (inside / name).exists():
                archive.add(inside / name, name)
    return other


def damage(inside):
    with (inside / DATABASE).open("r+b") as file:
        file.seek(5_000)
        file.write(b"\xff" * 100)


def test_only_what_a_backup_holds_is_restored_and_nothing_that_a_server_would_serve_or_obey(backup, tmp_path):
    added = {
        name: f"{name} von jemand anderem"
        for name in (
            "cache/static-0123456789ab/participant.js", "./cache/static-0123456789ab/moderator.js", "server.json",
            "incoming/0f3a", "jobs/1/request.json", "lock", ".profile", "facilitation.sqlite3-wal", "formats/eigenes.toml",
        )
    }  # fmt: skip

    def add(inside):
        manifest = json.loads((inside / "manifest.json").read_text())
        for name, text in added.items():
            (inside / name).parent.mkdir(parents=True, exist_ok=True)
            (inside / name).write_text(text)
            manifest["files"][name] = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "bytes": len(text)}
        (inside / "manifest.json").write_text(json.dumps(manifest))

    done(tmp_path / "restored", "restore", str(changed(backup, add, *added)))
    files = [path for path in (tmp_path / "restored").rglob("*") if path.is_file()]
    assert {str(path.relative_to(tmp_path / "restored")) for path in files} == {
        DATABASE,
        "lock",
        "formats/eigenes.toml",
    }
    assert rows(tmp_path / "restored", "SELECT count(*) > 0 FROM session") == [(1,)]


@pytest.mark.parametrize("root", ["/", "//", "///"])
def test_no_name_in_a_backup_leads_out_of_its_folder(tmp_path, root):
    name, content = f"{root}{str(tmp_path).lstrip('/')}/outside", b"x"
    digest = hashlib.sha256(content).hexdigest()
    listed = {"version": "1", "schema": "1", "made_at": "", "files": {name: {"sha256": digest, "bytes": 1}}}
    with tarfile.open(tmp_path / "made.tar.gz", "w:gz") as archive:
        for inside, said in (("manifest.json", json.dumps(listed).encode()), (name, content)):
            info = tarfile.TarInfo(inside)
            info.size = len(said)
            archive.addfile(info, io.BytesIO(said))
    refused = run(tmp_path / "restored", "restore", str(tmp_path / "made.tar.gz"))
    assert (refused.exit_code, (tmp_path / "outside").exists()) == (1, False)
    assert "is no name of a file in a data folder" in refused.stderr


def name_a_way_out(inside):
    manifest = json.loads((inside / "manifest.json").read_text())
    manifest["files"]["../../outside"] = manifest["files"].pop(DATABASE)
    (inside / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (damage, "the checksum of 'facilitation.sqlite3' differs"),
        (lambda inside: (inside / DATABASE).unlink(), "'facilitation.sqlite3' is missing"),
        (lambda inside: (inside / "manifest.json").write_text("{"), "it cannot be read"),
        (name_a_way_out, "is not what its list of contents says"),
    ],
)
def test_a_broken_backup_is_refused_and_leaves_nothing(backup, tmp_path, change, words):
    refused = run(tmp_path / "place" / "restored", "restore", str(changed(backup, change)))
    assert refused.exit_code == 1
    assert words in refused.stderr
    assert list((tmp_path / "place").iterdir()) == []


def test_half_a_file_and_something_else_are_no_backups(backup, tmp_path):
    half, other = tmp_path / "half.tar.gz", tmp_path / "other.tar.gz"
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    other.write_text("Grüße")
    for file in (half, other):
        refused = run(tmp_path / "restored", "restore", str(file))
        assert (refused.exit_code, (tmp_path / "restored").exists()) == (1, False)
        assert "is not a complete backup" in refused.stderr


def test_a_backup_of_a_newer_version_says_so(evening, tmp_path):
    store, _ = evening
    store.close()
    rows(store.folder, "UPDATE alembic_version SET version_num = '9999'")
    made = done(store.folder, "backup", "--output", str(tmp_path))
    refused = run(tmp_path / "restored", "restore", made["file"])
    assert refused.exit_code == 1
    assert "was made by a newer version" in refused.stderr


# ---- counting again --------------------------------------------------------------------------------
def closed(room):
    """A review that two people answered, closed."""
    room.steer("open", activity=room.review)
    for _ in range(2):
        room.give(room.join("saal"), "n1", YES)
    room.steer("close", activity=room.review, reveal=True)


def test_results_are_counted_again_from_rows(evening):
    store, room = evening
    closed(room)
    found = done(store.folder, "verify")
    assert (found["recounted"], found["answers"], found["problems"]) == (1, 2, [])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE tally SET count = count + 1 WHERE bucket = 'relevance:yes'", "the stored totals differ from the rows"),
        ("DELETE FROM answer WHERE participant_id = (SELECT min(participant_id) FROM answer)", "n1: its counts differ"),
        ("UPDATE snapshot SET content = replace(content, '\"voices\":2', '\"voices\":3')", "its checksum is wrong"),
        (
            "DELETE FROM participant WHERE id = (SELECT min(participant_id) FROM answer)",
            "refers to a row that does not exist",
        ),
        ("DELETE FROM snapshot", "its result is missing"),
        ("UPDATE snapshot SET superseded = 1", "its result is missing"),
        ("UPDATE answer SET value = 'x'", "its answers cannot be counted"),
        ("UPDATE answer SET value = '5'", "its answers cannot be counted"),
        ("UPDATE activity SET kind = 'x' WHERE items_rev > 0", "its answers cannot be counted"),
    ],
)
def test_any_later_change_is_found(evening, change, words):
    store, room = evening
    closed(room)
    rows(store.folder, change)
    found = run(store.folder, "verify")
    assert found.exit_code == 1
    assert words in found.stdout


def leave_out(content):
    return msgspec.structs.replace(content, items=content.items[1:])


def say_more_answered(content):
    first, *others = content.participation
    return msgspec.structs.replace(content, participation=(msgspec.structs.replace(first, answered=9), *others))


@pytest.mark.parametrize(
    ("change", "words"),
    [(leave_out, "n1: it is missing"), (say_more_answered, "the number of voices that answered differs")],
)
def test_a_result_that_was_changed_together_with_its_checksum_is_held_against_the_rows(evening, change, words):
    store, room = evening
    closed(room)
    [(content,)] = rows(store.folder, "SELECT content FROM snapshot")
    forged = snapshot.canonical(change(snapshot.read(content)))
    with closing(sqlite3.connect(store.folder / DATABASE, isolation_level=None)) as db:
        db.execute("UPDATE snapshot SET content = ?, checksum = ?", (forged.decode(), snapshot.digest(forged)))
    found = run(store.folder, "verify")
    assert found.exit_code == 1
    assert words in found.stdout


def test_what_moderators_do_with_cards_after_the_close_is_no_problem(evening):
    store, room = evening
    room.steer("open", activity=room.collect)
    people = [room.join("saal") for _ in range(5)]
    first, second, third = (room.write(one, f"Karte {n}") for n, one in enumerate(people[:3]))
    room.steer("approve", contribution=first)
    room.give(people[1], f"c{first}", SUPPORT, activity=room.collect)
    room.steer("close", activity=room.collect, reveal=True)
    room.steer("approve", contribution=second)
    room.steer("group", contributions=[first, second], title="Zusammen")
    assert done(store.folder, "verify")["problems"] == []
    room.steer("ungroup", contribution=second)
    room.steer("hold", contribution=first, reason="doppelt")
    room.steer("approve", contribution=third)
    room.steer("void", **room.group("saal"), reason="Probe")
    found = done(store.folder, "verify")
    assert (found["recounted"], found["problems"]) == (1, [])


def test_results_whose_rows_were_deleted_on_purpose_are_held_against_their_checksum(evening):
    store, room = evening
    closed(room)
    for change in ("UPDATE session SET purged = 1", "DELETE FROM answer"):
        rows(store.folder, change)
    found = done(store.folder, "verify")
    assert (found["recounted"], found["by_checksum"]) == (0, 1)
    rows(store.folder, "UPDATE snapshot SET checksum = 'x'")
    assert run(store.folder, "verify").exit_code == 1


def test_a_damaged_file_is_not_well(evening, tmp_path):
    store, room = evening
    closed(room)
    store.close()
    shutil.copytree(store.folder, tmp_path / "damaged")
    with (tmp_path / "damaged" / DATABASE).open("r+b") as file:
        file.seek(8_192)
        file.write(b"\xff" * 4_096)
    assert run(tmp_path / "damaged", "verify").exit_code == 1
    assert run(tmp_path / "damaged", "backup", "--output", str(tmp_path)).exit_code == 1
    assert [path.name for path in tmp_path.glob("*.tar.gz")] == []


@pytest.mark.parametrize("command", [("backup",), ("verify",)])
def test_without_data_the_commands_say_so(tmp_path, command):
    refused = run(tmp_path / "nothing", *command)
    assert (refused.exit_code, refused.stderr) == (
        1,
        f"Error: There is no data in {tmp_path}/nothing yet. Run `facilitation serve` once.\n",
    )
