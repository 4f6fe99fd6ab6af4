"""Needs, measures and fields as single rows state them, before they are assembled to one plan."""

import msgspec

from facilitation.rules.planfile.preview import Place, Problem, RowReading


class ParsedNeed(msgspec.Struct, kw_only=True, eq=False):
    """A need as its row states it."""

    place: Place
    field: str
    number: str
    number_kind: str = ""
    statement: dict[str, str] = {}
    explanation: dict[str, str] = {}
    target_group: str = ""
    lineage: str | None = None
    extra: dict[str, str] = {}


class ParsedMeasure(msgspec.Struct, kw_only=True, eq=False):
    """A measure as its row states it. `needs`: the typed numbers; `linked_needs`: needs in the same row."""

    place: Place
    field: str
    number: str
    number_kind: str = ""
    title: str
    values: dict[str, str] = {}
    needs: str = ""
    extra: dict[str, str] = {}
    linked_needs: list[ParsedNeed] = []


class ParsedField(msgspec.Struct, kw_only=True):
    """A field as a sheet of fields, a column or a section row states it."""

    code: str = ""
    title: dict[str, str] = {}
    vision: dict[str, str] = {}
    goals: list[str] = []


class ParsedRows(msgspec.Struct, kw_only=True):
    """Content of the rows of one sheet or of the whole file, in order."""

    fields: list[ParsedField] = []
    needs: list[ParsedNeed] = []
    measures: list[ParsedMeasure] = []
    rows: list[RowReading] = []
    problems: list[Problem] = []
    metadata: dict[str, str] = {}
    side_notes: list[tuple[str, str, str]] = []
    """Goals and visions in rows of other entries: (field, "goal" or "vision:de", text)."""

    def add(self, other: "ParsedRows") -> None:
        """Append the content of another sheet."""
        self.fields += other.fields
        self.needs += other.needs
        self.measures += other.measures
        self.problems += other.problems
        self.metadata |= other.metadata
        self.side_notes += other.side_notes
