"""Order remarks on needs for files, and write them into cells."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from facilitation.exchange.locale import Locale
from facilitation.exchange.results_export.rows import ResultRow
from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.session.order import natural_key
from facilitation.rules.session.record import Remark
from facilitation.rules.text import N_

STATES = {"kept": N_("wartet"), "approved": N_("freigegeben"), "held": N_("zurückgehalten")}


def by_need(remarks: Iterable[Remark]) -> list[tuple[ItemFacts, list[Remark]]]:
    """Group remarks by need: fields in the order of the remarks, needs of a field by number."""
    listed = list(remarks)
    places = {one.need.field: place for place, one in reversed(list(enumerate(listed)))}
    ordered = sorted(listed, key=lambda one: (places[one.need.field], natural_key(one.need.number)))
    return [(found[0].need, found) for _, group in groupby(ordered, lambda one: one.need.ref) if (found := list(group))]


def remarks_on_row(row: ResultRow, remarks: Sequence[Remark], locale: Locale, *, states: bool) -> str:
    """The remarks on a need, one per line, for the row with the sum of the step in which they were written."""
    if row.channel is not None:
        return ""
    mine = (one for one in remarks if (one.activity, one.need.ref) == (row.snapshot.activity.id, row.item.ref))
    return "\n".join(
        f"• {locale.written(one.text)}" + (f" ({locale.translate(STATES[one.state])})" if states else "")
        for one in mine
    )
