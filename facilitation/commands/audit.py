"""`audit verify` and `audit export`: the log of what staff do."""

import json
from pathlib import Path

import click

from facilitation.settings import Settings

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


@click.group()
def audit() -> None:
    """The log of what staff do, on pages and on the command line."""


@audit.command("verify")
@click.option("--noted", default="", help="A hash printed earlier and kept elsewhere; it must be in the log.")
@as_json
@click.pass_obj
def verify_log(settings: Settings, noted: str, *, as_json: bool) -> None:
    """Find changed, removed and inserted lines. Exit code 1 if there are any.

    Each line holds the hash of the one before. Keep the printed hash outside this machine, and give it with --noted
    later: then even a log that was written anew as a whole is found.
    """
    import msgspec

    from facilitation.actions.auditing import check
    from facilitation.commands.queries import reading

    with reading(settings) as db:
        checked = check(db, noted)
    words = [f"✗ {fault.month} line {fault.number}: {fault.found}" for fault in checked.faults]
    words.append(f"{checked.lines} lines, {len(checked.faults)} faults. Newest hash: {checked.head or 'none yet'}")
    found = {"ok": not checked.faults, **msgspec.to_builtins(checked)}
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(words))
    if checked.faults:
        raise click.exceptions.Exit(1)


@audit.command("export")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), required=True)
@click.option("--month", default="", help="YYYY-MM; otherwise everything.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_obj
def export_log(settings: Settings, form: str, month: str, output: Path) -> None:
    """Write the log as a file; this is a line of it, too."""
    from facilitation.commands.queries import reading
    from facilitation.commands.run_command import note_download
    from facilitation.exchange import audit_file
    from facilitation.store import audit as store

    with reading(settings) as db:
        data = audit_file.write(form, store.lines(db, store.Wanted(month=month))[::-1], store.heads(db))
    output.write_bytes(data)
    note_download(settings, "audit export")
    click.echo(str(output))
