"""The agenda of a format of one's own, edited as that of a session is: its steps, and the form of one of them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import editing_formats, undoing_formats
from facilitation.actions.inserting_rounds import is_askable, is_for_home
from facilitation.activities import AnyKind, find, kinds
from facilitation.activities.lacking import lacking
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.about import OUTCOMES
from facilitation.rules.session.format import CLOCK, MOST_DAYS, ActivityContent, ApartContent, Format, times_problems
from facilitation.rules.session.written_round import AT_HOME
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


class Place(NamedTuple):
    """Where steps are edited: in the agenda of a format, or in a written round of it; `part` is the format with these steps."""

    format: Format
    number: int | None
    part: Format

    def with_part(self, edited: Format) -> Format:
        """The whole format with the steps of the edited part."""
        return editing_formats.with_part(self.format, self.number, edited)

    def kinds(self) -> list[AnyKind]:
        """The kinds of steps that can stand here."""
        return [kind for kind in kinds().values() if self.number is None or is_for_home(kind)]

    def check_kind(self, kind: str) -> None:
        """Raise Refused (malformed) for a kind that cannot."""
        if kind not in [one.name for one in self.kinds()]:
            raise Refused("malformed")


class FormatAgenda(NamedTuple):
    """The steps of a format or of a written round of it, by its `number`; the kinds that can be inserted, the newest edit that
    can be undone, and what can be asked in writing, as (key, title)."""

    number: int | None
    steps: list[FormatStep]
    kinds: list[KindForm]
    last: Change | None
    askable: list[tuple[str, Texts]]


@pages.route("/einstellungen/formate/<key>/schritte/<step>", methods=["GET", "POST"])
@pages.route("/einstellungen/formate/<key>/runden/<int:number>/schritte/<step>", methods=["GET", "POST"])
@require("edit_formats")
def format_step(key: str, step: str, number: int | None = None) -> ResponseReturnValue:
    """The form of one step of a format, or of a written round of it by its number, beside the list of all."""
    place, form = _place_of(key, number), Form()
    content = editing_formats.step_of(place.part, step)
    if request.method == "POST" and _change(form, place, content):
        return done("format_step", "changed", key=key, number=number, step=step)
    return _page(place, form, content), 422 if form.errors else 200


@pages.post("/einstellungen/formate/<key>/schritte")
@pages.post("/einstellungen/formate/<key>/runden/<int:number>/schritte")
@require("edit_formats")
def new_format_step(key: str, number: int | None = None) -> ResponseReturnValue:
    """Insert a step into a format or a written round, and open its form."""
    place, form = _place_of(key, number), Form()
    place.check_kind(form["kind"])
    added = editing_formats.add_step(place.part, form["kind"], form["after"], _new_words(form["kind"]))
    title = editing_formats.step_of(added.format, added.key).title
    return _saved(place, added.format, Edit("add_step", title), added.key)


@pages.post("/einstellungen/formate/<key>/schritte/<step>/ordnen")
@pages.post("/einstellungen/formate/<key>/runden/<int:number>/schritte/<step>/ordnen")
@require("edit_formats")
def order_format_step(key: str, step: str, number: int | None = None) -> ResponseReturnValue:
    """Copy, move or remove a step of a format or of a written round."""
    place, form = _place_of(key, number), Form()
    before = editing_formats.step_of(place.part, step)
    changed = editing_formats.order_step(place.part, step, form["act"], form.number("place") - 1)
    verb = {"copy": "copy_step", "remove": "remove_step"}.get(form["act"], "move_step")
    up = verb == "move_step" and _row(changed, step) < _row(place.part, step)
    return _saved(place, changed, Edit(verb, before.title, up), "" if verb == "remove_step" else step, moved=True)


@pages.route("/einstellungen/formate/<key>/runden/<int:number>", methods=["GET", "POST"])
@require("edit_formats")
def format_round(key: str, number: int) -> ResponseReturnValue:
    """The steps of a written round of a format, and when it opens and closes."""
    place, form = _place_of(key, number), Form()
    if request.method == "POST" and _change_times(form, place, number):
        return done("format_round", "deadline_changed", key=key, number=number)
    round_ = editing_formats.round_of(place.format, number)
    page = render_template(
        "staff/format_round.html", format=place.format, form=form, round=round_, agenda=_agenda(place), chosen=""
    )
    return page, 422 if form.errors else 200


@pages.post("/einstellungen/formate/<key>/runden")
@require("edit_formats")
def new_format_round(key: str) -> ResponseReturnValue:
    """Add a written round to a format."""
    form = Form()
    place = _place_of(key, None)
    changed = editing_formats.add_round(place.format, form["place"], form.chosen("asked"))
    return _saved(place, changed, Edit("add_round", {}), "")


@pages.post("/einstellungen/formate/<key>/runden/<int:number>/entfernen")
@require("edit_formats")
def remove_format_round(key: str, number: int) -> ResponseReturnValue:
    """Remove a written round from a format."""
    place = _place_of(key, None)
    changed = editing_formats.remove_round(place.format, number)
    return _saved(place, changed, Edit("remove_round", {}), "")


@pages.post("/einstellungen/formate/<key>/rueckgaengig")
@require("edit_formats")
def undo_format_edit(key: str) -> ResponseReturnValue:
    """Undo the newest edit of a format, for ten minutes."""
    own_or_404(key)
    before = act(undoing_formats.undo_change, key, Form().number("change"), text_of(key))
    restore(key, before)
    return done("change_format", "step_undone", key=key)


def _place_of(key: str, number: int | None) -> Place:
    found = own_or_404(key)
    return Place(found, number, editing_formats.part(found, number))


def _change_times(form: Form, place: Place, number: int) -> bool:
    """Change the times of a round as the form wants; False with the errors in the form."""
    opens, due = _apart(form, "opens"), _apart(form, "due")
    if not form.errors and bool(opens) != bool(due):
        form.errors["due_days" if opens else "opens_days"] = gettext(
            "Bitte geben Sie die Tage für Öffnen und Frist an, oder lassen Sie beide leer."
        )
    if form.errors:
        return False
    changed = editing_formats.change_round(place.format, number, opens, due)
    for one in times_problems(changed.written[number]):
        form.errors["due_days"] = gettext(one.message) % one.params
    return not form.errors and save(form, changed, place.format.key, Edit("change_round", {}))


def _apart(form: Form, name: str) -> ApartContent | None:
    """The days and the time in the form; None where no days are typed."""
    days, clock = form[f"{name}_days"].strip(), form[f"{name}_time"].strip()
    if days and not (days.isascii() and days.isdigit() and int(days[:9]) <= MOST_DAYS):
        most = {"most": MOST_DAYS}
        form.errors[f"{name}_days"] = gettext("Bitte geben Sie eine Zahl bis %(most)s ein.") % most
    if days and not re.fullmatch(CLOCK, clock):
        form.errors[f"{name}_time"] = gettext("Bitte geben Sie eine Uhrzeit ein, zum Beispiel 23:59.")
    return ApartContent(days=int(days), time=clock) if days and not form.errors else None


def _change(form: Form, place: Place, content: ActivityContent) -> bool:
    """Change the step as the form wants; False with the errors in the form."""
    offered = _offered(place.part, content)
    parts = read_parts(form, content, offered)
    turns = bool(form["turn"]) and form["kind"] != content.kind  # Enter presses the first button, too
    if turns:
        place.check_kind(form["kind"])
        parts = {name: value for name, value in parts.items() if name != "settings"} | {"kind": form["kind"]}
    words = _new_words(form["kind"]) if turns else {}
    if form.errors:
        return False
    try:
        changed = editing_formats.change_step(place.part, content.key, parts, codes=offered.of("fields"), words=words)
    except Refused as refused:
        show_refusal(form, refused, find(content.kind))
        return False
    after = editing_formats.step_of(changed, content.key)
    if place.number is not None and not is_askable(after) and is_askable(content):
        raise Refused("malformed")
    return save(form, place.with_part(changed), place.format.key, Edit("change_step", after.title))


def _new_words(kind: str) -> dict[str, Texts]:
    return {name: texts for name, texts in new_texts(kind).items() if texts}


def _row(format_: Format, step: str) -> int:
    return [one.key for one in format_.agenda].index(step)


def _saved(place: Place, changed: Format, edit: Edit, step: str, *, moved: bool = False) -> ResponseReturnValue:
    """Write the format, and show the step or, without one, the whole of its place; a place without any step is none."""
    key, number = place.format.key, place.number
    if not save(Form(), place.with_part(changed), key, edit):
        raise Refused("last_step")
    if not step:
        whole = "staff.change_format" if number is None else "staff.format_round"
        return redirect(url_for(whole, key=key, number=number), code=303)
    shown = {"bewegt": step} if moved else {"neu": 1}
    return redirect(url_for("staff.format_step", key=key, number=number, step=step, **shown), code=303)


@pages.app_template_global()
def format_agenda(found: Format) -> FormatAgenda:
    """The steps of a format with what each lacks, the kinds in the reader's language, and what can be undone."""
    return _agenda(Place(found, None, found))


