"""Answers to what a plan file does not say, put into the corrections."""

import re

from flask import request
from flask_babel import gettext
from msgspec.structs import replace

from facilitation.rules.planfile.preview import Mapping, Preview, Question
from facilitation.rules.text import N_

STATES = (
    N_("umgesetzt"),
    N_("in Umsetzung"),
    N_("geplant"),
    N_("in Vorbereitung"),
    N_("verzögert"),
    N_("zurückgestellt"),
    N_("verworfen"),
    N_("dauerhaft"),
    N_("bedeutet nichts"),
)
"""States a colour may stand for, in the words that `plan_status` reads, and that it stands for none."""
_BETWEEN = re.compile(r"[;,\s]+")


def answered(before: Mapping, preview: Preview) -> Mapping:
    """The corrections with what was answered on the page; a question that was not on it stays as it was."""
    mapping = before
    for n, question in enumerate(preview.questions):
        mapping = _ANSWERS[question.about](mapping, question, f"question_{n}")
    return mapping


def state_words() -> list[tuple[str, str]]:
    """What a colour may mean: value and words."""
    return [(state, gettext(state)) for state in STATES]


def _priority(mapping: Mapping, question: Question, name: str) -> Mapping:
    chosen = request.form.get(name)
    if chosen is None or (chosen and chosen not in question.values):
        return mapping
    return replace(mapping, highest_priority=chosen)


def _colour(mapping: Mapping, question: Question, name: str) -> Mapping:
    colours = dict(mapping.colours)
    for n, colour in enumerate(question.values):
        state = request.form.get(f"{name}_{n}")
        if state in STATES:
            colours[colour] = state
        elif state == "":
            colours.pop(colour, None)
    return replace(mapping, colours=colours)


def _text(mapping: Mapping, question: Question, name: str) -> Mapping:
    chosen = request.form.get(name)
    if chosen not in ("yes", "no"):
        return mapping
    changed = replace(mapping.of(question.sheet), use=chosen == "yes")
    return replace(mapping, sheets={**mapping.sheets, question.sheet: changed})


def _links(mapping: Mapping, question: Question, name: str) -> Mapping:
    joins = dict(mapping.joins)
    for n, measure in enumerate(question.values):
        typed = request.form.get(f"{name}_{n}")
        if typed is None:
            continue
        joins.pop(measure, None)
        if numbers := tuple(one for one in _BETWEEN.split(typed) if one):
            joins[measure] = numbers
    return replace(mapping, joins=joins)


_ANSWERS = {"priority": _priority, "colour": _colour, "text": _text, "links": _links}
