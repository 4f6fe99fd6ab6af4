"""Assemble one plan from parsed rows: find fields, give numbers, link measures to needs."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent
from facilitation.rules.planfile.fields import NO_FIELD, FieldRegistry
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.numbers import free_numbers, linked_numbers, restart_in_each_field
from facilitation.rules.planfile.parsed_rows import ParsedMeasure, ParsedNeed, ParsedRows
from facilitation.rules.planfile.preview import Problem

MOST_NAMED = 5
"""Entries without a number that are named one by one."""
Placed = tuple[int, ParsedNeed]
"""A need and the position of its field."""
Order = tuple[int, int]
"""The position of a need in the file, and that of its field."""


class Assembly:
    """Assembles one plan from the parsed rows of all sheets and collects problems."""

    def __init__(self, rows: ParsedRows, language: str) -> None:
        self.rows, self.language = rows, language
        self.registry = FieldRegistry(rows.fields, language)
        self.problems: list[Problem] = []
        self.typed = {id(need): need.number for need in rows.needs}
        self._known: dict[int, dict[str, str]] = {}
        """By field: number, typed or given → official number. A plan of 10,000 measures asks for it as often."""

    def fields(self) -> tuple[FieldContent, ...]:
        """Return the fields of the plan with their needs and measures, in the order of the file."""
        needs = [(self.registry.place(need.field or NO_FIELD), need) for need in self.rows.needs]
        self._place_side_notes()
        self.registry.give_codes(_numbers(needs))
        self._give_numbers(needs, "")
        ordered = [(id(need), need.number, (n, at)) for n, (at, need) in enumerate(needs)]
        of_need = {one: place for one, _, place in ordered}
        of_number = {number: place for _, number, place in reversed(ordered)}
        measures = [(self._field_of(measure, of_need, of_number), measure) for measure in self.rows.measures]
        self.registry.give_codes({})
        self._give_numbers(measures, "M")
        links = {id(measure): self._links(field, measure, needs) for field, measure in measures}
        self._count_without_field(measures)
        return tuple(
            FieldContent(
                code=field.code,
                title=field.title,
                vision=field.vision,
                goals=tuple(dict.fromkeys(field.goals)),
                needs=tuple(_need(need) for at, need in needs if at == position),
                measures=tuple(_measure(measure, links[id(measure)]) for at, measure in measures if at == position),
            )
            for position, field in enumerate(self.registry.fields)
        )

    def _place_side_notes(self) -> None:
        for name, meaning, text in self.rows.side_notes:
            position = self.registry.find(name) if name else None
            if position is None:
                continue
            field, language = self.registry.fields[position], meaning.partition(":")[2]
            if meaning == "goal":
                field.goals.append(text)
            else:
                field.vision.setdefault(language, text)

    def _give_numbers(
        self, placed: Sequence[tuple[int, ParsedNeed]] | Sequence[tuple[int, ParsedMeasure]], kind: str
    ) -> None:
        """Prefix numbers that start over in each field, and number entries without one."""
        codes = {position: field.code for position, field in enumerate(self.registry.fields)}
        if restart_in_each_field([(at, entry.number) for at, entry in placed]):
            for at, entry in placed:
                entry.number = f"{codes[at]}-{entry.number}" if entry.number else ""
            example = next(entry.number for _, entry in placed if entry.number)
            self.problems.append(problem("numbers_prefixed", number=example))
        used = [entry.number for _, entry in placed]
        free: dict[int, Iterator[str]] = {at: free_numbers(code, used, kind) for at, code in codes.items()}
        numbered = [entry for _, entry in placed if not entry.number]
        for at, entry in placed:
            entry.number = entry.number or next(free[at])
        self.problems += _numbers_missing(numbered)

    def _field_of(self, measure: ParsedMeasure, of_need: Mapping[int, Order], of_number: Mapping[str, Order]) -> int:
        """Return a measure's field: the one it names, that of its first need, or the one whose code its number begins with."""
        if measure.field:
            return self.registry.place(measure.field)
        by_row = [at for _, at in sorted(of_need[id(need)] for need in measure.linked_needs if id(need) in of_need)]
        numbers = linked_numbers(measure.needs, of_number) if measure.needs else []
        by_number = [at for _, at in sorted(of_number[number] for number in numbers if number in of_number)]
        by_code = [at for at, field in enumerate(self.registry.fields) if _begins_with_code(measure.number, field.code)]
        found = by_row + by_number + by_code
        return found[0] if found else self.registry.place(NO_FIELD)

    def _links(self, field: int, measure: ParsedMeasure, needs: Sequence[Placed]) -> list[str]:
        """Return the official numbers of a measure's needs; an unknown number becomes a problem."""
        if field not in self._known:
            self._known[field] = self._known_numbers(field, needs)
        known = self._known[field]
        found = [need.number for need in measure.linked_needs]
        for number in linked_numbers(measure.needs, known):
            if number in known:
                found.append(known[number])
            else:
                self.problems.append(problem("link_dropped", measure.place, measure=measure.number, need=number[:40]))
        return list(dict.fromkeys(found))

    def _known_numbers(self, field: int, needs: Sequence[Placed]) -> dict[str, str]:
        known = {need.number: need.number for _, need in needs}
        # Before numbers were prefixed, the same one was typed in several fields: that of the measure's field comes first.
        for _, need in sorted(needs, key=lambda placed: placed[0] != field):
            if typed := self.typed[id(need)]:
                known.setdefault(typed, need.number)
        return known

    def _count_without_field(self, measures: Sequence[tuple[int, ParsedMeasure]]) -> None:
        nowhere = self.registry.placed.get(NO_FIELD)
        without = sum(not entry.field for entry in self.rows.needs)
        without += sum(at == nowhere and not entry.field for at, entry in measures)
        if without:
            self.problems.append(problem("field_missing", count=without))


