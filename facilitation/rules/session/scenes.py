"""What the screen may show of all results that were shown: one need, the needs of a field, what stands out. Pure."""

from typing import Annotated, Literal

import msgspec

from facilitation.rules.refusal import Refused

Name = Literal["need", "field", "extremes", "divided", "map", "channels", "summary"]
"""One need large · the needs of a field, or all · the most and the least urgent · where people are divided · still important
against urgent · where hall and online differ · what came out."""


class Scene(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A scene of the screen: `item` is the need of "need"; the others are of `field`, or of all fields.

    `sort` is by number, urgency or share of yes; `only` leaves those on which people are divided.
    """

    name: Name
    item: Annotated[str, msgspec.Meta(pattern=r"^n\d{1,16}$")] | None = None
    field: Annotated[str, msgspec.Meta(max_length=64)] = ""
    sort: Literal["number", "urgency", "yes"] = "number"
    only: Literal["", "divided"] = ""


def check_scene(scene: Scene, *, shown: bool) -> None:
    """Raise Refused where no result was shown yet, or it is of one need and none is named, or the other way round."""
    if not shown:
        raise Refused("not_now")
    if (scene.name == "need") != (scene.item is not None):
        raise Refused("malformed")
