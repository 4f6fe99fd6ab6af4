"""Put the reading edition of a plan together: portrait, one language, without ids, for people and not for programs.

It is not read back; the formats of `formats.FORMATS` are.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facilitation.exchange.locale import LANGUAGE_TAGS, Locale
from facilitation.rules.documents.blocks import BlockList, City, Column, Contents, Document, Run, Text
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.text import N_, Texts, pick

ARMS = N_("Wappen oder Logo: {city}")
PAGE = N_("Seite {page} von {pages}")
DRAFT = N_("Entwurf")
_NUMBER, _FOR_WHOM = 16, 40
_MEASURE_WIDTHS = {"lead": 29, "period": 20, "cost": 20, "status": 19}
"""Millimetres; what is left of the width is the text's."""
_WIDTH = 166


class Edition(NamedTuple):
    """What the edition is made of: the plan, the version before it if there is one, and whether it is published."""

    content: PlanContent
    previous: PlanContent | None = None
    draft: bool = False


class Whereabouts(NamedTuple):
    """What became of a need since the version before."""

    need: NeedContent
    became: str


def languages(content: PlanContent) -> list[str]:
    """The languages in which every need can be read, the plan's own first."""
    needs = [need for field in content.fields for need in field.needs]
    found = dict.fromkeys(language for need in needs for language in need.statement)
    whole = [one for one in found if one and all(need.statement.get(one) for need in needs)]
    return list(dict.fromkeys((content.language, *whole)))


def compose(edition: Edition, locale: Locale, city: City | None = None, made: str = "") -> Document:
    """The document in the language of `locale`; `made` is the ISO date of today."""
    content, city = edition.content, city or City()
    blocks, _ = BlockList(), locale.translate
    name = city.name or content.municipality
    if name:
        blocks.add_paragraph(name, "city")
    blocks.add_paragraph(content.title, "title")
    version = _(N_("Fassung {version}")).format(version=content.label)
    blocks.add_paragraph(version, "subtitle")
    _write_facts(blocks, content, locale)
    blocks.add(Contents(_(N_("Inhaltsverzeichnis"))))
    for place, field in enumerate(content.fields, start=1):
        _write_field(blocks, place, field, content, locale)
    if edition.previous:
        _write_whereabouts(blocks, edition.previous, content, locale)
    foot = " · ".join([content.title, version, *([locale.date(made)] if made else [])])
    blocks.add_paragraph(foot, "after_table")
    return Document(
        title=f"{content.title}, {version}",
        language=LANGUAGE_TAGS.get(locale.language, locale.language),
        blocks=tuple(blocks.blocks),
        foot=foot,
        page=_(PAGE),
        author=name,
        arms=city.arms,
        arms_alt=_(ARMS).format(city=name).strip(),
        mark=_(DRAFT) if edition.draft else "",
        made=made,
    )


def _write_facts(blocks: BlockList, content: PlanContent, locale: Locale) -> None:
    _ = locale.translate
    if content.adopted_on:
        blocks.add_fact(_(N_("Beschlossen am")), locale.date(content.adopted_on))
    for name, number in (
        (N_("Handlungsfelder"), len(content.fields)),
        (N_("Bedarfe"), sum(len(field.needs) for field in content.fields)),
        (N_("Maßnahmen"), sum(len(field.measures) for field in content.fields)),
    ):
        if number:
            blocks.add_fact(_(name), str(number))


def _write_field(blocks: BlockList, place: int, field: FieldContent, content: PlanContent, locale: Locale) -> None:
    """Write a field: where it wants to go, its needs, its measures; what it does not have is left out."""
    _ = locale.translate
    blocks.add_heading((f"{place}\u2002", _in_language(field.title, locale) or Run(field.code)), new_page=place == 1)
    if vision := _in_language(field.vision, locale):
        blocks.add_heading(_(N_("Zukunftsbild")), 2)
        blocks.add_paragraph(vision)
    if field.goals:
        blocks.add_heading(_(N_("Leitziele")), 2)
        blocks.add_bullets(_own(goal, content, locale) for goal in field.goals)
    if field.needs:
        blocks.add_heading(_(N_("Bedarfe")), 2)
        _write_needs(blocks, field.needs, content, locale)
    if field.measures:
        blocks.add_heading(_(N_("Maßnahmen")), 2)
        write_measures(blocks, field.measures, content, locale)


def _write_needs(blocks: BlockList, needs: Sequence[NeedContent], content: PlanContent, locale: Locale) -> None:
    _ = locale.translate
    for_whom = any(need.target_group for need in needs)
    columns = [
        Column(_(N_("Nr.")), _NUMBER),
        Column(_(N_("Bedarf")), _WIDTH - _NUMBER - (_FOR_WHOM if for_whom else 0)),
        *([Column(_(N_("Für wen")), _FOR_WHOM)] if for_whom else []),
    ]
    rows = [
        [
            _unbroken(need.number),
            _need(need, locale),
            *([_own(need.target_group, content, locale)] if for_whom else []),
        ]
        for need in needs
    ]
    blocks.add_table(_(N_("Bedarfe")), columns, rows)


