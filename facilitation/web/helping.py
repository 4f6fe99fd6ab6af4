"""The pages of people who help in the hall, opened by a link of theirs: typing ballots, without an account.

`page_for` lets a device in: other pages of the helpers' door use it, too.
"""

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import printing_ballots, typing_ballots
from facilitation.actions.typing_ballots import Entry, Taken
from facilitation.identity import check_origin, opens, permit, speaker
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import may
from facilitation.rules.session.ballot_form import printed_number
from facilitation.rules.session.codes import format_code
from facilitation.rules.text import N_, pick
from facilitation.store import StorageFailed
from facilitation.store.session import typed_ballots
from facilitation.store.session.sessions import SessionRow
from facilitation.store.session.typed_ballots import Typed
from facilitation.tokens import new_token
from facilitation.web import ballot_view, current
from facilitation.web.answer_cache import keep
from facilitation.web.session_lookup import session_or_404
from facilitation.web.translations import reader_language

pages = Blueprint("helping", __name__)
pages.app_template_filter("printed_number")(printed_number)
STATUS = {"not_allowed": 403, "wrong_origin": 403, "storage": 503}
MOST_KEY, MOST_TYPED = 64, 40
REASONS = {
    "unknown_batch": N_("Diesen Stapel gibt es nicht."),
    "batch_withdrawn": N_("Dieser Stapel ist zurückgenommen. Ob er neu eingegeben wird, entscheidet die Verwaltung."),
    "unknown_ballot": N_("In diesem Stapel gehen die Nummern von %(first)s bis %(last)s. Bitte prüfen Sie die Nummer oben auf dem Zettel."),
    "unknown_key": N_("„%(key)s“ gibt es hier nicht. Bitte sehen Sie unter der Tabelle nach, welche Tasten es gibt."),
    "unknown_item": N_("Der Schritt fragt einen Bedarf dieses Zettels nicht mehr. Bitte laden Sie die Seite neu."),
    "not_open": N_("Dieser Schritt hat noch nicht begonnen. Zettel können Sie eingeben, sobald er gefragt wurde."),
    "supplement_closed": N_("Das Ergebnis ist angesehen und der Nachtrag abgeschlossen. Dieser Zettel kommt nicht mehr hinein."),
    "not_in_result": N_("Dieser Zettel antwortet auf etwas, das es im angesehenen Ergebnis nicht gab. Bitte wenden Sie sich an die Verwaltung."),
    "ballot_counted": N_("Das Ergebnis ist angesehen. Dieser Zettel ist darin gezählt und ändert sich nicht mehr."),
    "no_difference": N_("Diese Abweichung hat schon jemand entschieden."),
    "purged": N_("Die Stimmen dieser Veranstaltung sind gelöscht. Es kommen keine Zettel mehr hinein."),
    "too_long": N_("Ein Text ist zu lang: Möglich sind %(longest)s Zeichen. Bitte kürzen Sie ihn."),
    "cards_ended": N_("Die Veranstaltung ist beendet, niemand kann die Karten mehr freigeben. Die Verwaltung kann sie mit der Tabelle für Zettel aufnehmen."),
    "cards_decided": N_("Eine Karte dieses Zettels ist schon freigegeben. Er lässt sich nicht mehr zurücknehmen; die Moderation kann die Karte zurückhalten."),
    "not_allowed": N_("Hier sind keine Anmerkungen erlaubt, oder Ihr Link gilt nicht mehr."),
    "malformed": N_("Bitte geben Sie die Nummer oben auf dem Zettel ein."),
    "wrong_origin": N_("Diese Anfrage kam nicht von unseren eigenen Seiten. Bitte laden Sie die Seite neu."),
}  # fmt: skip
DONE = {
    "saved": N_("Zettel %(number)s gespeichert."),
    "late": N_("Zettel %(number)s ist als Nachtrag gespeichert. Er zählt nicht in die Summe, weil das Ergebnis schon angesehen ist."),
    "same": N_("Zettel %(number)s war schon eingegeben, mit denselben Antworten. Er zählt einmal."),
    "checked": N_("Zettel %(number)s stimmt: Beide Eingaben sind gleich."),
    "undone": N_("Zettel %(number)s ist zurückgenommen."),
    "decided": N_("Zettel %(number)s ist entschieden."),
}  # fmt: skip
OTHER = N_("Das ging nicht (%(reason)s). Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.")


