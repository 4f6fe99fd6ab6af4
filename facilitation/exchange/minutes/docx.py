"""Write the minutes of a session as a Word document: summary first, a table per field, the method last.

They contain what was counted, and fields to fill in for what the program does not know. Shares and means of fewer than
five are not written, not even for staff: they have the workbook.
"""

from facilitation.activities.told import told_record
from facilitation.exchange.locale import Locale, Translate
from facilitation.exchange.minutes import annexes, front
from facilitation.exchange.minutes import tables as minutes_tables
from facilitation.exchange.minutes.audience_questions import write_audience_questions
from facilitation.exchange.minutes.word_document import MinutesDocument
from facilitation.exchange.minutes.written import write_agreements
from facilitation.exchange.results_export.overview import TRIAL_RUN
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_


def write(record: SessionRecord, *, audience: str, translate: Translate, language: str = "de") -> bytes:
    """Return the document's bytes. `audience` is "staff" (all remarks) or "public" (approved remarks only)."""
    shown, locale = told_record(audience, record), Locale(language, translate)
    about = [translate(N_("Ergebnisprotokoll"))]
    if shown.snapshots:
        session = shown.snapshots[0].session
        about += [locale.text(session.title), locale.date(session.date)]
    if shown.simulated:
        about.insert(0, translate(TRIAL_RUN))
    document = MinutesDocument(" · ".join(about), locale.tag)
    document.set_footer(" · ".join(about), translate(N_("Seite {page} von {pages}")))
    front.write_cover(document, shown, locale, audience)
    front.write_summary(document, shown, locale)
    front.write_participation(document, shown, locale)
    minutes_tables.write_field_tables(document, shown, locale)
    minutes_tables.write_new_needs(document, shown, locale)
    write_audience_questions(document, shown, locale)
    minutes_tables.write_own_questions(document, shown, locale)
    write_agreements(document, shown, locale)
    annexes.write_annexes(document, shown, locale, audience)
    return document.to_bytes()