def _need(need: NeedContent, locale: Locale) -> Text:
    explained = _in_language(need.explanation, locale)
    statement = _in_language(need.statement, locale) or Run("")
    return (statement._replace(bold=bool(explained)), *(("\n", explained) if explained else ()))


def write_measures(blocks: BlockList, measures: Sequence[MeasureContent], content: PlanContent, locale: Locale) -> None:
    """Write the measures with who leads them, when, what they cost and how they stand; empty columns are left out."""
    _ = locale.translate
    titles = {"lead": N_("Führt"), "period": N_("Zeit"), "cost": N_("Geld"), "status": N_("Lage")}
    used = [name for name in _MEASURE_WIDTHS if any(getattr(measure, name) for measure in measures)]
    left = _WIDTH - _NUMBER - sum(_MEASURE_WIDTHS[name] for name in used)
    columns = [
        Column(_(N_("Nr.")), _NUMBER),
        Column(_(N_("Maßnahme")), left),
        *(Column(_(titles[name]), _MEASURE_WIDTHS[name]) for name in used),
    ]
    rows: list[list[Text]] = [
        [
            _unbroken(measure.number),
            _measure(measure, content, locale),
            *(_own(str(getattr(measure, name)), content, locale) for name in used),
        ]
        for measure in measures
    ]
    blocks.add_table(_(N_("Maßnahmen")), columns, rows)


def _measure(measure: MeasureContent, content: PlanContent, locale: Locale) -> Text:
    """A measure: its title, what is done, and in further lines what else is known of it."""
    _ = locale.translate
    lines: list[str | Run] = [_own(measure.title, content, locale)._replace(bold=True)]
    if measure.description:
        lines += ["\n", _own(measure.description, content, locale)]
    before = "\n"
    for name, value in (
        (N_("Ziel"), measure.objective),
        (N_("Mit"), measure.partners),
        (N_("Für wen"), measure.target_group),
        (N_("Förderung"), measure.funding),
        (N_("Woran erkennbar"), measure.indicator),
        (N_("Zu den Bedarfen"), ", ".join(map(_unbroken, measure.needs))),
    ):
        if value:
            lines += [f"{before}{_(name)}: ", _own(value, content, locale)]
            before = " · "
    return lines


def _write_whereabouts(blocks: BlockList, previous: PlanContent, content: PlanContent, locale: Locale) -> None:
    """Write which needs are new, worded anew, or gone since the version before."""
    _ = locale.translate
    found = list(_changes(previous, content))
    if not found:
        return
    title = _(N_("Verbleib seit der Fassung {version}")).format(version=previous.label)
    blocks.add_heading(title)
    columns = [
        Column(_(N_("Nr.")), _NUMBER),
        Column(_(N_("Bedarf")), _WIDTH - _NUMBER - _FOR_WHOM),
        Column(_(N_("Verbleib")), _FOR_WHOM),
    ]
    rows: list[list[Text]] = [
        [_unbroken(one.need.number), _in_language(one.need.statement, locale) or "", _(one.became)] for one in found
    ]
    blocks.add_table(title, columns, rows)


def _changes(previous: PlanContent, content: PlanContent) -> Iterator[Whereabouts]:
    """By the lineage of needs; of each field first those that are there, in the plan's order."""
    before, now = _by_lineage(previous), _by_lineage(content)
    for lineage, need in now.items():
        old = before.get(lineage)
        if old is None:
            yield Whereabouts(need, N_("neu"))
        elif old.statement != need.statement:
            yield Whereabouts(need, N_("neu formuliert"))
    for lineage, need in before.items():
        if lineage not in now:
            yield Whereabouts(need, N_("nicht mehr enthalten"))


def _by_lineage(content: PlanContent) -> dict[str, NeedContent]:
    needs: Iterable[NeedContent] = (need for field in content.fields for need in field.needs)
    return {need.lineage or need.number: need for need in needs}


def _in_language(texts: Texts, locale: Locale) -> Run | None:
    """A text in the language of the document, or in another one and marked with it; None without any."""
    text = pick(texts, locale.language)
    if not text:
        return None
    written = next((language for language, one in texts.items() if one == text), "")
    same = written in ("", locale.language) or texts.get(locale.language) == text
    return Run(text, language="" if same else LANGUAGE_TAGS.get(written, written))


def _own(text: str, content: PlanContent, locale: Locale) -> Run:
    """A text that plans have in their own language only."""
    same = content.language == locale.language
    return Run(text, language="" if same or not text else LANGUAGE_TAGS.get(content.language, content.language))


def _unbroken(number: str) -> str:
    return number.replace("-", "\u2011")
