"""Write results as JSON: the frozen snapshots with a checksum each. Documented in docs/results-schema.md.

The types below are the schema (docs/results.schema.json is made of them); a kind may add figures of its own.
"""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from facilitation.activities import kinds
from facilitation.activities.told import told_record
from facilitation.rules.results.disclosure import Untold
from facilitation.rules.results.shapes import Count
from facilitation.rules.results.snapshot import (
    ActivityFacts,
    ItemFacts,
    Method,
    Participation,
    Recounted,
    SessionFacts,
    canonical,
    checksum,
)
from facilitation.rules.session.minutes import Minutes
from facilitation.rules.session.record import (
    Blackening,
    Discarded,
    LateBallots,
    NotRecounted,
    Occasion,
    SessionRecord,
)

NOTE = {
    "de": "Meinungsbild der Teilnehmenden – nicht repräsentativ für die Stadt",
    "en": "Opinions of those who took part – not representative of the town",
}

Counts = dict[str, Count]


def _item_figures() -> type[msgspec.Struct]:
    """A type with the fields of the shapes of all kinds, each optional."""
    shapes = [kind.FigureShape for kind in kinds().values() if kind.FigureShape]
    fields = {one.name: one for shape in shapes for one in msgspec.structs.fields(shape)}
    return msgspec.defstruct(
        "ItemFigures",
        [(name, fields[name].type, msgspec.UNSET) for name in sorted(fields)],
        namespace={"__doc__": "What was asked has figures, those of the step's kind; see docs/results-schema.md."},
        frozen=True,
        kw_only=True,
        omit_defaults=True,
    )


if TYPE_CHECKING:
    ItemFigures = msgspec.Struct
else:
    ItemFigures = _item_figures()


class ResultItem(ItemFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item with counts per group of channels (none without a split), their total, and figures of both.

    `told` has an entry for each question without figures; see rules.results.disclosure.Untold.
    """

    counts: dict[str, Counts]
    total: Counts
    figures: dict[str, ItemFigures]
    told: dict[str, Untold]


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One frozen result; see rules.snapshot.Snapshot."""

    schema: Literal[1]
    session: SessionFacts
    activity: ActivityFacts
    round: Annotated[int, msgspec.Meta(ge=1)]
    portion: str = ""
    method: Method
    participation: tuple[Participation, ...]
    items: tuple[ResultItem, ...]
    recounted: Recounted | msgspec.UnsetType = msgspec.UNSET
    supplement: Annotated[int, msgspec.Meta(ge=1)] | msgspec.UnsetType = msgspec.UNSET


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
    """The whole file. `audience` says by which rule it is told, and whether all remarks are in it (staff) or not.

    In a trial run `simulated` voices took part.
    """

    schema: Literal[1]
    note: dict[str, str]
    audience: Literal["staff", "public"]
    results: tuple[Result, ...]
    remarks: tuple[ResultRemark, ...] = ()
    discarded: tuple[Discarded, ...] = ()
    simulated: int = 0
    late: tuple[LateBallots, ...] = ()
    supplements: tuple[Result, ...] = ()
    minutes: Minutes = Minutes()
    blackenings: tuple[Blackening, ...] = ()
    occasion: Occasion = Occasion()
    not_recounted: tuple[NotRecounted, ...] = ()


def write(record: SessionRecord, *, audience: str) -> bytes:
    """Return the file, indented: results as the audience may read them; "public" has approved remarks only."""
    shown = told_record(audience, record)
    # The checksum of what is in this file: with that of the full result, hidden counts could be guessed and checked.
    results, supplements = (
        [{"checksum": checksum(one), "content": msgspec.Raw(canonical(one))} for one in some]
        for some in (shown.snapshots, shown.supplements)
    )
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
    content |= {"discarded": shown.discarded, "simulated": shown.simulated}
    content |= {"late": shown.late, "supplements": supplements, "minutes": shown.minutes}
    content |= {"blackenings": shown.blackenings, "occasion": shown.occasion, "not_recounted": shown.not_recounted}
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


def schema() -> dict[str, object]:
    """The JSON schema (2020-12) of the file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Results)}


if __name__ == "__main__":
    print(msgspec.json.format(msgspec.json.encode(schema(), order="sorted"), indent=1).decode())
