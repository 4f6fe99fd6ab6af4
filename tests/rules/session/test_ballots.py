"""How many ballots are missing, and what of a file belongs to a discarded result."""

from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.session.ballots import BallotFile, TypedFile, answers, missing, sample_due, typed, without

REFS = st.lists(st.sampled_from(["n1", "n2", "n3", "n4"]), unique=True).map(tuple)
ASKED = st.dictionaries(st.sampled_from([1, 2]), REFS.filter(bool))
FILES = st.builds(BallotFile, names=st.just(("1", "2")), in_time=ASKED, late=ASKED, cards=st.booleans())


def of(number, valid, **asked):
    return TypedFile(number, BallotFile(**asked), valid, valid)


def test_a_file_counts_with_all_its_ballots_where_it_answers_the_portion_and_nowhere_else():
    known = [of(1, 20, in_time={4: ("n1", "n2")}), of(2, 5, in_time={4: ("n3",)}), of(3, 9, late={4: ("n1",)})]
    assert [typed(known, 4, [ref]) for ref in ("n1", "n2", "n3", "n4")] == [20, 20, 5, 0]
    assert (typed(known, 4, ["n2", "n3"]), typed(known, 5, ["n1"])) == (25, 0)


def test_what_is_missing_is_never_negative_and_unknown_where_nobody_counted():
    assert [missing(count, 20) for count in (29, 20, 12, None)] == [9, 0, 0, None]


@given(FILES, REFS, st.sampled_from([1, 2, 3]))
def test_what_was_discarded_is_forgotten_and_nothing_else(file, refs, step):
    left = without(file, step, refs)
    for before, after in ((file.in_time, left.in_time), (file.late, left.late)):
        assert not answers(after, step, refs)
        for other in (1, 2):
            kept = set(before.get(other, ())) - (set(refs) if other == step else set())
            assert set(after.get(other, ())) == kept
    assert (left.names, left.cards) == (file.names, file.cards)
    assert left.counts == bool(left.in_time or left.late or left.cards)


def test_one_ballot_in_ten_is_typed_twice_the_first_when_five_were():
    assert [typed for typed in range(1, 31) if sample_due(typed) > sample_due(typed - 1)] == [5, 15, 25]
