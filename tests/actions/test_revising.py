"""From one version of the plan to the next."""

from functools import partial

import pytest

from facilitation.actions import collect_evidence, preparing, revising
from facilitation.activities import figures_of
from facilitation.rules.refusal import Refused
from facilitation.rules.results import snapshot as frozen
from facilitation.store.plan import determinations, plans
from facilitation.store.results import snapshots
from facilitation.store.results.snapshots import NewSnapshot
from facilitation.store.session import activities, sessions
from tests import data_folder
from tests.data_folder import NETWORK_MEETING as FORMAT
from tests.data_folder import PLAN, add_need, publish

YES, NO = {"relevance:yes": 30, "relevance:no": 2, "voices": 32}, {"relevance:yes": 1, "relevance:no": 31, "voices": 32}


@pytest.fixture
def version(store):
    return store.do(plans.insert_version, PLAN)


@pytest.fixture
def session(store, version):
    """A session that said: S-01 yes, S-02 no, W-01 nothing; and a card with seven supporters."""
    made = store.do(
        partial(
            preparing.create_session,
            format=FORMAT,
            plan_version_id=version,
            title={"de": "Treffen"},
            date="2026-04-28",
            by="Anna",
        )
    )
    needs = PLAN.fields[0].needs
    items = [
        frozen.ItemFacts(ref=f"n{n}", text=need.statement, lineage=need.lineage, number=need.number, field="S")
        for n, need in enumerate(needs)
    ]
    freeze(store, made["id"], "pruefen", items, {"n0": {"saal": YES}, "n1": {"saal": NO}})
    card = frozen.ItemFacts(ref="c5", text={"": "Mehr Treffpunkte"}, field="W")
    freeze(store, made["id"], "sammeln", [card], {"c5": {"saal": {"support": 7, "voices": 7}}})
    return made


def freeze(store, session_id, key, items, counts):
    with store.reading() as db:
        row = next(row for row in activities.of_session(db, session_id) if row.key == key)
        session = sessions.by_id(db, session_id)
    facts = frozen.SessionFacts(code=session.code, title={"de": "Treffen"}, date="2026-04-28", format="netzwerktreffen")
    asked = frozen.ActivityFacts(id=row.id, kind=row.kind, title=row.texts["title"], settings=row.settings)
    hall = frozen.Participation(channel="saal", kind="hall", name={"de": "Saal"})
    content = frozen.build(facts, asked, [hall], items, counts, figures_of(row.kind, row.settings))
    written = frozen.canonical(content).decode()
    store.do(snapshots.freeze, NewSnapshot(session_id, row.id, "", 1, written, frozen.checksum(content)))


def begin(store, version, session_ids=(), label="2026"):
    with store.reading() as db:
        rows = collect_evidence.collect(db, version, session_ids)
    return store.do(revising.begin_draft, version, label, session_ids, rows)


def rows_of(store, draft):
    with store.reading() as db:
        return determinations.of_draft(db, draft)


def determine(store, row, disposition, **values):
    store.do(partial(data_folder.determine, **values), row.id, disposition)


def test_a_draft_lays_what_was_said_beside_every_need_and_every_card(store, version, session):
    rows = rows_of(store, begin(store, version, [session["id"]]))
    assert [(row.number, row.proposed, row.hint, row.disposition) for row in rows] == [
        ("S-01", "keep", "keep", None),
        ("S-02", "drop", "drop", None),
        ("W-01", "", "too_few", None),
        ("", "", "discuss", None),
    ]
    assert rows[0].evidence[0]["relevance"]["yes"] == 30
    assert (rows[3].ref, rows[3].field, rows[3].statement) == (f"{session['code']}/c5", "W", {"de": "Mehr Treffpunkte"})
    assert rows[3].evidence[0]["supporters"] == 7


def test_the_cards_of_a_group_stand_below_it_and_need_no_decision(store, version, session):
    card = frozen.Card(text="Mehr Treffpunkte", ref="c5")
    group = frozen.ItemFacts(ref="g9", text={"": "Orte"}, field="W", cards=(card, frozen.Card(text="…", ref="c6")))
    freeze(store, session["id"], "abstimmen", [group], {})
    draft = begin(store, version, [session["id"]])
    whole, part = [row for row in rows_of(store, draft) if row.ref]
    assert [whole.ref, part.ref] == [f"{session['code']}/g9", f"{session['code']}/c5"]
    assert (whole.is_part, part.is_part, part.field) == (False, True, "W")
    assert part.statement == {"de": "Mehr Treffpunkte"}
    assert [one["supporters"] for one in part.evidence] == [7, None]
    assert part.evidence[1]["part_of"] == "Orte"


