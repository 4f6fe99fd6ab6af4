"""Whoever helps in the hall types ballots behind a link, with a script or without one."""

import re

import pytest

from facilitation.actions.joining import enter_as
from facilitation.actions.preparing import hand_out
from facilitation.actions.printing_ballots import print_batch, withdraw_batch
from facilitation.store.session import contributions, typed_ballots
from facilitation.tokens import hash_token
from tests.meeting import Meeting
from tests.web.application import ORIGIN

JSON = {"Accept": "application/json"}


@pytest.fixture
def room(application):
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    room.store.do(lambda db: print_batch(db, room.id, "Anna", room.review, "S", count=20, language="de", large=False))
    return room


@pytest.fixture
def helper(application, room):
    """The browser of a device that entered with a helper's link."""
    do, client = application.store.do, application.flask.test_client()
    do(enter_as, room.id, hash_token(do(hand_out, room.id, "helper", "Tisch 1", "Anna")), hash_token("token"))
    client.set_cookie(f"helper_{room.code}", "token")
    client.environ_base["HTTP_ORIGIN"] = ORIGIN
    return client


def page_of(room, rest=""):
    return f"/helfen/{room.code}/stimmzettel/1{rest}"


def fields(room, number, said="15", key="entry", **more):
    with room.store.reading() as db:
        refs = typed_ballots.batch(db, room.id, 1).refs
    typed = {
        f"k:{ref}:{column}": keys for ref in refs for column, keys in zip(("relevance", "urgency"), said, strict=True)
    }
    return {"number": number, "key": key, **typed, **more}


def test_a_device_without_a_link_gets_the_entrance_and_types_nothing(application, room):
    client = application.flask.test_client()
    for page in (f"/helfen/{room.code}", page_of(room), page_of(room, "/1")):
        assert "/entrance.js" in client.get(page).text
    answer = client.post(page_of(room), data=fields(room, "1"), headers={"Origin": ORIGIN})
    assert (answer.status_code, room.uncounted()) == (403, [])


def test_the_first_page_lists_the_batches_and_what_can_be_typed(helper, room):
    page = helper.get(f"/helfen/{room.code}").text
    assert re.sub(r"\s+", " ", re.sub("<[^>]*>", "", page)).count("Zettel 001 bis 020 0 eingegeben von 20") == 1
    assert page_of(room) in page


def test_a_form_without_a_script_saves_goes_on_and_takes_back(helper, room):
    saved = helper.post(page_of(room), data=fields(room, "014"))
    assert saved.location == f"{page_of(room)}?done=saved&of=14&key=entry"
    page = helper.get(saved.location).text
    assert ("Zettel 014 gespeichert." in page, 'value="015"' in page, "1 eingegeben von 20" in page) == (True,) * 3
    back = helper.post(page_of(room, "/zurueck"), data={"number": "14", "key": "entry"})
    assert "Zettel 014 ist zurückgenommen." in helper.get(back.location).text
    assert "0 eingegeben von 20" in helper.get(page_of(room)).text


def test_a_script_is_told_how_many_there_are_and_what_waits(helper, room):
    for number in range(1, 6):
        told = helper.post(page_of(room), data=fields(room, str(number), key=f"k{number}"), headers=JSON).json
    assert (told["ok"], told["state"], told["typed"], len(told["again"]), told["differ"]) == (True, "saved", 5, 1, [])
    told = helper.post(page_of(room), data=fields(room, "2", "34", key="other"), headers=JSON).json
    assert (told["state"], told["typed"], told["differ"]) == ("differs", 5, [2])


def test_two_entries_that_differ_are_shown_side_by_side_and_somebody_picks(helper, room):
    helper.post(page_of(room), data=fields(room, "2"))
    differs = helper.post(page_of(room), data=fields(room, "2", "34", key="other"))
    assert differs.location == page_of(room, "/2")
    page = helper.get(differs.location).text
    names = re.findall(r'name="(pick:[^"]+)"', page)
    assert (len(names), page.count("Ja</label>"), page.count("Nein</label>")) == (8, 2, 2)
    done = helper.post(differs.location, data=dict.fromkeys(names, "3"))
    assert done.location == f"{page_of(room)}?done=decided&of=2"
    with room.store.reading() as db:
        row = typed_ballots.by_number(db, room.id, 2)
    assert set(map(str, row.typed.values())) == {str({"relevance": "3", "urgency": "3"})}
    assert "schon jemand entschieden" in helper.get(differs.location).text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"number": "21"}, "von 1 bis 20"),
        ({"number": "vierzehn"}, "Nummer oben auf dem Zettel"),
        ({"said": "95"}, "„9“ gibt es hier nicht"),
    ],
)
def test_what_is_wrong_is_said_in_words_and_nothing_is_counted(helper, room, wrong, words):
    typed = fields(room, **({"number": "1"} | wrong))
    answers = [helper.post(page_of(room), data=typed), helper.post(page_of(room), data=typed, headers=JSON)]
    assert [one.status_code for one in answers] == [409, 409]
    assert (words in answers[0].text, words in answers[1].json["words"], room.uncounted()) == (True, True, [])


