"""Fill the city's own Word template with a plan, in a limited child process.

A template is an untrusted file that contains a language (Jinja). It gets texts and lists, none of our objects; it runs
in Jinja's sandbox without functions; the child has limited memory and time and can write no files. Run as a program
(`python -m facilitation.exchange.plan_export.word_template SECONDS FILE`) it is the child.
"""

import re
import subprocess
import sys
from pathlib import Path

import msgspec

from facilitation.exchange.limited_child import Run, limit, run_child
from facilitation.exchange.plan_export.word_template_errors import BadTemplate
from facilitation.exchange.plan_import.archive import open_archive
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.plan.content import PlanContent

SECONDS = 60.0
MEMORY = 1_200_000_000
REFUSED = 3
"""Exit code of the child if the template is faulty; it prints the code and detail of BadTemplate."""

_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode=\"External\"[^>]*>")
_HARMLESS = (b"/hyperlink", b"/attachedTemplate")
"""A link is only followed on a click; the attached template is removed when the document is filled."""


def path(data: Path) -> Path:
    """The path of the city's template in its data folder."""
    return data / "templates" / "plan.docx"


def check(upload: bytes) -> None:
    """Check the package before it is opened; raises BadTemplate."""
    try:
        office = open_archive(upload)
    except Unreadable as error:
        raise BadTemplate("not_word") from error
    if office.kind != "docx":
        raise BadTemplate("not_word")
    if office.has_macros:
        raise BadTemplate("macros")
    for name in office.archive.namelist():
        if name.endswith(".rels"):
            for found in _EXTERNAL.findall(office.archive.read(name)):
                if not any(kind in found for kind in _HARMLESS):
                    raise BadTemplate("external")


def fill_in_child(
    template: Path, content: PlanContent, run: Run = subprocess.run, *, seconds: float = SECONDS
) -> bytes:
    """Fill the template and return the document; raises BadTemplate. `run` starts the child."""
    arguments, request = [str(template.absolute())], msgspec.json.encode(content)
    done = run_child("facilitation.exchange.plan_export.word_template", arguments, request, seconds, run)
    if done.returncode == REFUSED:
        raise BadTemplate(*msgspec.json.decode(done.stdout, type=tuple[str, str]))
    if done.returncode:
        raise BadTemplate("endless" if done.returncode < 0 else "broken")
    return done.stdout


def main(arguments: list[str]) -> int:
    """Run the child: limit the process, fill the template and print the document."""
    seconds, template = arguments
    limit(MEMORY, float(seconds))
    content = msgspec.json.decode(sys.stdin.buffer.read(), type=PlanContent)
    try:
        # Imported after the limits are set.
        from facilitation.exchange.plan_export.word_template_fill import fill

        data = Path(template).read_bytes()
        check(data)
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
