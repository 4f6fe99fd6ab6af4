"""The agenda is edited on the staff's page before a session begins."""

import re
from functools import partial

import pytest

from facilitation.store.session import activities, sessions
from tests.meeting import Meeting

SMALL = {"small_round": "1", "controls": "small_round"}
TEXTS = {"title_de": "Prüfung", "question_de": "Gilt das noch?", "question_en": "Still true?"}


@pytest.fixture
def address(application, session):
    """The page of the fourth step."""
    with application.store.reading() as db:
        step = next(one for one in activities.of_session(db, session.id) if one.kind == "review")
    return f"/staff/sitzungen/{session.code}/schritte/{step.id}"


def texts(application, address):
    with application.store.reading() as db:
        return activities.by_id(db, int(address.rpartition("/")[2])).texts


def test_texts_of_a_step_change_in_both_languages(application, client, session, address):
    assert client.get(address).status_code == 200
    assert client.post(address, data=TEXTS).location == f"{address}?done=changed"
    changed = texts(application, address)
    assert changed["question"] == {"de": "Gilt das noch?", "en": "Still true?"}
    assert changed["title"] == {"de": "Prüfung", "en": "Review the needs"}  # what the form does not have stays


def test_a_step_needs_a_german_title(application, client, address):
    before = texts(application, address)
    answer = client.post(address, data=TEXTS | {"title_de": " "})
    assert (answer.status_code, 'href="#title_de"' in answer.text) == (422, True)
    assert texts(application, address) == before


def test_once_the_session_runs_its_questions_stay(application, client, session, address):
    application.store.do(partial(sessions.steer, state="running"), session.id)
    assert client.post(address, data=TEXTS).status_code == 409
    page = client.get(address).text
    assert "Ändern lässt sich die Tagesordnung jetzt auf der Moderationsseite." in page
    assert "Speichern" not in page


def test_a_step_of_another_session_is_not_found(application, client, session):
    other = Meeting(application.store)
    assert client.get(f"/staff/sitzungen/{session.code}/schritte/{other.review}").status_code == 404


def secrecy(application, address):
    with application.store.reading() as db:
        return activities.by_id(db, int(address.rpartition("/")[2])).secrecy


def test_a_step_becomes_a_small_round_and_secret_again(application, client, session, address):
    client.post(address, data=TEXTS | SMALL)
    assert secrecy(application, address) == "small"
    for page in ("", "/ergebnisse"):  # in the log, and in the agenda
        assert client.get(f"/staff/sitzungen/{session.code}{page}").text.count("kleine Runde, nicht geheim") == 1
    assert 'id="small_round" name="small_round" value="1" checked' in client.get(address).text
    client.post(address, data=TEXTS | {"controls": "small_round"})
    assert secrecy(application, address) == "secret"


def test_a_small_round_that_cannot_be_is_refused_and_loses_nothing(application, client, address):
    Meeting(application.store)
    before = texts(application, address)
    answer = client.post(address, data=TEXTS | SMALL)
    assert (answer.status_code, 'href="#small_round"' in answer.text) == (422, True)
    assert "„Treffen“ fragt im selben Jahr dasselbe" in answer.text
    assert 'value="Gilt das noch?"' in answer.text
    assert (texts(application, address), secrecy(application, address)) == (before, "secret")


def test_a_step_that_asks_nothing_has_no_such_choice(application, client, session, address):
    with application.store.reading() as db:
        talk = activities.of_session(db, session.id)[0]
    address = f"/staff/sitzungen/{session.code}/schritte/{talk.id}"
    assert "small_round" not in client.get(address).text
    assert client.post(address, data=TEXTS | SMALL).status_code == 303
    assert secrecy(application, address) == "secret"


# ---- the list ----------------------------------------------------------------------------------
@pytest.fixture
def editor(session):
    return f"/staff/sitzungen/{session.code}/tagesordnung"


def agenda(application, session):
    with application.store.reading() as db:
        return [(row.key, row.id) for row in activities.of_session(db, session.id)]


def keys(application, session):
    return [key for key, _ in agenda(application, session)]


def order(client, session, activity, act, **more):
    return client.post(f"/staff/sitzungen/{session.code}/schritte/{activity}/ordnen", data={"act": act, **more})


def test_steps_are_moved_copied_and_removed_from_the_list_and_back(application, client, session, editor):
    before = agenda(application, session)
    pause = dict(before)["pause"]
    order(client, session, pause, "up")
    assert keys(application, session)[3:5] == ["pause", "rueckfragen"]
    page = client.get(editor).text
    assert "„Pause“ nach oben verschoben." in page
    change = re.search(r'name="change" value="(\d+)"', page)[1]
    client.post(f"{editor}/rueckgaengig", data={"change": change})
    assert agenda(application, session) == before
    order(client, session, pause, "place", place="1")
    order(client, session, pause, "down")
    order(client, session, pause, "copy")
    assert keys(application, session)[:4] == ["begruessung", "pause", "pause-3", "probefrage"]
    order(client, session, pause, "remove")
    assert keys(application, session)[:3] == ["begruessung", "pause-3", "probefrage"]
    assert order(client, session, pause, "remove").status_code == 404
    assert order(client, session, dict(before)["vortrag"], "explode").status_code == 409


