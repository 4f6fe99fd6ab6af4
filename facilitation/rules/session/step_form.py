"""How a kind describes its settings, so that every door can show a form for a step. Pure.

A form is a list of controls, in the order in which people read them. The value of a control has the shape of the
setting in a format file; the default is the one of the kind's Settings.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from facilitation.rules.text import N_

Control = Literal["text", "lines", "number", "choice", "tick", "fields", "steps", "words"]
"""text: by language · lines: a list of texts by language · number · choice: one of some words · tick: yes or no ·
fields: fields of action by their codes · steps: earlier steps in which cards are written, by their keys · words: a list
of short words that are the same in all languages, such as numbers of needs."""


class Choice(NamedTuple):
    """A value and its words, marked with N_()."""

    value: str
    label: str


class When(NamedTuple):
    """The setting that decides whether a control is needed, and its values for which it is; else the `other` one decides."""

    name: str
    values: tuple[str, ...]
    other: "When | None" = None


class Setting(NamedTuple):
    """The control for the setting called `name`; `label` and `help` are marked with N_().

    `least`, `most` and `step` bound a number. `everything` and `nothing` are stored in place of a list where all, or
    none, are ticked; `needed` asks for at least one. `when` leaves it out for other values of another setting.
    """

    name: str
    label: str
    control: Control
    help: str = ""
    choices: tuple[Choice, ...] = ()
    least: float | None = None
    most: float | None = None
    step: float = 1
    everything: str = ""
    nothing: str = ""
    needed: bool = False
    when: When | None = None


Form = tuple[Setting, ...]
FIELDS = Setting("fields", N_("Handlungsfelder"), "fields", needed=True)
"""For kinds that ask about needs of chosen fields."""


def defaults(shape: type[msgspec.Struct]) -> dict[str, object]:
    """setting → its default, as JSON."""
    return msgspec.json.decode(msgspec.json.encode(shape()), type=dict[str, object])


def value_of(setting: Setting, settings: Mapping[str, object], shape: type[msgspec.Struct]) -> object:
    """The value of a control: the one that is stored, else the default."""
    return settings.get(setting.name, defaults(shape).get(setting.name))


def ticked(setting: Setting, value: object, known: Sequence[str]) -> list[str]:
    """The names that are ticked, of those that can be; the empty list of a needed control means all of them."""
    if isinstance(value, str):
        return list(known) if value == setting.everything else []
    chosen = [str(one) for one in value] if isinstance(value, list | tuple) else []
    return list(known) if setting.needed and not chosen else [name for name in known if name in chosen]


def stored(setting: Setting, chosen: Collection[str], known: Sequence[str], before: object = ()) -> str | list[str]:
    """The value of a control with these ticked, in the order of the value `before`; what is new comes last."""
    if setting.nothing and not chosen:
        return setting.nothing
    if setting.everything and known and set(known) <= set(chosen):
        return setting.everything
    order = [name for name in before if name in known] if isinstance(before, list | tuple) else []
    return [name for name in dict.fromkeys([*order, *known]) if name in chosen]


def is_shown(setting: Setting, settings: Mapping[str, object], shape: type[msgspec.Struct]) -> bool:
    """Whether the control is needed with these settings."""
    known = defaults(shape) | dict(settings)
    return setting.when is None or _holds(setting.when, known)


def _holds(when: When, known: Mapping[str, object]) -> bool:
    return str(known.get(when.name)) in when.values or (when.other is not None and _holds(when.other, known))


def names_steps(form: Form, settings: Mapping[str, object]) -> tuple[str, ...]:
    """The keys of other steps that these settings name."""
    lists = [settings.get(one.name) for one in form if one.control == "steps"]
    return tuple(str(key) for value in lists if isinstance(value, list | tuple) for key in value)
