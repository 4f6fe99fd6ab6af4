"""Put slides together of what was shown of a session: who took part, what came out, per field one slide, what comes next."""

from collections.abc import Iterable, Iterator, Sequence

from facilitation.activities.told import told_record
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.fields import FieldPart, camps, field_parts
from facilitation.exchange.results_export.overview import NOT_REPRESENTATIVE, TRIAL_RUN
from facilitation.rules.documents.blocks import City, Column, Table, Text, plain
from facilitation.rules.documents.slides import MOST_BARS, MOST_ROWS, Chart, Deck, Slide, shortened
from facilitation.rules.results.figure_words import HINTS, percents
from facilitation.rules.results.figures import priority_counts, priority_lower, relevance_counts, relevance_hint
from facilitation.rules.results.statistics import raw_mean
from facilitation.rules.results.summary import Standing, Summary, summarise
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

_LABEL, _CELL = 110, 110
"""Letters of a need beside its bar, where they have two lines, and in a table."""
LEVELS = (1, 2, 3, 4, 5)
FEWEST_COUNTED = 2
"""Of a single need nobody counts how many are kept."""
_PERCENT = '[<15]"";0" %"'
"""Parts of a bar below fifteen per cent are too narrow for their number, which is in the chart's data and description."""


def compose(record: SessionRecord, locale: Locale, city: City | None = None, address: str = "") -> Deck:
    """The slides with what everybody may read, at `address` too; the record must have a result."""
    shown, _ = told_record("public", record), locale.translate
    session, found = shown.snapshots[0].session, summarise(shown.snapshots)
    name = (city or City()).name
    slides = (
        _took_part(shown, locale),
        *_suggested(found, locale),
        *_urgent(found, locale),
        *(slide for part in field_parts(shown, locale) for slide in _field(part, locale)),
        *_divided(found, locale),
        *_differing(found, locale),
        *_new(found, locale),
        *_next(shown, locale, address),
    )
    notes = f"{_(NOT_REPRESENTATIVE)}. " + _(N_("Alle Zahlen stehen im Ergebnisprotokoll."))
    subtitle = _(N_("Ergebnisse vom {date}")).format(date=locale.date(session.date))
    return Deck(
        title=locale.text(session.title),
        subtitle=" · ".join(filter(None, (subtitle, name))),
        language=locale.tag,
        slides=tuple(slide._replace(notes=notes) for slide in slides),
        author=name,
        mark=_(TRIAL_RUN) if shown.simulated else "",
    )


def _took_part(record: SessionRecord, locale: Locale) -> Slide:
    _, lines = locale.translate, record.snapshots[-1].participation
    title = _(N_("{n} Menschen haben mitgemacht.")).format(n=sum(line.joined for line in lines))
    rows = [(locale.text(line.name), str(line.joined)) for line in lines]
    return _listed(title, (_(N_("Zugang")), _(N_("dabei"))), rows, locale)


def _suggested(found: Summary, locale: Locale) -> Iterator[Slide]:
    """What the answers suggest, in numbers of needs."""
    _, total = locale.translate, sum(map(len, found.hints.values()))
    if total < FEWEST_COUNTED:
        return
    title = _kept(len(found.hints.get("keep", ())), total, locale)
    told = [(_(word), len(found.hints[hint])) for hint, word in HINTS.items() if found.hints.get(hint)]
    listed = "; ".join(f"{word}: {n}" for word, n in told)
    chart = Chart(
        _(N_("Was die Antworten nahelegen")),
        listed,
        tuple(word for word, _n in told),
        ((_(N_("Bedarfe")), tuple(float(n) for _word, n in told)),),
        total,
    )
    yield Slide(title, (_(N_("Ein Vorschlag, keine Entscheidung.")),), chart)


def _kept(n: int, total: int, locale: Locale) -> str:
    """How many of these needs the answers suggest to keep."""
    words = {
        0: N_("Keiner von {all} Bedarfen ist sicher weiter aktuell."),
        1: N_("Einer von {all} Bedarfen ist weiter aktuell."),
    }
    return locale.translate(words.get(n, N_("{n} von {all} Bedarfen sind weiter aktuell."))).format(n=n, all=total)


def _urgent(found: Summary, locale: Locale) -> Iterator[Slide]:
    first = found.urgent[:MOST_ROWS]
    if not first:
        return
    _ = locale.translate
    title = (
        _(N_("Diese Bedarfe sind am dringendsten.")) if len(first) > 1 else _(N_("Dieser Bedarf ist am dringendsten."))
    )
    yield Slide(title, (_(N_("Mittelwert der Antworten von 1 bis 5")),), _urgency_chart(first, locale))


def _field(part: FieldPart, locale: Locale) -> Iterator[Slide]:
    """The most urgent needs of a field with their shares, or their urgency where nobody was asked if they matter."""
    _ = locale.translate
    told = sorted(part.needs, key=lambda one: -priority_lower(one.counts) if one.tells_priority else 0)
    shares = [one for one in told if one.tells_relevance][:MOST_BARS]
    urgent = [one for one in told if one.tells_priority]
    points = tuple(_shown(min(len(told), MOST_BARS), len(part.needs), locale, sorted_=bool(urgent)))
    if shares:
        kept = sum(relevance_hint(one.counts) == "keep" for one in part.needs if one.tells_relevance)
        counted = len(part.needs) >= FEWEST_COUNTED
        said = _kept(kept, len(part.needs), locale) if counted else _(N_("Das sagen die Teilnehmenden."))
        yield Slide(f"{part.name}: {said}", points, _shares_chart(shares, locale))
    elif urgent:
        title = _(N_("{field}: So dringend sind die Bedarfe.")).format(field=part.name)
        yield Slide(title, points, _urgency_chart(urgent[:MOST_BARS], locale))


