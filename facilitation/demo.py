"""The demo: the sample plan and a running Netzwerktreffen, with new links and a new password at every start."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitation.actions import importing, passwords, preparing, second_factor, staff_accounts
from facilitation.activities import new_shapes
from facilitation.exchange import format_files
from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.rules.planfile.preview import Preview
from facilitation.settings import resource
from facilitation.store import Connection, Store
from facilitation.store.session import links, sessions

SAMPLE = "integrationsplan-musterlingen.xlsx"
FORMAT = "netzwerktreffen"
BY = "demo"


def start_demo(store: Store) -> dict[str, str]:
    """Prepare the demo; return {code, moderator, screen, password}, which are printed and not stored."""
    password = passwords.temporary_password([BY])
    store.do(_demo_account, passwords.new_hash(password, [BY]))
    path = resource("sessions/example") / SAMPLE
    format_ = format_files.load([resource("sessions/formats")], FORMAT, new_shapes())
    made: dict[str, str] = store.do(_prepare, _sample(store, path), format_)
    return made | {"password": password}


def _demo_account(db: Connection, password_hash: str) -> None:
    """Make or renew the account that the start prints, as it was at first."""
    staff_accounts.add_staff(db, BY, password_hash, staff_accounts.ADMINISTRATION)
    second_factor.remove(db, staff_accounts.by_name(db, BY).id)


def _sample(store: Store, path: Path) -> Preview | None:
    """Read the sample plan, unless a demo session runs already."""
    with store.reading() as db:
        if _running_demo(db) is not None:
            return None
    return read_plan_file(path)


def _prepare(db: Connection, sample: Preview | None, format_: Any) -> dict[str, str]:
    session = _running_demo(db)
    if session is None and sample is not None:
        version = importing.import_plan(db, sample, filename=SAMPLE)
        made = preparing.create_session(
            db,
            format=format_,
            plan_version_id=version.version_id,
            title={},
            date=datetime.now(tz=UTC).date().isoformat(),
            by=BY,
            demo=True,
            programs=True,
        )
        session = sessions.by_id(db, made["id"])
    if session is None:
        raise RuntimeError(f"{SAMPLE} cannot be read")
    for link in links.of_session(db, session.id):
        if link.label == BY and not link.revoked:
            preparing.revoke(db, session.id, link.id, BY)
    return {
        "code": session.code,
        "moderator": preparing.hand_out(db, session.id, "moderator", BY, BY),
        "screen": preparing.hand_out(db, session.id, "screen", BY, BY),
    }


def _running_demo(db: Connection) -> Any:
    """Return the demo session that has not ended, if any."""
    return next((one for one in sessions.all_sessions(db) if one.demo and one.state != "ended"), None)


def lines(made: dict[str, str], url: str) -> list[str]:
    """Return the lines to print, as promised in the README."""
    code = made["code"]
    return [
        f"join: {url}/s/{code}",
        f"moderator: {url}/moderate/{code}#{made['moderator']}",
        f"screen: {url}/screen/{code}#{made['screen']}",
        f"staff: {url}/staff/",
        f"staff login: {BY} {made['password']}",
    ]
