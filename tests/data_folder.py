"""A data folder with the newest schema in milliseconds: migrated once, then copied."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import func, select

from facilitation.actions import revising
from facilitation.activities import kinds
from facilitation.exchange import format_files
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.settings import resource
from facilitation.store import Connection, Do, data_folder
from facilitation.store.columns import metadata
from facilitation.store.plan.rows import PlanRows
from facilitation.store.store import DATABASE, Store
from facilitation.store.writer import RealThreads

PLAN = PlanContent(
    title="Integrationsplan",
    label="2019",
    municipality="Stadt Musterlingen",
    adopted_on="2019-04-11",
    fields=(
        FieldContent(
            code="S",
            title={"de": "Sprache", "en": "Language"},
            needs=(
                NeedContent(number="S-01", statement={"de": "Die Wartezeit auf Kurse ist lang."}, lineage="s1"),
                NeedContent(number="S-02", statement={"de": "Es fehlen Kurse am Abend."}, lineage="s2"),
            ),
            measures=(MeasureContent(number="S-M01", title="Abendkurse", needs=("S-02",)),),
        ),
        FieldContent(
            code="W",
            title={"de": "Wohnen", "en": "Housing"},
            needs=(NeedContent(number="W-01", statement={"de": "Bezahlbare Wohnungen fehlen."}, lineage="w1"),),
        ),
    ),
)

NETWORK_MEETING = format_files.load(
    [resource("sessions/formats")], "netzwerktreffen", {name: kind.Settings for name, kind in kinds().items()}
)


def open_store(folder: Path) -> Store:
    """A store in a fresh folder; close it in the end."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_migrated(), folder / DATABASE)
    return Store(folder, RealThreads())


def rows_of_all_tables(store: Store) -> dict[str, int]:
    """Table → how many rows it has; the staff's log, to which every act adds a line, is left out."""
    with store.reading() as db:
        return {
            table.name: db.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
            if not table.name.startswith("audit_")
        }


def at_once(db: Connection) -> Do:
    """Runs acts on this connection, for tests in which nobody waits for the writer."""
    return lambda act, *arguments: act(db, *arguments)


def determine(db: Connection, determination_id: int, disposition: str | None, **values: Any) -> None:
    """Decide one row of a draft."""
    revising.decide(at_once(db), lambda: revising.prepare_row(db, determination_id, disposition, **values))


def add_need(db: Connection, draft_id: int, **values: Any) -> None:
    """Add a need to a draft."""
    revising.decide(at_once(db), lambda: revising.prepare_need(db, draft_id, **values))


def publish(store: Store, draft_id: int, adopted_on: str, do: Do | None = None) -> None:
    """Publish a draft as the staff's page does; `do` watches the acts."""

    def prepare() -> tuple[PlanContent, PlanRows]:
        with store.reading() as db:
            return revising.prepare_publishing(db, draft_id, adopted_on)

    revising.publish(do or store.do, prepare, draft_id)


@cache
def _migrated() -> Path:
    folder = mkdtemp(prefix="schema-")
    atexit.register(shutil.rmtree, folder)
    database = Path(folder) / DATABASE
    data_folder.upgrade(database)
    return database
