"""Questions that a file leaves open, and what answers them."""

import pytest

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.preview import Mapping, Question, SheetMapping
from facilitation.rules.planfile.questions import open_questions, question_text
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import grid, table

PRIORITIES = ["Nr.|Maßnahme|Priorität", "M1|Bauen|1", "M2|Planen|3", "M3|Reden|"]
LINKS = ["Nr.|Bedarf|Nr.|Maßnahme", "1|Eins|M1|Bauen"], ["Nr.|Maßnahme", "M2|Planen"]
PRIORITY = Question(about="priority", values=("1", "3"), count=2)
LINK = Question(about="links", values=("M2",), count=1)
COLOUR = Question(about="colour", values=("grün", "rot"), count=2)


def test_the_highest_priority_is_asked_for_numbers():
    assert recognise_plan(grid(PRIORITIES, names=["Wohnen"])).questions == (PRIORITY,)


def test_measures_without_a_need_are_asked_for_if_there_are_needs():
    assert recognise_plan(grid(*LINKS, names=["Wohnen", "Maßnahmen"])).questions == (LINK,)


def test_possible_needs_of_a_document_are_asked_for():
    blocks = [Heading("Ist-Analyse", 1), TextBlock("Kurse fehlen", item=True), table(("Nr.", "Bedarf"), ("1", "Eins"))]
    assert recognise_plan(build_grid("plan", blocks)).questions == (
        Question(about="text", sheet="Text: Ist-Analyse", count=1),
    )


def test_colours_of_empty_states_are_asked_for():
    fills = {(1, 1): "#00b050", (2, 1): "#ff0000"}
    table_ = ["Maßnahme|Stand", "Bauen|", "Planen|"]
    assert recognise_plan(grid(table_, names=["Wohnen"], fills=fills)).questions == (COLOUR,)


@pytest.mark.parametrize(
    ("mapping", "answered"),
    [
        (Mapping(), False),
        (Mapping(highest_priority="3"), True),
        (Mapping(highest_priority="5"), False),  # remembered from a plan with another scale
    ],
)
def test_a_priority_is_answered_by_an_end_of_the_scale_in_use(mapping, answered):
    preview = recognise_plan(grid(PRIORITIES, names=["Wohnen"]), mapping)
    assert open_questions(mapping, preview) == (() if answered else (PRIORITY,))


@pytest.mark.parametrize(
    ("mapping", "answered"),
    [(Mapping(colours={"grün": "umgesetzt"}), False), (Mapping(colours={"grün": "umgesetzt", "rot": "offen"}), True)],
)
def test_colours_are_answered_when_each_has_a_meaning(mapping, answered):
    fills = {(1, 1): "#00b050", (2, 1): "#ff0000"}
    preview = recognise_plan(grid(["Maßnahme|Stand", "Bauen|", "Planen|"], names=["Wohnen"], fills=fills), mapping)
    assert open_questions(mapping, preview) == (() if answered else (COLOUR,))


def test_links_are_answered_by_any_join():
    mapping = Mapping(joins={"M2": ("1",)})
    tables = LINKS[0], [*LINKS[1], "M3|Reden"]
    preview = recognise_plan(grid(*tables, names=["Wohnen", "Maßnahmen"]), mapping)
    assert preview.questions == (Question(about="links", values=("M3",), count=1),)
    assert open_questions(mapping, preview) == ()


@pytest.mark.parametrize("use", [True, False])
def test_text_is_answered_by_using_it_or_not(use):
    blocks = [Heading("Ist-Analyse", 1), TextBlock("Kurse fehlen", item=True), table(("Nr.", "Bedarf"), ("1", "Eins"))]
    mapping = Mapping(sheets={"Text: Ist-Analyse": SheetMapping(use=use)})
    assert open_questions(mapping, recognise_plan(build_grid("plan", blocks), mapping)) == ()


def test_a_question_lists_ten_values_and_counts_all():
    question = Question(about="links", values=tuple(f"M{n}" for n in range(12)), count=12)
    msgid, params = question_text(question)
    assert msgid % params == (
        "Maßnahmen, die keinen Bedarf nennen: 12 (M0, M1, M2, M3, M4, M5, M6, M7, M8, M9, …). Zu welchen Bedarfen "
        "gehören sie? Ohne Antwort bleiben sie ohne Bezug."
    )


def test_a_question_of_priorities_names_both_ends():
    msgid, params = question_text(PRIORITY)
    assert (msgid % params).startswith("Welche Priorität ist die höchste, 1 oder 3?")
