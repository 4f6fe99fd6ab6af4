"""Ballots are numbered once in a session, and a batch of them is withdrawn as a whole and comes back."""

import pytest
from sqlalchemy import update

from facilitation.actions import printing_ballots
from facilitation.rules.refusal import Refused
from facilitation.store.results import paper_progress
from facilitation.store.session import contributions, typed_ballots
from facilitation.store.tables import ballot_batch
from tests.actions.test_typing_ballots import keys, make, portions, take


def batches(room):
    with room.store.reading() as db:
        return typed_ballots.batches(db, room.id)


def withdraw(room, number=1):
    return room.store.do(printing_ballots.withdraw_batch, room.id, "Anna", number, "falscher Stapel")


def restore(room, number=1):
    room.store.do(printing_ballots.restore_batch, room.id, "Anna", number)


@pytest.fixture
def typed(room):
    """A review that is open, with six ballots of one batch typed, one with a remark, and one of another."""
    room.steer("open", activity=room.review)
    make(room), make(room)
    refs = batches(room)[0].refs
    for number in range(1, 7):
        take(room, number, keys(refs), remarks={refs[0]: "Bitte mit Beispiel."} if number == 1 else {})
    take(room, 21, keys(refs), batch=2)
    return refs


def remarks(room):
    with room.store.reading() as db:
        voices = [one.participant_id for one in typed_ballots.of_batch(db, batches(room)[0].id)]
        return [card.state for voice in voices for card in contributions.of_voice(db, voice)]


def test_numbers_run_through_the_session_and_a_ballot_has_the_items_of_its_field(room):
    first, second = make(room, field="S", count=20), make(room, field="W", count=5)
    assert [(one.number, one.first, one.last, one.field, one.step) for one in batches(room)] == [
        (first, 1, 20, "S", "pruefen"),
        (second, 21, 25, "W", "pruefen"),
    ]
    assert not set(batches(room)[0].refs) & set(batches(room)[1].refs)


def test_ballots_are_offered_for_what_paper_can_answer_and_for_cards_once_there_are_some(room):
    def offered():
        with room.store.reading() as db:
            return {one.step.key: one.fields for one in printing_ballots.offered(db, room.id)}

    assert offered() == {"pruefen": ("S", "W"), "sammeln": ("S", "W"), "rueckmeldung": ("",)}
    room.steer("open", activity=room.collect)
    card = room.write(room.join(), "Mehr Zeit")
    room.steer("approve", contribution=card)
    assert offered()["abstimmen"] == ("W",)


def test_what_cannot_be_printed_is_refused(room):
    for values in ({"count": 0}, {"count": 201}, {"field": "Z"}, {"step": room.vote}, {"step": 999}):
        with pytest.raises(Refused, match=r"too_many_ballots|nothing_found|unknown_activity"):
            make(room, **values)
    assert batches(room) == []


def test_a_batch_is_withdrawn_as_a_whole_and_comes_back(room, typed):
    assert (withdraw(room), portions(room), room.uncounted(), remarks(room)) == (6, [(1, 0)], [], ["withdrawn"])
    for act in (lambda: withdraw(room), lambda: take(room, 7, keys(typed))):
        with pytest.raises(Refused, match="batch_withdrawn"):
            act()
    restore(room)
    assert (portions(room), room.uncounted(), remarks(room)) == ([(7, 0)], [], ["kept"])
    with pytest.raises(Refused, match="not_withdrawn"):
        restore(room)


def test_a_text_that_was_held_back_is_still_held_back_when_its_batch_comes_back(room, typed):
    with room.store.reading() as db:
        [card] = [
            one
            for ballot in typed_ballots.of_batch(db, batches(room)[0].id)
            for one in contributions.of_voice(db, ballot.participant_id)
        ]
    room.steer("hold", contribution=card.id, reason="Nennt Personen")
    withdraw(room)
    restore(room)
    assert (room.card(card.id).state, room.card(card.id).reason) == ("held", "Nennt Personen")


def test_a_withdrawn_batch_comes_back_for_ten_minutes_and_not_after_a_look(room, typed):
    withdraw(room)
    room.store.do(
        lambda db: db.execute(update(ballot_batch).values(withdrawn_at=ballot_batch.c.withdrawn_at - 600_001))
    )
    with pytest.raises(Refused, match="too_late"):
        restore(room)
    withdraw(room, 2)
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    with pytest.raises(Refused, match="seen"):
        restore(room, 2)


def test_a_withdrawn_batch_is_typed_anew(room, typed):
    withdraw(room)
    room.store.do(printing_ballots.type_anew, room.id, "Anna", 1)
    take(room, 1, keys(typed), key="anew")
    assert (portions(room), room.uncounted()) == ([(2, 0)], [])
    with pytest.raises(Refused, match="not_withdrawn"):
        room.store.do(printing_ballots.type_anew, room.id, "Anna", 1)


def test_what_somebody_has_looked_at_keeps_a_batch_that_is_withdrawn_later(room, typed):
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    withdraw(room)
    assert room.total(room.review, typed[0])["voices"] == 7
    room.store.do(printing_ballots.type_anew, room.id, "Anna", 1)
    with pytest.raises(Refused, match="ballot_counted"):
        take(room, 1, keys(typed), key="anew")


def support(room, field="W"):
    room.store.do(
        lambda db: printing_ballots.print_batch(
            db, room.id, "Anna", room.collect, field, count=5, language="de", large=False, support=True
        )
    )


def test_support_that_was_ticked_on_paper_counts_also_once_the_card_is_in_a_bundle(room):
    room.steer("open", activity=room.collect)
    first, second = (room.write(room.join(), text) for text in ("Ein Hof", "Ein Garten"))
    for card in (first, second):
        room.steer("approve", contribution=card)
    support(room)
    assert batches(room)[0].refs == [f"c{first}", f"c{second}"]
    room.steer("group", title="Grün", contributions=[first, second])
    for number in range(1, 5):
        take(room, number, {f"c{first}": {"support": "1"}, f"c{second}": {"support": "1" if number > 2 else ""}})
    assert room.uncounted() == []
    room.steer("close", activity=room.collect)
    [bundle] = [one for one in room.result(room.collect)["items"] if one["ref"][0] == "g"]
    assert bundle["total"] == {"support": 6, "voices": 6}


def test_a_held_back_card_takes_no_support_from_paper_and_the_others_do(room):
    room.steer("open", activity=room.collect)
    first, second = (room.write(room.join(), text) for text in ("Ein Hof", "Ein Garten"))
    for card in (first, second):
        room.steer("approve", contribution=card)
    support(room)
    room.steer("hold", contribution=first, reason="doppelt")
    with pytest.raises(Refused, match="unknown_item"):
        take(room, 1, {f"c{first}": {"support": "1"}})
    take(room, 2, {f"c{second}": {"support": "1"}})
    with room.store.reading() as db:
        found = paper_progress.progress(db, room.id)
    assert [one.typed for one in found if one.activity_id == room.collect] == [1]
