"""Attackers at the staff's sign-in: guessing, finding out names, shutting people out, forging forms, keeping a way in."""

import io
import time
from dataclasses import replace

import pytest

from facilitation.clock import now_ms
from facilitation.rules.session.limits import RateLimit
from facilitation.settings import Limits
from facilitation.store import page_texts, sign_ins
from facilitation.store.session import links
from tests.meeting import Meeting
from tests.web.application import ORIGIN, PASSWORD, signed_in

ELSEWHERE = "198.51.100.7"


def browser(application, address="192.0.2.1"):
    client = application.flask.test_client()
    client.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": "de", "REMOTE_ADDR": address}
    return client


def tried(client, name="Anna", password="falsch"):
    began = time.monotonic()
    answer = client.post("/staff/anmelden", data={"name": name, "password": password})
    return answer.status_code, time.monotonic() - began


def idle(application, client):
    """Let the hour pass in which nobody used this sign-in."""
    application.store.do(lambda db: db.exec_driver_sql(f"UPDATE staff_token SET expires_at = {now_ms() - 1}"))
    return client


# ---- guessing --------------------------------------------------------------------------------
def test_the_right_password_comes_in_at_once_while_somebody_else_guesses(application):
    guesser = browser(application, ELSEWHERE)
    for _ in range(4):
        tried(guesser)
    for n in range(12):
        status, took = tried(browser(application, f"192.0.2.{n}"), password=PASSWORD)
        assert (status, took < 1.9) == (303, True)


def test_who_guesses_at_the_same_address_delays_the_right_password_and_never_refuses_it(application):
    for _ in range(4):
        tried(browser(application))
    status, took = tried(browser(application), password=PASSWORD)
    assert status == 303
    assert took > 1.5  # the fourth wrong one waited one second, this one waits two


def test_a_browser_that_was_signed_in_before_waits_for_nobody(application):
    known = browser(application)
    tried(known, password=PASSWORD)
    for _ in range(4):
        tried(browser(application))
    status, took = tried(known, password=PASSWORD)
    assert (status, took < 1.9) == (303, True)


def test_a_stolen_or_invented_cookie_of_a_known_browser_gives_no_free_guesses(application):
    client = browser(application)
    client.set_cookie("staff_device", "x" * 43)
    assert [tried(client)[1] > 0.9 for _ in range(4)] == [False, False, False, True]
    known = browser(application)
    tried(known, password=PASSWORD)
    assert [tried(known)[1] > 0.9 for _ in range(4)] == [False, False, False, True]


def test_many_names_from_one_address_are_slowed_down_too(application):
    application.settings = replace(application.settings, limits=Limits(address_logins=RateLimit(0.5, 3)))
    took = [tried(browser(application), name=f"Name {n}")[1] for n in range(5)]
    assert [one > 0.6 for one in took] == [False, False, False, True, True]


# ---- which names exist -----------------------------------------------------------------------
def test_nothing_tells_whether_a_name_exists(application):
    answers = {}
    for name in ("Anna", "Anni"):
        client = browser(application)
        answer = client.post("/staff/anmelden", data={"name": name, "password": "falsch"})
        kept = [(cookie.key, cookie.value) for cookie in client._cookies.values()]
        answers[name] = (answer.status_code, answer.text.replace(name, "NAME"), dict(answer.headers), kept)
    assert answers["Anna"] == answers["Anni"]


def test_the_time_of_an_answer_is_alike_for_names_that_exist_and_that_do_not(application):
    took = {name: [] for name in ("Anna", "Anni")}
    for _ in range(3):
        for name, times in took.items():
            times.append(tried(browser(application), name=name)[1])
    known, unknown = (min(times) for times in took.values())  # the least is what a busy machine disturbs least
    assert abs(known - unknown) < 0.1, took
    assert min(known, unknown) >= 0.25


def test_wrong_tries_are_counted_alike_for_names_that_exist_and_that_do_not(application):
    for name in ("Anna", "Anni"):
        for _ in range(4):
            tried(browser(application), name=name)
        assert application.attempts.times((name, "192.0.2.1"), time.monotonic()) == 4


# ---- after an hour ---------------------------------------------------------------------------
def test_a_form_sent_after_an_hour_goes_on_after_signing_in_and_nothing_typed_is_lost(application, client):
    text = "Zeile eins\nZwölf – „drei“ & <b>" + "x" * 40_000
    answer = idle(application, client).post("/staff/texte/impressum/de", data={"text": text})
    assert answer.location.startswith("/staff/anmelden?next=/staff/weiter/")
    with application.store.reading() as db:
        assert page_texts.text(db, "impressum", "de") is None
    page = client.get(answer.location).text
    assert "Nach dem Anmelden geht es weiter." in page
    there = answer.location.partition("next=")[2].partition("&")[0]
    client.post("/staff/anmelden", data={"name": "Anna", "password": PASSWORD, "next": there})
    kept = there.rpartition("/")[2]
    assert f'action="/staff/texte/impressum/de?kept={kept}"' in client.get(there).text
    assert client.post(f"/staff/texte/impressum/de?kept={kept}").status_code == 303
    with application.store.reading() as db:
        assert page_texts.text(db, "impressum", "de") == text
    assert "Dieses Formular gibt es nicht mehr" in client.get(there).text
    assert "lag länger als eine Stunde" in client.post(f"/staff/texte/impressum/de?kept={kept}").text