# ---- pages ---------------------------------------------------------------------------------
@pages.get("/helfen/<code>")
@opens("use_link")
def home(code: str) -> ResponseReturnValue:
    """What there is to help with: the batches of ballots."""
    return page_for(code, "helping/home.html", _home)


@pages.get("/helfen/<code>/stimmzettel/<int:number>")
@opens("use_link")
def batch_page(code: str, number: int) -> ResponseReturnValue:
    """Type the ballots of a batch."""
    return page_for(code, "helping/ballot.html", lambda session: _entry_page(session, number))


@pages.get("/helfen/<code>/stimmzettel/<int:number>/<int:ballot>")
@opens("use_link")
def compare_page(code: str, number: int, ballot: int) -> ResponseReturnValue:
    """Two entries of a ballot that differ, side by side."""
    return page_for(code, "helping/compare.html", lambda session: _comparison(session, number, ballot))


@pages.post("/helfen/<code>/stimmzettel/<int:number>")
@opens("type_ballots")
def type_ballot(code: str, number: int) -> ResponseReturnValue:
    """Count a ballot; a script gets JSON, a form without one the page for the next."""
    session, by = _helper(code)
    entry = _entry()
    taken = current.store().do(typing_ballots.type_ballot, session.id, by, number, entry)
    if _is_script():
        return _told(session, number, taken)
    if taken.state == "differs":
        return redirect(
            url_for("helping.compare_page", code=session.code, number=number, ballot=entry.number), code=303
        )
    done = "late" if taken.late else taken.state
    again = url_for("helping.batch_page", code=session.code, number=number, done=done, of=entry.number, key=entry.key)
    return redirect(again, code=303)


@pages.post("/helfen/<code>/stimmzettel/<int:number>/zurueck")
@opens("type_ballots")
def undo_ballot(code: str, number: int) -> ResponseReturnValue:
    """Take the last entry back."""
    session, by = _helper(code)
    ballot = request.form.get("number", 0, int)
    current.store().do(typing_ballots.undo_ballot, session.id, by, ballot, request.form.get("key", "")[:MOST_KEY])
    if _is_script():
        return _told(session, number, Taken("saved"))
    return redirect(url_for("helping.batch_page", code=session.code, number=number, done="undone", of=ballot), code=303)


@pages.post("/helfen/<code>/stimmzettel/<int:number>/<int:ballot>")
@opens("type_ballots")
def decide(code: str, number: int, ballot: int) -> ResponseReturnValue:
    """Keep of two entries what somebody picked with the paper in hand."""
    session, by = _helper(code)
    named = (field.split(":", 2)[1:] for field in request.form if field.startswith("pick:"))
    picked = {(ref, column): request.form[f"pick:{ref}:{column}"][:MOST_TYPED] for ref, column in named}
    texts = {field.partition(":")[2] for field in request.form if field.startswith("text:")}
    second = {place for place in texts if request.form[f"text:{place}"] == "second"}
    current.store().do(typing_ballots.decide, session.id, by, ballot, picked, second)
    address = url_for("helping.batch_page", code=session.code, number=number, done="decided", of=ballot)
    return redirect(address, code=303)


@pages.errorhandler(Refused)
def refused(error: Refused) -> ResponseReturnValue:
    """Why something was not taken, and what to do: JSON for the script, else a page that loses nothing."""
    status = STATUS.get(error.reason, 409)
    if _is_script():
        return error.message() | {"words": words_of(error)}, status
    return render_template("helping/refused.html", words=words_of(error)), status


@pages.errorhandler(StorageFailed)
def not_stored(_failed: StorageFailed) -> ResponseReturnValue:
    """Nothing was written: scripts try again by themselves."""
    return {"refused": "storage", "retry": True}, 503


