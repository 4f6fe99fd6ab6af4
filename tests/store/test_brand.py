"""There is one look, or none."""

from facilitation.store import brand


def test_a_later_look_takes_the_place_of_the_earlier(store):
    with store.reading() as db:
        assert brand.read(db) == brand.Brand()
    for look in (brand.Brand("1", "Musterlingen"), brand.Brand("2", "Beispielstadt", "#1B5E8A", b"PNG", b"")):
        store.do(brand.replace, look)
        with store.reading() as db:
            assert brand.read(db) == look
