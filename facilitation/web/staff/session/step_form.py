"""The form of a step on the staff's page: what its controls show, and the parts of a step that were posted."""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from flask import request
from flask_babel import gettext

from facilitation.activities import AnyKind, find
from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import ActivityContent
from facilitation.rules.session.secrecy import SECRET, SMALL
from facilitation.rules.session.step_form import Setting, stored, ticked, value_of
from facilitation.rules.text import Texts
from facilitation.web.agenda_view import worded
from facilitation.web.staff.form import Form
from facilitation.web.staff.messages import FIELDS, reason_text
from facilitation.web.translations import LANGUAGES, number

TEXTS = ("title", "question", "text")
LONGEST_NUMBER = 16
_BETWEEN = re.compile(r"[,;\n]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_NAMES_OF_SETTINGS = re.compile(r" \((?:[a-z_]+)\)")
"""What format files call a setting, which no control here is called."""


class Offered(NamedTuple):
    """The fields of action and the steps that can be ticked, as (name, words)."""

    fields: Sequence[tuple[str, str]]
    steps: Sequence[tuple[str, str]]

    def of(self, control: str) -> list[str]:
        """The names that a control offers."""
        return [name for name, _ in (self.steps if control == "steps" else self.fields)]


def in_order(chosen: Sequence[str], known: Sequence[str]) -> list[str]:
    """The names there are, first those that a step names, in its order."""
    first = [name for name in chosen if name in known]
    return [*dict.fromkeys([*first, *known])]


class Shown:
    """The values of the controls by name: those that were posted, else those of the step."""

    def __init__(self, content: ActivityContent, offered: Offered) -> None:
        self._values = dict(_values(content, offered))
        self._posted = request.method == "POST"

    def text(self, name: str) -> str:
        """What stands in a field."""
        found = self._values.get(name, "")
        return request.form.get(name, str(found)) if self._posted else str(found)

    def ticked(self, name: str) -> list[str]:
        """The values of the boxes that are ticked."""
        found = self._values.get(name, ())
        if self._posted and name in request.form.getlist("controls"):
            return request.form.getlist(name)
        return list(found) if isinstance(found, list) else []


def read_parts(form: Form, content: ActivityContent, offered: Offered) -> dict[str, object]:
    """The parts of the step that the form has; what it does not show stays as it is."""
    kind = find(content.kind)
    parts: dict[str, object] = {name: _texts(name, getattr(content, name)) for name in TEXTS if _has(name)}
    if "minutes" in request.form:
        parts["minutes"] = _number(form, "minutes", whole=True)
    if "note" in request.form:
        parts["note"] = request.form["note"]
    controls = request.form.getlist("controls")
    if "practice" in controls:
        parts["practice"] = bool(form["practice"])
    if "small_round" in controls:
        parts["secrecy"] = SMALL if form["small_round"] else SECRET
    settings = {one.name: _setting(form, one, content, offered) for one in kind.form if _has_setting(one, controls)}
    return {**parts, "settings": {**content.settings, **settings}} if settings else parts


def show_refusal(form: Form, refused: Refused, kind: AnyKind) -> None:
    """Put what is wrong at the controls; raises the refusal where it is about none of them."""
    for problem in worded(refused.more.get("problems")):
        shown = {name: _shown_number(one) for name, one in dict(problem["params"]).items()}
        words = _NAMES_OF_SETTINGS.sub("", str(problem["message"]) % shown)
        name = _control_of(str(problem["path"]), kind)
        form.errors[name] = (
            gettext("Bitte geben Sie einen Titel auf Deutsch ein.") if problem["path"] == "title" else words
        )
    if not form.errors:
        if refused.reason not in FIELDS:
            raise refused
        form.errors[FIELDS[refused.reason]] = reason_text(refused)


def _shown_number(value: object) -> object:
    """A bound as people read it: 1.440."""
    digits = str(value)
    return number(int(digits)) if digits.isascii() and digits.isdigit() else value


def _values(content: ActivityContent, offered: Offered) -> Mapping[str, str | list[str]]:
    kind = find(content.kind)
    found: dict[str, str | list[str]] = {"minutes": str(content.minutes), "note": content.note}
    for name in TEXTS:
        found |= {f"{name}_{language}": getattr(content, name).get(language, "") for language in LANGUAGES}
    found["practice"] = ["1"] if content.practice else []
    found["small_round"] = ["1"] if content.secrecy == SMALL else []
    for one in kind.form:
        found |= _shown(one, value_of(one, content.settings, kind.Settings), offered)
    return found


def _shown(one: Setting, value: object, offered: Offered) -> dict[str, str | list[str]]:
    name = f"s_{one.name}"
    if one.control == "text" and isinstance(value, dict):
        return {f"{name}_{language}": str(value.get(language, "")) for language in LANGUAGES}
    if one.control == "lines" and isinstance(value, list | tuple):
        return {f"{name}_{language}": "\n".join(one.get(language, "") for one in value) for language in LANGUAGES}
    if one.control in ("fields", "steps"):
        return {name: ticked(one, value, offered.of(one.control))}
    if one.control == "words" and isinstance(value, list | tuple):
        return {name: ", ".join(map(str, value))}
    if one.control == "tick":
        return {name: ["1"] if value else []}
    return {name: f"{value:g}" if isinstance(value, float) else str(value)}


def _has(name: str) -> bool:
    return any(f"{name}_{language}" in request.form for language in LANGUAGES)


def _has_setting(one: Setting, controls: Sequence[str]) -> bool:
    name = f"s_{one.name}"
    return name in controls or name in request.form or _has(name)


def _setting(form: Form, one: Setting, content: ActivityContent, offered: Offered) -> object:
    name, value = f"s_{one.name}", value_of(one, content.settings, find(content.kind).Settings)
    if one.control == "text":
        return _texts(name, value if isinstance(value, dict) else {})
    if one.control == "lines":
        return _lines(name)
    if one.control in ("fields", "steps"):
        return stored(one, form.chosen(name), offered.of(one.control), value)
    if one.control == "words":
        return list(dict.fromkeys(filter(None, map(str.strip, _BETWEEN.split(form[name])))))
    if one.control == "tick":
        return bool(form[name])
    if one.control == "number":
        return _number(form, name, whole=isinstance(value, int))
    return form[name]


def _texts(name: str, before: Texts) -> Texts:
    typed = {
        language: request.form[f"{name}_{language}"] for language in LANGUAGES if f"{name}_{language}" in request.form
    }
    return {**before, **typed}


def _lines(name: str) -> list[Texts]:
    """One text a line; the lines of other languages belong to those of the first by their order."""
    columns = [
        [line.strip() for line in request.form.get(f"{name}_{one}", "").rstrip().splitlines()] for one in LANGUAGES
    ]
    rows = zip_longest(*columns, fillvalue="")
    return [dict(zip(LANGUAGES, row, strict=True)) for row in rows if any(row)]


def _number(form: Form, name: str, *, whole: bool) -> int | float:
    typed = form[name].strip()
    if len(typed) > LONGEST_NUMBER or not _NUMBER.fullmatch(typed) or (whole and not typed.lstrip("-").isdigit()):
        form.errors[name] = (
            gettext("Bitte geben Sie eine ganze Zahl ein.") if whole else gettext("Bitte geben Sie eine Zahl ein.")
        )
        return 0
    return int(typed) if whole else float(typed.replace(",", "."))


def _control_of(path: str, kind: AnyKind) -> str:
    """The control of a place in a step: "settings.options.0.en" is that of the English lines of the options."""
    parts = path.split(".")
    language = parts[-1] if parts[-1] in LANGUAGES else LANGUAGES[0]
    if parts[0] in TEXTS:
        return f"{parts[0]}_{language}"
    if parts[0] != "settings" or len(parts) < 2:
        return parts[0] if parts[0] in ("minutes", "note") else "form"
    one = next((one for one in kind.form if one.name == parts[1]), None)
    if one is None:
        return "form"
    return f"s_{one.name}_{language}" if one.control in ("text", "lines") else f"s_{one.name}"