def _shown(shown: int, total: int, locale: Locale, *, sorted_: bool) -> Iterator[str]:
    """How many needs of the field have a bar, and in which order."""
    _, told = locale.translate, []
    if sorted_ and shown > 1:
        told.append(_(N_("Was am dringendsten ist, steht oben.")))
    if shown < total:
        told.append(_(N_("Gezeigt sind {n} von {all} Bedarfen.")).format(n=shown, all=total))
    if told:
        yield " ".join(told)


def _shares_chart(needs: Sequence[Standing], locale: Locale) -> Chart:
    _ = locale.translate
    names = (_(N_("ja")), _(N_("teilweise")), _(N_("nein")))
    shares = [percents(relevance_counts(one.counts)) for one in needs]
    described = "; ".join(
        f"{one.item.number}: " + ", ".join(f"{n}\u00a0% {name}" for n, name in zip(some, names, strict=True))
        for one, some in zip(needs, shares, strict=True)
    )
    parts = tuple((name, tuple(float(some[at]) for some in shares)) for at, name in enumerate(names))
    labels = tuple(_label(one, locale, _LABEL) for one in needs)
    return Chart(_(N_("Noch wichtig? In Prozent")), described, labels, parts, 100, _PERCENT)


def _urgency_chart(needs: Sequence[Standing], locale: Locale) -> Chart:
    _ = locale.translate
    means = [raw_mean(priority_counts(one.counts), LEVELS) or 0.0 for one in needs]
    described = "; ".join(f"{one.item.number}: {words.urgency(one, locale)}" for one in needs)
    labels = tuple(_label(one, locale, _LABEL) for one in needs)
    title = _(N_("Dringlichkeit von 1 bis 5"))
    return Chart(title, described, labels, ((title, tuple(round(mean, 1) for mean in means)),), 5, "0.0")


def _divided(found: Summary, locale: Locale) -> Iterator[Slide]:
    if found.divided:
        _, n = locale.translate, len(found.divided)
        said = N_("Bei {n} Bedarfen sind sich die Teilnehmenden uneins.")
        one = N_("Bei einem Bedarf sind sich die Teilnehmenden uneins.")
        rows = ((_label(one, locale, _CELL), camps(one, locale)) for one in found.divided)
        heads = (_(N_("Bedarf")), _(N_("Worin")))
        yield _listed(_(said if n > 1 else one).format(n=n), heads, rows, locale, widths=(90, 76))


def _differing(found: Summary, locale: Locale) -> Iterator[Slide]:
    if found.differing:
        _, n = locale.translate, len(found.differing)
        said = N_("Saal und Online sehen {n} Bedarfe verschieden.")
        single = N_("Saal und Online sehen einen Bedarf verschieden.")
        rows = ((_label(one, locale, _CELL), locale.figures.difference(by.points)) for one, by in found.differing)
        yield _listed(_(said if n > 1 else single).format(n=n), (_(N_("Bedarf")), _(N_("Unterschied"))), rows, locale)


def _new(found: Summary, locale: Locale) -> Iterator[Slide]:
    if found.new:
        _, n = locale.translate, len(found.new)
        said = N_("{n} Bedarfe wurden neu vorgeschlagen.") if n > 1 else N_("Ein Bedarf wurde neu vorgeschlagen.")
        rows = ((_label(one, locale, _CELL), locale.text(one.item.field_title) or one.item.field) for one in found.new)
        yield _listed(_(said).format(n=n), (_(N_("Neuer Bedarf")), _(N_("Handlungsfeld"))), rows, locale)


def _next(record: SessionRecord, locale: Locale, address: str) -> Iterator[Slide]:
    """What was agreed, what happens with the result, and where it can be read; nothing where nothing of this is known."""
    _, minutes = locale.translate, record.minutes
    points = (minutes.outcome,) if minutes.outcome else ()
    if minutes.tasks:
        rows = ((shortened(one.what, _CELL), ", ".join(filter(None, (one.who, one.until)))) for one in minutes.tasks)
        heads = (_(N_("Was")), _(N_("Wer, bis wann")))
        listed = _listed(_(N_("So geht es weiter.")), heads, rows, locale, widths=(100, 66))
        yield listed._replace(points=(*listed.points, *points), address=address)
    elif points:
        yield Slide(_(N_("So geht es weiter.")), points, address=address)
    elif address:
        told = _(N_("Auf Ihrem Telefon, ohne Anmeldung."))
        yield Slide(_(N_("Hier lesen Sie das Ergebnis nach.")), (told,), address=address)


def _listed(
    title: str,
    heads: tuple[str, str],
    rows: Iterable[tuple[Text, Text]],
    locale: Locale,
    *,
    widths: tuple[int, int] = (110, 56),
) -> Slide:
    """The first rows as a table, and how many there are beyond."""
    listed = list(rows)
    columns = (Column(heads[0], widths[0]), Column(heads[1], widths[1]))
    more = len(listed) - MOST_ROWS
    points = (locale.translate(N_("und {n} weitere")).format(n=more),) if more > 0 else ()
    table = Table(title, columns, tuple((plain(one), plain(other)) for one, other in listed[:MOST_ROWS]))
    return Slide(title, points, table=table)


def _label(one: Standing, locale: Locale, most: int) -> str:
    return shortened(f"{one.item.number} {locale.text(one.item.text)}".strip(), most)
