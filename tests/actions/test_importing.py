"""A plan file is taken in as a whole, once, and continues the version before it."""

from functools import partial

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from facilitation.actions import revising
from facilitation.actions.comparing import begin_draft, choose, compare_with_stored
from facilitation.actions.importing import Imported, NotImportable, import_plan, undo_import
from facilitation.exchange.plan_export import json as plan_json
from facilitation.exchange.plan_export import xlsx as plan_xlsx
from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Preview
from facilitation.rules.refusal import Refused
from facilitation.store.plan import plans
from tests.data_folder import publish
from tools.make_example import EXAMPLE, source


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


def test_an_import_is_taken_back_as_a_whole(store, take):
    first = take(plan(need("1", "eins")))
    second = take(plan(need("1", "eins"), need("2", "zwei")))
    undo_import(store.do, second.version_id)
    with store.reading() as db:
        assert [one.id for one in plans.versions(db, 1)] == [first.version_id]
        assert plans.needs(db, second.version_id) == []
    undo_import(store.do, first.version_id)
    with store.reading() as db:
        assert (plans.all_plans(db), plans.needs(db, first.version_id)) == ([], [])
    assert take(plan(need("1", "eins"))).new is True


def test_an_import_that_something_was_built_on_stays(store, take):
    taken = take(plan(need("1", "eins")))
    draft = {"plan_id": 1, "label": "2025", "language": "de", "based_on_id": taken.version_id, "sessions": []}
    store.do(partial(plans.insert_draft, **draft))
    with pytest.raises(Refused, match="built_on"):
        undo_import(store.do, taken.version_id)
    assert stored(store, taken.version_id).label == "2024"


def test_only_imports_are_taken_back(store):
    version_id = store.do(plans.insert_version, plan(need("1", "eins")).content)
    for other, reason in ((version_id, "not_imported"), (99, "version_gone")):
        with pytest.raises(Refused, match=reason):
            undo_import(store.do, other)


def test_an_adopted_version_still_never_changes(store, take):
    """The guard opens for the version that is taken back, and for no other."""
    taken = take(plan(need("1", "eins")))

    def delete(db):
        db.execute(text("DELETE FROM undoing"))
        db.execute(text("DELETE FROM need_text"))

    with pytest.raises(Exception, match="never changes"):
        store.do(delete)
    assert lineages(store, taken.version_id).keys() == {"1"}


def test_ticked_changes_become_a_draft_and_the_version_stays(store, take):
    taken = take(plan(need("1", "Wohnungen fehlen"), need("2", "Lärm stört")))
    newer = plan(
        need("1", "Große Wohnungen fehlen"),
        NeedContent(number="9", statement={"de": "Neu ist das"}, target_group="alle", extra={"Ort": "Nord"}),
    ).content
    with store.reading() as db:
        changes = compare_with_stored(db, newer).changes
        chosen = choose(db, newer, [one.key for one in changes], "Aus der Datei")
    draft_id = begin_draft(store.do, chosen, "2024", "neu.xlsx")
    with store.reading() as db:
        draft = revising.preview(db, draft_id)
    assert draft.label == "2024 (2)"
    assert [(one.number, one.statement["de"], one.target_group, one.extra) for one in draft.fields[0].needs] == [
        ("1", "Große Wohnungen fehlen", "", {}),
        ("9", "Neu ist das", "alle", {"Ort": "Nord"}),
    ]
    assert [one.number for one in stored(store, taken.version_id).fields[0].needs] == ["1", "2"]
    publish(store, draft_id, "2026-01-01")
    assert [one.number for one in stored(store, draft_id).fields[0].needs] == ["1", "9"]
