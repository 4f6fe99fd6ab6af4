"""A text is blackened: its words are nowhere any more, and everything that was counted stays."""

import signal
import subprocess
import sys
from functools import partial

import pytest

from facilitation.actions import backing_up, blackening, collect_evidence, revising, verifying
from facilitation.actions.housekeeping import keep_house, run_now, write_marked_folders
from facilitation.clock import now_ms
from facilitation.exchange.jobs.jobs import ExportPlan, JobRequest
from facilitation.rules.session.blackening import BLACKENED
from facilitation.store import Store, retention
from facilitation.store.plan import determinations
from facilitation.store.results import snapshots
from facilitation.store.session import log, sessions
from facilitation.store.store import DATABASE
from facilitation.store.writer import RealThreads
from tests.meeting import SUPPORT, meeting, refusal

CANARY = "Kanarienvogel Gerda Öhlschläger aus der Gartenstraße"
FIRST = "Kanarienvogel Gerda Oehlschlaeger, erste Fassung"


@pytest.fixture
def author(room):
    author = room.join()
    room.steer("open", activity=room.collect)
    return author


def files_with(folder, *canaries):
    """The files below the folder that hold one of these, also as JSON writes it in ASCII."""
    wanted = [form for one in canaries for form in (one.encode(), one.encode("unicode_escape"))]
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name for name, content in found.items() if any(one in content for one in wanted)}


def foresee(room, card):
    with room.store.reading() as db:
        return blackening.foresee(db, room.id, card)


def decided(room, draft):
    with room.store.reading() as db:
        return [row for row in determinations.of_draft(db, draft) if row.ref]


def row_of(room, draft, group):
    """The row of a group; its cards have rows of their own."""
    [row] = [one for one in decided(room, draft) if one.ref.endswith(group)]
    return row


def spread(room, author):
    """A card that stands wherever one can: corrected, supported, grouped, voted on, looked at, shown, in a draft."""
    others = [room.join("online" if n % 2 else "saal") for n in range(12)]
    card = room.write(author, FIRST)
    room.steer("correct", contribution=card, text=CANARY)
    room.steer("approve", contribution=card)
    for voice in others:
        room.give(voice, f"c{card}", SUPPORT, activity=room.collect)
    other = room.write(others[0], "Beete")
    room.steer("group", contributions=[card, other])
    [group] = [one for one in room.texts(room.collect) if one[0] == "g"]
    room.steer("close", activity=room.collect)
    room.steer("reveal", activity=room.collect)
    room.steer("show", activity=room.collect, item=f"c{card}")
    room.steer("open", activity=room.vote)
    for voice in others:
        room.give(voice, group, 5, activity=room.vote)
    room.steer("close", activity=room.vote)
    room.steer("reveal", activity=room.vote)
    room.steer("finish")
    room.store.do(partial(sessions.steer, settled=True), room.id)
    return card, group


def draft_of(room):
    with room.store.reading() as db:
        version = sessions.by_id(db, room.id).plan_version_id
        rows = collect_evidence.collect(db, version, [room.id])
    return room.store.do(revising.begin_draft, version, "Entwurf", [room.id], rows)


def test_numbers_say_before_what_it_touches_and_nothing_is_changed(room, author):
    card, _ = spread(room, author)
    before = room.rev
    told = foresee(room, card)
    assert (told.text, told.original, told.blackened_at) == (CANARY, FIRST, None)
    assert (told.results, told.groups, told.earlier, told.folder, told.same, told.adopted) == (2, 1, 0, True, 0, 0)
    assert room.rev == before


