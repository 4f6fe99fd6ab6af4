"""What is done to the file itself, not to what it says."""

from sqlalchemy.engine import Connection


def touch(db: Connection) -> None:
    """Write something that means nothing, to see whether the disk takes it.

    A number of the file's head: SQLite would leave out a row that stays as it is.
    """
    known = db.exec_driver_sql("PRAGMA user_version").scalar_one()
    db.exec_driver_sql(f"PRAGMA user_version = {(int(known) + 1) % 1_000}")
