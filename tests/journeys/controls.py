"""Press everything that a live page offers, without any of it reaching the session.

The page talks to the real server through us. What it would do is held back, answered as if it were done, and kept: so one
state can be walked through whole, form by form, and each act can be tried on a copy of the data afterwards.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playwright.sync_api import Page, Route, WebSocketRoute

# A Socket.IO event that wants an acknowledgement: 42/moderator,7["steer",{…}]
EVENT = re.compile(r"42(/\w+),(\d+)(\[.*\])", re.DOTALL)
DEEPEST = 3
WORDS = """(all, alike) => {
  const same = alike.flatMap((one) => all.filter((it) => it.matches(one)).slice(1, -1));
  return all.map((it) => (same.includes(it) ? "" : it.ariaLabel || it.innerText.trim()));
}"""
FIELDS = ", ".join(f"{form} {it}:visible:enabled" for form in ("form", "dialog") for it in ("input", "textarea"))
IGNORED_MS = 1_100  # for so long a button whose words have just changed takes no press
FILLED = {"time": "20:15", "number": "7", "text": "Ein Text", "textarea": "Ein Text"}


class Sent(NamedTuple):
    """What a press sent: the words that were pressed one after the other, the event, its payload."""

    pressed: str
    event: str
    payload: dict[str, Any]


@dataclass
class Held:
    """Stands between a page and the server, and keeps the events that would change something."""

    events: tuple[str, ...]
    acts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def stand_between(self, page: Page) -> None:
        """Must be called before the page opens its socket."""
        page.route_web_socket(re.compile("/socket.io/"), self._route)
        page.route(re.compile(r"/api/v1/sessions/\w+/steer\b"), self._posted)

    def _posted(self, route: Route) -> None:
        """An act that goes by the interface, as the form of a step does."""
        payload = route.request.post_data_json or {}
        if "steer" not in self.events:
            route.continue_()
            return
        self.acts.append(("steer", payload))
        route.fulfill(json={"ok": True, "rev": payload.get("if_rev", 0)})

    def _route(self, near: WebSocketRoute) -> None:
        far = near.connect_to_server()
        near.on_message(lambda message: self._heard(near, far, message))

    def _heard(self, near: WebSocketRoute, far: WebSocketRoute, message: str | bytes) -> None:
        event = EVENT.fullmatch(message) if isinstance(message, str) else None
        name, payload = json.loads(event[3])[:2] if event else ("", {})
        if event is None or name not in self.events:
            far.send(message)
            return
        self.acts.append((name, payload))
        near.send(f'43{event[1]},{event[2]}[{{"ok":true,"rev":{payload.get("if_rev", 0)}}}]')


class Walk:
    """Presses every control of a page, and those that appear by it, down to forms in forms."""

    def __init__(
        self,
        page: Page,
        held: Held,
        controls: str,
        *,
        alike: str = "",
        settled_ms: int = 80,
        back: str = "",
        once: bool = False,
    ) -> None:
        """Of the controls that one of the selectors in `alike` names only the first and the last are pressed.

        After `settled_ms` the page has drawn what a press changed, and sent what it sends. With `once` a form with the
        same controls as one before, such as that of another step, is opened but not walked through again. `back` are the
        words of what leaves a page within the page.
        """
        self.page, self.held, self._controls, self._settled_ms = page, held, controls, settled_ms
        self._alike = [one for one in alike.split(", ") if one]
        self._back, self._once = back, once
        self._walked: set[frozenset[str]] = set()
        self.sent: list[Sent] = []
        self._top: list[str] = []  # what is offered before anything was pressed
        self._opener = ""  # what of it was pressed last

    def through(self) -> list[Sent]:
        """Walk through the present state; returns what was sent, and by which presses."""
        self.sent = []
        self._walked = set()
        self._afresh()
        self._top = self._offered()
        self._level([], self._top, set())
        return self.sent

    def _level(self, path: list[str], here: list[str], above: set[str]) -> None:
        for words in here:
            if not words or words in above or not self._reach(path) or words not in self._offered():
                continue
            if not path:
                self._opener = words
            before, there = len(self.held.acts), self._offered()
            self._press(words)
            if len(self.held.acts) == before and self._offered() == there:
                self.page.wait_for_timeout(IGNORED_MS)
                self._press(words)
            new = self.held.acts[before:]
            self.sent += [Sent(" › ".join([*path, words]), *act) for act in new]
            then, known = self._offered(), above | set(here)
            if not new and len(path) < DEEPEST and self._is_worth(frozenset(then) - known):
                self._level([*path, words], then, known)

    def _is_worth(self, opened: frozenset[str]) -> bool:
        """Whether what a press opened is to be walked through."""
        known = self._once and opened in self._walked
        self._walked.add(opened)
        return bool(opened) and not known

    def _reach(self, path: list[str]) -> bool:
        """Be where a path leads; false where it cannot be gone again."""
        self._return()
        if self._follow(path):
            return True
        self._afresh()  # something chosen before was still chosen
        return self._follow(path)

    def _return(self) -> None:
        """Be where nothing was pressed yet, by the quickest way."""
        if self._offered() != self._top:
            self.page.keyboard.press("Escape")  # closes dialogs and most forms
            self.page.wait_for_timeout(self._settled_ms)
        for closing in (self._opener, self._back):  # what opened a form closes it
            if self._offered() != self._top and closing and closing in self._offered():
                self._press(closing)
        if self._offered() != self._top:
            self._afresh()

    def _follow(self, path: list[str]) -> bool:
        for words in path:
            if words not in self._offered():
                return False
            self._press(words)
        return True

    def _afresh(self) -> None:
        """Where a new window begins: a page that is only loaded again goes on where somebody was."""
        self.page.evaluate("sessionStorage.clear()")
        self.page.reload()
        self.page.locator("main h1, main h2").first.wait_for()
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(self._settled_ms)

    def _press(self, words: str) -> None:
        self._fill()
        self._places().nth(self._offered().index(words)).click(timeout=3_000)
        self.page.wait_for_timeout(self._settled_ms)

    def _fill(self) -> None:
        """Give every empty field of a form or a dialog something that is allowed."""
        for one in self.page.locator(FIELDS).all():
            kind = one.evaluate("(it) => it.type || it.localName")
            if kind in FILLED and not one.input_value():
                one.fill(FILLED[kind])

    def _places(self) -> Any:
        within = "dialog[open]" if self.page.locator("dialog[open]").count() else "main"
        return self.page.locator(", ".join(f"{within} {one}" for one in self._controls.split(", ")))

    def _offered(self) -> list[str]:
        """The words of all that can be pressed, in their order; "" for those that are left out."""
        return self._places().evaluate_all(WORDS, self._alike)  # type: ignore[no-any-return]
