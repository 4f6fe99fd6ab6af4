"""An adopted version never changes, whoever tries."""

import pytest
from sqlalchemy.exc import IntegrityError

from facilitation.rules.plan.content import PlanContent
from facilitation.store.plan import plans
from tests.data_folder import PLAN


@pytest.fixture
def version(store):
    return store.do(plans.insert_version, PLAN)


def test_a_plan_comes_out_as_it_went_in(store, version):
    with store.reading() as db:
        assert plans.content(db, version) == PLAN


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plan_version SET label = 'x'",
        "UPDATE plan_version SET state = 'draft'",
        "DELETE FROM plan_version",
        "INSERT INTO action_field VALUES (99, 1, 'X', 9, '{}', '{}', '[]')",
        "UPDATE action_field SET code = 'X'",
        "DELETE FROM action_field",
        "INSERT INTO need VALUES (99, 1, 1, 'x', 'x', 9, '', '{}')",
        "UPDATE need SET number = 'x' WHERE id = 1",
        "DELETE FROM need",
        "INSERT INTO need_text VALUES (1, 'fr', 'x', '')",
        "UPDATE need_text SET statement = 'x'",
        "DELETE FROM need_text",
        "INSERT INTO measure VALUES (99, 1, 1, 'x', 9, '{}')",
        "UPDATE measure SET number = 'x'",
        "DELETE FROM measure",
    ],
)
def test_an_adopted_version_is_frozen(store, version, statement):
    with pytest.raises(IntegrityError, match="an adopted plan version never changes"):
        store.do(lambda db: db.exec_driver_sql(statement))
    with store.reading() as db:
        assert plans.content(db, version) == PLAN


def test_rows_cannot_be_moved_into_an_adopted_version(store, version):
    values = {"plan_id": 1, "label": "2027", "language": "de", "based_on_id": version, "sessions": []}
    draft = store.do(lambda db: plans.insert_draft(db, **values))
    fields = f"INSERT INTO action_field VALUES (98, {draft}, 'X', 9, '{{}}', '{{}}', '[]')"
    store.do(lambda db: db.exec_driver_sql(fields))
    with pytest.raises(IntegrityError, match="an adopted plan version never changes"):
        store.do(lambda db: db.exec_driver_sql(f"UPDATE action_field SET plan_version_id = {version} WHERE id = 98"))


def test_two_versions_of_a_plan_have_two_names(store, version):
    with pytest.raises(IntegrityError):
        store.do(plans.insert_version, PlanContent(title=PLAN.title, label=PLAN.label))
