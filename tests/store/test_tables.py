"""The typed rows are the columns of their tables in the order of the tables, as a select delivers them."""

import pytest
from sqlalchemy import select

from facilitation.store import staff, tables
from facilitation.store.plan import determinations, plans
from facilitation.store.results import snapshots
from facilitation.store.session import activities, contributions, links, log, portions, sessions, voices

ROWS = [
    (tables.session, sessions.SessionRow, ()),
    (tables.channel, sessions.ChannelRow, ()),
    (tables.activity, activities.ActivityRow, ("portions",)),
    (tables.portion, portions.PortionRow, ()),
    (tables.item, activities.ItemRow, ()),
    (tables.participant, voices.VoiceRow, ("channel",)),
    (tables.contribution, contributions.CardRow, ("session_id", "channel_id", "voided")),
    (tables.cluster, contributions.ClusterRow, ("session_id",)),
    (tables.role_link, links.LinkRow, ()),
    (tables.log_entry, log.LogEntry, ()),
    (tables.snapshot, snapshots.SnapshotRow, ()),
    (tables.staff, staff.StaffRow, ()),
    (tables.plan, plans.PlanRow, ()),
    (tables.plan_version, plans.VersionRow, ("title", "municipality")),
    (tables.action_field, plans.FieldRow, ()),
    (tables.need, plans.NeedRow, ("field", "field_title")),
    (tables.need_text, plans.NeedTextRow, ()),
    (tables.measure, plans.MeasureRow, ("field",)),
    (tables.determination, determinations.DeterminationRow, ("draft_state", "based_on_id")),
]


@pytest.mark.parametrize(("table", "row", "joined"), ROWS, ids=[row.__name__ for _, row, _ in ROWS])
def test_a_typed_row_has_the_columns_of_its_table_and_those_joined_to_it(table, row, joined):
    assert row._fields == (*table.c.keys(), *joined)


def test_columns_and_tables_with_newer_names_in_the_code_keep_their_names_in_the_database():
    names = {column.key: column.name for table in tables.metadata.tables.values() for column in table.c}
    renamed = {key: name for key, name in names.items() if key != name}
    assert renamed == {"steering_rev": "steered", "cohort": "intake"}
    assert (tables.hidden_version.name, tables.cohort.name) == ("undoing", "intake")
    assert str(select(tables.session.c.steering_rev)) == "SELECT session.steered \nFROM session"
