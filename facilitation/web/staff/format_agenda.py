"""The agenda of a format of one's own, edited as that of a session is: its steps, and the form of one of them."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.actions import editing_formats, undoing_formats
from facilitation.actions.inserting_rounds import is_askable
from facilitation.activities import AnyKind, find, kinds
from facilitation.activities.lacking import lacking
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import ActivityContent, Format
from facilitation.rules.text import Texts
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.web import current
from facilitation.web.agenda_view import Change, KindForm, change_words, kind_form, new_texts
from facilitation.web.staff.base import act, done, local_text, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.formats import Edit, own_or_404, restore, save, text_of
from facilitation.web.staff.session.step_form import Offered, Shown, in_order, read_parts, show_refusal


class FormatStep(NamedTuple):
    """A step of a format, as the form of a step shows it."""

    key: str
    kind: str
    title: Texts
    minutes: int
    lacks: str
    stays: bool = False


class Opened(NamedTuple):
    """The step whose form is open, and what can be ticked."""

    step: FormatStep
    kind: AnyKind
    shown: Shown
    offered: Offered


class FormatAgenda(NamedTuple):
    """The steps of a format, the kinds that can be inserted, the newest edit that can be undone, and what can be asked in
    writing, as (key, title)."""

    steps: list[FormatStep]
    kinds: list[KindForm]
    last: Change | None
    askable: list[tuple[str, Texts]]


@pages.route("/einstellungen/formate/<key>/schritte/<step>", methods=["GET", "POST"])
@require("edit_formats")
def format_step(key: str, step: str) -> ResponseReturnValue:
    """The form of one step of a format, beside the list of all."""
    found, form = own_or_404(key), Form()
    content = editing_formats.step_of(found, step)
    if request.method == "POST" and _change(form, found, content):
        return done("format_step", "changed", key=key, step=step)
    return _page(found, form, content), 422 if form.errors else 200


@pages.post("/einstellungen/formate/<key>/schritte")
@require("edit_formats")
def new_format_step(key: str) -> ResponseReturnValue:
    """Insert a step into a format, and open its form."""
    found, form = own_or_404(key), Form()
    added = editing_formats.add_step(found, form["kind"], form["after"], _new_words(form["kind"]))
    title = editing_formats.step_of(added.format, added.key).title
    return _saved(added.format, key, Edit("add_step", title), added.key)


@pages.post("/einstellungen/formate/<key>/schritte/<step>/ordnen")
@require("edit_formats")
def order_format_step(key: str, step: str) -> ResponseReturnValue:
    """Copy, move or remove a step of a format."""
    found, form = own_or_404(key), Form()
    before = editing_formats.step_of(found, step)
    changed = editing_formats.order_step(found, step, form["act"], form.number("place") - 1)
    verb = {"copy": "copy_step", "remove": "remove_step"}.get(form["act"], "move_step")
    up = verb == "move_step" and _place(changed, step) < _place(found, step)
    return _saved(changed, key, Edit(verb, before.title, up), "" if verb == "remove_step" else step, moved=True)


@pages.post("/einstellungen/formate/<key>/runden")
@require("edit_formats")
def new_format_round(key: str) -> ResponseReturnValue:
    """Add a written round to a format."""
    form = Form()
    changed = editing_formats.add_round(own_or_404(key), form["place"], form.chosen("asked"))
    return _saved(changed, key, Edit("add_round", {}), "")


@pages.post("/einstellungen/formate/<key>/runden/<int:number>/entfernen")
@require("edit_formats")
def remove_format_round(key: str, number: int) -> ResponseReturnValue:
    """Remove a written round from a format."""
    changed = editing_formats.remove_round(own_or_404(key), number)
    return _saved(changed, key, Edit("remove_round", {}), "")


@pages.post("/einstellungen/formate/<key>/rueckgaengig")
@require("edit_formats")
def undo_format_edit(key: str) -> ResponseReturnValue:
    """Undo the newest edit of a format, for ten minutes."""
    own_or_404(key)
    before = act(undoing_formats.undo_change, key, Form().number("change"), text_of(key))
    restore(key, before)
    return done("change_format", "step_undone", key=key)


def _change(form: Form, found: Format, content: ActivityContent) -> bool:
    """Change the step as the form wants; False with the errors in the form."""
    offered = _offered(found, content)
    parts = read_parts(form, content, offered)
    turns = bool(form["turn"]) and form["kind"] != content.kind  # Enter presses the first button, too
    if turns:
        parts = {name: value for name, value in parts.items() if name != "settings"} | {"kind": form["kind"]}
    words = _new_words(form["kind"]) if turns else {}
    if form.errors:
        return False
    try:
        changed = editing_formats.change_step(found, content.key, parts, codes=offered.of("fields"), words=words)
    except Refused as refused:
        show_refusal(form, refused, find(content.kind))
        return False
    after = editing_formats.step_of(changed, content.key)
    return save(form, changed, found.key, Edit("change_step", after.title))


def _new_words(kind: str) -> dict[str, Texts]:
    return {name: texts for name, texts in new_texts(kind).items() if texts}


def _place(format_: Format, step: str) -> int:
    return [one.key for one in format_.agenda].index(step)


def _saved(changed: Format, key: str, edit: Edit, step: str, *, moved: bool = False) -> ResponseReturnValue:
    """Write the format, and show the step or, without one, the whole of it; a format without any step is none."""
    if not save(Form(), changed, key, edit):
        raise Refused("last_step")
    if not step:
        return redirect(url_for("staff.change_format", key=key), code=303)
    place = {"bewegt": step} if moved else {"neu": 1}
    return redirect(url_for("staff.format_step", key=key, step=step, **place), code=303)


@pages.app_template_global()
def format_agenda(found: Format) -> FormatAgenda:
    """The steps of a format with what each lacks, the kinds in the reader's language, and what can be undone."""
    lacks = lacking(found.agenda)
    steps = [FormatStep(one.key, one.kind, one.title, one.minutes, lacks.get(one.key, "")) for one in found.agenda]
    offered = sorted(kinds().values(), key=lambda kind: (kind.rank, kind.name))
    with current.store().reading() as db:
        last = undoing_formats.undoable(db, found.key, text_of(found.key))
    change = last and Change(last.id, last.at, last.verb, 0, last.title, last.up)
    askable = [(one.key, one.title) for one in found.agenda if is_askable(one)]
    return FormatAgenda(steps, [kind_form(kind) for kind in offered], change, askable)


