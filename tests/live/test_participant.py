"""The participant's events: answers on both paths, cards, and the record of being reached."""

from types import SimpleNamespace

import msgspec
import pytest

from facilitation.actions import dispatcher, moderating_texts
from facilitation.rules.session.moderation import TextRules
from tests.meeting import YES

REFUSED = {"refused": "not_allowed", "retry": False}


@pytest.fixture
def phone(connect, tokens, room):
    """A phone while the review and the collection are open."""
    for activity in (room.review, room.collect):
        room.steer("open", activity=activity)
    return connect("participant", tokens["participant"])


def sent(phone, event, **message):
    return phone.emit(event, message, namespace="/participant", callback=True)


def test_an_answer_is_acknowledged_with_its_rev(phone, room):
    assert sent(phone, "answer", activity=room.review, item="n1", value=YES, seq=1) == {"ok": True, "rev": room.rev}


def test_a_card_is_written_and_withdrawn(phone, room):
    written = sent(phone, "contribute", activity=room.collect, field="W", text="Mehr Bänke am Markt", seq=1)
    assert written["ok"]
    assert sent(phone, "withdraw", contribution=written["contribution"]) == {"ok": True, "rev": room.rev}


def test_similar_cards_are_looked_up(phone, room):
    assert sent(phone, "similar", activity=room.collect, text="Mehr Bänke am Markt")["ok"]


def test_more_time_is_asked_for(phone, room):
    assert sent(phone, "more_time", activity=room.review) == {"ok": True}
    assert room.store.signals.any_of(room.id)


def test_a_hand_is_raised_and_every_tab_of_the_voice_is_told(phone, room):
    room.steer("go", activity=room.review)
    phone.get_received("/participant")
    ack = sent(phone, "hand", up=True)
    [[told]] = [one["args"] for one in phone.get_received("/participant") if one["name"] == "hand"]
    assert ack == {"ok": True, "hand": told["number"]}
    assert told == {"activity": room.review, "number": ack["hand"], "turn": False}
    assert sent(phone, "hand", up=False) == {"ok": True, "hand": None}


def test_hands_go_up_and_down_four_times_at_once(phone, room):
    room.steer("go", activity=room.review)
    acks = [sent(phone, "hand", up=bool(turn % 2)) for turn in range(5)]
    assert [ack.get("refused", "ok") for ack in acks] == ["ok"] * 4 + ["slow_down"]


def test_a_message_of_another_shape_is_malformed(phone):
    for event in ("answer", "contribute", "withdraw", "similar", "more_time", "hand"):
        assert sent(phone, event, nothing=1) == {"refused": "malformed", "retry": False}


def test_an_answer_on_the_hot_path_is_acknowledged_in_json(phone, room, sockets, tokens):
    namespace, acks = sockets.namespaces["/participant"], []
    [sid] = namespace.speakers
    message = {"activity": room.review, "item": "n2", "value": YES, "seq": 2}
    namespace.hot["answer"](sid, msgspec.json.encode(message), acks.append)
    room.store.do(lambda _db: None)
    assert [msgspec.json.decode(ack) for ack in acks] == [{"ok": True, "rev": room.rev}]


def test_an_answer_of_a_socket_that_never_entered_is_refused(sockets):
    acks = []
    sockets.namespaces["/participant"].hot["answer"]("unknown", b"{}", acks.append)
    assert [msgspec.json.decode(ack) for ack in acks] == [REFUSED]


def test_a_voice_that_connects_is_recorded_as_reached_by_what_is_open(phone, room, sockets):
    [speaker] = sockets.namespaces["/participant"].speakers.values()
    room.store.do(lambda _db: None)
    with room.store.reading() as db:
        rows = db.exec_driver_sql("SELECT activity_id FROM reach WHERE participant_id = ?", (speaker.participant_id,))
        assert {row[0] for row in rows} == {room.review, room.collect}


def test_between_two_texts_of_a_voice_lies_the_pause_that_staff_set_and_answers_do_not_wait(phone, room, monkeypatch):
    clock = SimpleNamespace(now=1_000.0)
    monkeypatch.setattr(dispatcher, "time", SimpleNamespace(monotonic=lambda: clock.now))
    room.store.do(moderating_texts.set_text_rules, room.id, "Anna", TextRules(pause_s=20))

    def write(seq, **more):
        return sent(phone, "contribute", activity=room.collect, field="W", text=f"Text {seq}", seq=seq, **more)

    assert write(1)["ok"]
    clock.now += 19
    early = write(2)
    assert (early["refused"], early["retry"], early["after_ms"]) == ("slow_down", True, 1_001)
    remark = {"activity": room.review, "item": "n1", "text": "Nicht so", "seq": 3}
    assert sent(phone, "contribute", **remark)["refused"] == "slow_down"
    assert sent(phone, "answer", activity=room.review, item="n1", value=YES, seq=4)["ok"]
    clock.now += 1
    assert write(2)["ok"]
    assert sent(phone, "contribute", **remark)["refused"] == "slow_down"
    clock.now += 20
    assert sent(phone, "contribute", **remark)["ok"]
