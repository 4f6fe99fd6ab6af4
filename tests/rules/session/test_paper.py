"""What a workbook of ballots says, and everything that is wrong with it."""

import pytest

from facilitation.actions.importing_paper import columns
from facilitation.activities import find
from facilitation.rules.session import paper
from facilitation.rules.session.paper import (
    FORMS,
    MOST_BALLOTS,
    Ballot,
    PaperColumn,
    PaperError,
    Step,
    Wrong,
    offered_columns,
    read_paper,
)


def step(number, key, kind, items):
    """A step of this kind with its default settings."""
    found = find(kind)
    return Step(
        id=number,
        key=key,
        items=items,
        columns=found.paper_columns,
        read=lambda cells: found.read_paper(cells, found.read_settings({})),
        cards=found.paper_cards,
    )


STEPS = [
    step(1, "pruefen", "review", {"S-01": "n1", "1.10": "n2"}),
    step(2, "abstimmen", "vote", {"c7": "c7"}),
    step(3, "sammeln", "collect", {"S-01": "n1", "c9": "c9"}),
]
PRESENT = [one for one in columns() if one.key in ("relevance", "urgency", "support")]
ANSWERS = tuple(FORMS["de"].answer_columns(PRESENT).values())
CARDS = tuple(FORMS["de"].card_headers.values())


def read_sheets(sheets, fields=()):
    return read_paper(sheets, STEPS, fields, PRESENT)


def read(answers=(), cards=()):
    return read_sheets({"Antworten": [ANSWERS, *answers], "Karten": [CARDS, *cards]}, ["W"])


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
        (("1", "sammeln", "S-01", "ja", ""), "not_asked"),
        (("1", "sammeln", "S-01", "", "4", "ja"), "not_asked"),
        (("1", "sammeln", "c99", "", "", "ja"), "item"),
        (("1", "sammeln", "c9", "", "", "vielleicht"), "„%(said)s“ ist keine Unterstützung."),
        (("1", "pruefen", "S-01", "ja", "", "ja"), "not_asked"),
        (("1", "pruefen", "1.1", "ja", ""), "item"),
        (("1", "pruefen", "S-01", "jein", ""), "„%(said)s“ ist keine Antwort auf „noch wichtig“."),
        (("1", "pruefen", "S-01", "", "6"), "„%(said)s“ ist keine Dringlichkeit."),
        (("1", "abstimmen", "c7", "ja", "3"), "not_asked"),
    ],
)
def test_nothing_is_guessed(row, code):
    [wrong] = read([row])[1]
    assert (wrong.row, wrong.code[: len(code)]) == (2, code)


def test_a_ballot_answers_an_item_once():
    row = ("1", "pruefen", "S-01", "ja", "")
    assert read([row, row])[1] == [Wrong("Antworten", 3, "twice", "S-01")]


def test_cards_name_a_field_that_exists():
    assert read(cards=[("1", "sammeln", "", "X", "Text")])[1] == [Wrong("Karten", 2, "field", "X")]


def test_missing_columns_and_empty_files_are_told():
    assert read_sheets({"Antworten": [("Bogen", "Schritt")]})[1] == [
        Wrong("Antworten", 1, "header", "Nr., Relevanz, Dringlichkeit")
    ]
    assert read()[1] == [Wrong("Antworten", 1, "empty")]
    assert read_sheets({})[1] == [Wrong("Antworten", 1, "empty")]


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
    [ballot] = read_sheets(sheets)[0]
    assert ballot.answers == ((1, "n1", {"relevance": "yes", "priority": 2}),)


def test_the_english_workbook_says_the_same():
    form = FORMS["en"]
    sheets = {
        form.answers: [
            tuple(form.answer_columns(PRESENT).values()),
            ("1", "pruefen", "S-01", "partly", "don't know"),
            ("1", "sammeln", "c9", "", "", "yes"),
            ("1", "pruefen", "1.10", "maybe", ""),
        ],
        form.cards: [tuple(form.card_headers.values()), ("1", "sammeln", "", "W", "A place to meet is missing.")],
    }
    ballots, wrong = read_sheets(sheets, ["W"])
    assert [(one.sheet, one.row, one.said) for one in wrong] == [("Answers", 4, "maybe")]
    assert ballots[0].answers[:2] == ((1, "n1", {"relevance": "partly", "priority": "unknown"}), (3, "c9", True))
    assert ballots[0].cards == ((3, None, "W", "A place to meet is missing."),)
    assert read_sheets({"Answers": [("Ballot",)]})[1][0].said == "Step, No., Relevance, Urgency"


def test_a_workbook_has_the_columns_of_its_steps_and_those_that_are_always_there():
    other = PaperColumn("other", {"de": "Anderes"}, {})
    always = PaperColumn("always", {"de": "Immer"}, {}, always=True)
    assert offered_columns([always, other, always], []) == [always]
    asked = Step(id=1, key="a", read=dict, columns=(other,))
    assert offered_columns([always, other, always], [asked]) == [always, other]


def test_the_instructions_explain_each_column_in_the_language_of_the_form():
    lines = FORMS["en"].help_lines(PRESENT)
    assert [line.split(":")[0] for line in lines[2:5]] == ["Relevance", "Urgency", "Support"]
    assert lines[-1] == "Do not enter names of people."


def test_a_file_has_at_most_so_many_ballots():
    rows = [(str(n), "pruefen", "S-01", "ja", "") for n in range(MOST_BALLOTS + 1)]
    assert read(rows)[1] == [Wrong("Antworten", 1, "too_many", "2001")]


def test_a_cell_in_a_column_that_the_step_does_not_read_is_named():
    assert read([("1", "abstimmen", "c7", "teilweise", "3")])[1] == [Wrong("Antworten", 2, "not_asked", "teilweise")]


def test_yes_is_read_in_every_language_and_nothing_else_is():
    assert [paper.read_yes(said, "?") for said in ("Ja", "yes", "")] == [True, True, False]
    with pytest.raises(PaperError) as error:
        paper.read_yes("nein", "„%(said)s“?")
    assert (error.value.message, error.value.said) == ("„%(said)s“?", "nein")
