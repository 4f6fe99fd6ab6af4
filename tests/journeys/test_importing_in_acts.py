"""A large plan comes in, and goes, in many short acts: votes pass between, and nobody ever sees a part of it."""

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from facilitation.actions import collect_evidence, comparing, importing, revising
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.planfile.preview import Preview
from facilitation.rules.refusal import Refused
from facilitation.serve import _store
from facilitation.settings import Settings
from facilitation.store import RealThreads, tables
from facilitation.store.plan import determinations, plans, storing
from facilitation.store.plan.rows import TOGETHER
from tests.data_folder import open_store, publish

KEPT = (tables.plan, tables.plan_version, tables.action_field, tables.need, tables.need_text, tables.measure)
MOST_ROWS = 3 * TOGETHER
"""A need and its texts in two languages."""


class Killed(BaseException):
    """The process dies: nobody tidies up behind it."""


class Acts:
    """Acts on the writer, counted; `between` happens before each, and the process may die at one."""

    def __init__(self, store, between=lambda: None, killed_at=None):
        self.store, self.between, self.killed_at = store, between, killed_at
        self.rows = []

    def __call__(self, act, *arguments):
        self.between()
        if len(self.rows) == self.killed_at:
            raise Killed
        return self.store.do(self._counted, act, arguments)

    def _counted(self, db, act, arguments):
        before = db.connection.driver_connection.total_changes
        result = act(db, *arguments)
        self.rows.append(db.connection.driver_connection.total_changes - before)
        return result


def large(title="Großer Plan", needs=600, words="Es fehlt etwas."):
    return PlanContent(
        title=title,
        label="2026",
        fields=tuple(
            FieldContent(
                code=code,
                title={"de": code},
                needs=tuple(
                    NeedContent(number=f"{code}-{n}", statement={"de": words, "en": f"{words} {n}"})
                    for n in range(needs)
                ),
                measures=tuple(MeasureContent(number=f"{code}-M{n}", title="Kurs") for n in range(200)),
            )
            for code in "ABCDEFGHIJKL"
        ),
    )


def prepared(store, content):
    with store.reading() as db:
        return importing.prepare(db, Preview(content=content))


def take(store, content, do=None):
    return importing.store_plan(do or store.do, prepared(store, content), "plan.xlsx")


def seen(store):
    with store.reading() as db:
        return {plan.title: [row.label for row in plans.versions(db, plan.id)] for plan in plans.all_plans(db)}


def kept(store):
    with store.reading() as db:
        return {table.name: db.execute(select(func.count()).select_from(table)).scalar_one() for table in KEPT}


def test_a_vote_sent_while_the_largest_plan_is_stored_is_acknowledged_between_its_acts(room):
    room.steer("open", activity=room.review)
    voice = room.join()
    heard = []

    def vote():
        heard.append((room.give(voice, "n1", {"relevance": "yes", "priority": 1 + len(heard) % 5}), seen(room.store)))

    acts = Acts(room.store, vote)
    take(room.store, large(), acts)
    revs = [rev for rev, _plans in heard]
    assert len(heard) == len(acts.rows) > 20
    assert all(isinstance(rev, int) for rev in revs)
    assert [plans for _rev, plans in heard if "Großer Plan" in plans] == []
    assert seen(room.store)["Großer Plan"] == ["2026"]
    assert max(acts.rows) <= MOST_ROWS


def test_the_largest_plan_comes_out_as_it_went_in(store):
    content = large()
    taken = take(store, content)
    with store.reading() as db:
        stored = plans.content(db, taken.version_id)
    bare = [replace(field, needs=tuple(replace(one, lineage=None) for one in field.needs)) for field in stored.fields]
    assert replace(stored, fields=tuple(bare)) == content


@pytest.mark.parametrize("killed_at", [1, 2, 7, 13])
def test_a_process_killed_between_the_acts_leaves_no_plan(tmp_path, killed_at):
    store = open_store(tmp_path)
    acts = Acts(store, killed_at=killed_at)
    with pytest.raises(Killed):
        take(store, large(needs=200), acts)
    assert (seen(store), kept(store)["action_field"]) == ({}, 12)
    with store.reading() as db:
        assert plans.plan_by_id(db, 1) is None
        assert plans.version_by_id(db, 1) is None
    store.close()
    store = _store(Settings(data=tmp_path), RealThreads())
    assert set(kept(store).values()) == {0}
    assert take(store, large(needs=200)).new is True
    store.close()


@pytest.mark.parametrize("killed_at", [1, 3, 8])
def test_an_import_is_taken_back_as_a_whole_even_if_the_process_is_killed_meanwhile(tmp_path, killed_at):
    store = open_store(tmp_path)
    taken = take(store, large(needs=200))
    acts = Acts(store, killed_at=killed_at)
    with pytest.raises(Killed):
        importing.undo_import(acts, taken.version_id)
    assert seen(store) == {}
    store.close()
    store = _store(Settings(data=tmp_path), RealThreads())
    assert set(kept(store).values()) == {0}
    store.close()


def test_an_import_is_taken_back_in_short_acts(store):
    taken = take(store, large())
    acts = Acts(store, lambda: seen(store))
    importing.undo_import(acts, taken.version_id)
    assert len(acts.rows) > 20
    assert max(acts.rows) <= MOST_ROWS
    assert set(kept(store).values()) == {0}


