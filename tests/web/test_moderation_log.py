"""Everybody reads a published moderation log, and nobody one that is not."""

from facilitation.store.session import moderation
from tests.meeting import Meeting


def test_a_published_log_is_a_page_and_a_table_for_everybody(application):
    room, reader = Meeting(application.store), application.flask.test_client()
    room.steer("open", activity=room.collect)
    room.steer("hold", contribution=room.write(room.join(), "Frau Maier"), reason="Nennt Personen")
    addresses = [f"/s/{room.code}/moderation", f"/s/{room.code}/moderation.csv"]
    assert [reader.get(one).status_code for one in addresses] == [404, 404]
    room.store.do(moderation.publish, room.id, 2**42)
    pages = [reader.get(one).text for one in addresses]
    assert ["Nennt Personen" in page for page in pages] == [True, True]
    assert not any(word in page for page in pages for word in ("Frau Maier", "Mona"))
