"""Put the minutes of a session together: head and summary first, a table per field, what was agreed, the method last.

They contain what was counted and what was written down; a part without content is left out and named to staff. Shares
and means of fewer than five are not written, not even for staff: they have the workbook.
"""

from typing import NamedTuple

from facilitation.activities.told import told_record
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.agreed import write_agreed
from facilitation.exchange.minutes.annexes import write_annexes
from facilitation.exchange.minutes.fields import write_fields
from facilitation.exchange.minutes.head import ARMS, write_head, write_standing
from facilitation.exchange.minutes.new_needs import write_new_needs
from facilitation.exchange.minutes.own_questions import write_own_questions
from facilitation.exchange.minutes.summary import write_overview, write_summary
from facilitation.exchange.results_export import json as results_json
from facilitation.exchange.results_export.overview import TRIAL_RUN
from facilitation.rules.documents.blocks import BlockList, City, Document
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

TITLE = N_("Ergebnisprotokoll")
PAGE = N_("Seite {page} von {pages}")
DRAFT = N_("Entwurf")


class Composed(NamedTuple):
    """The minutes, and the names of parts that they do not have, since nothing is known of them."""

    document: Document
    left_out: tuple[str, ...]


def compose(
    record: SessionRecord, *, audience: str, locale: Locale, city: City | None = None, made: str = ""
) -> Composed:
    """The minutes for "staff" (all remarks) or "public" (approved remarks only); `made` is the ISO date of today."""
    data = results_json.write(record, audience=audience)
    told = told_record(audience, record)
    return compose_told(told, data=data, audience=audience, locale=locale, city=city, made=made)


def compose_told(
    shown: SessionRecord, *, data: bytes, audience: str, locale: Locale, city: City | None = None, made: str = ""
) -> Composed:
    """The minutes of a record that was told to an audience already; `data` is the data file beside them."""
    blocks, city = BlockList(), city or City()
    write_head(blocks, shown, locale, city)
    write_summary(blocks, shown, locale)
    write_standing(blocks, locale, audience)
    write_overview(blocks, shown, locale)
    write_fields(blocks, shown, locale)
    write_new_needs(blocks, shown, locale)
    write_own_questions(blocks, shown, locale)
    write_agreed(blocks, shown, locale)
    write_annexes(blocks, shown, locale, audience, data)
    return Composed(_document(blocks, shown, locale, city, made), tuple(dict.fromkeys(blocks.left_out)))


def mark(record: SessionRecord, locale: Locale) -> str:
    """What is written on every page until somebody approved the minutes."""
    return "" if record.minutes.approved_on else locale.translate(DRAFT)


def _document(blocks: BlockList, record: SessionRecord, locale: Locale, city: City, made: str) -> Document:
    _ = locale.translate
    named = [_(TRIAL_RUN)] if record.simulated else []
    named.append(_(TITLE))
    if record.snapshots:
        session = record.snapshots[0].session
        named += [locale.text(session.title), locale.date(session.date)]
    title = " · ".join(named)
    return Document(
        title=title,
        language=locale.tag,
        blocks=tuple(blocks.blocks),
        foot=title,
        page=_(PAGE),
        author=city.name,
        arms=city.arms,
        arms_alt=_(ARMS).format(city=city.name).strip(),
        mark=mark(record, locale),
        made=made,
    )
