"""One-time cards: print a batch, which is shown this once, and revoke it."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from facilitation.actions import access_cards
from facilitation.exchange import qr
from facilitation.identity import require
from facilitation.rules.session.access_cards import MOST_AT_ONCE, format_card
from facilitation.web import current
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.session.sessions import session_or_404


@pages.post("/sitzungen/<code>/einmalkarten")
@require("hand_out_links")
def print_cards(code: str) -> ResponseReturnValue:
    """Make cards and show them to be printed: their codes are not stored."""
    row = session_or_404(code)
    count = min(max(request.form.get("count", 0, type=int), 1), MOST_AT_ONCE)
    codes = act(access_cards.print_cards, row.id, by(), channel=request.form.get("channel", ""), count=count)
    address = f"{current.public_url()}/s/{row.code}/karte"
    cards = [(format_card(one), Markup(qr.svg(f"{address}#{one}", gettext("QR-Code der Karte")))) for one in codes]  # noqa: S704 - our own drawing
    return render_template("staff/access_cards.html", session=row, cards=cards, address=address.split("://", 1)[-1])


@pages.post("/sitzungen/<code>/einmalkarten/<int:batch>/sperren")
@require("hand_out_links")
def revoke_cards(code: str, batch: int) -> ResponseReturnValue:
    """Let the cards of a batch open nothing any more."""
    row = session_or_404(code)
    act(access_cards.revoke_cards, row.id, by(), batch)
    return done("session_access", "cards_revoked", code=row.code)
