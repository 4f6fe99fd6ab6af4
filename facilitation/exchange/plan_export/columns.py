"""The columns of an exported plan: headers that our own import recognises, and the texts below them."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.planfile.columns import EXTRA_PREFIX
from facilitation.rules.planfile.languages import language_label
from facilitation.rules.text import Texts

Entry = TypeVar("Entry")


class Column(NamedTuple, Generic[Entry]):
    """A column: its header, its width in characters, and the text of an entry."""

    header: str
    width: int
    text: Callable[[Entry], str]


_MEASURE = {
    "objective": ("Ziel", 30),
    "description": ("Beschreibung", 48),
    "target_group": ("Zielgruppe", 20),
    "lead": ("Federführung", 26),
    "partners": ("Beteiligte", 28),
    "period": ("Zeitraum", 16),
    "cost": ("Kosten", 20),
    "funding": ("Finanzierung", 20),
    "indicator": ("Indikator", 32),
    "priority": ("Priorität", 12),
    "status": ("Stand", 16),
    "remark": ("Bemerkung", 30),
}
_ALWAYS = {"lead", "period", "cost", "status"}


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML cannot contain and no spreadsheet displays; a plan that came as JSON may contain them."""


def writable(text: str) -> str:
    """The text without characters that no office file can contain."""
    return _UNWRITABLE.sub("", text)


def need_columns(content: PlanContent) -> list[Column[NeedContent]]:
    """The columns of needs."""
    needs = [need for field in content.fields for need in field.needs]
    extra: list[Column[NeedContent]] = [Column(*header, _extra(key)) for key, header in _extra_headers(needs)]
    columns: list[Column[NeedContent]] = [
        Column("Nr.", 9, lambda need: need.number),
        *_texts("Bedarf", 46, content.language, needs, lambda need: need.statement),
        *_texts("Erläuterung", 60, content.language, needs, lambda need: need.explanation),
        Column("Zielgruppe", 22, lambda need: need.target_group),
        *extra,
    ]
    if any(need.lineage for need in needs):
        columns.append(Column("Fortschreibungskennung", 20, lambda need: need.lineage or ""))
    return columns


def measure_columns(content: PlanContent) -> list[Column[MeasureContent]]:
    """The columns of measures without those that are empty for all measures."""
    measures = [measure for field in content.fields for measure in field.measures]
    used = [name for name in _MEASURE if name in _ALWAYS or any(getattr(measure, name) for measure in measures)]
    numbers = [need.number for field in content.fields for need in field.needs]
    separator = "\n" if any(";" in number for number in numbers) else "; "
    extra: list[Column[MeasureContent]] = [Column(*header, _extra(key)) for key, header in _extra_headers(measures)]
    return [
        Column("Nr.", 9, lambda measure: measure.number),
        Column("Maßnahme", 42, lambda measure: measure.title),
        *(Column(*_MEASURE[name], _attribute(name)) for name in used),
        Column("Bedarf-Nr.", 14, lambda measure: separator.join(measure.needs)),
        *extra,
    ]


def field_columns(content: PlanContent) -> list[Column[FieldContent]]:
    """The columns of fields of action."""
    goals = max((len(field.goals) for field in content.fields), default=0)
    return [
        Column("Kürzel", 9, lambda field: field.code),
        *_texts("Handlungsfeld", 30, content.language, content.fields, lambda field: field.title),
        *_texts("Zukunftsbild", 60, content.language, content.fields, lambda field: field.vision),
        *(Column(f"Leitziel {n + 1}", 44, _goal(n)) for n in range(goals)),
    ]


def _texts(
    header: str, width: int, own: str, entries: Iterable[Entry], of: Callable[[Entry], Texts]
) -> list[Column[Entry]]:
    """A column in the plan's own language and one for each other language in use."""
    others = dict.fromkeys(language for entry in entries for language in of(entry) if language != own)
    named = {own: header} | {language: f"{header} ({language_label(language)})" for language in others}
    return [Column(name, width, _in_language(of, language)) for language, name in named.items()]


def _in_language(of: Callable[[Entry], Texts], language: str) -> Callable[[Entry], str]:
    return lambda entry: of(entry).get(language, "")


def _extra_headers(entries: Iterable[NeedContent | MeasureContent]) -> Iterator[tuple[str, tuple[str, int]]]:
    """The keys of further attributes, each with the header and width of its column."""
    for key in dict.fromkeys(key for entry in entries for key in entry.extra):
        yield key, (EXTRA_PREFIX + key, 24)


def _extra(key: str) -> Callable[[NeedContent | MeasureContent], str]:
    return lambda entry: entry.extra.get(key, "")


def _goal(n: int) -> Callable[[FieldContent], str]:
    return lambda field: field.goals[n] if n < len(field.goals) else ""


def _attribute(name: str) -> Callable[[MeasureContent], str]:
    return lambda measure: str(getattr(measure, name))