def test_a_file_sent_after_an_hour_is_not_lost_either(application, client):
    data = {"file": (io.BytesIO(b"Nummer;Bedarf\nA-01;Kurse am Abend\n"), "plan.csv")}
    answer = idle(application, client).post("/staff/plaene/import", data=data)
    there = answer.location.partition("next=")[2].partition("&")[0]
    client.post("/staff/anmelden", data={"name": "Anna", "password": PASSWORD})
    kept = there.rpartition("/")[2]
    sent = client.post(f"/staff/plaene/import?kept={kept}")
    assert sent.status_code == 303
    assert "/staff/plaene/import/" in sent.location


def test_a_form_is_given_back_to_nobody_else_and_to_no_other_page(application, client):
    answer = idle(application, client).post("/staff/texte/impressum/de", data={"text": "x"})
    kept = answer.location.partition("/weiter/")[2].partition("&")[0]
    client.post("/staff/anmelden", data={"name": "Anna", "password": PASSWORD})
    assert client.post(f"/staff/texte/datenschutz/de?kept={kept}").status_code == 409
    application.store.do(
        lambda db: db.exec_driver_sql(
            "INSERT INTO staff (name, password_hash) SELECT 'Berta', password_hash FROM staff"
        )
    )
    other = browser(application)
    tried(other, "Berta", PASSWORD)
    assert other.post(f"/staff/texte/impressum/de?kept={kept}").status_code == 409


@pytest.mark.parametrize("origin", [None, "https://example.org", "null"])
def test_a_form_of_another_site_is_neither_kept_nor_sent(application, client, origin):
    client.environ_base.pop("HTTP_ORIGIN")
    headers = {} if origin is None else {"Origin": origin}
    assert (
        idle(application, client).post("/staff/texte/impressum/de", data={"text": "x"}, headers=headers).status_code
        == 403
    )
    assert not any((application.settings.data / "incoming").glob("*.form"))
    fresh = signed_in(application)
    answer = idle(application, fresh).post("/staff/texte/impressum/de", data={"text": "x"})
    kept = answer.location.partition("/weiter/")[2].partition("&")[0]
    fresh.post("/staff/anmelden", data={"name": "Anna", "password": PASSWORD})
    fresh.environ_base.pop("HTTP_ORIGIN")
    assert fresh.post(f"/staff/texte/impressum/de?kept={kept}", headers=headers).status_code == 403


def test_strangers_have_nothing_kept_and_passwords_are_never_kept(application, client):
    assert browser(application).post("/staff/texte/impressum/de", data={"text": "x"}).status_code == 403
    form = {"old": PASSWORD, "password": "Bus Wolke Nagel Suppe", "again": "Bus Wolke Nagel Suppe"}
    assert idle(application, client).post("/staff/konto/passwort", data=form).status_code == 403
    assert not any((application.settings.data / "incoming").glob("*.form"))


def test_a_link_of_somebody_else_does_not_end_the_idle_hour_at_other_doors(application, client):
    """Only pages of the staff count as use; a session's public page does not."""
    before = now_ms() - 120_000
    application.store.do(lambda db: db.exec_driver_sql(f"UPDATE staff_token SET used_at = {before}"))
    client.get("/")
    with application.store.reading() as db:
        assert {row.used_at for row in sign_ins.of_person(db, 1, now_ms())} == {before}
    client.get("/staff/plaene")
    with application.store.reading() as db:
        assert {row.used_at > before for row in sign_ins.of_person(db, 1, now_ms())} == {True}


# ---- what stays open -------------------------------------------------------------------------
def test_signing_out_asks_what_becomes_of_open_desks_and_closes_them_on_wish(application, client):
    room = Meeting(application.store)
    for role in ("moderator", "moderator", "screen"):
        client.post(f"/staff/sitzungen/{room.code}/oeffnen/{role}")
    page = client.post("/staff/abmelden")
    assert "2 Moderationsseiten sind noch offen." in page.text
    assert "1 Leinwand ist noch offen." in page.text
    assert client.get("/staff/plaene").status_code == 200
    assert client.post("/staff/abmelden", data={"desks": "end"}).status_code == 303
    assert client.get("/staff/plaene").status_code == 302
    with application.store.reading() as db:
        assert [link.revoked for link in links.of_session(db, room.id)] == [True] * 3


def test_who_leaves_a_desk_open_is_signed_out_all_the_same(application, client):
    room = Meeting(application.store)
    client.post(f"/staff/sitzungen/{room.code}/oeffnen/moderator")
    client.post("/staff/abmelden", data={"desks": "keep"})
    assert client.get("/staff/plaene").status_code == 302
    with application.store.reading() as db:
        assert [link.revoked for link in links.of_session(db, room.id)] == [False]