def test_a_step_is_inserted_in_both_languages_and_its_form_is_opened(application, client, session, editor):
    first = agenda(application, session)[0][1]
    made = client.post(f"{editor}/neu", data={"kind": "poll", "after": first}).location
    assert keys(application, session)[:2] == ["begruessung", "poll"]
    assert texts(application, made.partition("?")[0])["title"] == {"de": "Umfrage", "en": "Poll"}
    assert re.search(r'id="title_de"[^>]* autofocus', client.get(made).text)
    client.post(f"{editor}/neu", data={"kind": "review", "after": "0"})
    assert keys(application, session)[0] == "review"
    assert client.post(f"{editor}/neu", data={"kind": "explode"}).status_code == 409


def test_every_step_has_its_time_and_the_hall_is_not_there_for_ever(application, client, session, editor):
    client.post(f"{editor}/zeiten", data={"starts": "13:30", "room_until": "17:10"})
    page = client.get(editor).text
    found = re.findall(r"data-time>([\d:]+)<", page)
    times = ["13:30", "13:45", "13:50", "14:35", "14:35", "14:50", "16:05", "16:25", "16:40", "16:55", "17:25"]
    assert found == times
    assert "Ende 17:30 · Summe 4 Std. · 17:30 – 20 Minuten länger als der Saal" in page
    wrong = client.post(f"{editor}/zeiten", data={"starts": "halb zwei", "room_until": "17:10"})
    assert (wrong.status_code, "Bitte geben Sie eine Uhrzeit ein" in wrong.text, 'value="halb zwei"' in wrong.text) == (
        422,
        True,
        True,
    )


def test_during_the_evening_what_began_has_its_real_time(application, client, session, editor):
    client.post(f"{editor}/zeiten", data={"starts": "13:30"})
    first = agenda(application, session)[0][1]
    noon = 1_777_370_400_000  # 2026-04-28, 12:00 in Berlin
    application.store.do(activities.begin, first, noon)
    application.store.do(partial(sessions.steer, state="running", current_id=first), session.id)
    page = client.get(editor).text
    assert "12:00 <" in page
    assert "(geplant 13:30)" in page
    assert "Rückgängig" not in page


SETTINGS = {"controls": ["s_fields", "s_relevance", "s_priority"], "s_fields": ["W"], "s_relevance": "1"}


def test_settings_are_ticked_and_typed_and_what_the_form_does_not_have_stays(application, client, address):
    answer = client.post(address, data=TEXTS | SETTINGS | {"minutes": "40", "note": " W-06 ist heikel. "})
    assert answer.status_code == 303
    with application.store.reading() as db:
        row = activities.by_id(db, int(address.rpartition("/")[2]))
    assert (row.minutes, row.note) == (40, "W-06 ist heikel.")
    assert row.settings["fields"] == ["W"]
    assert (row.settings["relevance"], row.settings["priority"], row.settings["remark"]) == (True, False, True)


@pytest.mark.parametrize(
    ("posted", "field", "words"),
    [
        ({"minutes": "viele"}, "minutes", "Bitte geben Sie eine ganze Zahl ein."),
        ({"minutes": "1441"}, "minutes", "Die Zahl darf höchstens 1.440 sein."),
        ({"controls": ["s_fields"]}, "s_fields", "Bitte wählen Sie mindestens eines aus."),
        ({"title_en": "x" * 121}, "title_en", "Bitte höchstens 120 Zeichen."),
        ({"note": "x" * 1_001}, "note", "Bitte höchstens 1.000 Zeichen."),
    ],
)
def test_what_is_wrong_is_said_at_its_control_and_nothing_typed_is_lost(client, address, posted, field, words):
    answer = client.post(address, data={"title_de": "Mein Titel"} | posted)
    assert answer.status_code == 422
    assert re.search(rf'href="#{field}">{re.escape(words)}<', answer.text)
    assert 'value="Mein Titel"' in answer.text


def test_the_fewest_answers_of_a_need_are_asked_where_gaps_may_be_filled(application, client, session):
    with application.store.reading() as db:
        review = next(row for row in activities.of_session(db, session.id) if row.kind == "review")
    address = f"/staff/sitzungen/{session.code}/schritte/{review.id}"
    control = re.search(r'data-control="minimum" ([^>]*)>', client.get(address).text)
    assert control
    assert control[1] == 'data-when="s_order" data-values="all free" data-or="s_results" data-or-values="end"'
    answer = client.post(address, data={"s_minimum": "3"})
    assert "Antworten je Bedarf: mindestens 5 und höchstens 1.000, oder 0.<" in answer.text
    client.post(address, data={"s_minimum": "20"})
    with application.store.reading() as db:
        assert activities.by_id(db, review.id).settings["minimum"] == 20


