"""What a browser sends of its own accord: the one place where tests that imitate one ask. `test_behind_proxies.py` holds it
to Chromium.

Origin goes with what changes something and with every WebSocket, not with a GET to the page's own host. Sec-Fetch-… goes
to https and to this machine only, so not to a hall with plain http, and not with a WebSocket.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

Headers = dict[str, str]
THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Page:
    """A page in somebody's browser that asks the server at `url`; `origin` is the page's own where that is another."""

    url: str
    cookie: str = ""
    origin: str = ""

    def opens(self) -> Headers:
        """Going to an address by a link of this page."""
        return self._said("document", "navigate")

    def gets(self) -> Headers:
        """GET by fetch or XMLHttpRequest, which is also how sockets poll."""
        return self._said("empty", "cors", self._foreign_origin)

    def embeds(self) -> Headers:
        """GET as an image or a script of this page: without an Origin from anywhere."""
        return self._said("image", "no-cors")

    def posts(self) -> Headers:
        """POST by fetch or XMLHttpRequest."""
        return self._said("empty", "cors", self._own_origin)

    def submits(self) -> Headers:
        """POST of a form."""
        return self._said(
            "document", "navigate", self._own_origin, {"Content-Type": "application/x-www-form-urlencoded"}
        )

    def upgrades(self) -> Headers:
        """The GET that asks for a WebSocket."""
        return {**self._always, **self._own_origin}

    @property
    def _at_home(self) -> bool:
        return self.origin in ("", self.url)

    @property
    def _always(self) -> Headers:
        return {"Host": urlsplit(self.url).netloc, **({"Cookie": self.cookie} if self.cookie else {})}

    @property
    def _own_origin(self) -> Headers:
        return {"Origin": self.origin or self.url}

    @property
    def _foreign_origin(self) -> Headers:
        return {} if self._at_home else self._own_origin

    def _said(self, destination: str, mode: str, *more: Headers) -> Headers:
        said = dict(self._always)
        for headers in more:
            said |= headers
        asked = urlsplit(self.url)
        if asked.scheme == "https" or asked.netloc.rpartition(":")[0] in THIS_MACHINE:
            site = "same-origin" if self._at_home else "cross-site"
            said |= {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": destination}
        return said
