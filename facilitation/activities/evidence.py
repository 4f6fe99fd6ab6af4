"""The kind's share of the evidence on one item: what it suggests, and figures beside the shared ones. Pure."""

from facilitation.activities import kinds
from facilitation.activities.told import question_of
from facilitation.rules.results.columns import Answered
from facilitation.rules.results.disclosure import Remnant, remnant_of
from facilitation.rules.results.evidence import Figure, KindEvidence
from facilitation.rules.results.snapshot import Item, Snapshot


def kind_evidence(snapshot: Snapshot, item: Item) -> KindEvidence:
    """What the kind of this told result says of an item; nothing where the kind is not installed anymore."""
    kind = kinds().get(snapshot.activity.kind)
    if kind is None:
        return KindEvidence(untold=_untold(snapshot, item))
    figures = item.figures["all"]
    answered = Answered(item.total, figures, snapshot.activity.settings, True, figures.get("supporters"))  # noqa: FBT003
    columns = [column for column in kind.columns(item.ref[0]) if "evidence" in column.media]
    told = [
        Figure(column.title, value, column.style) for column in columns if (value := column.of(answered)) is not None
    ]
    hint = kind.hint(item.total, kind.read_settings(snapshot.activity.settings))
    return KindEvidence(hint, tuple(told), _untold(snapshot, item))


def _untold(snapshot: Snapshot, item: Item) -> tuple[Remnant, ...]:
    return tuple(remnant_of(question_of(snapshot, name), one, snapshot.method.k) for name, one in item.untold.items())
