"""The command line."""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from facilitation import __version__, added_kinds
from facilitation.commands import accounts, maintenance
from facilitation.commands.audit import audit
from facilitation.exchange.plan_export.formats import FORMATS, READING, TEMPLATE
from facilitation.exchange.plan_export.publishing import LICENCES
from facilitation.settings import BadSetting, Settings, from_environment

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context) -> None:
    """Workshops in which a city and its people revise a plan together."""
    try:
        context.obj = from_environment()
        added_kinds.install(context.obj.kinds)
    except BadSetting as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.option("--demo", is_flag=True, help="Import the sample plan and start a session to try.")
@click.pass_obj
def serve(settings: Settings, *, demo: bool) -> None:
    """Run the server; HOST, PORT, FACILITATION_PUBLIC_URL and FACILITATION_DATA decide where."""
    from facilitation.serve import CannotServe
    from facilitation.serve import serve as run

    try:
        run(replace(settings, demo=demo))
    except CannotServe as error:
        raise click.ClickException(str(error)) from error


# ---- plan ----------------------------------------------------------------------------------
@main.group()
def plan() -> None:
    """Import and export plans."""


@plan.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", help="The title of the plan, if the file has none.")
@click.option("--label", help="The name of this version, if the file has none.")
@click.option("--highest-priority", help="The highest of the file's priorities, if the file leaves that open.")
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What rows and columns mean, as the page “Import a plan” writes it.",
)
@as_json
@click.pass_obj
def plan_import(
    settings: Settings, /, file: Path, *, as_json: bool, mapping_file: Path | None, **given: str | None
) -> None:
    """Import a plan from a spreadsheet, a document or JSON; the same content again changes nothing."""
    from facilitation.commands.import_plan import import_file

    names = {name: text for name, text in given.items() if text}
    result, words = import_file(settings, file, names, as_json=as_json, mapping_file=mapping_file)
    _print(result, as_json, words)


@plan.command("export")
@click.option("--plan", "title", help="The title of the plan; needed where there are several.")
@click.option("--version", "label", help="The name of the version or draft; otherwise the newest published one.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, *(one for one in READING if one not in FORMATS), TEMPLATE]),
    required=True,
)
@click.option("--language", default="", help="For pdf, word and html: a language in which every need can be read.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--base", default="", help="For records: the address of the folder where the files will be published.")
@click.option("--licence", type=click.Choice([*LICENCES]), default="dl-de/by-2-0", help="For records.")
@click.option("--contributor", default="", help="For opendata: the address of your contributor ID at GovData.")
@click.pass_obj
def plan_export(
    settings: Settings,
    /,
    title: str | None,
    label: str | None,
    form: str,
    output: Path,
    language: str,
    **publishing: str,
) -> None:
    """Write a version of a plan as a file; pdf, word and html are to be read, "template" is your own Word template."""
    from facilitation.commands.export_plan import write_file, write_reading
    from facilitation.commands.queries import find_version
    from facilitation.commands.run_command import note_download

    if form in READING:
        write_reading(settings, (title, label), form, language, output)
    else:
        write_file(settings, find_version(settings, title, label), form, output, publishing)
    note_download(settings, "plan export")
    click.echo(str(output))


# ---- session -------------------------------------------------------------------------------
@main.group()
def session() -> None:
    """Create, list, close, export and purge sessions."""


@session.command("create")
@click.option("--format", "key", required=True, help="The name of a file in sessions/formats.")
@click.option("--plan", "title", required=True, help="The title of the plan; its newest adopted version is reviewed.")
@click.option("--date", "day", default=lambda: datetime.now(tz=UTC).date().isoformat(), help="YYYY-MM-DD.")
@click.option("--title", "name", default="", help="The title of the session; otherwise that of the format.")
@click.option("--place", default="")
@click.option("--field", "fields", multiple=True, help="Codes of the fields under review; otherwise all.")
@click.option("--entry", type=click.Choice(["open", "cards", "both"]), default="open", help="Who may join.")
@click.option("--programs", is_flag=True, help="Let programs join by the HTTP interface.")
@as_json
@click.pass_obj
def session_create(
    settings: Settings,
    /,
    key: str,
    title: str,
    day: str,
    name: str,
    *,
    as_json: bool,
    programs: bool,
    entry: str,
    **more: str | tuple[str, ...],
) -> None:
    """Create a session and print its links; their secrets are stored nowhere."""
    from facilitation.commands.queries import address, find_format
    from facilitation.commands.run_command import run_command

    result = run_command(
        settings,
        "session create",
        format=msgspec.to_builtins(find_format(settings, key)),
        plan=title,
        date=day,
        title={"de": name} if name else {},
        place=more["place"],
        fields=list(more["fields"]),
        programs=programs,
        entry=entry,
    )
    url, code = address(settings), result["code"]
    links = {
        "code": code,
        "join": f"{url}/s/{code}",
        "moderator": f"{url}/moderate/{code}#{result['moderator']}",
        "screen": f"{url}/screen/{code}#{result['screen']}",
    }
    _print(links, as_json, "\n".join(f"{word}: {value}" for word, value in links.items()))


