"""The content of a step as somebody typed it: clean it, and say what is wrong with it. Pure.

It is held to what format files are held to, and to the lengths that phones and screens can show.
"""

import re
from collections.abc import Collection, Iterator, Mapping

import msgspec

from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import ActivityContent, Kinds, step_problems
from facilitation.rules.session.format_problems import Path, Problem
from facilitation.rules.session.step_form import Form
from facilitation.rules.text import N_
from facilitation.rules.wording import as_written

LONGEST = {"title": 120, "question": 300, "text": 1_000, "note": 1_000}
LONGEST_IN_SETTINGS = 300
TEXTS = ("title", "question", "text")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")
Content = Mapping[str, object]
"""A step as JSON, in the shape of a format file."""


def read_step(raw: Content, form: Form, kinds: Kinds, codes: Collection[str], keys: Collection[str]) -> ActivityContent:
    """The step; raises Refused (invalid) with `problems`, each with the path of what is wrong.

    `codes` are the fields of action there are, `keys` those of the other steps.
    """
    step = _cleaned(raw, form)
    problems = step_problems(step, kinds) or [*_unknown_names(step, form, codes, keys), *_too_long(step)]
    if problems:
        raise Refused("invalid", problems=[_told(one) for one in problems])
    return msgspec.convert(step, ActivityContent)


def invalid(message: str, *path: str, **params: object) -> Refused:
    """The refusal of a step for one reason."""
    return Refused("invalid", problems=[_told(Problem(message, params, path))])


def _told(problem: Problem) -> dict[str, object]:
    place = ".".join(str(part) for part in problem.path)
    return {"path": place, "message": problem.message, "params": dict(problem.params)}


def _cleaned(raw: Content, form: Form) -> dict[str, object]:
    """Texts without surplus spaces, and without languages in which nothing is written."""
    step = {name: _texts(value) if name in TEXTS else value for name, value in raw.items()}
    if isinstance(note := step.get("note"), str):
        step["note"] = as_written(note)
    if isinstance(settings := step.get("settings"), dict):
        step["settings"] = {**settings, **dict(_cleaned_settings(settings, form))}
    return step


def _cleaned_settings(settings: Content, form: Form) -> Iterator[tuple[str, object]]:
    for one in form:
        value = settings.get(one.name)
        if one.control == "text":
            yield from [(one.name, _texts(value))] if value is not None else []
        elif one.control == "lines" and isinstance(value, list | tuple):
            yield one.name, [texts for texts in map(_texts, value) if texts]


def _texts(value: object) -> object:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        return value  # the shape is refused later, with its place
    cleaned = {language: as_written(text) for language, text in value.items()}
    return {language: text for language, text in cleaned.items() if text}


def _unknown_names(step: Content, form: Form, codes: Collection[str], keys: Collection[str]) -> Iterator[Problem]:
    """Fields of action and steps that there are not, and needed ones of which none is ticked."""
    settings = step.get("settings", {})
    known = {"fields": codes, "steps": keys}
    for one in form:
        value = settings.get(one.name) if isinstance(settings, dict) else None
        if one.control not in known or not isinstance(value, list | tuple):
            continue
        if one.needed and not value:
            yield Problem(N_("Bitte wählen Sie mindestens eines aus."), {}, ("settings", one.name))
        for name in value:
            if name not in known[one.control]:
                message = N_("„%(name)s“ gibt es hier nicht.")
                yield Problem(message, {"name": name}, ("settings", one.name))


def _too_long(step: Content) -> Iterator[Problem]:
    for path, text in _strings(step, ()):
        most = LONGEST.get(str(path[0]), LONGEST_IN_SETTINGS)
        if len(text) > most:
            yield Problem(N_("Bitte höchstens %(most)s Zeichen."), {"most": most}, path)
    for path, texts in _texts_of(step):
        if wrong := [language for language in texts if not LANGUAGE.fullmatch(str(language))]:
            yield Problem(N_("„%(language)s“ ist keine Sprache."), {"language": wrong[0][:20]}, path)


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path or ("",), value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _strings(part, (*path, name))
    elif isinstance(value, list | tuple):
        for n, part in enumerate(value):
            yield from _strings(part, (*path, n))


def _texts_of(step: Content) -> Iterator[tuple[Path, dict[str, str]]]:
    for name in TEXTS:
        if isinstance(value := step.get(name), dict):
            yield (name,), value
