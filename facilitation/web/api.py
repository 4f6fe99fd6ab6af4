"""The HTTP interface: the same acts as over the sockets, for programs and where sockets are blocked."""

import math
import time
from dataclasses import replace
from typing import TypeVar

import msgspec
from flask import Blueprint, Response, make_response, request
from flask.typing import ResponseReturnValue

from facilitation.actions import blackening, keeping_minutes, messages
from facilitation.actions.joining import change_channel, enter_as, join
from facilitation.actions.moving import check_movable
from facilitation.actions.suggesting import cards_to_group
from facilitation.identity import check_origin, most_trusted_speaker, opens, permit, remember
from facilitation.rules import strict_json
from facilitation.rules.browser_words import browser_words
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import may
from facilitation.rules.session.arrivals import PROGRAM
from facilitation.rules.session.card_groups import suggest_groups
from facilitation.rules.session.device_codes import VALID_S, format_device_code
from facilitation.rules.session.speaker import Speaker
from facilitation.store.pictures.minutes import minutes_picture
from facilitation.store.pictures.own import own
from facilitation.store.pictures.remarks import remarks_by_need
from facilitation.store.pictures.tally import discarded, tallies_of
from facilitation.store.session import activities, links, sessions
from facilitation.store.session.sessions import SessionRow
from facilitation.tokens import hash_token, new_token
from facilitation.web import current, openapi
from facilitation.web.agenda_view import EditedAgenda, edited_agenda, worded
from facilitation.web.answer_cache import keep
from facilitation.web.arrivals import note_arrival
from facilitation.web.entering import enter_by_card
from facilitation.web.openapi import described
from facilitation.web.rate_limit import count_act, count_attempt
from facilitation.web.readable import readable_picture
from facilitation.web.session_lookup import session_or_404
from facilitation.web.translations import reader_language

T = TypeVar("T")
pages = Blueprint("api", __name__, url_prefix="/api/v1/sessions/<code>")
STATUS = {
    "malformed": 400,
    "invalid": 400,
    "not_allowed": 403,
    "no_programs": 403,
    "unknown_card": 403,
    "card_needed": 403,
    "wrong_origin": 403,
    "slow_down": 429,
    "storage": 503,
}


class JoinMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The key of a voice's channel."""

    channel: str


class ProgramMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The key of a new voice's channel, or the code of a one-time card."""

    channel: str = ""
    card: str = ""


class RoleMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The secret of a link."""

    secret: str


@pages.post("/participants")
@opens("join")
@described(openapi.Joined, ProgramMessage, status=201, token=False)
def join_by_program(code: str) -> ResponseReturnValue:
    """Join with a new voice."""
    check_origin(needed=False)
    session = session_or_404(code)
    # Counted apart from joins by the page: a program in the hall must not use up the limit of the hall's phones.
    count_attempt("program joins", current.settings().limits.address_joins)
    token = new_token()
    said = _body(ProgramMessage)
    if not said.channel and not said.card:
        raise Refused("malformed")
    if not session.programs:
        raise Refused("no_programs")
    if said.card:
        voice = enter_by_card(session.id, said.card, token)
        with current.store().reading() as db:
            last_seq = own(db, voice)["last_seq"]
    else:
        voice, last_seq = current.store().do(join, session.id, said.channel, hash_token(token)), 0
    note_arrival(session.id, voice, PROGRAM)
    response = make_response({"participant": voice, "token": token, "last_seq": last_seq}, 201)
    remember(response, "participant", session.code, token)
    return response


@pages.post("/channel")
@opens("change_channel")
@described(openapi.Acknowledged, JoinMessage)
def correct_channel(code: str) -> ResponseReturnValue:
    """Change the channel; possible until the first answer."""
    voice = permit("change_channel", session_or_404(code).code)
    current.store().do(change_channel, voice.participant_id, _body(JoinMessage).channel)
    current.broadcast().send_own(voice.participant_id)
    return {"ok": True}


@pages.post("/device-codes")
@opens("move_voice")
@described(openapi.DeviceCode, status=201)
def make_device_code(code: str) -> ResponseReturnValue:
    """Make a code by which the voice goes on on another device; the earlier one ends."""
    voice = permit("move_voice", session_or_404(code).code)
    count_act("device codes", voice.participant_id, current.settings().limits.device_codes)
    store, now = current.store(), time.monotonic()
    with store.reading() as db:
        check_movable(db, voice.participant_id)
    made = store.device_codes.new(voice.session_id, voice.participant_id, now)
    return {"code": format_device_code(made), "valid_ms": int(VALID_S * 1_000)}, 201


@pages.get("/device-codes")
@opens("move_voice")
@described(openapi.DeviceCodeLeft)
def device_code_left(code: str) -> ResponseReturnValue:
    """How long the voice's code is still valid: 0 after it was used, after 20 wrong tries and after a restart."""
    voice = permit("move_voice", session_or_404(code).code)
    left = current.store().device_codes.seconds_left(voice.session_id, voice.participant_id, time.monotonic())
    return {"valid_ms": int(left * 1_000)}


