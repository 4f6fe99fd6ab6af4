"""The checker finds each kind of broken promise, and nothing in a run without one."""

import sqlite3

import pytest

from tests.faults import invariants
from tests.faults.invariants import Violation
from tests.faults.log import Entry, Log, merged
from tests.faults.rows import DATABASE, Card, Row, Stored, read

YES, NO = {"relevance": "yes", "priority": 5}, {"relevance": "no", "priority": 1}
ANNA, BERT = 11, 12


def said(seq, value, *, voice=ANNA, item="n1", act=None, at=0.0):
    return Entry(voice, "sent", at, act or seq, "answer", 4, item, seq, value)


def ok(seq, value, *, voice=ANNA, item="n1", act=None, at=0.0):
    return Entry(voice, "ok", at, act or seq, "answer", 4, item, seq, value, rev=seq)


def row(seq, value, *, voice=ANNA, item="n1"):
    return Row(4, item, voice, seq, value)


GOOD = Log([said(1, YES), ok(1, YES), said(2, NO), ok(2, NO), said(1, YES, voice=BERT), ok(1, YES, voice=BERT)])
GOOD_ROWS = [row(2, NO), row(1, YES, voice=BERT)]


def test_a_run_in_order_breaks_nothing():
    assert invariants.of_the_rows(GOOD, Stored(GOOD_ROWS)) == []
    assert invariants.in_the_result_if_accepted(GOOD, invariants.totals(GOOD_ROWS), 4) == []


def test_what_was_said_but_not_acknowledged_may_be_stored_or_not():
    log = Log([said(1, YES), ok(1, YES), said(2, NO)])
    assert invariants.of_the_rows(log, Stored([row(1, YES)])) == []
    assert invariants.of_the_rows(log, Stored([row(2, NO)])) == []


def test_an_acknowledged_answer_that_is_not_there_is_named():
    found = invariants.nothing_acknowledged_is_missing(GOOD, [GOOD_ROWS[0]])
    assert found == [Violation(1, "acknowledged, stored is nothing", BERT, "n1", 1)]
    assert str(found[0]) == "(1) client 12 item n1 seq 1: acknowledged, stored is nothing"


def test_an_older_answer_in_the_place_of_an_acknowledged_one_is_named():
    found = invariants.nothing_acknowledged_is_missing(GOOD, [row(1, YES), GOOD_ROWS[1]])
    assert Violation(1, "acknowledged, stored is seq 1", ANNA, "n1", 2) in found


def test_another_value_than_was_sent_is_named():
    found = invariants.nothing_acknowledged_is_missing(GOOD, [row(2, YES), GOOD_ROWS[1]])
    assert found == [Violation(1, f"sent {NO}, stored {YES}", ANNA, "n1", 2)]


def test_an_old_act_that_came_back_under_a_new_seq_is_named():
    log = Log([said(1, YES), said(2, NO), ok(2, NO), said(3, YES, act=1), ok(3, YES, act=1)])
    found = invariants.nothing_acknowledged_is_missing(log, [row(3, YES)])
    assert found == [Violation(1, "act 1 stands where act 2 was acknowledged later", ANNA, "n1", 3)]


def test_an_acknowledged_card_that_is_not_there_is_named():
    log = Log([Entry(ANNA, "ok", 0, 1, "contribute", 6, "", 1, "Bänke")])
    assert invariants.acknowledged_cards_are_there(log, [Card(6, ANNA, 1, "Bänke")]) == []
    assert invariants.acknowledged_cards_are_there(log, []) == [
        Violation(1, "a card that was acknowledged is missing", ANNA, "", 1)
    ]


def test_two_rows_of_one_voice_and_item_are_named():
    assert invariants.one_row_each([row(1, YES), row(2, NO)]) == [Violation(2, "2 rows", ANNA, "n1")]
    assert invariants.one_row_each([row(1, YES), row(1, YES, item="n2")]) == []


def test_a_card_that_stands_twice_is_named():
    cards = [Card(6, ANNA, 1, "Bänke"), Card(6, ANNA, 2, "Bänke"), Card(6, BERT, 1, "Bänke")]
    assert invariants.one_row_each([], cards) == [Violation(2, "a card stands 2 times", ANNA)]


def test_what_nobody_sent_is_named():
    found = invariants.nothing_unsaid_is_stored(GOOD, [*GOOD_ROWS, row(9, YES, item="n7")], [Card(6, BERT, 3, "?")])
    assert found == [
        Violation(3, f"stored {YES}, never sent", ANNA, "n7", 9),
        Violation(3, "a stored card was never sent", BERT, "", 3),
    ]


