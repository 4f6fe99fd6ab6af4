"""What a first start makes in a data folder, made once in each process: it takes longer than most tests.

Each part is what the program itself makes, and it finds it as it does after a restart. A first start on an empty folder
is a test of its own.
"""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import delete

from facilitation.demo import start_demo
from facilitation.settings import resource
from facilitation.store import Connection, RealThreads, Store
from facilitation.store.store import DATABASE
from facilitation.store.tables import log_entry, role_link, staff
from facilitation.web import assets


def lay_demo(folder: Path) -> None:
    """Put the demo's plan and session into an empty data folder; its links and its password come with the start."""
    shutil.copyfile(_demo(), folder / DATABASE)


def lay_assets(folder: Path) -> None:
    """Lead to the compressed static files; whoever changes `static` meanwhile has them made anew."""
    made = _assets()
    kept = folder / "cache" / made.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    if not kept.exists():
        kept.symlink_to(made, target_is_directory=True)


@cache
def templates() -> Path:
    """A folder for compiled templates."""
    return _folder()


@cache
def _demo() -> Path:
    folder = _folder()
    store = Store(folder, RealThreads())
    start_demo(store)
    store.do(_take_out_what_a_start_renews)
    store.close()
    return folder / DATABASE


def _take_out_what_a_start_renews(db: Connection) -> None:
    db.execute(delete(role_link))
    db.execute(delete(log_entry).where(log_entry.c.verb == "hand_out"))
    db.execute(delete(staff))


@cache
def _assets() -> Path:
    return assets.prepare(resource("static"), _folder()).folder


def _folder() -> Path:
    folder = Path(mkdtemp(prefix="prepared-"))
    atexit.register(shutil.rmtree, folder)
    return folder
