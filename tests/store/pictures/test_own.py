"""The picture of one voice holds its answers and its cards."""

from facilitation.store.pictures.own import own, owns
from tests.meeting import NO, YES


def test_a_voice_sees_its_own_answers_and_cards_and_nobody_elses(room):
    for step in (room.review, room.collect):
        room.steer("open", activity=step)
    voice, other = room.join(), room.join("online")
    room.give(voice, "n1", YES)
    room.give(voice, "n2", None)
    room.give(other, "n1", NO)
    card = room.write(voice, "Neu")
    with room.store.reading() as db:
        mine, both = own(db, voice), owns(db, [voice, other, 1])
    assert mine == both[voice]
    assert both.keys() == {voice, other}
    assert mine["answers"][room.review] == {"n1": {"seq": 1, "value": YES}, "n2": {"seq": 2, "value": None}}
    assert [(one["id"], one["text"], one["state"]) for one in mine["contributions"]] == [(card, "Neu", "waiting")]
    assert (mine["participant"], mine["channel"], mine["last_seq"], mine["voided"]) == (voice, "saal", 4, False)