def test_after_the_look_the_page_says_that_ballots_become_a_supplement(helper, room):
    room.steer("close", activity=room.review)
    assert "wird ein Nachtrag" not in helper.get(page_of(room)).text
    room.steer("look", activity=room.review)
    assert "wird ein Nachtrag" in helper.get(page_of(room)).text
    saved = helper.post(page_of(room), data=fields(room, "1"))
    assert "Zettel 001 ist als Nachtrag gespeichert." in helper.get(saved.location).text


def test_a_withdrawn_batch_takes_no_ballots(helper, room):
    room.store.do(withdraw_batch, room.id, "Anna", 1, "falsch")
    assert "form data-ballot" not in helper.get(page_of(room)).text
    assert "zurückgenommen" in helper.post(page_of(room), data=fields(room, "1"), headers=JSON).json["words"]


def test_unknown_batches_and_ballots_are_not_found(helper, room):
    for rest in ("/2", "/1/3"):
        assert helper.get(f"/helfen/{room.code}/stimmzettel{rest}").status_code == 404


def test_a_code_typed_in_small_letters_leads_to_the_page(helper, room):
    assert helper.get(f"/helfen/{room.code.lower()}").location == f"/helfen/{room.code}"


def test_cards_are_typed_from_paper_and_wait_as_cards_of_paper(helper, room):
    room.steer("open", activity=room.collect)
    room.store.do(
        lambda db: print_batch(
            db, room.id, "Anna", room.collect, "W", count=5, language="de", large=False, label="Tisch 1"
        )
    )
    page = f"/helfen/{room.code}/stimmzettel/2"
    found = helper.get(page).text
    assert (found.count("data-text"), "Stapel 2</strong>" in found, "„Tisch 1“" in found) == (4, False, True)
    said = {"number": "21", "key": "k", "c:1": "Ein Garten", "c:3": "Ein Hof", "c:2": ""}
    assert helper.post(page, data=said, headers=JSON).json["state"] == "saved"
    long = helper.post(page, data=said | {"number": "22", "c:1": "x" * 281}, headers=JSON)
    assert (long.status_code, "280 Zeichen" in long.json["words"]) == (409, True)
    assert helper.post(page, data=said | {"key": "other", "c:3": "Ein Hofladen"}, headers=JSON).json["differ"] == [21]
    compared = helper.get(f"{page}/21").text
    assert re.findall(r'name="text:card:2" value="(\w+)"', compared) == ["first", "second"]
    helper.post(f"{page}/21", data={"text:card:2": "second"})
    cards = dict(room.pictures("moderator"))["cards"]["contributions"]
    assert sorted((one["text"], one["state"]) for one in cards) == [
        ("Ein Garten", "waiting"),
        ("Ein Hofladen", "waiting"),
    ]


def test_other_batches_can_be_chosen_where_ballots_are_typed(helper, room):
    assert "batch-choice" not in helper.get(page_of(room)).text
    for label in ("Tisch 1", "Tisch 2"):
        room.store.do(
            lambda db, label=label: print_batch(
                db, room.id, "Anna", room.review, "W", count=5, language="de", large=False, label=label
            )
        )
    choice = helper.get(page_of(room)).text.split('class="batch-choice"')[1].split("</details>")[0]
    assert re.findall(r'href="([^"]+)">([^<]+)', choice) == [
        (page_of(room).replace("/1", f"/{number}"), f"Stapel {number} „Tisch {number - 1}“ · Wohnen")
        for number in (2, 3)
    ]
    room.store.do(withdraw_batch, room.id, "Anna", 2, "falsch")
    assert "„Tisch 1“" not in helper.get(page_of(room)).text


def test_the_free_line_of_feedback_is_typed_below_its_questions_and_compared(helper, room):
    feedback = room.step["rueckmeldung"]
    room.steer("open", activity=feedback)
    room.store.do(lambda db: print_batch(db, room.id, "Anna", feedback, "", count=5, language="de", large=False))
    page = f"/helfen/{room.code}/stimmzettel/2"
    found = helper.get(page).text
    [name] = re.findall(r'name="(r:[^"]+)"[^>]* data-text', found)
    assert ("Was möchten Sie uns noch sagen?" in found, name) == (True, "r:s1")
    said = {"number": "21", "key": "k", "k:s0:feedback": "5", name: "Gern wieder."}
    assert helper.post(page, data=said, headers=JSON).json["state"] == "saved"
    assert helper.post(page, data=said | {"key": "other", name: "Nie wieder."}, headers=JSON).json["differ"] == [21]
    compared = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", helper.get(f"{page}/21").text))
    assert "Freier Satz Gern wieder. Nie wieder." in compared
    helper.post(f"{page}/21", data={f"text:{name[2:]}": "second"})
    with room.store.reading() as db:
        voice = typed_ballots.by_number(db, room.id, 21).participant_id
        [line] = contributions.of_voice(db, voice)
    assert (line.text, line.item, line.state) == ("Nie wieder.", "s1", "kept")
