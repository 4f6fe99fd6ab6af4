"""Who sends a request, told from its head alone: tokens, cookies and the Origin. No Flask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any
from urllib.parse import urlsplit

from facilitation.accepted_hosts import AcceptedHosts
from facilitation.clock import now_ms
from facilitation.rules import cookies
from facilitation.rules.addresses import Network, client_address
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import ALL, may, scope
from facilitation.rules.session.speaker import Speaker
from facilitation.store import Store, staff
from facilitation.store.session import leads
from facilitation.store.session.tokens import TokenHashes, TokenOwner
from facilitation.store.staff import StaffRow
from facilitation.tokens import hash_token

MOST_TOKENS = 20  # of a request that are looked up
ROLES = ("staff", "moderator", "helper", "screen", "participant")
"""The most trusted first."""


NOBODY = Speaker("nobody")
REVOKED = Speaker("nobody", label="revoked")  # the token was valid once, so retrying is useless
MOVED = Speaker("nobody", label="moved")  # the voice is on another device now


@dataclass(frozen=True, slots=True)
class Credentials:
    """The headers of a request that identify its sender; "" for a missing header."""

    address: str  # of the TCP peer
    host: str = ""
    origin: str | None = None  # "" is a wrong Origin, None a missing one
    cookie: str = ""
    bearer: str = ""
    forwarded: str = ""
    cross_site: bool = False  # Sec-Fetch-Site; most browsers send it to https and localhost only


class Authenticator:
    """Finds the speaker of a request by its credentials, and refuses foreign origins."""

    def __init__(self, store: Store, public_url: str, trusted: Sequence[Network], hosts: Sequence[str] = ()) -> None:
        self._store, self._trusted = store, trusted
        self._scheme, self._public = urlsplit(public_url).scheme, origin_of(public_url)
        self.hosts = AcceptedHosts(public_url, hosts)
        self.over_https = self._scheme == "https"
        self._prefix = cookies.HOST_PREFIX if self.over_https else ""

    def cookie_name(self, name: str) -> str:
        """Return the name under which a cookie is set and read: with the prefix `__Host-` over HTTPS."""
        return self._prefix + name

    def cookie(self, credentials: Credentials, name: str) -> str:
        """Return the value of one of our cookies; "" for none, and for two of this name."""
        return cookies.cookie_value(credentials.cookie, self.cookie_name(name))

    def is_ambiguous(self, credentials: Credentials) -> bool:
        """Whether two cookies of one name came that says who somebody is: another host or page may have set one."""
        return cookies.comes_twice(credentials.cookie, self._prefix)

    def holds_token(self, credentials: Credentials) -> bool:
        """Whether a request brings any token that a voice, a device or a sign-in has."""
        given = [one for one in (credentials.bearer, *cookies.identities(credentials.cookie)) if one][:MOST_TOKENS]
        return bool(given) and self._store.revisions.knows_one_of(list(map(hash_token, given)))

    def old_cookie(self, role: str, code: str, credentials: Credentials) -> str:
        """Return the cookie without prefix that a device got before there was one; "" where it must not be taken.

        Another host of the domain could set it, so only sessions that had begun by then still take it, and only from
        devices that have no new one.
        """
        name = cookies.session_cookie(role, code)
        if not self.over_https or role == "staff" or cookies.cookie_values(credentials.cookie, self.cookie_name(name)):
            return ""
        value = cookies.cookie_value(credentials.cookie, name)
        return value if value and self._store.tokens.takes_old_cookies(code) else ""

    def address(self, credentials: Credentials) -> str:
        """Return the client's address. For limits in memory only: never stored or logged."""
        return client_address(credentials.address, credentials.forwarded, self._trusted)

    def check_origin(self, credentials: Credentials, *, needed: bool) -> None:
        """Refuse a changing request from a foreign page, or without an Origin if `needed`. Raises Refused("wrong_origin")."""
        if self.is_foreign(credentials) or (needed and credentials.origin is None):
            raise Refused("wrong_origin")

    def is_foreign(self, credentials: Credentials) -> bool:
        """Whether a page of another origin sent this. A missing header proves nothing."""
        return credentials.cross_site or self._is_of_another(credentials.origin, credentials.host)

    def is_other(self, entered: Credentials, came: Credentials) -> bool:
        """Whether a request lacks a token cookie the connection was entered with. Knowing a connection's id is not enough."""
        return not cookies.identifying(entered.cookie) <= cookies.identifying(came.cookie)

    def _is_of_another(self, origin: str | None, host: str) -> bool:
        """Whether `origin` is neither the public address nor `host`: phones may use another address of this server."""
        if origin is None or origin == self._public:
            return False
        return origin != f"{self._scheme}://{host}" or not self.hosts.accept(host)

    def speaker_of(self, role: str, auth: object, credentials: Credentials) -> Speaker:
        """Return the speaker of a socket that connects with {session, token?}, else NOBODY, REVOKED or MOVED."""
        code = auth.get("session") if isinstance(auth, dict) else None
        token = auth.get("token") if isinstance(auth, dict) else None
        if not isinstance(code, str) or not (token is None or isinstance(token, str)):
            return NOBODY
        given = token or credentials.bearer
        known = self.speaker(role, code, given, credentials, changes=True)
        if known is not NOBODY:
            return known
        if role == "participant":
            return MOVED if self.has_left(code, credentials, given) else NOBODY
        return REVOKED if self._was_revoked(role, code, given, credentials) else NOBODY

    def speaker(self, role: str, code: str, token: str, credentials: Credentials, *, changes: bool) -> Speaker:
        """Return the speaker with this token, else with the role's cookie; NOBODY without a valid one.

        A request that changes something with a cookie must come from our own pages (Origin). Pages may be opened from
        anywhere, so that links on other sites work. Raises Refused("wrong_origin").
        """
        if changes:
            self.check_origin(credentials, needed=not token)
        elif self._is_of_another(credentials.origin, credentials.host):
            raise Refused("wrong_origin")
        given = self._given(role, code, token, credentials)
        return self._known(role, code, hash_token(given)) if given else NOBODY

    def most_trusted(self, code: str, credentials: Credentials) -> Speaker:
        """Return the speaker in the first of ROLES that a reading request has a valid token for, else NOBODY.

        One query for all roles. Raises Refused("wrong_origin").
        """
        if self._is_of_another(credentials.origin, credentials.host):
            raise Refused("wrong_origin")
        given = [self._given(role, code, credentials.bearer, credentials) for role in ROLES]
        if not any(given):
            return NOBODY
        hashes = TokenHashes(*(hash_token(token) if token else "" for token in given))
        owners = self._store.tokens.owners(hashes, code, now_ms())
        known = (one for one in (_speaker(owner, code) for owner in owners) if self._sees(one, code))
        return min(known, key=lambda one: ROLES.index(one.role), default=NOBODY)

    def leads(self, known: Speaker, code: str) -> bool:
        """Whether the session with this code belongs to somebody of the staff."""
        with self._store.reading() as db:
            return leads.leads(db, known.staff_id, code)

    def _sees(self, known: Speaker, code: str) -> bool:
        """Whether a sender counts in this session: staff only where their role may see it."""
        if known.role != "staff" or scope(known.acting_role, "see_sessions") == ALL:
            return True
        return may(known.acting_role, "see_sessions", own=self.leads(known, code))

    def _given(self, role: str, code: str, token: str, credentials: Credentials) -> str:
        """Return the given token, else the role's cookie."""
        name = cookies.session_cookie(role, code)
        return token or self.cookie(credentials, name) or self.old_cookie(role, code, credentials)

    def has_left(self, code: str, credentials: Credentials, token: str = "") -> bool:
        """Whether a voice was on this device, by this token or its cookie, and is on another one now."""
        given = self._given("participant", code, token, credentials)
        return bool(given) and self._store.tokens.left(hash_token(given), code)

    def _was_revoked(self, role: str, code: str, token: str, credentials: Credentials) -> bool:
        given = self._given(role, code, token, credentials)
        return bool(given) and self._store.tokens.was_revoked(hash_token(given), code, role)

    def _known(self, role: str, code: str, token_hash: str) -> Speaker:
        if role == "staff":
            return self._staff(token_hash)
        if role == "participant":
            voice = self._store.tokens.voice(token_hash, code)
            if voice is None:
                return NOBODY
            return Speaker(
                role,
                voice.session_id,
                intern(code),
                participant_id=voice.id,
                channel=intern(voice.channel),
                moves=voice.moves,
                voided=bool(voice.voided),
            )
        link = self._store.tokens.link(token_hash, code, role)
        if link is None:
            return NOBODY
        return Speaker(role, link.session_id, intern(code), link_id=link.id, label=link.label, device=token_hash)

    def _staff(self, token_hash: str) -> Speaker:
        with self._store.reading() as db:
            known = staff.by_token(db, token_hash, now_ms())
        return staff_speaker(known) if known else NOBODY


