"""One evening, end to end: the plan comes in, a room and an online crowd review it, the next version is published.

Staff, moderator, screen and three phones are real browsers, 47 more people are sockets (`test_field_by_field.py` has 154
voices in full). In between one phone reloads,
one is offline for a minute, and the server is killed once: nothing that was acknowledged is missing.
"""

import json
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facilitation.rules.results.figure_words import percents
from facilitation.store.store import DATABASE
from tests.evening.doors import Moderator, Phone, Staff
from tests.evening.recount import answers, integrity, totals
from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.crowd import Crowd, Voice
from tests.rig.server import Server, serving, until

SAMPLE = Path(__file__).parent.parent.parent / "sessions" / "example" / "integrationsplan-musterlingen.xlsx"
PASSWORD = "ein langes Kennwort"
HALL, ONLINE = 18, 32
ALL = HALL + ONLINE
OFFLINE_S = 40
RELEVANCE = {"yes": "Ja", "partly": "Teilweise", "no": "Nein"}
YES = {"Ja": "Yes", "Teilweise": "Partly", "Nein": "No"}


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Server]:
    """A server without a demo: everything comes from the people of this evening."""
    with serving(tmp_path / "data", demo=False) as server:
        assert server.run("staff", "add", "stadt", "--password", PASSWORD).returncode == 0
        yield server


@pytest.mark.timeout(420)
def test_an_evening_from_the_plan_file_to_the_next_version(city: Server, people: People, tmp_path: Path) -> None:
    people.watch.expect(*LOST_CONNECTION)
    staff = Staff(people.device("desktop", accept_downloads=True).new_page(), city.url)
    staff.sign_in("stadt", PASSWORD)
    staff.import_plan(SAMPLE)
    code = staff.create_session(title="Netzwerktreffen im Test", date="2026-11-22", version="2023", fields={"W"})
    moderator = Moderator(people.device("desktop").new_page(), staff.hand_out(code, "Moderation"))
    screen = people.page(staff.hand_out(code, "Leinwand"), "projector")
    expect(screen.get_by_text(f"{code[:4]}-{code[4:]}")).to_be_visible()

    crowd = Crowd(city.url, code)
    phones = come_in(people, city, code, crowd)
    moderator.press("Beginnen: Begrüßung")
    review = everybody_reviews_one_field(city, moderator, phones, crowd)
    the_screen_shows_what_the_rows_say(city, moderator, screen, review)
    collect, group = cards_are_written_and_sorted(moderator, phones, crowd)
    vote = all_vote_while_one_is_offline(moderator, screen, phones, crowd)
    the_moderator_ends(moderator, phones)
    crowd.close()

    nothing_acknowledged_is_missing(city, crowd)
    exported = json.loads(staff.download(code, "json", tmp_path / "results.json").read_bytes())
    results = {one["content"]["activity"]["id"]: one["content"] for one in exported["results"]}
    the_export_equals_the_rows(city, results, {review, vote})
    the_group_counts_each_supporter_once(results[collect], group, supporters=3)
    assert list(city.data.glob(f"2026-11-22-*-{code}")) == [], "a session that may be resumed left a folder"
    ten_minutes_pass(city)

    the_next_version_is_published(staff, group)
    a_second_session_reviews_it(staff, people, city, group)
    until(lambda: any(city.data.glob(f"2026-11-22-*-{code}/results.xlsx")), 70, lambda: "the session left no folder")


# ---- the steps of the evening --------------------------------------------------------------
def ten_minutes_pass(city: Server) -> None:
    """Let the end of the session lie so long ago that it cannot be resumed any more."""
    with closing(sqlite3.connect(city.data / DATABASE)) as db, db:
        db.execute("UPDATE session SET ended_at = ended_at - 600000")


def come_in(people: People, city: Server, code: str, crowd: Crowd) -> tuple[Phone, Phone, Phone]:
    """Two phones and 43 sockets in the hall, an English phone and 99 sockets online."""
    join = f"{city.url}/s/{code}"
    first = Phone(people.device().new_page(), f"{join}/saal", "Teilnehmen")
    second = Phone(people.device().new_page(), join, "Saal")
    english = Phone(people.device(language="en").new_page(), f"{join}/online", "Take part")
    crowd.join("saal", HALL - 2)
    crowd.join("online", ONLINE - 1)
    return first, second, english


