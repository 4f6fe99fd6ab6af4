"""What staff ticked of a newer plan file, laid upon the older version. Pure.

New wordings, new needs and needs to drop become determinations, so that people see and may change them in the draft;
all else (fields, measures, places, numbers, further columns) goes into the basis that the draft stands on.
"""

from collections.abc import Collection, Iterator, Mapping

from msgspec.structs import replace

from facilitation.rules.plan.comparison import MEASURE_COLUMNS, Change, compare
from facilitation.rules.plan.content import (
    FieldContent,
    MeasureContent,
    NeedContent,
    PlanContent,
)
from facilitation.rules.plan.matching import measures_of, needs_of, pair
from facilitation.rules.plan.revision import Determination
from facilitation.rules.text import Texts


def apply_changes(
    base: PlanContent, newer: PlanContent, ticked: Collection[str], reason: str
) -> tuple[PlanContent, list[Determination]]:
    """The basis of a draft, and a determination for each of its needs and each new one; `ticked` are keys of changes.

    A field of the newer file comes along if something ticked stands in it; one that is missing goes when it is empty.
    """
    return _Taking(base, newer, ticked, reason).result()


class _Taking:
    def __init__(self, base: PlanContent, newer: PlanContent, ticked: Collection[str], reason: str) -> None:
        self._base, self._reason = base, reason
        self._changes = [change for change in compare(base, newer) if change.key in ticked]
        self._pairs = pair(base, newer)
        self._newer_fields = {self._pairs.codes[field.code]: field for field in newer.fields}
        self._newer_needs, self._newer_measures = needs_of(newer), measures_of(newer)
        self._needs, self._measures = needs_of(base), measures_of(base)
        renamed = {change.old: change.new for change in self._of("need") if change.old and change.new}
        self._renamed = {old: new for old, new in renamed.items() if old != new}

    def result(self) -> tuple[PlanContent, list[Determination]]:
        """All of it."""
        decided = list(self._decided())
        for change in self._of("need"):
            if change.kind in ("changed", "moved"):
                self._needs[change.old] = (change.field, self._with_need(change))
        self._take_measures(added={one.number for one in decided if one.disposition == "add"})
        basis = replace(self._base, fields=tuple(self._fields(decided)))
        given = {one.lineage for one in decided}
        kept = [
            Determination(disposition="keep", lineage=need.lineage)
            for field in basis.fields
            for need in field.needs
            if need.lineage not in given
        ]
        return basis, kept + decided

    def _of(self, sort: str) -> Iterator[Change]:
        return (change for change in self._changes if change.sort == sort)

    def _decided(self) -> Iterator[Determination]:
        for change in self._of("need"):
            if change.kind == "missing":
                lineage = self._needs[change.old][1].lineage
                yield Determination(disposition="drop", lineage=lineage, reason=self._reason)
            elif change.kind == "new":
                yield self._added(change)
            elif self._reworded(change):
                lineage, new = self._needs[change.old][1].lineage, self._newer_needs[change.new][1]
                yield Determination(disposition="adapt", lineage=lineage, reason=self._reason, statement=new.statement)

    def _reworded(self, change: Change) -> bool:
        """A new wording in the plan's own language is a decision; another language only follows it."""
        language = self._base.language
        old, new = self._needs[change.old][1], self._newer_needs[change.new][1]
        said = new.statement.get(language, "").split()
        return bool(said) and said != old.statement.get(language, "").split()

    def _added(self, change: Change) -> Determination:
        need = self._newer_needs[change.new][1]
        return Determination(
            disposition="add",
            reason=self._reason,
            field=change.field,
            number=need.number,
            statement=self._in_own_language(need.statement),
            explanation=need.explanation,
            target_group=need.target_group,
            extra=need.extra,
        )

    def _in_own_language(self, texts: Texts) -> Texts:
        """A draft needs a wording in the plan's own language; what there is stands for it."""
        own = self._base.language
        return texts if texts.get(own) else {own: next(iter(texts.values()), ""), **texts}

    def _with_need(self, change: Change) -> NeedContent:
        """The older need with everything the newer says, but for a new wording, which is a determination."""
        old, new = self._needs[change.old][1], self._newer_needs[change.new][1]
        return replace(
            old,
            number=new.number,
            statement=old.statement if self._reworded(change) else _over(old.statement, new.statement),
            explanation=_over(old.explanation, new.explanation),
            target_group=new.target_group or old.target_group,
            extra={**old.extra, **new.extra},
        )

    def _take_measures(self, added: Collection[str]) -> None:
        kept = {self._renamed.get(number, number) for number in self._needs}
        for number, (code, one) in self._measures.items():
            self._measures[number] = (code, replace(one, needs=tuple(self._renamed.get(n, n) for n in one.needs)))
        for change in self._of("measure"):
            if change.kind == "missing":
                del self._measures[change.old]
                continue
            new = self._newer_measures[change.new][1]
            needs = tuple(number for one in new.needs if (number := self._number(one)) in {*kept, *added})
            old = self._measures[change.old][1] if change.old else MeasureContent(number="", title="")
            self._measures[change.old or f"new {change.new}"] = (change.field, _over_measure(old, new, needs))

    def _number(self, newer: str) -> str:
        """The number that a need of the newer file has in the draft."""
        old = self._pairs.needs.get(newer, newer)
        return self._renamed.get(old, old)

    def _fields(self, decided: list[Determination]) -> Iterator[FieldContent]:
        known = {field.code: field for field in self._base.fields}
        ticked = {change.field: change for change in self._of("field")}
        used = {code for code, _one in [*self._needs.values(), *self._measures.values()]}
        used |= {one.field for one in decided if one.disposition == "add"}
        coming = [code for code in self._newer_fields if code not in known and code in used | ticked.keys()]
        for code in [*known, *coming]:
            change = ticked.get(code)
            if change and change.kind == "missing" and code not in used:
                continue
            yield self._field(code, known.get(code), change)

    def _field(self, code: str, old: FieldContent | None, change: Change | None) -> FieldContent:
        field = old
        if field is None:
            field = self._newer_fields[code]
        elif change and change.kind == "changed":
            new = self._newer_fields[code]
            title, vision = _over(field.title, new.title), _over(field.vision, new.vision)
            field = replace(field, title=title, vision=vision, goals=new.goals or field.goals)
        return replace(
            field,
            code=code,
            needs=tuple(need for where, need in self._needs.values() if where == code),
            measures=tuple(one for where, one in self._measures.values() if where == code),
        )


def _over_measure(old: MeasureContent, new: MeasureContent, needs: tuple[str, ...]) -> MeasureContent:
    said = {name: value for name in MEASURE_COLUMNS if (value := getattr(new, name))}
    return replace(old, **said, needs=needs if new.needs else old.needs, extra={**old.extra, **new.extra})


def _over(old: Mapping[str, str], new: Mapping[str, str]) -> Texts:
    return {**old, **{language: text for language, text in new.items() if text.strip()}}
