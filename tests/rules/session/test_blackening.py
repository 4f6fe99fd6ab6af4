"""Words go from every text that holds them, and only they."""

import msgspec

from facilitation.rules.results.snapshot import ActivityFacts, Card, Item, SessionFacts, Snapshot
from facilitation.rules.session.blackening import BLACKENED, blacken_evidence, blacken_result, blacken_words

NAME = "Herr Öztürk lügt"
FIGURES = {"counts": {"saal": {"support": 7}}, "total": {"support": 7}, "figures": {}}


def result(*items: Item) -> Snapshot:
    session = SessionFacts(code="ABCDEFGH", title={"de": "Treffen"}, date="2026-04-28", format="x")
    return Snapshot(
        session=session, activity=ActivityFacts(id=4, kind="collect", title={}), participation=(), items=items
    )


def test_words_go_where_they_stand_alone_and_stay_within_longer_ones() -> None:
    assert blacken_words(NAME, [NAME]) == BLACKENED
    assert blacken_words(f"Kita: {NAME}!", [NAME]) == f"Kita: {BLACKENED}!"
    assert blacken_words("Busverbindung mit Bus", ["Bus"]) == f"Busverbindung mit {BLACKENED}"
    assert blacken_words("a.b", ["a.b", ""]) == BLACKENED
    assert blacken_words("axb", ["a.b"]) == "axb"


def test_the_longer_of_two_wordings_goes_first() -> None:
    assert blacken_words("Herr Öztürk lügt sehr", ["Herr Öztürk", "Herr Öztürk lügt sehr"]) == BLACKENED


def test_a_result_keeps_its_counts_and_loses_the_card_its_copy_and_the_title() -> None:
    before = result(
        Item(ref="c1", text={"": "frühere Fassung"}, **FIGURES),
        Item(
            ref="g2",
            text={"": NAME},
            cards=(Card(text=NAME, supporters=7, ref="c1"), Card(text="x", ref="c3")),
            **FIGURES,
        ),
        Item(ref="c3", text={"": NAME}, **FIGURES),
        Item(ref="n4", text={"de": NAME}, **FIGURES),
    )
    after = blacken_result(before, "c1", {NAME})
    assert [item.text for item in after.items] == [{"": BLACKENED}, {"": BLACKENED}, {"": NAME}, {"de": NAME}]
    assert [card.text for card in after.items[1].cards] == [BLACKENED, "x"]
    same = [msgspec.structs.replace(item, text={}, cards=()) for item in before.items]
    assert [msgspec.structs.replace(item, text={}, cards=()) for item in after.items] == same
    assert after.items[1].cards[0].supporters == 7


def test_what_was_held_back_after_the_look_says_nothing_still() -> None:
    before = result(Item(ref="c1", text={"": "…"}, **FIGURES))
    assert blacken_result(before, "c1", {NAME}) == before


def test_evidence_of_a_draft_loses_the_card() -> None:
    cards = [{"ref": "", "text": NAME, "supporters": 2}, {"ref": "", "text": "x", "supporters": 1}]
    before = [{"title": {"de": NAME}, "cards": cards}, {"session": "x", "part_of": f"Bündel: {NAME}"}]
    after = blacken_evidence(before, {NAME})
    assert after == [
        {"title": {"de": NAME}, "cards": [{**cards[0], "text": BLACKENED}, cards[1]]},
        {"session": "x", "part_of": f"Bündel: {BLACKENED}"},
    ]
    assert cards[0]["text"] == NAME
