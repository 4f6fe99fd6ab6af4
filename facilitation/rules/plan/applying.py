"""Apply selected changes of a newer plan file to an older version, as the basis of a draft.

New wordings, new needs and needs to drop become determinations, which people can still change in the draft. All else
(fields, measures, positions, numbers, further columns) is changed in the basis itself.
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
from facilitation.rules.plan.matching import match_entries, measures_of, needs_of
from facilitation.rules.plan.revision import Determination
from facilitation.rules.text import Texts


def apply_changes(
    base: PlanContent, newer: PlanContent, selected: Collection[str], reason: str
) -> tuple[PlanContent, list[Determination]]:
    """Return the basis of a draft, and a determination for each of its needs and each new one.

    `selected` are keys of changes. A new field is added if something selected is in it; a missing one is removed once empty.
    """
    return _Application(base, newer, selected, reason).result()


class _Application:
    """The changed parts of a plan while selected changes are applied."""

    def __init__(self, base: PlanContent, newer: PlanContent, selected: Collection[str], reason: str) -> None:
        self._base, self._reason = base, reason
        self._changes = [change for change in compare(base, newer) if change.key in selected]
        self._matches = match_entries(base, newer)
        self._newer_fields = {self._matches.codes[field.code]: field for field in newer.fields}
        self._newer_needs, self._newer_measures = needs_of(newer), measures_of(newer)
        self._needs, self._measures = needs_of(base), measures_of(base)
        renamed = {change.old: change.new for change in self._of("need") if change.old and change.new}
        self._renamed = {old: new for old, new in renamed.items() if old != new}

    def result(self) -> tuple[PlanContent, list[Determination]]:
        """Apply the changes and return basis and determinations."""
        decided = list(self._decided())
        for change in self._of("need"):
            if change.kind in ("changed", "moved"):
                self._needs[change.old] = (change.field, self._with_need(change))
        self._apply_to_measures(added={one.number for one in decided if one.disposition == "add"})
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
        """Tell whether the wording in the plan's own language changed, which is a decision; translations are not."""
        language = self._base.language
        old, new = self._needs[change.old][1], self._newer_needs[change.new][1]
        wording = new.statement.get(language, "").split()
        return bool(wording) and wording != old.statement.get(language, "").split()

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
        """Add a wording in the plan's own language, which a draft needs, from any other language."""
        own = self._base.language
        return texts if texts.get(own) else {own: next(iter(texts.values()), ""), **texts}

    def _with_need(self, change: Change) -> NeedContent:
        """Return the older need with all values of the newer one except a new wording, which is a determination."""
        old, new = self._needs[change.old][1], self._newer_needs[change.new][1]
        return replace(
            old,
            number=new.number,
            statement=old.statement if self._reworded(change) else _merge_texts(old.statement, new.statement),
            explanation=_merge_texts(old.explanation, new.explanation),
            target_group=new.target_group or old.target_group,
            extra={**old.extra, **new.extra},
        )

    def _apply_to_measures(self, added: Collection[str]) -> None:
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
            self._measures[change.old or f"new {change.new}"] = (change.field, _merge_measure(old, new, needs))

    def _number(self, newer: str) -> str:
        """Return the number in the draft of a need in the newer file."""
        old = self._matches.needs.get(newer, newer)
        return self._renamed.get(old, old)

    def _fields(self, decided: list[Determination]) -> Iterator[FieldContent]:
        existing = {field.code: field for field in self._base.fields}
        changes = {change.field: change for change in self._of("field")}
        used = {code for code, _one in [*self._needs.values(), *self._measures.values()]}
        used |= {one.field for one in decided if one.disposition == "add"}
        added = [code for code in self._newer_fields if code not in existing and code in used | changes.keys()]
        for code in [*existing, *added]:
            change = changes.get(code)
            if change and change.kind == "missing" and code not in used:
                continue
            yield self._field(code, existing.get(code), change)

    def _field(self, code: str, old: FieldContent | None, change: Change | None) -> FieldContent:
        field = old
        if field is None:
            field = self._newer_fields[code]
        elif change and change.kind == "changed":
            new = self._newer_fields[code]
            title, vision = _merge_texts(field.title, new.title), _merge_texts(field.vision, new.vision)
            field = replace(field, title=title, vision=vision, goals=new.goals or field.goals)
        return replace(
            field,
            code=code,
            needs=tuple(need for where, need in self._needs.values() if where == code),
            measures=tuple(one for where, one in self._measures.values() if where == code),
        )


def _merge_measure(old: MeasureContent, new: MeasureContent, needs: tuple[str, ...]) -> MeasureContent:
    stated = {name: value for name in MEASURE_COLUMNS if (value := getattr(new, name))}
    return replace(old, **stated, needs=needs if new.needs else old.needs, extra={**old.extra, **new.extra})


def _merge_texts(old: Mapping[str, str], new: Mapping[str, str]) -> Texts:
    return {**old, **{language: text for language, text in new.items() if text.strip()}}
