"""Every form of the staff's pages in every state of a plan, a session and a draft: no offered form is refused."""

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from facilitation.actions import collect_evidence, purging, revising, staff_accounts
from facilitation.app import create_app
from facilitation.exchange import format_files
from facilitation.settings import Settings
from facilitation.store import Store
from facilitation.store.plan import plans
from tests.data_folder import PLAN, open_store
from tests.meeting import Meeting
from tests.rig.prepared import lay_assets
from tests.web.application import ORIGIN, PASSWORD_HASH, signed_in

FILES = re.compile(r"\.(xlsx|csv|json|docx|svg|zip|txt|toml)$|/dateien?/|/auftraege/|/datei$|/muster$")


class Undone(Exception):
    """Takes back what a form did, after it was done."""


class Trying:
    """A store whose acts are done, answered and taken back, so that one state serves for every form."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name):
        return getattr(self._store, name)

    def do(self, act, *arguments, **named):
        outcome = None

        def tried(db):
            nonlocal outcome
            outcome = act(db, *arguments, **named)
            raise Undone

        try:
            self._store.do(tried)
        except Undone:
            return outcome


class Forms(HTMLParser):
    """The forms and the links of a page."""

    def __init__(self, page):
        super().__init__()
        self.forms, self.links, self._select, self._area = [], [], None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "a" and known.get("href"):
            self.links.append(known["href"])
        elif tag == "form" and known.get("method") == "post":
            self.forms.append((known.get("action") or "", {}, []))
        elif not self.forms or "disabled" in known:
            return
        elif tag == "select":
            self._select = known.get("name")
        elif tag == "option" and self._select:
            self.forms[-1][1].setdefault(self._select, known.get("value", ""))
        elif tag in ("input", "textarea") and known.get("name"):
            if known.get("type") not in ("checkbox", "radio") or "checked" in known:
                self.forms[-1][1][known["name"]] = known.get("value") or ("Ein Text" if "required" in known else "")
            self._area = known["name"] if tag == "textarea" else None
        elif tag == "button" and known.get("name"):
            self.forms[-1][2].append((known["name"], known.get("value", "")))

    def handle_data(self, data):
        if self._area:
            self.forms[-1][1][self._area] = data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = None


def refused(client):
    """Every form that can be reached from the start and is refused: its page, its address, what came back."""
    seen, waiting, wrong, tried = set(), ["/staff/"], [], set()
    while waiting:
        path = waiting.pop()
        page = client.get(path)
        assert page.status_code in (200, 302, 303), (path, page.status_code)
        if page.mimetype != "text/html":
            continue
        found = Forms(page.text)
        for href in [*found.links, page.location or ""]:
            there = urlsplit(urldefrag(href)[0])
            if there.path.startswith("/staff/") and there.path not in seen and not FILES.search(there.path):
                seen.add(there.path)
                waiting.append(href)
        for action, fields, buttons in found.forms:
            where = urldefrag(urljoin(path, action))[0]  # an action may be a place of the page itself
            if "/abmelden" in where or "/anmelden" in where:
                continue
            for pressed in buttons or [None]:
                # What is taken back answers alike: the same form of another page is not sent again.
                if (sent := (where, *sorted(fields.items()), pressed)) not in tried:
                    wrong += refusal(
                        client, f"{path} → {where} {pressed}", where, fields | dict([pressed] if pressed else [])
                    )
                tried.add(sent)
    return sorted(set(wrong))


def refusal(client, what, where, data):
    """What is wrong with the answer to a form, if anything is."""
    answer = client.post(where, data=data)
    if answer.status_code not in (200, 302, 303, 422):
        said = re.search(r"kern-alert.*?</", answer.text, re.DOTALL)
        return [f"{what}: {answer.status_code} {said[0] if said else ''}"]
    if answer.status_code == 422 and not re.search(r"kern-alert|error|fehler", answer.text):
        return [f"{what}: 422 without a word"]
    return []


def run_but_keep_formats(work, *arguments):
    """Run the work of a thread; files of formats, which nothing takes back, are neither written nor removed."""
    return None if work in (format_files.save, format_files.remove) else work(*arguments)


def nothing(_store):
    """No plan yet."""


def plan(store):
    """A plan, and no session."""
    store.do(plans.insert_version, PLAN)


def prepared(store):
    """A session that has not begun."""
    return Meeting(store)


def asking(store):
    """A question is open, somebody has answered and remarked."""
    room = Meeting(store)
    room.steer("open", activity=room.review)
    voice = room.join()
    room.give(voice, "n1", {"relevance": "yes", "priority": 3})
    room.write(voice, "Gilt auch abends.", item="n1")
    return room


def over(store):
    """A session that has ended, with results."""
    room = asking(store)
    room.steer("close", activity=room.review, in_s=0)
    room.steer("reveal", activity=room.review)
    room.steer("finish")
    return room


def purged(store):
    """Its voices are deleted."""
    room = over(store)
    store.do(purging.purge, room.id, "Anna")


def drafted(store):
    """A draft that nobody has decided on."""
    room = over(store)

    def begin(db):
        return revising.begin_draft(db, 1, "2027", [room.id], collect_evidence.collect(db, 1, [room.id]))

    store.do(begin)


@pytest.mark.parametrize("reach", [nothing, plan, prepared, asking, over, purged, drafted], ids=lambda it: it.__name__)
def test_no_form_that_staff_are_offered_is_refused(reach, tmp_path):
    store = open_store(tmp_path)
    try:
        store.do(staff_accounts.add_staff, "Anna", PASSWORD_HASH)
        reach(store)
        lay_assets(tmp_path)
        real = create_app(Settings(data=tmp_path), store, run_but_keep_formats, ORIGIN, "command-token")
        client = signed_in(real)
        real.store = Trying(store)
        assert refused(client) == []
        real.jobs.close()
    finally:
        store.close()
