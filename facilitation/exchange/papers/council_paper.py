"""Draft the paper with which a council decides on the result of a session, field by field, as council systems ask for it.

It holds what everybody may read. What only the administration knows, such as costs, is a place in brackets.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facilitation.activities.told import told_record
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.head import ARMS, took_part
from facilitation.exchange.minutes.minutes import PAGE
from facilitation.exchange.minutes.summary import sentences
from facilitation.exchange.results_export.overview import NOT_REPRESENTATIVE, TRIAL_RUN
from facilitation.rules.documents.blocks import BlockList, City, Document, plain
from facilitation.rules.results.figures import Hint
from facilitation.rules.results.summary import Summary, summarise
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

TITLE = N_("Beschlussvorlage")
DRAFT = N_("Entwurf")
NUMBER_TO_ADD = N_("[Bitte ergänzen: Nummer der Vorlage]")
UNIT_TO_ADD = N_("[Bitte ergänzen: Amt, Bearbeitung]")
SEQUENCE_TO_ADD = N_(
    "[Bitte ergänzen: Gremium, Sitzung am, Beratung oder Entscheidung, öffentlich oder nichtöffentlich]"
)
COSTS_TO_ADD = N_("[Bitte ergänzen: Kosten, Haushaltsjahr, Produktgruppe, Stellen]")
EFFECTS_TO_ADD = N_("[Bitte ergänzen: Klima, Gleichstellung, Inklusion]")
BEFORE_TO_ADD = N_("[Bitte ergänzen: Gremium, Datum, Tagesordnungspunkt]")
"""Places for what no session tells."""
ORDERS: dict[Hint, str] = {
    "keep": N_("{n} Bedarfe fortzuführen"),
    "adapt": N_("{n} Bedarfe anzupassen"),
    "drop": N_("bei {n} Bedarfen die Streichung zu prüfen"),
    "discuss": N_("{n} Bedarfe weiter zu beraten"),
}
ORDERS_OF_ONE: dict[Hint, str] = {
    "keep": N_("einen Bedarf fortzuführen"),
    "adapt": N_("einen Bedarf anzupassen"),
    "drop": N_("bei einem Bedarf die Streichung zu prüfen"),
    "discuss": N_("einen Bedarf weiter zu beraten"),
}
"""What the administration is charged with, by what the answers suggest for how many needs."""


class PaperField(NamedTuple):
    """A field of a council system: its key and title, and its paragraphs, numbered where they are a resolution."""

    key: str
    title: str
    paragraphs: tuple[str, ...]
    numbered: bool = False

    @property
    def text(self) -> str:
        """What is pasted into a council system."""
        return "\n".join(self.lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraphs with their numbers."""
        if not self.numbered:
            return self.paragraphs
        return tuple(f"{place}. {one}" for place, one in enumerate(self.paragraphs, start=1))


def paper_fields(record: SessionRecord, locale: Locale) -> list[PaperField]:
    """The fields in the order of the usual form; the record must have a result."""
    shown, _ = told_record("public", record), locale.translate
    found = summarise(shown.snapshots)
    fields = (
        ("subject", N_("Betreff"), [_subject(shown, locale)]),
        ("resolution", N_("Beschlussvorschlag"), _resolution(shown, found, locale)),
        ("reasons", N_("Sachverhalt und Begründung"), _reasons(shown, found, locale)),
        ("costs", N_("Finanzielle und personelle Auswirkungen"), [_(COSTS_TO_ADD)]),
        ("effects", N_("Weitere Auswirkungen"), [_(EFFECTS_TO_ADD)]),
        ("participation", N_("Beteiligung"), _participation(shown, locale)),
        ("sequence", N_("Beratungsfolge"), [shown.minutes.outcome or _(SEQUENCE_TO_ADD)]),
        ("before", N_("Frühere Behandlung"), [_(BEFORE_TO_ADD)]),
        ("annexes", N_("Anlagen"), _annexes(shown, locale)),
    )
    return [
        PaperField(key, _(title), tuple(map(_pasted, texts)), numbered=key in ("resolution", "annexes"))
        for key, title, texts in fields
    ]


def _pasted(text: str) -> str:
    """A text with hyphens that every council system has."""
    return text.replace("\u2011", "-")


