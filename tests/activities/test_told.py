import json
import re
from pathlib import Path

import msgspec
import pytest

from facilitation.activities import find
from facilitation.activities.told import asked_in, question_of, told, told_record
from facilitation.rules.results.disclosure import SMALL_ROUND, Untold
from facilitation.rules.results.snapshot import Card, Item, ItemFacts, Snapshot, canonical, read
from facilitation.rules.session.record import Occasion, Remark, SessionRecord
from tests.exchange.results_export.results_of_a_session import FLATS, GROUP, relevance, review, snapshot, support

NEED = ItemFacts(ref="n1", text={"de": "Wohnungen fehlen."})
REMARKS = tuple(Remark(activity=3, need=NEED, text=state, state=state) for state in ("kept", "approved", "held"))
RECORD = SessionRecord(snapshots=(review(),), remarks=REMARKS, occasion=Occasion(place="Rathaus"))


def asked(
    split: dict[str, dict[str, int]], kind: str = "review", item: ItemFacts = FLATS, **settings: object
) -> Snapshot:
    return snapshot(kind, [(item, split)], title="Prüfen", **settings)


def only(audience: str, content: Snapshot) -> Item:
    [item] = told(audience, content).items
    return item


def test_staff_have_all_remarks_and_results_by_their_rule() -> None:
    assert told_record("staff", RECORD) == SessionRecord(
        snapshots=(told("staff", review()),), remarks=REMARKS, occasion=Occasion(place="Rathaus")
    )


@pytest.mark.parametrize("audience", ["moderator", "participant", "screen", "public"])
def test_everybody_else_has_only_approved_remarks_and_results_by_the_public_rule(audience: str) -> None:
    assert told_record(audience, RECORD) == SessionRecord(
        snapshots=(told("public", review()),), remarks=(REMARKS[1],), occasion=Occasion(place="Rathaus")
    )


def test_a_result_says_by_which_k_it_is_told() -> None:
    assert [told(audience, review()).method.k for audience in ("staff", "moderator")] == [3, 5]
    assert told("participant", review(), SMALL_ROUND).method.k == 2


def test_large_channels_stay_apart_and_have_the_frozen_figures() -> None:
    frozen = asked({"saal": relevance(20, 5, 5), "online": relevance(60, 20, 10)})
    item = only("public", frozen)
    assert list(item.counts) == ["saal", "online"]
    assert item.figures["all"] == frozen.items[0].figures["all"]
    # how many answered the need is told of all together only
    assert item.figures["saal"] == frozen.items[0].figures["saal"] | {"voices": None}
    assert item.untold == {}


def test_a_small_channel_is_told_with_its_sister() -> None:
    frozen = asked({"saal": relevance(20, 5, 5), "online": relevance(9, 6, 6), "papier": relevance(2, 1, 1)})
    item = only("public", frozen)
    assert list(item.counts) == ["saal+papier", "online"]
    assert item.counts["saal+papier"]["relevance:yes"] == item.figures["saal+papier"]["relevance"]["yes"] == 22
    # staff read relevance by each channel; all four ballots gave the same priority, so that is told as to the public
    staff = only("staff", frozen)
    assert {key: sorted({bucket.partition(":")[0] for bucket in counts}) for key, counts in staff.counts.items()} == {
        "saal": ["relevance"],
        "saal+papier": ["priority"],
        "online": ["priority", "relevance"],
        "papier": ["relevance"],
    }


def test_a_question_with_few_answers_leaves_nothing_behind() -> None:
    item = only("public", asked({"saal": relevance(2, 1, 1)}))
    assert (item.counts, item.total) == ({}, {})
    assert item.figures == {"all": {"voices": None, "relevance": None, "priority": None}}
    assert item.told == {"relevance": Untold(state="few"), "priority": Untold(state="few")}


def test_of_answers_almost_all_the_same_only_the_word_is_left() -> None:
    item = only("public", asked({"saal": relevance(6, 1, 0)}))
    assert item.total == {"voices": 7}
    assert item.told == {
        "relevance": Untold(state="word", base=7, word="yes"),
        "priority": Untold(state="word", base=7, word="4-5"),
    }


