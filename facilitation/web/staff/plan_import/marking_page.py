"""Render the page on which a person says what the passages of a document are."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext, ngettext

from facilitation.exchange.jobs.uploads import ReadUpload
from facilitation.rules.planfile.messages import PASSAGE_REASONS, PASSAGE_ROLES
from facilitation.rules.planfile.passages import ANNOUNCES, TABLE_TITLE, Passage
from facilitation.rules.planfile.preview import Mapping
from facilitation.rules.planfile.split_passages import LEVEL_ONLY
from facilitation.rules.planfile.text_forms import TextForm, text_forms
from facilitation.rules.text import N_
from facilitation.web.long_pages import render_in_pieces
from facilitation.web.staff.plan_import.mapping_page import arrived, warnings_of
from facilitation.web.staff.plan_import.marking_form import ASKED, shown_form, shown_role
from facilitation.web.staff.plan_import.preview_page import question_values
from facilitation.web.translations import number

PASSAGES_SHOWN = 100
"""Passages of a page: some ten pages of paper, 100 choices."""
KEYS = {"field": N_("F"), "need": N_("B"), "measure": N_("M"), "goal": N_("Z"), "more": N_("E"), "nothing": "0"}
"""Keys that say what the chosen passages are."""


class ShownPassage(NamedTuple):
    """A passage as the page shows it: the choice, why, and whether nothing took it."""

    passage: Passage
    chosen: str
    reason: str
    is_open: bool


def marking_page(token: str, filename: str, looked: ReadUpload) -> str:
    """The page with the passages of a document, their forms, and what comes of them."""
    preview = looked.preview
    passages = [_shown(one, looked.mapping) for one in preview.passages]
    wanted = [one for one in passages if one.is_open] if looked.only_open else passages
    pages = max(-(-len(wanted) // PASSAGES_SHOWN), 1)
    page = min(max(looked.text_page, 1), pages)
    return render_in_pieces(
        "staff/import_marking.html",
        token=token,
        filename=filename,
        looked=looked,
        passages=wanted[(page - 1) * PASSAGES_SHOWN : page * PASSAGES_SHOWN],
        page=page,
        pages=pages,
        open_count=sum(one.is_open for one in passages),
        forms=[(one, _words(one), shown_form(one, looked.mapping)) for one in text_forms(preview.passages)],
        roles={key: gettext(text) for key, text in PASSAGE_ROLES.items()},
        keys=[(key, gettext(text), gettext(PASSAGE_ROLES[key])) for key, text in KEYS.items()],
        asked=ASKED,
        arrived=arrived(preview, looked.mapping),
        summary=_summary(preview.passages),
        left=sum(_is_left(one) for one in preview.passages),
        warnings=warnings_of(preview),
        **question_values(looked),
    )


def is_prose(looked: ReadUpload) -> bool:
    """Whether a file is a document in which neither its text nor a table holds anything that was understood."""
    preview = looked.preview
    tables = any(sheet.part == "table" and sheet.kind != "about" for sheet in preview.sheets)
    return preview.content is None and bool(preview.passages) and not tables


def _shown(one: Passage, mapping: Mapping) -> ShownPassage:
    label = gettext("%(label)s der Maßnahme davor", label=one.label.name) if one.label and one.role == "more" else ""
    reason = label or gettext(PASSAGE_REASONS[one.reason]) if one.reason else ""
    structure = one.kind == "heading" or one.reason in (ANNOUNCES, TABLE_TITLE)
    is_open = one.asked or (one.role == "nothing" and not one.given and not structure)
    return ShownPassage(one, shown_role(one, mapping), reason, is_open)


def _summary(passages: Sequence[Passage]) -> str:
    """What the passages are, in a sentence, read out after each change."""
    needs = sum(one.role == "need" and not one.asked for one in passages)
    measures = sum(one.role == "measure" and not one.asked for one in passages)
    left = sum(_is_left(one) for one in passages)
    parts = (
        ngettext("%(num)s Bedarf", "%(num)s Bedarfe", needs),
        ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", measures),
        ngettext("%(num)s Absatz ohne Bedeutung", "%(num)s Absätze ohne Bedeutung", left),
    )
    return " · ".join(parts)


def _is_left(one: Passage) -> bool:
    return one.kind != "heading" and one.role == "nothing" and one.reason not in (ANNOUNCES, TABLE_TITLE)


def _words(one: TextForm) -> str:
    """What a form is called: "Aufzählung unter „Bedarfe“"."""
    if one.kind == "heading":
        return str(gettext("Überschriften der Ebene %(level)s", level=number(one.level)))
    if one.kind == "item":
        name = gettext("Punkte von Listen, Ebene %(level)s", level=number(one.level))
    else:
        name = gettext("Absätze")
    if not one.below:
        return str(name)
    if LEVEL_ONLY.fullmatch(one.below):
        return str(gettext("%(name)s unter Überschriften der Ebene %(level)s", name=name, level=one.below[1:]))
    return str(gettext("%(name)s unter „%(heading)s“", name=name, heading=one.below))
