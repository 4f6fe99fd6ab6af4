"""Fill the city's own Word template with a plan, in a limited and confined child process.

A template is an untrusted file that contains a language (Jinja). It gets texts and lists, none of our objects, and only
placeholders, loops and conditions of the language (`word_template_language`); its parts are checked before it is opened
and once more after it was filled (`word_template_parts`). Run as a program it is the child, see `limited_child`.
"""

import subprocess
import sys
from pathlib import Path

import msgspec

from facilitation.exchange.limited_child import Popen, TooMuchOutput, run_child, take_task
from facilitation.exchange.plan_export.word_template_errors import BadTemplate
from facilitation.rules.plan.content import PlanContent

SECONDS = 60.0
MEMORY = 1_200_000_000
MAX_OUTPUT = 20_000_000
"""Bytes of a filled document: a template has at most 5 MB, the largest plan (12 × 600 needs) adds 0.1 MB."""
REFUSED = 3
"""Exit code of the child if the template is faulty; it prints the code and detail of BadTemplate."""


def path(data: Path) -> Path:
    """The path of the city's template in its data folder."""
    return data / "templates" / "plan.docx"


def fill_in_child(
    template: Path, content: PlanContent, popen: Popen = subprocess.Popen, *, seconds: float = SECONDS
) -> bytes:
    """Fill the template and return the document; raises BadTemplate. `popen` starts the child."""
    request, module = msgspec.json.encode(content), "facilitation.exchange.plan_export.word_template"
    with template.open("rb") as source:
        done = run_child(module, source, request, seconds, max_output=MAX_OUTPUT, popen=popen)
    if done.returncode == REFUSED:
        raise BadTemplate(*msgspec.json.decode(done.output, type=tuple[str, str]))
    if done.returncode:
        raise BadTemplate("endless" if done.returncode < 0 else "broken")
    return done.output


def main(arguments: list[str]) -> int:
    """Run the child: limit the process, fill the template and say the document."""
    task = take_task(MEMORY, arguments)
    try:
        # Imported after the limits are set.
        from facilitation.exchange.plan_export.word_template_fill import fill

        task.answer(fill(task.source.read(), msgspec.json.decode(task.request, type=PlanContent)))
    except BadTemplate as error:
        task.answer(msgspec.json.encode((error.code, error.detail)))
        return REFUSED
    except (MemoryError, TooMuchOutput):
        task.answer(msgspec.json.encode(("endless", "")))
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
