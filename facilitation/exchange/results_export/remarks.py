"""How files tell remarks on needs: in the plan's order, with their state in what is for the staff."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from facilitation.exchange.results_export.rows import Reader, ResultRow
from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.session.order import natural_key
from facilitation.rules.session.record import Remark
from facilitation.rules.text import N_

STATES = {"kept": N_("wartet"), "approved": N_("freigegeben"), "held": N_("zurückgehalten")}


def by_need(remarks: Iterable[Remark]) -> list[tuple[ItemFacts, list[Remark]]]:
    """Each need with what was remarked on it: by field as they come, and in a field by number."""
    listed = list(remarks)
    places = {one.need.field: place for place, one in reversed(list(enumerate(listed)))}
    ordered = sorted(listed, key=lambda one: (places[one.need.field], natural_key(one.need.number)))
    return [(found[0].need, found) for _, group in groupby(ordered, lambda one: one.need.ref) if (found := list(group))]


def in_a_cell(row: ResultRow, remarks: Sequence[Remark], reader: Reader, *, states: bool) -> str:
    """A remark a line, beside the sum of the step in which it was written."""
    if row.channel is not None:
        return ""
    mine = (one for one in remarks if (one.activity, one.need.ref) == (row.snapshot.activity.id, row.item.ref))
    return "\n".join(f"• {one.text}" + (f" ({reader.translate(STATES[one.state])})" if states else "") for one in mine)
