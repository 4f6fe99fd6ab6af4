"""Everybody who may come to a demo, each with what opens their door."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.rig.page import Page
from tests.rig.server import Server
from tests.rig.wire import Answer, Wire, ask


@dataclass
class Doors:
    """The doors of a running demo."""

    server: Server

    @property
    def api(self) -> str:
        """Where programs ask."""
        return f"/api/v1/sessions/{self.server.code}"

    def secret(self, role: str) -> str:
        """What stands behind the # of a link."""
        return self.server.links[role].split("#")[1]

    def post(self, path: str, body: object = None, *, token: str = "", **headers: str) -> Answer:
        """POST to the session's API."""
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        return ask(self.server.url, "POST", f"{self.api}{path}", body, **bearer, **headers)

    def voice(self, channel: str = "saal") -> str:
        """A new participant's token."""
        answer = self.post("/participants", {"channel": channel})
        assert answer.status == 201, answer.body
        return str(answer.json["token"])

    def device(self, role: str) -> str:
        """The token of a device that came with a link."""
        return str(self.post("/roles", {"secret": self.secret(role)}).json["token"])

    def staff(self) -> str:
        """The cookie of somebody who signed in."""
        name, password = self.server.links["staff login"].split()
        form = urlencode({"name": name, "password": password}).encode()
        answer = ask(
            self.server.url,
            "POST",
            "/staff/anmelden",
            form,
            **Page(self.server.url).submits(),
        )
        assert answer.status == 303, answer.body
        return f"staff={answer.cookies['staff']}"

    def handed_out(self, role: str, label: str) -> tuple[str, int]:
        """A new link of the staff's: its secret and its number."""
        cookie = self.staff()
        page = f"/staff/sitzungen/{self.server.code}"
        made = self.by_staff(cookie, f"{page}/links", role=role, label=label).body.decode()
        found = re.search(rf"/{'moderate' if role == 'moderator' else 'screen'}/\w+#([\w-]+)", made)
        numbers = re.findall(
            r"/links/(\d+)/widerrufen", ask(self.server.url, "GET", f"{page}/zugaenge", Cookie=cookie).body.decode()
        )
        assert found is not None
        assert numbers
        return found[1], max(map(int, numbers))

    def by_staff(self, cookie: str, path: str, **form: str) -> Answer:
        """A form of the staff's."""
        return ask(
            self.server.url,
            "POST",
            path,
            urlencode(form).encode(),
            **Page(self.server.url, cookie).submits(),
        )

    def entering(self, namespace: str, token: str | None = None, **more: str) -> dict[str, Any]:
        """What somebody hears who comes to a door and goes again."""
        wire = Wire(self.server.url, **more)
        try:
            return wire.enter(namespace, session=self.server.code, **({"token": token} if token else {}))
        finally:
            wire.close()

    def serves(self, seconds: float, act: Callable[[], None]) -> bool:
        """Whether `act` is done in time; another chance or two for a busy machine, a stuck server fails them all."""
        for _ in range(3):
            started = time.monotonic()
            act()
            if time.monotonic() - started < seconds:
                return True
        return False

    def wire(self, namespace: str, token: str, **more: str) -> Wire:
        """A socket that has entered."""
        wire = Wire(self.server.url, **more)
        entered = wire.enter(namespace, session=self.server.code, token=token)
        assert "sid" in entered, entered
        return wire
