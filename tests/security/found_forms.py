"""The forms of a page as a browser finds them, with the fields that people type into."""

from html.parser import HTMLParser
from typing import NamedTuple

TYPED = {"text", "search", "url", "email", "tel", "password", "textarea", "date", "time", "number"}
USUAL = {"date": "2026-04-28", "time": "18:00"}


class FoundForm(NamedTuple):
    """A form of a page: where it goes, what it holds, which fields people type into, its first button."""

    action: str
    held: dict[str, str]
    typed: tuple[str, ...]
    button: dict[str, str]


class Forms(HTMLParser):
    """The forms and links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[FoundForm] = []
        self.links: list[str] = []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "a" and known.get("href"):
            self.links.append(known["href"])
        elif tag == "form" and known.get("method") == "post":
            self.forms.append(FoundForm(known.get("action", ""), {}, (), {}))
        elif self.forms and "disabled" not in known:
            self._field(tag, known)

    def _field(self, tag: str, known: dict[str, str]) -> None:
        form, name = self.forms[-1], known.get("name", "")
        kind = "textarea" if tag == "textarea" else known.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in known or self._select not in form.held):
            form.held[self._select] = known.get("value", "")
        elif tag == "button" and name and not form.button:
            form.button[name] = known.get("value", "")
        elif tag in ("input", "textarea") and name and kind in TYPED:
            form.held[name] = known.get("value", "") or USUAL.get(kind, "")
            self.forms[-1] = form._replace(typed=(*form.typed, name))
        elif tag == "input" and name and (kind not in ("checkbox", "radio", "file", "submit") or "checked" in known):
            form.held[name] = known.get("value", "")
