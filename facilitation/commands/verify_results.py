"""`verify FILE` for results that left the program: count them again, and say where a figure differs."""

import gettext
import json
from pathlib import Path

import click
import msgspec

from facilitation.exchange.verification.differences import told
from facilitation.exchange.verification.package import REASONS, CannotVerify, verify
from facilitation.rules.text import N_
from facilitation.settings import resource

AGREE = N_("Alle Zahlen stimmen mit den Daten überein: {files}.")
DIFFER = N_("{n} Abweichungen in {files}.")


def verify_results(file: Path, data: Path | None, language: str, *, as_json: bool) -> None:
    """Print what differs; exit code 1 if something does, 2 if nothing can be said."""
    # German texts are in the code; a missing catalogue does no harm
    words = {
        one: gettext.translation("messages", resource("translations"), [one], fallback=True).gettext
        for one in ("de", "en")
    }
    try:
        done = verify(file, words, data)
    except CannotVerify as error:
        reason = words[language](REASONS[error.reason]).format(file=error.file)
        click.echo(
            json.dumps({"ok": None, "reason": reason}, ensure_ascii=False) if as_json else reason, err=not as_json
        )
        raise click.exceptions.Exit(2) from error
    lines = [f"✗ {told(one, words[language])}" for one in done.differences]
    summary = DIFFER if lines else AGREE
    lines.append(words[language](summary).format(n=len(lines), files=", ".join(done.files)))
    found = {"ok": not done.differences, "files": done.files, "differences": msgspec.to_builtins(done.differences)}
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(lines))
    if done.differences:
        raise click.exceptions.Exit(1)
