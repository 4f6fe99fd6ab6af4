"""What is due is deleted by itself, at a moved clock: rows, folders, files; and nothing before its time."""

import sqlite3
from contextlib import closing
from threading import Thread

import pytest

from facilitation.actions import deadlines, ending, purging
from facilitation.actions.housekeeping import delete_files_of_purge, keep_house, run_now, write_marked_folders
from facilitation.actions.verifying import verify
from facilitation.clock import now_ms
from facilitation.rules.retention import BACKUPS, DAY_MS, NAMES, TEXTS, VOICES
from facilitation.store import retention
from facilitation.store.pictures.tally import tallies_of
from facilitation.store.session import log, sessions
from tests.meeting import YES, Meeting, refusal

KEPT, HELD = "Anmerkung, über die niemand entschied", "Karte, die zurückgehalten ist"


@pytest.fixture
def room(store):
    """An ended session: six answers, a remark nobody decided on, a card held back, one approved."""
    room = Meeting(store)
    room.steer("open", activity=room.review)
    voices = [room.join() for _ in range(6)]
    for voice in voices:
        room.give(voice, "n1", YES)
    room.remark = room.write(voices[0], KEPT, item="n1")
    room.steer("close", activity=room.review)
    room.steer("open", activity=room.collect)
    held, room.approved = room.write(voices[1], HELD), room.write(voices[2], "Karte für alle")
    room.steer("hold", contribution=held, reason="doppelt")
    room.steer("approve", contribution=room.approved)
    room.steer("close", activity=room.collect)
    room.steer("finish")
    return room


def house(room, days):
    """Let the server keep house so many days from now."""
    keep_house(room.store, now_ms() + days * DAY_MS, run_now)


def count(room, table):
    with room.store.reading() as db:
        return db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()


def texts(room):
    with room.store.reading() as db:
        return {row[0] for row in db.exec_driver_sql("SELECT text FROM contribution")}


def due(room, days=0):
    with room.store.reading() as db:
        return deadlines.deadlines(db, now_ms() + days * DAY_MS, [])


def deleted(room):
    with room.store.reading() as db:
        return [(one.kind, one.counts) for one in retention.deletions(db)]


def test_voices_go_after_thirty_days_and_not_before(room):
    house(room, 29)
    assert (count(room, "participant"), count(room, "answer")) == (6, 6)
    house(room, 31)
    assert (count(room, "participant"), count(room, "answer"), count(room, "reach"), count(room, "tally")) == (
        0,
        0,
        0,
        0,
    )
    assert deleted(room) == [("voices", {"voices": 6, "answers": 6})]


def test_unapproved_texts_outlive_the_voices_without_an_author(room):
    house(room, 31)
    assert texts(room) == {KEPT, HELD, "Karte für alle"}
    assert count(room, "contribution WHERE participant_id IS NOT NULL") == 0
    house(room, 547)
    assert KEPT in texts(room)
    house(room, 550)
    assert texts(room) == {"Karte für alle"}
    assert deleted(room)[0] == ("texts", {"cards": 1, "remarks": 1})


def test_a_published_version_that_weighs_the_session_ends_the_wait_for_its_texts(room):
    house(room, 0)
    with closing(sqlite3.connect(room.store.database)) as db, db:
        db.execute(
            "INSERT INTO plan_version (plan_id, label, state, language, sessions) SELECT plan_id, 'weighs', 'adopted', 'de', ? "
            "FROM plan_version LIMIT 1",
            (f"[{room.id}]",),
        )
    house(room, 31)
    assert KEPT in texts(room)
    house(room, 37)
    assert KEPT in texts(room)
    house(room, 39)
    assert texts(room) == {"Karte für alle"}


def test_a_postponement_needs_a_reason_and_adds_thirty_days(room):
    house(room, 0)
    wanted = {"kind": VOICES, "subject": room.id, "now": now_ms()}
    assert refusal(room.store.do, lambda db: deadlines.postpone(db, "Anna", reason=" ", **wanted)) == "reason_missing"
    assert refusal(room.store.do, lambda db: deadlines.postpone(db, "Anna", reason="x" * 501, **wanted)) == "too_long"
    other = {**wanted, "kind": NAMES}
    assert refusal(room.store.do, lambda db: deadlines.postpone(db, "Anna", reason="x", **other)) == "unknown_deadline"
    unknown = {**wanted, "subject": 99}
    assert (
        refusal(room.store.do, lambda db: deadlines.postpone(db, "Anna", reason="x", **unknown)) == "unknown_deadline"
    )
    room.store.do(lambda db: deadlines.postpone(db, "Anna", reason="Der Rat prüft noch", **wanted))
    house(room, 59)
    assert count(room, "answer") == 6
    house(room, 61)
    assert count(room, "answer") == 0
    with room.store.reading() as db:
        assert [(one.by, one.reason) for one in retention.postponements(db)] == [("Anna", "Der Rat prüft noch")]


def test_seven_days_before_a_deletion_is_near(room):
    house(room, 0)
    assert [(one.kind, one.near) for one in due(room)] == [(VOICES, False), (TEXTS, False)]
    assert [(one.kind, one.near) for one in due(room, 24)] == [(VOICES, True), (TEXTS, False)]


