"""The participant's pages: join, take part and, after the end, see the results at the same address."""

import string
from datetime import date

from flask import Blueprint, Response, abort, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_date, get_locale, gettext

from facilitation.actions.joining import join
from facilitation.activities import find
from facilitation.clock import now_ms
from facilitation.exchange import qr
from facilitation.identity import (
    check_origin,
    has_left,
    keeps_cookies,
    offer,
    offered,
    opens,
    remember,
    speaker,
    still_valid,
    turn_role,
)
from facilitation.rules import local_time
from facilitation.rules.refusal import Refused
from facilitation.rules.session.arrivals import PAGE
from facilitation.rules.session.codes import format_code
from facilitation.rules.text import pick
from facilitation.store import StorageFailed
from facilitation.store.pictures import Picture
from facilitation.store.pictures.ahead import needs_ahead
from facilitation.store.pictures.gaps import gaps
from facilitation.store.pictures.items import items
from facilitation.store.pictures.session_context import read_context
from facilitation.store.pictures.state import localize, portions, state, texts
from facilitation.store.pictures.wall import wall
from facilitation.store.session import activities, sessions, written_rounds
from facilitation.store.session.sessions import SessionRow
from facilitation.store.session.written_rounds import RoundRow
from facilitation.tokens import hash_token, new_token
from facilitation.web import current
from facilitation.web.answer_cache import keep
from facilitation.web.app_shell import with_worker, worker_address
from facilitation.web.arrivals import note_arrival
from facilitation.web.rate_limit import seconds_to_wait
from facilitation.web.readable import readable_picture
from facilitation.web.session_lookup import session_or_404

pages = Blueprint("participant", __name__)
TURNS = {"kiosk": "/s/{code}/kiosk", "helper": "/helfen/{code}/person"}
"""Role of a link → where people take turns on a device with it."""
ONE_YEAR = "public, max-age=31536000, immutable"


@pages.get("/s/<code>")
@opens("see_session")
def enter(code: str) -> ResponseReturnValue:
    """The page to join; for a voice the session; after the end the results."""
    return _page(code, preset=None)


@pages.get("/s/<code>/bedarfe")
@opens("see_session")
def needs_of(code: str) -> ResponseReturnValue:
    """The needs under review, to read before the session; 404 unless staff allow it."""
    session = session_or_404(code)
    keep(session.id)
    with current.store().reading() as db:
        fields = needs_ahead(db, session, _language())
    if not fields:
        abort(404)
    return render_template("participant/needs.html", session=session_values(session), fields=fields)


@pages.get("/s/<code>/<channel>")
@opens("see_session")
def enter_by(code: str, channel: str) -> ResponseReturnValue:
    """The same page with a channel chosen already, as on a printed sheet."""
    return _page(code, preset=channel)


@pages.post("/s/<code>/join")
@opens("join")
def join_here(code: str) -> ResponseReturnValue:
    """Join with a new voice; a device that has one keeps it, and one without cookies gets none."""
    check_origin(needed=True)
    session = session_or_404(code)
    channel = request.form.get("channel", "")  # read first: a body that is too long is refused before everything else
    if has_voice(session):
        return redirect(f"/s/{session.code}", code=303)
    if not keeps_cookies(session.code):
        return _join_page(session, None, refused="cookies"), 409
    if seconds_to_wait("joins", current.settings().limits.address_joins):
        abort(429)
    token = offered(session.code) or new_token()
    try:
        note_arrival(session.id, current.store().do(join, session.id, channel, hash_token(token)), PAGE)
    except Refused as refused:
        return _join_page(session, None, refused=refused.reason), 409
    except StorageFailed:
        abort(503)
    response = make_response(redirect(f"/s/{session.code}", code=303))
    remember(response, "participant", session.code, token)
    return response


@pages.get("/s/<code>/items/<int:activity_id>/<int:rev>")
@opens("see_session")
def items_of(code: str, activity_id: int, rev: int) -> Response:  # noqa: ARG001 – the rev makes the address immutable
    """The texts of an activity's items in one language."""
    session = session_or_404(code)
    keep(session.id, everybody=True)
    with current.store().reading() as db:
        activity = activities.by_id(db, activity_id)
        if activity is None or activity.session_id != session.id or not activity.items_rev:
            abort(404)
        return _told(items(db, activity, _language()))


@pages.get("/s/<code>/wall/<int:activity_id>/<int:rev>")
@opens("see_session")
def wall_of(code: str, activity_id: int, rev: int) -> Response:  # noqa: ARG001 – the rev makes the address immutable
    """The cards of a step while people write them."""
    session = session_or_404(code)
    keep(session.id, everybody=True)
    with current.store().reading() as db:
        activity = activities.by_id(db, activity_id)
        if activity is None or activity.session_id != session.id or find(activity.kind).cards != "written":
            abort(404)
        return _not_kept(wall(db, activity))


