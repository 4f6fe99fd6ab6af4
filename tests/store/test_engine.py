"""Rows into tables and out of them, and a write that only tries the disk."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import MultipleResultsFound

from facilitation.store.engine import fetch_all, fetch_one, insert_one, insert_prepared, to_json, touch_disk
from facilitation.store.plan.plans import PlanRow
from facilitation.store.tables import plan


@pytest.fixture
def plans(store):
    """Two plans; their ids."""
    return [store.do(insert_one, plan, {"title": title, "municipality": "Musterstadt"}) for title in ("A", "B")]


def test_rows_are_fetched_as_typed_rows_and_a_missing_one_is_none(store, plans):
    with store.reading() as db:
        assert fetch_all(db, PlanRow._make, select(plan)) == [
            PlanRow(plans[0], "A", "Musterstadt"),
            PlanRow(plans[1], "B", "Musterstadt"),
        ]
        assert fetch_one(db, PlanRow._make, select(plan).where(plan.c.title == "B")).id == plans[1]
        assert fetch_one(db, PlanRow._make, select(plan).where(plan.c.title == "C")) is None
        with pytest.raises(MultipleResultsFound):
            fetch_one(db, PlanRow._make, select(plan))


def test_prepared_rows_are_inserted_as_they_are(store):
    store.do(insert_prepared, plan, "id title municipality", [(7, "C", "X"), (8, "D", "Y")])
    store.do(insert_prepared, plan, "id title municipality", [])
    with store.reading() as db:
        assert fetch_all(db, PlanRow._make, select(plan)) == [PlanRow(7, "C", "X"), PlanRow(8, "D", "Y")]


def test_json_is_written_without_blanks_and_escapes():
    assert to_json({"de": "Über"}) == '{"de":"Über"}'


def test_trying_the_disk_changes_a_number_in_the_header_only(store):
    def version(db):
        return db.exec_driver_sql("PRAGMA user_version").scalar_one()

    before = store.do(version)
    store.do(touch_disk)
    assert store.do(version) == before + 1