def test_counts_stay_and_words_go_everywhere(room, author):
    card, group = spread(room, author)
    before = [room.result(step) for step in (room.collect, room.vote)]
    room.steer("blacken", contribution=card, reason="Nennt eine Person")
    for step, old in zip((room.collect, room.vote), before, strict=True):
        new = room.result(step)
        assert [(one["counts"], one["figures"]) for one in new["items"]] == [
            (one["counts"], one["figures"]) for one in old["items"]
        ]
        [item] = [one for one in new["items"] if one["ref"] == group]
        assert item["text"] == {"": BLACKENED}
        assert {one["ref"]: one["text"] for one in item["cards"]}[f"c{card}"] == BLACKENED
        assert new["salt"] != old["salt"]
    [own] = room.own(author)["contributions"]
    assert (own["text"], own["original"], own["state"], own["reason"]) == (
        BLACKENED,
        None,
        "approved",
        "Nennt eine Person",
    )
    told = str([room.pictures(audience) for audience in ("participant", "screen", "moderator", "staff")])
    assert BLACKENED in told
    assert (CANARY in told, FIRST in told) == (False, False)


def test_of_each_result_checksum_time_and_reason_are_kept_and_nothing_else(room, author):
    card, _ = spread(room, author)
    with room.store.reading() as db:
        old = snapshots.with_content(db, room.id)
    room.steer("blacken", contribution=card, reason="Nennt eine Person")
    with room.store.reading() as db:
        rounds = [row for step in (room.collect, room.vote) for row in snapshots.rounds(db, step)]
        assert snapshots.discarded(db, room.id) == []
        assert verifying.verify(db).problems == []
    gone = [row for row in rounds if row.blackened]
    assert [(row.id, row.checksum) for row in gone] == [(row.id, row.checksum) for row in old]
    assert [(row.content, row.discard_reason, row.superseded) for row in gone] == [("", "Nennt eine Person", True)] * 2
    assert all(row.discarded_at for row in gone)
    assert [row.round for row in rounds if not row.superseded] == [1, 1]


def test_a_draft_loses_the_words_and_what_was_decided_with_them_is_open_again(room, author):
    card, group = spread(room, author)
    draft = draft_of(room)
    row = row_of(room, draft, group)
    room.store.do(partial(determinations.change, disposition="add", statement={"de": f"Ort: {CANARY}"}), row.id)
    told = foresee(room, card)
    assert (told.drafts, told.undecided) == (3, 1)
    room.steer("blacken", contribution=card, reason="Nennt eine Person")
    row = row_of(room, draft, group)
    assert (row.statement, row.disposition) == ({"de": f"Ort: {BLACKENED}"}, None)
    rows = str(decided(room, draft))
    assert (CANARY in rows, FIRST in rows) == (False, False)


def test_a_wording_of_ones_own_without_the_words_stays_decided(room, author):
    card, group = spread(room, author)
    draft = draft_of(room)
    row = row_of(room, draft, group)
    room.store.do(partial(determinations.change, disposition="add", statement={"de": "Mehr Beete"}), row.id)
    room.steer("blacken", contribution=card, reason="Nennt eine Person")
    row = row_of(room, draft, group)
    assert (row.statement, row.disposition) == ({"de": "Mehr Beete"}, "add")


def test_no_file_of_the_data_folder_holds_the_words_afterwards(tmp_path):
    """After all that spreads a text: also an upload, an exported plan, a copy from before an upgrade, and the folder."""
    data = tmp_path / "data"
    with meeting(data) as room:
        author = room.join()
        room.steer("open", activity=room.collect)
        card, _ = spread(room, author)
        draft_of(room)
        blackening.clean_files(room.store, run_now)
        room.store.do(retention.mark_folder, room.id)
        write_marked_folders(room.store, run_now)
        beside = [data / "incoming" / "x.xlsx", data / "jobs" / ("a" * 32) / "result", data / "x-before-0028.sqlite3"]
        for path in beside:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(CANARY)
        work = ExportPlan(data=str(data), version_id=1, form="csv")
        request = blackening.msgspec.json.encode(JobRequest(work=work, name="x", back="/"))
        beside[1].with_name("request.json").write_bytes(request)
        held = files_with(data, CANARY, FIRST)
        assert {DATABASE, *(path.relative_to(data).as_posix() for path in beside)} <= held | {
            f"{DATABASE}-wal",
            DATABASE,
        }
        room.steer("blacken", contribution=card, reason="Nennt eine Person")
        blackening.clean_files(room.store, run_now)
        assert [name for name in files_with(data, CANARY, FIRST) if not name.startswith(DATABASE)] == []
        assert files_with(data, BLACKENED) - {DATABASE, f"{DATABASE}-wal"} != set()
    assert files_with(data, CANARY, FIRST) == set()