def test_what_is_ticked_becomes_a_draft_in_short_acts_and_is_seen_when_it_is_whole(store):
    taken = take(store, large())
    newer = large(words="Es fehlt etwas anderes.")
    with store.reading() as db:
        ticked = {change.key for change in comparing.compare_with_stored(db, newer).changes[:300]}
        chosen = comparing.choose(db, newer, ticked, "Weil.")
    labels = []
    acts = Acts(store, lambda: labels.append(seen(store)["Großer Plan"]))
    draft_id = comparing.begin_draft(acts, chosen, "2026", "neu.xlsx")
    assert len(acts.rows) > 15
    assert max(acts.rows) <= MOST_ROWS
    assert {tuple(one) for one in labels} == {("2026",)}
    assert seen(store)["Großer Plan"] == ["2026 (2)", "2026"]
    with pytest.raises(Refused, match="built_on"):
        importing.undo_import(store.do, taken.version_id)
    assert draft_id == 2


def test_a_version_stored_by_somebody_else_in_between_is_noticed_and_nothing_stays_of_ours(store):
    ours = prepared(store, large(needs=10))
    theirs = take(store, large(needs=20))
    before = kept(store)
    with pytest.raises(Refused, match="plan_changed"):
        importing.store_plan(store.do, ours, "plan.xlsx")
    assert (seen(store), kept(store)) == ({"Großer Plan": ["2026"]}, before)
    assert take(store, large(needs=20)) == importing.Imported(theirs.version_id, new=False)


def test_the_same_file_stored_twice_at_once_counts_once(store):
    ours = prepared(store, large(needs=10))
    theirs = take(store, large(needs=10))
    before = kept(store)
    assert importing.store_plan(store.do, ours, "plan.xlsx") == importing.Imported(theirs.version_id, new=False)
    assert kept(store) == before


def test_a_plan_that_cannot_be_stored_to_its_end_leaves_nothing(store):
    content = large(needs=300)
    last = content.fields[-1]
    broken = replace(last, needs=(*last.needs, NeedContent(number="A-0", statement={"de": "zweimal"})))
    with pytest.raises(Exception, match="UNIQUE"):
        take(store, replace(content, fields=(*content.fields[:-1], broken)))
    assert set(kept(store).values()) == {0}


def test_nobody_sees_a_version_on_its_way(store):
    taken = take(store, large(needs=2))
    store.do(storing.hide, taken.version_id)
    with store.reading() as db:
        assert plans.version_with_digest(db, prepared(store, large(needs=2)).digest) is None
        assert plans.versions(db, 1) == []
    store.do(storing.show, taken.version_id)
    assert seen(store) == {"Großer Plan": ["2026"]}


@pytest.fixture
def decided(tmp_path):
    """A store with a draft of a large plan in which everything is decided."""
    store = open_store(tmp_path)
    taken = take(store, large(needs=200))
    with store.reading() as db:
        rows = collect_evidence.collect(db, taken.version_id, [])
    draft = store.do(revising.begin_draft, taken.version_id, "2027", [], rows)
    store.do(lambda db: db.execute(tables.determination.update().values(disposition="keep")))
    yield store, draft
    store.close()


def test_a_draft_is_published_in_short_acts_and_frozen_at_the_last(decided):
    store, draft = decided
    states = []

    def look():
        with store.reading() as db:
            states.append(plans.version_by_id(db, draft).state)

    acts = Acts(store, look)
    publish(store, draft, "2027-01-01", acts)
    assert (states[0], set(states[1:])) == ("draft", {"filling"})
    assert len(acts.rows) > 10
    assert max(acts.rows) <= MOST_ROWS
    with store.reading() as db:
        assert (plans.version_by_id(db, draft).state, len(plans.needs(db, draft))) == ("adopted", 2400)


def test_nothing_is_decided_while_a_draft_is_published(decided):
    store, draft = decided
    refused = []

    def meddle():
        with store.reading() as db:
            if plans.version_by_id(db, draft).state == "filling":
                with pytest.raises(Refused, match="adopted"):
                    store.do(revising.discard, draft)
                refused.append(True)

    publish(store, draft, "2027-01-01", Acts(store, meddle))
    assert len(refused) > 10


@pytest.mark.parametrize("killed_at", [1, 2, 5, 13])
def test_a_process_killed_while_publishing_leaves_the_draft_with_all_that_was_decided(decided, tmp_path, killed_at):
    store, draft = decided
    before = kept(store)
    with pytest.raises(Killed):
        publish(store, draft, "2027-01-01", Acts(store, killed_at=killed_at))
    store.close()
    store = _store(Settings(data=tmp_path), RealThreads())
    assert kept(store) == before
    with store.reading() as db:
        assert plans.version_by_id(db, draft).state == "draft"
        assert len(determinations.of_draft(db, draft)) == 2400
    publish(store, draft, "2027-01-01")
    store.close()


def test_a_draft_that_is_not_decided_stays_one(decided):
    store, draft = decided
    store.do(lambda db: db.execute(tables.determination.update().values(disposition=None)))
    with pytest.raises(Refused, match="undecided"):
        publish(store, draft, "2027-01-01")
    with store.reading() as db:
        assert plans.version_by_id(db, draft).state == "draft"
