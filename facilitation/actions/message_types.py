"""What messages are made of: their fields, and the bases of all messages and of the moderators' verbs."""

from typing import Annotated

import msgspec
from msgspec import Meta

Id = Annotated[int, Meta(ge=1, le=2**53 - 1)]
Seq = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Ref = Annotated[str, Meta(pattern=r"^[ncgqs]\d{1,16}$")]
ShownRef = Annotated[str, Meta(pattern=r"^[ncgsr]\d{1,16}$")]
Words = Annotated[str, Meta(max_length=4_000)]
Key = Annotated[str, Meta(min_length=1, max_length=64)]
PortionKey = Annotated[str, Meta(pattern=r"^([fn]:.{1,78})?$")]
TimeOfDay = Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")]
Rev = Annotated[int, Meta(ge=0, le=2**53 - 1)]


class Message(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The base of all messages."""


class Steer(Message, tag_field="verb"):
    """The base of the moderators' verbs; `if_rev` is the rev of the state the moderator saw."""

    if_rev: Rev
