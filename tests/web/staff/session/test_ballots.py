"""Staff print ballots by field, withdraw a batch and take that back, and open the page to type them."""

import re

import pytest

from facilitation.actions.typing_ballots import Entry, type_ballot
from facilitation.rules.session.moderation import TextRules
from facilitation.store.session import moderation, sessions, typed_ballots
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


def test_ballots_for_cards_have_lines_to_write_on_and_say_how_long_a_card_may_be(client, room):
    said = {"what": f"{room.collect}:*", "count": "2", "size": "normal", "language": "de", "label": "Tisch 1"}
    page = client.get(client.post(page_of(room), data=said).location).text
    assert (page.count('class="ballot-card"'), page.count("<bdi>Tisch 1</bdi>")) == (2 * 2 * 4, 2 * 2)
    assert "Ein Gedanke je Karte, höchstens 280 Zeichen." in page
    assert "Stapel 1 „Tisch 1“" in client.get(page_of(room)).text


def test_a_batch_is_named_and_too_long_a_name_is_refused_in_words(client, room):
    printed(client, room)
    assert client.post(page_of(room, "/1/name"), data={"label": "Tisch 7"}).location == page_of(
        room, "?done=batch_named"
    )
    assert "Stapel 1 „Tisch 7“" in client.get(page_of(room)).text
    answer = client.post(page_of(room, "/1/name"), data={"label": "x" * 41})
    assert (answer.status_code, "Der Text ist zu lang." in answer.text) == (422, True)


def test_ballots_are_printed_in_every_language_that_the_session_speaks_also_from_right_to_left(client, room):
    texts = {"title": {"de": "Treffen", "ar": "لقاء"}}
    room.store.do(lambda db: sessions.steer(db, room.id, texts=texts))
    assert '<option value="ar" lang="ar">العربية</option>' in client.get(page_of(room)).text
    page = client.get(printed(client, room, language="ar").location).text
    assert 'class="ballot-page" lang="ar" dir="rtl"' in page
    for words in ("لقاء", '<bdi lang="de">Ja</bdi> <span class="or">/</span> <bdi lang="en">Yes</bdi>'):
        assert words in page
    assert "العربية" in client.get(page_of(room)).text


def test_where_remarks_are_taken_the_ballot_says_where_to_write_them_and_how_long(client, room):
    room.store.do(moderation.set_rules, room.id, TextRules(remark_length=200))
    page = client.get(printed(client, room, count="1").location).text
    assert "Anmerkung? Auf die Rückseite, mit der Nr., höchstens 200 Zeichen." in page


def test_the_feedback_s_ballot_has_lines_for_a_free_sentence_once(client, room):
    said = {"what": f"{room.step['rueckmeldung']}:", "count": "2", "size": "normal", "language": "de"}
    page = client.get(client.post(page_of(room), data=said).location).text
    assert (page.count("ballot-card--line"), page.count("Was möchten Sie uns noch sagen?")) == (2, 2)
    assert "ballot-card--line" not in client.get(printed(client, room).location).text


def test_cards_that_hang_on_the_wall_can_be_supported_on_a_ballot(client, room):
    said = {"count": "2", "size": "normal", "language": "de"}
    support = f"{room.collect}:W:support"
    assert support not in client.get(page_of(room)).text
    assert client.post(page_of(room), data=said | {"what": support}).status_code == 422
    room.steer("open", activity=room.collect)
    room.steer("approve", contribution=room.write(room.join(), "Ein Hof für alle"))
    room.write(room.join(), "Noch nicht gelesen")
    assert support in client.get(page_of(room)).text
    page = client.get(client.post(page_of(room), data=said | {"what": support}).location).text
    assert (page.count("Ein Hof für alle"), page.count("Noch nicht gelesen"), page.count('<td class="box"')) == (
        2,
        0,
        2,
    )
    assert "Kreuzen Sie alle Karten an, die Sie unterstützen." in page
