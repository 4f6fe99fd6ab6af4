"""All that people wrote in a session, as staff read it; and each of it blackened for good, asked twice."""

from collections.abc import Mapping
from typing import NamedTuple

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import blackening, verbs
from facilitation.actions.backing_up import Made
from facilitation.actions.card_messages import Blacken
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.blackening import Touched
from facilitation.rules.text import N_, clean_text
from facilitation.store import Connection, retention
from facilitation.store.plan import plans
from facilitation.store.results import result_context
from facilitation.store.session import activities, contributions, remarks, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.contributions import CardRow
from facilitation.web import current
from facilitation.web.staff.base import act, add_figures, by, done, local_text, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404

REASONS = (N_("Nennt Personen"), N_("Rechtswidrig"))
STATES = ("waiting", "approved", "held")
UNDECIDED = {"kept": "waiting"}


class Text(NamedTuple):
    """A card, a remark or a question; `about` is the field or the need it belongs to, `kind` is card, remark or question."""

    id: int
    kind: str
    about: str
    text: str
    original: str | None
    state: str
    reason: str


@pages.get("/sitzungen/<code>/texte")
@require("blacken")
def written_texts(code: str) -> str:
    """All texts of a session by step, or those in the state `?stand`."""
    row = session_or_404(code)
    with current.store().reading() as db:
        found = [(step, _of_step(db, step)) for step in activities.of_session(db, row.id)]
    counts = {state: sum(one.state == state for _, some in found for one in some) for state in STATES}
    shown = request.args.get("stand", "")
    wanted = [(step, [one for one in some if shown not in STATES or one.state == shown]) for step, some in found]
    steps = [(step, some) for step, some in wanted if some]
    return render_template("staff/texts_written.html", session=row, steps=steps, counts=counts, shown=shown)


@pages.route("/sitzungen/<code>/texte/<int:contribution>/schwaerzen", methods=["GET", "POST"])
@require("blacken")
def blacken_text(code: str, contribution: int) -> ResponseReturnValue:
    """Say in numbers what blackening a text changes, ask once more, then do it; afterwards name backups that may hold it."""
    row = session_or_404(code)
    form, touched, backups = Form(), *_found(row.id, contribution)
    sure, reason = False, ""
    if request.method == "POST":
        reason = clean_text(form["own_reason"] or form["reason"])
        verb = Blacken(contribution=contribution, reason=reason, if_rev=form.number("rev"))
        if not reason:
            form.errors["own_reason"] = gettext("Bitte nennen Sie den Grund.")
        elif not form["sure"]:
            sure = True
        else:
            return _blacken(row.id, row.code, verb)
    page = render_template(
        "staff/text_blacken.html",
        session=row,
        contribution=contribution,
        touched=touched,
        backups=backups,
        reasons=REASONS,
        form=form,
        reason=reason,
        sure=sure,
    )
    return page, 422 if form.errors else 200


def _blacken(session_id: int, code: str, verb: Blacken) -> ResponseReturnValue:
    add_figures(contribution=verb.contribution)
    for author in act(verbs.blacken_text, session_id, by(), verb).authors:
        current.broadcast().send_own(author)
    blackening.clean_files(current.store(), current.offload)
    with current.store().reading() as db:
        waits = session_id in retention.marked_folders(db)
    word = "blackened_without_folder" if waits else "blackened"
    return done("blacken_text", word, code=code, contribution=verb.contribution)


def _found(session_id: int, contribution: int) -> tuple[Touched, list[Made]]:
    """What it touches, and the backups that may hold it; 404 for a text that is not there."""
    try:
        with current.store().reading() as db:
            touched = blackening.foresee(db, session_id, contribution)
        return touched, blackening.kept_in(current.store(), session_id, contribution)
    except Refused:
        abort(404)


def _of_step(db: Connection, step: ActivityRow) -> list[Text]:
    """The cards and questions of a step, then its remarks by need."""
    version = sessions.by_id(db, step.session_id).plan_version_id
    fields = {field.code: local_text(field.title) for field in plans.fields(db, version)}
    cards = [one for one in contributions.of_session(db, step.session_id) if one.activity_id == step.id]
    return [_card(one, fields) for one in cards] + _remarks(db, step)


def _card(one: CardRow, fields: Mapping[str, str]) -> Text:
    kind = "question" if one.called else "card"
    return Text(one.id, kind, fields.get(one.field, ""), one.text, one.original, one.state, one.reason)


def _remarks(db: Connection, step: ActivityRow) -> list[Text]:
    remarked = remarks.by_item(db, step.session_id, step.id)
    described = result_context.describe(db, sessions.by_id(db, step.session_id), step) if remarked else {}
    names = {ref: f"{one.number} {local_text(one.text)}".strip() for ref, one in described.items()}
    return [
        Text(
            one.id,
            "remark",
            names.get(ref, ""),
            one.text,
            one.original,
            UNDECIDED.get(one.state, one.state),
            one.reason,
        )
        for ref, some in remarked.items()
        for one in some
    ]
