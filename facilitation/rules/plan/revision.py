"""Make the next version of a plan from what people determined for every need.

Official numbers are never reused, neither that of a need that stays nor that of one that was dropped.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from facilitation.rules.plan.content import (
    FieldContent,
    MeasureContent,
    NeedContent,
    PlanContent,
)
from facilitation.rules.text import Texts

DISPOSITIONS = ("keep", "adapt", "merge", "split", "move", "met", "drop", "add")
NOW = frozenset({"keep", "adapt", "drop", "add"})
"""Dispositions that a draft can carry out; the others are not implemented yet."""

_NEEDS_REASON = frozenset({"adapt", "drop", "add"})


class Determination(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on a need of the base version (`lineage`) or on a new one (`field` and `number`)."""

    disposition: str
    lineage: str | None = None
    reason: str = ""
    field: str = ""
    number: str = ""
    statement: Texts = {}
    explanation: Texts = {}
    target_group: str = ""
    extra: dict[str, str] = {}


class NotDetermined(ValueError):
    """Raised for a determination that cannot be carried out; `problem` is a code, `about` a number or word."""

    def __init__(self, problem: str, about: str = "") -> None:
        super().__init__(f"{problem}: {about}" if about else problem)
        self.problem, self.about = problem, about


class Undecided(ValueError):
    """Raised for needs without a determination; `numbers` are their official numbers."""

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(", ".join(numbers))
        self.numbers = tuple(numbers)


def check_determination(
    determination: Determination, base: PlanContent, others: Iterable[Determination] = (), given: Iterable[str] = ()
) -> None:
    """Raise NotDetermined if it cannot be carried out together with the others. `given`: numbers of earlier versions.

    Problems: unknown_disposition, not_yet, reason_missing, unknown_need, twice, wording_missing, wording_unchanged,
    unknown_field, number_missing, number_taken.
    """
    _check(determination, _Context(base, others, given))


class _Context:
    """The base version and the determinations so far, against which the next one is checked."""

    def __init__(self, base: PlanContent, others: Iterable[Determination] = (), given: Iterable[str] = ()) -> None:
        self.base = base
        self.fields = {field.code for field in base.fields}
        self.needs = {need.lineage: need for need in reversed(list(_needs(base))) if need.lineage}
        self.taken = {need.number for need in _needs(base)}.union(given)
        self.decided = set[str | None]()
        for other in others:
            self.add(other)

    def add(self, one: Determination) -> None:
        """Add a determination that was checked."""
        self.decided.add(one.lineage)
        if one.disposition == "add":
            self.taken.add(one.number.strip())


def _check(determination: Determination, context: _Context) -> None:
    what = determination.disposition
    if what not in NOW:
        raise NotDetermined("not_yet" if what in DISPOSITIONS else "unknown_disposition", what)
    if what in _NEEDS_REASON and not determination.reason.strip():
        raise NotDetermined("reason_missing", determination.number)
    if what == "add":
        _check_new(determination, context)
    else:
        _check_known(determination, context)


def revise(
    base: PlanContent,
    determinations: Sequence[Determination],
    *,
    label: str = "",
    new_lineage: Callable[[], str],
) -> PlanContent:
    """Return the next version: kept and adapted needs keep number and lineage, dropped ones are gone.

    `new_lineage` is called once for each added need and must never return the same value twice.
    Raises NotDetermined, or Undecided if a need of the base version has no determination.
    """
    context = _Context(base)
    for one in determinations:
        _check(one, context)
        context.add(one)
    decided = {one.lineage: one for one in determinations if one.disposition != "add"}
    undecided = [need.number for need in _needs(base) if need.lineage not in decided]
    if undecided:
        raise Undecided(undecided)
    gone = {need.number for need in _needs(base) if decided[need.lineage].disposition == "drop"}
    added = [one for one in determinations if one.disposition == "add"]
    staying = {need.number for need in _needs(base)} - gone | {one.number.strip() for one in added}
    fields = tuple(_next_field(field, decided, added, staying, new_lineage) for field in base.fields)
    return msgspec.structs.replace(base, label=label or base.label, adopted_on=None, fields=fields)


def _next_field(
    field: FieldContent,
    decided: Mapping[str | None, Determination],
    added: list[Determination],
    numbers: set[str],
    new_lineage: Callable[[], str],
) -> FieldContent:
    staying = [_next_need(need, decided[need.lineage]) for need in field.needs if need.number in numbers]
    new = [_new_need(one, new_lineage()) for one in added if one.field == field.code]
    measures = tuple(_keep_known_links(measure, numbers) for measure in field.measures)
    return msgspec.structs.replace(field, needs=(*staying, *new), measures=measures)


def _next_need(need: NeedContent, determination: Determination) -> NeedContent:
    if determination.disposition == "keep":
        return need
    # Translations of the old wording would contradict the new one.
    return msgspec.structs.replace(
        need,
        statement=_without_blank(determination.statement),
        explanation=_without_blank(determination.explanation) or need.explanation,
        target_group=determination.target_group or need.target_group,
    )


def _new_need(determination: Determination, lineage: str) -> NeedContent:
    return NeedContent(
        number=determination.number.strip(),
        statement=_without_blank(determination.statement),
        explanation=_without_blank(determination.explanation),
        target_group=determination.target_group,
        lineage=lineage,
        extra=determination.extra,
    )


def _keep_known_links(measure: MeasureContent, numbers: set[str]) -> MeasureContent:
    return msgspec.structs.replace(measure, needs=tuple(number for number in measure.needs if number in numbers))


def _check_known(determination: Determination, context: _Context) -> None:
    need, base = context.needs.get(determination.lineage or ""), context.base
    if need is None:
        raise NotDetermined("unknown_need", determination.lineage or "")
    if need.lineage in context.decided:
        raise NotDetermined("twice", need.number)
    if determination.disposition == "adapt":
        wording = _wording(determination, base)
        if wording == " ".join(need.statement.get(base.language, "").split()):
            raise NotDetermined("wording_unchanged", need.number)


def _check_new(determination: Determination, context: _Context) -> None:
    _wording(determination, context.base)
    if determination.field not in context.fields:
        raise NotDetermined("unknown_field", determination.field)
    number = determination.number.strip()
    if not number:
        raise NotDetermined("number_missing")
    if number in context.taken:
        raise NotDetermined("number_taken", number)


def _wording(determination: Determination, base: PlanContent) -> str:
    wording = " ".join(determination.statement.get(base.language, "").split())
    if not wording:
        raise NotDetermined("wording_missing", determination.number)
    return wording


def _without_blank(texts: Texts) -> Texts:
    return {language: text.strip() for language, text in texts.items() if text.strip()}


def _needs(base: PlanContent) -> Iterable[NeedContent]:
    return (need for field in base.fields for need in field.needs)
