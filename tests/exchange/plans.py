"""Plan files for tests: workbooks as cities have them, and any plan a file can hold."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from hypothesis import strategies as st
from openpyxl import Workbook

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.text import clean_text, one_line

LANGUAGES = ("de", "en", "tr", "ar", "uk", "de-simple")
_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Cc"))
LINE = st.text(_LETTERS, min_size=1, max_size=30).map(one_line).filter(bool)
TEXT = st.text(_LETTERS, min_size=1, max_size=60).map(clean_text).filter(bool)
# What people type and machines misread: formulas, apostrophes, numbers, dates, separators.
TRICKY = st.sampled_from(
    [
        "=1+1",
        "+49 7161",
        "-5",
        "@SUM(A1)",
        "'=x",
        "1.10",
        "01.10.",
        "1e5",
        "WAHR",
        "a;b",
        'sagt "ja"',
        "#REF!",
        "_x0041_",
        "Nr.",
        "–",
        "Üneu1",
        "שלום עולם",
        "☐ hoch ☒ mittel",
        "Müllabfuhr " * 25 + "immer",
    ]
)


def workbook(sheets: dict[str, Iterable[Iterable[Any]]], merged: Iterable[str] = ()) -> bytes:
    """An XLSX file of rows of values; `merged` ranges belong to the first sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def texts(needed: bool = False) -> st.SearchStrategy[dict[str, str]]:
    """A text in some languages, the plan's own first."""
    return st.dictionaries(st.sampled_from(LANGUAGES), TEXT | TRICKY, min_size=int(needed), max_size=3)


@st.composite
def contents(draw: st.DrawFn) -> PlanContent:
    """Any plan a file can hold: clean texts, numbers and codes that are unique, links to needs that exist."""
    codes = draw(st.lists(LINE | TRICKY, unique_by=str.casefold, min_size=1, max_size=3))
    numbers = draw(st.lists(LINE | TRICKY, unique=True, min_size=1, max_size=6))
    cuts = sorted(draw(st.lists(st.integers(0, len(numbers)), min_size=len(codes) - 1, max_size=len(codes) - 1)))
    shares = [numbers[a:b] for a, b in zip([0, *cuts], [*cuts, len(numbers)], strict=True)]
    fields = tuple(draw(_field(code, share, numbers)) for code, share in zip(codes, shares, strict=True))
    return PlanContent(
        title=draw(LINE), label=draw(LINE), municipality=draw(LINE), language=draw(st.sampled_from(["de", "en"])),
        adopted_on=draw(st.none() | st.dates().map(lambda day: day.isoformat())),
        highest_priority=draw(st.sampled_from(["", "1", "5", "A"])), fields=fields,
    )  # fmt: skip


@st.composite
def _field(draw: st.DrawFn, code: str, numbers: list[str], known: list[str]) -> FieldContent:
    return FieldContent(
        code=code, title=draw(texts(needed=True)), vision=draw(texts()), goals=tuple(draw(st.lists(TEXT, max_size=3, unique=True))),
        needs=tuple(draw(_need(number)) for number in numbers),
        measures=tuple(draw(_measure(f"{code} M{n}", known)) for n in range(draw(st.integers(0, 2)))),
    )  # fmt: skip


@st.composite
def _need(draw: st.DrawFn, number: str) -> NeedContent:
    return NeedContent(
        number=number, statement=draw(texts(needed=True)), explanation=draw(texts()), target_group=draw(st.just("") | TEXT | TRICKY),
        lineage=draw(st.none() | st.from_regex(r"[0-9a-f]{8}", fullmatch=True)), extra=draw(st.dictionaries(LINE | TRICKY, TEXT | TRICKY, max_size=2)),
    )  # fmt: skip


@st.composite
def _measure(draw: st.DrawFn, number: str, known: list[str]) -> MeasureContent:
    names = [name for name in MeasureContent.__struct_fields__ if name not in {"number", "title", "needs", "extra"}]
    return MeasureContent(
        number=number, title=draw(TEXT | TRICKY), needs=tuple(draw(st.lists(st.sampled_from(known), unique=True, max_size=3))),
        **draw(st.dictionaries(st.sampled_from(names), TEXT | TRICKY, max_size=3)),
        extra=draw(st.dictionaries(LINE | TRICKY, TEXT | TRICKY, max_size=2)),
    )  # fmt: skip
