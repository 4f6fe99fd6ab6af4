"""Staff save, copy, change, remove, download and upload formats; sessions begin with them."""

import re
from functools import partial
from io import BytesIO

import pytest

from facilitation.actions import written_rounds
from facilitation.clock import now_ms
from facilitation.commands.queries import find_format
from facilitation.rules.session.written_round import Times
from facilitation.store.plan import plans
from facilitation.store.session import activities
from tests.data_folder import PLAN
from tests.web.staff.session.forms import NEW, all_sessions

PAGE = "/staff/einstellungen/formate"


@pytest.fixture
def version(application):
    return application.store.do(plans.insert_version, PLAN)


@pytest.fixture
def session(application, client, version):
    client.post("/staff/sitzungen/neu", data=NEW | {"version": version})
    return all_sessions(application)[0]


@pytest.fixture
def saved(client, session):
    """The key of a format that was saved from a session."""
    words = {"title_de": "Abend im Quartier", "description_de": "Kurz und laut"}
    assert (
        client.post(f"/staff/sitzungen/{session.code}/als-format", data=words).location == f"{PAGE}?done=format_saved"
    )
    return "abend-im-quartier"


def upload(client, text, name="unser.toml", **more):
    return client.post(f"{PAGE}/hochladen", data={"file": (BytesIO(text.encode()), name), **more})


def test_a_saved_format_is_offered_beside_those_that_ship(application, client, session, saved, version):
    assert "Als Format sichern …" in client.get(f"/staff/sitzungen/{session.code}").text
    choose = client.get("/staff/sitzungen/neu").text
    assert ("Abend im Quartier" in choose, "Netzwerktreffen" in choose) == (True, True)
    client.post("/staff/sitzungen/neu", data=NEW | {"version": version, "format": saved, "title_de": "Zweites"})
    assert {row.format for row in all_sessions(application)} == {"netzwerktreffen", saved}


def test_the_command_line_knows_it(application, saved):
    assert find_format(application.settings, saved).title == {"de": "Abend im Quartier"}


def test_it_is_changed_copied_and_removed_and_those_that_ship_only_copied(client, saved):
    changed = {"title_de": "Abend im Viertel", "title_en": "Evening", "description_de": ""}
    assert client.post(f"{PAGE}/{saved}", data=changed).location == f"{PAGE}?done=format_changed"
    assert "Abend im Viertel" in client.get(PAGE).text
    client.post(f"{PAGE}/{saved}/kopieren")
    client.post(f"{PAGE}/runder-tisch/kopieren")
    page = client.get(PAGE).text
    assert ("Abend im Viertel (Kopie)" in page, "Runder Tisch (Kopie)" in page) == (True, True)
    assert client.post(f"{PAGE}/{saved}/entfernen").location == f"{PAGE}?done=format_removed"
    assert client.get(f"{PAGE}/{saved}").status_code == 404
    assert client.get(f"{PAGE}/runder-tisch").status_code == 404
    assert client.post(f"{PAGE}/runder-tisch/entfernen").status_code == 404
    assert client.post(f"{PAGE}/..%2F..%2Fx/entfernen").status_code == 404


def test_a_title_that_is_missing_is_asked_for(client, session, saved):
    for address in (f"{PAGE}/{saved}", f"/staff/sitzungen/{session.code}/als-format"):
        answer = client.post(address, data={"title_de": "", "description_de": "Bleibt stehen"})
        assert (answer.status_code, "Bleibt stehen" in answer.text) == (422, True)


def test_a_file_goes_out_and_comes_in_again(client, saved):
    file = client.get(f"{PAGE}/{saved}.toml")
    assert f"{saved}.toml" in file.headers["Content-Disposition"]
    assert upload(client, file.text).location == f"{PAGE}?done=format_saved"
    again = upload(client, file.text)
    assert (again.status_code, "gibt es schon" in again.text) == (422, True)
    assert upload(client, file.text, replace="1").status_code == 303
    assert client.get(f"{PAGE}/runder-tisch.toml").text.startswith("# Runder Tisch")
    assert client.get(f"{PAGE}/gibt-es-nicht.toml").status_code == 404


def test_problems_of_a_file_are_named_by_their_line(client):
    answer = upload(client, 'title.de = "A"\nminuten = 3\n')
    assert answer.status_code == 422
    assert "Zeile 2: „minuten“ ist hier nicht bekannt." in answer.text
    assert upload(client, "", name="leer.toml").status_code == 422
    assert client.post(f"{PAGE}/hochladen", data={}).status_code == 422
    assert "unser" not in client.get("/staff/sitzungen/neu").text


