"""`backup`, `restore`, `verify`, `doctor`. None of them writes into a data folder that is in use."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from facilitation.settings import Settings

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
MARKS = {"unsafe": "✗", "note": "·", "good": "✓"}


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The file, or a folder for a file named by the time; otherwise the present folder.",
)
@as_json
@click.pass_obj
def backup(settings: Settings, output: Path, *, as_json: bool) -> None:
    """Write everything into one file, also while people vote.

    It contains everything acknowledged before the command began. It is checked and synced before it gets its name.
    """
    from facilitation.actions import backing_up
    from facilitation.commands.run_command import note_download
    from facilitation.store.copying import Broken

    _check_data(settings)
    if not output.is_dir() and not output.parent.is_dir():
        raise click.ClickException(f"There is no folder {output.parent}.")
    if output.is_file():
        raise click.ClickException(f"{output} is there already. Name another file, or a folder.")
    try:
        path, manifest = backing_up.back_up(settings.data, output.absolute())
    except Broken as error:
        raise click.ClickException(f"The database is damaged: {error}. Nothing was written.") from error
    except OSError as error:
        raise click.ClickException(f"The backup could not be written: {error}.") from error
    note_download(settings, "backup")
    size = path.stat().st_size
    result = {"file": str(path), "bytes": size, "files": len(manifest.files), "schema": manifest.schema}
    _print(result, as_json, f"{path} ({size / 1e6:.1f} MB, {len(manifest.files)} files)")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@as_json
@click.pass_obj
def restore(settings: Settings, file: Path, *, as_json: bool) -> None:
    """Bring a backup into an empty data folder (FACILITATION_DATA).

    It is unpacked beside it and looked through; only a whole one gets the folder's name.
    """
    from facilitation.actions import backing_up

    with _explaining(file):
        try:
            manifest = backing_up.restore(file, settings.data)
        except backing_up.NotEmpty as error:
            raise click.ClickException(
                f"{settings.data} is not empty, and nothing is written over. Set FACILITATION_DATA to an empty "
                "folder, or move this one away while no server runs."
            ) from error
        except OSError as error:
            raise click.ClickException(f"The backup could not be unpacked: {error}.") from error
    _run_clocks(settings)
    result = {"data": str(settings.data), "made_at": manifest.made_at, "files": len(manifest.files)}
    _print(
        result, as_json, f"{settings.data}: as it was at {manifest.made_at}. Start the server; links and codes hold."
    )


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--data",
    "data_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The data file (JSON) of a paper, if it is not beside it.",
)
@click.option("--language", type=click.Choice(["de", "en"]), default="de", help="Of what is told of papers.")
@as_json
@click.pass_obj
def verify(settings: Settings, file: Path | None, data_file: Path | None, language: str, *, as_json: bool) -> None:
    """Count everything again: the data, the backup FILE, or results that left the program.

    FILE may be a folder of results or a zip of it, results.json, or minutes and tables (pdf, docx, html, xlsx) with
    the data file beside them. Exit code 1 if something differs, 2 if a paper cannot be checked. Results of purged
    sessions and of earlier rounds have no rows left to count: their checksum is compared.
    """
    from facilitation.exchange.verification.package import SUFFIXES

    if file and (file.is_dir() or file.suffix.lower() in SUFFIXES):
        from facilitation.commands.verify_results import verify_results

        verify_results(file, data_file, language, as_json=as_json)
        return
    import msgspec

    from facilitation.actions.verifying import verify as count_again
    from facilitation.rules import local_time
    from facilitation.store.store import read_only

    with _folder(settings, file) as folder, read_only(folder) as db:
        done = count_again(db)
    words = [f"✗ {problem.where}: {problem.found}" for problem in done.problems]
    words += [
        f"· session {one.session}: answers deleted on {local_time.day(one.at)}, its {one.results} frozen results stand."
        for one in done.deleted
    ]
    words.append(
        f"{done.answers} answers in {done.totals} steps, {done.recounted} results counted again from rows, "
        f"{done.by_checksum} by their checksum only (purged, or an earlier round), {done.logged} lines of the staff's log: "
        + (f"{len(done.problems)} problems." if done.problems else "all agree.")
    )
    _print({"ok": not done.problems, **msgspec.to_builtins(done)}, as_json, "\n".join(words))
    if done.problems:
        raise click.exceptions.Exit(1)


@click.command()
@as_json
@click.pass_obj
def doctor(settings: Settings, *, as_json: bool) -> None:
    """Name unsafe settings: what, why, what to do. Exit code 1 if there are any."""
    import msgspec

    from facilitation.actions.checking_setup import examine
    from facilitation.commands.server_status import examine_server

    findings = [*examine(settings), *examine_server(settings)]
    unsafe = any(finding.level == "unsafe" for finding in findings)
    words = [
        "\n".join([f"{MARKS[one.level]} {one.what}", *(f"    {text}" for text in (one.why, one.do) if text)])
        for one in findings
    ]
    _print({"ok": not unsafe, "findings": msgspec.to_builtins(findings)}, as_json, "\n".join(words))
    if unsafe:
        raise click.exceptions.Exit(1)


def _check_data(settings: Settings) -> None:
    from facilitation.store.store import DATABASE

    if not (settings.data / DATABASE).is_file():
        raise click.ClickException(f"There is no data in {settings.data} yet. Run `facilitation serve` once.")


def _run_clocks(settings: Settings) -> None:
    """Delete from restored data at once what was due meanwhile; clocks of version 0.1.0 begin now."""
    from facilitation.actions.housekeeping import keep_house, run_now
    from facilitation.clock import now_ms
    from facilitation.store import NotOpened, RealThreads, StorageFailed, Store

    try:
        store = Store(settings.data, RealThreads())
    except NotOpened as error:
        raise click.ClickException(f"The data was restored, but cannot be upgraded: {error}.") from error
    try:
        keep_house(store, now_ms(), run_now)
    except StorageFailed as error:
        raise click.ClickException(f"The data was restored, but what is due could not be deleted: {error}.") from error
    finally:
        store.close()


@contextmanager
def _folder(settings: Settings, backup: Path | None) -> Iterator[Path]:
    """The data folder, or a backup unpacked into a temporary folder."""
    if backup is None:
        _check_data(settings)
        yield settings.data
        return
    from facilitation.actions.backing_up import unpacked

    with tempfile.TemporaryDirectory(prefix="facilitation-") as name:
        with _explaining(backup):
            unpacked(backup, Path(name))
        yield Path(name)


@contextmanager
def _explaining(file: Path) -> Iterator[None]:
    """Turn errors of a backup file into messages."""
    from facilitation.actions.backing_up import TooNew
    from facilitation.exchange.backup_file import BadBackup
    from facilitation.store.copying import Broken

    try:
        yield
    except TooNew as error:
        raise click.ClickException(
            f"{file} was made by a newer version ({error}). Install that one, then restore."
        ) from error
    except BadBackup as error:
        raise click.ClickException(f"{file} is not a complete backup: {error}. Take another one.") from error
    except Broken as error:
        raise click.ClickException(f"The database in {file} is damaged: {error}. Take another one.") from error


def _print(result: dict[str, object], as_json: bool, words: str) -> None:
    click.echo(json.dumps(result, ensure_ascii=False) if as_json else words)
