"""From one version of a plan to the next: people determine what becomes of every need. Pure.

Numbers are official and never given twice: neither to a need that stays, nor the one of a need that goes.
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
"""Those a draft can carry out today; the others are words for what is still to come."""

_NEEDS_REASON = frozenset({"adapt", "drop", "add"})


class Determination(msgspec.Struct, frozen=True, kw_only=True):
    """What people decided: of a need of the base version (`lineage`), or of a new one (`field` and `number`)."""

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
    """A determination that cannot be carried out; `problem` is a word a door translates, `about` a number or word."""

    def __init__(self, problem: str, about: str = "") -> None:
        super().__init__(f"{problem}: {about}" if about else problem)
        self.problem, self.about = problem, about


class Undecided(ValueError):
    """Needs without a determination, by their official numbers."""

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(", ".join(numbers))
        self.numbers = tuple(numbers)


def check_determination(
    determination: Determination, base: PlanContent, others: Iterable[Determination] = (), given: Iterable[str] = ()
) -> None:
    """Whether it can be carried out beside the others; raises NotDetermined. `given` are numbers of earlier versions.

    Problems: unknown_disposition, not_yet, reason_missing, unknown_need, twice, wording_missing, wording_unchanged,
    unknown_field, number_missing, number_taken.
    """
    _check(determination, _Beside(base, others, given))


class _Beside:
    """What a determination is checked against: the base version, and the determinations before it."""

    def __init__(self, base: PlanContent, others: Iterable[Determination] = (), given: Iterable[str] = ()) -> None:
        self.base = base
        self.fields = {field.code for field in base.fields}
        self.needs = {need.lineage: need for need in reversed(list(_needs(base))) if need.lineage}
        self.taken = {need.number for need in _needs(base)}.union(given)
        self.decided = set[str | None]()
        for other in others:
            self.add(other)

    def add(self, one: Determination) -> None:
        """One more stands before the next."""
        self.decided.add(one.lineage)
        if one.disposition == "add":
            self.taken.add(one.number.strip())


def _check(determination: Determination, beside: _Beside) -> None:
    what = determination.disposition
    if what not in NOW:
        raise NotDetermined("not_yet" if what in DISPOSITIONS else "unknown_disposition", what)
    if what in _NEEDS_REASON and not determination.reason.strip():
        raise NotDetermined("reason_missing", determination.number)
    if what == "add":
        _check_new(determination, beside)
    else:
        _check_known(determination, beside)


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
    beside = _Beside(base)
    for one in determinations:
        _check(one, beside)
        beside.add(one)
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
    measures = tuple(_only(measure, numbers) for measure in field.measures)
    return msgspec.structs.replace(field, needs=(*staying, *new), measures=measures)


def _next_need(need: NeedContent, determination: Determination) -> NeedContent:
    if determination.disposition == "keep":
        return need
    # the old translations would say what the new wording no longer says
    return msgspec.structs.replace(
        need,
        statement=_written(determination.statement),
        explanation=_written(determination.explanation) or need.explanation,
        target_group=determination.target_group or need.target_group,
    )


def _new_need(determination: Determination, lineage: str) -> NeedContent:
    return NeedContent(
        number=determination.number.strip(),
        statement=_written(determination.statement),
        explanation=_written(determination.explanation),
        target_group=determination.target_group,
        lineage=lineage,
        extra=determination.extra,
    )


def _only(measure: MeasureContent, numbers: set[str]) -> MeasureContent:
    return msgspec.structs.replace(measure, needs=tuple(number for number in measure.needs if number in numbers))


def _check_known(determination: Determination, beside: _Beside) -> None:
    need, base = beside.needs.get(determination.lineage or ""), beside.base
    if need is None:
        raise NotDetermined("unknown_need", determination.lineage or "")
    if need.lineage in beside.decided:
        raise NotDetermined("twice", need.number)
    if determination.disposition == "adapt":
        wording = _wording(determination, base)
        if wording == " ".join(need.statement.get(base.language, "").split()):
            raise NotDetermined("wording_unchanged", need.number)


def _check_new(determination: Determination, beside: _Beside) -> None:
    _wording(determination, beside.base)
    if determination.field not in beside.fields:
        raise NotDetermined("unknown_field", determination.field)
    number = determination.number.strip()
    if not number:
        raise NotDetermined("number_missing")
    if number in beside.taken:
        raise NotDetermined("number_taken", number)


def _wording(determination: Determination, base: PlanContent) -> str:
    wording = " ".join(determination.statement.get(base.language, "").split())
    if not wording:
        raise NotDetermined("wording_missing", determination.number)
    return wording


def _written(texts: Texts) -> Texts:
    return {language: text.strip() for language, text in texts.items() if text.strip()}


def _needs(base: PlanContent) -> Iterable[NeedContent]:
    return (need for field in base.fields for need in field.needs)
