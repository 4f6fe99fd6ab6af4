"""The commands that write, by name, with arguments that JSON can carry.

commands/run_command.py runs them with the lock of the data folder, or through the server (web/run_command.py).
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import NamedTuple, TypeAlias

import msgspec

from facilitation.actions import ending, importing, portions, preparing, purging, staff_accounts
from facilitation.rules.planfile.preview import Preview
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import OPERATOR, may
from facilitation.rules.session.codes import read_code
from facilitation.rules.session.format import Format
from facilitation.rules.wording import as_written
from facilitation.store import Connection, Store, audit
from facilitation.store.audit import Entry
from facilitation.store.plan import plans
from facilitation.store.session import portions as store_portions
from facilitation.store.session import sessions
from facilitation.store.session.sessions import SessionRow

Arguments: TypeAlias = dict[str, object]
Result: TypeAlias = dict[str, object]
BY = "command line"
"""In the log and as the label of links; pages translate it. Older data has the German word."""


def import_plan(db: Connection, *, preview: object, filename: str) -> Result:
    """Store a plan that was read already."""
    imported = importing.import_plan(db, msgspec.convert(preview, Preview), filename=filename)
    return asdict(imported)


def prepare_import(store: Store, preview: object) -> importing.Prepared:
    """The long part of a plan's import; runs off the hub."""
    with store.reading() as db:
        return importing.prepare(db, msgspec.convert(preview, Preview))


def create_session(
    db: Connection,
    *,
    format: object,  # noqa: A002 – the word of the command
    plan: str,
    date: str,
    title: dict[str, str],
    place: str,
    fields: list[str],
    programs: bool = False,
    entry: str = "open",
) -> Result:
    """Create a session on the newest adopted version of a plan, with a link for moderator and screen."""
    made = preparing.create_session(
        db,
        format=msgspec.convert(format, Format),
        plan_version_id=_newest(db, plan),
        title={language: as_written(text) for language, text in title.items()},
        date=date,
        by=BY,
        place=as_written(place),
        fields=fields,
        programs=programs,
        entry=entry,
    )
    links = {role: preparing.hand_out(db, made["id"], role, BY, BY) for role in ("moderator", "screen")}
    return {"code": made["code"], **links}


def end_session(db: Connection, *, code: str, look: bool = True) -> Result:
    """End a session; open steps are closed and counted first, and with `look` their results are looked at."""
    session = session_by(db, code)
    ending.close_end_and_settle(db, session.id, BY)
    if look:
        look_at_session(db, code=code)
    return {"code": session.code}


def look_at_session(db: Connection, *, code: str) -> Result:
    """Look at every result of closed steps, which freezes them; raises Refused (recount) where one cannot be counted."""
    session = session_by(db, code)
    found = store_portions.closed_unseen(db, session.id)
    if portions.look_at_all(db, found, BY):
        raise Refused("recount")
    return {"code": session.code, "results": len(found)}


def purge_session(db: Connection, *, code: str) -> Result:
    """Delete the voices and answers of a session; its results stay."""
    return purging.purge(db, session_by(db, code).id, BY)._asdict()


def add_staff(db: Connection, *, name: str, password_hash: str, role: str = "") -> Result:
    """Add an account of staff, or set a new password."""
    return {"name": name, "ended": staff_accounts.add_staff(db, name, password_hash, role)}


def add_temporary(db: Connection, *, name: str, password_hash: str, role: str) -> Result:
    """Add an account whose password must be changed at first."""
    staff_accounts.add_person(db, name, password_hash, role, temporary=True)
    return {"name": name}


def note_download(_db: Connection, *, code: str = "") -> Result:
    """Nothing but the line in the log, for a command that only read."""
    return {"code": code}


def change_role(db: Connection, *, name: str, role: str) -> Result:
    """Give somebody of the staff a role."""
    person = staff_accounts.by_name(db, name)
    staff_accounts.set_role(db, person.id, role)
    return {"name": name, "staff_id": person.id}


def reset_staff(db: Connection, *, name: str, password_hash: str) -> Result:
    """Give somebody of the staff a temporary password, without second factor and without sign-ins."""
    person = staff_accounts.by_name(db, name)
    ended = staff_accounts.reset_password(db, person.id, password_hash, remove_factor=True)
    return {"name": name, "staff_id": person.id, "ended": ended}


def remove_staff(db: Connection, *, name: str) -> Result:
    """Remove an account of staff."""
    person = staff_accounts.by_name(db, name)
    return {"name": name, "staff_id": person.id, "ended": staff_accounts.remove_person(db, person.id)}


class Command(NamedTuple):
    """A command: its act in the table of acts, and what does it."""

    act: str
    run: Callable[..., Result]


COMMANDS = {
    "plan import": Command("import_plan", import_plan),
    "session create": Command("create_session", create_session),
    "session close": Command("end_session", end_session),
    "session look": Command("look_at_results", look_at_session),
    "session purge": Command("purge_session", purge_session),
    "staff add": Command("manage_accounts", add_staff),
    "plan export": Command("export_plan", note_download),
    "session export": Command("export_results", note_download),
    "audit export": Command("see_audit", note_download),
    "backup": Command("use_commands", note_download),
    "staff add temporary": Command("manage_accounts", add_temporary),
    "staff role": Command("manage_accounts", change_role),
    "staff reset": Command("manage_accounts", reset_staff),
    "staff remove": Command("manage_accounts", remove_staff),
}


def take_ended(result: Result) -> list[int]:
    """Take the links that a command ended out of its result: whoever serves their devices disconnects them."""
    return msgspec.convert(result.pop("ended", []), list[int])


def execute_command(db: Connection, name: str, arguments: Arguments) -> Result:
    """Carry out one command; raises Refused."""
    if name not in COMMANDS:
        raise Refused("unknown_command")
    if not may(OPERATOR, COMMANDS[name].act):
        raise Refused("not_permitted")
    result = COMMANDS[name].run(db, **arguments)
    if result.get("new") is not False:
        audit.append(db, entry_of(name, arguments, result))
    return result


def entry_of(name: str, arguments: Arguments, result: Result) -> Entry:
    """The line of a command in the staff's log: the figures of its result, and the session's code."""
    figures = {key: value for key, value in result.items() if isinstance(value, int)}
    code = read_code(str(arguments.get("code") or result.get("code", ""))) or ""
    return Entry(BY, OPERATOR, COMMANDS[name].act, name, target=code, figures=figures)


def session_by(db: Connection, typed: str) -> SessionRow:
    """The session with this code; raises Refused."""
    code = read_code(typed)
    session = None if code is None else sessions.by_code(db, code)
    if session is None:
        raise Refused("unknown_session", code=typed)
    return session


def _newest(db: Connection, title: str) -> int:
    plan = plans.find_plan(db, title)
    adopted = [row for row in plans.versions(db, plan.id) if row.state == "adopted"] if plan else []
    if not adopted:
        raise Refused("unknown_plan", plan=title)
    return int(adopted[0].id)
