"""A draft is created, previewed, published or discarded."""

import re

import pytest

from facilitation.store.plan import determinations, plans
from tests.data_folder import PLAN
from tests.meeting import YES, Meeting, trial_run


@pytest.fixture
def draft(application, client):
    """A draft on a plan of three needs; returns its address."""
    version = application.store.do(plans.insert_version, PLAN)
    answer = client.post("/staff/fortschreibung/neu", data={"version": version, "label": "2026"})
    return answer.location.split("?")[0]


def test_a_draft_is_begun_and_lists_every_need(client, draft):
    page = client.get(draft).text
    assert [number in page for number in ("S-01", "S-02", "W-01")] == [True] * 3
    assert "0 von 3 Bedarfen entschieden" in page
    assert "2026" in client.get("/staff/fortschreibung").text


def test_a_repeated_label_is_an_error_of_its_field(client, draft):
    answer = client.post("/staff/fortschreibung/neu", data={"version": 1, "label": "2026"})
    assert answer.status_code == 422
    assert 'href="#label">Eine Fassung mit dieser Bezeichnung gibt es schon.' in answer.text


def test_the_preview_waits_until_all_is_decided_and_then_publishing_freezes(application, client, draft):
    assert "Noch nicht entschieden: S-01, S-02, W-01." in client.get(f"{draft}/vorschau").text
    assert "3 Bedarfe sind noch nicht entschieden." in client.get(f"{draft}/veroeffentlichen").text
    assert client.post(f"{draft}/veroeffentlichen", data={"adopted_on": "2026-07-01"}).status_code == 422
    client.post(f"{draft}/vorschlaege", data={"keep_rest": "1", "reason": "x"})
    assert "Bezahlbare Wohnungen fehlen." in client.get(f"{draft}/vorschau").text
    assert "3 Bedarfe bleiben, wie sie sind" in client.get(f"{draft}/veroeffentlichen").text
    answer = client.post(f"{draft}/veroeffentlichen", data={"adopted_on": "2026-07-01"})
    assert answer.location == "/staff/fassungen/2?done=published"
    assert client.get(draft).status_code == 404
    with application.store.reading() as db:
        assert plans.version_by_id(db, 2).adopted_on == "2026-07-01"


def rows(application):
    with application.store.reading() as db:
        return determinations.of_draft(db, 2)


def test_a_draft_can_be_given_up(application, client, draft):
    assert client.post(f"{draft}/verwerfen").location == "/staff/fortschreibung?done=discarded"
    assert client.get(draft).status_code == 404
    assert rows(application) == []


@pytest.fixture
def undecided(application, client):
    """The address of a draft whose needs are decided and whose one card is not."""
    room = Meeting(application.store)
    room.steer("open", activity=room.collect)
    room.steer("approve", contribution=room.write(room.join(), "Ein Garten für alle"))
    room.steer("close", activity=room.collect)
    room.steer("look", activity=room.collect)
    room.steer("finish")
    begun = client.post("/staff/fortschreibung/neu", data={"version": 1, "label": "2026", "sessions": room.id})
    draft = begun.location.split("?")[0]
    client.post(f"{draft}/vorschlaege", data={"keep_rest": "1"})
    return draft


def test_before_publishing_undecided_cards_are_counted(client, undecided):
    page = client.get(f"{undecided}/veroeffentlichen").text
    assert "1 Karte ist noch nicht entschieden." in page
    assert "0 Karten werden nicht aufgenommen" in page


def test_a_published_version_says_what_was_decided_and_why(application, client, undecided):
    row = rows(application)[0]
    client.post(f"{undecided}/bedarf/{row.id}", data={"disposition": "drop", "reason": "Das gibt es inzwischen."})
    client.post(f"{undecided}/veroeffentlichen", data={"adopted_on": "2026-07-01"})
    page = client.get("/staff/fassungen/2").text
    assert "Das gibt es inzwischen." in page
    card = page[page.index("Ein Garten für alle") :]
    assert card.index("noch nicht entschieden") < card.index("</tr>")


def test_the_day_of_the_decision_is_asked_and_not_guessed(client, undecided):
    assert 'name="adopted_on" type="date" value=""' in client.get(f"{undecided}/veroeffentlichen").text
    answer = client.post(f"{undecided}/veroeffentlichen", data={"adopted_on": ""})
    assert (answer.status_code, "Bitte geben Sie ein Datum ein." in answer.text) == (422, True)


BAND = "Probelauf – mit simulierten Stimmen</p>"


@pytest.fixture
def trial(application):
    """A trial run that six simulated voices answered."""
    room = trial_run(Meeting(application.store))
    room.steer("open", activity=room.review)
    for voice in room.steer("simulate").joined[:6]:
        room.give(voice, "n1", YES)
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    return room


def test_a_draft_that_weighs_simulated_voices_says_so_on_each_page_and_at_each_figure(client, trial):
    begun = client.post("/staff/fortschreibung/neu", data={"version": 1, "label": "2026", "sessions": trial.id})
    draft = begun.location.split("?")[0]
    client.post(f"{draft}/vorschlaege", data={"keep_rest": "1"})
    pages = {page: client.get(page).text for page in (draft, f"{draft}/bedarf/1", f"{draft}/vorschau")}
    assert [BAND in page for page in pages.values()] == [True] * 3
    assert pages[f"{draft}/bedarf/1"].count('mark--warn">Probelauf – mit simulierten Stimmen') == 1
    assert "stützt sich auch auf einen Probelauf" in client.get(f"{draft}/veroeffentlichen").text
    client.post(f"{draft}/veroeffentlichen", data={"adopted_on": "2026-07-01"})
    assert BAND in client.get("/staff/fassungen/2").text
    assert BAND not in client.get("/staff/fassungen/1").text


def test_a_trial_run_is_ticked_only_where_there_is_nothing_else(application, client, trial):
    def ticked():
        page = client.get("/staff/fortschreibung/neu").text
        return {int(one) for one in re.findall(r'name="sessions" value="(\d+)" checked', page)}

    assert ticked() == {trial.id}
    assert "Probelauf – mit simulierten Stimmen: Treffen" in client.get("/staff/fortschreibung/neu").text
    room = Meeting(application.store)
    for verb in ("open", "close", "look"):
        room.steer(verb, activity=room.review)
    assert ticked() == {room.id}
