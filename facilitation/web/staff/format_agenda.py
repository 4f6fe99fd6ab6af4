"""The agenda of a format of one's own, edited as that of a session is: its steps, and the form of one of them."""

from typing import NamedTuple

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.actions import editing_formats
from facilitation.activities import find, kinds
from facilitation.activities.lacking import lacking
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import ActivityContent, Format
from facilitation.rules.session.step_form import Form as StepForm
from facilitation.web.agenda_view import KindForm, kind_form, new_texts
from facilitation.web.staff.base import done, local_text, note_act, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.formats import own_or_404, save
from facilitation.web.staff.session.step_form import Offered, Shown, read_parts, show_refusal


class FormatStep(NamedTuple):
    """A step of a format, as the form of a step shows it; `stays` says that its kind is not changed here."""

    key: str
    kind: str
    title: dict[str, str]
    minutes: int
    lacks: str
    stays: bool = True


class FormKind(NamedTuple):
    """What the form of a step shows of its kind: fields of action are those of a plan, which a format does not have."""

    asks: bool
    form: StepForm


class Opened(NamedTuple):
    """The step whose form is open, and what can be ticked."""

    step: FormatStep
    kind: FormKind
    shown: Shown
    offered: Offered


class FormatAgenda(NamedTuple):
    """The steps of a format, and the kinds that can be inserted."""

    steps: list[FormatStep]
    kinds: list[KindForm]


@pages.route("/einstellungen/formate/<key>/schritte/<step>", methods=["GET", "POST"])
@require("edit_formats")
def format_step(key: str, step: str) -> ResponseReturnValue:
    """The form of one step of a format, beside the list of all."""
    found, form = own_or_404(key), Form()
    content = editing_formats.step_of(found, step)
    if request.method == "POST":
        parts = read_parts(form, content, _offered(found))
        try:
            if not form.errors and save(form, editing_formats.change_step(found, step, parts), key):
                note_act()
                return done("format_step", "changed", key=key, step=step)
        except Refused as refused:
            show_refusal(form, refused, find(content.kind))
    return _page(found, form, content), 422 if form.errors else 200


@pages.post("/einstellungen/formate/<key>/schritte")
@require("edit_formats")
def new_format_step(key: str) -> ResponseReturnValue:
    """Insert a step into a format, and open its form."""
    found, form = own_or_404(key), Form()
    words = {name: texts for name, texts in new_texts(form["kind"]).items() if texts}
    added = editing_formats.add_step(found, form["kind"], form["after"], words)
    return _saved(added.format, key, added.key)


@pages.post("/einstellungen/formate/<key>/schritte/<step>/ordnen")
@require("edit_formats")
def order_format_step(key: str, step: str) -> ResponseReturnValue:
    """Copy, move or remove a step of a format."""
    found, form = own_or_404(key), Form()
    changed = editing_formats.order_step(found, step, form["act"], form.number("place") - 1)
    return _saved(changed, key, "" if form["act"] == "remove" else step)


def _saved(changed: Format, key: str, step: str) -> ResponseReturnValue:
    """Write the format, and show the step or, without one, the whole of it; a format without any step is none."""
    form = Form()
    if not save(form, changed, key):
        raise Refused("last_step")
    note_act()
    return redirect(
        url_for("staff.format_step", key=key, step=step) if step else url_for("staff.change_format", key=key), code=303
    )


@pages.app_template_global()
def format_agenda(found: Format) -> FormatAgenda:
    """The steps of a format with what each lacks, and the kinds in the reader's language."""
    lacks = lacking(found.agenda)
    steps = [
        FormatStep(one.key, one.kind, dict(one.title), one.minutes, lacks.get(one.key, "")) for one in found.agenda
    ]
    offered = sorted(kinds().values(), key=lambda kind: (kind.rank, kind.name))
    return FormatAgenda(steps, [kind_form(kind) for kind in offered])


def _page(found: Format, form: Form, content: ActivityContent) -> str:
    agenda, offered, kind = format_agenda(found), _offered(found), find(content.kind)
    shown = FormKind(kind.asks, tuple(one for one in kind.form if one.control != "fields"))
    step = next(one for one in agenda.steps if one.key == content.key)
    opened = Opened(step, shown, Shown(content, offered), offered)
    return render_template("staff/format_step.html", format=found, form=form, agenda=agenda, opened=opened)


def _offered(found: Format) -> Offered:
    """The steps in which cards are written; no fields of action."""
    written = [one for one in found.agenda if find(one.kind).cards == "written"]
    return Offered([], [(one.key, local_text(one.title)) for one in written])
