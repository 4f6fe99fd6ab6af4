"""Render the page on which a person says what the rows and columns of a file mean, and sees at once what comes of it."""

from typing import NamedTuple

from flask_babel import gettext, ngettext
from msgspec.structs import replace

from facilitation.exchange.jobs.uploads import ReadUpload
from facilitation.rules.plan.content import FieldContent, PlanContent
from facilitation.rules.planfile.column_data import ColumnData
from facilitation.rules.planfile.counting import LEFT_OUT, TOTAL
from facilitation.rules.planfile.messages import MEANINGS, REASONS, ROW_MEANINGS, ROW_REASONS
from facilitation.rules.planfile.preview import Counted, Mapping, Preview, SheetReading
from facilitation.rules.planfile.questions import open_questions
from facilitation.rules.text import N_, pick, spans_text
from facilitation.web.long_pages import render_in_pieces
from facilitation.web.staff.plan_import.mapping_form import shown_each
from facilitation.web.staff.plan_import.preview_page import question_values
from facilitation.web.staff.plan_import.upload import describe_problems
from facilitation.web.translations import number

ROWS_SHOWN = 8
LEFT_OUT_SHOWN = 8
ROWS_MORE, MOST_MORE = 40, 400
"""Rows that one press shows more of a sheet, and the most that one page shows beyond the first."""
FIRST_ENTRIES = 3
MORE = "more_"
"""Beginning of the button that shows more rows of a sheet; the number of the sheet follows."""
UNCLEAR = frozenset({"no_table", "table_left", "column_doubted"})
"""Problems for which a person is asked what rows and columns mean before the plan is shown."""
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Inhalt"), ("need", "need_explanation", "measure", "measure_description", "objective", "indicator", "remark")),
    (N_("Nummern und Bezüge"), ("need_number", "measure_number", "measure_needs")),
    (N_("Handlungsfeld"), ("field", "field_code", "vision", "goal")),
    (N_("Wer"), ("lead", "partners", "measure_target_group", "need_target_group")),
    (N_("Wann"), ("period",)),
    (N_("Geld"), ("cost", "funding")),
    (N_("Stand"), ("status", "priority")),
    (N_("Andere Sprache"), ("need:en", "need_explanation:en", "field:en")),
    (N_("Sonst"), ("extra", "measure_extra", "lineage", "ignore")),
)
"""Meanings of columns by what people look for."""
ROW_KINDS = {
    "title": N_("über der Tabelle"),
    "header": N_("Überschriften"),
    "need": N_("Bedarf"),
    "measure": N_("Maßnahme"),
    "both": N_("Bedarf und Maßnahme"),
    "section": N_("Handlungsfeld"),
    "field": N_("Handlungsfeld"),
    "goal": N_("Leitziel"),
    "about": N_("Angabe zum Plan"),
    "unread": N_("kommt nicht an"),
    "skipped": N_("ausgelassen"),
    "total": N_("Summe, ausgelassen"),
}
"""What became of a row."""


class Arrived(NamedTuple):
    """What comes of the file: numbers of entries, the first of them, and what was counted in the file and came in."""

    fields: int
    needs: int
    measures: int
    first: list[tuple[str, str, str]]
    in_file: Counted
    taken: Counted
    summary: str


def is_unclear(looked: ReadUpload) -> bool:
    """Whether nobody can know what the file means before a person said it."""
    return any(problem.code in UNCLEAR for problem in looked.preview.problems)


def mapping_page(token: str, filename: str, looked: ReadUpload) -> str:
    """The page with every sheet of the file, what its rows and columns mean, and what comes of it."""
    preview = looked.preview
    shown = _open_sheet(preview)
    return render_in_pieces(
        "staff/import_mapping.html",
        token=token,
        filename=filename,
        looked=looked,
        sheets=[
            _table(sheet, looked.mapping, looked.more.get(sheet.name, 0), is_open=sheet is shown)
            for sheet in preview.sheets
        ],
        arrived=arrived(preview, looked.mapping),
        warnings=warnings_of(preview),
        groups=_groups(),
        meanings=_meanings(),
        reasons=REASONS,
        row_meanings=ROW_MEANINGS,
        row_reasons=ROW_REASONS,
        row_kinds=ROW_KINDS,
        text_left=any(sheet.part == "text" for sheet in preview.sheets),
        **question_values(looked),
    )


def _open_sheet(preview: Preview) -> SheetReading | None:
    """The sheet to begin with: the largest of those that are not taken, else the largest."""
    left = {problem.place.sheet for problem in preview.problems if problem.code in UNCLEAR}
    sheets = [sheet for sheet in preview.sheets if sheet.name in left] or list(preview.sheets)
    return max(sheets, key=lambda sheet: sheet.in_file.rows, default=None)


