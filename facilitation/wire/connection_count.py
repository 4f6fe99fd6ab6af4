"""How many connections of HTTP one address may hold open, so that no machine takes all of a server's. Pure."""

from collections import Counter
from collections.abc import Sequence

from facilitation.rules.addresses import Network, is_one_of

MOST_OF_ONE = 6_000  # browsers open six each: a hall of 1,000 behind one address; the server takes 20,000


class ConnectionCount:
    """Counts open connections by the address of the peer; proxies that are trusted stand for many."""

    def __init__(self, most: int = MOST_OF_ONE, proxies: Sequence[Network] = ()) -> None:
        self._most, self.proxies = most, proxies
        self._open = Counter[str]()

    def enter(self, address: str) -> bool:
        """Count a connection; False, and nothing counted, where its address has too many."""
        if self._open[address] >= self._most and not is_one_of(address, self.proxies):
            return False
        self._open[address] += 1
        return True

    def leave(self, address: str) -> None:
        """Count a connection no longer."""
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]