def test_options_of_a_poll_are_lines_in_each_language(application, client, session, editor):
    address = client.post(f"{editor}/neu", data={"kind": "poll", "after": "0"}).location.partition("?")[0]
    lines = {"s_options_de": "Jetzt\r\nSpäter\r\n", "s_options_en": "Now\r\n\r\n"}
    client.post(address, data={"title_de": "Pause?", "s_answer": "multiple", "s_most": "1"} | lines)
    with application.store.reading() as db:
        settings = activities.by_id(db, int(address.rpartition("/")[2])).settings
    assert settings["options"] == [{"de": "Jetzt", "en": "Now"}, {"de": "Später"}]
    assert (settings["answer"], settings["most"]) == ("multiple", 1)
    wrong = client.post(address, data={"s_options_de": "Jetzt"})
    assert "Eine Umfrage braucht mindestens zwei Antworten.<" in wrong.text
    assert ">Jetzt</textarea>" in wrong.text


def test_a_vote_needs_something_to_vote_on(application, client, session, editor):
    with application.store.reading() as db:
        vote = next(one for one in activities.of_session(db, session.id) if one.key == "abstimmen")
    address = f"/staff/sitzungen/{session.code}/schritte/{vote.id}"
    answer = client.post(address, data={"controls": ["s_cards_from", "s_needs"]})
    assert re.search(r'href="#s_cards_from">Abstimmen braucht etwas davor: Karten oder Bedarfe\.<', answer.text)
    order(client, session, vote.id, "place", place="1")
    assert client.get(editor).text.count("Abstimmen braucht etwas davor: Karten oder Bedarfe.") == 1


def test_a_step_whose_cards_are_voted_on_is_not_removed_and_the_page_says_why(application, client, session):
    steps = dict(agenda(application, session))
    order(client, session, steps["sammeln"], "copy")
    only = {"controls": ["s_cards_from"], "s_cards_from": "sammeln"}
    client.post(f"/staff/sitzungen/{session.code}/schritte/{steps['abstimmen']}", data=only)
    answer = order(client, session, steps["sammeln"], "remove")
    assert (answer.status_code, "„Abstimmen“ fragt nach den Karten dieses Schritts." in answer.text) == (409, True)


def settings(application, address):
    with application.store.reading() as db:
        return activities.by_id(db, int(address.rpartition("/")[2])).settings


def test_needs_are_chosen_by_their_numbers(application, client, address):
    posted = TEXTS | {"s_about": "chosen", "s_first": "5", "s_chosen": "S-02, W-01; S-02\n"}
    assert client.post(address, data=posted).location == f"{address}?done=changed"
    kept = settings(application, address)
    assert (kept["about"], kept["chosen"]) == ("chosen", ["S-02", "W-01"])
    assert 'value="S-02, W-01"' in client.get(address).text


def test_a_number_that_the_plan_does_not_have_is_named_at_its_control(application, client, address):
    before = settings(application, address)
    answer = client.post(address, data=TEXTS | {"s_about": "chosen", "s_first": "5", "s_chosen": "S-02, X-9"})
    assert (answer.status_code, 'href="#s_chosen"' in answer.text) == (422, True)
    assert "Diese Nummern hat der Plan nicht: X-9." in answer.text
    assert 'value="S-02, X-9"' in answer.text
    answer = client.post(address, data=TEXTS | {"s_about": "chosen", "s_first": "5", "s_chosen": " "})
    assert "Bitte schreiben Sie die Nummern der Bedarfe auf" in answer.text
    assert settings(application, address) == before


def test_an_outcome_needs_a_step_about_needs_before_it(application, client, address):
    answer = client.post(address, data=TEXTS | {"s_about": "top", "s_first": "3", "s_chosen": ""})
    assert (answer.status_code, 'href="#s_about"' in answer.text) == (422, True)
    assert "Davor muss ein Schritt nach Bedarfen fragen." in answer.text


def test_the_kind_of_a_step_changes_with_what_is_typed_so_far_and_not_by_enter_alone(application, client, address):
    def kind():
        with application.store.reading() as db:
            row = activities.by_id(db, int(address.rpartition("/")[2]))
        return row.kind, row.texts["title"]["de"]

    assert 'id="kind"' in client.get(address).text
    client.post(address, data=TEXTS | {"turn": "1", "kind": "review", "s_minimum": "20"})
    with application.store.reading() as db:
        assert activities.by_id(db, int(address.rpartition("/")[2])).settings["minimum"] == 20
    client.post(address, data=TEXTS | {"turn": "1", "kind": "collect", "s_minimum": "20", "title_de": "Was fehlt?"})
    assert kind() == ("collect", "Was fehlt?")
    assert client.post(address, data=TEXTS | {"turn": "1", "kind": "mond"}).status_code == 409