@session.command("list")
@as_json
@click.pass_obj
def session_list(settings: Settings, *, as_json: bool) -> None:
    """List all sessions, the newest first."""
    from facilitation.commands.queries import list_sessions

    known = list_sessions(settings)
    lines = [f"{one['code']}  {one['date']}  {one['state']:<9} {one['title']}" for one in known]
    _print({"sessions": known}, as_json, "\n".join(lines) or "No sessions yet.")


@session.command("close")
@click.argument("code")
@click.option("--look/--no-look", default=True, help="Look at all results, which freezes them. Paper comes in before.")
@as_json
@click.pass_obj
def session_close(settings: Settings, code: str, *, look: bool, as_json: bool) -> None:
    """End a session: count what is open, freeze the results, write them beside the data."""
    from facilitation.commands.queries import write_folder
    from facilitation.commands.run_command import run_command

    result = run_command(settings, "session close", code=code, look=look)
    folder = write_folder(settings, code)
    _print({**result, "folder": str(folder)}, as_json, str(folder))


@session.command("look")
@click.argument("code")
@as_json
@click.pass_obj
def session_look(settings: Settings, code: str, *, as_json: bool) -> None:
    """Look at the results of closed steps: they are frozen, and the steps cannot be opened again."""
    from facilitation.commands.run_command import run_command

    result = run_command(settings, "session look", code=code)
    _print(result, as_json, f"{result['results']} results were looked at and do not change any more.")


@session.command("export")
@click.argument("code")
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "pdf", "docx", "html", "csv", "json", "oparl", TEMPLATE]),
    default="xlsx",
    help="pdf, docx and html are the minutes; template writes them by your own Word template.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--public", is_flag=True, help="Leave out figures that only staff may see.")
@click.option(
    "--language", type=click.Choice(["de", "en"]), default="de", help="The language of headings and explanations."
)
@click.pass_obj
def session_export(settings: Settings, code: str, form: str, output: Path, language: str, *, public: bool) -> None:
    """Write the frozen results of a session as a file."""
    from facilitation.commands.queries import results_file
    from facilitation.commands.run_command import note_download

    output.write_bytes(results_file(settings, code, form, "public" if public else "staff", language))
    note_download(settings, "session export", code=code)
    click.echo(str(output))


@session.command("purge")
@click.argument("code")
@click.confirmation_option(prompt="Delete all voices and answers of this session? Frozen results stay.")
@as_json
@click.pass_obj
def session_purge(settings: Settings, code: str, *, as_json: bool) -> None:
    """Delete the voices, answers and unapproved texts of an ended session; its frozen results stay.

    Its folder is written anew; uploads and the copies from before upgrades are deleted. Backups you made are yours.
    """
    from facilitation.actions.housekeeping import delete_files_of_purge
    from facilitation.commands.queries import write_folder
    from facilitation.commands.run_command import run_command

    gone = run_command(settings, "session purge", code=code)
    delete_files_of_purge(settings.data)
    write_folder(settings, code)
    _print(gone, as_json, ", ".join(f"{word}: {count}" for word, count in gone.items()))


# ---- keeping the data ----------------------------------------------------------------------
for kept in (accounts.staff, maintenance.backup, maintenance.restore, maintenance.verify, maintenance.doctor, audit):
    main.add_command(kept)


def _print(result: dict[str, object], as_json: bool, words: str) -> None:
    click.echo(json.dumps(result, ensure_ascii=False) if as_json else words)


if __name__ == "__main__":
    sys.exit(main())
