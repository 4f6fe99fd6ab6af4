"""The minutes as a paper: what they hold, what they leave out, and their files."""

from flask import render_template, request
from flask_babel import get_domain
from markupsafe import Markup

from facilitation.actions import exporting
from facilitation.exchange.documents import html
from facilitation.exchange.minutes.minutes import Composed
from facilitation.identity import require
from facilitation.rules.session.rehearsal import check_real
from facilitation.web import current
from facilitation.web.staff.base import pages
from facilitation.web.staff.session.sessions import session_or_404
from facilitation.web.translations import reader_language


@pages.get("/sitzungen/<code>/ergebnisprotokoll")
@require("export_results")
def minutes_document(code: str) -> str:
    """The minutes as others read them, or with `?audience=staff` as the administration does."""
    row = session_or_404(code)
    check_real(row.rehearsal)
    audience = "staff" if request.args.get("audience") == "staff" else "public"
    with current.store().reading() as db:
        found, city = exporting.record(db, row.id, audience), exporting.city(db)
    translate = get_domain().get_translations().gettext
    made = current.offload(exporting.minutes, found, audience, translate, reader_language(), city)
    return render_template(
        "staff/minutes_document.html",
        session=row,
        audience=audience,
        left_out=made.left_out,
        shown=_shown(made),
        language=made.document.language,
        mark=made.document.mark,
    )


def _shown(made: Composed) -> Markup:
    """The document as part of the page; every text in it is escaped by its writer."""
    return Markup(current.offload(html.fragment, made.document, 2))  # noqa: S704 - escaped in exchange/documents/html.py
