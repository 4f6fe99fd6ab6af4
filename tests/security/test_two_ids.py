"""An address that names two things: the second must belong to the first, whoever asks."""

import re
from functools import partial

import pytest

from facilitation.actions import joining, keeping_minutes, preparing, talk_pictures
from facilitation.exchange.pictures.messages import Drawn
from facilitation.store.plan import determinations
from facilitation.store.session import activities, devices, links
from facilitation.tokens import hash_token, new_token
from tests.meeting import YES, Meeting

BATCH = "batches are numbered within their session, and ballots too"
ROUND = "rounds are numbered within their format"
WITHIN = {
    "/helfen/<code>/stimmzettel/<int:number>": BATCH,
    "/helfen/<code>/stimmzettel/<int:number>/zurueck": BATCH,
    "/helfen/<code>/stimmzettel/<int:number>/<int:ballot>": BATCH,
    "/staff/sitzungen/<code>/stimmzettel/<int:number>/zuruecknehmen": BATCH,
    "/staff/sitzungen/<code>/stimmzettel/<int:number>/name": BATCH,
    "/staff/sitzungen/<code>/stimmzettel/<int:number>/wieder-zaehlen": BATCH,
    "/staff/sitzungen/<code>/stimmzettel/<int:number>/neu-eingeben": BATCH,
    "/staff/einstellungen/formate/<key>/runden/<int:number>": ROUND,
    "/staff/einstellungen/formate/<key>/runden/<int:number>/entfernen": ROUND,
    "/staff/einstellungen/formate/<key>/runden/<int:number>/schritte": ROUND,
    "/staff/einstellungen/formate/<key>/runden/<int:number>/schritte/<step>": ROUND,
    "/staff/einstellungen/formate/<key>/runden/<int:number>/schritte/<step>/ordnen": ROUND,
    "/s/<code>/portions/<int:rev>": "a rev only makes the address immutable",
    "/staff/sitzungen/<code>/papier/<int:cohort>/zuruecknehmen": "batches are numbered within their session",
    "/staff/sitzungen/<code>/einmalkarten/<int:batch>/sperren": "batches are numbered within their session",
    "/staff/sitzungen/<code>/ergebnisse/<int:activity_id>/nachtrag": "a step is looked for in its session, as for a look",
    "/staff/sitzungen/<code>/verantwortliche/<int:staff_id>/entfernen": "people are no part of a session",
}
CROSSED = {
    "/s/<code>/items/<int:activity_id>/<int:rev>": 404,
    "/s/<code>/gaps/<int:activity_id>": 404,
    "/s/<code>/wall/<int:activity_id>/<int:rev>": 404,
    "/s/<code>/slides/<token>/<int:number>": 404,
    "/moderate/<code>/slides/<int:activity_id>": 409,
    "/staff/sitzungen/<code>/schritte/<int:activity_id>": 404,
    "/staff/sitzungen/<code>/schritte/<int:activity_id>/ordnen": 404,
    "/staff/sitzungen/<code>/schritte/<int:activity_id>/folien": 404,
    "/staff/sitzungen/<code>/schritte/<int:activity_id>/<any(slides, portrait):which>": 404,
    "/staff/sitzungen/<code>/ergebnisse/<int:activity_id>": 404,
    "/staff/sitzungen/<code>/mitschrift/<any(notiz, aufgabe):which>/<int:entry>": 404,
    "/staff/sitzungen/<code>/links/<int:link_id>/widerrufen": 409,
    "/staff/sitzungen/<code>/ergebnisse/<int:activity_id>/ansehen": 409,
    "/staff/sitzungen/<code>/ergebnisse/<int:activity_id>/verwerfen": 404,
    "/staff/sitzungen/<code>/ergebnisse/<int:activity_id>/zeigen": 409,
    "/staff/sitzungen/<code>/ergebnisse/<int:activity_id>/neu-auszaehlen": 404,
    "/staff/sitzungen/<code>/links/<int:link_id>/geraete/<device>/trennen": 409,
    "/staff/sitzungen/<code>/texte/<int:contribution>/schwaerzen": 404,
    "/staff/fortschreibung/<int:draft_id>/bedarf/<int:row_id>": 404,
}
POSTED = (
    "widerrufen",
    "trennen",
    "ansehen",
    "zeigen",
    "ordnen",
    ":which>",
    "/moderate/<code>/slides/<int:activity_id>",
)
KINDS = {"slides": "talk", "folien": "talk", "wall": "collect"}
"""A word in an address → the kind of the steps that it is for; of all others it is the review."""
CHOICE = re.compile(r"<any\((\w+)[^>]*>")
NUMBER = re.compile(r"<int:\w+>")


