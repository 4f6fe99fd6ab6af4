"""The city's own Word template, filled with a plan: in a child process that can neither write, ask the system, nor stay.

A template is an untrusted file with a language of its own (Jinja). It sees texts and lists, none of our objects; the
language runs in Jinja's sandbox without functions; the child has little memory, little time, and nothing to write to.
As a program (`python -m facilitation.exchange.city_template FILE`) it is the child.
"""

import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

import facilitation
from facilitation.exchange.archive import has_macros, office_kind, open_archive
from facilitation.exchange.unreadable import Unreadable
from facilitation.rules.plan_content import PlanContent

SECONDS = 60
MEMORY = 1_200_000_000
LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: SECONDS,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}
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


def filled(template: Path, content: PlanContent, run: Callable[..., Any] = subprocess.run) -> bytes:
    """The plan in the city's own form; raises BadTemplate. `run` starts the child."""
    command = [sys.executable, "-P", "-m", "facilitation.exchange.city_template", str(template.absolute())]
    request = msgspec.json.encode(content)
    try:
        done = run(command, input=request, capture_output=True, timeout=SECONDS, env=_environment(), check=False)
    except subprocess.TimeoutExpired as error:
        raise BadTemplate("endless") from error
    if done.returncode == REFUSED:
        raise BadTemplate(*msgspec.json.decode(done.stdout, type=tuple[str, str]))
    if done.returncode:
        # A negative code is a signal: the kernel ended the child at one of its limits.
        raise BadTemplate("endless" if done.returncode < 0 else "broken")
    result: bytes = done.stdout
    return result


def _environment() -> dict[str, str]:
    home = str(Path(facilitation.__file__).parent.parent)
    return {"PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PATH": os.defpath}


def main(arguments: list[str]) -> int:
    """The child: limit itself, fill the template, print what came out."""
    [template] = arguments
    content = msgspec.json.decode(sys.stdin.buffer.read(), type=PlanContent)
    for limit, value in LIMITS.items():
        resource.setrlimit(limit, (value, value))
    try:
        # Imported under the limits: what fills it is as large as what it is given.
        from facilitation.exchange.template_filling import fill

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
