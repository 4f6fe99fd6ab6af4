"""The city's own Word template, filled with a plan: in a child process that can neither write, ask the system, nor stay.

A template is an untrusted file with a language of its own (Jinja). It sees texts and lists, none of our objects; the
language runs in Jinja's sandbox without functions; the child has little memory, little time, and nothing to write to.
As a program (`python -m facilitation.exchange.plan_export.word_template SECONDS FILE`) it is the child.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from facilitation.exchange.limited_child import limit, run_child
from facilitation.exchange.plan_import.archive import has_macros, office_kind, open_archive
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.plan.content import PlanContent

SECONDS = 60.0
MEMORY = 1_200_000_000
REFUSED = 3
"""The child's exit code when the template is at fault; what it prints says how."""

_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode=\"External\"[^>]*>")
_HARMLESS = (b"/hyperlink", b"/attachedTemplate")
"""A link waits for a click; the template a document was made from is cut off when it is filled."""


class BadTemplate(Exception):
    """A template that cannot be filled; `code` is a key of `TEMPLATE_PROBLEMS`, `detail` what in it is wrong."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def path(data: Path) -> Path:
    """Where the template of a city lies."""
    return data / "templates" / "plan.docx"


def checked(upload: bytes) -> None:
    """Look at the package before anybody opens it; raises BadTemplate."""
    try:
        archive = open_archive(upload)
        if office_kind(archive) != "docx":
            raise BadTemplate("not_word")
    except Unreadable as error:
        raise BadTemplate("not_word") from error
    if has_macros(archive):
        raise BadTemplate("macros")
    for name in archive.namelist():
        if name.endswith(".rels"):
            for found in _EXTERNAL.findall(archive.read(name)):
                if not any(kind in found for kind in _HARMLESS):
                    raise BadTemplate("external")


def filled(
    template: Path, content: PlanContent, run: Callable[..., Any] = subprocess.run, *, seconds: float = SECONDS
) -> bytes:
    """The plan in the city's own form; raises BadTemplate. `run` starts the child."""
    arguments, request = [str(template.absolute())], msgspec.json.encode(content)
    done = run_child("facilitation.exchange.plan_export.word_template", arguments, request, seconds, run)
    if done.returncode == REFUSED:
        raise BadTemplate(*msgspec.json.decode(done.stdout, type=tuple[str, str]))
    if done.returncode:
        raise BadTemplate("endless" if done.returncode < 0 else "broken")
    result: bytes = done.stdout
    return result


def main(arguments: list[str]) -> int:
    """The child: limit itself, fill the template, print what came out."""
    seconds, template = arguments
    limit(MEMORY, float(seconds))
    content = msgspec.json.decode(sys.stdin.buffer.read(), type=PlanContent)
    try:
        # Imported under the limits: what fills it is as large as what it is given.
        from facilitation.exchange.plan_export.word_template_fill import fill

        data = Path(template).read_bytes()
        checked(data)
        sys.stdout.buffer.write(fill(data, content))
    except BadTemplate as error:
        sys.stdout.buffer.write(msgspec.json.encode((error.code, error.detail)))
        return REFUSED
    except MemoryError:
        sys.stdout.buffer.write(msgspec.json.encode(("endless", "")))
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
