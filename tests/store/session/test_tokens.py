"""Whose token is this: what is committed now decides."""

import pytest

from facilitation.actions import joining
from facilitation.store import StorageFailed
from facilitation.store.session import links
from facilitation.store.session.tokens import Link, Voice
from tests.meeting import Meeting


@pytest.fixture
def room(store):
    return Meeting(store)


def test_a_voice_is_found_by_its_token_in_its_own_session_only(store, room):
    voice, other = store.do(joining.join, room.id, "online", "t1"), Meeting(store)
    assert store.tokens.voice("t1", room.code) == Voice(voice, room.id, "online", 0, 0)
    assert store.tokens.voice("t1", other.code) is None
    assert store.tokens.voice("t2", room.code) is None


def test_a_link_is_found_for_its_own_role_until_it_is_revoked(store, room):
    words = {"session_id": room.id, "role": "screen", "label": "Saal", "secret_hash": "s", "made_at": 1}
    link = store.do(lambda db: links.insert_link(db, **words))
    store.do(links.insert_token, link, "t")
    assert store.tokens.link("t", room.code, "screen") == Link(link, room.id, "Saal")
    assert store.tokens.link("t", room.code, "moderator") is None
    assert store.tokens.link("t", Meeting(store).code, "screen") is None
    store.do(links.revoke, link)
    assert store.tokens.link("t", room.code, "screen") is None


def test_a_disk_that_cannot_be_read_is_a_failure_of_the_storage(store, room):
    store.tokens.close()
    with pytest.raises(StorageFailed):
        store.tokens.voice("t1", room.code)
    store.tokens.close()