@pages.post("/roles")
@opens("use_link")
@described(openapi.Entered, RoleMessage, token=False)
def enter_with_secret(code: str) -> ResponseReturnValue:
    """Exchange the secret of a link for a token and a cookie of this device."""
    check_origin(needed=False)
    session = session_or_404(code)
    secret_hash = hash_token(_body(RoleMessage).secret)
    with current.store().reading() as db:
        link = links.by_secret(db, secret_hash)
    if link is None:  # Only wrong secrets count, or people in a hall could shut their moderator out.
        count_attempt("wrong codes", current.settings().limits.address_wrong_codes)
    token = new_token()
    role = current.store().do(
        enter_as, session.id, secret_hash, hash_token(token), browser_words(request.user_agent.string)
    )
    response = make_response({"role": role, "token": token})
    remember(response, role, session.code, token)
    return response


@pages.post("/answers")
@opens("answer")
@described(openapi.Acknowledged, messages.Answer)
def answer(code: str) -> ResponseReturnValue:
    """Answer one item; null withdraws."""
    return _dispatch(code, "answer")


@pages.post("/contributions")
@opens("contribute")
@described(openapi.Written, messages.Contribute)
def contribute(code: str) -> ResponseReturnValue:
    """Write a card."""
    return _dispatch(code, "contribute")


@pages.post("/withdrawals")
@opens("withdraw")
@described(openapi.Acknowledged, messages.Withdraw)
def withdraw(code: str) -> ResponseReturnValue:
    """Withdraw an own card."""
    return _dispatch(code, "withdraw")


@pages.post("/similar")
@opens("similar")
@described(openapi.Similar, messages.Similar)
def similar(code: str) -> ResponseReturnValue:
    """Find cards and needs similar to a text."""
    return _dispatch(code, "similar")


@pages.post("/more-time")
@opens("more_time")
@described(openapi.Acknowledged, messages.MoreTime)
def more_time(code: str) -> ResponseReturnValue:
    """Say that one needs more time for an open portion."""
    return _dispatch(code, "more_time")


@pages.post("/hand")
@opens("hand")
@described(openapi.HandRaised, messages.Hand)
def hand(code: str) -> ResponseReturnValue:
    """Raise one's hand, or take it down."""
    return _dispatch(code, "hand")


@pages.post("/hands")
@opens("hands")
@described(openapi.Acknowledged, messages.Hands)
def hands(code: str) -> ResponseReturnValue:
    """Call raised hands up, or add one that was seen in the hall."""
    return _dispatch(code, "hands")


@pages.post("/steer")
@opens("steer")
@described(openapi.Acknowledged, messages.Verb)
def steer(code: str) -> ResponseReturnValue:
    """Carry out one of the moderator's verbs."""
    return _dispatch(code, "steer")


@pages.get("/state")
@opens("see_state")
@described(openapi.Pictures)
def state(code: str) -> ResponseReturnValue:
    """Everything the asking role may see now: state, own, tallies, cards, log, progress, signals."""
    known = _most_trusted(session_or_404(code))
    if not may(known.acting_role, "see_state"):
        raise Refused("not_allowed")
    found, lists = dict[str, object](), dict[str, list[object]](tallies=[])
    several = {"tally": "tallies", "progress": "progress"}
    for event, picture in current.broadcast().pictures(known.session_id, known.audience):
        if event in several:
            lists.setdefault(several[event], []).append(picture)
        else:
            found[event] = picture
    if known.role == "participant":
        with current.store().reading() as db:
            found["own"] = own(db, known.participant_id)
    return found | lists


@pages.get("/agenda")
@opens("steer")
@described(EditedAgenda)
def agenda(code: str) -> ResponseReturnValue:
    """The agenda as moderators edit it: all that can be set, planned times, and edits that can be undone."""
    permit("steer", session_or_404(code).code)
    with current.store().reading() as db:
        session = sessions.by_id(db, session_or_404(code).id)
        return Response(msgspec.json.encode(edited_agenda(db, session)), mimetype="application/json")


