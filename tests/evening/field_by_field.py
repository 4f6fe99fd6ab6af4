"""An evening that is run field by field: ask, show, talk, next. Its people are the same however many they are."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playwright.sync_api import expect

from facilitation.rules.results.figure_words import percents
from tests.evening.doors import Moderator, Phone, Staff
from tests.evening.drawn_agenda import PRACTICE, REVIEW, SHIPPED
from tests.evening.told_figures import Said, differences, said, told_questions
from tests.evening.typing_ballots import Helper, print_ballots
from tests.rig.browser import People
from tests.rig.crowd import Crowd
from tests.rig.programs import Line
from tests.rig.server import Server, until

POLL, QUESTION = "Pause jetzt?", "Wer zahlt die Dolmetscher?"
LINE = "Danke, das war kurzweilig."
CARDS = ("Sprachkurse am Abend", "Deutschkurse nach der Arbeit", "Ein Lotse für Anträge")
BUNDLE = "Kurse am Abend"
RELEVANCE = ("yes", "yes", "partly", "no", "yes", "unknown")
PATIENCE_MS = 30_000
PRESSES_AT_THE_DESK = (PRACTICE, "Jetzt fragen")
"""From a desk that was just opened to the first vote."""
COUNT_TAPS = """addEventListener("pointerup", () => sessionStorage.setItem("taps", taps() + 1), true);
const taps = () => Number(sessionStorage.getItem("taps"));"""
"""As fingers and a mouse tap, over all pages of a tab."""


class Size(NamedTuple):
    """How many come by each way, the fields that are asked about one after another (code → title), and which channels have
    a phone in a browser."""

    hall: int
    online: int
    paper: int
    fields: dict[str, str]
    phones: tuple[str, ...]

    @property
    def voices(self) -> int:
        """All with a phone."""
        return self.hall + self.online


@dataclass
class Evening:
    """One session from its agenda to its end, and what its rows said whenever somebody looked."""

    server: Server
    people: People
    size: Size
    staff: Staff
    code: str = ""
    looked: dict[tuple[int, str], list[Said]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=lambda: SHIPPED)

    @property
    def agenda_url(self) -> str:
        """Where staff edit the agenda."""
        return f"{self.server.url}/staff/sitzungen/{self.code}/tagesordnung"

    # ---- the days before -------------------------------------------------------------------------
    def prepare(self) -> None:
        """Staff make the session."""
        title = "Netzwerktreffen, Feld für Feld"
        fields = set(self.size.fields)
        self.code = self.staff.create_session(title=title, date="2027-04-15", version="2023", fields=fields, paper=True)

    def hand_out(self) -> None:
        """The desk, the screen, a helper and a phone per channel; everybody else speaks the public protocol."""
        self.desk = Moderator(self.people.device("desktop").new_page(), self.staff.hand_out(self.code, "Moderation"))
        self.screen = self.people.page(self.staff.hand_out(self.code, "Leinwand"), "projector")
        self.helper = Helper(self.people.device("desktop").new_page(), self.staff.hand_out(self.code, "Helfende"))
        print_ballots(self.staff, self.code, REVIEW, self.size.paper)
        self.batches = list(self.size.fields)
        join = f"{self.server.url}/s/{self.code}"
        devices = [self.people.device() for _ in self.size.phones]
        for device in devices:
            device.add_init_script(COUNT_TAPS)
        self.phones = [
            Phone(device.new_page(), f"{join}/{channel}", "Teilnehmen")
            for device, channel in zip(devices, self.size.phones, strict=True)
        ]
        self.crowd = Crowd(self.server.url, self.code)
        self.crowd.join("saal", self.size.hall - self.size.phones.count("saal"))
        self.crowd.join("online", self.size.online - self.size.phones.count("online"))
        self.public = Line(self.server.url, self.code)

    # ---- what happens in between -----------------------------------------------------------------
    def ask_the_speaker(self) -> None:
        """A phone asks during the talk, others want to know that, too; it is called up and answered."""
        phone = self.phones[-1].page
        phone.get_by_role("button", name="+ Rückfrage stellen").click()
        phone.get_by_label("Ihre Rückfrage").fill(QUESTION)
        phone.get_by_role("button", name="Rückfrage abschicken").click()
        self.desk.page.locator(".asked-speaker").get_by_role("button", name="Freigeben").click(timeout=PATIENCE_MS)
        until(lambda: self.sees("questions")[1], 20, lambda: "nobody sees the question")
        activity, [ref] = self.sees("questions")
        for voice in self.crowd.voices[:3]:
            self.crowd.say(voice, "answer", activity=activity, item=ref, value=True)
        expect(phone.get_by_text("3 möchten das auch wissen")).to_be_visible(timeout=PATIENCE_MS)
        self.desk.page.locator(".asked-speaker").get_by_role("button", name="Jetzt").click()
        expect(self.screen.get_by_role("heading", name=QUESTION)).to_be_visible()
        self.desk.page.locator(".asked-speaker__now").get_by_role("button", name="Beantwortet").click()

    def begin_with_the_first_vote(self) -> None:
        """Ask the practice question by the fewest presses, then close it again."""
        step, ask = PRESSES_AT_THE_DESK
        self.desk.page.locator(".agenda").get_by_role("button", name=step).click()
        self.desk.page.get_by_role("button", name=ask).click()
        for phone in self.phones:
            expect(phone.page.get_by_role("radio").first).to_be_visible(timeout=PATIENCE_MS)
        self.desk.quiet("Sofort schließen")

    def a_question_comes_up(self) -> None:
        """A poll in the middle, by two acts and its text; where the desk was is where it comes back to."""
        self.desk.page.get_by_role("button", name="+ Umfrage").click()  # 1
        expect(self.desk.page.get_by_label("Frage", exact=True)).to_be_focused()
        self.desk.page.keyboard.type(POLL)
        self.desk.page.keyboard.press("Enter")  # 2
        for phone in self.phones:
            expect(phone.page.get_by_role("heading", name=POLL)).to_be_visible(timeout=PATIENCE_MS)
            phone.page.get_by_role("radio", name="Nein").click()
        activity, [item] = self.sees("poll")
        self.all_say(activity, [item], lambda n, _: [1 + n % 2])
        self.close("Schließen")
        self.show(POLL, activity)

    def practise(self) -> None:
        """Everybody tries answering once; that counts nowhere."""
        self.desk.press(f"Weiter: {PRACTICE}")
        self.desk.press(f"Fragen: {PRACTICE}")
        activity, items = self.sees("vote")
        self.all_say(activity, items, lambda n, at: 1 + (n + at) % 5)
        self.close("Schließen")
        self.desk.press(f"Zeigen: {PRACTICE}")

    def count_paper(self) -> None:
        """The desk types how many ballots lie there."""
        count = self.desk.page.get_by_label("Anwesend: Papier")
        count.fill(str(self.size.paper))
        count.press("Enter")

    # ---- field by field --------------------------------------------------------------------------
    def ask_a_field(self, code: str, *, taps: int) -> tuple[int, int]:
        """Everybody answers the needs of a field that was just asked, phones in a browser the first ones; how many it has."""
        title = f"{REVIEW} · {self.size.fields[code]}"
        expect(self.screen.locator(".stage__kicker")).to_have_text(title, timeout=PATIENCE_MS)
        expect(self.desk.page.locator("#now-title")).to_have_text(title)
        activity, _ = self.sees("review")
        needs = [one for one in self.items(activity) if one["field"] == code]
        self.all_say(activity, [one["ref"] for one in needs], reviewed)
        for phone in self.phones:
            tap_answers(phone, taps)
        done = self.size.voices if taps == len(needs) else len(self.crowd.voices)
        words = f"{done} von {self.size.voices} fertig"
        expect(self.desk.page.get_by_text(words)).to_be_visible(timeout=PATIENCE_MS)
        return activity, len(needs)

    def close(self, words: str = "Sofort schließen") -> None:
        """Close what is open; nobody sees a figure, the desk neither."""
        self.desk.quiet(words) if words == "Sofort schließen" else self.desk.press(words)
        expect(self.desk.page.locator("#primary")).to_have_text(re.compile("^(Zeigen|Ansehen): "), timeout=PATIENCE_MS)
        for page in (self.screen.locator("main"), self.desk.page.locator(".now")):
            assert "%" not in page.inner_text()

    def show(self, title: str, activity: int, portion: str = "") -> None:
        """Show what was closed, and keep its rows as they stand at this look."""
        self.desk.press(f"Zeigen: {title}")
        wall = self.screen.get_by_text("Die meisten Unterstützungen zuerst")
        expect(self.screen.locator(".big__row").or_(wall).first).to_be_visible(timeout=PATIENCE_MS)
        self.looked[activity, portion] = said(self.server.data, activity)

    def the_page_says_what_the_rows_say(self, activity: int, portion: str) -> int:
        """Shares of the needs on the page of a result that the screen shows; returns how many these were."""
        numbers = {one["number"]: one["ref"] for one in self.items(activity)}
        rows = self.looked[activity, portion]
        compared = 0
        for row in self.screen.locator(".big__row").all_inner_texts():
            [ref] = [ref for number, ref in numbers.items() if re.search(rf"\b{re.escape(number)}\b", row)]
            answers = Counter(one.value.get("relevance") for one in rows if one.item == ref)
            if found := re.search(r"Ja (\d+) %", row.replace("\xa0", " ")):
                assert int(found[1]) == percents([answers[each] for each in ("yes", "partly", "no")])[0], row
                compared += 1
        return compared

    def turn_all_pages(self, activity: int, portion: str) -> int:
        """Turn the pages of a result on the screen until the desk offers what comes next; how many needs had shares."""
        compared = self.the_page_says_what_the_rows_say(activity, portion)
        pages = int(self.screen.locator(".big__page").inner_text().split()[-1])
        for page in range(2, pages + 1):
            self.desk.press(f"Zeigen: Seite {page} von {pages}")
            expect(self.screen.locator(".big__page")).to_contain_text(f"{page} von")
            compared += self.the_page_says_what_the_rows_say(activity, portion)
        return compared

    def type_ballots(self, batch: str, items: int, *, late: bool = False) -> None:
        """A helper types the ballots of a field or a step; before the look the desk knows how many are missing."""
        missing = self.desk.page.get_by_text(f"{self.size.paper} Stimmzettel sind noch nicht eingegeben")
        if not late:
            expect(missing).to_be_visible()
        keys = keys_of_a_need if batch in self.size.fields else keys_of_a_level
        ballots = ["".join(keys(n, at) for at in range(items)) for n in range(1, self.size.paper + 1)]
        self.helper.type_batch(self.batches.index(batch) + 1, ballots)
        expect(missing).to_have_count(0, timeout=PATIENCE_MS)

    def print_more(self, step: str) -> None:
        """Staff print ballots of a step, now that it is known what it asks about."""
        print_ballots(self.staff, self.code, step, self.size.paper)
        self.batches.append(step)

    # ---- cards -----------------------------------------------------------------------------------
    def collect_cards(self) -> int:
        """Cards hang on the wall once they are approved; two of them become a bundle that people support."""
        activity, _ = self.sees("collect")
        code, title = next(iter(self.size.fields.items()))
        self.phones[0].page.get_by_role("button", name=title).click()
        self.phones[0].page.get_by_role("textbox").first.fill(CARDS[0])
        self.phones[0].page.get_by_role("button", name="Karte abschicken").click()
        for voice, text in zip(self.crowd.voices, CARDS[1:], strict=False):
            self.crowd.say(voice, "contribute", activity=activity, field=code, text=text)
        desk = self.desk.page
        expect(desk.get_by_role("button", name=f"Karten {len(CARDS)}")).to_be_visible(timeout=PATIENCE_MS)
        desk.get_by_role("button", name="Alle ordnen").click()
        for text in CARDS[:2]:
            desk.get_by_role("checkbox", name=text).check()
        desk.get_by_role("button", name="Bündeln …").click()
        desk.get_by_label("Titel des neuen Bündels").fill(BUNDLE)
        desk.get_by_role("button", name="Bündeln", exact=True).click()
        desk.get_by_role("button", name=re.compile(f"Freigeben ?:.*{CARDS[2]}")).click()
        desk.get_by_role("button", name="Zurück zu „Jetzt“").click()
        for text in (BUNDLE, CARDS[2]):
            expect(self.screen.locator(".wall__text", has_text=text)).to_be_visible(timeout=PATIENCE_MS)
        expect(self.screen.get_by_text("unterstützen")).to_have_count(0)
        _, items = self.sees("collect")
        support = [ref for ref in items if ref[0] in "gc"]
        self.all_say(activity, support, lambda n, at: True if n % 3 == at % 3 else None)
        return activity

    def vote(self) -> int:
        """Everybody votes on what was collected."""
        activity, items = self.sees("vote")
        self.all_say(activity, items, lambda n, at: 1 + (n + at) % 5)
        for phone in self.phones:
            for words in ("Weiter", "Fertig"):
                phone.page.locator(".choice").filter(has_text="4").first.click()
                phone.page.get_by_role("button", name=words).click()
        return activity

    def give_feedback(self) -> int:
        """Everybody says how it was, and a phone adds a sentence; nobody but the moderators reads that."""
        activity, items = self.sees("feedback")
        self.all_say(activity, items, lambda n, at: (4, 5, 3, 5, "unknown", 2)[(n + at) % 6])
        for phone in self.phones:
            for words in ("Weiter", "Fertig"):
                phone.page.locator(".choice").filter(has_text="4").first.click()
                if phone is self.phones[0] and words == "Fertig":
                    phone.page.get_by_role("button", name="+ Anmerkung").click()
                    phone.page.get_by_role("textbox").fill(LINE)
                    words = "Senden und weiter"
                phone.page.get_by_role("button", name=words).click()
        expect(self.desk.page.get_by_text(f"{self.size.voices} von {self.size.voices} fertig")).to_be_visible()
        expect(self.screen.get_by_text(LINE)).to_have_count(0)
        return activity

    def take_the_bundle_apart(self, vote: int) -> None:
        """Its cards stand alone from now on, and what was voted on stays the bundle with the number it had."""
        desk = self.desk.page
        [before] = [one for one in self.voted(vote) if one["text"] == BUNDLE]
        desk.get_by_role("button", name="Alle ordnen").click()
        desk.get_by_role("button", name=f"Auflösen : {BUNDLE}").click()
        expect(desk.get_by_role("region", name=f"Bündel: {BUNDLE}")).to_have_count(0)
        desk.get_by_role("button", name="Zurück zu „Jetzt“").click()
        [after] = [one for one in self.voted(vote) if one["ref"] == before["ref"]]
        assert (after["text"], sorted(after["cards"])) == (BUNDLE, sorted(CARDS[:2]))

    def voted(self, vote: int) -> list[dict[str, Any]]:
        """What the vote asked about, as everybody reads it."""
        return [one for one in self.items(vote) if one["ref"][0] in "cg"]

    def end(self) -> None:
        """The desk ends the session; phones are thanked and keep the results."""
        self.desk.page.get_by_role("button", name="Veranstaltung beenden …").first.click()
        self.desk.page.get_by_role("button", name="Jetzt beenden").click()
        for phone in self.phones:
            expect(phone.page.get_by_role("heading", name="Vielen Dank!")).to_be_visible(timeout=PATIENCE_MS)

    def leave(self) -> None:
        """Everybody goes before the server does, so that nobody misses it."""
        if "crowd" in vars(self):
            self.crowd.close()
        while self.people.contexts:
            self.people.contexts.pop().close()

    # ---- what must be true -----------------------------------------------------------------------
    def told(self) -> dict[tuple[int, str], Any]:
        """What anybody with the code may read of every portion."""
        return {(one["activity"], one.get("portion", "")): one for one in self.public.call("results")["results"]}

    def every_told_figure_is_a_recount(self) -> int:
        """Compare all that is told with the rows of each look; returns how many figures that were."""
        told = self.told()
        assert [of for of in self.looked if of not in told] == [], list(told)
        wrong = {of: found for of, rows in self.looked.items() if (found := differences(told[of], rows))}
        assert wrong == {}, wrong
        return sum(told_questions(told[of]) for of in self.looked)

    # ---- what they do over and over --------------------------------------------------------------
    def sees(self, kind: str) -> tuple[int, list[str]]:
        """The open step of a kind, and the refs of what it asks about."""
        self.crowd.settled(60)
        return self.crowd.sees(kind)

    def items(self, activity: int) -> list[dict[str, Any]]:
        """What a step asks about that is open or shown, in words; a voice may hear of it later than the screen."""

        def url() -> str:
            running = self.crowd.voices[0].pictures["state"]["running"]
            return next((one["items_url"] for one in running if one["activity"] == activity and "items_url" in one), "")

        until(lambda: url() != "", 30, lambda: f"a voice does not see step {activity}")
        found: list[dict[str, Any]] = self.public.call(f"{url()}?language=de")["items"]
        return found

    def all_say(self, activity: int, items: list[str], value: Any) -> None:
        """Every voice that is no browser answers all items; a value of None is left out."""
        for n, voice in enumerate(self.crowd.voices):
            for at, item in enumerate(items):
                if (answer := value(n, at)) is not None:
                    self.crowd.say(voice, "answer", activity=activity, item=item, value=answer)
        self.crowd.settled(90)
        assert [voice.refused for voice in self.crowd.voices if voice.refused] == []


def tap_answers(phone: Phone, needs: int) -> None:
    """Answer so many needs of a field on a phone."""
    expect(phone.page.get_by_role("radio").first).to_be_visible(timeout=PATIENCE_MS)
    for _ in range(needs):
        phone.choose("Ist das heute noch", "Ja")
        phone.choose("Wie dringend", "4")
        phone.saved()
        on, done = (phone.page.get_by_role("button", name=name) for name in ("Weiter", "Fertig"))
        on.or_(done).first.click()


def taps(phone: Phone) -> int:
    """How often a phone was tapped so far."""
    return int(phone.page.evaluate("Number(sessionStorage.getItem('taps'))"))


def reviewed(n: int, at: int) -> dict[str, Any]:
    """What voice n says of the need at this place."""
    return {"relevance": RELEVANCE[(n + at) % 6], "priority": (1, 2, 3, 4, 5, "unknown")[(n * 7 + at) % 6]}


def keys_of_a_need(n: int, at: int) -> str:
    """What ballot n says of the need at this place: yes, partly or no by 1, 2 and 3, then how urgent."""
    return f"{1 + (n + at) % 3}{1 + (n + at) % 5}"


def keys_of_a_level(n: int, at: int) -> str:
    """What ballot n says from 1 to 5; one in six does not know."""
    return "012345"[(n * 5 + at) % 6]
