"""Change how the city appears on all pages."""

from facilitation.rules.brand import read_colour
from facilitation.rules.refusal import Refused
from facilitation.rules.wording import as_written
from facilitation.store import Connection, brand
from facilitation.tokens import new_name

LONGEST_NAME = 60


def change(db: Connection, name: str, colour: str, logos: dict[str, bytes]) -> None:
    """Set name and colour, and those of the logos ("logo", "logo_dark") that are given; an empty one is removed."""
    name, found = as_written(name), read_colour(colour)
    if len(name) > LONGEST_NAME:
        raise Refused("too_long", longest=LONGEST_NAME)
    if colour.strip() and found is None:
        raise Refused("malformed")
    kept = brand.read(db)._asdict() | logos
    kept |= {"version": new_name(), "name": name, "colour": found.used if found else ""}
    brand.replace(db, brand.Brand(**kept))
