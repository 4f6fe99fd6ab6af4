"""What a person says of the sheets, rows and columns of a plan file, and their answers, added to the earlier ones."""

import re

import msgspec
from flask import request
from flask_babel import gettext
from msgspec.structs import replace

from facilitation.rules.planfile.messages import ROW_MEANINGS
from facilitation.rules.planfile.preview import Mapping, Preview, Question, RowMeaning, SheetMapping, SheetReading
from facilitation.rules.text import N_
from facilitation.web.staff.form import Form

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
"""States a colour may mean, in the words that rules/values/status.py reads, and that it means none."""
MOST_ROWS = 2_000
"""The most rows that can be left out of one sheet."""
_NO_HEADER = "0"
_HEADER_BUTTON = re.compile(r"header_(\d{1,3})_(\d{1,5})")
"""The button of a row that makes it the header: number of the sheet, and of the row."""
_TAKE_BUTTON = re.compile(r"take_(\d{1,3})_(\d{1,5})")
"""The button of a row that looks like a total and is none: number of the sheet, and of the row."""
_SEPARATORS = re.compile(r"[;,\s]+")
_ROWS = re.compile(r"(\d{1,6})(?:\s*[-–—]\s*(\d{1,6}))?")


def read_corrections(before: Mapping, preview: Preview, form: Form) -> Mapping:
    """The earlier corrections and the changes on the page; everything unchanged is recognised again."""
    sheets = dict(before.sheets)
    for n, sheet in enumerate(preview.sheets):
        sheets[sheet.name] = _sheet(sheets.get(sheet.name, SheetMapping()), sheet, f"sheet_{n}", form)
    names = {name: _named(name, before, preview, form) for name in ("title", "label", "municipality")}
    kept = {name: one for name, one in sheets.items() if one != SheetMapping()}
    return _with_answers(replace(before, sheets=kept, **names), preview)


def parse_rows(text: str) -> tuple[int, ...]:
    """Row numbers of a text such as "7, 9-11"; anything that is no number is ignored."""
    found: set[int] = set()
    for first, last in _ROWS.findall(text):
        stop = min(int(last or first), int(first) + MOST_ROWS)
        found.update(range(int(first), stop + 1))
    return tuple(sorted(found))[:MOST_ROWS]


def offered_states() -> list[tuple[str, str]]:
    """The states a colour may mean: value and text."""
    return [(state, gettext(state)) for state in STATES]


def _named(name: str, before: Mapping, preview: Preview, form: Form) -> str | None:
    """The typed name, unless it is empty or the file's own."""
    typed = form.text(name, most=200)
    same = preview.content is not None and typed == getattr(preview.content, name)
    return getattr(before, name) if same or not typed else typed


def shown_each(sheet: SheetReading, mapping: SheetMapping) -> str:
    """What the page shows as the meaning of each row; "" if nobody knows."""
    left_out = sheet.kind == "skipped" and (mapping.use is False or sheet.each is not None)
    return "nothing" if left_out else sheet.each or ""


def _sheet(before: SheetMapping, sheet: SheetReading, name: str, form: Form) -> SheetMapping:
    if not form[f"{name}_shown"]:
        return before
    changed = _each(before, sheet, form[f"{name}_each"])
    field = form.text(f"{name}_field", most=120)
    if field != sheet.field and f"{name}_field" in request.form:
        changed = replace(changed, field=field)
    header = _header_row(sheet, name, form)
    if header is not None:
        return replace(changed, header_row=header, columns={}, fill_down=())
    return replace(
        changed,
        columns=_columns(before, sheet, name),
        skip=parse_rows(form[f"{name}_skip"]),
        take=_taken(before, name, form),
        fill_down=tuple(sorted(int(one) for one in form.chosen(f"{name}_fill") if one.isascii() and one.isdigit())),
    )


def _each(before: SheetMapping, sheet: SheetReading, chosen: str) -> SheetMapping:
    """The mapping with what each row describes, if that is not what the page showed."""
    if chosen not in ROW_MEANINGS or chosen == shown_each(sheet, before):
        return before
    if chosen == "nothing":
        return replace(before, use=False, each=None)
    return replace(before, use=True, each=msgspec.convert(chosen, RowMeaning))


def _taken(before: SheetMapping, name: str, form: Form) -> tuple[int, ...]:
    """The rows that are no totals, with the one whose button was pressed."""
    pressed = _TAKE_BUTTON.fullmatch(form["act"])
    mine = [int(pressed[2])] if pressed and name == f"sheet_{pressed[1]}" else []
    return tuple(sorted({*before.take, *mine}))[:MOST_ROWS]


def _header_row(sheet: SheetReading, name: str, form: Form) -> int | None:
    """The row that is the header from now on, 0 for none; None if the page says nothing new."""
    pressed = _HEADER_BUTTON.fullmatch(form["act"])
    if pressed and name == f"sheet_{pressed[1]}":
        return int(pressed[2])
    typed = form[f"{name}_header"].strip()
    if typed == _NO_HEADER:
        return 0 if sheet.header_row != 0 else None
    row = form.number(f"{name}_header")
    return row if row and row != sheet.header_row else None


def _columns(before: SheetMapping, sheet: SheetReading, name: str) -> dict[int, str]:
    columns = dict(before.columns)
    for column in sheet.columns:
        meaning = request.form.get(f"{name}_column_{column.index}", "")
        if meaning and meaning != column.meaning:
            columns[column.index] = meaning
    return columns


def _with_answers(before: Mapping, preview: Preview) -> Mapping:
    """The corrections with the answers on the page; a question that was not on it keeps its answer."""
    mapping = before
    for n, question in enumerate(preview.questions):
        mapping = _ANSWERS[question.about](mapping, question, f"question_{n}")
    return mapping


def _priority(mapping: Mapping, question: Question, name: str) -> Mapping:
    chosen = request.form.get(name)
    if chosen is None or (chosen and chosen not in question.values):
        return mapping
    return replace(mapping, highest_priority=chosen)


def _colour(mapping: Mapping, question: Question, name: str) -> Mapping:
    return replace(mapping, colours=_states(mapping.colours, question, name))


def _status(mapping: Mapping, question: Question, name: str) -> Mapping:
    return replace(mapping, states=_states(mapping.states, question, name))


def _states(before: dict[str, str], question: Question, name: str) -> dict[str, str]:
    """The states that the values of a question stand for; an empty answer takes the earlier one back."""
    states = dict(before)
    for n, value in enumerate(question.values):
        state = request.form.get(f"{name}_{n}")
        if state in STATES:
            states[value] = state
        elif state == "":
            states.pop(value, None)
    return states


def _plan(mapping: Mapping, question: Question, name: str) -> Mapping:
    chosen = request.form.get(name)
    return replace(mapping, plan=chosen) if chosen in (*question.values, "") else mapping


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
        if numbers := tuple(one for one in _SEPARATORS.split(typed) if one):
            joins[measure] = numbers
    return replace(mapping, joins=joins)


_ANSWERS = {"priority": _priority, "colour": _colour, "text": _text, "links": _links, "status": _status, "plan": _plan}
