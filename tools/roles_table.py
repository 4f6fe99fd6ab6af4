"""Write the table of acts and roles into docs/security/roles.md: `python -m tools.roles_table`."""

from pathlib import Path

from facilitation.rules.roles import ACTS, NOBODY, OPERATOR, STAFF_ROLES, scope

PAGE = Path(__file__).parent.parent / "docs" / "security" / "roles.md"
BEGIN, END = "<!-- table: made by tools/roles_table.py -->\n", "<!-- end of the table -->\n"
COLUMNS = {
    NOBODY: "ohne Anmeldung",
    "participant": "Telefon",
    "screen": "Leinwand",
    "moderator": "Moderation",
    **{role: STAFF_ROLES[role] for role in ("lead", "editor", "administration")},
    OPERATOR: "Kommandozeile",
    "helper": "Helfende",
    "kiosk": "Kiosk",
    "partner": "Partner¹",
}
"""Role → head of its column."""
SIGNS = {"": "", "own": "eigene", "all": "ja"}


def table() -> str:
    """The table in Markdown, with a row for each act."""
    head = ["Was", "`act`", *COLUMNS.values()]
    rows = [[act.words, f"`{key}`", *(SIGNS[scope(role, key)] for role in COLUMNS)] for key, act in ACTS.items()]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ["---"] * len(head), *rows))


def with_table(page: str) -> str:
    """The page with the present table between its two marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}{table()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
