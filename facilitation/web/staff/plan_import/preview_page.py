"""Render the pages of an import: questions, and the preview with all corrections."""

from flask import render_template
from flask_babel import gettext
from msgspec.structs import replace

from facilitation.actions import importing
from facilitation.exchange.jobs.uploads import ReadUpload
from facilitation.rules.planfile.mapping_edits import rows_with_errors
from facilitation.rules.planfile.messages import MEANINGS, REASONS
from facilitation.rules.planfile.preview import ColumnReading, SheetReading
from facilitation.rules.planfile.sheet import LEFT
from facilitation.rules.text import spans_text
from facilitation.store.plan import plans
from facilitation.web import current
from facilitation.web.long_pages import render_in_pieces
from facilitation.web.staff.plan_import.mapping_form import offered_states
from facilitation.web.staff.plan_import.upload import describe_problems

ROWS_SHOWN = 8
SURE, UNSURE = 0.9, 0.7
"""Confidence from which a column is certain, and below which somebody should check it."""
IN_OTHER_LANGUAGES = tuple(
    f"{meaning}:{language}" for meaning in ("need", "need_explanation", "field") for language in ("en",)
)
"""Meanings of columns in another language, which a German plan may have, too."""


def questions_page(filename: str, looked: ReadUpload) -> str:
    """The page with the questions that the file leaves open."""
    return render_template("staff/import_questions.html", filename=filename, **question_values(looked))


def review_page(filename: str, looked: ReadUpload) -> str:
    """The plan as it was read, with everything that can be corrected."""
    preview = looked.preview
    title = preview.content.title if preview.content else ""
    with current.store().reading() as db:
        earlier = importing.earlier_version(db, title)
        known = [plan.title for plan in plans.all_plans(db)]
    return render_in_pieces(
        "staff/import_preview.html",
        filename=filename,
        preview=preview,
        problems=describe_problems(
            replace(preview, problems=tuple(one for one in preview.problems if one.code != LEFT))
        ),
        left=describe_problems(replace(preview, problems=tuple(one for one in preview.problems if one.code == LEFT))),
        earlier=earlier,
        known=known,
        bad=sum(map(len, rows_with_errors(preview).values())),
        left_out=[(name, spans_text(one.skip)) for name, one in looked.mapping.sheets.items() if one.skip],
        sheets=[_sheet_values(sheet) for sheet in preview.sheets],
        meanings=_meanings(),
        reasons=REASONS,
        rows_shown=ROWS_SHOWN,
        **question_values(looked),
    )


def question_values(looked: ReadUpload) -> dict[str, object]:
    """The questions, with the answers given so far."""
    content = looked.preview.content
    titles = {one.number: one.title for field in content.fields for one in field.measures} if content else {}
    return {
        "open_questions": looked.preview.questions,
        "mapping": looked.mapping,
        "recalled": looked.recalled,
        "highest": content.highest_priority if content else "",
        "titles": titles,
        "states": offered_states(),
    }


def _sheet_values(sheet: SheetReading) -> dict[str, object]:
    known = [column for column in sheet.columns if column.meaning not in ("ignore", "extra", "measure_extra")]
    doubtful = [column for column in sheet.columns if column.confidence < UNSURE and column.reason != "none"]
    return {
        "sheet": sheet,
        "known": len(known),
        "doubtful": len(doubtful),
        "sureness": {column.index: _confidence_words(column) for column in sheet.columns},
    }


def _confidence_words(column: ColumnReading) -> str:
    percent = round(column.confidence * 100)
    if column.reason in ("mapping", "none"):
        return ""
    word = gettext("sicher") if column.confidence >= SURE else gettext("wahrscheinlich")
    return f"{gettext('bitte prüfen') if column.confidence < UNSURE else word} ({percent} %)"


def _meanings() -> dict[str, str]:
    meanings = {key: gettext(text) for key, text in MEANINGS.items()}
    for key in IN_OTHER_LANGUAGES:
        meaning, _, language = key.partition(":")
        meanings[key] = f"{meanings[meaning]} ({language})"
    return meanings
