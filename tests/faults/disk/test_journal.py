"""What is left when the power goes: synced bytes always, the rest as fate has it."""

import random

import pytest

from tests.faults.disk.journal import FATES, SECTOR, Remains, Step, drop_all, keep_all, keep_some, tear_last

A, B = b"a" * 2_048, b"b" * 2_048


@pytest.fixture
def dice():
    return random.Random(3)


def remains(*steps):
    left = Remains()
    for step in steps:
        left.take(step)
    return left


MADE = (Step(0, "create", 2, name="db"), Step(0, "sync_folder", 1))
WRITTEN = (*MADE, Step(1, "write", 2, offset=0, data=A), Step(2, "sync", 2))


def test_what_was_synced_is_there_whatever_happens(dice):
    for fate in FATES.values():
        assert remains(*WRITTEN).cut(dice, fate) == {"db": A}


def test_what_was_not_synced_may_be_gone_or_there(dice):
    left = remains(*WRITTEN, Step(3, "write", 2, offset=1_024, data=B))
    assert left.cut(dice, drop_all) == {"db": A}
    assert left.cut(dice, keep_all) == {"db": A[:1_024] + B}


def test_a_torn_write_is_torn_at_sectors(dice):
    left = remains(*WRITTEN, Step(3, "write", 2, offset=100, data=B[:1_900]))
    seen = set()
    for _ in range(200):
        content = left.cut(dice, tear_last)["db"]
        sectors = [content[at : at + SECTOR] for at in range(0, len(content), SECTOR)]
        assert all(len(set(sector)) == 1 for sector in sectors[1:3])
        seen.add(tuple(sector[-1:] for sector in sectors))
    assert {one[1] for one in seen} == {b"a", b"b"}


def test_some_writes_arrive_without_those_before_them(dice):
    left = remains(*WRITTEN, Step(3, "write", 2, offset=0, data=B[:512]), Step(4, "write", 2, offset=512, data=B[:512]))
    seen = {(content[:1], content[512:513]) for content in (left.cut(dice, keep_some)["db"] for _ in range(100))}
    assert seen == {(b"a", b"a"), (b"a", b"b"), (b"b", b"a"), (b"b", b"b")}


def test_a_truncation_that_was_not_synced_may_not_have_happened(dice):
    left = remains(*WRITTEN, Step(3, "truncate", 2, offset=10))
    assert left.cut(dice, drop_all) == {"db": A}
    assert left.cut(dice, keep_all) == {"db": A[:10]}


def test_names_are_certain_once_their_folder_was_synced(dice):
    new = (Step(3, "create", 3, name="wal"), Step(4, "write", 3, data=B), Step(5, "sync", 3))
    assert remains(*WRITTEN, *new).cut(dice, drop_all) == {"db": A}
    assert remains(*WRITTEN, *new, Step(6, "sync_folder", 1)).cut(dice, drop_all) == {"db": A, "wal": B}
    gone = Step(7, "rename", 3, name="wal", new_name="old")
    assert remains(*WRITTEN, *new, Step(6, "sync_folder", 1), gone).cut(dice, keep_all) == {"db": A, "old": B}


def test_a_cut_leaves_the_remains_as_they_were(dice):
    left = remains(*WRITTEN, Step(3, "write", 2, offset=0, data=B))
    assert left.cut(dice, keep_all) == {"db": B}
    assert left.cut(dice, drop_all) == {"db": A}
