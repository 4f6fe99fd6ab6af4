"""The first pages of the minutes: what it is, when and where, what matters most, who took part, and what was done."""

from collections.abc import Iterator, Sequence

from facilitation.exchange.dates import long_date
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.word_document import Paper
from facilitation.exchange.minutes.word_xml import Column, Run, Text
from facilitation.exchange.results_export.overview import NOT_REPRESENTATIVE
from facilitation.exchange.results_export.rows import Reader
from facilitation.rules.results.figures import Question, divided, priority_counts, relevance_counts
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.results.summary import Standing, Summary, summarise
from facilitation.rules.session.record import SessionRecord, Step
from facilitation.rules.text import N_

NO_RECORD = N_(
    "Ergebnisprotokoll einer Beteiligung. Es ist keine Niederschrift nach der Gemeindeordnung, bindet niemanden und "
    "ersetzt keinen Beschluss."
)
AUDIENCES = {
    "staff": N_("Nur für den Dienstgebrauch: enthält alle Anmerkungen, auch nicht freigegebene."),
    "public": N_("Zur Weitergabe: enthält nur freigegebene Anmerkungen."),
}
_TO_FILL_IN = (
    N_("Leitung und Moderation"),
    N_("Protokollführung"),
    N_("Eingeladen wann und wo"),
    N_("Barrierefreiheit und Sprachen"),
)
_SUGGESTED = {
    "keep": N_("weiter aktuell"),
    "adapt": N_("anpassen"),
    "drop": N_("Streichung prüfen"),
    "discuss": N_("offen – besprechen"),
    "too_few": N_("zu wenige Antworten"),
}
MOST_URGENT = MOST_NEW = 5
MOST_DIVIDED = 5
MOST_NUMBERS = 60
MOST_TOGETHER = 20


def cover(paper: Paper, record: SessionRecord, reader: Reader, audience: str) -> None:
    """Title, when and where, and what kind of paper it is."""
    _ = reader.translate
    session = record.snapshots[0].session if record.snapshots else None
    paper.say(_(N_("Ergebnisprotokoll")), "Title")
    if session:
        paper.say(words.said(session.title, reader), "Subtitle")
        paper.fact(_(N_("Datum")), long_date(session.date, reader.language))
    paper.fact(_(N_("Uhrzeit")), _times(record, reader))
    paper.fact(_(N_("Ort")), _places(record, reader))
    if record.occasion.plan:
        version = _(N_("Fassung {version}")).format(version=record.occasion.version)
        paper.fact(_(N_("Plan")), f"{record.occasion.plan}, {version}")
    for fact in _TO_FILL_IN:
        paper.fact(_(fact), words.fill_in(reader))
    paper.say(_(AUDIENCES[audience]), "Note")
    paper.say(_(NO_RECORD))


def _times(record: SessionRecord, reader: Reader) -> Text:
    begun, ended = words.clock(record.occasion.begun), words.clock(record.occasion.ended)
    if begun and ended:
        return reader.translate(N_("{begun} bis {ended} Uhr")).format(begun=begun, ended=ended)
    beginning = reader.translate(N_("Beginn {begun} Uhr, Ende: ")).format(begun=begun) if begun else ""
    return (beginning, words.fill_in(reader))


def _places(record: SessionRecord, reader: Reader) -> Text:
    named = [f"{reader.text(name)}: {place}" for name, place in record.occasion.places if place]
    return "\n".join(filter(None, (record.occasion.place, *named))) or words.fill_in(reader)


