"""Writing down notes, tasks and facts: nobody loses a text, and approved minutes stay."""

from functools import partial

import pytest

from facilitation import clock
from facilitation.actions import keeping_minutes as acts
from facilitation.actions import steering
from facilitation.actions.resetting_sessions import foresee_removal, foresee_reset, reset_session
from facilitation.rules.refusal import Refused
from facilitation.rules.session.minutes import MOST_ENTRIES, UNDO_MS, Minutes
from facilitation.store.results.written_minutes import written_minutes
from facilitation.store.session import minutes, removal, sessions
from tests.meeting import Meeting

NOTE = acts.WriteNote(kind="agreed", text="Das Amt prüft es.", summary=True)


def refusal(act, *arguments) -> Refused:
    with pytest.raises(Refused) as found:
        act(*arguments)
    return found.value


@pytest.fixture
def meeting(store):
    return Meeting(store)


def write(meeting, said):
    return meeting.store.do(acts.write, meeting.id, said)


def written(meeting) -> Minutes:
    with meeting.store.reading() as db:
        return written_minutes(db, meeting.id)


def entry(meeting, sort, entry_id):
    with meeting.store.reading() as db:
        return minutes.entry(db, meeting.id, sort, entry_id)


def test_a_note_stands_at_its_need_and_a_task_at_its_step(meeting):
    meeting.steer("open", activity=meeting.review)
    need = next(iter(meeting.texts(meeting.review)))
    write(meeting, acts.WriteNote(kind="minority", text=" Zu teuer. ", activity=meeting.review, item=need))
    write(meeting, acts.WriteTask(what="Zahlen nachreichen", who="Bauamt", until="Herbst", activity=meeting.review))
    found = written(meeting)
    [note], [task] = found.notes, found.tasks
    assert (note.kind, note.text, note.place.activity, bool(note.place.lineage)) == (
        "minority",
        "Zu teuer.",
        meeting.review,
        True,
    )
    assert (task.what, task.who, task.until, task.place.lineage) == ("Zahlen nachreichen", "Bauamt", "Herbst", None)


def test_who_did_not_read_the_present_text_is_shown_it_and_changes_nothing(meeting):
    made = write(meeting, NOTE)
    rev = entry(meeting, "note", made).rev
    write(meeting, acts.WriteNote(id=made, if_rev=rev, text="Moderation 2 war schneller."))
    late = acts.WriteNote(id=made, if_rev=rev, text="Mein Text")
    refused = refusal(write, meeting, late)
    assert (refused.reason, refused.more["present"]["text"]) == ("note_changed", "Moderation 2 war schneller.")
    assert refusal(write, meeting, acts.RemoveEntry(sort="note", id=made, if_rev=rev)).reason == "note_changed"
    assert entry(meeting, "note", made).text == "Moderation 2 war schneller."
    write(meeting, acts.RemoveEntry(sort="note", id=made, if_rev=refused.more["present"]["rev"]))
    assert refusal(write, meeting, late).reason == "note_gone"
    assert written(meeting).notes == ()


def test_facts_are_said_once_and_two_people_do_not_overwrite_each_other(meeting):
    write(
        meeting,
        acts.WriteFacts(
            keeper="Hauptamt",
            accessibility="Rampe, Dolmetschen",
            moderation="Büro für Beteiligung",
            outcome="Der Rat berät.",
            affiliations="Vereine 12",
        ),
    )
    assert refusal(write, meeting, acts.WriteFacts(keeper="Anderes Amt")).reason == "note_changed"
    found = written(meeting)
    assert (found.keeper, found.outcome, found.affiliations[0].people) == ("Hauptamt", "Der Rat berät.", 12)
    assert (found.moderation, found.accessibility) == ("Büro für Beteiligung", "Rampe, Dolmetschen")
    with meeting.store.reading() as db:
        rev = minutes.of_session(db, meeting.id).facts_rev
    write(meeting, acts.WriteFacts(if_rev=rev, affiliations="Vereine 12", affiliation_step=meeting.review))
    assert (written(meeting).affiliations, written(meeting).affiliation_step) == ((), meeting.review)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (acts.WriteNote(text=" \n"), "empty"),
        (acts.WriteNote(text="x" * 2_001), "too_long"),
        (acts.WriteTask(what=""), "empty"),
        (acts.WriteNote(text="x", activity=999), "unknown_activity"),
        (acts.WriteTask(what="x", item="n999999"), "unknown_item"),
        (acts.WriteFacts(affiliation_step=999), "unknown_activity"),
        (acts.WriteFacts(affiliations="viele"), "not_a_count"),
    ],
)
def test_what_cannot_be_written_down_is_refused(meeting, said, reason):
    assert refusal(write, meeting, said).reason == reason
    assert written(meeting) == Minutes()


def test_there_is_an_end_to_notes(meeting, monkeypatch):
    monkeypatch.setattr(acts, "MOST_ENTRIES", 1)
    made = write(meeting, NOTE)
    assert refusal(write, meeting, acts.WriteTask(what="x")).more == {"most": 1}
    write(meeting, acts.WriteNote(id=made, if_rev=1, text="geändert"))
    assert MOST_ENTRIES == 300


def test_approved_minutes_stay_and_ten_minutes_long_it_can_be_taken_back(meeting, monkeypatch):
    write(meeting, NOTE)
    approve = partial(acts.approve_minutes, on="2027-05-12")
    assert refusal(meeting.store.do, approve, meeting.id, "Anna").reason == "not_ended"
    meeting.store.do(steering.end_session, meeting.id, "Anna")
    meeting.store.do(approve, meeting.id, "Anna")
    assert written(meeting).approved_on == "2027-05-12"
    assert refusal(write, meeting, NOTE).reason == "minutes_approved"
    assert refusal(meeting.store.do, approve, meeting.id, "Anna").reason == "minutes_approved"
    meeting.store.do(acts.withdraw_approval, meeting.id, "Anna")
    write(meeting, NOTE)
    meeting.store.do(approve, meeting.id, "Anna")
    later = clock.now_ms() + UNDO_MS + 1
    monkeypatch.setattr(acts, "now_ms", lambda: later)
    assert refusal(meeting.store.do, acts.withdraw_approval, meeting.id, "Anna").reason == "too_late"


def test_each_change_reaches_other_desks(meeting):
    with meeting.store.reading() as db:
        before = sessions.rev(db, meeting.id)
    write(meeting, NOTE)
    with meeting.store.reading() as db:
        assert (sessions.rev(db, meeting.id), minutes.of_session(db, meeting.id).rev) == (before + 1, 1)


def test_a_reset_forgets_them_and_a_session_with_notes_is_not_deleted_unasked(store, meeting):
    write(meeting, NOTE)
    write(meeting, acts.WriteTask(what="x"))
    with store.reading() as db:
        assert foresee_reset(db, meeting.id).notes == 2
        assert foresee_removal(db, meeting.id).deletable is False
    store.do(partial(reset_session, with_voices=False), meeting.id, "Anna")
    with store.reading() as db:
        rows = removal.count_rows(db, meeting.id)
    assert [rows[table] for table in ("minutes", "minutes_note", "task")] == [0, 0, 0]
