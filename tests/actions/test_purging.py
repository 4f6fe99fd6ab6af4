"""What a session holds of people is deleted; what it found out stays."""

from functools import partial

import pytest

from facilitation.actions import joining, preparing, purging
from facilitation.rules.refusal import Refused
from facilitation.store.plan import plans
from facilitation.store.results import snapshots, tallies
from facilitation.store.results.snapshots import NewSnapshot
from facilitation.store.session import activities, answers, contributions, log, sessions, voices
from facilitation.store.session.answers import Key, Stored
from tests.data_folder import NETWORK_MEETING as FORMAT
from tests.data_folder import PLAN
from tests.meeting import meeting


@pytest.fixture
def session_id(store):
    """Two voices, one answer, one approved card, one waiting card, one result."""
    version = store.do(plans.insert_version, PLAN)
    values = {"plan_version_id": version, "title": {"de": "Treffen"}, "date": "2026-04-28", "by": "Anna"}
    session_id = store.do(partial(preparing.create_session, format=FORMAT, **values))["id"]
    first, second = (store.do(joining.join, session_id, "saal", token) for token in ("a", "b"))
    with store.reading() as db:
        review, collect = (activities.ids_of_session(db, session_id)[n] for n in (3, 5))
        channel = voices.by_id(db, first).channel_id
    store.do(answers.replace, {Key(review, "n1", first): Stored(1, '{"relevance":"yes","priority":null}')})
    store.do(tallies.mark_reached, review, {first: channel})
    for seq, (voice, state) in enumerate([(first, "approved"), (second, "waiting")]):
        card = {"activity_id": collect, "participant_id": voice, "seq": seq, "text": state, "state": state}
        store.do(partial(contributions.insert_card, id=seq + 1, original="vorher", **card))
    store.do(snapshots.freeze, NewSnapshot(session_id, review, "", 1, "{}", "x"))
    return session_id


def test_the_numbers_are_known_before(store, session_id):
    with store.reading() as db:
        assert purging.foresee(db, session_id) == purging.Purge(voices=2, answers=1, cards=1, remarks=0, results=1)


def test_voices_and_answers_go_and_results_stay(store, session_id):
    store.do(partial(sessions.steer, state="ended"), session_id)
    store.do(purging.purge, session_id, "Anna")
    with store.reading() as db:
        assert purging.foresee(db, session_id) == purging.Purge(voices=0, answers=0, cards=0, remarks=0, results=1)
        collect = activities.ids_of_session(db, session_id)[5]
        cards = [contributions.by_id(db, card_id) for card_id in (1, 2)]
        assert (cards[0].text, cards[0].participant_id, cards[0].original) == ("approved", None, None)
        assert cards[1] is None
        assert tallies.kept(db, collect) == {}
        assert sessions.by_id(db, session_id).purged
        entry = log.latest(db, session_id)[0]
    assert (entry.verb, entry.by, entry.detail) == (
        "purge",
        "Anna",
        {"voices": 2, "answers": 1, "cards": 1, "remarks": 0, "results": 1},
    )


def test_nothing_is_deleted_before_the_end_or_twice(store, session_id):
    with pytest.raises(Refused, match=r"^not_ended$"):
        store.do(purging.purge, session_id, "Anna")
    store.do(partial(sessions.steer, state="ended"), session_id)
    store.do(purging.purge, session_id, "Anna")
    with pytest.raises(Refused, match=r"^purged$"):
        store.do(purging.purge, session_id, "Anna")


def test_approved_cards_can_still_be_read_beside_the_results(tmp_path):
    with meeting(tmp_path) as room:
        author = room.join()
        room.steer("open", activity=room.collect)
        card = room.write(author, "Ein Garten")
        room.steer("approve", contribution=card)
        room.steer("close", activity=room.collect)
        room.steer("reveal", activity=room.collect)
        room.steer("finish")
        before = room.pictures("participant")
        room.store.do(purging.purge, room.id, "Anna")
        assert room.texts(room.collect)[f"c{card}"] == "Ein Garten"
        [shown] = [one for name, one in room.pictures("participant") if name == "tally" and one]
        [seen] = [one for name, one in before if name == "tally" and one]
        assert shown["items"] == seen["items"]
