"""Write the head of the minutes: what, when, where, about which plan, who took part; and what standing they have."""

from collections.abc import Iterator

from babel import Locale as BabelLocale

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.results_export.overview import NOT_REPRESENTATIVE, TRIAL_RUN
from facilitation.rules.documents.blocks import BlockList, City
from facilitation.rules.results.snapshot import Participation
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

ARMS = N_("Wappen oder Logo: {city}")
NO_RECORD = N_(
    "Ergebnisprotokoll einer Beteiligung. Es ist keine Niederschrift nach der Gemeindeordnung, bindet niemanden und "
    "ersetzt keinen Beschluss."
)
AUDIENCES = {
    "staff": N_("Nur für den Dienstgebrauch: enthält alle Anmerkungen, auch nicht freigegebene."),
    "public": N_("Zur Weitergabe: enthält nur freigegebene Anmerkungen."),
}
DRAFT = N_("Entwurf, noch nicht abgestimmt")


def write_head(blocks: BlockList, record: SessionRecord, locale: Locale, city: City) -> None:
    """Write the title and the facts; what nobody knows is left out."""
    _ = locale.translate
    session = record.snapshots[0].session if record.snapshots else None
    if city.name:
        blocks.add_paragraph(city.name, "city")
    blocks.add_paragraph(_(N_("Ergebnisprotokoll")), "title")
    if session:
        blocks.add_paragraph(words.localised(session.title, locale), "subtitle")
    if record.simulated:
        blocks.add_paragraph(_(TRIAL_RUN), "note")
    if session:
        blocks.add_fact(_(N_("Datum")), locale.date(session.date))
    blocks.add_fact(_(N_("Uhrzeit")), times(record, locale))
    blocks.add_fact(_(N_("Ort")), places(record, locale))
    if record.occasion.plan:
        version = _(N_("Fassung {version}")).format(version=record.occasion.version)
        blocks.add_fact(_(N_("Plan")), f"{record.occasion.plan}, {version}")
    if record.snapshots:
        blocks.add_fact(_(N_("Teilnahme")), "; ".join(took_part(record, locale)))
    blocks.add_fact(_(N_("Eingeladen am")), locale.date(record.occasion.invited))
    blocks.add_fact(_(N_("Sprachen der Fragen")), ", ".join(_languages(record, locale)))
    blocks.add_fact(_(N_("Barrierefreiheit")), record.minutes.accessibility)
    blocks.add_fact(_(N_("Moderation")), record.minutes.moderation)
    blocks.add_fact(_(N_("Protokollführung")), record.minutes.keeper)
    blocks.add_fact(_(N_("Stand des Protokolls")), state(record, locale))


def write_standing(blocks: BlockList, locale: Locale, audience: str) -> None:
    """Write whom the minutes are for, and that they bind nobody."""
    _ = locale.translate
    blocks.add_paragraph(_(AUDIENCES[audience]), "note")
    blocks.add_paragraph(f"{_(NO_RECORD)} {_(NOT_REPRESENTATIVE)}.")


def state(record: SessionRecord, locale: Locale) -> str:
    """Whether it is approved, and since when."""
    approved = record.minutes.approved_on
    if not approved:
        return locale.translate(DRAFT)
    return locale.translate(N_("abgestimmt am {day}")).format(day=locale.date(approved))


def times(record: SessionRecord, locale: Locale) -> str:
    """When it began and ended, as far as that is known."""
    begun, ended = words.clock(record.occasion.begun), words.clock(record.occasion.ended)
    if begun and ended:
        return locale.translate(N_("{begun} bis {ended} Uhr")).format(begun=begun, ended=ended)
    return locale.translate(N_("Beginn {begun} Uhr")).format(begun=begun) if begun else ""


def places(record: SessionRecord, locale: Locale) -> str:
    """Where people met, a line for each place."""
    named = [f"{locale.text(name)}: {place}" for name, place in record.occasion.places if place]
    return "\n".join(filter(None, (record.occasion.place, *named)))


def _languages(record: SessionRecord, locale: Locale) -> list[str]:
    """The languages in which every question could be read, by their names."""
    asked = [{key for key, text in one.question.items() if key and text} for one in record.activities if one.question]
    both = [key for key in asked[0] if all(key in one for one in asked)] if asked else []
    names = BabelLocale.parse(locale.language)
    return sorted(str(names.languages.get(key, key)) for key in both)


def took_part(record: SessionRecord, locale: Locale) -> Iterator[str]:
    """How many were there by each way in: counted in the hall, and voices given out."""
    for line in record.snapshots[-1].participation:
        yield f"{locale.text(line.name)}: {_people(line, locale)}"


def _people(line: Participation, locale: Locale) -> str:
    joined = locale.translate(N_("{n} dabei")).format(n=line.joined)
    if line.headcount is None:
        return joined
    present = locale.translate(N_("{n} anwesend")).format(n=line.headcount)
    return f"{present}, {joined}"
