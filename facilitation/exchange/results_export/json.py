"""Results as JSON: the frozen snapshots with a checksum each. Documented in docs/results-schema.md.

The types below are the schema (docs/results.schema.json is made of them); a kind may add figures of its own.
"""

from typing import Annotated, Any, Literal

import msgspec

from facilitation.rules.results.snapshot import (
    ActivityFacts,
    ItemFacts,
    Method,
    Participation,
    SessionFacts,
    canonical,
    checksum,
)
from facilitation.rules.session.record import SessionRecord, seen_by

NOTE = {
    "de": "Meinungsbild der Teilnehmenden – nicht repräsentativ für die Stadt",
    "en": "Opinions of those who took part – not representative of the town",
}

Count = Annotated[int, msgspec.Meta(ge=0)]
Part = Annotated[float, msgspec.Meta(ge=0, le=1)]
Share = tuple[Part, Part, Part]
Counts = dict[str, Count]


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


class ItemFigures(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was asked has figures: review relevance and priority, vote priority, collect supporters."""

    voices: Count | msgspec.UnsetType = msgspec.UNSET
    relevance: Relevance | msgspec.UnsetType = msgspec.UNSET
    priority: Priority | msgspec.UnsetType = msgspec.UNSET
    supporters: Count | msgspec.UnsetType = msgspec.UNSET


class ResultItem(ItemFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item with counts per channel (none where a small channel is hidden), their total, and figures of both."""

    counts: dict[str, Counts]
    total: Counts
    figures: dict[str, ItemFigures]


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One frozen result; see rules.snapshot.Snapshot."""

    schema: Literal[1]
    session: SessionFacts
    activity: ActivityFacts
    round: Annotated[int, msgspec.Meta(ge=1)]
    method: Method
    participation: tuple[Participation, ...]
    items: tuple[ResultItem, ...]


class Result(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`checksum` is the SHA-256 of `content` as JSON in UTF-8 with sorted keys and no blanks."""

    checksum: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    content: Content


class ResultRemark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody wrote on a need; `activity` and `ref` are those of a result and of an item in it.

    `state`: "kept" waits for a decision, "approved" is cleared for everybody, "held" is held back.
    """

    activity: int
    ref: str
    lineage: str | None
    number: str
    text: str
    state: Literal["kept", "approved", "held"]


class Results(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file. `audience` says whether small channels and all remarks are in it (staff) or not (public)."""

    schema: Literal[1]
    note: dict[str, str]
    audience: Literal["staff", "public"]
    results: tuple[Result, ...]
    remarks: tuple[ResultRemark, ...] = ()


def write(record: SessionRecord, *, audience: str) -> bytes:
    """The file, indented. "staff" gets everything; "public" small channels in the sum, and remarks that were cleared."""
    shown = seen_by(audience, record)
    # The checksum of what stands in this file: that of the full result would let the hidden counts be guessed and tried.
    results = [{"checksum": checksum(one), "content": msgspec.Raw(canonical(one))} for one in shown.snapshots]
    remarks = [
        ResultRemark(
            activity=one.activity,
            ref=one.need.ref,
            lineage=one.need.lineage,
            number=one.need.number,
            text=one.text,
            state=one.state,
        )
        for one in shown.remarks
    ]
    content = {"schema": 1, "note": NOTE, "audience": audience, "results": results, "remarks": remarks}
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


def schema() -> dict[str, Any]:
    """The JSON schema (2020-12) of the file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Results)}


if __name__ == "__main__":
    print(msgspec.json.format(msgspec.json.encode(schema(), order="sorted"), indent=1).decode())