pages.app_template_global("change_words")(change_words)


@pages.app_template_global()
def asking_kinds() -> list[str]:
    """The names of the kinds in which people are asked something."""
    return [name for name, kind in kinds().items() if kind.asks]


def _page(found: Format, form: Form, content: ActivityContent) -> str:
    agenda, offered = format_agenda(found), _offered(found, content)
    step = next(one for one in agenda.steps if one.key == content.key)
    opened = Opened(step, find(content.kind), Shown(content, offered), offered)
    return render_template("staff/format_step.html", format=found, form=form, agenda=agenda, opened=opened)


def _offered(found: Format, content: ActivityContent) -> Offered:
    """The fields of action that the plans have now, with those that the step names; and the steps in which cards are written."""
    written = [one for one in found.agenda if find(one.kind).cards == "written"]
    with current.store().reading() as db:
        titles = {code: local_text(title) for code, title in _fields(db)}
    chosen = editing_formats.named_fields(content)
    known = {code: titles.get(code, "") for code in in_order(chosen, [*titles, *chosen])}
    fields = [(code, f"{code} {title}".strip()) for code, title in known.items()]
    return Offered(fields, [(one.key, local_text(one.title)) for one in written])


def _fields(db: Connection) -> Sequence[tuple[str, Texts]]:
    """The codes and titles of the fields of action in the newest published version of each plan."""
    found: dict[str, Texts] = {}
    for plan in plans.all_plans(db):
        newest = next((one for one in plans.versions(db, plan.id) if one.state == "adopted"), None)
        for field in plans.fields(db, newest.id) if newest else ():
            found.setdefault(field.code, field.title)
    return list(found.items())
