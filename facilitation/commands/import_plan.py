"""A plan comes in by the command line: what is wrong with its file and what it leaves open is said, then it is stored."""

import json
from functools import cache
from gettext import translation
from pathlib import Path
from typing import Any

import click
import msgspec

from facilitation.commands.run_command import run_command
from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.mapping_edits import with_names
from facilitation.rules.planfile.messages import describe_problem
from facilitation.rules.planfile.preview import Mapping, Preview
from facilitation.rules.planfile.questions import open_questions, question_text
from facilitation.settings import Settings

TRANSLATIONS = Path(__file__).parent.parent / "translations"
QUESTIONS_OPEN = (
    "To answer: --highest-priority VALUE, or choose the file on the page “Import a plan”, which asks everything."
)


def import_file(settings: Settings, file: Path, given: dict[str, str], *, as_json: bool) -> tuple[dict[str, Any], str]:
    """Read and store a file; returns the result, with problems and open questions, and a line of words."""
    mapping = msgspec.convert(given, Mapping)
    preview = read_plan_file(file, mapping, max_bytes=settings.upload_bytes)
    said = _said(preview, mapping)
    if not as_json:
        _tell(said)
    if preview.content is None or not preview.ready:
        if as_json:
            click.echo(json.dumps({"new": False, **said}, ensure_ascii=False))
        raise click.ClickException("Nothing was imported.")
    content = with_names(preview.content, mapping)
    result = run_command(
        settings,
        "plan import",
        preview=msgspec.to_builtins(msgspec.structs.replace(preview, content=content)),
        filename=file.name,
    )
    needs = sum(len(field.needs) for field in content.fields)
    return {**result, "needs": needs, **said}, _summary(content, needs, new=result["new"])


def _summary(content: PlanContent, needs: int, *, new: bool) -> str:
    words = f"{content.title} {content.label}: {len(content.fields)} fields, {needs} needs"
    return words if new else f"{words} – nothing new."


def _said(preview: Preview, mapping: Mapping) -> dict[str, Any]:
    """Problems and open questions, for people in words and for programs by their codes."""
    questions = [(one, *question_text(one)) for one in open_questions(mapping, preview)]
    return {
        "problems": [
            {"code": one.code, "severity": one.severity}
            | dict(zip(("place", "message"), describe_problem(one, _english), strict=True))
            for one in preview.problems
        ],
        "questions": [
            {"about": one.about, "values": list(one.values), "count": one.count, "message": _english(text) % values}
            for one, text, values in questions
        ],
    }


def _tell(said: dict[str, Any]) -> None:
    for one in said["problems"]:
        click.echo(f"{one['place']}: {one['message']}", err=True)
    for one in said["questions"]:
        click.echo(f"Question: {one['message']}", err=True)
    if said["questions"]:
        click.echo(QUESTIONS_OPEN, err=True)


@cache
def _english(message: str) -> str:
    """The words of the pages in the language of the commands; German where the catalogue was not made."""
    return translation("messages", TRANSLATIONS, ["en"], fallback=True).gettext(message)
