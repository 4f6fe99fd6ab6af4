"""Rows of a session as they were before it began."""

from facilitation.store.session import activities, resetting, sessions
from facilitation.store.session.voices import ids_of_session
from tests.meeting import Meeting


def test_steps_are_planned_as_one_portion_and_the_room_is_as_at_first(store):
    meeting = Meeting(store)
    meeting.join()
    meeting.steer("divide", activity=meeting.review, into="fields")
    meeting.steer("open", activity=meeting.collect)
    meeting.steer("headcount", channel="saal", count=40)
    meeting.steer("message", text="Gleich geht es los")
    meeting.steer("door", open=False)
    with store.reading() as db:
        assert resetting.begun(db, meeting.id) == {meeting.collect}
    store.do(resetting.reset, meeting.id)
    with store.reading() as db:
        row = sessions.by_id(db, meeting.id)
        assert (row.state, row.current_id, row.show, row.message, row.door) == ("prepared", None, None, None, True)
        assert [one.headcount for one in sessions.channels(db, meeting.id)] == [None] * 3
        states = {(step.state, len(step.portions), step.items_rev) for step in activities.of_session(db, meeting.id)}
        assert states == {("planned", 1, 0)}
        assert activities.items(db, meeting.review) == []
        assert len(ids_of_session(db, meeting.id)) == 1
    meeting.steer("open", activity=meeting.review)
    assert meeting.row(meeting.review).state == "open"
