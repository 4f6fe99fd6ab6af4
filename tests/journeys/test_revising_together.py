"""Two people decide at the same moment: what one was checked against may have changed by the other, and is checked again."""

import re
from functools import partial

import pytest
from sqlalchemy import event

from facilitation.actions import revising
from facilitation.rules.refusal import Refused
from facilitation.store.plan import determinations, plans
from facilitation.store.plan.determinations import NewDetermination
from tests.data_folder import PLAN, determine

CARDS = [NewDetermination(ref=f"c{n}", proposed="add", hint="discuss", field="W") for n in (1, 2)]
NEEDS = [NewDetermination(lineage=lineage, proposed="keep", hint="keep") for lineage in ("s1", "s2", "w1")]
TAKEN_UP = {"statement": {"de": "Treffpunkte fehlen."}, "field": "W", "number": "W-02", "reason": "Beschluss"}


@pytest.fixture
def draft(store):
    version = store.do(plans.insert_version, PLAN)
    return store.do(revising.begin_draft, version, "2026", [], NEEDS + CARDS)


def rows_of(store, draft):
    with store.reading() as db:
        return determinations.of_draft(db, draft)


def decide(store, prepare, *arguments, meanwhile=None, **values):
    """Decide; `meanwhile` happens once, between the check and the act. Returns how often it was checked."""
    checks = []

    def prepared():
        with store.reading() as db:
            made = prepare(db, *arguments, **values)
        checks.append(made)
        if meanwhile and len(checks) == 1:
            meanwhile()
        return made

    revising.decide(store.do, prepared)
    return len(checks)


def test_what_nobody_touched_is_checked_once(store, draft):
    need, *_ = rows_of(store, draft)
    other = partial(store.do, partial(determine, reason="erledigt"), need.id + 1, "drop")
    assert decide(store, revising.prepare_row, need.id, "keep", meanwhile=other) == 1
    assert [row.disposition for row in rows_of(store, draft)[:2]] == ["keep", "drop"]


@pytest.mark.parametrize("own", [True, False])
def test_a_number_is_given_once_however_close_two_are(store, draft, own):
    *_, one, two = rows_of(store, draft)
    first = partial(store.do, partial(determine, **TAKEN_UP), one.id, "add")
    second = (revising.prepare_need, draft) if own else (revising.prepare_row, two.id, "add")
    with pytest.raises(Refused, match=r"^number_taken$"):
        decide(store, *second, meanwhile=first, **TAKEN_UP)
    assert [row.number for row in rows_of(store, draft) if row.disposition == "add"] == ["W-02"]


def test_the_same_row_is_checked_again_and_the_later_decision_stands(store, draft):
    need, *_ = rows_of(store, draft)
    first = partial(store.do, determine, need.id, "keep")
    assert decide(store, revising.prepare_row, need.id, "drop", meanwhile=first, reason="erledigt") == 2
    assert (rows_of(store, draft)[0].disposition, rows_of(store, draft)[0].reason) == ("drop", "erledigt")


@pytest.mark.parametrize(
    ("end", "reason"), [(revising.begin_publishing, "adopted"), (revising.discard, "unknown_need")]
)
def test_nothing_is_decided_of_a_draft_that_went_meanwhile(store, draft, end, reason):
    need, *_ = rows_of(store, draft)
    with pytest.raises(Refused, match=rf"^{reason}$"):
        decide(store, revising.prepare_row, need.id, "keep", meanwhile=partial(store.do, end, draft))
    assert [row.disposition for row in rows_of(store, draft) if row.disposition] == []


def test_a_need_takes_no_disposition_of_a_card(store, draft):
    need, *_ = rows_of(store, draft)
    with pytest.raises(Refused, match=r"^unknown_disposition$"):
        decide(store, revising.prepare_row, need.id, "add", **TAKEN_UP)


def test_the_writer_reads_no_plan_for_a_decision(store, draft):
    """All of the plan is read before; on the writer it would let votes wait."""
    need, *_ = rows_of(store, draft)
    statements = []

    def do(act, *arguments):
        def watched(db, *given):
            event.listen(db, "before_cursor_execute", lambda _db, _cursor, text, *_: statements.append(text))
            return act(db, *given)

        return store.do(watched, *arguments)

    def prepared():
        with store.reading() as db:
            return revising.prepare_row(db, need.id, "keep")

    revising.decide(do, prepared)
    assert rows_of(store, draft)[0].disposition == "keep"
    read = [text for text in statements if text.startswith("SELECT")]
    assert [re.findall(r"(?:FROM|JOIN) (\w+)", text) for text in read] == [
        ["plan_version"],
        ["determination"],
        ["determination", "plan_version"],
    ]


def test_all_proposals_are_taken_in_three_statements(store, draft):
    """However many needs are open: one by one, 7,200 of them held the writer for 0.8 s."""
    store.do(
        determinations.insert_all,
        draft,
        [NewDetermination(lineage=f"x{n}", proposed="drop", hint="") for n in range(9)],
    )
    statements = []

    def watched(db):
        event.listen(db, "before_cursor_execute", lambda _db, _cursor, text, *_: statements.append(text))
        return revising.accept_proposals(db, draft, "Ergebnis", keep_rest=True)

    assert store.do(watched) == 12
    assert len([text for text in statements if text.startswith("UPDATE")]) == 3
