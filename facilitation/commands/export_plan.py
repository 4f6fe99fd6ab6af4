"""`plan export`: write a version as a file, with a progress bar, completely or not at all."""

import os
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import click

from facilitation.commands.fill_template import fill_template
from facilitation.exchange.plan_export.formats import TEMPLATE
from facilitation.exchange.plan_export.publishing import BadPublishing, Publishing
from facilitation.exchange.word_template.kinds import PLAN
from facilitation.rules.plan.content import PlanContent
from facilitation.settings import Settings


class _Progress(Protocol):
    def update(self, n_steps: int) -> None:
        """Count written entries."""


class _NoBar:
    def update(self, n_steps: int) -> None:
        """Ignore the progress."""


def write_file(settings: Settings, content: PlanContent, form: str, output: Path, publishing: dict[str, str]) -> None:
    """Write the file; a cancelled or failed export leaves an earlier file unchanged."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        record = Publishing(**publishing, made=made)
    except BadPublishing as error:
        raise click.ClickException("--base and --contributor take an address that begins with https://.") from error
    _replace(output, _filled(settings, content) if form == TEMPLATE else _written(settings, content, form, record))


def write_reading(
    settings: Settings, version: tuple[str | None, str | None], form: str, language: str, output: Path
) -> None:
    """Write the reading edition of a version, given by the titles of plan and version."""
    from facilitation.commands.queries import reading_edition

    _replace(output, reading_edition(settings, *version, form, language))


def _written(settings: Settings, content: PlanContent, form: str, record: Publishing) -> bytes:
    # Imported late: the libraries for office files take a quarter of a second.
    from facilitation.commands.queries import word_head
    from facilitation.exchange.plan_export.any_format import count_items, write_plan

    with _progress_bar(count_items(content, form)) as bar:
        return write_plan(content, form, lambda: bar.update(1), record, word_head(settings))


def _filled(settings: Settings, content: PlanContent) -> bytes:
    from facilitation.exchange.word_template.plan_values import plan_values

    return fill_template(settings, PLAN, plan_values(content))


def _progress_bar(entries: int) -> AbstractContextManager[_Progress]:
    """A progress bar on a terminal, otherwise none."""
    if not sys.stderr.isatty():
        return nullcontext(_NoBar())
    return click.progressbar(length=entries, label="Writing", file=sys.stderr)


def _replace(output: Path, data: bytes) -> None:
    """Write beside the file, then rename."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}-", dir=output.absolute().parent)
        fresh = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            fresh.chmod(0o666 & ~_umask())
            fresh.replace(output)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise click.ClickException(f"{output} could not be written: {error.strerror}.") from error


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
