"""A printed ballot counts once, whoever types it and how often; it is taken back, typed a second time and corrected."""

import pytest

from facilitation.actions import importing_paper, late_paper, typing_ballots
from facilitation.actions.printing_ballots import print_batch
from facilitation.actions.typing_ballots import Entry, Taken
from facilitation.rules.refusal import Refused
from facilitation.rules.session.paper import Ballot
from facilitation.store.pictures.desk import log_entries
from facilitation.store.results import paper_progress
from facilitation.store.session import typed_ballots
from tests.meeting import YES


@pytest.fixture
def asked(room):
    """A review that is open, with twenty ballots of its first field; the refs of that field."""
    room.steer("open", activity=room.review)
    make(room)
    with room.store.reading() as db:
        return typed_ballots.batch(db, room.id, 1).refs


def make(room, field="S", count=20, step=None):
    do = room.store.do
    return do(
        lambda db: print_batch(db, room.id, "Anna", step or room.review, field, count=count, language="de", large=False)
    )


def keys(refs, said="15"):
    return {ref: {"relevance": said[0], "urgency": said[1]} for ref in refs}


def take(room, number, typed, key=None, batch=1, remarks=None):
    entry = Entry(number=number, key=key or f"key-{number}-{typed}", typed=typed, remarks=remarks or {})
    return room.store.do(typing_ballots.type_ballot, room.id, "Mona", batch, entry)


def ballot(room, number):
    with room.store.reading() as db:
        return typed_ballots.by_number(db, room.id, number)


def portions(room):
    with room.store.reading() as db:
        return [(one.typed, one.late) for one in paper_progress.progress(db, room.id) if one.activity_id == room.review]


def test_a_ballot_counts_and_what_was_left_out_counts_nothing(room, asked):
    assert take(
        room, 1, {asked[0]: {"relevance": "1", "urgency": "-"}, asked[1]: {"relevance": "", "urgency": ""}}
    ) == Taken("saved")
    assert take(room, 2, {}) == Taken("saved")
    assert portions(room) == [(2, 0)]
    assert room.uncounted() == []
    for _ in range(5):
        room.give(room.join(), asked[0], YES)
    room.steer("close", activity=room.review)
    assert room.total(room.review, asked[0]) == {"voices": 6, "relevance:yes": 6, "priority:5": 5}


def test_an_entry_that_is_sent_twice_is_taken_once(room, asked):
    for _ in range(2):
        assert take(room, 7, keys(asked), key="sent-twice") == Taken("saved")
    assert portions(room) == [(1, 0)]


def test_a_number_typed_by_two_people_counts_once_and_differences_wait_for_somebody_to_pick(room, asked):
    take(room, 7, keys(asked), key="first")
    assert take(room, 7, keys(asked), key="second") == Taken("same")
    assert take(room, 7, keys(asked[:1], "34") | keys(asked[1:]), key="third") == Taken("differs")
    assert (portions(room), room.uncounted()) == ([(1, 0)], [])
    row = ballot(room, 7)
    differ = typing_ballots.differences(row.typed, row.second.typed)
    assert differ == [(asked[0], "relevance"), (asked[0], "urgency")]
    room.store.do(typing_ballots.decide, room.id, "Mona", 7, {differ[0]: "3", differ[1]: "5"})
    row = ballot(room, 7)
    assert (row.typed[asked[0]], row.second) == ({"relevance": "3", "urgency": "5"}, None)
    assert (portions(room), room.uncounted()) == ([(1, 0)], [])
    with pytest.raises(Refused, match="no_difference"):
        room.store.do(typing_ballots.decide, room.id, "Mona", 7, {})


def test_an_entry_is_taken_back_and_its_number_is_free_again(room, asked):
    take(room, 7, keys(asked), key="wrong", remarks={asked[0]: "Bitte mit Beispiel."})
    undo(room, 7, "another")
    assert portions(room) == [(1, 0)]
    undo(room, 7, "wrong")
    undo(room, 7, "wrong")
    assert (portions(room), room.uncounted(), ballot(room, 7)) == ([(0, 0)], [], None)
    assert take(room, 7, keys(asked, "21"), key="right") == Taken("saved")
    with room.store.reading() as db:
        assert [one["verb"] for one in log_entries(db, room.id)["entries"]].count("undo_ballot") == 1


def undo(room, number, key):
    room.store.do(typing_ballots.undo_ballot, room.id, "Mona", number, key)


def test_a_conflicting_entry_that_is_taken_back_leaves_the_first(room, asked):
    take(room, 7, keys(asked), key="first")
    take(room, 7, keys(asked, "21"), key="second")
    undo(room, 7, "second")
    assert (ballot(room, 7).second, portions(room)) == (None, [(1, 0)])