@pages.get("/s/<code>/portions/<int:rev>")
@opens("see_session")
def portions_of(code: str, rev: int) -> Response:  # noqa: ARG001 – the rev makes the address immutable
    """The portions of all steps with their states and items."""
    session = session_or_404(code)
    keep(session.id, everybody=True)
    with current.store().reading() as db:
        return _immutable(portions(db, session.id))


@pages.get("/s/<code>/gaps/<int:activity_id>")
@opens("see_session")
def gaps_of(code: str, activity_id: int) -> Response:
    """The needs that few have answered, for phones that fill gaps: the same for everybody, for a minute."""
    session = session_or_404(code)
    keep(session.id, everybody=True)
    store = current.store()
    with store.reading() as db:
        activity = activities.by_id(db, activity_id)
        if activity is None or activity.session_id != session.id:
            abort(404)
        response: Response = make_response(gaps(db, activity, store.gaps, now_ms()))
    response.headers["Cache-Control"] = "no-cache"
    return response


@pages.get("/s/<code>/texts/<digest>")
@opens("see_session")
def texts_of(code: str, digest: str) -> Response:  # noqa: ARG001 – the digest makes the address immutable
    """Titles and names in one language."""
    session = session_or_404(code)
    keep(session.id, everybody=True)
    with current.store().reading() as db:
        picture = texts(db, session.id, _language())
    return _not_kept(picture) if picture["notes"] else _immutable(picture)


@pages.get("/s/<code>/qr.svg")
@opens("see_session")
def qr_code(code: str) -> Response:
    """The QR code of the address people join at, neutral or of one channel."""
    session = session_or_404(code)
    keep(session.id, everybody=True)
    channel = request.args.get("channel", "")
    with current.store().reading() as db:
        if channel and channel not in {row.key for row in sessions.channels(db, session.id)}:
            abort(404)
    link = f"{current.public_url()}/s/{session.code}" + (f"/{channel}" if channel else "")
    return Response(qr.svg(link, link), mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})


def _page(code: str, preset: str | None) -> ResponseReturnValue:
    session = session_or_404(code)
    if code != session.code:
        return redirect(f"/s/{session.code}" + (f"/{preset}" if preset else ""))
    channels = _channels(session)
    if preset is not None and channels.get(preset, True):
        preset = preset.lower().strip(string.whitespace + string.punctuation + "…“”„‚‘’»«")
        if preset not in channels:
            return redirect(f"/s/{session.code}")
        return redirect(f"/s/{session.code}/{'karte' if channels[preset] else preset}")
    turns = _turns_here(session)
    if turns:  # such a device has no other page of the session
        return redirect(turns)
    known, rounds = has_voice(session), _rounds(session)
    first = _round_page(session, rounds, known=known)
    if first is not None:
        return first
    if known:
        return session_page(session)
    if not rounds:  # a round opens and closes by the clock, which changes no row of this session
        keep(session.id)
    if session.state == "ended":
        with current.store().reading() as db:
            return render_template(
                "participant/results.html",
                session=session_values(session),
                picture=state(db, read_context(db, session.id)),
            )
    return _join_page(session, preset)


def _rounds(session: SessionRow) -> list[RoundRow]:
    """The written rounds of a session that are not closed, itself included."""
    with current.store().reading() as db:
        own = written_rounds.find(db, session.id)
        found = [own] if own else written_rounds.of_event(db, session.id)
    return [one for one in found if one.phase(now_ms()) in ("ahead", "open")]


def _round_page(session: SessionRow, rounds: list[RoundRow], *, known: bool) -> str | None:
    """The page that leads to the written rounds of a session, or says when this one opens; None where nobody needs it.

    While the session runs, and on the phone of who has joined it before it began, the session itself comes first.
    """
    now = now_ms()
    own = [one for one in rounds if one.session_id == session.id]
    to_come = [one for one in rounds if one.phase(now) == "ahead"]
    if own:
        shown = [] if known else to_come
    elif session.state == "running" or "evening" in request.args or (known and session.state == "prepared"):
        shown = []
    else:
        early = session.state == "prepared" and local_time.day(now) < session.date
        shown = [one for one in rounds if one not in to_come or early]
    if not shown:
        return None
    told = [
        (one, one.phase(now), _moment_words(one.times.opens_at), _moment_words(one.times.due_at))
        for one in shown
        if one.times
    ]
    return render_template("participant/written.html", session=session_values(session), rounds=told, own=bool(own))


