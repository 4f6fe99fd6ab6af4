"""What became of each card, by its public number; and, for a device that wrote some, of those that others may not read."""

from typing import Annotated

import msgspec
from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _gettext
from msgspec import Meta

from facilitation.exchange.locale import Locale
from facilitation.identity import check_origin, opens
from facilitation.rules.refusal import Refused
from facilitation.rules.session.card_numbers import read_number, show_number
from facilitation.rules.text import one_line
from facilitation.store.pictures.card_history import (
    CardHistory,
    Decided,
    bundles_of,
    cards_of_device,
    shown_cards,
)
from facilitation.store.pictures.state import localize
from facilitation.store.plan import plans
from facilitation.web import api, current
from facilitation.web.answer_cache import keep
from facilitation.web.participant import session_values
from facilitation.web.readable import readable_text
from facilitation.web.session_lookup import session_or_404

pages = Blueprint("cards", __name__)
MOST = 200
"""Cards that a device may ask about at once."""
LARGEST = 64_000
"""Bytes of a question of a device."""


class OwnCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A card that a device wrote: its number, and the secret that came with it."""

    number: Annotated[int, Meta(ge=1, le=99_999_999)]
    secret: Annotated[str, Meta(min_length=1, max_length=100)]


class OwnCards(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a device asks about."""

    cards: Annotated[list[OwnCard], Meta(max_length=MOST)]


@pages.get("/s/<code>/karten")
@opens("see_session")
def cards_of(code: str) -> str:
    """All cards that everybody may read, or the one with a typed number."""
    session = session_or_404(code)
    typed = one_line(request.args.get("nummer", ""))[:20]
    keep(session.id, everybody=True)
    with current.store().reading() as db:
        found = shown_cards(db, session)
        fields = {field.code: field.title for field in plans.fields(db, session.plan_version_id)}
    number = read_number(typed)
    cards = [one for one in found if not typed or one.number == number]
    return render_template(
        "participant/cards.html",
        session=session_values(session),
        cards=cards,
        bundles=bundles_of(cards),
        typed=typed,
        number=number,
        fields={code: localize(title, str(get_locale())) for code, title in fields.items()},
    )


@pages.post("/s/<code>/karten")
@opens("see_session")
def cards_of_this_device(code: str) -> ResponseReturnValue:
    """What became of the cards whose secrets come with the question; wrong ones are left out without a word."""
    check_origin(needed=True)
    session = session_or_404(code)
    request.max_content_length = LARGEST
    try:
        asked = msgspec.json.decode(request.get_data(), type=OwnCards)
    except msgspec.MsgspecError:
        return api.refused(Refused("malformed"))
    with current.store().reading() as db:
        found = cards_of_device(db, session, {one.number: one.secret for one in asked.cards})
    told = [
        {"number": show_number(one.number), "text": readable_text(one.text), "stages": card_stages(one)}
        for one in found
    ]
    there = {one.number for one in found}
    gone = [show_number(one.number) for one in asked.cards if one.number not in there]
    return {"cards": told, "gone": gone}, 200, {"Cache-Control": "no-store"}


@pages.app_template_global()
def card_stages(card: CardHistory) -> list[str]:
    """What became of a card, in order, in the reader's language."""
    stages = [_("abgeschickt"), _shown(card)]
    if card.blackened and card.state == "approved":
        stages.append(_("geschwärzt: %(reason)s", reason=card.reason) if card.reason else _("geschwärzt"))
    if card.bundle:
        stages.append(_("im Bündel „%(title)s“", title=readable_text(card.bundle)))
    if card.voted:
        stages.append(_voted(card))
    if card.decided:
        stages.append(_decided(card.decided))
    elif card.state in ("approved", "waiting"):
        stages.append(_("Entscheidung steht noch aus"))
    return stages


def _(words: str, **values: object) -> str:
    return str(_gettext(words, **values))


@pages.app_template_filter("card_number")
def card_number(number: int) -> str:
    """K-017."""
    return show_number(number)


def _shown(card: CardHistory) -> str:
    if card.state == "held":
        return _("zurückgehalten: %(reason)s", reason=card.reason)
    if card.state == "withdrawn":
        return _("zurückgezogen")
    if card.decided is not None and card.decided.outcome == "not_approved":
        return _("nicht freigegeben")
    return _("gezeigt") if card.state == "approved" else _("wartet")


def _voted(card: CardHistory) -> str:
    if card.mean is None:
        return _("abgestimmt")
    return _("abgestimmt: %(mean)s", mean=Locale(str(get_locale()), _).figures.mean(card.mean))


def _decided(decided: Decided) -> str:
    if decided.outcome == "need":
        return _("wurde Bedarf %(number)s (Fassung %(version)s)", number=decided.number, version=decided.version)
    if decided.outcome == "not_approved":
        return _("nicht aufgenommen, weil sie bis zum Ende der Veranstaltung niemand freigegeben hat")
    if decided.reason:
        return _("nicht aufgenommen, weil: %(reason)s", reason=decided.reason)
    return _("nicht aufgenommen")
