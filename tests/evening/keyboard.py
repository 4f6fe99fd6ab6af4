"""Somebody without mouse and touch: finds everything with Tab, and sees at each stop where they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLate

# What stands at the place of the focus, and what is wrong with how it shows there.
LOOK = r"""async () => {
  // What is drawn counts: a page may put things right until then.
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  const at = document.activeElement;
  const said = { body: at === document.body, group: "", value: at.value ?? "", trouble: [] };
  said.group = at.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? "";
  // What gets the focus only after an act, such as a heading, is no stop: the next Tab goes on from there.
  if (said.body || at.matches("[tabindex='-1']")) return said;
  // Around the calendar's button in a field for a date the browser itself draws one.
  const part = at.matches("input:is([type=date], [type=time]):not(:focus-visible)");
  const framed = [at, at.closest("label")].filter(Boolean).some((each) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/^rgba.* 0\)$/.test(outlineColor);
  });
  if (!framed && !part) said.trouble.push(`no frame (${getComputedStyle(at).outline})`);
  const box = at.getBoundingClientRect();
  const [width, height] = [document.documentElement.clientWidth, innerHeight];
  if (box.width < 2 || box.height < 2) said.trouble.push(`only ${box.width} × ${box.height} px`);
  const small = box.height <= height;
  // What is higher than the part of the page it scrolls in must show where it begins.
  let scrolling = at.parentElement;
  while (scrolling && !/auto|scroll/.test(getComputedStyle(scrolling).overflowY)) scrolling = scrolling.parentElement;
  const whole = !scrolling || box.height <= scrolling.clientHeight;
  if (small && whole && (box.top < -1 || box.left < -1 || box.bottom > height + 1 || box.right > width + 1))
    said.trouble.push(`outside: ${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)}`);
  const label = at.labels?.[0];
  const mine = (hit) => hit && (at.contains(hit) || hit.contains(at) || label?.contains(hit));
  const [dx, dy] = [Math.min(4, box.width / 4), Math.min(4, box.height / 4)];
  const points = small ? [
    [box.left + dx, box.top + dy], [box.right - dx, box.top + dy],
    ...(whole ? [
      [box.left + box.width / 2, box.top + box.height / 2],
      [box.left + dx, box.bottom - dy], [box.right - dx, box.bottom - dy],
    ] : []),
  ] : [];
  for (const [x, y] of points) {
    const hit = document.elementFromPoint(x, y);
    if (!mine(hit)) said.trouble.push(`behind ${hit?.tagName}.${hit?.className} at ${Math.round(x)},${Math.round(y)}`);
  }
  return said;
}"""

WRITABLE = {"textbox", "searchbox", "spinbutton", "Date", "InputTime"}


@dataclass(frozen=True)
class Stop:
    """Where the focus is, as a screen reader says it."""

    role: str
    name: str
    group: str
    value: str
    body: bool

    def __str__(self) -> str:
        return f"{self.role} “{self.name}”" + (f" in “{self.group}”" if self.group else "")


class Keyboard:
    """A page and a keyboard. `keeps`: the page is never left, so the focus must never be lost on it."""

    def __init__(self, page: Page, *, keeps: bool = False) -> None:
        self.page, self.keeps = page, keeps
        self._tree = page.context.new_cdp_session(page)
        self._began = False

    # ---- looking -------------------------------------------------------------------------------
    def stop(self) -> Stop:
        """Where the focus is now; fails where one could not see it."""
        said = self.page.evaluate(LOOK)
        for _ in range(5):  # something may have come in this very moment, and the page puts it right in the next frames
            if not said["trouble"]:
                break
            self.page.wait_for_timeout(100)
            said = self.page.evaluate(LOOK)
        role, name = ("body", "") if said["body"] else self._spoken()
        stop = Stop(role, name, said["group"], str(said["value"]), said["body"])
        assert not said["trouble"], f"{stop}: {'; '.join(said['trouble'])}"
        return stop

    def _spoken(self) -> tuple[str, str]:
        """Role and accessible name, as the browser computes them."""
        focused = self._tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        asked: dict[str, Any] = {"objectId": focused["objectId"], "fetchRelatives": False}
        node = self._tree.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
        spoken = [str(node.get(part, {}).get("value", "")) for part in ("role", "name")]
        return spoken[0], " ".join(spoken[1].split()).replace(" :", ":")

    def kept(self) -> None:
        """After an act the focus is somewhere, never on the page as a whole."""
        if not self.keeps or not self._began:
            return
        self._drawn()
        try:
            self.page.wait_for_function("() => document.activeElement !== document.body", timeout=1500)
        except TooLate:
            raise AssertionError(f"the focus is lost after: {self._last}") from None

    def _drawn(self) -> None:
        """What an act changes at once is on the page."""
        self.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")

    # ---- moving --------------------------------------------------------------------------------
    def reach(self, name: str, *, role: str = "", group: str = "", within: int = 60, back: bool = False) -> Stop:
        """Press Tab until something with this accessible name (or a part of it) has the focus."""
        self.kept()
        seen: list[str] = []
        for stop in self._walk("Shift+Tab" if back else "Tab", within):
            if name in stop.name and role in ("", stop.role) and group in stop.group:
                return stop
            seen.append(str(stop))
        raise AssertionError(f"“{name}” does not come within {within} tabs, but:\n  " + "\n  ".join(seen))

    def jump(self, key: str, name: str) -> None:
        """Press a shortcut that moves the focus to something."""
        self._key(key)
        self._drawn()
        stop = self.stop()
        assert name in stop.name, f"“{key}” leads to {stop} and not to “{name}”"

    def _walk(self, key: str, within: int) -> Iterator[Stop]:
        here = self.stop()
        if not here.body:
            yield here
        for _ in range(within):
            self._key(key)
            self._began = True
            yield self.stop()

    def _key(self, key: str) -> None:
        self._last = f"{key} on {self.page.url}"
        self.page.keyboard.press(key)

    # ---- acting --------------------------------------------------------------------------------
    def press(self, name: str, key: str = "Enter", **where: Any) -> None:
        """Reach a button or link, and press it."""
        stop = self.reach(name, **where)
        # the big button takes no press for a second after its words changed
        self.page.wait_for_function(
            "() => document.activeElement?.getAttribute('aria-disabled') !== 'true'", timeout=3_000
        )
        self._key(key)
        self._last = f"{key} on {stop}"

    def go(self, name: str, **where: Any) -> None:
        """Press what leads to another page, and wait for it."""
        self.reach(name, **where)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self._began = False

    def write(self, name: str, text: str, **where: Any) -> None:
        """Type into a field, in place of what stands there."""
        stop = self.reach(name, **where)
        assert stop.role in WRITABLE, f"nothing can be typed into {stop}"
        if stop.value:
            self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self._last = f"typing into {stop}"

    def choose(self, group: str, answer: str, *, within: int = 60) -> None:
        """Tab to a radio group, then go with the arrows to the answer and leave it chosen."""
        stop = self.reach("", role="radio", group=group, within=within)
        self.page.keyboard.press("Space")
        for _ in range(12):
            if re.match(rf"{re.escape(answer)}\b", stop.name):
                self._last = f"choosing {stop}"
                return
            self.page.keyboard.press("ArrowDown")
            stop = self.stop()
        raise AssertionError(f"“{group}” has no answer “{answer}”; the last was {stop}")

    def tick(self, name: str, *, on: bool = True, **where: Any) -> None:
        """Switch a checkbox."""
        self.reach(name, role="checkbox", **where)
        if self.page.evaluate("document.activeElement.checked") is not on:
            self.page.keyboard.press("Space")
        assert self.page.evaluate("document.activeElement.checked") is on, f"“{name}” cannot be switched with Space"
