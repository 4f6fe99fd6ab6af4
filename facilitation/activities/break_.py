"""Nothing is asked. The module has PEP 8's underscore because `break` is a word of Python."""

from facilitation.activities.silent import (
    Settings,
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

KIND = "break"
TITLE = N_("Pause")

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
