"""The minutes of a session as a Word document that people read: summary first, a table per field, method last.

What was counted stands in it; what only people know is left to fill in. No group of fewer than five is told apart, for
staff neither: for that there is the workbook.
"""

from facilitation.exchange.dates import LOCALES, long_date
from facilitation.exchange.minutes import annexes, front
from facilitation.exchange.minutes import tables as minutes_tables
from facilitation.exchange.minutes.word_document import Paper
from facilitation.exchange.results_export.rows import Reader, Translate
from facilitation.rules.session.record import SessionRecord, seen_by
from facilitation.rules.text import N_


def write(record: SessionRecord, *, audience: str, translate: Translate, language: str = "de") -> bytes:
    """The document's bytes. `audience` is "staff" (with all remarks) or "public" (with those that were cleared)."""
    shown, reader = seen_by(audience, record), Reader(language, translate)
    about = [translate(N_("Ergebnisprotokoll"))]
    if shown.snapshots:
        session = shown.snapshots[0].session
        about += [reader.text(session.title), long_date(session.date, reader.language)]
    paper = Paper(" · ".join(about), LOCALES.get(language, language))
    paper.foot(" · ".join(about), translate(N_("Seite {page} von {pages}")))
    front.cover(paper, shown, reader, audience)
    front.summary(paper, shown, reader)
    front.participation(paper, shown, reader)
    minutes_tables.field_tables(paper, shown, reader)
    minutes_tables.new_needs(paper, shown, reader)
    minutes_tables.own_questions(paper, shown, reader)
    minutes_tables.agreed(paper, shown, reader)
    annexes.annexes(paper, shown, reader, audience)
    return paper.bytes()
