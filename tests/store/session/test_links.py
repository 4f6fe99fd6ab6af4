"""Links are found by the hash of their secret until they are revoked."""

from facilitation.store.session import links


def test_a_link_is_found_by_its_secret_until_it_is_revoked(room):
    values = {"session_id": room.id, "role": "screen", "label": "Saal", "made_at": 1}
    link_id = room.store.do(lambda db: links.insert_link(db, **values, secret_hash="abc"))
    with room.store.reading() as db:
        found = links.by_secret(db, "abc")
        assert (found.id, found.role, found.label, found.revoked, found.made_at) == (
            link_id,
            "screen",
            "Saal",
            False,
            1,
        )
        assert links.by_secret(db, "abd") is None
    room.store.do(links.revoke, link_id)
    with room.store.reading() as db:
        assert links.by_secret(db, "abc") is None
        assert [one.revoked for one in links.of_session(db, room.id)] == [True]
        assert links.by_id(db, link_id).revoked
        assert links.by_id(db, 999) is None
