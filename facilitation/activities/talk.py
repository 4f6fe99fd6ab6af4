"""Somebody speaks; nothing is asked."""

from facilitation.activities import N_
from facilitation.activities.silent import (
    Settings,
    check,
    check_card,
    every_item,
    figures,
    items,
    key_numbers,
    marks,
    order,
    reveals_live,
    takes_answers,
    unfinished,
)

KIND = "talk"
TITLE = N_("Vortrag")

__all__ = [
    "Settings",
    "check",
    "check_card",
    "every_item",
    "figures",
    "items",
    "key_numbers",
    "marks",
    "order",
    "reveals_live",
    "takes_answers",
    "unfinished",
]
