"""Write the needs that people proposed: their words, where they came from, and what is told of them."""

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.result_tables import PARTS, Part, write_standings
from facilitation.rules.documents.blocks import BlockList
from facilitation.rules.results.summary import Standing, summarise
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

MOST_NEW = 10
HEADING = N_("Neue Bedarfe")


def _field(one: Standing, locale: Locale) -> str:
    return locale.text(one.item.field_title) or one.item.field


def _origin(one: Standing, locale: Locale) -> str:
    """Of how many cards it is made."""
    n = len(one.item.cards)
    return locale.translate(N_("{n} Karten")).format(n=n) if n > 1 else locale.translate(N_("eine Karte"))


def _always(_one: Standing) -> bool:
    return True


_FROM = (Part(N_("Handlungsfeld"), 30, _field, _always), Part(N_("Herkunft"), 20, _origin, _always))
_LEFT_OUT = (N_("Hinweis"), N_("Antworten"))


def write_new_needs(blocks: BlockList, record: SessionRecord, locale: Locale, *, whole: bool = False) -> None:
    """Write the cards and groups by urgency: the first of them, since an annex contains all, or all if `whole`."""
    _ = locale.translate
    found = summarise(record.snapshots).new
    if not found:
        blocks.leave_out(_(HEADING))
        return
    blocks.add_heading(_(HEADING))
    about_cards = {one.activity.id for one in record.snapshots for item in one.items if item.ref[0] in "cg"}
    for step in record.activities:
        if step.id in about_cards:
            words.write_secrecy(blocks, step, locale, named=True)
    parts = [*_FROM, *(part for part in PARTS if part.title not in _LEFT_OUT)]
    write_standings(
        blocks, _(HEADING), found if whole else found[:MOST_NEW], locale, first=_(N_("Neuer Bedarf")), parts=parts
    )
    if len(found) > MOST_NEW and not whole:
        told = _(N_("Hier stehen die ersten {most} von {all}; alle stehen im Anhang."))
        blocks.add_paragraph(told.format(most=MOST_NEW, all=len(found)), "after_table")
