"""What a person says of the passages of a document, added to what they said before."""

import re
from typing import TypeVar

import msgspec
from flask import request
from msgspec.structs import replace

from facilitation.exchange.jobs.uploads import ReadUpload
from facilitation.rules.planfile.messages import PASSAGE_ROLES
from facilitation.rules.planfile.passages import Passage, Role
from facilitation.rules.planfile.preview import Mapping, Preview, SheetMapping
from facilitation.rules.planfile.text_forms import TextForm, text_forms
from facilitation.web.staff.form import Form
from facilitation.web.staff.plan_import.mapping_form import parse_rows

Key = TypeVar("Key", str, int)
ASKED, AS_READ = "ask", "read"
"""Choices beside the roles: nobody has said yet, and what the program read."""
_PAGE = re.compile(r"page_(\d{1,4})")


def read_marks(before: Mapping, preview: Preview, form: Form) -> Mapping:
    """The mapping with what the page of passages says; whatever it shows unchanged is read again."""
    forms, passages = dict(before.forms), dict(before.passages)
    for n, one in enumerate(text_forms(preview.passages)):
        _note(forms, one.form, request.form.get(f"form_{n}", ""), shown_form(one, before))
    for passage in preview.passages:
        _note(passages, passage.number, request.form.get(f"passage_{passage.number}", ""), shown_role(passage, before))
    if request.form.get("act") == "mark":
        chosen = {*_numbers(form.chosen("chosen")), *parse_rows(form["numbers"])}
        known = {one.number for one in preview.passages}
        for number in chosen & known:
            _note(passages, number, form["role"], "")
    changed = replace(before, forms=forms, passages=passages)
    return changed if (forms, passages) == (before.forms, before.passages) else _without_rows_of_text(changed, preview)


def shown_form(one: TextForm, mapping: Mapping) -> str:
    """What the page shows as chosen for a form."""
    return mapping.forms.get(one.form, AS_READ)


def shown_role(one: Passage, mapping: Mapping) -> str:
    """What the page shows as chosen for a passage."""
    return mapping.passages.get(one.number) or (ASKED if one.asked else one.role)


def page_wanted(looked: ReadUpload) -> ReadUpload:
    """The reading with the page of passages, and the choice of passages, that a button asks for."""
    act = request.form.get("act", "")
    if found := _PAGE.fullmatch(act):
        return replace(looked, text_page=int(found[1]))
    if act in ("only_open", "all_passages"):
        return replace(looked, only_open=act == "only_open", text_page=1)
    return looked


def _note(said: dict[Key, Role], key: Key, chosen: str, shown: str) -> None:
    """Note a choice that differs from the one shown; AS_READ takes back what was said before."""
    if chosen == shown:
        return
    if chosen == AS_READ:
        said.pop(key, None)
    elif chosen in PASSAGE_ROLES:
        said[key] = msgspec.convert(chosen, Role)


def _numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 7]


def _without_rows_of_text(mapping: Mapping, preview: Preview) -> Mapping:
    """The mapping without rows of sheets of text that were left out: with other passages they are other rows."""
    text = {sheet.name for sheet in preview.sheets if sheet.part == "text"}
    sheets = {name: replace(one, skip=()) if name in text else one for name, one in mapping.sheets.items()}
    return replace(mapping, sheets={name: one for name, one in sheets.items() if one != SheetMapping()})
