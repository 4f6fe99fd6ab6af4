"""Nothing that is stored leads from a card to a voice, and ten minutes after the end not even the card does."""

import json
from functools import partial

import pytest

from facilitation.actions import access_cards
from facilitation.rules.session.access_cards import KEY_AFTER_END_MS
from facilitation.store.session import sessions
from facilitation.tokens import hash_token
from facilitation.wire import ticker
from facilitation.wire.ticker import Ticker
from tests.meeting import Meeting
from tests.rig.server import until


@pytest.fixture
def room(application):
    return Meeting(application.store, entry="cards")


@pytest.fixture
def cards(room):
    return room.store.do(partial(access_cards.print_cards, channel="saal", count=5), room.id, "Anna")


def enter(room, code, device):
    return room.store.do(access_cards.enter_with_card, room.id, code, hash_token(device)).voice


def files_with(room, *canaries):
    return {
        file.name for file in room.store.folder.glob("*.sqlite3*") if any(one in file.read_bytes() for one in canaries)
    }


def test_no_code_is_stored_and_no_row_leads_from_a_card_to_a_voice(room, cards):
    for n, code in enumerate(cards):
        enter(room, code, f"device {n}")
    with room.store.reading() as db:
        printed = db.exec_driver_sql("SELECT * FROM access_card").all()
        came = db.exec_driver_sql("SELECT card_hash FROM participant WHERE card_hash IS NOT NULL").scalars().all()
        log = json.dumps([row.detail for row in db.exec_driver_sql("SELECT detail FROM log_entry").all()], default=str)
    assert len(set(came)) == len(printed) == 5
    assert not set(came) & {value for row in printed for value in row}
    assert files_with(room, *map(str.encode, cards)) == set()
    assert not [code for code in cards if code in log]


def test_ten_minutes_after_the_end_the_key_is_in_no_file(application, room, cards, monkeypatch):
    with room.store.reading() as db:
        key = db.exec_driver_sql("SELECT key FROM card_key").scalar().encode()
    enter(room, cards[0], "a")
    room.steer("finish")
    with room.store.reading() as db:
        ended = sessions.by_id(db, room.id).ended_at
    at = partial(monkeypatch.setattr, ticker, "now_ms")
    at(lambda: ended + KEY_AFTER_END_MS)
    Ticker(application, 0.25).tick()
    assert files_with(room, key) != set()
    at(lambda: ended + KEY_AFTER_END_MS + 1)
    Ticker(application, 0.25).tick()
    until(lambda: not files_with(room, key), 5, lambda: "the key is still there")
