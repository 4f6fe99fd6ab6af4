"""Fill the city's own Word template with texts, in a limited and confined child process.

A template is an untrusted file that contains a language (Jinja). It gets texts, lists and pictures, none of our objects, and only
placeholders, loops and conditions of the language (`language`); its parts are checked before it is opened and once more
after it was filled (`parts`). Run as a program it is the child, see `limited_child`.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from facilitation.exchange.limited_child import Popen, TooMuchOutput, run_child, take_task
from facilitation.exchange.word_template.errors import BadTemplate, Mistake
from facilitation.exchange.word_template.kinds import KINDS, TemplateKind

SECONDS = 60.0
MEMORY = 1_200_000_000
MAX_OUTPUT = 20_000_000
"""Bytes of a filled document: a template has at most 5 MB, the largest plan (12 × 600 needs) adds 0.1 MB."""
REFUSED = 3
"""Exit code of the child if the template is faulty; it prints the mistakes."""


def path(data: Path, kind: TemplateKind) -> Path:
    """The path of the city's template of a kind in its data folder."""
    return data / "templates" / kind.file


def fill_in_child(
    template: Path,
    kind: TemplateKind,
    values: Mapping[str, object],
    popen: Popen = subprocess.Popen,
    *,
    seconds: float = SECONDS,
) -> bytes:
    """Fill the template and return the document; raises BadTemplate. `popen` starts the child."""
    request = msgspec.json.encode((kind.key, values))
    with template.open("rb") as source:
        done = run_child(__name__, source, request, seconds, max_output=MAX_OUTPUT, popen=popen)
    if done.returncode == REFUSED:
        raise BadTemplate(*msgspec.json.decode(done.output, type=tuple[Mistake, ...]))
    if done.returncode:
        raise BadTemplate(Mistake("endless" if done.returncode < 0 else "broken"))
    return done.output


def main(arguments: list[str]) -> int:
    """Run the child: limit the process, fill the template and say the document."""
    task = take_task(MEMORY, arguments)
    try:
        # Imported after the limits are set.
        from facilitation.exchange.word_template.fill import fill

        key, values = msgspec.json.decode(task.request, type=tuple[str, dict[str, object]])
        task.answer(fill(task.source.read(), KINDS[key], values))
    except BadTemplate as error:
        task.answer(msgspec.json.encode(error.mistakes))
        return REFUSED
    except (MemoryError, TooMuchOutput):
        task.answer(msgspec.json.encode((Mistake("endless"),)))
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
