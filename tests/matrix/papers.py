"""Files that staff bring: good ones, long ones, ones that leave things open, and ones that cannot be read."""

from pathlib import Path

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from facilitation.exchange.plan_export import xlsx as plan_xlsx
from facilitation.rules.plan.content import PlanContent
from tests.exchange.plan_import.traps import calc_with_a_password
from tests.exchange.plans import saved
from tools.make_example import EXAMPLE, source

WORD = "Gemeinwesenorientierungsförderungsmaßnahmenkoordinierungsstelle"
"""A word of 63 letters, as administrations make them: no cell may be cut by it, no page widened."""
HEADER = (
    "Nr.",
    "Handlungsfeld",
    "Bedarf",
    "Zielgruppe",
    "Maßnahmen-Nr.",
    "Maßnahme",
    "Stand",
    "Priorität",
    "Zu Bedarf",
)
FIELDS, NEEDS, REPEATED = 12, 600, 300
COLOURS = ("FF00B050", "FFFF0000", "FFFFFF00")

SAMPLE = EXAMPLE.with_suffix(".docx")
BROKEN = b"PK\x03\x04 cut off in the post"
LOCKED = calc_with_a_password()


def asking() -> bytes:
    """A workbook about which everything is asked: colours without words, a direction, measures without a need."""
    book = Workbook()
    book.active.title = "Handlungsfelder"
    book.active.append(HEADER)
    for n, colour in enumerate(COLOURS, 1):
        book.active.append(
            (
                f"A-{n}",
                "Arbeit",
                f"{WORD} {n}.",
                WORD,
                f"M{n}",
                f"{WORD} {n}",
                "",
                (1, 3, 5)[n - 1],
                "A-1" if n == 1 else "",
            )
        )
        book.active.cell(n + 1, 7).fill = PatternFill("solid", fgColor=colour)
    return saved(book)


def unknown() -> bytes:
    """A workbook whose headers say nothing to anybody."""
    book = Workbook()
    for row in (("Kennz.", "Rubrum", "Gruppe"), *((f"V-{n}", f"{WORD} {n}", "Verkehr") for n in range(8))):
        book.active.append(row)
    return saved(book)


def prose() -> bytes:
    """A text without any word for needs and measures."""
    passages = (f"{WORD} {n}: Es fehlen Angebote am Abend und am Wochenende." for n in range(8))
    return "\n\n".join(("# Wohnen", *passages)).encode()


def faulty() -> bytes:
    """Three hundred rows with a number that was given already, and one that is good."""
    rows = "".join(f"A-0;{WORD};Beratung {n} fehlt.\n" for n in range(REPEATED + 1))
    return f"Nr.;Handlungsfeld;Bedarf\n{rows}B-1;Wohnen;Räume fehlen.\n".encode()


def doubtful() -> bytes:
    """Columns under headings that nobody knows, with texts that do not break."""
    rows = "".join(f"W-{n};Wohnen;{WORD} {n};{WORD};{WORD}\n" for n in range(12))
    return f"Nr.;Handlungsfeld;Bedarf;{WORD};Bemerkungen zur {WORD}\n{rows}".encode()


def largest() -> bytes:
    """The hard test: 12 fields of 600 needs."""
    rows = "".join(
        f"{field}-{n};Feld {field};Für viele Berufe fehlen Kurse, die auf den Beruf vorbereiten. {n}\n"
        for field in "ABCDEFGHIJKL"[:FIELDS]
        for n in range(NEEDS)
    )
    return f"Nr.;Handlungsfeld;Bedarf\n{rows}".encode()


def newer() -> bytes:
    """The sample plan again: a need reworded with a long word, one gone, one new, one in another field."""
    plan = source()
    first, second, *others = plan.fields
    reworded = replace(first.needs[0], statement={"de": f"Die {WORD} arbeitet zu langsam."})
    added = replace(first.needs[1], number="A-99", statement={"de": "Es fehlt ein Lotse für Anträge."})
    fields = (
        replace(first, needs=(reworded, *first.needs[2:], added)),
        replace(second, needs=second.needs[:-1]),
        replace(others[0], needs=(*others[0].needs, second.needs[-1])),
        *others[1:],
    )
    return plan_xlsx.write(replace(plan, fields=fields))


def the_same() -> bytes:
    """The sample plan as it is there already."""
    plan: PlanContent = source()
    return plan_xlsx.write(plan)


def too_large(folder: Path, limit: int) -> Path:
    """A file one byte too large, without a byte on the disk."""
    path = folder / "zu groß.xlsx"
    with path.open("wb") as file:
        file.truncate(limit + 1)
    return path