def test_results_stand_and_verify_says_when_the_answers_went(room):
    before = room.result(room.review)
    house(room, 31)
    assert room.result(room.review) == before
    with room.store.reading() as db:
        found = verify(db)
        assert [one["activity"] for one in tallies_of(db, room.row(room.review), "moderator")] == [room.review]
        assert sessions.by_id(db, room.id).purged
        entry = log.latest(db, room.id)[0]
    assert (found.problems, [(one.session, one.results > 0, one.at > 0) for one in found.deleted]) == (
        [],
        [(room.code, True, True)],
    )
    assert (entry.verb, entry.by) == ("purge", "system")


def test_an_interrupted_deletion_is_finished_later(room):
    room.store.do(purging._begin_voices, room.id)
    house(room, 31)
    assert count(room, "participant") == 0


def test_names_in_the_log_go_after_ninety_days_and_the_acts_stay(room):
    entries = count(room, "log_entry")
    house(room, 89)
    assert count(room, "log_entry WHERE by = ''") == 0
    house(room, 92)
    assert count(room, "log_entry WHERE by <> '' AND verb <> 'purge'") == 0
    assert count(room, "log_entry") >= entries
    assert any(kind == NAMES and counts["entries"] >= entries for kind, counts in deleted(room))


def test_backups_from_before_an_upgrade_go_after_thirty_days_and_with_the_voices(room):
    house(room, 0)
    old = room.store.folder / "facilitation-before-0001-1.sqlite3"
    old.write_bytes(b"secret" * 100)
    house(room, 29)
    assert old.exists()
    house(room, 31)
    assert not old.exists()
    assert (BACKUPS, {"files": 1}) in deleted(room)


def test_a_purge_leaves_no_uploads_and_no_backups(room):
    incoming = room.store.folder / "incoming"
    incoming.mkdir()
    (incoming / "paper").write_bytes(b"x")
    (room.store.folder / "facilitation-before-0001-1.sqlite3").write_bytes(b"x")
    assert delete_files_of_purge(room.store.folder) == 1
    assert list(incoming.iterdir()) == []


def test_whatever_lies_about_in_uploads_and_jobs_goes_after_a_week(room):
    job = room.store.folder / "jobs" / "left"
    job.mkdir(parents=True)
    (job / "result").write_bytes(b"x")
    house(room, 6)
    assert job.exists()
    house(room, 8)
    assert not job.exists()


def test_folders_that_are_marked_are_written_anew_once(room, caplog):
    caplog.set_level("INFO")
    room.store.do(retention.mark_folder, room.id)
    house(room, 0)
    [folder] = [path for path in room.store.folder.iterdir() if path.name.endswith(room.code)]
    assert (folder / "results.json").is_file()
    assert [record.message for record in caplog.records].count("results written anew") == 1
    house(room, 0)
    assert [record.message for record in caplog.records].count("results written anew") == 1


def test_who_read_a_session_before_a_text_was_blackened_does_not_write_last(room):
    """One thread has read the session and is about to write when another one blackens a card and writes, too."""
    end_for_good(room)
    threads = []

    def slowly(work, *arguments):
        if not threads:
            room.steer("blacken", contribution=room.approved, reason="Nennt eine Person")
            threads.append(Thread(target=write_marked_folders, args=(room.store, run_now)))
            threads[0].start()
            threads[0].join(0.2)
        return work(*arguments)

    write_marked_folders(room.store, slowly)
    threads[0].join()
    assert "Karte für alle" not in results_of(room)
    with room.store.reading() as db:
        assert retention.marked_folders(db) == []


@pytest.mark.parametrize(
    ("verb", "words"),
    [("correct", {"text": "Anmerkung ohne Namen"}), ("hold", {"reason": "Nennt Personen"}), ("approve", {})],
)
def test_what_is_done_with_a_remark_in_the_days_after_stands_in_the_folder_too(room, verb, words):
    end_for_good(room)
    write_marked_folders(room.store, run_now)
    before = results_of(room)
    room.steer(verb, contribution=room.remark, **words)
    house(room, 0)
    assert results_of(room) != before
    assert (KEPT in results_of(room)) == (verb != "correct")


def test_a_change_while_the_folder_is_written_leaves_it_marked(room):
    end_for_good(room)

    def meanwhile(work, *arguments):
        room.steer("hold", contribution=room.remark, reason="Nennt Personen")
        return work(*arguments)

    write_marked_folders(room.store, meanwhile)
    with room.store.reading() as db:
        assert retention.marked_folders(db) == [room.id]


def end_for_good(room):
    room.steer("look", activity=room.review)
    room.steer("reveal", activity=room.collect)
    room.store.do(ending.settle, room.id)


def results_of(room):
    [folder] = [path for path in room.store.folder.iterdir() if path.name.endswith(room.code)]
    return (folder / "results.json").read_text()


def test_a_second_purge_takes_the_texts_that_the_first_clock_left(room):
    house(room, 31)
    gone = room.store.do(purging.purge, room.id, "Anna")
    assert (gone.voices, gone.cards, gone.remarks) == (0, 1, 1)
    assert refusal(room.store.do, purging.purge, room.id, "Anna") == "purged"