def page_for(code: str, template: str, values: Callable[[SessionRow], Mapping[str, object]]) -> ResponseReturnValue:
    """Draw a page of the helpers' door with `values` of the session; a device without a link gets the entrance."""
    session = session_or_404(code)
    if code != session.code:
        return redirect(request.full_path.replace(code, session.code, 1).rstrip("?"))
    title = pick(session.texts["title"], reader_language())
    shared = {"session_code": session.code, "code": format_code(session.code), "title": title}
    if not may(speaker("helper", session.code).acting_role, "type_ballots"):
        keep(session.id)
        return render_template("entrance.html", role="helper", **shared)
    return render_template(template, **shared, **values(session))


def words_of(error: Refused) -> str:
    """A refusal in the reader's words."""
    text = gettext(REASONS.get(error.reason, OTHER))
    return str(text % ({"reason": error.reason} | error.more))


def _home(session: SessionRow) -> Mapping[str, object]:
    with current.store().reading() as db:
        return {"batches": ballot_view.batches(db, session, reader_language())}


def _entry_page(session: SessionRow, number: int) -> Mapping[str, object]:
    """What the page to type a ballot shows: its rows, and what became of the last entry."""
    last = request.args.get("of", 0, int)
    with current.store().reading() as db:
        batch = ballot_view.batch_or_404(db, session, number, reader_language())
        return {
            "batch": batch,
            "batches": ballot_view.batches(db, session, reader_language()),
            "rows": ballot_view.rows(db, session, batch.row),
            "columns": ballot_view.questions(db, batch.row),
            "remarks": ballot_view.takes_remarks(db, batch.row),
            "cards": ballot_view.card_places(batch.row),
            "line": ballot_view.free_line(db, batch.row),
            "longest": ballot_view.longest_text(db, batch.row),
            "seen": printing_ballots.is_seen(db, batch.row),
            "ballot": ballot_view.next_number(db, batch.row, last),
            "key": new_token(),
            "said": _said(last),
            "of": last,
            "undo_key": request.args.get("key", "") if request.args.get("done") in ("saved", "late") else "",
        }


def _said(ballot: int) -> str:
    """What became of the entry that a form sent; "" for none."""
    text = DONE.get(request.args.get("done", ""))
    return str(gettext(text) % {"number": printed_number(ballot)}) if text else ""


def _comparison(session: SessionRow, number: int, ballot: int) -> Mapping[str, object]:
    with current.store().reading() as db:
        batch = ballot_view.batch_or_404(db, session, number, reader_language())
        row = typed_ballots.by_number(db, session.id, ballot)
        if row is None or row.batch_id != batch.row.id:
            abort(404)
        return {
            "batch": batch,
            "ballot": printed_number(ballot),
            "number": ballot,
            "differences": ballot_view.differences(db, session, batch.row, row),
            "seen": printing_ballots.is_seen(db, batch.row),
        }


def _helper(code: str) -> tuple[SessionRow, str]:
    """The session, and who types: the name of their link. Raises Refused."""
    check_origin(needed=True)
    session = session_or_404(code)
    return session, permit("type_ballots", session.code).label


def _entry() -> Entry:
    """What a form says of a ballot: fields k:<item>:<column>, r:<item> and c:<place>. Raises Refused (malformed)."""
    form = request.form
    typed: Typed = {}
    for field in form:
        kind, _, named = field.partition(":")
        ref, _, column = named.rpartition(":")
        if kind == "k":
            typed.setdefault(ref, {})[column] = form[field][:MOST_TYPED]
    said = form.get("number", "").strip()
    if not (said.isascii() and said.isdigit() and len(said) < 8) or not form.get("key"):
        raise Refused("malformed")
    remarks, cards = (
        {field[2:]: form[field] for field in form if field.startswith(first) and form[field].strip()}
        for first in ("r:", "c:")
    )
    return Entry(number=int(said), key=form["key"][:MOST_KEY], typed=typed, remarks=remarks, cards=cards)


def _is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _told(session: SessionRow, number: int, taken: Taken) -> ResponseReturnValue:
    with current.store().reading() as db:
        batch = ballot_view.batch_or_404(db, session, number, reader_language())
    counts = {"typed": batch.typed, "again": batch.again, "differ": batch.differ}
    return {"ok": True, "state": taken.state, "late": taken.late, **counts}
