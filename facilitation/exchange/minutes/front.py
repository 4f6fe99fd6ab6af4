"""Write the first pages of the minutes: cover, summary, participation and agenda."""

from collections.abc import Iterator, Sequence

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.word_document import MinutesDocument
from facilitation.exchange.minutes.word_xml import Column, Run, Text
from facilitation.exchange.minutes.written import write_affiliations, write_in_summary, write_standing
from facilitation.exchange.results_export.overview import NOT_REPRESENTATIVE, TRIAL_RUN, not_included
from facilitation.rules.results.comparisons import Difference
from facilitation.rules.results.figure_words import HINTS, NOTHING, ORDER_DEPENDS, percents
from facilitation.rules.results.figures import Question, divided, priority_counts, relevance_counts
from facilitation.rules.results.snapshot import Participation, Snapshot
from facilitation.rules.results.summary import Standing, Summary, order_is_open, places, summarise
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
    N_("Eingeladen wann und wo"),
    N_("Barrierefreiheit und Sprachen"),
)
MOST_URGENT = MOST_NEW = 5
MOST_DIVIDED = 5
MOST_NUMBERS = 60
MOST_TOGETHER = 20


def write_cover(document: MinutesDocument, record: SessionRecord, locale: Locale, audience: str) -> None:
    """Write the title, date and place, and the status of the document."""
    _ = locale.translate
    session = record.snapshots[0].session if record.snapshots else None
    document.add_paragraph(_(N_("Ergebnisprotokoll")), "Title")
    if record.simulated:
        document.add_paragraph(_(TRIAL_RUN), "Note")
    if session:
        document.add_paragraph(words.localised(session.title, locale), "Subtitle")
        document.add_fact(_(N_("Datum")), locale.date(session.date))
    document.add_fact(_(N_("Uhrzeit")), _times(record, locale))
    document.add_fact(_(N_("Ort")), _places(record, locale))
    if record.occasion.plan:
        version = _(N_("Fassung {version}")).format(version=record.occasion.version)
        document.add_fact(_(N_("Plan")), f"{record.occasion.plan}, {version}")
    for fact in _TO_FILL_IN:
        document.add_fact(_(fact), words.to_fill_in(locale))
    write_standing(document, record.minutes, locale)
    document.add_paragraph(_(AUDIENCES[audience]), "Note")
    document.add_paragraph(_(NO_RECORD))


def _times(record: SessionRecord, locale: Locale) -> Text:
    begun, ended = words.clock(record.occasion.begun), words.clock(record.occasion.ended)
    if begun and ended:
        return locale.translate(N_("{begun} bis {ended} Uhr")).format(begun=begun, ended=ended)
    beginning = locale.translate(N_("Beginn {begun} Uhr, Ende: ")).format(begun=begun) if begun else ""
    return (beginning, words.to_fill_in(locale))


def _places(record: SessionRecord, locale: Locale) -> Text:
    named = [f"{locale.text(name)}: {place}" for name, place in record.occasion.places if place]
    return "\n".join(filter(None, (record.occasion.place, *named))) or words.to_fill_in(locale)


