"""Delete what has been kept long enough, and write folders of results anew; the server does it every ten minutes."""

import logging
import math
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

from facilitation.actions import deadlines, exporting, portions, purging, rehearsals, talk_pictures
from facilitation.exchange.jobs import uploads
from facilitation.exchange.results_export.folder import NotWritten
from facilitation.overwriting import delete_file, delete_folder
from facilitation.rules import retention as rules
from facilitation.rules.retention import AUDIT, BACKUPS, DAY_MS, NAMES, SIGN_INS, TEMPORARY_DAYS, TEXTS, VOICES
from facilitation.store import Connection, StorageFailed, Store, audit, data_folder, retention
from facilitation.store.blackening import newest_blackening
from facilitation.store.session import sessions

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
DELETES = {VOICES: purging.delete_voices, TEXTS: purging.delete_texts}
FORGETS: dict[str, Callable[[Connection, int], int]] = {
    NAMES: retention.forget_names,
    SIGN_INS: retention.forget_sign_ins,
    AUDIT: audit.forget_before,
}
"""Kind of log → what forgets some of its entries from before a time, and returns how many."""


class Offload(Protocol):
    """Runs heavy work in a real thread, so that the hub goes on."""

    def __call__(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T: ...


def run_now(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Run the work at once, where no hub waits."""
    return work(*arguments, **named)


def keep_house(store: Store, now: int, offload: Offload) -> None:
    """Do all that is due at this time, in epoch ms; each act takes a few milliseconds."""
    with store.reading() as db:
        begun = deadlines.unset_clocks(db, now)
    if begun:
        store.do(deadlines.set_clocks, begun)
    _end_rehearsals(store, now)
    _delete_due(store, now, offload)
    _forget_logs(store, now)
    store.do(talk_pictures.delete_old, now)
    offload(_delete_temporary, store.folder, now)
    _delete_copies_of_blackened(store, offload)
    write_marked_folders(store, offload)


def _delete_due(store: Store, now: int, offload: Offload) -> None:
    with store.reading() as db:
        found = deadlines.deadlines(db, now, deadlines.backup_times(store.folder))
    for one in found:
        if one.due > now:
            continue
        if one.kind == BACKUPS:
            gone = offload(delete_upgrade_backups, store.folder, now - rules.PERIODS[BACKUPS].days * DAY_MS)
            _note_backups(store, gone, now)
            continue
        rows = DELETES[one.kind](store.do, one.subject)
        log.info("deleted", extra={"data": {"kind": one.kind, **rows._asdict()}})
        if one.kind == VOICES:
            _note_backups(store, offload(delete_upgrade_backups, store.folder), now)


def _end_rehearsals(store: Store, now: int) -> None:
    """Throw away the rehearsals that are a day old, and those whose end was interrupted."""
    with store.reading() as db:
        due = rehearsals.due(db, now)
    for session_id in due:
        with store.reading() as db:
            parts = rehearsals.parts(db, session_id)
        gone = store.do(rehearsals.shut, session_id, portions.SYSTEM)
        rehearsals.throw_away(store.do, session_id)
        for one in parts:
            store.forget_session(one)
        log.info("rehearsal thrown away", extra={"data": gone._asdict()})


def _note_backups(store: Store, gone: int, now: int) -> None:
    if gone:
        store.do(retention.note_deletion, BACKUPS, 0, now, {"files": gone})
        store.do(retention.end, BACKUPS, 0)


def delete_upgrade_backups(folder: Path, before: float = math.inf) -> int:
    """Delete the backups from before upgrades, or those made until a time in epoch ms; returns how many."""
    old = [path for path in data_folder.upgrade_backups(folder) if path.stat().st_mtime * 1_000 <= before]
    for path in old:
        for one in (path, *folder.glob(f"{path.name}-*")):
            delete_file(one)
    return len(old)


def _forget_logs(store: Store, now: int) -> None:
    with store.reading() as db:
        started_at = deadlines.started_at(db, now)
    for kind, forget in FORGETS.items():
        before, forgotten = rules.forgotten_before(kind, now, started_at=started_at), 0
        while some := store.do(forget, before):
            forgotten += some
        if forgotten:
            store.do(retention.note_deletion, kind, 0, now, {"entries": forgotten})


def _delete_temporary(folder: Path, now: int) -> None:
    """Delete whatever lies in the folders of uploads and jobs for longer than any of them takes."""
    uploads.delete_expired(folder / "incoming")
    oldest = now / 1_000 - TEMPORARY_DAYS * DAY_MS / 1_000
    for path in [*(folder / "incoming").glob("*"), *(folder / "jobs").glob("*")]:
        if path.stat().st_mtime < oldest:
            delete_folder(path) if path.is_dir() else delete_file(path)


def _delete_copies_of_blackened(store: Store, offload: Offload) -> None:
    """Delete the copies from before a text was blackened, where the server was killed before it could."""
    with store.reading() as db:
        newest = newest_blackening(db)
    if newest:
        offload(delete_upgrade_backups, store.folder, newest)


def delete_files_of_purge(folder: Path) -> int:
    """Delete the files that may hold what was just purged; returns how many backups from before upgrades there were."""
    uploads.delete_expired(folder / "incoming", max_age_s=-1)
    return delete_upgrade_backups(folder)


def write_marked_folders(store: Store, offload: Offload) -> None:
    """Write the folders of results anew that are marked; one that cannot be written is tried again later."""
    with store.reading() as db:
        marked = retention.marked_folders(db)
    for session_id in marked:
        try:
            folder = write_results(store, session_id, offload)
        except NotWritten as error:
            log.warning("results not written: %s", error)
            continue
        log.info("results written anew", extra={"data": {"folder": folder.name}})


def write_results(store: Store, session_id: int, offload: Offload) -> Path:
    """Write the folder of a session as it is now; raises NotWritten.

    One at a time: who has read the session before a text was blackened must not write after who has read it since.
    """
    with store.writing_results:
        with store.reading() as db:
            rev = sessions.rev(db, session_id)
            facts, found = exporting.folder_contents(db, session_id)
            city = exporting.city(db).name
        folder = offload(exporting.write_folder, store.folder, facts, found, city)
        with suppress(StorageFailed):  # then it is written once more
            store.do(retention.folder_written, session_id, rev)
    return folder
