"""What became of each card, by its public number, and what a device learns of its own."""

import re
from functools import partial

import pytest

from facilitation.actions import collect_evidence, purging, revising
from facilitation.rules.session.card_numbers import show_number
from facilitation.store.plan import determinations
from facilitation.store.session import sessions
from tests import data_folder
from tests.data_folder import publish
from tests.meeting import Meeting
from tests.web.application import ORIGIN

HEADERS = {"Origin": ORIGIN}


@pytest.fixture
def room(application):
    room = Meeting(application.store)
    room.steer("open", activity=room.collect)
    return room


@pytest.fixture
def stranger(application):
    return application.flask.test_client()


def own(room, voice):
    """What the phone of a voice keeps of its cards."""
    return [{"number": one["number"], "secret": one["secret"]} for one in room.own(voice)["contributions"]]


def asked(client, room, cards):
    """number → stages, as a device is told."""
    answer = client.post(f"/s/{room.code}/karten", json={"cards": cards}, headers=HEADERS)
    assert answer.headers["Cache-Control"] == "no-store"
    return {one["number"]: one["stages"] for one in answer.json["cards"]}


def page(client, room, number=""):
    return client.get(f"/s/{room.code}/karten", query_string={"nummer": number}).text


def test_everybody_reads_shown_cards_only_and_others_are_like_numbers_that_do_not_exist(room, stranger):
    voice = room.join()
    shown, waiting, held = (room.write(voice, text) for text in ("Ein Garten", "Wartet noch", "Herr M. im Amt"))
    room.steer("approve", contribution=shown)
    room.steer("hold", contribution=held, reason="Nennt Personen")
    whole = page(stranger, room)
    assert "Ein Garten" in whole
    assert [words for words in ("Wartet noch", "Herr M.", "Nennt Personen") if words in whole] == []
    numbers = [room.card(card).number for card in (waiting, held)]
    free = next(n for n in range(1, 999) if n not in {*numbers, room.card(shown).number})
    answers = {
        re.sub(rf"(K-|value=\"|nummer(=|%3D))0*{number}\b", "#", page(stranger, room, number))
        for number in (*numbers, free)
    }
    assert len(answers) == 1
    assert "keine Karte zu sehen" in answers.pop()


def test_only_the_device_with_the_secret_reads_why_a_card_is_held_back(room, stranger):
    voice, other = room.join(), room.join()
    card, _ = room.write(voice, "Herr M. im Amt"), room.write(other, "Ein Garten")
    room.steer("hold", contribution=card, reason="Nennt Personen")
    [mine], [theirs] = own(room, voice), own(room, other)
    name = show_number(mine["number"])
    assert asked(stranger, room, [mine]) == {name: ["abgeschickt", "zurückgehalten: Nennt Personen"]}
    assert asked(stranger, room, [mine | {"secret": theirs["secret"]}, mine | {"secret": "x"}]) == {}
    refused = stranger.post(f"/s/{room.code}/karten", json={"cards": [{"number": 1}]}, headers=HEADERS)
    assert refused.json["refused"] == "malformed"


def test_the_way_of_a_card_is_told_in_order_up_to_the_need_it_became(application, room, stranger):
    people = [room.join() for _ in range(12)]
    cards = [
        room.write(people[n], text) for n, text in enumerate(("Wohnungstausch", "Tauschbörse für Wohnungen", "Eis"))
    ]
    mine = own(room, people[0])
    name = show_number(mine[0]["number"])
    assert asked(stranger, room, mine)[name] == ["abgeschickt", "wartet", "Entscheidung steht noch aus"]
    room.steer("approve", contribution=cards[2])
    room.steer("group", contributions=cards[:2], title="Tauschbörse")
    room.steer("close", activity=room.collect)
    room.steer("open", activity=room.vote)
    group = dict(room.pictures("moderator"))["cards"]["clusters"][0]["id"]
    for n, voice in enumerate(people):
        room.give(voice, f"g{group}", 3 + n % 3, activity=room.vote)
    room.steer("dissolve", cluster=group)
    room.steer("close", activity=room.vote)
    assert "abgestimmt" not in str(asked(stranger, room, mine))  # nothing is told before it is shown
    room.steer("reveal", activity=room.vote)
    voted = ["abgeschickt", "gezeigt", "im Bündel „Tauschbörse“", "abgestimmt: 4,0 von 5"]
    assert asked(stranger, room, mine)[name] == [*voted, "Entscheidung steht noch aus"]

    room.steer("reveal", activity=room.collect)
    rows, draft = drafted(application.store, room)
    decide(application.store, rows, f"g{group}", "add", number="W-09")
    decide(application.store, rows, f"c{cards[2]}", "drop", reason="Gehört nicht in den Plan.")
    assert asked(stranger, room, mine)[name][-1] == "Entscheidung steht noch aus"  # a draft is told to nobody
    for row in rows:
        if row.lineage:
            application.store.do(data_folder.determine, row.id, "keep")
    publish(application.store, draft, "2026-07-01")
    assert asked(stranger, room, mine)[name][-1] == "wurde Bedarf W-09 (Fassung 2027)"
    assert "nicht aufgenommen, weil: Gehört nicht in den Plan." in page(stranger, room)


