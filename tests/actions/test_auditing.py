from typing import NamedTuple

import pytest

from facilitation.actions import auditing
from facilitation.actions.importing import Imported
from facilitation.rules.refusal import Refused
from facilitation.store import audit
from facilitation.store.audit import Entry

ENTRY = Entry("Anna", "editor", "end_session", "end_session")


class Counts(NamedTuple):
    voices: int
    answers: int


class Named(NamedTuple):
    number: int
    text: str


def lines(store):
    with store.reading() as db:
        return [(line.target, line.figures) for line in audit.lines(db)[::-1]]


def test_a_line_is_written_with_the_figures_of_the_result(store):
    assert store.do(auditing.audited, ENTRY._replace(figures={"link_id": 3}), lambda _db: Counts(4, 20)) == Counts(
        4, 20
    )
    assert lines(store) == [("", '{"answers":20,"link_id":3,"voices":4}')]


def test_a_refused_act_leaves_no_line(store):
    def refuse(db):
        audit.append(db, ENTRY)
        raise Refused("gone")

    with pytest.raises(Refused):
        store.do(auditing.audited, ENTRY, refuse)
    assert lines(store) == []


def test_an_act_that_did_nothing_leaves_no_line(store):
    assert store.do(auditing.audited, ENTRY, lambda _db: False) is False
    assert lines(store) == []


def test_texts_and_secrets_of_a_result_stay_out(store):
    for result in ("a secret", Named(1, "a text"), {"id": 4, "code": "ABCDEFGH", "secret": "s"}, Imported(3, new=True)):
        store.do(auditing.audited, ENTRY, lambda _db, result=result: result)
    assert lines(store) == [("", "{}"), ("", "{}"), ("ABCDEFGH", "{}"), ("", '{"new":true,"version_id":3}')]


def test_of_several_acts_only_the_one_that_completes_the_work_has_a_line(store):
    do = auditing.auditing(store.do, ENTRY)
    assert [do(lambda _db, n: n, n) for n in range(2)] == [0, 1]
    assert lines(store) == []
    assert do(audit.completes(lambda _db: Counts(1, 2))) == Counts(1, 2)
    assert lines(store) == [("", '{"answers":2,"voices":1}')]


def test_a_noted_hash_must_be_in_the_log(store):
    store.do(auditing.note, ENTRY)
    with store.reading() as db:
        checked = auditing.check(db)
        assert (checked.lines, checked.faults, checked.head) == (1, [], audit.lines(db)[0].hash)
        assert auditing.check(db, checked.head).faults == []
        assert [fault.month for fault in auditing.check(db, "0" * 64).faults] == [""]
