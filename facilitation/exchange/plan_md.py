"""A plan as Markdown: headings, and tables as GitHub, GitLab and Pandoc read them.

Holds what the Word document holds. A line break in a cell is `<br>`; signs that Markdown would take for markup stand
behind a backslash.
"""

import re
from collections.abc import Iterator
from typing import Any

from facilitation.exchange.plan_tables import Column, measure_columns, need_columns, writable
from facilitation.exchange.plan_workbook import Advance, about, title_of, unheard
from facilitation.rules.plan_content import PlanContent

_MARKUP = re.compile(r"[\\`*_\[\]|#~]")


def write(content: PlanContent, advance: Advance = unheard) -> bytes:
    """The text in UTF-8."""
    return "".join(f"{line}\n" for line in _lines(content, advance)).encode()


def escaped(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    text = writable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", text).replace("\n", "<br>")


def _lines(content: PlanContent, advance: Advance) -> Iterator[str]:
    needs, measures = need_columns(content), measure_columns(content)
    yield f"# {escaped(content.title)}"
    yield ""
    facts = [Column("Angabe", 0, lambda pair: pair[0]), Column("Wert", 0, lambda pair: pair[1])]
    yield from _table(facts, about(content).items(), unheard)
    for field in content.fields:
        yield f"## {escaped(f'{field.code} {title_of(content, field)}')}"
        yield ""
        if vision := field.vision.get(content.language):
            yield f"Zukunftsbild: {escaped(vision)}"
            yield ""
        if field.goals:
            yield from (f"- Leitziel: {escaped(goal)}" for goal in field.goals)
            yield ""
        for columns, entries in ((needs, field.needs), (measures, field.measures)):
            if entries:
                yield from _table(columns, entries, advance)


def _table(columns: list[Column], entries: Any, advance: Advance) -> Iterator[str]:
    yield _row([column.header for column in columns])
    yield "|" + " --- |" * len(columns)
    for entry in entries:
        yield _row([column.text(entry) for column in columns])
        advance()
    yield ""


def _row(texts: list[str]) -> str:
    return f"| {' | '.join(map(escaped, texts))} |"