def test_the_salt_of_a_result_is_told_to_nobody() -> None:
    salted = msgspec.structs.replace(review(), salt="random")
    for audience in ("staff", "moderator", "public"):
        assert b"salt" not in canonical(told(audience, salted))


def test_no_exact_number_is_told_to_anybody() -> None:
    numbers = {"saal": {**{f"exact:{n}": 3 for n in range(0, 50, 5)}, "voices": 30}}
    frozen = asked(numbers, "poll", ItemFacts(ref="s0", text={"de": "Wie weit?"}), answer="number")
    for audience in ("staff", "moderator", "public"):
        assert b"exact:" not in canonical(told(audience, frozen))
        assert only(audience, frozen).figures["all"]["number"]["bands"][0]["count"] == 12


def test_an_option_that_almost_nobody_chose_is_told_in_a_word_beside_others_in_figures() -> None:
    answers = {"saal": {"option:1": 4, "option:2": 1, "voices": 8}}
    poll = asked(answers, "poll", ItemFacts(ref="s0", text={"de": "Womit?"}), answer="multiple")
    item = only("public", poll)
    assert item.total == {"voices": 8, "option:1": 4}
    assert item.told == {"option:2": Untold(state="word", base=8, word="not")}
    assert item.figures["all"]["options"]["counts"] == [4, None]


@pytest.mark.parametrize(("supporters", "shown"), [(4, None), (5, 5)])
def test_support_is_told_from_five(supporters: int, shown: int | None) -> None:
    item = only("public", asked({"saal": support(supporters)}, "collect", GROUP))
    assert item.figures["all"]["supporters"] == shown


def test_a_group_of_cards_has_one_number() -> None:
    item = only("staff", asked({"saal": support(9)}, "collect", GROUP))
    assert item.cards == (Card(text="Lernpaten"), Card(text="Nachhilfe"))


def test_a_result_of_a_kind_that_is_gone_has_counts_and_no_figures() -> None:
    frozen = asked({"saal": relevance(20, 5, 5)})
    content = json.loads(canonical(frozen))
    content["activity"]["kind"] = "gone"
    [item] = told("public", asked_again(content)).items
    assert item.total["relevance:yes"] == 20
    assert item.figures == {"all": {}}


def asked_again(content: object) -> Snapshot:
    return read(json.dumps(content))


def test_a_question_is_found_by_its_name_with_the_words_of_its_kind() -> None:
    assert question_of(review(), "relevance").words["yes"] == "ja"
    assert question_of(review(), "support").title == "Unterstützende"
    assert question_of(review(), "mood").words == {}
    assert asked_in(review()).kind is find("review")


READS_FROZEN = re.compile(r"\bfrozen\.read\(|\bread\(row\.content|\bexporting\.results\(")
COUNTS_AGAIN = {"actions/verifying.py", "actions/late_paper.py"}
REWORDS = {"actions/counting.py", "actions/blackening.py"}
"""Gives frozen cards their present words, or none, and tells nobody."""
HANDS_ON = {"actions/exporting.py"}
"""Gives what was frozen to the writers of files, each of which tells it (`told_record`) before it writes."""


def test_whoever_reads_a_frozen_result_tells_it_by_the_rule_or_counts_again() -> None:
    package = Path(__file__).parents[2] / "facilitation"
    readers = {
        str(path.relative_to(package)): path.read_text("utf-8")
        for path in package.rglob("*.py")
        if READS_FROZEN.search(path.read_text("utf-8"))
    }
    assert readers.keys() > COUNTS_AGAIN | REWORDS | HANDS_ON
    assert [
        name
        for name, text in readers.items()
        if name not in COUNTS_AGAIN | REWORDS | HANDS_ON and "activities.told import" not in text
    ] == []


@pytest.mark.parametrize(
    "writer", ["results_export/csv", "results_export/json", "results_export/xlsx", "minutes/minutes"]
)
def test_every_writer_of_files_tells_its_record_first(writer: str) -> None:
    text = (Path(__file__).parents[2] / "facilitation" / "exchange" / f"{writer}.py").read_text("utf-8")
    assert "told_record(audience, record)" in text
