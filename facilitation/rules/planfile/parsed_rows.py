"""What single rows say, before fields, numbers and links are settled for the plan as a whole."""

import msgspec

from facilitation.rules.planfile.preview import Place, Problem, RowReading


class ParsedNeed(msgspec.Struct, kw_only=True, eq=False):
    """A need as its row says it."""

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
    """A measure as its row says it: `needs` are the numbers typed, `beside` the need of the same row."""

    place: Place
    field: str
    number: str
    number_kind: str = ""
    title: str
    values: dict[str, str] = {}
    needs: str = ""
    extra: dict[str, str] = {}
    beside: list[ParsedNeed] = []


class ParsedField(msgspec.Struct, kw_only=True):
    """A field as a sheet of fields, a column or a section row says it."""

    code: str = ""
    title: dict[str, str] = {}
    vision: dict[str, str] = {}
    goals: list[str] = []


class ParsedRows(msgspec.Struct, kw_only=True):
    """Everything that the rows of one sheet or of the whole file say, in order."""

    fields: list[ParsedField] = []
    needs: list[ParsedNeed] = []
    measures: list[ParsedMeasure] = []
    rows: list[RowReading] = []
    problems: list[Problem] = []
    about: dict[str, str] = {}
    remarks: list[tuple[str, str, str]] = []
    """Goals and visions said beside the rows: (field, "goal" or "vision:de", text)."""

    def add(self, other: "ParsedRows") -> None:
        """Take in what another sheet says."""
        self.fields += other.fields
        self.needs += other.needs
        self.measures += other.measures
        self.problems += other.problems
        self.about |= other.about
        self.remarks += other.remarks
