"""Every page of the staff names one next step at most, and an imported plan leads to a session."""

import io
import re
from functools import partial
from html.parser import HTMLParser

import pytest

from facilitation.actions import preparing, steering
from facilitation.store.plan import plans
from tests.data_folder import NETWORK_MEETING, PLAN

CSV = "Nr.;Handlungsfeld;Bedarf\nA-01;Arbeit;Beratung fehlt.\n"
FAULTY = CSV + "A-01;Arbeit;Praktika fehlen.\n"


class Page(HTMLParser):
    """The links of a page, and what in it looks like the next step, closed parts and samples (figures) left out."""

    def __init__(self, text):
        super().__init__()
        self.links, self.next_steps, self._closed, self._figures = set(), [], 0, 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "details" and (self._closed or "open" not in given):
            self._closed += 1
        self._figures += tag == "figure"
        if tag == "a" and (given.get("href") or "").startswith("/staff/"):
            self.links.add(given["href"].split("#")[0])
        seen = not self._closed and "hidden" not in given
        sample = self._figures and tag == "span"
        if "kern-btn--primary" in (given.get("class") or "").split() and seen and not sample:
            self.next_steps.append(given.get("href") or given.get("value") or tag)

    def handle_endtag(self, tag):
        if tag == "details" and self._closed:
            self._closed -= 1
        self._figures -= tag == "figure"


def upload(client, text):
    """The address of the preview of a file that was read."""
    sent = client.post("/staff/plaene/import", data={"file": (io.BytesIO(text.encode()), "plan.csv")})
    return client.get(sent.location).location


def next_steps_of_all(client, *more):
    """Address → what looks like the next step there, of every page that can be reached."""
    found, waiting = {}, ["/staff/sitzungen", *more]
    while waiting:
        address = waiting.pop()
        if address in found or re.search(r"\.\w+(\?|$)|/vorlage.*/(muster|datei)|[?&]language=", address):
            continue
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        page = Page(answer.text)
        found[address] = page.next_steps
        waiting += page.links
    return found


@pytest.fixture
def busy(application, client):
    """A application with a version, a draft half decided and one ready to publish, and sessions before and after their end."""
    version = application.store.do(plans.insert_version, PLAN)
    create = partial(preparing.create_session, format=NETWORK_MEETING, plan_version_id=version, date="2026-04-28")
    made = [application.store.do(partial(create, title={"de": title}, by="Anna")) for title in ("Treffen", "Vorbei")]
    application.store.do(steering.end_session, made[1]["id"], "Anna")
    for label in ("2026", "2027"):
        client.post("/staff/fortschreibung/neu", data={"version": version, "label": label})
    client.post("/staff/fortschreibung/3/vorschlaege", data={"keep_rest": "1", "reason": "x"})
    return application


def test_no_page_shows_two_next_steps(busy, client):
    found = next_steps_of_all(client, upload(client, CSV), upload(client, FAULTY))
    assert len(found) > 30
    assert {address: steps for address, steps in found.items() if len(steps) > 1} == {}


def test_without_data_every_page_leads_to_the_first_plan(client):
    found = next_steps_of_all(client)
    assert {address: steps for address, steps in found.items() if len(steps) > 1} == {}
    assert found["/staff/sitzungen"] == found["/staff/plaene"] == ["/staff/plaene/import"]


@pytest.mark.parametrize(("language", "words"), [("de", "Veranstaltung vorbereiten"), ("en", "Prepare a session")])
def test_an_imported_plan_leads_to_a_session_with_it(application, client, language, words):
    application.store.do(plans.insert_version, PLAN)
    stored = client.post(upload(client, CSV), data={"act": "store", "title": "Aktionsplan", "label": "1"}).location
    assert stored == "/staff/fassungen/2?done=imported"
    page = client.get(f"{stored}&language={language}").text
    assert Page(page).next_steps == ["/staff/sitzungen/neu?version=2"]
    assert words in page
    choice = client.get("/staff/sitzungen/neu?version=2").text
    assert re.findall(r'name="version" value="(\d+)" checked', choice) == ["2"]
