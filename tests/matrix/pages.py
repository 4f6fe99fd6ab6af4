"""Which pages there are, on which device people open them, and how one gets there."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from playwright.sync_api import BrowserContext, Page

from tests.rig.server import Server


@dataclass(frozen=True)
class Variant:
    """How a reader sees a page."""

    theme: str
    language: str

    def __str__(self) -> str:
        return f"{self.theme} {self.language}"


VARIANTS = [Variant(*both) for both in product(("light", "dark", "forced"), ("de", "en", "ar"))]
# In `make test` every state is looked at in one of these, in turn.
CHOSEN = [Variant("light", "de"), Variant("dark", "en"), Variant("light", "ar"), Variant("forced", "de")]


@dataclass(frozen=True)
class Door:
    """A page that lives through the evening."""

    device: str
    enter: Callable[[BrowserContext, Server, str], Page]


def open_page(context: BrowserContext, address: str, language: str) -> Page:
    """Open an address in a language; the fragment stays the last part."""
    page = context.new_page()
    path, _, fragment = address.partition("#")
    page.goto(f"{path}{'&' if '?' in path else '?'}language={language}" + (f"#{fragment}" if fragment else ""))
    return page


def participant(context: BrowserContext, server: Server, language: str) -> Page:
    """Join in the hall, without the two taps, which have tests of their own."""
    joining = f"{server.url}/api/v1/sessions/{server.code}/participants"
    joined = context.request.post(joining, data={"channel": "saal"}, headers={"Origin": server.url})
    assert joined.status == 201, joined.text()
    return open_page(context, f"{server.links['join']}/saal", language)


def moderator(context: BrowserContext, server: Server, language: str) -> Page:
    """By the printed link."""
    return open_page(context, server.links["moderator"], language)


def screen(context: BrowserContext, server: Server, language: str) -> Page:
    """By the printed link."""
    return open_page(context, server.links["screen"], language)


DOORS = {
    "participant": Door("small phone", participant),
    "moderator": Door("tablet", moderator),
    "screen": Door("projector", screen),
}

# Pages that stay the same all evening: name → device and path; `CODE` stands for the session's code.
# They are looked at before it begins, those of AFTERWARDS when it is over.
STILL = {
    "start": ("small phone", "/"),
    "join": ("small phone", "/s/CODE"),
    "unknown code": ("phone", "/s/AAAA2222"),
    "privacy": ("small phone", "/datenschutz"),
    "imprint": ("phone", "/impressum"),
    "accessibility": ("phone", "/barrierefreiheit"),
    "staff sign-in": ("desktop", "/staff/"),
}

AFTERWARDS = {"results": ("small phone", "/s/CODE")}

# Pages of the staff: name → path; who looks signs in first.
STAFF = {
    "sessions": "/staff/sitzungen",
    "new session": "/staff/sitzungen/neu",
    "session": "/staff/sitzungen/CODE",
    "session's invitation": "/staff/sitzungen/CODE/einladung",
    "session's ways in": "/staff/sitzungen/CODE/zugaenge",
    "session's results": "/staff/sitzungen/CODE/ergebnisse",
    "next meeting": "/staff/sitzungen/CODE/naechster-termin",
    "printed sheet": "/staff/sitzungen/CODE/blatt/saal",
    "plans": "/staff/plaene",
    "import": "/staff/plaene/import",
    "plan": "/staff/plaene/1",
    "version": "/staff/fassungen/1",
    "measures found": "/staff/fassungen/1?due=2024&state=running",
    "no measures found": "/staff/fassungen/1?due=2024&state=paused",
    "downloads": "/staff/fassungen/1/herunterladen",
    "word template": "/staff/vorlage",
    "drafts": "/staff/fortschreibung",
    "texts": "/staff/texte",
}


def sign_in(context: BrowserContext, server: Server, language: str) -> Page:
    """The staff's first page, signed in as the printed line says."""
    name, password = server.links["staff login"].split()
    page = open_page(context, server.links["staff"], language)
    page.locator("input[type=text], input:not([type])").first.fill(name)
    page.locator("input[type=password]").fill(password)
    page.locator("form:has(input[type=password]) button").click()
    page.wait_for_load_state()
    return page