@pages.get("/results")
@opens("see_shown")
@described(openapi.Results, token=False)
def results(code: str) -> ResponseReturnValue:
    """Counts per item, channel and value that the asking role may see; no role is needed."""
    session = session_or_404(code)
    known = _most_trusted(session)
    if known.role == "nobody":
        keep(session.id)
    with current.store().reading() as db:
        agenda = activities.of_session(db, session.id)
        found = [readable_picture(one) for row in agenda for one in tallies_of(db, row, known.audience)]
        now = sessions.by_id(db, session.id)
        return {
            "rev": now.rev,
            "simulated": now.simulated,
            "results": found,
            "discarded": discarded(db, session.id),
        }


@pages.get("/remarks")
@opens("see_shown")
@described(openapi.Remarks, token=False)
def remarks(code: str) -> ResponseReturnValue:
    """Remarks by need: all of them for moderators and staff; for everybody the approved ones of revealed steps."""
    session = session_or_404(code)
    known = _most_trusted(session)
    if known.role == "nobody":
        keep(session.id)
    with current.store().reading() as db:
        return readable_picture(remarks_by_need(db, session.id, known.role, reader_language()))


@pages.get("/blackening")
@opens("blacken")
@described(openapi.Blackening)
def blackening_of(code: str) -> ResponseReturnValue:
    """What blackening a text (`contribution`) changes, in numbers, and which backups may still hold it."""
    session = session_or_404(code)
    permit("blacken", session.code)
    contribution = request.args.get("contribution", 0, int)
    with current.store().reading() as db:
        touched = blackening.foresee(db, session.id, contribution)
    found = openapi.Blackening(touched=touched, backups=blackening.kept_in(current.store(), session.id, contribution))
    return Response(msgspec.json.encode(found), mimetype="application/json")


@pages.get("/minutes")
@opens("keep_minutes")
@described(openapi.WrittenMinutes)
def minutes(code: str) -> ResponseReturnValue:
    """What was written down: notes, tasks, and facts, with the number of the last change of each."""
    session = session_or_404(code)
    permit("keep_minutes", session.code)
    with current.store().reading() as db:
        return minutes_picture(db, session.id, reader_language())


@pages.post("/minutes")
@opens("keep_minutes")
@described(openapi.Noted, keeping_minutes.Writing)
def write_minutes(code: str) -> ResponseReturnValue:
    """Write down a note, a task or the facts, or remove one."""
    session = session_or_404(code)
    permit("keep_minutes", session.code)
    try:
        said = msgspec.convert(_json(), keeping_minutes.Writing)
    except msgspec.ValidationError as error:
        raise Refused("malformed") from error
    return {"ok": True, "id": current.store().do(keeping_minutes.write, session.id, said)}


@pages.get("/card-groups")
@opens("moderate_cards")
@described(openapi.CardGroups)
def card_groups(code: str) -> ResponseReturnValue:
    """Groups of cards of a step (`activity`) that are like each other, to be put together by moderators."""
    session = session_or_404(code)
    permit("moderate_cards", session.code)
    with current.store().reading() as db:
        cards, rev = (
            cards_to_group(db, session.id, request.args.get("activity", 0, int)),
            sessions.by_id(db, session.id).rev,
        )
    groups = current.offload(suggest_groups, cards)
    return {"rev": rev, "groups": [{"refs": one.refs, "words": one.words} for one in groups]}


def _dispatch(code: str, act: str) -> Response:
    known = permit(act, session_or_404(code).code)
    ack = current.application().dispatcher.dispatch(known, act, _json())
    if "problems" in ack:
        ack["problems"] = worded(ack["problems"])
    return make_response(ack, 200 if "ok" in ack else STATUS.get(str(ack["refused"]), 409))


def _most_trusted(session: SessionRow) -> Speaker:
    """The speaker in the most trusted role this request has; staff have one in every session."""
    return replace(most_trusted_speaker(session.code), session_id=session.id, code=session.code)


def _json() -> object:
    try:
        return strict_json.decode(request.get_data())
    except ValueError as error:
        raise Refused("malformed") from error


def _body(type_: type[T]) -> T:
    try:
        return msgspec.convert(_json(), type_)
    except msgspec.ValidationError as error:
        raise Refused("malformed") from error


def refused(error: Refused) -> Response:
    """A refusal as JSON."""
    response = make_response(error.message(), STATUS.get(error.reason, 409))
    if "after_ms" in error.more:
        response.headers["Retry-After"] = str(math.ceil(int(str(error.more["after_ms"])) / 1_000))
    return response
