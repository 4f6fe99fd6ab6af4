"""All stored data: tables, the one writer, and a module per noun."""

from sqlalchemy.engine import Connection

from facilitation.store.data_folder import DataInUse, DataNewer, NotOpened, NotPrivate
from facilitation.store.store import Store
from facilitation.store.writer import Do, RealThreads, StorageFailed, Ticket

__all__ = [
    "Connection",
    "DataInUse",
    "DataNewer",
    "Do",
    "NotOpened",
    "NotPrivate",
    "RealThreads",
    "StorageFailed",
    "Store",
    "Ticket",
]
