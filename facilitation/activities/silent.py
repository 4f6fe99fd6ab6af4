"""What talks and breaks share: nothing is asked, a text may be shown."""

from typing import Annotated, ClassVar

import msgspec

from facilitation.activities.kind import Kind, S
from facilitation.rules.text import Texts


class SilentSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`text` by language is shown on phones and screen meanwhile; `minutes` is what the agenda plans."""

    text: Texts = {}
    minutes: Annotated[int, msgspec.Meta(ge=0, le=1_440)] = 0


class Silent(Kind[S]):
    """A step without a question."""

    asks = False
    every_item = False
    text_settings: ClassVar[tuple[str, ...]] = ("text",)
