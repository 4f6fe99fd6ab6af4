"""An evening in which every field that people fill gets a text: plan file, staff's forms, phones, desk, paper.

The fields are found, not listed: the forms as pages show them, the texts of messages and plans as their types declare
them. A text field of a template that no page showed, and a message that has no place in the evening, is named by
`test_payloads.py`.
"""

import io
import json
import re
from collections.abc import Callable
from typing import Any, get_args
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec
from flask.testing import FlaskClient
from msgspec import inspect
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from facilitation.actions import exporting, messages
from facilitation.application import Application
from facilitation.exchange.plan_export import json as plan_json
from facilitation.exchange.plan_export.any_format import write_plan
from facilitation.exchange.plan_export.formats import FORMATS
from facilitation.rules.plan.content import MeasureContent, PlanContent
from facilitation.rules.refusal import Refused
from facilitation.store.pictures.remarks import remarks_by_need
from facilitation.store.pictures.state import texts as session_texts
from facilitation.store.plan import plans
from facilitation.store.session import activities, sessions
from tests.data_folder import PLAN
from tests.meeting import YES, Meeting
from tests.security.found_forms import Forms, FoundForm

TextFor = Callable[[str], str]
FILES = re.compile(r"\.(xlsx|csv|json|docx|svg|zip|txt)$|/dateien?/|/auftraege/|/datei$|/muster$|\.\w+$")
ENDS = ("abmelden", "anmelden", "beenden", "loeschen", "verwerfen", "zuruecknehmen", "widerrufen", "veroeffentlichen")
LEADING = ("/runden",)
"""Forms without a text whose outcome has a page with texts, which is filled when all forms are looked for again."""