def test_one_in_ten_is_typed_again_and_a_mistake_found_so_is_mended(room, asked):
    for number in range(1, 16):
        take(room, number, keys(asked))
    with room.store.reading() as db:
        first, second = [one.number for one in typed_ballots.of_batch(db, 1) if one.sample]
    assert first <= 5
    assert take(room, first, keys(asked), key="again") == Taken("checked")
    assert take(room, second, keys(asked, "35"), key="other") == Taken("differs")
    room.store.do(typing_ballots.decide, room.id, "Mona", second, {(ref, "relevance"): "3" for ref in asked})
    assert [ballot(room, one).checked for one in (first, second)] == [typing_ballots.SAME, typing_ballots.DIFFERED]
    assert (portions(room), room.uncounted()) == ([(15, 0)], [])


def test_after_the_look_ballots_are_a_supplement_and_what_was_counted_does_not_change(room, asked):
    for number in range(1, 7):
        take(room, number, keys(asked))
    take(room, 6, keys(asked, "35"), key="other")
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    for act in (
        lambda: undo(room, 5, f"key-5-{keys(asked)}"),
        lambda: room.store.do(typing_ballots.decide, room.id, "Mona", 6, {(asked[0], "relevance"): "3"}),
    ):
        with pytest.raises(Refused, match="ballot_counted"):
            act()
    room.store.do(typing_ballots.decide, room.id, "Mona", 6, {})
    assert take(room, 8, keys(asked, "21"), key="late") == Taken("saved", late=True)
    assert portions(room) == [(6, 1)]
    undo(room, 8, "late")
    assert portions(room) == [(6, 0)]
    for number in (8, 9):
        take(room, number, keys(asked, "21"), key=f"late-{number}")
    assert (portions(room), room.uncounted(), room.total(room.review, asked[0])["voices"]) == ([(6, 2)], [], 6)
    room.store.do(late_paper.close_supplement, room.id, "Anna", activity=room.review)
    for act in (lambda: take(room, 10, keys(asked)), lambda: undo(room, 9, "late-9")):
        with pytest.raises(Refused, match=r"supplement_closed|ballot_counted"):
            act()


def test_of_two_entries_of_a_late_ballot_the_second_can_be_picked(room, asked):
    take(room, 1, keys(asked))
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    for number in (2, 3):
        take(room, number, keys(asked, "21"))
    take(room, 2, keys(asked[:1], "35") | keys(asked[1:], "21"), key="other")
    picked = {(asked[0], "relevance"): "3", (asked[0], "urgency"): "5"}
    room.store.do(typing_ballots.decide, room.id, "Mona", 2, picked)
    row = ballot(room, 2)
    assert (row.typed[asked[0]], row.second) == ({"relevance": "3", "urgency": "5"}, None)
    assert (portions(room), room.uncounted(), room.total(room.review, asked[0])["voices"]) == ([(1, 2)], [], 1)


def test_keys_numbers_and_batches_that_are_not_there_are_refused_and_nothing_is_stored(room, asked):
    for number, typed, batch, reason in (
        (21, {}, 1, "unknown_ballot"),
        (0, {}, 1, "unknown_ballot"),
        (1, {}, 2, "unknown_batch"),
        (1, keys(asked[:1], "95"), 1, "unknown_key"),
        (1, {asked[0]: {"relevance": "12"}}, 1, "unknown_key"),
        (1, {"n999": {"relevance": "1"}}, 1, "unknown_item"),
    ):
        with pytest.raises(Refused, match=reason):
            take(room, number, typed, batch=batch)
    assert (portions(room), room.uncounted()) == ([(0, 0)], [])


def test_nothing_is_typed_before_the_step_is_opened(room):
    make(room)
    with pytest.raises(Refused, match="not_open"):
        take(room, 1, {})


def test_ballots_of_a_discarded_result_are_typed_anew(room, asked):
    for number in range(1, 7):
        take(room, number, keys(asked))
    batch = make(room, field="", count=6)
    for number in range(21, 27):
        take(room, number, keys(asked), batch=batch)
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    room.steer("discard", activity=room.review, reason="falsch gefragt")
    assert (portions(room), ballot(room, 1), ballot(room, 21)) == ([], None, None)
    room.steer("open", activity=room.review)
    assert take(room, 1, keys(asked), key="anew") == Taken("saved")
    assert (portions(room), room.uncounted()) == ([(1, 0)], [])


def test_a_ballot_typed_by_hand_does_not_come_in_by_a_file_again(room, asked):
    take(room, 1, keys(asked))
    again = Ballot(name="001", answers=((room.review, asked[0], YES),))
    with pytest.raises(Refused, match="ballot_typed"):
        room.store.do(importing_paper.take_paper, room.id, "Anna", [again])
    room.store.do(importing_paper.take_paper, room.id, "Anna", [Ballot(name="A1", answers=again.answers)])
    assert (portions(room), room.uncounted()) == ([(2, 0)], [])


def test_a_file_of_ballots_is_still_a_batch_of_its_own(room, asked):
    take(room, 1, keys(asked))
    with room.store.reading() as db:
        assert importing_paper.batches(db, room.id) == []