@pytest.fixture
def ids(application, client):
    """Of two sessions and two drafts: what belongs to each, by the name in the address."""
    rooms = [Meeting(application.store) for _ in range(2)]
    return [_ids(application, client, room, label) for room, label in zip(rooms, ("2027", "2028"), strict=True)]


def _ids(application, client, room, label):
    for verb in ("go", "open"):
        room.steer(verb, activity=room.review)
    for _ in range(5):
        room.give(room.join(), "n1", YES)
    written = room.write(room.present[0], "Ein Garten", item="n1")
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    room.steer("finish")
    secret = application.store.do(preparing.hand_out, room.id, "moderator", "Pult", "Anna")
    token = new_token()
    device = hash_token(token)
    application.store.do(joining.enter_as, room.id, hash_token(secret), device)
    client.set_cookie(f"moderator_{room.code}", token)
    made = client.post("/staff/fortschreibung/neu", data={"version": 1, "label": label})
    draft = int(re.search(r"/fortschreibung/(\d+)", made.location)[1])
    with application.store.reading() as db:
        link, row = links.of_session(db, room.id)[-1].id, determinations.of_draft(db, draft)[0].id
        steps = {step.kind: step.id for step in activities.of_session(db, room.id)} | {"review": room.review}
    picture = Drawn(b"RIFF-first", 1920, 1080, "Guten Tag")
    return {
        "steps": steps,
        "token": talk_pictures.keep(application.store.do, room.id, steps["talk"], "Anna", "slides", [picture]),
        "number": 1,
        "code": room.code,
        "activity_id": room.review,
        "rev": 1,
        "contribution": written,
        "link_id": link,
        "draft_id": draft,
        "entry": application.store.do(keeping_minutes.write, room.id, keeping_minutes.WriteNote(text="Notiz")),
        "row_id": row,
        "device": device[: devices.SHOWN],
    }


def test_every_such_address_is_tried_below(application):
    rules = {rule.rule for rule in application.flask.url_map.iter_rules() if len(rule.arguments) > 1}
    assert {rule for rule in rules if NUMBER.search(rule.replace("<int:draft_id>", ""))} - {
        rule for rule in rules if "<int:version_id>." in rule
    } == CROSSED.keys() | WITHIN.keys()


@pytest.mark.parametrize("rule", CROSSED)
def test_the_second_must_belong_to_the_first(client, ids, rule):
    first, second = ({**one, "activity_id": one["steps"][_kind(rule)]} for one in ids)
    names, words = re.findall(r"<(?:int:)?(\w+)>", rule), {"remove": "1"} if "slides" in rule else {}
    crossed = _address(rule, lambda name: (first if name == names[0] else second)[name])
    own = _address(rule, second.__getitem__)
    ask = partial(client.post, data=words) if rule.endswith(POSTED) else client.get
    assert ask(crossed, query_string=words).status_code == CROSSED[rule]
    ended = (409,) if rule.endswith("ordnen") else ()  # it is there, and its session has ended
    assert ask(own, query_string=words).status_code in (ended or (200, 303))


def _kind(rule):
    return next((kind for word, kind in KINDS.items() if word in rule), "review")


def _address(rule, value_of):
    return re.sub(r"<(?:int:)?(\w+)>", lambda name: str(value_of(name[1])), CHOICE.sub(r"\1", rule))
