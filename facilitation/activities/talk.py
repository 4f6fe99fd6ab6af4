"""Somebody speaks; nothing is asked."""

from facilitation.activities import silent
from facilitation.activities.silent import (
    check,
    check_card,
    every_item,
    figures,
    hint,
    items,
    key_numbers,
    marks,
    order,
    reveals_live,
    takes_answers,
    unfinished,
)
from facilitation.rules.text import N_

KIND = "talk"
TITLE = N_("Vortrag")


class Settings(silent.Settings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With `summary` the screen tells meanwhile what came out, from what was shown."""

    summary: bool = False


__all__ = [
    "Settings",
    "check",
    "check_card",
    "every_item",
    "figures",
    "hint",
    "items",
    "key_numbers",
    "marks",
    "order",
    "reveals_live",
    "takes_answers",
    "unfinished",
]
