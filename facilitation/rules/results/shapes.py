"""The shapes of the figures that several kinds share, for the schema of results. Pure."""

from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=0)]
Part = Annotated[float, msgspec.Meta(ge=0, le=1)]
Share = tuple[Part, Part, Part]


class Posterior(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Mean held back by one pseudo-vote per level, its sd, 95 % interval, and mean − 1.65 sd, by which items rank."""

    mean: float
    sd: float
    low: float
    high: float
    lower: float


class Shares(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each [share, low, high] with the Wilson interval."""

    yes: Share
    partly: Share
    no: Share


class Relevance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`n` = yes + partly + no; `unknown` is in no denominator. Shares and index are null without answers."""

    n: Count
    yes: Count
    partly: Count
    no: Count
    unknown: Count
    shares: Shares | None
    index: Part | None
    posterior: Posterior


class Priority(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`counts` of the levels 1 to 5; `mean` as answered, null without answers."""

    n: Count
    counts: tuple[Count, Count, Count, Count, Count]
    unknown: Count
    mean: Annotated[float, msgspec.Meta(ge=1, le=5)] | None
    posterior: Posterior
