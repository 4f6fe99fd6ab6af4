"""What a workbook of ballots says, and everything that is wrong with it."""

import pytest

from facilitation.rules.paper import ANSWERS, CARDS, Ballot, Step, Wrong, read_paper

STEPS = [
    Step(id=1, key="pruefen", kind="review", items={"S-01": "n1", "1.10": "n2"}),
    Step(id=2, key="abstimmen", kind="vote", items={"c7": "c7"}),
    Step(id=3, key="sammeln", kind="collect"),
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
        (("1", "sammeln", "S-01", "ja", ""), "step"),
        (("1", "pruefen", "1.1", "ja", ""), "item"),
        (("1", "pruefen", "S-01", "jein", ""), "relevance"),
        (("1", "pruefen", "S-01", "", "6"), "urgency"),
        (("1", "abstimmen", "c7", "ja", "3"), "only_urgency"),
    ],
)
def test_nothing_is_guessed(row, code):
    assert [(one.row, one.code) for one in read([row])[1]] == [(2, code)]


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
