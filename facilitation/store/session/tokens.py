"""Owners of tokens, by prepared selects on a connection of its own: 15 µs where SQLAlchemy takes 400.

Every look-up reads the newest commit and nothing is cached, so a revoked link is refused at once.
"""

import sqlite3
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from facilitation.store.writer import StorageFailed

BUSY_MS = 5_000
VALID, REVOKED = 0, 1  # of a link
VOICE = """
    SELECT p.id, p.session_id, c.kind, p.moves, p.voided FROM participant p
    JOIN session s ON s.id = p.session_id JOIN channel c ON c.id = p.channel_id
    WHERE p.token_hash = ? AND s.code = ?
"""
LINK = """
    SELECT l.id, l.session_id, l.label FROM role_token t
    JOIN role_link l ON l.id = t.role_link_id JOIN session s ON s.id = l.session_id
    WHERE t.token_hash = ? AND s.code = ? AND l.role = ? AND l.revoked = ?
"""
LEFT = "SELECT 1 FROM left_device d JOIN session s ON s.id = d.session_id WHERE d.token_hash = ? AND s.code = ?"
OLD_COOKIES = "SELECT 1 FROM session WHERE code = ? AND old_cookies"
OWNERS = """
    SELECT 'staff', st.id, 0, st.name, '', st.role, 0 FROM staff_token t JOIN staff st ON st.id = t.staff_id
    WHERE t.token_hash = :staff AND t.expires_at > :now_ms AND t.awaits = ''
    UNION ALL
    SELECT l.role, l.id, l.session_id, l.label, '', '', 0 FROM role_token t
    JOIN role_link l ON l.id = t.role_link_id JOIN session s ON s.id = l.session_id
    WHERE t.token_hash IN (:moderator, :helper, :screen) AND s.code = :code AND NOT l.revoked
    AND t.token_hash = CASE l.role WHEN 'moderator' THEN :moderator WHEN 'helper' THEN :helper ELSE :screen END
    UNION ALL
    SELECT 'participant', p.id, p.session_id, '', c.kind, '', p.voided FROM participant p
    JOIN session s ON s.id = p.session_id JOIN channel c ON c.id = p.channel_id
    WHERE p.token_hash = :participant AND s.code = :code
"""


class Voice(NamedTuple):
    """A voice with the kind of its channel, how often it moved to another device, and whether it was set aside."""

    id: int
    session_id: int
    channel: str
    moves: int
    voided: int


class Link(NamedTuple):
    """A link that was not revoked."""

    id: int
    session_id: int
    label: str


class TokenOwner(NamedTuple):
    """Whose token it is: a person of the staff, a link (moderator, helper, screen) or a voice (participant), by its id."""

    role: str
    id: int
    session_id: int  # 0 for staff
    label: str
    channel: str  # the kind of a voice's channel
    staff_role: str  # of a person of the staff
    voided: int  # of a voice


class TokenHashes(NamedTuple):
    """The hash of the token a request has for each role; "" for none."""

    staff: str
    moderator: str
    helper: str
    screen: str
    participant: str


class Tokens:
    """Looks up the tokens that sockets and requests come with; raises StorageFailed."""

    def __init__(self, database: Path) -> None:
        self._lock = Lock()
        self._db = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
        for pragma in ("query_only=ON", f"busy_timeout={BUSY_MS}"):
            self._db.execute(f"PRAGMA {pragma}")

    def voice(self, token_hash: str, code: str) -> Voice | None:
        """The voice with this token in the session with this code."""
        row = self._one(VOICE, token_hash, code)
        return Voice(*row) if row else None

    def left(self, token_hash: str, code: str) -> bool:
        """Whether a voice of this session left the device with this token for another one."""
        return self._one(LEFT, token_hash, code) is not None

    def link(self, token_hash: str, code: str, role: str) -> Link | None:
        """The link a device entered with, unless it was revoked or is another role's."""
        row = self._one(LINK, token_hash, code, role, VALID)
        return Link(*row) if row else None

    def was_revoked(self, token_hash: str, code: str, role: str) -> bool:
        """Whether the link a device entered with was revoked."""
        return self._one(LINK, token_hash, code, role, REVOKED) is not None

    def takes_old_cookies(self, code: str) -> bool:
        """Whether a session had begun when cookies got their prefix, so that devices may still come with the old ones."""
        return self._one(OLD_COOKIES, code) is not None

    def owners(self, hashes: TokenHashes, code: str, now_ms: int) -> list[TokenOwner]:
        """The owners of these tokens in the session with this code, in one query; staff have no session."""
        values: dict[str, str | int] = {**hashes._asdict(), "code": code, "now_ms": now_ms}
        return [TokenOwner(*row) for row in self._all(OWNERS, values)]

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def _one(self, statement: str, *values: str | int) -> Any:
        rows = self._all(statement, values)
        return rows[0] if rows else None

    def _all(self, statement: str, values: tuple[str | int, ...] | dict[str, str | int]) -> list[Any]:
        """Fetch all rows: a statement that is not read to its end keeps its snapshot of the database open."""
        try:
            with self._lock:
                return self._db.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise StorageFailed(str(error)) from error
