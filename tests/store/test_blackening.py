"""What else of a session says the same, or was said before by the same person."""

from facilitation.store import blackening


def test_texts_that_were_taken_back_belong_to_the_same_person_and_need(room):
    room.steer("open", activity=room.review)
    voice, other = room.join(), room.join()
    first, second, elsewhere = (room.write(voice, f"{n}", item=item) for n, item in enumerate(("n1", "n1", "n2")))
    room.write(other, "fremd", item="n1")
    with room.store.reading() as db:
        assert [one.id for one in blackening.earlier_texts(db, room.card(second))] == [first]
        assert blackening.earlier_texts(db, room.card(elsewhere)) == []


def test_the_same_words_are_counted_in_this_session_only(room):
    room.steer("open", activity=room.collect)
    card, *_ = (room.write(room.join(), "Ein Garten") for _ in range(3))
    with room.store.reading() as db:
        assert blackening.same_text(db, room.id, {"Ein Garten"}, card) == 2
        assert blackening.same_text(db, room.id + 1, {"Ein Garten"}, card) == 0
        assert blackening.newest_blackening(db) == 0
