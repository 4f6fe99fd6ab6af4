"""Read every file of a folder as the server does, and print what came of each: `python -m tools.try_files FOLDER [-v]`.

One line per file: rows and words counted in it and those that came in, the entries, how many acts its mapping takes,
and what is asked or warned of. The mapping of FILE, where it needs one, is FILE.mapping.json beside it, as the page
writes it. With -v the first entries, the columns and the messages stand below each line.
"""

import sys
from collections import Counter
from pathlib import Path

from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.exchange.plan_import.mapping_file import read_mapping
from facilitation.rules.planfile.messages import describe_problem
from facilitation.rules.planfile.preview import Counted, Mapping, Preview
from facilitation.rules.planfile.questions import open_questions
from facilitation.rules.text import pick

MAPPING = ".mapping.json"
PAGE_ACTS = 4
"""Choose the file, look at it, go on, take it over."""
SHOWN = 3
CUT = 90


def main() -> None:
    """Print the table of one folder."""
    told = "-v" in sys.argv[1:]
    folder = Path(next((one for one in sys.argv[1:] if not one.startswith("-")), "."))
    print(
        f"{'file':40} {'rows: file':>10} {'in':>6} {'words: file':>11} {'in':>7} {'needs':>5} {'meas.':>5} {'fld.':>4} {'acts':>4}  said"
    )
    for file in sorted(folder.iterdir()):
        if file.is_file() and not file.name.endswith(MAPPING):
            mapping = mapping_of(file)
            preview = read_plan_file(file, mapping)
            print(line(file.name, mapping, preview))
            if told:
                print("\n".join(f"      {text[: CUT * 2]}" for text in details(preview)))


def mapping_of(file: Path) -> Mapping:
    """The mapping beside a file; an empty one without it."""
    beside = file.with_name(file.name + MAPPING)
    return read_mapping(beside.read_bytes()) if beside.exists() else Mapping()


def line(name: str, mapping: Mapping, preview: Preview) -> str:
    """One line of the table."""
    in_file = _sum([sheet.in_file for sheet in preview.sheets])
    taken = _sum([sheet.taken for sheet in preview.sheets])
    fields = preview.content.fields if preview.content else ()
    needs, measures = sum(len(field.needs) for field in fields), sum(len(field.measures) for field in fields)
    said = ", ".join(said_of(mapping, preview)) or "nothing"
    return (
        f"{name[:40]:40} {in_file.rows:>10} {taken.rows:>6} {in_file.words:>11} {taken.words:>7} "
        f"{needs:>5} {measures:>5} {len(fields):>4} {acts(mapping):>4}  {said}"
    )


def acts(mapping: Mapping) -> int:
    """How many acts of a person the page takes for a mapping, the way to and from it included."""
    of_sheets = sum(
        len(one.columns)
        + len(one.fill_down)
        + sum(given is not None for given in (one.use, one.header_row, one.field))
        + (one.each is not None and one.use is None)
        + bool(one.skip)
        for one in mapping.sheets.values()
    )
    names = (mapping.title, mapping.label, mapping.municipality, mapping.highest_priority, mapping.plan)
    answers = len(mapping.colours) + len(mapping.states) + len(mapping.joins)
    return PAGE_ACTS + of_sheets + answers + sum(name is not None for name in names)


def said_of(mapping: Mapping, preview: Preview) -> list[str]:
    """What is asked, and the codes of the errors and warnings with how often they occur."""
    asked = [f"?{question.about}" for question in open_questions(mapping, preview)]
    codes = Counter(problem.code for problem in preview.problems if problem.severity != "note")
    return [*asked, *(code if count == 1 else f"{code}×{count}" for code, count in codes.items())]


def details(preview: Preview) -> list[str]:
    """The columns of each sheet, the first entries, and the messages."""
    columns = [
        f"{sheet.name[:30]} [{sheet.kind}, {sheet.each}] "
        + " | ".join(f"{column.header[:20]}={column.meaning}" for column in sheet.columns)
        for sheet in preview.sheets
    ]
    fields = preview.content.fields if preview.content else ()
    needs = [f"need {one.number}: {pick(one.statement)}"[:CUT] for field in fields for one in field.needs]
    measures = [f"measure {one.number}: {one.title}"[:CUT] for field in fields for one in field.measures]
    messages = [
        f"{one.severity} {' '.join(describe_problem(one, lambda text: text))}" for one in preview.problems[: 4 * SHOWN]
    ]
    titles = "fields: " + ", ".join(pick(field.title)[:30] for field in fields[: 4 * SHOWN])
    return [*columns[: 2 * SHOWN], titles, *needs[:SHOWN], *measures[:SHOWN], *messages]


def _sum(counted: list[Counted]) -> Counted:
    return Counted(sum(one.rows for one in counted), sum(one.words for one in counted))


if __name__ == "__main__":
    main()