def _agenda(place: Place) -> FormatAgenda:
    found = place.part
    lacks = lacking(found.agenda)
    steps = [FormatStep(one.key, one.kind, one.title, one.minutes, lacks.get(one.key, "")) for one in found.agenda]
    offered = sorted(place.kinds(), key=lambda kind: (kind.rank, kind.name))
    with current.store().reading() as db:
        last = undoing_formats.undoable(db, found.key, text_of(found.key))
    change = last and Change(last.id, last.at, last.verb, 0, last.title, last.up)
    askable = [(one.key, one.title) for one in found.agenda if is_askable(one)] if place.number is None else []
    return FormatAgenda(place.number, steps, [kind_form(kind) for kind in offered], change, askable)


pages.app_template_global("change_words")(change_words)


@pages.app_template_global()
def asking_kinds() -> list[str]:
    """The names of the kinds in which people are asked something."""
    return [name for name, kind in kinds().items() if kind.asks]


def _page(place: Place, form: Form, content: ActivityContent) -> str:
    agenda, offered = _agenda(place), _offered(place.part, content)
    step = next(one for one in agenda.steps if one.key == content.key)
    opened = Opened(step, find(content.kind), Shown(content, offered), offered)
    return render_template("staff/format_step.html", format=place.format, form=form, agenda=agenda, opened=opened)


@pages.app_template_global()
def later_outcomes() -> frozenset[str]:
    """What a step may ask about only once others were shown, which is never so at home."""
    return frozenset(OUTCOMES)


@pages.app_template_global()
def at_home() -> dict[str, str]:
    """The settings that are the same in every written round."""
    return AT_HOME


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
