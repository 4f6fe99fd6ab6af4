"""A session waits for its result to be published until a published version has weighed it."""

from sqlalchemy import text

from facilitation.store.results import unpublished
from facilitation.store.session import sessions

DAY = unpublished.DAY_MS
WEIGHS = (
    "INSERT INTO plan_version (plan_id, label, state, language, sessions) "
    "SELECT plan_id, 'weighs', 'adopted', 'de', :sessions FROM plan_version LIMIT 1"
)


def waiting(room, now=3 * DAY + 1):
    with room.store.reading() as db:
        return [(one.session.id, one.days) for one in unpublished.unpublished(db, now)]


def end(room):
    for verb in ("open", "close", "reveal"):
        room.steer(verb, activity=room.review)
    room.steer("finish")
    room.store.do(lambda db: sessions.steer(db, room.id, ended_at=0))


def test_an_ended_session_waits_for_so_many_days_until_a_published_version_weighs_it(room):
    assert waiting(room) == []
    end(room)
    assert (waiting(room), waiting(room, now=1)) == ([(room.id, 3)], [(room.id, 0)])
    room.store.do(lambda db: db.execute(text(WEIGHS), {"sessions": f"[{room.id}]"}))
    assert waiting(room) == []


def test_without_a_result_and_in_trial_runs_nothing_waits(room):
    room.steer("finish")
    assert waiting(room) == []
    room.steer("resume")
    end(room)
    room.store.do(lambda db: sessions.steer(db, room.id, simulated=24))
    assert waiting(room) == []