class Evening(Meeting):
    """The evening of one session that staff made by a form."""

    def __init__(self, application: Application, client: FlaskClient, text_for: TextFor) -> None:
        super().__init__(application.store)  # its session goes on where the form makes none
        self.application, self.client, self.text_for = application, client, text_for
        self.answers: dict[str, bytes] = {}  # page or file → what it was
        self.statuses: dict[str, int] = {}  # what was sent → how it was answered
        self.filled: set[str] = set()
        self.version = self.versions()[0]

    def play(self) -> None:
        """All of it."""
        self.import_plan()
        self.create_session()
        self.fill_forms("/staff/")
        self.sit_together()
        self.search_cards()
        self.fill_forms("/staff/")
        self.read_pages("before ", alike=False)
        self.publish()
        self.read_everything()

    # -- staff before ------------------------------------------------------------------------------
    def import_plan(self) -> None:
        """A plan file with texts in all places, its preview, and the plan; PLAN where it is refused. A table and a document."""
        content = msgspec.convert(filled(PlanContent, PLAN, self.text_for), PlanContent)
        sent = {
            "file": (io.BytesIO(plan_json.write(content)), whole(self.text_for("upload.filename")).replace("\n", " "))
        }
        preview = self.post("upload", "/staff/plaene/import", sent)
        if preview:
            self.submit_all(preview, pressed={"act": "store"})
        pasted = self.post("pasted", "/staff/plaene/import", {"table": self.pasted_table()})
        if pasted:
            self.submit_all(pasted, pressed={"act": "look"})
            self.post("stored", pasted, {"act": "store", "title": "Eingefügt", "label": "2"})
        text = f"# {self.text_for('document.heading')}\n\n{self.text_for('document.text')}\n"
        marked = self.post("document", "/staff/plaene/import", {"file": (io.BytesIO(text.encode()), "text.md")})
        if marked:
            self.submit_all(marked, pressed={"act": "mark", "role": "need"})
        self.version = next((one for one in self.versions() if one != self.version), self.version)

    def pasted_table(self) -> str:
        """A table whose headers and cells are texts."""
        cells = [re.sub(r"[\t\r\n]", " ", self.text_for(f"pasted.{n}")) for n in range(4)]
        return f"Nr.\tHandlungsfeld\tBedarf\t{cells[0]}\nA-1\t{cells[1]}\t{cells[2]}\t{cells[3]}\n"

    def versions(self) -> list[int]:
        """The versions of all plans."""
        with self.store.reading() as db:
            return [row.id for plan in plans.all_plans(db) for row in plans.versions(db, plan.id)]

    def create_session(self) -> None:
        """Every text of the form; then once more with the harmless ones it came with, for the evening itself."""
        page = f"/staff/sitzungen/neu?version={self.version}&format=netzwerktreffen"
        [form] = [one for one in Forms(self.client.get(page).text).forms if "title_de" in one.typed]
        named = {name: form.held[name] or f"Zugang {name}" for name in form.typed if name.endswith("_name_de")}
        used = {name.replace("_name_de", "_use"): "1" for name in named}
        held = form.held | named | used | {"fields": self.field_codes(), "wifi_name": "Gast"}
        self.submit("/staff/sitzungen/neu", form._replace(held=held, action="/staff/sitzungen/neu"))
        with self.store.reading() as db:
            row = max(sessions.all_sessions(db), key=lambda one: one.id)
            self.id, self.code = row.id, row.code
            self.step = {one.key: one.id for one in activities.of_session(db, self.id)}
        self.review, self.collect, self.vote = (self.step.get(key, 0) for key in ("pruefen", "sammeln", "abstimmen"))

    def field_codes(self) -> list[str]:
        """The fields of the plan under review."""
        with self.store.reading() as db:
            return [row.code for row in plans.fields(db, self.version)]

    # -- forms -------------------------------------------------------------------------------------
    def fill_forms(self, start: str) -> None:
        """Fill every form with text fields that can be reached and was not filled yet."""
        seen, waiting = {start}, [start]
        while waiting:
            path = waiting.pop()
            page = self.client.get(path)
            if page.mimetype != "text/html":
                continue
            found = Forms(page.text)
            for href in [*found.links, page.location or ""]:
                there = urlsplit(urldefrag(href)[0])
                known = re.sub(r"\d+", "N", there.path) + ("+" if there.query else "")
                if there.path.startswith("/staff/") and known not in seen and not FILES.search(there.path):
                    seen.add(known)
                    waiting.append(href)
            for form in found.forms:
                self.submit(path, form)

    def submit_all(self, page: str, pressed: dict[str, str]) -> None:
        """Submit the forms of one page with this button."""
        for form in Forms(self.client.get(page).text).forms:
            self.submit(page, form._replace(button=pressed))

    def submit(self, page: str, form: FoundForm) -> None:
        """All texts at once; then without those whose fields the answer names as wrong, so that one hides no other."""
        where = urldefrag(urljoin(page, form.action))[0]
        kind = re.sub(r"/[A-Z0-9]{8}(?=/)|[\da-f]{32}|\d+", "N", urlsplit(where).path)
        if where.endswith(LEADING) and kind not in self.statuses:
            self.post(kind, where, form.held | form.button)
        if not form.typed or any(end in where for end in ENDS) or f"{kind} {form.typed}" in self.filled:
            return
        self.filled |= {f"{kind} {form.typed}", *form.typed}
        given = {name: self.text_for(f"{kind} {name}") for name in form.typed}
        for _ in range(3):
            self.post(kind, where, form.held | form.button | given)
            if self.statuses[kind] not in (409, 422) or not given:
                return
            wrong = set(re.findall(r'href="#([\w-]+)"', self.answers.get(f"after {kind}.echo.html", b"").decode()))
            given = {name: text for name, text in given.items() if name not in wrong}

    def post(self, kind: str, where: str, data: dict[str, Any]) -> str:
        """Send a form; where it leads. The last page is kept, be it an error or the page after it."""
        answer = self.client.post(where, data={name: encodable(value) for name, value in data.items()})
        self.statuses[kind] = answer.status_code
        location = answer.location or ""
        for _ in range(4):
            if not location:
                break
            answer, here = self.client.get(location), location
            location = answer.location or ""
            self.statuses[f"{kind} → {urlsplit(here).path}"] = answer.status_code
        self.keep(f"after {kind}", answer)
        return "" if answer.status_code >= 400 or self.statuses[kind] != 303 else here

    # -- the evening -------------------------------------------------------------------------------
    def sit_together(self) -> None:
        """Cards, remarks, and every text a moderator may send."""
        voices = [self.join(self.ways_in()[0]) for _ in range(6)]
        self.act("open", activity=self.review)
        needs = list(self.texts(self.review))
        for n, voice in enumerate(voices):
            for item in needs[:1]:
                self.give(voice, item, YES)
                self.say(voice, f"remark.{n}", item=item)
        self.act("open", activity=self.collect)
        cards = [self.say(voice, f"card.{n}") for n, voice in enumerate(voices)]
        self.steer_texts([card for card in cards if card])
        self.enter_paper()
        self.act("close", activity=self.review)
        self.act("close", activity=self.collect)
        self.act("reveal", activity=self.review)
        self.act("finish")

    def search_cards(self) -> None:
        """The public page of cards, asked for a number."""
        self.filled.add("nummer")
        typed = {"nummer": encodable(self.text_for("nummer"))}
        self.keep("cards found", self.client.get(f"/s/{self.code}/karten", query_string=typed))

    def ways_in(self) -> list[str]:
        """The keys of the channels whose voices join by phone."""
        with self.store.reading() as db:
            return [row.key for row in sessions.channels(db, self.id) if row.kind != "paper"]

    def say(self, voice: int, field: str, item: str | None = None) -> int:
        """A card or a remark as JSON brings it; 0 where it is refused."""
        self.seq += 1
        body = {"activity": self.review if item else self.collect, "text": self.text_for(field), "seq": self.seq}
        try:
            said = msgspec.json.decode(json.dumps(body | ({"item": item} if item else {})), type=messages.Contribute)
            return self.write(voice, said.text, field=self.field_codes()[0], item=said.item)
        except (msgspec.MsgspecError, Refused) as refused:
            self.statuses[f"{field} {type(refused).__name__}"] = 409
            return 0

    def enter_paper(self) -> None:
        """The workbook for ballots with a card and a reason to take it back, then with a text where an answer belongs."""
        page = f"/staff/sitzungen/{self.code}/papier"
        self.answers["paper.xlsx"] = self.client.get(f"{page}.xlsx").data
        for n, kind in enumerate(("card", "answer")):
            book = load_workbook(io.BytesIO(self.answers["paper.xlsx"]))
            cards, answers = book["Karten"], book["Antworten"]
            places = [cards.cell(2, column) for column in range(1, 6)] if kind == "card" else [answers.cell(2, 4)]
            known = ["1", "sammeln", "", self.field_codes()[0]] if kind == "card" else []
            for cell, text in zip(places, [*known, self.text_for(f"paper.{kind}")], strict=True):
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
                cell.data_type = "s"
            stream = io.BytesIO()
            book.save(stream)
            self.post(f"paper.{kind}", page, {"file": (io.BytesIO(stream.getvalue()), f"{n}.xlsx")})

    def act(self, verb: str, **words: Any) -> None:
        """An act of steering as JSON brings it."""
        said = json.dumps({"verb": verb, "if_rev": self.rev, **words})
        try:
            msgspec.json.decode(said, type=messages.Verb)
            self.steer(verb, **words)
        except (msgspec.MsgspecError, Refused) as refused:
            self.statuses[f"{verb} {type(refused).__name__}"] = 409

    def steer_texts(self, cards: list[int]) -> None:
        """Every verb that carries texts, one text at a time; `targets` has what else its message needs."""
        targets: dict[str, Any] = {"contributions": cards[:2], "channel": self.ways_in()[-1], "intake": 0, "count": 3}
        targets |= {"contribution": cards[-1] if cards else 1, "cluster": 1}
        targets |= {"activity": self.step["probefrage"]}
        self.act("open", activity=targets["activity"])
        self.act("close", activity=targets["activity"], reveal=True)
        turns = {"group": 0, "retitle": 1}  # cards in a bundle, then its name
        for verb, fields in sorted(verbs_with_texts(), key=lambda one: turns.get(one[0], 2)):
            self.filled.add(f"verb.{verb}")
            for field in fields:
                of = {**targets, "contribution": cards[1]} if verb == "blacken" and len(cards) > 1 else targets
                needed = {name: of.get(name, "Grund") for name in required_fields(verb)}
                self.act(verb, **needed | {field: self.text_for(f"verb.{verb}.{field}")})

    def publish(self) -> None:
        """The draft that a form began becomes the next version, with a day that is none and with one."""
        with self.store.reading() as db:
            drafts = [one for one in self.versions() if plans.version_by_id(db, one).state == "draft"]  # type: ignore[union-attr]
        for draft in drafts:
            page = f"/staff/fortschreibung/{draft}"
            self.client.post(f"{page}/vorschlaege", data={"keep_rest": "1"})
            for form in Forms(self.client.get(f"{page}/veroeffentlichen").text).forms:
                self.filled |= {*form.typed}
                texts = {name: self.text_for(f"publish {name}") for name in form.typed}
                for given in (texts, {}):
                    self.post("publish", f"{page}/veroeffentlichen", form.held | form.button | given)

    # -- reading -----------------------------------------------------------------------------------
    def keep(self, name: str, answer: Any) -> None:
        """Keep an answer by its format; a refused form as an echo, for it shows what was typed as it was typed."""
        kinds = {"text/html": "html", "application/json": "json", "text/csv": "csv", "image/svg+xml": "svg"}
        if form := kinds.get(answer.mimetype):
            self.answers[f"{name}{'.echo' * (answer.status_code in (409, 422))}.{form}"] = answer.data

    def read_everything(self) -> None:
        """Every page, picture and file."""
        self.read_pages()
        self.read_pictures()
        self.read_plans()
        self.read_results()

    def read_pages(self, when: str = "", *, alike: bool = True) -> None:
        """The pages of the staff by their links, and the public ones; of those that are alike all or one."""
        public = [f"/s/{self.code}{end}" for end in ("", "/saal", "/bedarfe", "/qr.svg")]
        public += [f"/{one}" for one in ("", "datenschutz", "impressum", "barrierefreiheit", f"moderate/{self.code}")]
        seen, waiting = set(public), ["/staff/", *public]
        while waiting:
            path = waiting.pop()
            answer = self.client.get(path)
            self.statuses[f"GET {path}"] = answer.status_code
            self.keep(f"{when}{path}", answer)
            for href in [*Forms(answer.text).links, answer.location or ""] if answer.mimetype == "text/html" else []:
                there = urlsplit(urldefrag(href)[0])
                known = there.path if alike else re.sub(r"\d+|(?<=/schritte/)\w+", "N", there.path)
                if there.path.startswith("/staff/") and known not in seen and not FILES.search(there.path):
                    seen.add(known)
                    waiting.append(href)

    def read_pictures(self) -> None:
        """What phones, screens and desks are sent."""
        with self.store.reading() as db:
            said: dict[str, Any] = {name: self.pictures(name) for name in ("participant", "moderator", "staff")}
            said |= {f"texts {language}": session_texts(db, self.id, language) for language in ("de", "en")}
            said |= {f"remarks {one}": remarks_by_need(db, self.id, one, "de") for one in ("participant", "moderator")}
        said |= {f"own {voice}": self.own(voice) for voice in self.present}
        self.answers |= {f"{name}.json": json.dumps(one, default=str).encode() for name, one in said.items()}

    def read_plans(self) -> None:
        """Every version in every format."""
        for version in self.versions():
            with self.store.reading() as db:
                content = plans.content(db, version)
            for form in FORMATS:
                self.answers[f"plan {version}.{form}"] = write_plan(content, form)

    def read_results(self) -> None:
        """The results in every format, and the folder that the end left."""
        with self.store.reading() as db:
            facts, found = exporting.folder_contents(db, self.id)
        for suffix in ("xlsx", "docx", "csv", "json", "oparl"):
            for audience in ("staff", "public"):
                data = exporting.write(found, suffix, audience, str, "de")
                self.answers[f"results {audience}.{suffix}"] = data
        folder = exporting.write_folder(self.store.folder, facts, found)
        assert folder.parent == self.store.folder
        self.answers |= {f"folder {one.name}": one.read_bytes() for one in folder.iterdir()}