def test_people_determine_and_the_next_version_is_published_and_frozen(store, version, session):
    draft = begin(store, version, [session["id"]])
    first, second, third, card = rows_of(store, draft)
    determine(store, first, "keep")
    determine(store, second, "drop", reason="Es gibt sie jetzt.")
    determine(store, third, "adapt", statement={"de": "Große Wohnungen fehlen."}, reason="genauer")
    determine(store, card, "add", statement={"de": "Treffpunkte fehlen."}, field="W", number="W-02", reason="Karten")
    publish(store, draft, "2026-07-01")
    with store.reading() as db:
        version_row = plans.version_by_id(db, draft)
        content = plans.content(db, draft)
    assert (version_row.state, version_row.adopted_on) == ("adopted", "2026-07-01")
    assert [(need.number, need.statement["de"]) for field in content.fields for need in field.needs] == [
        ("S-01", "Die Wartezeit auf Kurse ist lang."),
        ("W-01", "Große Wohnungen fehlen."),
        ("W-02", "Treffpunkte fehlen."),
    ]
    assert [need.lineage for field in content.fields for need in field.needs][:2] == ["s1", "w1"]
    assert content.fields[0].measures[0].needs == ()
    for act in (
        partial(data_folder.determine, determination_id=first.id, disposition="drop", reason="doch"),
        partial(revising.discard, draft_id=draft),
    ):
        with pytest.raises(Refused, match=r"^adopted$"):
            store.do(act)
    with pytest.raises(Refused, match=r"^adopted$"):
        publish(store, draft, "2026-08-01")


def test_nothing_is_published_while_a_need_is_open(store, version):
    draft = begin(store, version)
    first, *_ = rows_of(store, draft)
    determine(store, first, "keep")
    with pytest.raises(Refused) as refused:
        publish(store, draft, "2026-07-01")
    assert refused.value.message() == {"refused": "undecided", "retry": False, "numbers": ["S-02", "W-01"]}


def test_proposals_are_taken_over_where_they_can_be_carried_out(store, version, session):
    draft = begin(store, version, [session["id"]])
    with pytest.raises(Refused, match=r"^reason_missing$"):
        store.do(revising.accept_proposals, draft, " ")
    assert store.do(revising.accept_proposals, draft, "Ergebnis vom 28. April") == 2
    assert [(row.disposition, row.reason) for row in rows_of(store, draft)] == [
        ("keep", ""),
        ("drop", "Ergebnis vom 28. April"),
        (None, ""),
        (None, ""),
    ]
    assert store.do(partial(revising.accept_proposals, keep_rest=True), draft, "Ergebnis") == 1
    assert [row.disposition for row in rows_of(store, draft)] == ["keep", "drop", "keep", None]


def test_what_was_decided_stays_when_proposals_are_taken_over(store, version, session):
    draft = begin(store, version, [session["id"]])
    first, *_ = rows_of(store, draft)
    determine(store, first, "drop", reason="erledigt")
    store.do(revising.accept_proposals, draft, "Ergebnis")
    assert rows_of(store, draft)[0].reason == "erledigt"


def test_a_decision_can_be_opened_again(store, version):
    draft = begin(store, version)
    first, *_ = rows_of(store, draft)
    determine(store, first, "drop", reason="erledigt")
    determine(store, first, None)
    assert rows_of(store, draft)[0].disposition is None


def test_a_card_that_is_not_taken_up_needs_no_reason_and_does_not_block(store, version, session):
    draft = begin(store, version, [session["id"]])
    store.do(partial(revising.accept_proposals, keep_rest=True), draft, "Ergebnis")
    determine(store, rows_of(store, draft)[3], "drop")
    publish(store, draft, "2026-07-01")
    with store.reading() as db:
        assert [row.number for row in plans.needs(db, draft)] == ["S-01", "W-01"]


def test_a_need_nobody_wrote_on_a_card_can_be_added(store, version):
    draft = begin(store, version)
    new = {"statement": {"de": "Treffpunkte fehlen."}, "field": "W", "number": "W-02", "reason": "Beschluss"}
    store.do(partial(add_need, **new), draft)
    with pytest.raises(Refused) as refused:
        store.do(partial(add_need, **new), draft)
    assert refused.value.message() == {"refused": "number_taken", "retry": False, "about": "W-02"}
    assert [row.number for row in rows_of(store, draft)][3:] == ["W-02"]


@pytest.mark.parametrize(
    ("disposition", "values", "reason"),
    [
        ("drop", {}, "reason_missing"),
        ("adapt", {"reason": "x"}, "wording_missing"),
        ("adapt", {"reason": "x", "statement": {"de": "Die Wartezeit auf Kurse ist lang."}}, "wording_unchanged"),
        ("merge", {"reason": "x"}, "not_yet"),
    ],
)
def test_what_cannot_be_carried_out_is_refused(store, version, disposition, values, reason):
    first, *_ = rows_of(store, begin(store, version))
    with pytest.raises(Refused, match=rf"^{reason}$"):
        determine(store, first, disposition, **values)


def test_a_draft_needs_a_label_of_its_own_and_sessions_of_its_plan(store, version, session):
    with pytest.raises(Refused, match=r"^label_taken$"):
        begin(store, version, label="2019")
    with pytest.raises(Refused, match=r"^label_missing$"):
        begin(store, version, label=" ")
    other = store.do(plans.insert_version, type(PLAN)(title="Klimaplan", label="1"))
    with pytest.raises(Refused, match=r"^other_plan$"):
        begin(store, other, [session["id"]])


def test_no_draft_grows_from_a_draft(store, version):
    draft = begin(store, version)
    with pytest.raises(Refused, match=r"^not_adopted$"):
        store.do(revising.begin_draft, draft, "2027", [], [])


def test_a_draft_can_be_discarded(store, version, session):
    draft = begin(store, version, [session["id"]])
    store.do(revising.discard, draft)
    with store.reading() as db:
        assert plans.version_by_id(db, draft) is None
        assert determinations.of_draft(db, draft) == []
