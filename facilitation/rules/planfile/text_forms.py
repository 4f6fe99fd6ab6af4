"""What the passages of a document have in common, so that a person may say of all of a form what they are."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

import msgspec

from facilitation.rules.planfile.passages import Passage, PassageKind, Role
from facilitation.rules.planfile.split_passages import LEVEL_ONLY

FEWEST = 2
"""Passages that make a form worth a choice of its own."""


class TextForm(msgspec.Struct, frozen=True, kw_only=True):
    """A form of passages: their kind and level, the words of the heading above, how many there are, and the first.

    `role`: the one that all of them have, None where they differ.
    """

    form: str
    kind: PassageKind
    level: int
    below: str
    count: int
    example: str
    role: Role | None


def text_forms(passages: Sequence[Passage]) -> list[TextForm]:
    """Return the forms of the passages that are no labelled lines, in the order in which they come."""
    alike: dict[str, list[Passage]] = {}
    for one in passages:
        if one.label is None:
            alike.setdefault(one.form, []).append(one)
    return [_form(form, found) for form, found in alike.items() if len(found) >= FEWEST]


def _form(form: str, alike: Sequence[Passage]) -> TextForm:
    roles = {one.role for one in alike}
    first = alike[0]
    return TextForm(
        form=form,
        kind="heading" if form.startswith("heading") else first.kind,
        level=first.level,
        below=first.below,
        count=len(alike),
        example=first.text,
        role=first.role if len(roles) == 1 else None,
    )


def layout_of_text(passages: Sequence[Passage]) -> str:
    """Return the SHA-256 of what makes documents alike: the headings that return, else all forms; "" without text."""
    counted = Counter(one.form for one in passages if one.label is None)
    named = {one.below for one in passages if one.below and not LEVEL_ONLY.fullmatch(one.below)}
    words = sorted(named) or sorted(counted)
    return sha256("\n".join(["text", *words]).encode()).hexdigest() if words else ""
