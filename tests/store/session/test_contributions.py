"""Cards and groups as they are stored and listed."""

import pytest

from facilitation.store.session import contributions


@pytest.fixture
def cards(room):
    """Three cards: the first two approved and grouped, the third waiting."""
    room.steer("open", activity=room.collect)
    found = [room.write(room.join(), f"Karte {n}") for n in range(3)]
    room.steer("group", contributions=found[:2], title="Gruppe")
    return found


def test_cards_are_listed_with_their_session_and_channel_oldest_first(room, cards):
    with room.store.reading() as db:
        rows = contributions.of_session(db, room.id)
        [group] = contributions.clusters_of_session(db, room.id)
        inside = contributions.of_cluster(db, group.id)
    assert [(row.id, row.state, row.session_id, row.voided) for row in rows] == [
        (cards[0], "approved", room.id, False),
        (cards[1], "approved", room.id, False),
        (cards[2], "waiting", room.id, False),
    ]
    assert [row.id for row in inside] == cards[:2]
    assert (group.title, group.session_id) == ("Gruppe", room.id)


def test_refs_without_an_approved_card_are_hidden_and_grouped_cards_unlisted(room, cards):
    with room.store.reading() as db:
        assert contributions.hidden(db, room.id) == {f"c{cards[2]}"}
        assert contributions.unlisted(db, room.id) == {f"c{card}" for card in cards}
    for card in cards[:2]:
        room.store.do(lambda db, card=card: contributions.change(db, card, state="held"))
    with room.store.reading() as db:
        [group] = contributions.clusters_of_session(db, room.id)
        assert f"g{group.id}" in contributions.hidden(db, room.id)


def test_withdrawing_a_voice_takes_all_its_cards_off_the_list(room, cards):
    voice = room.card(cards[0]).participant_id
    room.store.do(contributions.withdraw_of, [voice])
    with room.store.reading() as db:
        assert [row.id for row in contributions.of_session(db, room.id)] == cards[1:]
        assert [row.state for row in contributions.of_voice(db, voice)] == ["withdrawn"]
        assert contributions.by_seq(db, voice, 1).id == cards[0]
