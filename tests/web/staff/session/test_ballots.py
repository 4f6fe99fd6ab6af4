"""Staff print ballots by field, withdraw a batch and take that back, and open the page to type them."""

import re

import pytest

from facilitation.actions.typing_ballots import Entry, type_ballot
from facilitation.store.session import sessions, typed_ballots
from tests.meeting import Meeting


@pytest.fixture
def room(application):
    return Meeting(application.store)


def page_of(room, rest=""):
    return f"/staff/sitzungen/{room.code}/stimmzettel{rest}"


def printed(client, room, field="S", count="20", size="normal", language="de"):
    values = {"what": f"{room.review}:{field}", "count": count, "size": size, "language": language}
    return client.post(page_of(room), data=values)


def test_ballots_are_printed_a_field_a_page_with_running_numbers(client, room):
    answer = printed(client, room, field="*", count="3")
    assert answer.location == page_of(room, "/drucken?batch=1,2")
    page = client.get(answer.location).text
    assert re.findall(r'digits" dir="ltr">(\d+)<', page) == ["001", "002", "003", "004", "005", "006"]
    assert re.findall(r'<h1 dir="auto">([^<]+)', page) == ["Sprache"] * 3 + ["Wohnen"] * 3
    assert page.count("dringend: kaum") == 3 * 3
    assert page.count("Ein Kreuz je Zeile. Ohne Namen.") == 6


def test_a_ballot_is_in_its_own_language_and_in_large_print(client, room):
    page = client.get(printed(client, room, count="1", size="large", language="en").location).text
    assert ('class="ballot-page ballot-page--large" lang="en"' in page, "urgent: hardly" in page) == (True, True)


@pytest.mark.parametrize("wrong", [{"count": "0"}, {"count": "201"}, {"count": "viele"}, {"language": "xx"}])
def test_a_wrong_number_is_refused_in_words(client, room, wrong):
    answer = printed(client, room, **wrong)
    assert (answer.status_code, "1 bis 200" in answer.text) == (422, True)


def test_a_batch_is_withdrawn_and_comes_back(client, room):
    printed(client, room)
    room.steer("open", activity=room.review)
    with room.store.reading() as db:
        [ref, *_] = typed_ballots.batch(db, room.id, 1).refs
    room.store.do(type_ballot, room.id, "Mona", 1, Entry(number=1, key="k", typed={ref: {"relevance": "1"}}))
    assert "1 eingegeben von 20" in client.get(page_of(room)).text
    gone = client.post(page_of(room, "/1/zuruecknehmen"), data={"reason": "doppelt"})
    assert (gone.location, room.uncounted()) == (page_of(room, "?done=batch_withdrawn"), [])
    assert page_of(room, "/1/wieder-zaehlen") in client.get(page_of(room)).text
    assert client.post(page_of(room, "/1/wieder-zaehlen")).location == page_of(room, "?done=batch_restored")
    client.post(page_of(room, "/1/zuruecknehmen"))
    assert client.post(page_of(room, "/1/neu-eingeben")).location == page_of(room, "?done=batch_anew")
    assert "0 eingegeben von 20" in client.get(page_of(room)).text


def test_staff_open_the_page_to_type_ballots_without_a_script(client, room):
    printed(client, room)
    opened = client.post(f"/staff/sitzungen/{room.code}/oeffnen/helper")
    assert opened.location == f"/helfen/{room.code}"
    assert "Stapel 1" in client.get(opened.location).text


def test_ballots_of_a_trial_run_are_marked(client, room, application):
    printed(client, room, count="1")
    assert "Probe – zählt nicht" not in client.get(page_of(room, "/drucken?batch=1")).text
    application.store.do(lambda db: sessions.steer(db, room.id, trial=True, simulated=3))
    assert "Probe – zählt nicht" in client.get(page_of(room, "/drucken?batch=1")).text
    assert client.get(page_of(room, "/drucken?batch=9")).status_code == 404
