"""A fast server that loses or invents something measured nothing: what was acknowledged is what is stored."""

import json
from typing import Any

from tests.load.crowd import Crowd, NotMeasured, picture_of
from tests.load.room import Room, read_rows

Rows = dict[tuple[int, str], tuple[int, Any]]


def check_rows(room: Room, crowd: Crowd) -> None:
    """Every acknowledged answer is there with its number and value, once, and nothing else. Raises NotMeasured."""
    same(acknowledged(crowd), stored(room))


def same(said: Rows, found: Rows) -> None:
    """Raises NotMeasured where what is stored is not what was said."""
    wrong = [key for key in said.keys() | found.keys() if said.get(key) != found.get(key)]
    if wrong:
        one = wrong[0]
        raise NotMeasured(f"{len(wrong)} rows differ: {one} said {said.get(one)}, stored {found.get(one)}")


def acknowledged(crowd: Crowd) -> Rows:
    """The last accepted answer of each person to each item."""
    rows: Rows = {}
    for person in crowd.people:
        for seq in range(1, person.seq + 1):
            if seq not in person.refused and seq not in person.waiting:
                item, value = person.answer_of(seq)
                rows[person.voice.participant, item] = (seq, value)
    return rows


def stored(room: Room) -> Rows:
    """What stands in the database."""
    query = "SELECT participant_id, item, seq, value FROM answer WHERE activity_id = ?"
    found = read_rows(room, query, room.asked.activity)
    return {(participant, item): (seq, value and json.loads(value)) for participant, item, seq, value in found}


def shown(room: Room, state: bytes) -> int:
    """How many have answered, as a picture says."""
    answered: dict[str, int] = picture_of(state)["answered"].get(str(room.asked.activity), {})
    return sum(answered.values())
