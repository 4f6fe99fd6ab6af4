"""Nobody gets from the number of a card to the voice that wrote it, nor to its answers, before and after the purge."""

import hashlib
import itertools

import pytest
from sqlalchemy import select

from facilitation.actions import purging
from facilitation.store.columns import metadata
from facilitation.store.pictures.card_history import cards_of_device
from facilitation.store.session import contributions, sessions
from tests.meeting import YES, Meeting

FOLLOWS_ARRIVAL = 0.5
"""Of 60 pairs of random numbers so many or more rise together in one of a million evenings."""


@pytest.fixture
def evening(store):
    """Three people answer a review and write twenty cards each, which are approved."""
    room = Meeting(store)
    voices = [room.join() for _ in range(3)]
    room.steer("open", activity=room.review)
    for voice in voices:
        room.give(voice, "n1", YES)
    room.steer("open", activity=room.collect)
    for n in range(60):
        room.steer("approve", contribution=room.write(voices[n % 3], f"Gedanke {n}"))
    return room, voices


def cards(room):
    with room.store.reading() as db:
        return contributions.of_session(db, room.id)


def all_rows(room):
    """Every row of every table."""
    with room.store.reading() as db:
        return {table.name: [tuple(row) for row in db.execute(select(table))] for table in metadata.sorted_tables}


def test_the_numbers_tell_nothing_of_the_order_in_which_cards_came(evening):
    room, _ = evening
    numbers = [one.number for one in sorted(cards(room), key=lambda one: one.arrival)]
    assert len(set(numbers)) == 60
    rising = sum(a < b for a, b in itertools.combinations(numbers, 2)) / (60 * 59 / 2)
    assert abs(rising - 0.5) < FOLLOWS_ARRIVAL / 2


def test_after_the_purge_nothing_of_a_card_leads_to_its_voice(evening):
    room, voices = evening
    secrets = {one["secret"]: (voice, one["seq"]) for voice in voices for one in room.own(voice)["contributions"]}
    assert len(secrets) == 60
    hashes = {one.secret_hash for one in cards(room)}
    made_of_voices = {
        hashlib.sha256(made.encode()).hexdigest()
        for voice, seq in secrets.values()
        for made in (f"{voice}", f"{voice}/{seq}", f"{voice}{seq}", f"{seq}", f"{seq}/{voice}")
    }
    assert hashes == {hashlib.sha256(secret.encode()).hexdigest() for secret in secrets}
    assert not hashes & made_of_voices
    room.steer("close", activity=room.collect)
    room.steer("close", activity=room.review)
    room.steer("finish")
    purging.delete_voices(room.store.do, room.id)
    left = {(one.participant_id, one.seq, one.arrival, one.original, one.secret, one.rev) for one in cards(room)}
    assert len(left) == 1  # what is left of writing a card is the same for all of them
    every = str(all_rows(room))
    assert [secret for secret in secrets if secret in every] == []
    assert [voice for voice in voices if str(voice) in every] == []


def test_reading_what_became_of_cards_leaves_no_trace_that_joins_them(evening):
    room, voices = evening
    mine = {one["number"]: one["secret"] for one in room.own(voices[0])["contributions"]}
    before = all_rows(room)
    with room.store.reading() as db:
        assert len(cards_of_device(db, sessions.by_id(db, room.id), mine)) == 20
    assert all_rows(room) == before


def test_no_picture_for_others_holds_a_secret(evening):
    room, voices = evening
    secrets = [one["secret"] for voice in voices for one in room.own(voice)["contributions"]]
    for audience in ("participant", "screen", "moderator", "staff"):
        seen = str(room.pictures(audience))
        assert [secret for secret in secrets if secret in seen] == []