def _table(sheet: SheetReading, mapping: Mapping, more: int, *, is_open: bool) -> dict[str, object]:
    """What the page shows of a sheet; `more`: rows that somebody asked for beyond the first."""
    shown = ROWS_SHOWN + more
    rows = [*sheet.top, *sheet.rows[:shown]]
    left = [row for row in sheet.rows[shown:] if row.kind in (LEFT_OUT, TOTAL)][:LEFT_OUT_SHOWN]
    return {
        "sheet": sheet,
        "is_open": is_open,
        "each": shown_each(sheet, mapping.of(sheet.name)),
        "skipped": spans_text(mapping.of(sheet.name).skip),
        "rows": rows,
        "left": left,
        "more": max(sheet.in_file.rows - len(sheet.rows[:shown]) - len(left), 0),
        "can_show_more": len(sheet.rows) > shown and more < MOST_MORE,
        "columns": [(column, data_words(column.data)) for column in sheet.columns],
    }


def with_more_rows(looked: ReadUpload, act: str) -> ReadUpload:
    """The reading with more rows of the sheet whose button was pressed, MOST_MORE at most."""
    number_text = act.removeprefix(MORE)
    sheets = looked.preview.sheets
    if not act.startswith(MORE) or not number_text.isdecimal() or int(number_text) >= len(sheets):
        return looked
    name = sheets[int(number_text)].name
    more = min(looked.more.get(name, 0) + ROWS_MORE, MOST_MORE)
    return replace(looked, more={**looked.more, name: more})


def data_words(data: ColumnData) -> str:
    """What the cells of a column hold, in a few words."""
    if not data.filled:
        return str(gettext("leer"))
    if data.values and (data.answers or len(data.values) < data.filled):
        return str(gettext("nur %(values)s", values=", ".join(data.values)))
    if data.long:
        return str(gettext("lange Texte"))
    if data.distinct == data.filled:
        return str(gettext("alle verschieden"))
    return str(gettext("%(count)s verschiedene", count=number(data.distinct)))


def warnings_of(preview: Preview) -> list[dict[str, str]]:
    """The problems that somebody should read before going on."""
    return [one for one in describe_problems(preview) if one["severity"] != "note"]


def arrived(preview: Preview, mapping: Mapping) -> Arrived:
    """What comes of a file, with what was counted in it."""
    content = preview.content
    fields = content.fields if content else ()
    needs = sum(len(field.needs) for field in fields)
    measures = sum(len(field.measures) for field in fields)
    in_file = _sum([sheet.in_file for sheet in preview.sheets])
    taken = _sum([sheet.taken for sheet in preview.sheets])
    summary = _summary(len(fields), needs, measures, len(open_questions(mapping, preview)))
    return Arrived(len(fields), needs, measures, _first_entries(content), in_file, taken, summary)


def _sum(counted: list[Counted]) -> Counted:
    return Counted(sum(one.rows for one in counted), sum(one.words for one in counted))


def _summary(fields: int, needs: int, measures: int, questions: int) -> str:
    """What comes of the file, in a sentence for everybody, read out after each change."""
    parts = [
        ngettext("%(num)s Bedarf", "%(num)s Bedarfe", needs),
        ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", measures),
        ngettext("%(num)s Handlungsfeld", "%(num)s Handlungsfelder", fields),
    ]
    if questions:
        parts.append(ngettext("%(num)s Frage offen", "%(num)s Fragen offen", questions))
    return " · ".join(parts)


def _first_entries(content: PlanContent | None) -> list[tuple[str, str, str]]:
    """Number, text and field of the first needs, else of the first measures."""
    fields = content.fields if content else ()
    needs = [(one.number, pick(one.statement), _title(field)) for field in fields for one in field.needs]
    measures = [(one.number, one.title, _title(field)) for field in fields for one in field.measures]
    return (needs[:FIRST_ENTRIES] + measures)[: 2 * FIRST_ENTRIES] if needs else measures[:FIRST_ENTRIES]


def _title(field: FieldContent) -> str:
    return pick(field.title)


def _groups() -> list[tuple[str, list[str]]]:
    return [(gettext(name), list(meanings)) for name, meanings in GROUPS]


def _meanings() -> dict[str, str]:
    meanings = {key: gettext(text) for key, text in MEANINGS.items()}
    for key in GROUPS[-2][1]:
        meaning, _, language = key.partition(":")
        meanings[key] = f"{meanings[meaning]} ({language})"
    return meanings