def test_a_view_that_differs_from_the_rows_is_named():
    true = invariants.totals(GOOD_ROWS)
    assert invariants.all_views_agree({"screen": (7, true), "phone": (7, true), "export": (0, true)}, true) == []
    wrong = {"n1": {**true["n1"], "voices": 3}}
    [found] = invariants.all_views_agree({"screen": (7, wrong)}, true)
    assert (found.number, found.item, found.words.split()[0]) == (4, "n1", "screen")


def test_views_at_different_revs_are_named():
    assert invariants.all_views_agree({"screen": (7, {}), "phone": (8, {})}, {}) == [
        Violation(4, "different revs: {'screen': 7, 'phone': 8}")
    ]


def heard(voice, rev, tab=0):
    return Entry(voice, "heard", 0, event="state", rev=rev, tab=tab)


def test_a_rev_that_goes_back_is_named():
    assert invariants.rev_only_grows(Log([heard(ANNA, 3), heard(BERT, 2), heard(ANNA, 3), heard(ANNA, 5)])) == []
    assert invariants.rev_only_grows(Log([heard(ANNA, 3), heard(ANNA, 2, tab=1)])) == []
    assert invariants.rev_only_grows(Log([heard(ANNA, 3), heard(ANNA, 2)])) == [Violation(5, "rev 2 after 3", ANNA)]


def test_who_does_not_have_the_last_rev_is_named():
    assert invariants.all_have_the_last({ANNA: 9, BERT: 8}, 9) == [Violation(5, "has rev 8, the last is 9", BERT)]


def test_an_accepted_answer_that_is_not_in_the_result_is_named():
    found = invariants.in_the_result_if_accepted(GOOD, invariants.totals(GOOD_ROWS[:1]), 4)
    assert [(one.number, one.item) for one in found] == [(6, "n1")]


def test_a_refused_answer_in_the_result_is_named():
    refused = Entry(ANNA, "refused", 0, 3, "answer", 4, "n2", 3, YES, reason="closed")
    log = Log([*GOOD.entries, said(3, YES, item="n2"), refused])
    found = invariants.in_the_result_if_accepted(log, invariants.totals([*GOOD_ROWS, row(3, YES, item="n2")]), 4)
    assert [(one.number, one.item) for one in found] == [(6, "n2")]


def test_a_withdrawn_answer_counts_for_nobody():
    log = Log([said(1, YES), ok(1, YES), said(2, None), ok(2, None)])
    assert invariants.in_the_result_if_accepted(log, {}, 4) == []
    assert invariants.of_the_rows(log, Stored([row(2, None)])) == []


def test_a_broken_file_is_named_and_stands_for_all(tmp_path):
    (tmp_path / DATABASE).write_bytes(b"no database" * 1_000)
    [found] = invariants.of_the_rows(GOOD, read(tmp_path))
    assert (found.number, found.words) == (7, "file is not a database")


def test_a_whole_file_is_read(tmp_path):
    with sqlite3.connect(tmp_path / DATABASE) as db:
        db.executescript(
            "CREATE TABLE answer (activity_id, item, participant_id, seq, value);"
            "CREATE TABLE contribution (activity_id, participant_id, seq, text); CREATE TABLE session (rev);"
            "INSERT INTO answer VALUES (4, 'n1', 11, 2, '{\"relevance\":\"no\"}'), (4, 'n2', 11, 3, NULL);"
            "INSERT INTO contribution VALUES (6, 11, 4, 'Bänke'); INSERT INTO session VALUES (7);"
        )
    db.close()
    assert read(tmp_path) == Stored(
        [Row(4, "n1", 11, 2, {"relevance": "no"}), Row(4, "n2", 11, 3, None)], [Card(6, 11, 4, "Bänke")], 7, "ok"
    )


def test_a_log_comes_back_from_its_file(tmp_path):
    assert Log.read(GOOD.write(tmp_path / "log.jsonl")) == GOOD


def test_logs_are_merged_in_order_of_time_and_cut_at_a_moment():
    whole = merged([Log([ok(1, YES, at=2.0)]), Log([said(1, YES, at=1.0)])])
    assert [entry.what for entry in whole.entries] == ["sent", "ok"]
    assert [entry.what for entry in whole.until(1.5).entries] == ["sent"]


@pytest.mark.parametrize("value", [3, "unknown"])
def test_votes_are_counted_like_the_export_does(value):
    assert invariants.totals([row(1, value)]) == {"n1": {"voices": 1, f"priority:{value}": 1}}