def agenda_of(application, key):
    return [(step.key, step.title["de"]) for step in find_format(application.settings, key).agenda]


def test_its_steps_are_changed_inserted_moved_copied_and_removed_on_a_page(application, client, saved):
    page = client.get(f"{PAGE}/{saved}/schritte/pruefen").text
    assert ("Bedarfe prüfen" in page, 'name="s_minimum"' in page, 'name="s_fields"' in page) == (True, True, True)
    words = {"title_de": "Alle Bedarfe", "minutes": "40", "s_minimum": "20"}
    answer = client.post(f"{PAGE}/{saved}/schritte/pruefen", data=words)
    assert answer.location == f"{PAGE}/{saved}/schritte/pruefen?done=changed"
    step = next(one for one in find_format(application.settings, saved).agenda if one.key == "pruefen")
    assert (step.title["de"], step.minutes, step.settings["minimum"]) == ("Alle Bedarfe", 40, 20)
    before = agenda_of(application, saved)
    assert client.post(f"{PAGE}/{saved}/schritte", data={"kind": "poll", "after": ""}).location.endswith("/poll?neu=1")
    assert agenda_of(application, saved) == [("poll", "Umfrage"), *before]
    order = f"{PAGE}/{saved}/schritte/poll/ordnen"
    client.post(order, data={"act": "place", "place": "99"})
    assert agenda_of(application, saved)[-1] == ("poll", "Umfrage")
    client.post(order, data={"act": "copy"})
    client.post(order, data={"act": "remove"})
    assert [key for key, _ in agenda_of(application, saved)[-2:]] == [before[-1][0], "poll-2"]


def test_what_is_wrong_with_a_step_is_said_and_nothing_is_written(application, client, saved):
    before = agenda_of(application, saved)
    answer = client.post(f"{PAGE}/{saved}/schritte/pruefen", data={"title_de": "", "minutes": "zwei"})
    assert (answer.status_code, 'value="zwei"' in answer.text) == (422, True)
    assert client.post(f"{PAGE}/{saved}/schritte/mond", data={"title_de": "x"}).status_code == 409
    assert client.post(f"{PAGE}/{saved}/schritte", data={"kind": "mond", "after": ""}).status_code == 409
    assert client.post(f"{PAGE}/{saved}/schritte/pruefen/ordnen", data={"act": "fly"}).status_code == 409
    assert client.get(f"{PAGE}/netzwerktreffen/schritte/pruefen").status_code == 404
    assert agenda_of(application, saved) == before


def strip(client, saved):
    """The number of the edit that the strip offers to undo, and its words."""
    found = re.search(
        r'Zuletzt: (.*?)</p><input type="hidden" name="change" value="(\d+)"', client.get(f"{PAGE}/{saved}").text
    )
    return found and (found[1], found[2])


def test_edits_are_undone_by_the_strip_below_the_list(application, client, saved):
    before = agenda_of(application, saved)
    key, title = before[1]
    client.post(f"{PAGE}/{saved}/schritte/{key}/ordnen", data={"act": "up"})
    words, change = strip(client, saved)
    assert (words, agenda_of(application, saved)[0][0]) == (f"„{title}“ nach oben verschoben.", key)
    answer = client.post(f"{PAGE}/{saved}/rueckgaengig", data={"change": change})
    assert (answer.location, agenda_of(application, saved)) == (f"{PAGE}/{saved}?done=step_undone", before)
    assert strip(client, saved) is None
    assert client.post(f"{PAGE}/{saved}/rueckgaengig", data={"change": change}).status_code == 409


def test_a_step_is_turned_into_another_kind_and_asks_about_chosen_fields(application, client, saved):
    place = f"{PAGE}/{saved}/schritte/pruefen"
    page = client.get(place).text
    assert ('name="turn"' in page, page.count('name="s_fields"') > 1) == (True, True)
    controls = {"controls": "s_fields", "title_de": "Prüfen"}
    client.post(place, data=controls | {"s_fields": ["W"]})
    assert step_of(application, saved).settings["fields"] == ["W"]
    client.post(place, data=controls)
    assert "fields" not in step_of(application, saved).settings
    client.post(place, data={"title_de": "Prüfen", "kind": "vote", "turn": "1"})
    assert step_of(application, saved).kind == "vote"
    assert strip(client, saved)[0] == "„Prüfen“ geändert."


def step_of(application, saved):
    return next(one for one in find_format(application.settings, saved).agenda if one.key == "pruefen")


