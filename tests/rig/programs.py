"""A session driven by programs over HTTP, as `docs/live.md` allows: to bring a room into a state for a test."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen


@dataclass
class Refused(Exception):
    """The server's answer to an act that it did not take."""

    status: int
    answer: dict[str, Any]


@dataclass
class Line:
    """One speaker's line to a session; without a token, anybody's."""

    server: str
    code: str
    token: str = ""
    seq: int = 0

    def call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """POST a body or, without one, GET; raises Refused."""
        address = path if path.startswith("/") else f"/api/v1/sessions/{self.code}/{path}"
        request = Request(self.server + address, data=None if body is None else json.dumps(body).encode())
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except HTTPError as error:
            with error:
                raise Refused(error.code, json.loads(error.read() or b"{}")) from error

    def join(self, channel: str) -> "Line":
        """A new voice of this session."""
        return Line(self.server, self.code, self.call("participants", {"channel": channel})["token"])

    def enter(self, link: str) -> "Line":
        """The moderator or screen that a link with a secret makes."""
        return Line(self.server, self.code, self.call("roles", {"secret": link.split("#")[1]})["token"])

    def state(self) -> dict[str, Any]:
        """The present picture of this role."""
        picture: dict[str, Any] = self.call("state")
        return picture

    def answer(self, activity: int, item: str, value: Any) -> None:
        """Answer one item."""
        self.seq += 1
        self.call("answers", {"activity": activity, "item": item, "value": value, "seq": self.seq})

    def contribute(self, activity: int, text: str, **more: str) -> None:
        """Write a card."""
        self.seq += 1
        self.call("contributions", {"activity": activity, "text": text, "seq": self.seq, **more})

    def steer(self, verb: str, **more: Any) -> None:
        """Do a moderator's act on the present picture."""
        rev = self.state()["state"]["rev"]
        self.call("steer", {"verb": verb, "if_rev": rev, **more})


@dataclass
class Room:
    """A demo's room: a moderator and voices."""

    moderator: Line
    voices: list[Line] = field(default_factory=list)

    def agenda(self, kind: str, *, practice: bool = False) -> int:
        """The first step of a kind."""
        steps = self.moderator.state()["state"]["agenda"]
        return int(next(one["id"] for one in steps if one["kind"] == kind and one["practice"] is practice))

    def items(self, activity: int) -> list[dict[str, Any]]:
        """What a step asks about that is open, shown or the current one."""
        state = self.moderator.state()["state"]
        there = [*state["running"], *filter(None, [state["waiting"]])]
        url = next(one["items_url"] for one in there if one["activity"] == activity)
        found: list[dict[str, Any]] = self.moderator.call(f"{url}?language=de")["items"]
        return found

    def fill(self, hall: int, online: int) -> None:
        """Let voices in."""
        for channel, count in (("saal", hall), ("online", online)):
            self.voices += [self.moderator.join(channel) for _ in range(count)]
