"""`plan import`: read a file, print its problems and open questions, store the plan."""

import json
from functools import cache
from gettext import translation
from pathlib import Path

import click
import msgspec

from facilitation.commands.run_command import run_command
from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.exchange.plan_import.mapping_file import read_mapping
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.mapping_edits import with_names
from facilitation.rules.planfile.messages import describe_problem
from facilitation.rules.planfile.preview import Mapping, Preview
from facilitation.rules.planfile.questions import open_questions, question_text
from facilitation.settings import Settings

TRANSLATIONS = Path(__file__).parent.parent / "translations"
QUESTIONS_OPEN = (
    "To answer: --highest-priority VALUE, or choose the file on the page “Import a plan”, which asks everything "
    "and writes a file for --mapping."
)


class FoundProblem(msgspec.Struct, frozen=True):
    """A problem of the file, its place and its message in English."""

    code: str
    severity: str
    place: str
    message: str


class FoundQuestion(msgspec.Struct, frozen=True):
    """A question the file leaves open, with the values to choose from and its message in English."""

    about: str
    values: tuple[str, ...]
    count: int
    message: str


class Findings(msgspec.Struct, frozen=True):
    """What the command prints of a file."""

    problems: list[FoundProblem]
    questions: list[FoundQuestion]


def import_file(
    settings: Settings, file: Path, given: dict[str, str], *, as_json: bool, mapping_file: Path | None = None
) -> tuple[dict[str, object], str]:
    """Read and store a file; returns the result for programs and one line for people.

    `given`: names of the plan, which go before those of the mapping file.
    """
    mapping = msgspec.structs.replace(_mapping_of(mapping_file), **given)
    preview = read_plan_file(file, mapping, max_bytes=settings.upload_bytes)
    findings = _findings(preview, mapping)
    if not as_json:
        _print(findings)
    if preview.content is None or not preview.ready:
        if as_json:
            click.echo(json.dumps({"new": False, **msgspec.to_builtins(findings)}, ensure_ascii=False))
        raise click.ClickException("Nothing was imported.")
    content = with_names(preview.content, mapping)
    result = run_command(
        settings,
        "plan import",
        preview=msgspec.to_builtins(msgspec.structs.replace(preview, content=content)),
        filename=file.name,
    )
    needs = sum(len(field.needs) for field in content.fields)
    return {**result, "needs": needs, **msgspec.to_builtins(findings)}, _summary(
        content, needs, new=bool(result["new"])
    )


def _mapping_of(file: Path | None) -> Mapping:
    """The mapping of a file that the page wrote; raises ClickException if it is none."""
    if file is None:
        return Mapping()
    try:
        return read_mapping(file.read_bytes())
    except Unreadable as error:
        raise click.ClickException(describe_problem(error.problem, _english)[1]) from error


def _summary(content: PlanContent, needs: int, *, new: bool) -> str:
    words = f"{content.title} {content.label}: {len(content.fields)} fields, {needs} needs"
    return words if new else f"{words} – nothing new."


def _findings(preview: Preview, mapping: Mapping) -> Findings:
    """Problems and open questions, with codes and messages."""
    questions = [(one, *question_text(one)) for one in open_questions(mapping, preview)]
    return Findings(
        [FoundProblem(one.code, one.severity, *describe_problem(one, _english)) for one in preview.problems],
        [FoundQuestion(one.about, one.values, one.count, _english(text) % values) for one, text, values in questions],
    )


def _print(findings: Findings) -> None:
    for problem in findings.problems:
        click.echo(f"{problem.place}: {problem.message}", err=True)
    for question in findings.questions:
        click.echo(f"Question: {question.message}", err=True)
    if findings.questions:
        click.echo(QUESTIONS_OPEN, err=True)


@cache
def _english(message: str) -> str:
    """The English of a text of the pages; German if the catalogue was not built."""
    return translation("messages", TRANSLATIONS, ["en"], fallback=True).gettext(message)