def test_the_number_of_a_bundle_stands_once_and_never_below_its_cards(room, stranger):
    """Each card alone has one supporter fewer than anybody is told; what stands there is told of the bundle."""
    people = [room.join() for _ in range(7)]
    first, second, alone = (room.write(people[0], text) for text in ("Wohnungstausch", "Tauschbörse", "Eis"))
    room.steer("group", contributions=[first, second], title="Rund ums Tauschen")
    room.steer("approve", contribution=alone)
    group = dict(room.pictures("moderator"))["cards"]["clusters"][0]["id"]
    for voice in people[1:]:
        room.give(voice, f"g{group}", value=True, activity=room.collect)
    for voice in people[2:]:
        room.give(voice, f"c{alone}", value=True, activity=room.collect)
    room.steer("close", activity=room.collect)
    room.steer("reveal", activity=room.collect)
    whole = page(stranger, room)
    assert re.findall(r"\d unterstützen das[^<]*", whole) == ["6 unterstützen das.", "7 unterstützen das Bündel."]
    assert whole.count("Rund ums Tauschen") == 3
    searched = page(stranger, room, room.card(second).number)
    assert re.findall(r"\d unterstützen das[^<]*", searched) == ["7 unterstützen das Bündel."]
    room.steer("dissolve", cluster=group)
    assert "7 unterstützen das Bündel." in page(stranger, room)


def drafted(store, room):
    with store.reading() as db:
        version = sessions.by_id(db, room.id).plan_version_id
        found = collect_evidence.collect(db, version, [room.id])
    draft = store.do(partial(revising.begin_draft, label="2027"), version, session_ids=[room.id], rows=found)
    with store.reading() as db:
        return determinations.of_draft(db, draft), draft


def decide(store, rows, ref, disposition, **values):
    row = next((one for one in rows if (one.ref or "").endswith(f"/{ref}")), None)
    if row is not None:
        words = {"statement": row.statement, "field": "W", "reason": "So beschlossen.", **values}
        store.do(partial(data_folder.determine, **words), row.id, disposition)


def test_after_the_voices_went_a_device_reads_its_cards_until_the_texts_go(room, stranger):
    voice = room.join()
    shown, held = room.write(voice, "Ein Garten"), room.write(voice, "Herr M.")
    room.steer("approve", contribution=shown)
    room.steer("hold", contribution=held, reason="Nennt Personen")
    mine = own(room, voice)
    room.steer("close", activity=room.collect)
    room.steer("finish")
    purging.delete_voices(room.store.do, room.id)
    assert {stages[1] for stages in asked(stranger, room, mine).values()} == {
        "gezeigt",
        "zurückgehalten: Nennt Personen",
    }
    purging.delete_texts(room.store.do, room.id)
    assert asked(stranger, room, mine) == {}
    assert "Ein Garten" in page(stranger, room, mine[0]["number"])


def test_after_the_end_what_nobody_approved_is_not_taken_in_and_the_device_reads_why(room, stranger):
    voice = room.join()
    shown, held, unread, gone = (room.write(voice, text) for text in ("Ein Garten", "Herr M.", "Eis", "Frau K."))
    for card in (shown, gone):
        room.steer("approve", contribution=card)
    room.steer("hold", contribution=held, reason="Nennt Personen")
    mine = own(room, voice)
    name = {card: show_number(room.card(card).number) for card in (shown, held, unread, gone)}
    room.steer("blacken", contribution=gone, reason="Nennt jemanden")
    room.steer("close", activity=room.collect)
    room.steer("finish")
    assert asked(stranger, room, mine)[name[unread]][1:] == ["wartet", "Entscheidung steht noch aus"]  # can be resumed
    room.store.do(partial(sessions.steer, settled=True), room.id)
    assert asked(stranger, room, mine) == {
        name[shown]: ["abgeschickt", "gezeigt", "Entscheidung steht noch aus"],
        name[held]: ["abgeschickt", "zurückgehalten: Nennt Personen", "nicht aufgenommen, weil: Nennt Personen"],
        name[unread]: [
            "abgeschickt",
            "nicht freigegeben",
            "nicht aufgenommen, weil sie bis zum Ende der Veranstaltung niemand freigegeben hat",
        ],
        name[gone]: ["abgeschickt", "gezeigt", "geschwärzt: Nennt jemanden", "Entscheidung steht noch aus"],
    }
    assert [words for words in ("Nennt", "niemand freigegeben") if words in page(stranger, room)] == []
    assert '<li dir="auto">geschwärzt</li>' in page(stranger, room)


def test_of_cards_that_are_deleted_a_device_learns_so_as_of_numbers_that_never_were(room, stranger):
    voice = room.join()
    room.steer("hold", contribution=room.write(voice, "Herr M."), reason="Nennt Personen")
    [mine] = own(room, voice)
    room.steer("close", activity=room.collect)
    room.steer("finish")
    purging.delete_texts(room.store.do, room.id)
    never = {"number": mine["number"] % 900 + 1, "secret": "x"}
    answer = stranger.post(f"/s/{room.code}/karten", json={"cards": [mine, never]}, headers=HEADERS).json
    assert answer == {"cards": [], "gone": [show_number(one["number"]) for one in (mine, never)]}
