"""The city's look is changed as a whole; what is not given of the logos stays."""

from facilitation.actions import branding
from facilitation.store import brand
from tests.meeting import refusal


def look(room):
    with room.store.reading() as db:
        return brand.read(db)


def test_name_colour_and_logos_are_kept_and_each_change_has_another_version(room):
    assert look(room) == brand.Brand()
    room.store.do(branding.change, " Musterlingen ", "#6EC1E4", {"logo": b"one", "logo_dark": b"two"})
    first = look(room)
    assert (first.name, first.logo, first.logo_dark) == ("Musterlingen", b"one", b"two")
    assert first.colour not in ("", "#6EC1E4")
    room.store.do(branding.change, "Musterlingen", "", {"logo_dark": b""})
    second = look(room)
    assert (second.colour, second.logo, second.logo_dark) == ("", b"one", b"")
    assert second.version != first.version


def test_what_is_no_colour_and_a_name_too_long_are_refused(room):
    assert refusal(room.store.do, branding.change, "x" * 61, "", {}) == "too_long"
    assert refusal(room.store.do, branding.change, "Musterlingen", "blau", {}) == "malformed"
    assert look(room) == brand.Brand()
