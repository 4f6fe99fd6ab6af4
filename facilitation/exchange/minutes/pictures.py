"""Make pictures of told figures: what people say of the needs of a field, and what is most urgent."""

from collections.abc import Iterable, Sequence

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.rules.documents.blocks import Bar, Bars, Point, PointMap
from facilitation.rules.results.figure_words import percents
from facilitation.rules.results.figures import priority_counts, relevance_counts
from facilitation.rules.results.statistics import raw_mean, relevance_index
from facilitation.rules.results.summary import Standing
from facilitation.rules.text import N_

FEWEST_BARS = 3
MOST_BARS = 12
FEWEST_POINTS = 9
"""Of fewer needs the bars say enough."""
LEVELS = (1, 2, 3, 4, 5)
MIDDLE = 50
QUARTERS = (N_("vormerken"), N_("angehen"), N_("Streichen prüfen"), N_("klären"))
"""What a quarter of the map suggests, as on the screen; people decide."""


def field_picture(needs: Sequence[Standing], name: str, locale: Locale) -> Bars | None:
    """The shares of yes, partly and no of the needs of a field, or their urgency; None where too few are told."""
    told = [one for one in needs if one.tells_relevance][:MOST_BARS]
    if len(told) >= FEWEST_BARS:
        return _shares(told, name, locale)
    urgent = [one for one in needs if one.tells_priority][:MOST_BARS]
    return urgency_picture(urgent, locale, name) if len(urgent) >= FEWEST_BARS else None


def urgency_picture(needs: Iterable[Standing], locale: Locale, field: str = "") -> Bars:
    """How urgent these needs are, on the scale from 1 to 5."""
    _ = locale.translate
    bars = [_urgency(one, locale) for one in needs]
    told = "; ".join(f"{bar.label}: {bar.words[0]}" for bar in bars)
    title = _(N_("Dringlichkeit von 1 bis 5"))
    description = _(N_("Balken, je Bedarf einer: {told}")).format(told=told)
    return Bars(f"{title}: {field}" if field else title, description, (title,), tuple(bars))


def needs_map(needs: Iterable[Standing], locale: Locale) -> PointMap | None:
    """Still important against urgent, a point per need of which both are told; None where too few are."""
    _ = locale.translate
    both = [one for one in needs if one.tells_relevance and one.tells_priority]
    if len(both) < FEWEST_POINTS:
        return None
    names = tuple(map(_, QUARTERS))
    points = [_point(one) for one in both]
    told = [(name, [one.label for one in points if _quarter(one) == at]) for at, name in enumerate(names)]
    listed = "; ".join(f"{name}: {', '.join(labels)}" for name, labels in told if labels)
    return PointMap(
        _(N_("Noch wichtig und dringend")),
        _(N_("Karte mit einem Punkt je Bedarf, nach oben wichtiger, nach rechts dringender. {told}")).format(
            told=listed
        ),
        _(N_("nach oben: noch wichtig")),
        _(N_("nach rechts: dringend")),
        (names[0], names[1], names[2], names[3]),
        tuple(points),
    )


def _point(one: Standing) -> Point:
    mean = raw_mean(priority_counts(one.counts), LEVELS) or 0.0
    index = relevance_index(*relevance_counts(one.counts)) or 0.0
    return Point(one.item.number, 100 * (mean - 1) / (len(LEVELS) - 1), 100 * index)


def _quarter(point: Point) -> int:
    return (0 if point.y >= MIDDLE else 2) + (1 if point.x >= MIDDLE else 0)


def _shares(needs: Iterable[Standing], name: str, locale: Locale) -> Bars:
    _ = locale.translate
    parts = (_(N_("ja")), _(N_("teilweise")), _(N_("nein")))
    bars = [_share(one) for one in needs]
    told = "; ".join(
        f"{bar.label}: " + ", ".join(f"{words} {part}" for words, part in zip(bar.words, parts, strict=True))
        for bar in bars
    )
    title = _(N_("Noch wichtig? {field}")).format(field=name)
    return Bars(title, _(N_("Balken, je Bedarf einer: {told}")).format(told=told), parts, tuple(bars))


def _share(one: Standing) -> Bar:
    shares = percents(relevance_counts(one.counts))
    return Bar(one.item.number, shares, tuple(f"{share}\u00a0%" for share in shares))


def _urgency(one: Standing, locale: Locale) -> Bar:
    mean = raw_mean(priority_counts(one.counts), LEVELS) or 0.0
    return Bar(one.item.number, (round(100 * (mean - 1) / (len(LEVELS) - 1)),), (words.urgency(one, locale),))