def _numbers_missing(entries: Sequence[ParsedNeed | ParsedMeasure]) -> list[Problem]:
    """Name each of a few entries that had no number; of many only how many they are, so that nothing else is hidden."""
    if len(entries) <= MOST_NAMED:
        return [problem("number_missing", entry.place, number=entry.number) for entry in entries]
    return [problem("numbers_missing", count=len(entries), first=entries[0].number, last=entries[-1].number)]


def _numbers(placed: Sequence[Placed]) -> dict[int, list[str]]:
    numbers: dict[int, list[str]] = {}
    for at, need in placed:
        if need.number:
            numbers.setdefault(at, []).append(need.number)
    return numbers


def _begins_with_code(number: str, code: str) -> bool:
    rest = number.removeprefix(code)
    return rest != number and not rest[:1].isalpha()


def _need(entry: ParsedNeed) -> NeedContent:
    return NeedContent(
        number=entry.number,
        statement=entry.statement,
        explanation=entry.explanation,
        target_group=entry.target_group,
        lineage=entry.lineage,
        extra=entry.extra,
    )


def _measure(entry: ParsedMeasure, needs: list[str]) -> MeasureContent:
    return MeasureContent(number=entry.number, title=entry.title, needs=tuple(needs), extra=entry.extra, **entry.values)


Fields = tuple[FieldContent, ...]


def apply_joins(fields: Fields, joins: Mapping[str, tuple[str, ...]]) -> tuple[Fields, list[Problem]]:
    """Set each measure's needs as a person named them; an unknown number is left out and becomes a problem."""
    if not joins:
        return fields, []
    known = {need.number for field in fields for need in field.needs}
    problems = [
        problem("link_dropped", measure=measure[:40], need=need[:40])
        for measure, needs in joins.items()
        for need in needs
        if need not in known
    ]
    kept = {measure: tuple(need for need in needs if need in known) for measure, needs in joins.items()}
    return tuple(
        replace(field, measures=tuple(replace(one, needs=kept.get(one.number, one.needs)) for one in field.measures))
        for field in fields
    ), problems
