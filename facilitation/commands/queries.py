"""Commands that only read; they work beside a running server and without one."""

import gettext
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from facilitation.actions import exporting
from facilitation.actions.run_command import session_by
from facilitation.activities import new_shapes
from facilitation.commands.fill_template import fill_template
from facilitation.commands.run_command import click_error
from facilitation.exchange import format_files
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.template_values import minutes_values
from facilitation.exchange.plan_export.formats import TEMPLATE
from facilitation.exchange.plan_export.reading import languages
from facilitation.exchange.results_export.folder import NotWritten
from facilitation.exchange.word_head import WordHead
from facilitation.exchange.word_template.kinds import MINUTES
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import BadFormat, Format
from facilitation.rules.text import pick
from facilitation.serve import server_file
from facilitation.settings import Settings, resource
from facilitation.store import Connection, staff
from facilitation.store.plan import plans
from facilitation.store.plan.plans import VersionRow
from facilitation.store.session import sessions
from facilitation.store.session.sessions import SessionRow
from facilitation.store.store import read_only


def find_version(settings: Settings, title: str | None, label: str | None) -> PlanContent:
    """A version of a plan: the named one, drafts included, else the newest adopted one."""
    with reading(settings) as db:
        version = _version(db, title, label)
        try:
            return exporting.plan_content(db, version.id)
        except Refused as refused:
            raise click_error(refused.reason, refused.more) from refused


def reading_edition(settings: Settings, title: str | None, label: str | None, form: str, language: str) -> bytes:
    """A version as people read it, in one of its languages."""
    with reading(settings) as db:
        version = _version(db, title, label)
        try:
            known = languages(exporting.plan_content(db, version.id))
            if language and language not in known:
                raise click.ClickException(f"There is no {language!r} of every need. There are: {', '.join(known)}.")
            return exporting.reading_edition(db, version.id, form, language)
        except Refused as refused:
            raise click_error(refused.reason, refused.more) from refused


def _version(db: Connection, title: str | None, label: str | None) -> VersionRow:
    known = [row for row in plans.all_plans(db) if title in (None, row.title)]
    if len(known) != 1:
        titles = ", ".join(row.title for row in plans.all_plans(db)) or "none yet"
        raise click.ClickException(f"Name the plan with --plan. There are: {titles}.")
    versions = plans.versions(db, known[0].id)
    chosen = [row for row in versions if row.label == label or (label is None and row.state == "adopted")]
    if not chosen:
        labels = ", ".join(row.label for row in versions)
        raise click.ClickException(f"There is no version {label!r}. There are: {labels}.")
    return chosen[0]


def find_format(settings: Settings, key: str) -> Format:
    """A format that ships with the program, or one from the data folder."""
    folders = [resource("sessions/formats"), settings.data / "formats"]
    try:
        return format_files.load(folders, key, new_shapes())
    except format_files.NoSuchFormat as error:
        raise click.ClickException(str(error)) from error
    except BadFormat as error:
        raise click.ClickException("\n".join(str(problem) for problem in error.problems)) from error


def list_sessions(settings: Settings) -> list[dict[str, str]]:
    """Code, date, state and title of every session."""
    with reading(settings) as db:
        return [
            {"code": row.code, "date": row.date, "state": row.state, "title": pick(row.texts.get("title", {}), "de")}
            for row in sessions.all_sessions(db)
        ]


def list_staff(settings: Settings) -> list[dict[str, str]]:
    """Name, role, kind of password and second factor of every account."""
    with reading(settings) as db:
        return [
            {
                "name": one.name,
                "role": one.role,
                "password": "own password" if one.temporary_until is None else "temporary password",
                "second_factor": "with second factor" if one.totp_secret else "without second factor",
            }
            for one in staff.everybody(db)
        ]


def word_head(settings: Settings) -> WordHead:
    """The city's name and arms for Word documents."""
    with reading(settings) as db:
        return exporting.word_head(db)


def results_file(settings: Settings, code: str, form: str, audience: str, language: str) -> bytes:
    """The frozen results of a session as a file."""
    with reading(settings) as db:
        found, city = exporting.record(db, _of_people(db, code).id, audience), exporting.city(db)
    if not found.snapshots:
        raise click.ClickException(
            "This session has no results yet: nobody has looked at any. See: facilitation session look --help"
        )
    # German texts are in the code; a missing catalogue does no harm
    words = gettext.translation("messages", resource("translations"), [language], fallback=language == "de")
    if form == TEMPLATE:
        return fill_template(settings, MINUTES, minutes_values(found, audience, Locale(language, words.gettext), city))
    try:
        return exporting.write(found, form, audience, words.gettext, language, city)
    except Refused as refused:
        raise click_error(refused.reason, refused.more) from refused


def write_folder(settings: Settings, code: str) -> Path:
    """Write the folder of files of an ended session."""
    with reading(settings) as db:
        try:
            facts, found = exporting.folder_contents(db, _of_people(db, code).id)
            return exporting.write_folder(settings.data, facts, found, exporting.city(db).name)
        except NotWritten as error:
            raise click.ClickException(str(error)) from error


def address(settings: Settings) -> str:
    """The public address of the running server, or that of the settings."""
    if settings.public_url:
        return settings.public_url
    try:
        return str(json.loads(server_file(settings.data).read_text())["url"])
    except (OSError, ValueError, KeyError):
        return f"http://{settings.host}:{settings.port}"


def _of_people(db: Connection, code: str) -> SessionRow:
    found = _session(db, code)
    if found.rehearsal is not None:
        raise click.ClickException("This is a rehearsal: nothing of it stays, so there are no files.")
    return found


def _session(db: Connection, code: str) -> SessionRow:
    try:
        return session_by(db, code)
    except Refused as refused:
        raise click_error(refused.reason, refused.more) from refused


@contextmanager
def reading(settings: Settings) -> Iterator[Connection]:
    """The data to read from; a ClickException where there is none."""
    try:
        with read_only(settings.data) as db:
            yield db
    except FileNotFoundError as error:
        raise click.ClickException(
            f"There is no data in {settings.data} yet. Run `facilitation serve` once."
        ) from error