def _moment_words(at: int) -> str:
    """A moment as phones say it: Mittwoch, 14. April 2027, 23:59 Uhr."""
    day = format_date(date.fromisoformat(local_time.day(at)), "full").replace(". ", ".\u00a0")
    return str(gettext("%(day)s, %(time)s Uhr") % {"day": day, "time": local_time.clock(at)})


def _turns_here(session: SessionRow) -> str:
    """The address at which people take turns on this device; "" for a device of one's own."""
    role = turn_role(session.code)
    if not role and speaker("kiosk", session.code).role == "kiosk" and not has_voice(session):
        role = "kiosk"
    return turns_address(role, session) if role in TURNS else ""


def turns_address(role: str, session: SessionRow) -> str:
    """Where people take turns with a link for this role."""
    return TURNS[role].format(code=session.code)


def session_page(session: SessionRow, turns: str = "", *, helped: bool = False) -> ResponseReturnValue:
    """The page of a voice; `turns` is where the next person's turn begins, of a device of others.

    `helped` is whether a helper types for the person.
    """
    page = render_template(
        "participant/session.html",
        session=session_values(session),
        ahead=_preloads(session),
        worker="" if turns else worker_address(),
        turns=turns,
        helped=helped,
    )
    return page if turns else with_worker(page)


def has_voice(session: SessionRow) -> bool:
    """Whether this device has a voice here that is not voided; who was voided may join again while the door is open."""
    known = speaker("participant", session.code)
    return known.role == "participant" and still_valid(known)


def _preloads(session: SessionRow) -> dict[str, list[str]]:
    """Scripts and texts the page will load, to preload them: each saves a round trip, 400 ms on a bad network."""
    with current.store().reading() as db:
        picture = state(db, read_context(db, session.id))
    here = [step for step in picture["running"] if step["activity"] == picture["current"]]
    running = here[:1]  # the others of a step share what it names
    items = (step["items_url"] for step in running if step["items_url"] and "cards_url" not in step)
    urls = [picture["session"]["texts_url"], *items]
    parts = ["participant/portions.js"] if any(step["portion"] for step in running) else []
    return {
        "scripts": ["participant.js", *parts, *(f"activities/{step['kind']}.js" for step in running)],
        "texts": [f"{url}?language={_language()}" for url in urls],
    }


def _join_page(session: SessionRow, preset: str | None, refused: str | None = None) -> Response:
    language = str(get_locale())
    with current.store().reading() as db:
        rows = [row for row in sessions.channels(db, session.id) if row.kind != "paper"]
    g.refused = refused
    page = render_template(
        "participant/join.html",
        session=session_values(session),
        channels=[
            {"key": row.key, "kind": row.kind, "name": localize(row.name, language)} for row in rows if not row.cards
        ],
        with_cards=any(row.cards for row in rows),
        preset=preset,
        refused=refused,
        left=has_left(session.code),
    )
    response = make_response(page)
    offer(response, session.code)
    return response


def session_values(session: SessionRow) -> dict[str, str | bool]:
    """What the pages outside the session tell of it."""
    language = str(get_locale())
    title = localize(session.texts.get("title", {}), language)
    return {
        "code": session.code,
        "shown_code": format_code(session.code),
        "title": title.text,
        "title_language": title.language,
        "welcome": pick(session.texts.get("welcome", {}), language),
        "closing": pick(session.texts.get("closing", {}), language),
        "date": format_date(date.fromisoformat(session.date), "long"),
        "place": session.place,
        "state": session.state,
        "door": session.door,
        "needs_ahead": session.needs_ahead,
    }


def _channels(session: SessionRow) -> dict[str, bool]:
    """Key → whether it takes only one-time cards, of the channels that people join by."""
    with current.store().reading() as db:
        return {row.key: row.cards for row in sessions.channels(db, session.id) if row.kind != "paper"}


def _language() -> str:
    return str(get_locale())


WRITTEN = frozenset("cgq")
"""The first letters of what people wrote: cards, groups of cards, questions."""


def _told(picture: Picture) -> Response:
    """Items that browsers keep, unless people wrote some of it: what they keep could not be blackened."""
    written = any(str(one["ref"])[0] in WRITTEN or one["remarks"] for one in picture["items"])
    return _not_kept(picture) if written else _immutable(picture)


def _not_kept(picture: dict[str, object]) -> Response:
    response: Response = make_response(readable_picture(picture))
    response.headers["Cache-Control"] = "no-store"
    return response


def _immutable(picture: dict[str, object]) -> Response:
    response: Response = make_response(picture)
    response.headers["Cache-Control"] = ONE_YEAR
    response.headers["Vary"] = "Accept-Encoding, Accept-Language, Cookie"
    return response
