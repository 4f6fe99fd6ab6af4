"""Interleaved rounds: machines drift by a third within an hour, ratios of neighbours do not."""

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from types import MappingProxyType

from tests.load.contenders import NAMES, Contenders, Host
from tests.load.crowd import Crowd, NotMeasured
from tests.load.table import Row, Target, compared

Figures = dict[str, float]
NONE: Mapping[str, Target] = MappingProxyType({})


@dataclass
class Run:
    """How much is measured, and of whom."""

    rounds: int = 3
    seconds: float = 5.0
    clients: int | None = None
    against: tuple[str, ...] = ("ours", "eventlet", "node")
    contenders: Contenders = field(default_factory=Contenders)

    @property
    def peers(self) -> tuple[str, ...]:
        """Whom ours is compared with."""
        return tuple(name for name in self.against if name != "ours")

    def compare(self, label: str, people: int, take: Callable[[Host], Figures]) -> dict[str, Figures]:
        """Medians per contender of rounds that take turns."""
        found: dict[str, list[Figures]] = {name: [] for name in self.against}
        for _ in range(self.rounds):
            for name in self.against:
                with self.contenders.of(name)(people) as host:
                    found[name].append(figures := take(host))
                say(f"{label}, {people} · {NAMES[name]}", figures)
        return {name: medians(some) for name, some in found.items()}

    def beside_peers(
        self, measure: str, found: Mapping[str, Figures], key: str, targets: Mapping[str, Target] = NONE
    ) -> list[Row]:
        """One row per peer: our figure and theirs."""
        return [
            compared(f"{measure} · {NAMES[peer]}", found["ours"][key], found[peer][key], targets.get(peer))
            for peer in self.peers
        ]

    def size(self, usual: int) -> int:
        """How many people take part."""
        return self.clients or usual


def take_with_crowd(host: Host, take: Callable[[Host, Crowd], Figures], *, shown: bool = False) -> Figures:
    """Connect everybody, take the measure, and see that what was acknowledged is stored."""
    with Crowd(host.port, host.voices, answers_are_shown=shown) as crowd:
        crowd.connect()
        crowd.run(0.5)
        figures = take(host, crowd)
        crowd.nobody_lost()
        host.checked(crowd)
    return figures


def medians(some: Sequence[Figures]) -> Figures:
    """Of each figure."""
    return {key: median(one[key] for one in some) for key in some[0]}


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share does not exceed. Raises NotMeasured where there is none."""
    if not values:
        raise NotMeasured("nothing was heard")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def say(label: str, figures: Figures) -> None:
    """Progress, apart from the table."""
    print(
        f"  {label}: " + ", ".join(f"{key} {value:.4g}" for key, value in figures.items()), file=sys.stderr, flush=True
    )