def staff_speaker(person: StaffRow) -> Speaker:
    """Return somebody of the staff as a speaker."""
    return Speaker("staff", staff_id=person.id, label=person.name, staff_role=person.role)


def origin_of(url: str) -> str:
    """Return the Origin of a URL as browsers write it: non-ASCII host names in IDNA (xn--)."""
    parts = urlsplit(url)
    try:
        return f"{parts.scheme}://{parts.netloc.encode('idna').decode()}"
    except UnicodeError:
        return f"{parts.scheme}://{parts.netloc}"


def credentials_of(environ: Mapping[str, Any]) -> Credentials:
    """Read the credentials from a WSGI environ or from a socket's handshake."""
    scheme, _, token = str(environ.get("HTTP_AUTHORIZATION", "")).partition(" ")
    return Credentials(
        address=environ.get("REMOTE_ADDR") or "",
        host=environ.get("HTTP_HOST", ""),
        origin=environ.get("HTTP_ORIGIN"),
        cookie=environ.get("HTTP_COOKIE", ""),
        bearer=token if scheme == "Bearer" else "",
        forwarded=environ.get("HTTP_X_FORWARDED_FOR", ""),
        # an upgrade always has an Origin; for ws: even our own page counts as cross-site, since its scheme differs
        cross_site=environ.get("HTTP_SEC_FETCH_SITE") == "cross-site" and "HTTP_UPGRADE" not in environ,
    )


def _speaker(owner: TokenOwner, code: str) -> Speaker:
    if owner.role == "staff":
        return Speaker("staff", staff_id=owner.id, label=owner.label, staff_role=owner.staff_role)
    if owner.role == "participant":
        of = (owner.session_id, code, owner.id)
        return Speaker("participant", *of, channel=owner.channel, voided=bool(owner.voided))
    return Speaker(owner.role, owner.session_id, code, link_id=owner.id, label=owner.label)