def test_the_written_round_of_a_session_is_in_its_format_and_can_be_taken_out(application, client, session):
    with application.store.reading() as db:
        step = next(one for one in activities.of_session(db, session.id) if one.kind == "review")
    times = Times(now_ms(), now_ms() + 86_400_000)
    make = partial(written_rounds.create_round, times=times, steps=[step.id])
    application.store.do(make, session.id, "Anna")
    client.post(f"/staff/sitzungen/{session.code}/als-format", data={"title_de": "Mit Runde"})
    assert len(find_format(application.settings, "mit-runde").written) == 1
    assert "Schriftliche Runde" in client.get(f"{PAGE}/mit-runde").text
    answer = client.post(f"{PAGE}/mit-runde/runden/0/entfernen")
    assert (answer.location, strip(client, "mit-runde")[0]) == (f"{PAGE}/mit-runde", "Schriftliche Runde entfernt.")
    assert find_format(application.settings, "mit-runde").written == ()


def test_a_written_round_is_put_into_a_format_and_taken_back(application, client, saved):
    page = client.get(f"{PAGE}/{saved}").text
    assert ('name="asked" value="pruefen"' in page, 'name="asked" value="abstimmen"' in page) == (True, False)
    answer = client.post(f"{PAGE}/{saved}/runden", data={"place": "after", "asked": ["pruefen", "abstimmen"]})
    assert answer.location == f"{PAGE}/{saved}"
    [made] = find_format(application.settings, saved).written
    assert (made.place, [step.key for step in made.agenda]) == ("after", ["pruefen"])
    words, change = strip(client, saved)
    assert words == "Schriftliche Runde eingefügt."
    client.post(f"{PAGE}/{saved}/rueckgaengig", data={"change": change})
    assert find_format(application.settings, saved).written == ()
    for wrong in ({"place": "after"}, {"place": "meanwhile", "asked": "pruefen"}):
        assert client.post(f"{PAGE}/{saved}/runden", data=wrong).status_code == 409


def test_the_questions_and_times_of_a_written_round_are_changed_on_its_page(application, client, saved):
    client.post(f"{PAGE}/{saved}/runden", data={"place": "before", "asked": ["pruefen"]})
    place = f"{PAGE}/{saved}/runden/0"
    page = client.get(place).text
    assert ('value="14"' in page, f'href="{place}/schritte/pruefen#form"' in page) == (True, True)
    assert f'href="{place}"' in client.get(f"{PAGE}/{saved}").text
    step = client.get(f"{place}/schritte/pruefen").text
    assert ('name="s_order" value="all"' in step, 'name="minutes"' in step, 'value="talk"' in step) == (
        True,
        False,
        False,
    )
    words = {"title_de": "Zu Hause prüfen", "question_de": "Ist das noch wichtig?"}
    assert client.post(f"{place}/schritte/pruefen", data=words).location == f"{place}/schritte/pruefen?done=changed"
    client.post(f"{place}/schritte", data={"kind": "poll", "after": "pruefen"})
    assert client.post(f"{place}/schritte", data={"kind": "talk", "after": ""}).status_code == 409
    assert ('name="s_about" value="all"' in step.replace('"s_about-all" ', ""), 'value="disputed"' in step) == (
        True,
        False,
    )
    after_others = words | {"s_about": "disputed"}
    assert client.post(f"{place}/schritte/pruefen", data=after_others).status_code == 409
    times = {"opens_days": "21", "opens_time": "08:00", "due_days": "2", "due_time": "18:00"}
    assert client.post(place, data=times).location == f"{place}?done=deadline_changed"
    found = find_format(application.settings, saved)
    [round_] = found.written
    assert [step.title["de"] for step in round_.agenda] == ["Zu Hause prüfen", "Umfrage"]
    assert (round_.opens.days, round_.due.time) == (21, "18:00")
    assert next(step for step in found.agenda if step.key == "pruefen").title["de"] == "Bedarfe prüfen"
    assert strip(client, saved)[0] == "Zeiten der schriftlichen Runde geändert."
    for wrong, said in (
        (times | {"due_days": "30"}, "Die Frist muss nach dem Öffnen liegen."),
        (times | {"due_days": ""}, "oder lassen Sie beide leer."),
        (times | {"opens_days": "x"}, "Bitte geben Sie eine Zahl bis 366 ein."),
        (times | {"due_time": "25:00"}, "Bitte geben Sie eine Uhrzeit ein"),
    ):
        answer = client.post(place, data=wrong)
        assert (answer.status_code, said in answer.text) == (422, True)
    assert client.get(f"{PAGE}/{saved}/runden/1").status_code == 409