def encodable(value: Any) -> Any:
    """Half signs as a browser sends them: there is no UTF-8 of them."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def filled(kind: Any, like: Any, text_for: TextFor, name: str = "plan") -> Any:
    """A plan built like this one, in which every text its types declare is one of `text_for`."""
    made: dict[str, Any] = {}
    for field in inspect.type_info(kind).fields:  # type: ignore[union-attr]
        value, here = getattr(like, field.name), f"{name}.{field.name}"
        inner = field.type
        if field.name in ("code", "language", "adopted_on", "lineage"):
            made[field.name] = value  # what a rule narrows to a few signs
        elif kind is MeasureContent and field.name == "needs":
            continue  # numbers of needs, which have other ones here
        elif isinstance(inner, inspect.StrType):
            made[field.name] = whole(text_for(here))
        elif isinstance(inner, inspect.DictType):
            made[field.name] = {key: whole(text_for(f"{here}.{key}")) for key in (value or {"de": "", "en": ""})}
        elif isinstance(inner, inspect.VarTupleType) and isinstance(inner.item_type, inspect.StructType):
            made[field.name] = [
                filled(inner.item_type.cls, one, text_for, f"{here}.{n}") for n, one in enumerate(value)
            ]
        elif isinstance(inner, inspect.VarTupleType):
            made[field.name] = [whole(text_for(here))]
    return made


def whole(text: str) -> str:
    """Without half signs: JSON of our own cannot be written with them."""
    return text.encode("utf-8", "replace").decode()


def verbs_with_texts() -> list[tuple[str, list[str]]]:
    """Verb → the fields into which its message takes free text."""
    found = []
    for verb in get_args(messages.Verb):
        info = inspect.type_info(verb)
        fields = [one.encode_name for one in info.fields if _is_text(one.type)]  # type: ignore[union-attr]
        if fields:
            found.append((str(verb.__struct_config__.tag), fields))
    return found


def required_fields(tag: str) -> list[str]:
    """The fields that a verb cannot do without, but for the rev."""
    [verb] = [one for one in get_args(messages.Verb) if one.__struct_config__.tag == tag]
    fields = inspect.type_info(verb).fields  # type: ignore[union-attr]
    return [one.encode_name for one in fields if one.required and one.encode_name != "if_rev"]


def _is_text(kind: Any) -> bool:
    if isinstance(kind, inspect.UnionType):
        return any(map(_is_text, kind.types))
    return isinstance(kind, inspect.StrType) and kind.pattern is None
