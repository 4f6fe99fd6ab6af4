import msgspec
import pytest

from facilitation.activities import figures_of
from facilitation.activities.evidence import kind_evidence
from facilitation.activities.told import told
from facilitation.rules.plan.content import NeedContent
from facilitation.rules.results.evidence import Evidence, evidence, propose
from facilitation.rules.results.snapshot import (
    ActivityFacts,
    ItemFacts,
    Participation,
    SessionFacts,
    Snapshot,
    build,
)

NEED = NeedContent(number="W-01", statement={"de": "Bezahlbare Wohnungen fehlen."}, lineage="w1")
KEEP, ADAPT, DROP, SPLIT, FEW = (20, 3, 2), (4, 10, 6), (1, 2, 22), (11, 1, 10), (3, 0, 0)


def held(
    answers: tuple[int, int, int],
    *,
    code: str = "ABCDEFGH",
    date: str = "2026-04-28",
    text: str = "Bezahlbare Wohnungen fehlen.",
    kind: str = "review",
    again: int = 1,
    **settings: bool,
) -> Snapshot:
    """A session in which the need was asked about."""
    counts = dict(zip(("relevance:yes", "relevance:partly", "relevance:no"), answers, strict=True))
    return build(
        SessionFacts(code=code, title={"de": "Treffen"}, date=date, format="netzwerktreffen"),
        ActivityFacts(id=1, kind=kind, title={"de": "Prüfen"}, settings=settings),
        [Participation(channel="saal", kind="hall", name={"de": "Saal"})],
        [ItemFacts(ref="n12", lineage="w1", number="W-01", text={"de": text}), ItemFacts(ref="c3", text={"de": "Neu"})],
        {"n12": {"saal": counts | {"priority:4": min(2, sum(answers)), "voices": sum(answers)}}},
        figures_of(kind, settings),
        round=again,
    )


def proposed(*snapshots: Snapshot) -> tuple[str, str]:
    proposal = propose(NEED, evidence("w1", snapshots, kind_evidence))
    return proposal.disposition, proposal.hint


@pytest.mark.parametrize(
    ("answers", "proposal"),
    [
        (KEEP, ("keep", "keep")),
        (ADAPT, ("adapt", "adapt")),
        (DROP, ("drop", "drop")),
        (SPLIT, ("", "discuss")),
        (FEW, ("", "too_few")),
    ],
)
def test_one_session_proposes_what_it_found(answers: tuple[int, int, int], proposal: tuple[str, str]) -> None:
    assert proposed(held(answers)) == proposal


def test_nobody_asked_is_too_few() -> None:
    assert proposed() == ("", "too_few")


def test_sessions_that_disagree_propose_to_discuss_and_are_never_added_up() -> None:
    assert proposed(held(KEEP), held(DROP, code="RUNDTISH")) == ("", "discuss")


def test_a_session_with_too_few_answers_does_not_spoil_another() -> None:
    assert proposed(held(KEEP), held(FEW, code="RUNDTISH")) == ("keep", "keep")


def test_answers_to_another_wording_propose_nothing() -> None:
    assert proposed(held(KEEP, text="Wohnungen sind zu teuer.")) == ("", "too_few")


def test_of_an_activity_asked_again_only_the_last_round_counts() -> None:
    assert proposed(held(DROP, again=1), held(KEEP, again=2)) == ("keep", "keep")
    assert proposed(held(KEEP, again=2), held(DROP, again=1)) == ("keep", "keep")


def test_where_relevance_was_not_asked_there_is_no_hint() -> None:
    assert [one.hint for one in evidence("w1", [held(KEEP, relevance=False)], kind_evidence)] == [None]
    assert [one.hint for one in evidence("w1", [held(KEEP, kind="vote")], kind_evidence)] == [None]


def test_evidence_is_compact_and_newest_first() -> None:
    older, newer = held(KEEP, date="2024-05-02", code="ZZZZZZZZ"), held(ADAPT, date="2026-04-28")
    said = evidence("w1", [older, newer], kind_evidence)
    assert [one.date for one in said] == ["2026-04-28", "2024-05-02"]
    assert msgspec.to_builtins(said[1]) == {
        "session": "ZZZZZZZZ",
        "title": {"de": "Treffen"},
        "date": "2024-05-02",
        "format": "netzwerktreffen",
        "activity": 1,
        "kind": "review",
        "number": "W-01",
        "text": {"de": "Bezahlbare Wohnungen fehlen."},
        "voices": 25,
        "relevance": {"n": 25, "yes": 20, "partly": 3, "no": 2, "unknown": 0, "index": 0.86},
        "priority": {"n": 2, "counts": [0, 0, 0, 2, 0], "unknown": 0, "mean": 4.0},
        "supporters": None,
        "hint": "keep",
        "figures": (),
        "untold": (),
        "simulated": False,
        "secrecy": "secret",
    }


def test_what_is_not_told_is_in_the_evidence_in_words() -> None:
    [said] = evidence("w1", [told("public", held((6, 0, 0)))], kind_evidence)
    assert (said.voices, said.relevance, said.priority) == (6, None, None)
    assert [(one.question, one.k, one.base, one.answer, one.word) for one in said.untold] == [
        ("relevance", 5, 6, "yes", "ja"),
        ("priority", 5, None, "", ""),
    ]


def test_a_session_with_too_few_answers_says_that_it_asked() -> None:
    [said] = evidence("w1", [told("public", held((2, 1, 0)))], kind_evidence)
    assert (said.voices, [one.base for one in said.untold]) == (None, [None, None])
    assert said.hint == "too_few"


def test_a_session_in_which_nobody_answered_says_nothing() -> None:
    snapshot = held((0, 0, 0))
    assert [item.ref for item in snapshot.items] == ["n12", "c3"]
    assert evidence("w1", [snapshot], kind_evidence) == ()


def test_other_needs_and_cards_say_nothing_about_it() -> None:
    assert evidence("w2", [held(KEEP)], kind_evidence) == ()


def test_evidence_survives_being_stored() -> None:
    said = evidence("w1", [held(KEEP)], kind_evidence)
    assert msgspec.convert(msgspec.to_builtins(said), tuple[Evidence, ...]) == said


def test_sessions_of_one_day_are_in_the_order_of_their_codes() -> None:
    said = evidence("w1", [held(KEEP, code="BBBBBBBB"), held(DROP, code="AAAAAAAA")], kind_evidence)

    assert [one.session for one in said] == ["AAAAAAAA", "BBBBBBBB"]


def test_a_hint_that_is_none_proposes_nothing() -> None:
    assert proposed(held(KEEP, relevance=False)) == ("", "too_few")


def test_one_language_with_the_same_wording_is_enough_and_blanks_do_not_matter() -> None:
    assert proposed(held(KEEP, text=" Bezahlbare  Wohnungen\nfehlen.")) == ("keep", "keep")
