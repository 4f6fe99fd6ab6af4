"""Compare a newer file of a plan with a version: new, changed, moved and missing entries.

An empty value or a missing language in the file is no difference, since files hold less than plans.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.plan.matching import Matches, match_entries, measures_of, needs_of
from facilitation.rules.text import pick

Kind = Literal["new", "changed", "moved", "missing"]
Sort = Literal["field", "need", "measure"]
KINDS: tuple[Kind, ...] = ("new", "changed", "moved", "missing")


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A value that differs in the newer file; `name` is the meaning of a column, or "+" and a header."""

    name: str
    before: str = ""
    after: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A changed entry that staff may select. `old` and `new` are official numbers, or codes of fields; `field` a code."""

    sort: Sort
    kind: Kind
    old: str = ""
    new: str = ""
    field: str = ""
    text: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def key(self) -> str:
        """The identifier of the change in a form."""
        return f"{self.sort}|{self.old}|{self.new}"


def compare(base: PlanContent, newer: PlanContent) -> tuple[Change, ...]:
    """Return all changes: fields, needs, measures, each in the order of the newer plan, missing entries last."""
    matches = match_entries(base, newer)
    return (*_fields(base, newer, matches), *_needs(base, newer, matches), *_measures(base, newer, matches))


def _fields(base: PlanContent, newer: PlanContent, matches: Matches) -> Iterator[Change]:
    before = {field.code: field for field in base.fields}
    for field in newer.fields:
        old = before.get(matches.fields.get(field.code, ""))
        if old is None:
            yield Change(
                sort="field", kind="new", new=field.code, field=matches.codes[field.code], text=pick(field.title)
            )
        elif differences := _of_field(old, field):
            yield _changed("field", old.code, field.code, old.code, old.code, pick(field.title), differences)
    for code in before:
        if code not in matches.fields.values():
            yield Change(sort="field", kind="missing", old=code, field=code, text=pick(before[code].title))


def _needs(base: PlanContent, newer: PlanContent, matches: Matches) -> Iterator[Change]:
    before = needs_of(base)
    for number, (code, need) in needs_of(newer).items():
        where = matches.codes[code]
        if number not in matches.needs:
            yield Change(sort="need", kind="new", new=number, field=where, text=pick(need.statement))
            continue
        old_field, old = before[matches.needs[number]]
        if (differences := _of_need(old, need)) or old_field != where:
            yield _changed("need", old.number, number, old_field, where, pick(old.statement), differences)
    for number, (code, need) in before.items():
        if number not in matches.needs.values():
            yield Change(sort="need", kind="missing", old=number, field=code, text=pick(need.statement))


def _measures(base: PlanContent, newer: PlanContent, matches: Matches) -> Iterator[Change]:
    before = measures_of(base)
    for number, (code, measure) in measures_of(newer).items():
        where = matches.codes[code]
        if number not in matches.measures:
            yield Change(sort="measure", kind="new", new=number, field=where, text=measure.title)
            continue
        old_field, old = before[matches.measures[number]]
        if (differences := _of_measure(old, measure, matches.needs)) or old_field != where:
            yield _changed("measure", old.number, number, old_field, where, old.title, differences)
    for number, (code, measure) in before.items():
        if number not in matches.measures.values():
            yield Change(sort="measure", kind="missing", old=number, field=code, text=measure.title)


def _changed(
    sort: Sort, old: str, new: str, old_field: str, new_field: str, text: str, differences: tuple[Difference, ...]
) -> Change:
    """Make the change of an entry that has other values, another field, or both."""
    kind: Kind = "changed"
    if old_field != new_field:
        kind, differences = "moved", (Difference(name="field", before=old_field, after=new_field), *differences)
    return Change(sort=sort, kind=kind, old=old, new=new, field=new_field, text=text, differences=differences)


def _of_field(old: FieldContent, new: FieldContent) -> tuple[Difference, ...]:
    return _differing(
        [
            *_texts("field", old.title, new.title),
            *_texts("vision", old.vision, new.vision),
            Difference(name="goal", before=" · ".join(old.goals), after=" · ".join(new.goals)),
        ]
    )


def _of_need(old: NeedContent, new: NeedContent) -> tuple[Difference, ...]:
    return _differing(
        [
            Difference(name="need_number", before=old.number, after=new.number),
            *_texts("need", old.statement, new.statement),
            *_texts("need_explanation", old.explanation, new.explanation),
            Difference(name="need_target_group", before=old.target_group, after=new.target_group),
            *_extra(old.extra, new.extra),
        ]
    )


def _of_measure(old: MeasureContent, new: MeasureContent, needs: Mapping[str, str]) -> tuple[Difference, ...]:
    """Compare two measures. `needs` maps newer to older needs, so that a renumbered need is no new link."""
    words = [
        Difference(name=meaning, before=getattr(old, name), after=getattr(new, name))
        for name, meaning in MEASURE_COLUMNS.items()
    ]
    links = Difference(name="measure_needs", before=", ".join(old.needs), after=", ".join(new.needs))
    same = {needs.get(number, number) for number in new.needs} == set(old.needs)
    return _differing([*words, *_extra(old.extra, new.extra), *([] if same else [links])])


MEASURE_COLUMNS = {
    name: {"number": "measure_number", "title": "measure"}.get(name)
    or (f"measure_{name}" if name in ("description", "target_group") else name)
    for name in MeasureContent.__struct_fields__
    if name not in ("needs", "extra")
}
"""Attributes of a measure → the meanings of columns under which they are shown."""


def _texts(name: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for language, text in new.items():
        yield Difference(name=name if len(new) == 1 else f"{name}:{language}", before=old.get(language, ""), after=text)


def _extra(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for name, text in new.items():
        yield Difference(name=f"+{name}", before=old.get(name, ""), after=text)


def _differing(differences: list[Difference]) -> tuple[Difference, ...]:
    """Keep differences in more than spaces whose new value is not empty."""
    return tuple(one for one in differences if one.after.split() and one.before.split() != one.after.split())