def compose(record: SessionRecord, locale: Locale, city: City | None = None, made: str = "") -> Document:
    """The paper as a document; `made` is the ISO date of today."""
    _, city, blocks = locale.translate, city or City(), BlockList()
    if city.name:
        blocks.add_paragraph(city.name, "city")
    blocks.add_paragraph(_(TITLE), "title")
    subject, *others = paper_fields(record, locale)
    if record.simulated:
        blocks.add_paragraph(_(TRIAL_RUN), "note")
    blocks.add_fact(_(N_("Vorlage")), _(NUMBER_TO_ADD))
    blocks.add_fact(_(N_("Federführung")), _(UNIT_TO_ADD))
    blocks.add_fact(_(N_("Datum")), locale.date(made))
    blocks.add_fact(subject.title, subject.text)
    for field in others:
        blocks.add_heading(field.title)
        for line in field.lines:
            blocks.add_paragraph(line)
    return Document(
        title=f"{_(TITLE)}: {subject.text}",
        language=locale.tag,
        blocks=tuple(blocks.blocks),
        foot=_(TITLE),
        page=_(PAGE),
        author=city.name,
        arms=city.arms,
        arms_alt=_(ARMS).format(city=city.name).strip(),
        mark=_(DRAFT),
        made=made,
    )


def _subject(record: SessionRecord, locale: Locale) -> str:
    session = record.snapshots[0].session
    told = N_("{plan}: Ergebnis der Veranstaltung „{title}“ vom {date}")
    plan = record.occasion.plan or locale.translate(N_("Plan"))
    return locale.translate(told).format(plan=plan, title=locale.text(session.title), date=locale.date(session.date))


def _resolution(record: SessionRecord, found: Summary, locale: Locale) -> Iterator[str]:
    """Suggest sentences to decide on, made of what the answers suggest; parts without needs are left out."""
    _, session = locale.translate, record.snapshots[0].session
    named = {"title": locale.text(session.title), "date": locale.date(session.date)}
    yield _(N_("Das Ergebnis der Veranstaltung „{title}“ vom {date} wird zur Kenntnis genommen.")).format(**named)
    counted = [(hint, len(found.hints[hint])) for hint in ORDERS if found.hints.get(hint)]
    orders = [_((ORDERS if n > 1 else ORDERS_OF_ONE)[hint]).format(n=n) for hint, n in counted]
    if found.new:
        one, some = N_("einen neu vorgeschlagenen Bedarf zu prüfen"), N_("{n} neu vorgeschlagene Bedarfe zu prüfen")
        orders.append(_(some if len(found.new) > 1 else one).format(n=len(found.new)))
    if orders:
        told = N_("Die Verwaltung wird beauftragt, den Plan auf dieser Grundlage fortzuschreiben, dabei {orders}.")
        yield _(told).format(orders=", ".join(orders))
    yield _(N_("Maßnahmen werden im Rahmen der verfügbaren Haushaltsmittel umgesetzt."))
    yield _(N_("Die Verwaltung berichtet in [Frist ergänzen] über den Stand."))


def _reasons(record: SessionRecord, found: Summary, locale: Locale) -> Iterator[str]:
    _, occasion = locale.translate, record.occasion
    session = record.snapshots[0].session
    if occasion.plan:
        told = N_("Die Veranstaltung „{title}“ am {date} galt dem {plan}, Fassung {version}.")
        yield _(told).format(
            title=locale.text(session.title),
            date=locale.date(session.date),
            plan=occasion.plan,
            version=occasion.version,
        )
    yield from (plain(one) for one in sentences(found, locale))
    for note in record.minutes.notes:
        if note.summary:
            yield note.text
    yield f"{_(NOT_REPRESENTATIVE)}. " + _(N_("Das Ergebnis bereitet die Entscheidung vor und ersetzt sie nicht."))


def _participation(record: SessionRecord, locale: Locale) -> Iterator[str]:
    yield "; ".join(took_part(record, locale)) + "."
    told = N_(
        "Jeder Bedarf wurde einzeln gefragt, ohne Namen; Zahlen aus weniger als fünf Antworten werden nicht gezeigt."
    )
    yield locale.translate(told)


def _annexes(record: SessionRecord, locale: Locale) -> Sequence[str]:
    _, code = locale.translate, record.snapshots[0].session.code
    minutes = _(N_("Ergebnisprotokoll (ergebnisprotokoll-oeffentlich-{code}.pdf)")).format(code=code)
    data = _(N_("Alle Zählungen (ergebnisse-oeffentlich-{code}.xlsx)")).format(code=code)
    if not record.occasion.plan:
        return minutes, data
    plan = _(N_("{plan}, Fassung {version}")).format(plan=record.occasion.plan, version=record.occasion.version)
    return minutes, data, plan