def everybody_reviews_one_field(
    city: Server, moderator: Moderator, phones: tuple[Phone, Phone, Phone], crowd: Crowd
) -> int:
    """All answer ten needs; one phone reloads in the middle, the server is killed in the middle."""
    moderator.go_to("Bedarfe prüfen")
    moderator.press("Fragen: Bedarfe prüfen")
    activity, items = crowd_sees(crowd, "review")
    for n, voice in enumerate(crowd.voices[: ALL // 2]):
        crowd_reviews(crowd, voice, n, activity, items)
    first, second, english = phones
    for phone in phones:
        expect(phone.page.get_by_role("radio").first).to_be_visible()
    review_on(first, 3, "Ja")
    first.page.reload()
    expect(first.page.get_by_text("4 von 10")).to_be_visible()
    city.kill()
    for n, voice in enumerate(crowd.voices[ALL // 2 :], start=ALL // 2):
        crowd_reviews(crowd, voice, n, activity, items)
    city.start()
    review_on(first, 7, "Ja")
    review_on(second, 10, "Nein")
    review_on(english, 10, "Yes", next_="Next", done="Done", relevant="Is this still", urgent="How urgent")
    crowd.settled(60)
    expect(moderator.page.get_by_text(f"{ALL} von {ALL} fertig")).to_be_visible(timeout=20_000)
    return activity


def the_screen_shows_what_the_rows_say(city: Server, moderator: Moderator, screen: Page, review: int) -> None:
    """Nobody sees a figure before the moderator reveals; then the first page shows some needs."""
    expect(screen.get_by_text(f"{ONLINE} von {ONLINE} haben begonnen")).to_be_visible()
    assert "%" not in screen.locator("main").inner_text()
    moderator.press("Schließen")
    expect(moderator.page.locator("#primary")).to_have_text("Zeigen: Bedarfe prüfen")
    assert "%" not in screen.locator("main").inner_text()
    moderator.press("Zeigen: Bedarfe prüfen")
    expect(screen.get_by_text("W-01", exact=True)).to_be_visible()
    counted = totals(answers(city.data), review)
    assert len(counted) == 10
    shown = screen.locator("main").inner_text()
    rows = screen.locator(".big__row").count()
    assert rows
    for item in sorted(counted, key=lambda ref: int(ref[1:]))[:rows]:
        said = [counted[item][f"relevance:{answer}"] for answer in ("yes", "partly", "no")]
        of = sum(said)
        assert f"Ja {percents(said)[0]} %" in shown.replace("\xa0", " "), (item, shown)
        assert re.search(rf"\b{of}(–[0-9]+)? Antworten|–{of} Antworten", shown), (item, shown)


def cards_are_written_and_sorted(
    moderator: Moderator, phones: tuple[Phone, Phone, Phone], crowd: Crowd
) -> tuple[int, str]:
    """Three cards: one is approved, two are grouped; one more person supports the group."""
    first, _, english = phones
    moderator.go_to("Neue Bedarfe")
    moderator.press("Fragen: Neue Bedarfe")
    activity, _ = crowd_sees(crowd, "collect")
    write(first, "Ein Treffpunkt für junge Mütter", "Karte abschicken")
    write(english, "Bicycle parking at the shelters", "Send card")
    voice = crowd.voices[0]
    crowd.say(voice, "contribute", activity=activity, field="W", text="Treffpunkt für Mütter mit kleinen Kindern")
    expect(moderator.page.get_by_role("button", name="Karten 3")).to_be_visible()
    moderator.page.get_by_role("button", name=re.compile("Freigeben ?:.*Bicycle")).click()
    moderator.page.get_by_role("button", name="Alle ordnen").click()
    for text in ("Ein Treffpunkt", "Treffpunkt für Mütter"):
        moderator.page.get_by_role("checkbox", name=text).check()
    title = "Treffpunkte für Mütter"
    moderator.page.get_by_role("button", name="Bündeln …").click()
    moderator.page.get_by_label("Titel des neuen Bündels").fill(title)
    moderator.page.get_by_role("button", name="Bündeln", exact=True).click()
    expect(english.page.get_by_text(title).first).to_be_visible(timeout=20_000)  # phones read cards every few seconds
    english.page.get_by_role("button", name=title).click()
    expect(english.page.get_by_role("button", name=title)).to_have_attribute("aria-pressed", "true")
    english.saved()
    first.saved()
    crowd.settled()
    return activity, title


def all_vote_while_one_is_offline(
    moderator: Moderator, screen: Page, phones: tuple[Phone, Phone, Phone], crowd: Crowd
) -> int:
    """What was collected flows into the vote by itself; a phone without network keeps what was tapped."""
    first, second, english = phones
    back_to_now(moderator)
    moderator.quiet("Sofort schließen")
    moderator.press("Zeigen: Neue Bedarfe")
    moderator.go_to("Abstimmen")
    moderator.press("Fragen: Abstimmen")
    activity, items = crowd_sees(crowd, "vote")
    assert len(items) == 2
    expect(second.page.get_by_role("radio").first).to_be_visible()
    second.page.context.set_offline(True)
    away = time.monotonic()
    vote_on(second, "4", "Weiter", "Fertig", saved=False)
    band = second.page.locator(".band--warning")
    expect(band).to_contain_text("Ihre Antworten bleiben auf diesem Gerät gespeichert", timeout=30_000)
    for n, voice in enumerate(crowd.voices):
        for item in items:
            crowd.say(voice, "answer", activity=activity, item=item, value=1 + n % 5)
    vote_on(first, "5", "Weiter", "Fertig")
    vote_on(english, "5", "Next", "Done")
    crowd.settled()
    time.sleep(max(0.0, OFFLINE_S - (time.monotonic() - away)))
    second.page.context.set_offline(False)
    second.saved()
    for way, people in (("Saal", HALL), ("Online", ONLINE)):
        expect(screen.get_by_role("listitem").filter(has_text=way)).to_contain_text(f"{people} von {people} fertig")
    moderator.press("Schließen")
    moderator.press("Zeigen: Abstimmen")
    expect(screen.get_by_text(f"{ALL} Antworten").first).to_be_visible()
    return activity


def the_moderator_ends(moderator: Moderator, phones: tuple[Phone, Phone, Phone]) -> None:
    moderator.page.get_by_role("button", name="Veranstaltung beenden …").first.click()
    moderator.page.get_by_role("button", name="Jetzt beenden").click()
    for phone, words in zip(phones, ("Vielen Dank!", "Vielen Dank!", "Thank you"), strict=True):
        expect(phone.page.get_by_role("heading", name=words)).to_be_visible()


# ---- what must be true afterwards ----------------------------------------------------------
def nothing_acknowledged_is_missing(city: Server, crowd: Crowd) -> None:
    rows = answers(city.data)
    for voice in crowd.voices:
        assert voice.refused == []
        for act, _ in voice.accepted:
            if act.event == "answer":
                seq, value = rows[act.message["activity"], act.message["item"], voice.participant]
                assert seq >= act.message["seq"]
                if seq == act.message["seq"]:
                    assert value == act.message["value"]
    assert integrity(city.data) == "ok"


def the_export_equals_the_rows(city: Server, exported: dict[int, Any], activities: set[int]) -> None:
    rows = answers(city.data)
    for activity in activities:
        counted = totals(rows, activity)
        told = {item["ref"]: item["total"] for item in exported[activity]["items"] if item["total"]}
        assert told == counted
        assert [line["answered"] for line in exported[activity]["participation"][:2]] == [HALL, ONLINE]


def the_group_counts_each_supporter_once(collected: Any, group: str, *, supporters: int) -> None:
    [item] = [one for one in collected["items"] if group in one["text"].values()]
    assert (item["total"]["support"], len(item["cards"])) == (supporters, 2)


def the_next_version_is_published(staff: Staff, group: str) -> None:
    """Proposals are taken, the group becomes a need and none of its cards does, the rest stays; publishing freezes it."""
    page = staff.page
    page.goto(f"{staff.url}/staff/fortschreibung/neu")
    page.get_by_label("Bezeichnung der neuen Fassung").fill("2026")
    page.get_by_role("checkbox", name="Netzwerktreffen im Test").check()
    page.get_by_role("button", name="Entwurf anlegen").click()
    expect(page.get_by_role("link", name="Als eigenen Bedarf …")).to_have_count(2)  # the group's cards stand below it
    page.get_by_role("link", name=f"Entscheiden {group}").click()
    page.get_by_role("radio", name="Aufnehmen", exact=False).first.check()
    page.get_by_role("textbox", name="Nummer").fill("W-99")
    page.get_by_role("textbox", name="Begründung").fill("Drei Menschen stehen dahinter.")
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.get_by_text("Offene Vorschläge übernehmen …").click()
    page.get_by_role("textbox", name="Begründung für die Streichungen").fill("Die Veranstaltung hat es so gesehen.")
    page.get_by_label("Alles, was danach noch offen ist, beibehalten").check()
    page.get_by_role("button", name="Übernehmen", exact=True).click()
    page.get_by_role("link", name="Veröffentlichen …").click()
    page.get_by_label("Beschlossen am").fill("2026-12-10")
    page.get_by_role("button", name="Jetzt veröffentlichen").click()
    expect(page.locator(".field").get_by_text("W-99")).to_be_visible()


def a_second_session_reviews_it(staff: Staff, people: People, city: Server, group: str) -> None:
    """The next session asks about the new version, and each need shows what the first session said."""
    code = staff.create_session(title="Runde zwei", date="2026-11-23", version="2026", fields={"W"})
    moderator = Moderator(people.device("desktop").new_page(), staff.hand_out(code, "Moderation"))
    phone = Phone(people.device().new_page(), f"{city.url}/s/{code}", "Saal")
    moderator.go_to("Bedarfe prüfen")
    moderator.press("Fragen: Bedarfe prüfen")
    review_on(phone, 11, "Ja")
    moderator.press("Schließen")
    moderator.quiet("Zeigen: Bedarfe prüfen")
    expect(phone.page.get_by_text(group).first).to_be_visible()
    expect(phone.page.get_by_text("Netzwerktreffen im Test").first).to_be_attached()


# ---- what people do over and over ----------------------------------------------------------
def crowd_sees(crowd: Crowd, kind: str) -> tuple[int, list[str]]:
    """The open activity of a kind, and the refs of its items."""
    return crowd.sees(kind)


def crowd_reviews(crowd: Crowd, voice: Voice, n: int, activity: int, items: list[str]) -> None:
    for place, item in enumerate(items):
        relevance = ("yes", "yes", "yes", "partly", "no", "unknown")[(n + place) % 6]
        priority = (1, 2, 3, 4, 5, "unknown")[(n * 7 + place) % 6]
        value = {"relevance": relevance, "priority": priority}
        crowd.say(voice, "answer", activity=activity, item=item, value=value)


def review_on(
    phone: Phone,
    needs: int,
    relevance: str,
    *,
    next_: str = "Weiter",
    done: str = "Fertig",
    relevant: str = "Ist das heute noch",
    urgent: str = "Wie dringend",
) -> None:
    """Answer so many needs, one after the other."""
    for _ in range(needs):
        phone.choose(relevant, relevance)
        phone.choose(urgent, "4")
        phone.saved()
        phone.page.get_by_role("button", name=next_).or_(phone.page.get_by_role("button", name=done)).first.click()


def vote_on(phone: Phone, level: str, next_: str, done: str, *, saved: bool = True) -> None:
    """Vote on both cards."""
    for words in (next_, done):
        phone.page.locator(".choice").filter(has_text=level).first.click()
        phone.page.get_by_role("button", name=words).click()
    if saved:
        phone.saved()


def write(phone: Phone, text: str, send: str) -> None:
    phone.page.get_by_role("textbox").first.fill(text)
    phone.page.get_by_role("button", name=send).click()
    expect(phone.page.get_by_text(text).first).to_be_visible()


def back_to_now(moderator: Moderator) -> None:
    """Leave the board of cards."""
    moderator.page.get_by_role("button", name="Zurück zu „Jetzt“").click()
