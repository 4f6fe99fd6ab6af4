"""How far a draft is: counted the same way wherever it is shown."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple


class Progress(NamedTuple):
    """What publishing would do, in numbers; `left_out` are cards not taken up, `undecided` those nobody decided on."""

    needs: int
    open: int
    keep: int
    adapt: int
    drop: int
    add: int
    left_out: int
    undecided: int

    @property
    def decided(self) -> int:
        """Needs of the base version that are decided."""
        return self.needs - self.open

    @property
    def after(self) -> int:
        """Needs of the version that would be published."""
        return self.needs - self.drop + self.add


def progress(rows: Iterable[Any]) -> Progress:
    """Count the rows of a draft."""
    rows = list(rows)
    needs = Counter(row.disposition for row in rows if row.lineage is not None)
    cards = Counter(row.disposition for row in rows if row.lineage is None)
    return Progress(
        needs=needs.total(),
        open=needs[None],
        keep=needs["keep"],
        adapt=needs["adapt"],
        drop=needs["drop"],
        add=cards["add"],
        left_out=cards["drop"],
        undecided=cards[None],
    )