@pytest.mark.parametrize("killed_in", ["_replace", "clean_files"])
def test_a_server_killed_in_the_middle_leaves_all_or_nothing(tmp_path, killed_in):
    """Nothing of it before the commit; after it the next start overwrites, and the house-keeping does the rest."""
    data = tmp_path / "data"
    with meeting(data) as room:
        author = room.join()
        room.steer("open", activity=room.collect)
        card, _ = spread(room, author)
        room.store.do(retention.mark_folder, room.id)
        write_marked_folders(room.store, run_now)
    (data / "x-before-0028.sqlite3").write_text(CANARY)
    _killed(data, room.id, card, killed_in)
    done = killed_in == "clean_files"
    store = Store(data, RealThreads())
    with store.reading() as db:
        told = [row.content for row in snapshots.of_session(db, room.id)]
        assert [BLACKENED in one for one in told] == [done, done]
        assert [CANARY in one for one in told] == [not done, not done]
        assert (_text(db, card), retention.marked_folders(db)) == (BLACKENED if done else CANARY, [room.id] * done)
        assert verifying.verify(db).problems == []
    keep_house(store, now_ms(), run_now)
    store.close()
    assert (files_with(data, CANARY) == set()) == done


def _text(db, card):
    return blackening.contributions.by_id(db, card).text


KILLED = """
import os, signal, sys
from functools import partial
from pathlib import Path
from facilitation.actions import blackening
from facilitation.store import Store
from facilitation.store.writer import RealThreads

data, session, card, where = sys.argv[1:]
store = Store(Path(data), RealThreads())
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if where == "_replace":
    blackening._replace = die
words = {"contribution": int(card), "reason": "Nennt eine Person", "if_rev": 2**40}
store.do(partial(blackening.blacken, **words), int(session))
die()
"""


def _killed(data, session_id, card, where):
    """Blacken in a process that is killed in one of our functions, or once the act is done."""
    program = [sys.executable, "-c", KILLED, str(data), str(session_id), str(card), where]
    assert subprocess.run(program, check=False, timeout=60).returncode == -signal.SIGKILL


def test_what_nobody_else_could_read_is_held_back(room, author):
    card = room.write(author, CANARY)
    room.steer("blacken", contribution=card, reason="Nennt eine Person")
    row = room.card(card)
    assert (row.text, row.state, row.reason, row.participant_id) == (BLACKENED, "held", "Nennt eine Person", author)


def test_it_is_final(room, author):
    card = room.write(author, CANARY)
    assert refusal(room.steer, "blacken", contribution=card, reason=" ") == "empty"
    assert refusal(room.steer, "blacken", contribution=card, reason="x", if_rev=0) == "changed"
    room.steer("blacken", contribution=card, reason="Name")
    assert refusal(room.steer, "blacken", contribution=card, reason="Name") == "blackened"
    assert refusal(room.steer, "correct", contribution=card, text=CANARY) == "blackened"
    assert refusal(room.steer, "approve", contribution=card) == "blackened"
    assert refusal(room.steer, "approve_all", contributions=[card]) == "blackened"


def test_sending_it_again_does_not_bring_it_back(room, author):
    card = room.write(author, CANARY, seq=7)
    room.steer("blacken", contribution=card, reason="Name")
    assert room.write(author, CANARY, seq=7) == card
    assert room.card(card).text == BLACKENED


