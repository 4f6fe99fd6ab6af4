"""Similar needs and cards are suggested before a new card is sent."""

from facilitation.actions.suggesting import candidates, suggest
from tests.meeting import Meeting, refusal


def known(*texts):
    return [{"ref": f"n{n}", "number": f"W-0{n}", "text": text} for n, text in enumerate(texts, 1)]


def test_the_most_similar_text_is_suggested_first_and_others_are_not():
    found = suggest("Mehr Wohnungen für Familien", known("Spielplätze pflegen", "Mehr Wohnungen für junge Familien"))
    assert [(one["ref"], one["number"]) for one in found] == [("n2", "W-02")]
    assert 0.5 < found[0]["score"] <= 1


def test_one_need_is_suggested_once_and_three_at_most():
    text = "Mehr Wohnungen"
    twice = [*known(text), *known(text)]
    assert [one["ref"] for one in suggest(text, twice)] == ["n1"]
    assert len(suggest(text, known(*[text] * 6))) == 3


def test_candidates_are_the_items_of_the_step_and_of_no_other_session(room):
    room.steer("open", activity=room.collect)
    with room.store.reading() as db:
        offered = candidates(db, room.id, room.collect)
        assert {one["ref"] for one in offered} == set(room.texts(room.collect))
        assert refusal(candidates, db, Meeting(room.store).id, room.collect) == "unknown_activity"
