"""`plan import`: read a file, print its problems and open questions, store the plan."""

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
    """Read and store a file; returns the result for programs and one line for people."""
    mapping = msgspec.convert(given, Mapping)
    preview = read_plan_file(file, mapping, max_bytes=settings.upload_bytes)
    findings = _findings(preview, mapping)
    if not as_json:
        _print(findings)
    if preview.content is None or not preview.ready:
        if as_json:
            click.echo(json.dumps({"new": False, **findings}, ensure_ascii=False))
        raise click.ClickException("Nothing was imported.")
    content = with_names(preview.content, mapping)
    result = run_command(
        settings,
        "plan import",
        preview=msgspec.to_builtins(msgspec.structs.replace(preview, content=content)),
        filename=file.name,
    )
    needs = sum(len(field.needs) for field in content.fields)
    return {**result, "needs": needs, **findings}, _summary(content, needs, new=result["new"])


def _summary(content: PlanContent, needs: int, *, new: bool) -> str:
    words = f"{content.title} {content.label}: {len(content.fields)} fields, {needs} needs"
    return words if new else f"{words} – nothing new."


def _findings(preview: Preview, mapping: Mapping) -> dict[str, Any]:
    """Problems and open questions, with codes and messages."""
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


def _print(findings: dict[str, Any]) -> None:
    for one in findings["problems"]:
        click.echo(f"{one['place']}: {one['message']}", err=True)
    for one in findings["questions"]:
        click.echo(f"Question: {one['message']}", err=True)
    if findings["questions"]:
        click.echo(QUESTIONS_OPEN, err=True)


@cache
def _english(message: str) -> str:
    """The English of a text of the pages; German if the catalogue was not built."""
    return translation("messages", TRANSLATIONS, ["en"], fallback=True).gettext(message)
