"""What a workbook of ballots says, and everything that is wrong with it."""

import pytest

from facilitation.rules.session.paper import Ballot, Step, Wrong, read_paper
from facilitation.rules.session.paper_forms import ANSWERS, CARDS, FORMS

STEPS = [
    Step(id=1, key="pruefen", kind="review", items={"S-01": "n1", "1.10": "n2"}),
    Step(id=2, key="abstimmen", kind="vote", items={"c7": "c7"}),
    Step(id=3, key="sammeln", kind="collect", items={"S-01": "n1", "c9": "c9"}),
]


def read(answers=(), cards=()):
    return read_paper({"Antworten": [ANSWERS, *answers], "Karten": [CARDS, *cards]}, STEPS, ["W"])


def test_rows_of_one_ballot_are_one_voice():
    ballots, wrong = read(
        [
            ("1", "pruefen", "S-01", "Ja", "5"),
            ("2", "Pruefen", "1.10", "weiß nicht", ""),
            ("1", "abstimmen", "c7", "", "3"),
        ],
        [("1", "sammeln", "", "W", "Ein  Treffpunkt fehlt."), ("2", "pruefen", "S-01", "", "Stimmt noch.")],
    )
    assert wrong == []
    assert ballots == [
        Ballot(
            name="1",
            answers=((1, "n1", {"relevance": "yes", "priority": 5}), (2, "c7", 3)),
            cards=((3, None, "W", "Ein Treffpunkt fehlt."),),
        ),
        Ballot(
            name="2",
            answers=((1, "n2", {"relevance": "unknown", "priority": None}),),
            cards=((1, "n1", "", "Stimmt noch."),),
        ),
    ]


def test_rows_without_an_answer_do_not_count():
    assert read([("1", "pruefen", "S-01", "", ""), ("2", "pruefen", "S-01", "nein", "")])[0] == [
        Ballot(name="2", answers=((1, "n1", {"relevance": "no", "priority": None}),))
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("", "pruefen", "S-01", "ja", ""), "ballot"),
        (("1", "anders", "S-01", "ja", ""), "step"),
        (("1", "sammeln", "S-01", "ja", ""), "only_support"),
        (("1", "sammeln", "S-01", "", "4", "ja"), "only_support"),
        (("1", "sammeln", "c99", "", "", "ja"), "item"),
        (("1", "sammeln", "c9", "", "", "vielleicht"), "support"),
        (("1", "pruefen", "S-01", "ja", "", "ja"), "no_support"),
        (("1", "pruefen", "1.1", "ja", ""), "item"),
        (("1", "pruefen", "S-01", "jein", ""), "relevance"),
        (("1", "pruefen", "S-01", "", "6"), "urgency"),
        (("1", "abstimmen", "c7", "ja", "3"), "only_urgency"),
    ],
)
def test_nothing_is_guessed(row, code):
    assert (2, code) in [(one.row, one.code) for one in read([row])[1]]


def test_a_ballot_answers_an_item_once():
    row = ("1", "pruefen", "S-01", "ja", "")
    assert read([row, row])[1] == [Wrong("Antworten", 3, "twice", "S-01")]


def test_cards_name_a_field_that_exists():
    assert read(cards=[("1", "sammeln", "", "X", "Text")])[1] == [Wrong("Karten", 2, "field", "X")]


def test_missing_columns_and_empty_files_are_told():
    assert read_paper({"Antworten": [("Bogen", "Schritt")]}, STEPS, [])[1] == [
        Wrong("Antworten", 1, "header", "Nr., Relevanz, Dringlichkeit")
    ]
    assert read()[1] == [Wrong("Antworten", 1, "empty")]
    assert read_paper({}, STEPS, [])[1] == [Wrong("Antworten", 1, "empty")]


def test_who_agrees_on_paper_with_what_is_there_supports_it():
    ballots, wrong = read(
        [("1", "sammeln", "c9", "", "", "ja"), ("1", "sammeln", "S-01", "", "", "Yes"), ("2", "sammeln", "c9")],
        [("1", "sammeln", "", "W", "Ein Treffpunkt fehlt.")],
    )
    assert wrong == []
    assert ballots == [
        Ballot(name="1", answers=((3, "c9", True), (3, "n1", True)), cards=((3, None, "W", "Ein Treffpunkt fehlt."),))
    ]


def test_workbooks_from_before_support_are_still_read():
    sheets = {"Antworten": [ANSWERS[:5], ("1", "pruefen", "S-01", "ja", "2")]}
    [ballot] = read_paper(sheets, STEPS, [])[0]
    assert ballot.answers == ((1, "n1", {"relevance": "yes", "priority": 2}),)


def test_the_english_workbook_says_the_same():
    form = FORMS["en"]
    sheets = {
        form.answers: [
            form.answer_headers,
            ("1", "pruefen", "S-01", "partly", "don't know"),
            ("1", "sammeln", "c9", "", "", "yes"),
            ("1", "pruefen", "1.10", "maybe", ""),
        ],
        form.cards: [form.card_headers, ("1", "sammeln", "", "W", "A place to meet is missing.")],
    }
    ballots, wrong = read_paper(sheets, STEPS, ["W"])
    assert wrong == [Wrong("Answers", 4, "relevance", "maybe")]
    assert ballots[0].answers[:2] == ((1, "n1", {"relevance": "partly", "priority": "unknown"}), (3, "c9", True))
    assert ballots[0].cards == ((3, None, "W", "A place to meet is missing."),)
    assert read_paper({"Answers": [("Ballot",)]}, STEPS, [])[1][0].said == "Step, No., Relevance, Urgency"
