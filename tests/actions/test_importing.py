"""A plan file is taken in as a whole, once, and continues the version before it."""

from functools import partial

import pytest
from msgspec.structs import replace

from facilitation.actions.importing import Imported, NotImportable, import_plan
from facilitation.exchange import plan_json, plan_xlsx
from facilitation.exchange.plan_reading import read_plan
from facilitation.rules.plan_content import FieldContent, NeedContent, PlanContent
from facilitation.rules.plan_preview import Preview
from facilitation.rules.plan_problems import problem
from facilitation.store import plans
from tests.data_folder import open_store
from tools.make_example import EXAMPLE, source


@pytest.fixture
def store(tmp_path):
    store = open_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def take(store):
    """Import a preview of a file."""
    return lambda preview: store.do(partial(import_plan, preview=preview, filename="plan.xlsx"))


def plan(*needs: NeedContent) -> Preview:
    field = FieldContent(code="W", title={"de": "Wohnen"}, needs=needs)
    return Preview(content=PlanContent(title="Plan", label="2024", fields=(field,)))


def need(number: str, statement: str) -> NeedContent:
    return NeedContent(number=number, statement={"de": statement})


def stored(store, version_id):
    with store.reading() as db:
        return plans.content(db, version_id)


def lineages(store, version_id):
    return {need.number: need.lineage for field in stored(store, version_id).fields for need in field.needs}


def test_the_sample_plan_is_stored_as_it_is(store, take):
    taken = take(read_plan(EXAMPLE.read_bytes(), EXAMPLE.name))
    content = stored(store, taken.version_id)
    bare = [
        replace(field, needs=tuple(replace(need, lineage=None) for need in field.needs)) for field in content.fields
    ]
    assert replace(content, fields=tuple(bare)) == source()


def test_the_same_file_again_changes_nothing(store, take):
    first = take(read_plan(EXAMPLE.read_bytes(), EXAMPLE.name))
    again = [
        take(read_plan(data, "andere"))
        for data in (EXAMPLE.read_bytes(), plan_xlsx.write(source()), plan_json.write(source()))
    ]
    assert again == [Imported(first.version_id, new=False)] * 3
    with store.reading() as db:
        assert [len(plans.versions(db, row.id)) for row in plans.all_plans(db)] == [1]


def test_a_file_with_an_error_is_not_stored(store, take):
    bad = Preview(content=source(), problems=(problem("number_repeated", number="A-01"), problem("no_needs")))
    with pytest.raises(NotImportable) as refused:
        take(bad)
    assert refused.value.problems == (problem("number_repeated", number="A-01"),)
    with pytest.raises(NotImportable):
        take(Preview(problems=(problem("empty_file"),)))
    with store.reading() as db:
        assert plans.all_plans(db) == []


def test_a_further_version_continues_the_needs_and_gets_a_label_of_its_own(store, take):
    first = take(plan(need("1", "Wohnungen fehlen"), need("2", "Lärm stört"), need("3", "Kurse fehlen")))
    second = take(plan(need("1", "Es fehlen große Wohnungen"), need("7", "Lärm stört!"), need("8", "Neu ist das")))
    old, new = lineages(store, first.version_id), lineages(store, second.version_id)
    assert (new["1"], new["7"]) == (old["1"], old["2"])
    assert new["8"] not in old.values()
    assert stored(store, second.version_id).label == "2024 (2)"


def test_no_lineage_is_given_to_two_needs(store, take):
    take(plan(need("1", "Wohnungen fehlen")))
    second = take(plan(need("1", "Etwas anderes"), need("2", "Wohnungen fehlen")))
    assert len(set(lineages(store, second.version_id).values())) == 2


def test_a_plan_that_breaks_off_half_way_leaves_nothing(store, take):
    """The last need has the number of the first: the database refuses it when everything else is written."""
    with pytest.raises(Exception, match="UNIQUE"):
        take(plan(need("1", "eins"), need("2", "zwei"), need("1", "drei")))
    with store.reading() as db:
        assert plans.all_plans(db) == []
    assert take(plan(need("1", "eins"))).new is True
