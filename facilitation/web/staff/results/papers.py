"""The minutes as a paper: what they hold, what they leave out, and their files."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_domain, gettext
from markupsafe import Markup

from facilitation.actions import exporting
from facilitation.exchange.documents import html
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.minutes import Composed
from facilitation.exchange.minutes.template_values import minutes_values
from facilitation.exchange.plan_export.formats import TEMPLATE
from facilitation.exchange.word_template import child
from facilitation.exchange.word_template.errors import BadTemplate, told
from facilitation.exchange.word_template.kinds import MINUTES
from facilitation.identity import require
from facilitation.rules.session.rehearsal import check_real
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.staff.attachment import attachment
from facilitation.web.staff.base import note_act, pages
from facilitation.web.staff.session.sessions import session_or_404
from facilitation.web.translations import reader_language


@pages.get("/sitzungen/<code>/ergebnisprotokoll")
@require("export_results")
def minutes_document(code: str) -> str:
    """The minutes as others read them, or with `?audience=staff` as the administration does."""
    row = session_or_404(code)
    check_real(row.rehearsal)
    return _page(row, "")


@pages.get("/sitzungen/<code>/ergebnisprotokoll-nach-vorlage")
@require("export_results")
def minutes_from_template(code: str) -> ResponseReturnValue:
    """The minutes as the city's own template writes them."""
    row = session_or_404(code)
    check_real(row.rehearsal)
    template = child.path(current.settings().data, MINUTES)
    if not template.is_file():
        abort(404)
    with current.store().reading() as db:
        found, city = exporting.record(db, row.id, _audience()), exporting.city(db)
    locale = Locale(reader_language(), get_domain().get_translations().gettext)
    note_act(audience=_audience())
    values = minutes_values(found, _audience(), locale, city)
    try:
        made = current.offload(child.fill_in_child, template, MINUTES, values)
    except BadTemplate as error:
        return _page(row, " ".join(told(one, gettext) for one in error.mistakes)), 422
    name = "ergebnisprotokoll" if _audience() == "staff" else "ergebnisprotokoll-oeffentlich"
    return attachment(made, f"{name}-{row.code}.docx", TEMPLATE)


def _page(row: SessionRow, error: str) -> str:
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
        language=made.document.language,
        mark=made.document.mark,
        has_template=child.path(current.settings().data, MINUTES).is_file(),
        error=error,
    )


def _audience() -> str:
    return "staff" if request.args.get("audience") == "staff" else "public"


def _shown(made: Composed) -> Markup:
    """The document as part of the page; every text in it is escaped by its writer."""
    return Markup(current.offload(html.fragment, made.document, 2))  # noqa: S704 - escaped in exchange/documents/html.py