def test_a_remark_goes_with_what_the_same_person_had_written_there_before(room, author):
    room.steer("open", activity=room.review)
    [need, *_] = room.texts(room.review)
    first, second = room.write(author, FIRST, item=need), room.write(author, CANARY, item=need)
    room.steer("approve", contribution=second)
    assert foresee(room, second).earlier == 1
    room.steer("blacken", contribution=second, reason="Name")
    assert [(room.card(one).text, room.card(one).state) for one in (first, second)] == [
        (BLACKENED, "withdrawn"),
        (BLACKENED, "approved"),
    ]


def test_it_works_after_the_end_and_after_the_voices_are_deleted_and_is_logged_without_the_words(room, author):
    card, _ = spread(room, author)
    room.store.do(partial(blackening.contributions.change, participant_id=None, original=None), card)
    room.steer("blacken", contribution=card, reason="Nennt eine Person")
    with room.store.reading() as db:
        [entry] = log.of_verbs(db, room.id, ["blacken"])
    assert (entry.by, entry.detail) == ("Mona", {"contribution": card, "reason": "Nennt eine Person"})


def test_a_text_of_another_session_is_none(room, author):
    card = room.write(author, CANARY)
    with room.store.reading() as db:
        assert refusal(blackening.foresee, db, room.id + 1, card) == "unknown_item"


def test_the_same_words_of_others_are_told_and_stay(room, author):
    card, other = room.write(author, CANARY), room.write(room.join(), CANARY)
    assert foresee(room, card).same == 1
    room.steer("blacken", contribution=card, reason="Name")
    assert room.card(other).text == CANARY


def test_a_backup_that_runs_meanwhile_is_named_at_once(room, author, tmp_path, monkeypatch):
    card, to, told = room.write(author, CANARY), tmp_path / "nacht.tar.gz", []
    copy = backing_up.copying.copy

    def meanwhile(*paths):
        copy(*paths)
        room.steer("blacken", contribution=card, reason="Name")
        told.extend(blackening.kept_in(room.store, room.id, card))

    monkeypatch.setattr(backing_up.copying, "copy", meanwhile)
    backing_up.back_up(room.store.folder, to)
    assert [(one.name, one.there) for one in told] == [(to.name, True)]
    assert [one.name for one in blackening.kept_in(room.store, room.id, card)] == [to.name]


def test_a_backup_that_failed_holds_nothing(room, author, tmp_path, monkeypatch):
    card = room.write(author, CANARY)

    def fail(*paths):
        raise OSError("the disk is full")

    monkeypatch.setattr(backing_up.copying, "copy", fail)
    with pytest.raises(OSError, match="full"):
        backing_up.back_up(room.store.folder, tmp_path / "nacht.tar.gz")
    assert blackening.kept_in(room.store, room.id, card) == []


def test_backups_made_since_the_step_was_asked_are_named(room, author, tmp_path):
    card = room.write(author, CANARY)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path, _ = backing_up.back_up(room.store.folder, elsewhere)
    early, _ = backing_up.back_up(room.store.folder, elsewhere / "früher.tar.gz")
    lines = (room.store.folder / backing_up.LIST).read_text().splitlines()
    assert len(lines) == 4
    (room.store.folder / backing_up.LIST).write_text(
        f'{lines[0]}\n{lines[1]}\n{{"path":"{early}","at":1}}\nkein JSON\n'
    )
    found = blackening.kept_in(room.store, room.id, card)
    assert [(one.name, one.there) for one in found] == [(path.name, True)]
    path.unlink()
    assert [one.there for one in blackening.kept_in(room.store, room.id, card)] == [False]
    room.steer("blacken", contribution=card, reason="Name")
    backing_up.back_up(room.store.folder, elsewhere / "danach.tar.gz")
    assert [one.name for one in blackening.kept_in(room.store, room.id, card)] == [path.name]