def summary(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """On one page what a council reads."""
    _ = reader.translate
    found = summarise(record.snapshots)
    paper.heading(_(N_("Das Wichtigste")))
    if not record.snapshots:
        paper.say(_(N_("Es liegen noch keine Ergebnisse vor.")))
        return
    paper.say(_(NOT_REPRESENTATIVE) + ".")
    _suggested(paper, found, reader)
    if len(found.urgent) > MOST_URGENT:
        _urgent(paper, found.urgent[:MOST_URGENT], reader)
    if found.divided:
        paper.heading(_(N_("Hier sind sich die Teilnehmenden uneins")), 2)
        paper.bullets(_division(one, reader) for one in found.divided[:MOST_DIVIDED])
        _rest(paper, found.divided[MOST_DIVIDED:], reader)
    if found.new:
        paper.heading(_(N_("Neu vorgeschlagen")), 2)
        paper.bullets(_new(one, reader) for one in found.new[:MOST_NEW])


def _suggested(paper: Paper, found: Summary, reader: Reader) -> None:
    _ = reader.translate
    if not found.hints:
        return
    columns = (
        Column(_(N_("Was die Antworten nahelegen")), 50),
        Column(_(N_("Bedarfe")), 22, number=True),
        Column(_(N_("Nummern")), 98),
    )
    rows = [
        (_(word), str(len(needs)), _numbers(needs, reader))
        for hint, word in _SUGGESTED.items()
        if (needs := found.hints.get(hint, []))  # type: ignore[call-overload]
    ]
    paper.heading(_(N_("Ist das noch wichtig?")), 2)
    paper.table(_(N_("Ist das noch wichtig?")), columns, rows)


def _numbers(needs: Sequence[Standing], reader: Reader) -> str:
    if len(needs) > MOST_NUMBERS:
        return reader.translate(N_("siehe Tabellen"))
    return ", ".join(one.item.number.replace("-", "\u2011") for one in needs)


def _urgent(paper: Paper, needs: Sequence[Standing], reader: Reader) -> None:
    _ = reader.translate
    if not needs:
        return
    columns = (
        Column(_(N_("Nr.")), 15),
        Column(_(N_("Bedarf")), 107),
        Column(_(N_("Dringlichkeit")), 26, number=True),
        Column(_(N_("Antworten")), 22, number=True),
    )
    rows = [
        (
            one.item.number,
            words.said(one.item.text, reader),
            words.urgency(one, reader),
            str(sum(priority_counts(one.counts))),
        )
        for one in needs
    ]
    paper.heading(_(N_("Am dringendsten")), 2)
    paper.table(_(N_("Am dringendsten")), columns, rows)


def _division(one: Standing, reader: Reader) -> Text:
    reasons = "; ".join(_camps(question, one, reader) for question in divided(one.counts))
    return (Run(f"{one.item.number} ", bold=True), words.said(one.item.text, reader), f" – {reasons}")


def _camps(question: Question, one: Standing, reader: Reader) -> str:
    if question == "relevance":
        yes, _partly, no = relevance_counts(one.counts)
        sentence, parts = N_("noch wichtig: {one} % ja, {other} % nein"), (yes, no)
        n = sum(relevance_counts(one.counts))
    else:
        levels = priority_counts(one.counts)
        sentence = N_("Dringlichkeit: {other} % hoch (4–5), {one} % gering (1–2)")
        parts, n = (sum(levels[:2]), sum(levels[3:])), sum(levels)
    low, high = (f"{100 * part / n:.0f}" for part in parts)
    return reader.translate(sentence).format(one=low, other=high).replace(" %", "\u00a0%")


def _rest(paper: Paper, needs: Sequence[Standing], reader: Reader) -> None:
    if needs:
        more = ", ".join(one.item.number for one in needs[:MOST_NUMBERS])
        paper.say(reader.translate(N_("Ebenso: {numbers}")).format(numbers=more))


def _new(one: Standing, reader: Reader) -> Text:
    _ = reader.translate
    facts = []
    if one.tells_priority:
        facts.append(_(N_("Dringlichkeit {level}")).format(level=words.urgency(one, reader)))
    if one.tells_support:
        facts.append(_(N_("Unterstützende: {n}")).format(n=one.supporters))
    field = reader.text(one.item.field_title) or one.item.field
    return (words.said(one.item.text, reader), f" ({'; '.join([field, *facts])})")


def participation(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """How many came in by which way, and the steps of the agenda."""
    _ = reader.translate
    paper.heading(_(N_("Beteiligung und Ablauf")))
    if record.snapshots:
        columns = (
            Column(_(N_("Zugang")), 62),
            Column(_(N_("anwesend")), 32, number=True),
            Column(_(N_("dabei")), 32, number=True),
            Column(_(N_("haben geantwortet")), 44, number=True),
        )
        paper.table(_(N_("Beteiligung")), columns, _came(record.snapshots, reader))
        paper.say(
            _(
                N_(
                    "anwesend: vor Ort gezählt. dabei: so viele Stimmen wurden ausgegeben. haben geantwortet: je Schritt, "
                    "vom Schritt mit den wenigsten bis zu dem mit den meisten."
                )
            ),
            "After Table",
        )
    if record.occasion.steps:
        _agenda(paper, record.occasion.steps, reader)


def _came(snapshots: Sequence[Snapshot], reader: Reader) -> Iterator[tuple[Text, ...]]:
    last = snapshots[-1].participation
    for line in last:
        answered = [one.answered for each in snapshots for one in each.participation if one.channel == line.channel]
        headcount = words.NOTHING if line.headcount is None else str(line.headcount)
        yield words.said(line.name, reader), headcount, str(line.joined), _from_to(answered)
    if len(last) > 1:
        counted = [line.headcount for line in last if line.headcount is not None]
        together = [sum(one.answered for one in each.participation) for each in snapshots]
        yield tuple(
            Run(text, bold=True)
            for text in (
                reader.translate(N_("Zusammen")),
                str(sum(counted)) if len(counted) == len(last) else words.NOTHING,
                str(sum(line.joined for line in last)),
                _from_to(together),
            )
        )


def _from_to(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low}–{high}"


def _agenda(paper: Paper, steps: Sequence[Step], reader: Reader) -> None:
    """The steps with their questions; with their times where they are known."""
    _ = reader.translate
    timed = any(step.at for step in steps)
    columns = [Column(_(N_("Beginn")), 22)] if timed else []
    columns += [Column(_(N_("Schritt")), 62), Column(_(N_("Frage")), 86 if timed else 108)]
    rows = [[*([words.clock(step.at) or words.NOTHING] if timed else []), *_step(step, reader)] for step in steps]
    paper.table(_(N_("Ablauf")), columns, rows, whole=len(rows) <= MOST_TOGETHER)


def _step(step: Step, reader: Reader) -> tuple[Text, Text]:
    asked = any(step.question.values())
    return words.said(step.title, reader), words.said(step.question, reader) if asked else words.NOTHING
