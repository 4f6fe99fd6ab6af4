"""Papers of a session: the minutes with what they leave out, the council's paper, sheets for working groups, slides."""

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_domain
from markupsafe import Markup

from facilitation.actions import exporting
from facilitation.exchange.documents import html
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.minutes import Composed
from facilitation.exchange.minutes.template_values import minutes_values
from facilitation.exchange.papers.council_paper import paper_fields
from facilitation.exchange.papers.field_sheet import FieldSheet, fields_with_results
from facilitation.exchange.papers.template_values import council_values, sheet_values
from facilitation.exchange.word_template.kinds import COUNCIL_PAPER, FIELD_SHEET, MINUTES
from facilitation.identity import require
from facilitation.rules.documents.blocks import City
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.session.rehearsal import check_real
from facilitation.store.plan import plans
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.staff.attachment import attachment
from facilitation.web.staff.base import note_act, pages
from facilitation.web.staff.own_template import by_template, has_template
from facilitation.web.staff.session.sessions import session_or_404
from facilitation.web.translations import reader_language


@pages.get("/sitzungen/<code>/ergebnisprotokoll")
@require("export_results")
def minutes_document(code: str) -> str:
    """The minutes as others read them, or with `?audience=staff` as the administration does."""
    row = session_or_404(code)
    check_real(row.rehearsal)
    with current.store().reading() as db:
        found, city = exporting.record(db, row.id, _audience()), exporting.city(db)
    translate = get_domain().get_translations().gettext
    made = current.offload(exporting.minutes, found, _audience(), translate, reader_language(), city)
    return render_template(
        "staff/minutes_document.html",
        session=row,
        audience=_audience(),
        left_out=made.left_out,
        shown=_shown(made),
        document_language=made.document.language,
        mark=made.document.mark,
        has_template=has_template(MINUTES),
    )


@pages.get("/sitzungen/<code>/ergebnisprotokoll-nach-vorlage")
@require("export_results")
def minutes_from_template(code: str) -> ResponseReturnValue:
    """The minutes as the city's own template writes them."""
    row = session_or_404(code)
    check_real(row.rehearsal)
    with current.store().reading() as db:
        found, city = exporting.record(db, row.id, _audience()), exporting.city(db)
    note_act(audience=_audience())
    name = "ergebnisprotokoll" if _audience() == "staff" else "ergebnisprotokoll-oeffentlich"
    return by_template(MINUTES, minutes_values(found, _audience(), _locale(), city), f"{name}-{row.code}")


def _audience() -> str:
    return "staff" if request.args.get("audience") == "staff" else "public"


@pages.get("/sitzungen/<code>/papiere")
@require("export_results")
def session_papers(code: str) -> str:
    """All papers of a session, with a sheet for each field of action that has a result."""
    row = session_or_404(code)
    check_real(row.rehearsal)
    with current.store().reading() as db:
        found = exporting.record(db, row.id, "public")
    fields = fields_with_results(found)
    return render_template(
        "staff/session_papers.html",
        session=row,
        shown=bool(found.snapshots),
        fields=fields,
        has_sheet_template=has_template(FIELD_SHEET),
    )


@pages.get("/sitzungen/<code>/beschlussvorlage")
@require("export_results")
def council_paper(code: str) -> str:
    """The draft of a council's decision, a field at a time to be copied, since council systems take no paper."""
    row, found, _city = _public(code)
    locale = _locale()
    return render_template(
        "staff/council_paper.html",
        session=row,
        fields=paper_fields(found, locale),
        document_language=locale.tag,
        has_template=has_template(COUNCIL_PAPER),
    )


@pages.get("/sitzungen/<code>/beschlussvorlage.docx")
@require("export_results")
def council_paper_file(code: str) -> Response:
    """The same as a Word document."""
    row, found, city = _public(code)
    note_act(audience="public")
    translate = get_domain().get_translations().gettext
    data = current.offload(exporting.council_paper, found, translate, reader_language(), city)
    return attachment(data, f"beschlussvorlage-{row.code}.docx", "docx")


@pages.get("/sitzungen/<code>/beschlussvorlage-nach-vorlage")
@require("export_results")
def council_paper_by_template(code: str) -> ResponseReturnValue:
    """The same as the city's own template writes it."""
    row, found, city = _public(code)
    note_act(audience="public")
    values = council_values(found, _locale(), city, exporting.today())
    return by_template(COUNCIL_PAPER, values, f"beschlussvorlage-{row.code}")


@pages.get("/sitzungen/<code>/uebergabeblatt.<any(pdf, docx):form>")
@require("export_results")
def field_sheet_file(code: str, form: str) -> Response:
    """What a working group gets for the field of action in `?field=`."""
    row, sheet, city = _field_sheet(code)
    note_act(audience="public")
    translate = get_domain().get_translations().gettext
    data = current.offload(exporting.field_sheet, sheet, form, translate, reader_language(), city)
    return attachment(data, f"uebergabeblatt-{row.code}-{sheet.code}.{form}", form)


@pages.get("/sitzungen/<code>/uebergabeblatt-nach-vorlage")
@require("export_results")
def field_sheet_by_template(code: str) -> ResponseReturnValue:
    """The same as the city's own template writes it."""
    row, sheet, city = _field_sheet(code)
    note_act(audience="public")
    values = sheet_values(sheet, _locale(), city, exporting.today())
    return by_template(FIELD_SHEET, values, f"uebergabeblatt-{row.code}-{sheet.code}")


@pages.get("/sitzungen/<code>/folien.pptx")
@require("export_results")
def slides_file(code: str) -> Response:
    """What was shown, as slides, in the city's template if the data folder has one."""
    row, found, city = _public(code)
    note_act(audience="public")
    template = exporting.slides_template(current.settings().data)
    translate = get_domain().get_translations().gettext
    address = f"{current.public_url()}/s/{row.code}"
    data = current.offload(exporting.slides, found, translate, reader_language(), city, template, address)
    return attachment(data, f"folien-{row.code}.pptx", "pptx")


def _public(code: str) -> tuple[SessionRow, SessionRecord, City]:
    """A session with what everybody may read of it; 404 where nothing was shown yet."""
    row = session_or_404(code)
    check_real(row.rehearsal)
    with current.store().reading() as db:
        found, city = exporting.record(db, row.id, "public"), exporting.city(db)
    if not found.snapshots:
        abort(404)
    return row, found, city


def _field_sheet(code: str) -> tuple[SessionRow, FieldSheet, City]:
    """What the sheet of the field in `?field=` is made of; 404 where the field has no result."""
    row, found, city = _public(code)
    field = request.args.get("field", "")
    if field not in fields_with_results(found):
        abort(404)
    with current.store().reading() as db:
        return row, FieldSheet(found, plans.content(db, row.plan_version_id), field), city


def _locale() -> Locale:
    return Locale(reader_language(), get_domain().get_translations().gettext)


def _shown(made: Composed) -> Markup:
    """The document as part of the page; every text in it is escaped by its writer."""
    return Markup(current.offload(html.fragment, made.document, 2))  # noqa: S704 - escaped in exchange/documents/html.py