def write_summary(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write the summary on one page."""
    _ = locale.translate
    found = summarise(record.snapshots)
    document.add_heading(_(N_("Das Wichtigste")))
    if not record.snapshots:
        document.add_paragraph(_(N_("Es liegen noch keine Ergebnisse vor.")))
        write_in_summary(document, record.minutes, locale)
        return
    document.add_paragraph(_(NOT_REPRESENTATIVE) + ".")
    for step in record.activities:
        words.write_secrecy(document, step, locale, named=True)
    _suggested(document, found, locale)
    if len(found.urgent) > MOST_URGENT:
        _urgent(document, found.urgent, locale)
    if found.divided:
        document.add_heading(_(N_("Hier sind sich die Teilnehmenden uneins")), 2)
        document.add_bullets(_division(one, locale) for one in found.divided[:MOST_DIVIDED])
        _rest(document, found.divided[MOST_DIVIDED:], locale)
    _differing(document, found, locale)
    if found.new:
        document.add_heading(_(N_("Neu vorgeschlagen")), 2)
        document.add_bullets(_new(one, locale) for one in found.new[:MOST_NEW])
    write_in_summary(document, record.minutes, locale)


def _suggested(document: MinutesDocument, found: Summary, locale: Locale) -> None:
    _ = locale.translate
    if not found.hints:
        return
    columns = (
        Column(_(N_("Was die Antworten nahelegen")), 50),
        Column(_(N_("Bedarfe")), 22, number=True),
        Column(_(N_("Nummern")), 98),
    )
    rows = [
        (_(word), str(len(needs)), _numbers(needs, locale))
        for hint, word in HINTS.items()
        if (needs := found.hints.get(hint))
    ]
    document.add_heading(_(N_("Ist das noch wichtig?")), 2)
    document.add_table(_(N_("Ist das noch wichtig?")), columns, rows)


def _numbers(needs: Sequence[Standing], locale: Locale) -> str:
    if len(needs) > MOST_NUMBERS:
        return locale.translate(N_("siehe Tabellen"))
    return ", ".join(one.item.number.replace("-", "\u2011") for one in needs)


def _urgent(document: MinutesDocument, needs: Sequence[Standing], locale: Locale) -> None:
    """Write the first of all needs by urgency, with the places that each may have among all."""
    _ = locale.translate
    columns = (
        Column(_(N_("Nr.")), 15),
        Column(_(N_("Bedarf")), 83),
        Column(_(N_("Dringlichkeit")), 26, number=True),
        Column(_(N_("Antworten")), 22, number=True),
        Column(_(N_("Rang")), 24),
    )
    rows = [
        (
            one.item.number,
            words.localised(one.item.text, locale),
            words.urgency(one, locale),
            str(sum(priority_counts(one.counts))),
            locale.figures.places(*place),
        )
        for one, place in zip(needs[:MOST_URGENT], places(needs), strict=False)
    ]
    document.add_heading(_(N_("Am dringendsten")), 2)
    document.add_table(_(N_("Am dringendsten")), columns, rows)
    if order_is_open(needs, MOST_URGENT):
        document.add_paragraph(_(ORDER_DEPENDS), "After Table")


def _differing(document: MinutesDocument, found: Summary, locale: Locale) -> None:
    """Write which needs hall and online see differently for certain, the largest difference first."""
    if not found.differing:
        return
    _ = locale.translate
    largest = sorted(found.differing, key=lambda pair: -abs(pair[1].points))
    document.add_heading(_(N_("Saal und Online sehen das verschieden")), 2)
    document.add_bullets(_difference(one, differs, locale) for one, differs in largest[:MOST_DIVIDED])
    _rest(document, [one for one, _ in largest[MOST_DIVIDED:]], locale)


def _difference(one: Standing, differs: Difference, locale: Locale) -> Text:
    said = locale.figures.difference(differs.points)
    return (Run(f"{one.item.number} ", bold=True), words.localised(one.item.text, locale), f" – {said}")


def _division(one: Standing, locale: Locale) -> Text:
    reasons = "; ".join(_camps(question, one, locale) for question in divided(one.counts))
    return (Run(f"{one.item.number} ", bold=True), words.localised(one.item.text, locale), f" – {reasons}")


def _camps(question: Question, one: Standing, locale: Locale) -> str:
    if question == "relevance":
        sentence = N_("noch wichtig: {one} % ja, {other} % nein")
        low, _partly, high = percents(relevance_counts(one.counts))
    else:
        levels = priority_counts(one.counts)
        sentence = N_("Dringlichkeit: {other} % hoch (4–5), {one} % gering (1–2)")
        low, _middle, high = percents((sum(levels[:2]), levels[2], sum(levels[3:])))
    return locale.translate(sentence).format(one=low, other=high).replace(" %", "\u00a0%")


def _rest(document: MinutesDocument, needs: Sequence[Standing], locale: Locale) -> None:
    if needs:
        more = ", ".join(one.item.number for one in needs[:MOST_NUMBERS])
        document.add_paragraph(locale.translate(N_("Ebenso: {numbers}")).format(numbers=more))


def _new(one: Standing, locale: Locale) -> Text:
    _ = locale.translate
    facts = []
    if one.tells_priority:
        facts.append(_(N_("Dringlichkeit {level}")).format(level=words.urgency(one, locale)))
    if one.tells_support:
        facts.append(_(N_("Unterstützende: {n}")).format(n=one.supporters))
    field = locale.text(one.item.field_title) or one.item.field
    return (words.localised(one.item.text, locale), f" ({'; '.join([field, *facts])})")


def write_participation(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write the numbers of participants by channel, and the agenda."""
    _ = locale.translate
    document.add_heading(_(N_("Beteiligung und Ablauf")))
    if record.snapshots:
        columns = (
            Column(_(N_("Zugang")), 62),
            Column(_(N_("anwesend")), 32, number=True),
            Column(_(N_("dabei")), 32, number=True),
            Column(_(N_("haben geantwortet")), 44, number=True),
        )
        document.add_table(_(N_("Beteiligung")), columns, _participants(record.snapshots, locale))
        document.add_paragraph(
            _(
                N_(
                    "anwesend: vor Ort gezählt. dabei: so viele Stimmen wurden ausgegeben. haben geantwortet: je Schritt, "
                    "vom Schritt mit den wenigsten bis zu dem mit den meisten."
                )
            ),
            "After Table",
        )
    write_affiliations(document, record, locale)
    if record.occasion.steps:
        _agenda(document, record.occasion.steps, locale)
    for one in record.discarded:
        document.add_fact(_(N_("Ergebnis verworfen")), (words.localised(one.title, locale), f": {one.reason}"))
    _recounts(document, record, locale)
    for late in record.late:
        told = (words.localised(late.title, locale), f": {not_included(late, locale)}")
        document.add_fact(_(N_("Später eingegeben")), told)


def _recounts(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write which results were counted again, and which were not, with the reasons."""
    _ = locale.translate
    for snapshot in record.snapshots:
        if snapshot.recounted:
            title = words.localised(snapshot.activity.title, locale)
            why = _(N_("ohne ausgenommene Stimmen. Grund:"))
            document.add_fact(_(N_("Neu ausgezählt")), (title, f" {why} {snapshot.recounted.reason}"))
    for one in record.not_recounted:
        why = _(N_("Die ausgenommenen Stimmen ließen sich erkennen. Grund:"))
        told = (words.localised(one.title, locale), f": {why} {one.reason}")
        document.add_fact(_(N_("Nicht neu ausgezählt")), told)


def _participants(snapshots: Sequence[Snapshot], locale: Locale) -> Iterator[tuple[Text, ...]]:
    last = snapshots[-1].participation
    for line in last:
        answered = [one.answered for each in snapshots for one in each.participation if one.channel == line.channel]
        headcount = NOTHING if line.headcount is None else str(line.headcount)
        yield words.localised(line.name, locale), headcount, _joined(line, locale), _from_to(answered)
    if len(last) > 1:
        counted = [line.headcount for line in last if line.headcount is not None]
        together = [sum(one.answered for one in each.participation) for each in snapshots]
        yield tuple(
            Run(text, bold=True)
            for text in (
                locale.translate(N_("Zusammen")),
                str(sum(counted)) if len(counted) == len(last) else NOTHING,
                str(sum(line.joined for line in last)),
                _from_to(together),
            )
        )


def _joined(line: Participation, locale: Locale) -> str:
    """How many joined, and how many of these are simulated."""
    if not line.simulated:
        return str(line.joined)
    return locale.translate(N_("{joined}, davon {simulated} simuliert")).format(
        joined=line.joined, simulated=line.simulated
    )


def _from_to(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low}–{high}"


def _agenda(document: MinutesDocument, steps: Sequence[Step], locale: Locale) -> None:
    """Write the steps with their questions, and with their times if these are known."""
    _ = locale.translate
    timed = any(step.at for step in steps)
    columns = [Column(_(N_("Beginn")), 22)] if timed else []
    columns += [Column(_(N_("Schritt")), 62), Column(_(N_("Frage")), 86 if timed else 108)]
    rows = [[*([words.clock(step.at) or NOTHING] if timed else []), *_step(step, locale)] for step in steps]
    document.add_table(_(N_("Ablauf")), columns, rows, whole=len(rows) <= MOST_TOGETHER)


def _step(step: Step, locale: Locale) -> tuple[Text, Text]:
    asked = any(step.question.values())
    return words.localised(step.title, locale), words.localised(step.question, locale) if asked else NOTHING
