"""The four doors as people use them in a browser: by the words on the pages, never by what is behind them."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

MINUTES = {"pdf", "docx", "html"}


class Staff:
    """The city's staff at a desk."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def sign_in(self, name: str, password: str) -> None:
        self.page.goto(f"{self.url}/staff/")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Passwort").fill(password)
        self.page.get_by_role("button", name="Anmelden").click()
        expect(self.page.get_by_role("button", name="Abmelden")).to_be_visible()

    def import_plan(self, file: Path) -> None:
        self.page.goto(f"{self.url}/staff/plaene/import")
        self.page.get_by_label("Datei mit dem Plan").set_input_files(file)
        self.page.get_by_role("button", name="Datei ansehen").click()
        self.page.get_by_role("button", name="übernehmen").last.click()
        expect(self.page.get_by_role("status").first).to_be_visible()

    def create_session(self, *, title: str, date: str, version: str, fields: set[str], paper: bool = False) -> str:
        """Returns the code of the new session."""
        self.page.goto(f"{self.url}/staff/sitzungen/neu")
        self.page.get_by_role("radio", name=version).check()
        self.page.get_by_role("radio", name="Netzwerktreffen").check()
        self.page.get_by_role("button", name="Weiter").click()
        self.page.get_by_label("Titel", exact=True).fill(title)
        self.page.get_by_label("Datum").fill(date)
        for box in self.page.locator("#fields input[type=checkbox]").all():
            box.set_checked(box.get_attribute("value") in fields)
        if paper:
            self.page.get_by_role("checkbox", name="Papier").check()
        self.page.get_by_label("Programme dürfen beitreten").check()
        self.page.get_by_role("button", name="Veranstaltung anlegen").click()
        expect(self.page.get_by_role("heading", name=title)).to_be_visible()
        return urlsplit(self.page.url).path.rsplit("/", 1)[1]

    def hand_out(self, code: str, role: str) -> str:
        """A link for "Moderation" or "Leinwand", as it is shown once."""
        self.page.goto(f"{self.url}/staff/sitzungen/{code}/zugaenge")
        self.page.get_by_role("radio", name=role).check()
        self.page.get_by_label("Bezeichnung").fill(f"{role} im Test")
        self.page.get_by_role("button", name="Link ausgeben").click()
        return self.page.locator("#secret").inner_text()

    def download(self, code: str, suffix: str, to: Path) -> Path:
        """One of the files of results, as the administration keeps them; the minutes have a page of their own."""
        self.page.goto(f"{self.url}/staff/sitzungen/{code}/ergebnisse")
        link = self.page.locator(f"a[href$='ergebnisse.{suffix}']")
        if suffix in MINUTES:
            self.page.get_by_role("link", name="Ergebnisprotokoll als PDF, Word oder HTML").click()
            self.page.get_by_role("link", name="Für den Dienstgebrauch ansehen").click()
        elif not link.is_visible():
            self.page.locator("summary", has_text="Weitere Formate").click()
        with self.page.expect_download() as download:
            link.click()
        download.value.save_as(to)
        return to


class Moderator:
    """Who drives, on one page."""

    def __init__(self, page: Page, link: str, *, within_ms: float = 5_000) -> None:
        self.page = page
        page.goto(link)
        expect(page.get_by_role("heading", name="Tagesordnung")).to_be_visible(timeout=within_ms)

    def press(self, words: str) -> None:
        """Press the one primary button, which says `words`."""
        press(self.page, words)

    def quiet(self, words: str) -> None:
        """Press one of the quiet buttons beside it."""
        self.page.locator(".now__quiet").get_by_role("button", name=words).click()

    def go_to(self, step: str) -> None:
        """Make a step the current one."""
        self.page.locator(".agenda").get_by_role("button", name=step).first.click()
        self.page.get_by_role("button", name="Zu diesem Schritt gehen").click()
        expect(self.page.locator("#now-title")).to_contain_text(step)  # and the field that comes first


def press(page: Page, words: str) -> None:
    """Press the one primary button of a desk, which says `words`."""
    primary = page.locator("#primary")
    expect(primary).to_have_text(words, timeout=15_000)
    # The page ignores a press right after somebody else's act, or a new count, changed the words under the finger.
    page.wait_for_timeout(1_000)
    primary.click()


class Phone:
    """Somebody with a phone."""

    def __init__(self, page: Page, link: str, enter: str, *, within_ms: float = 5_000) -> None:
        self.page = page
        page.goto(link)
        page.get_by_role("button", name=enter).click()
        expect(page.locator("#app h1")).to_be_visible(timeout=within_ms)

    def choose(self, question: str, answer: str) -> None:
        """Tap an answer: the whole row is the button."""
        group = self.page.get_by_role("group", name=question)
        group.locator("label").filter(has_text=answer).first.click()

    def saved(self) -> None:
        expect(self.page.locator(".saving--done").first).to_be_visible(timeout=15_000)
