"""Sixty hostile texts in every field that people fill stay texts at every door and in every file."""

import re
from functools import cache
from html import unescape
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from facilitation.web.staff import jobs
from tests.security.filled_evening import Evening, verbs_with_texts, whole
from tests.security.outputs import QUIET, Parts, faults, structure
from tests.security.payloads import PAYLOADS
from tests.web.application import opened, signed_in

TEMPLATES = Path(__file__).parents[2] / "templates"
WEB = Path(__file__).parents[2] / "facilitation" / "web"
HARMLESS = '## Titel\n\n- **fett** *kursiv* `wörtlich` [Seite](https://example.org "Titel")\n\nText'


class Turns:
    """Gives each field the next payload; another `first` gives every field another one."""

    def __init__(self, first):
        self.first, self.given = first, {}

    def __call__(self, field):
        if field not in self.given:
            self.given[field] = PAYLOADS[(self.first + len(self.given)) % len(PAYLOADS)].text
        return self.given[field]


def played(text_for):
    with pytest.MonkeyPatch.context() as slow_machine:
        slow_machine.setattr(jobs, "PATIENCE_S", 60)  # else a form is not filled, but a page that says how far it is
        with TemporaryDirectory() as folder, opened(Path(folder)) as application:
            evening = Evening(application, signed_in(application), text_for)
            evening.play()
            return evening


class Harmless:
    """Gives each field a text of its own that tries nothing; page texts are Markdown and use all of it."""

    def __init__(self):
        self.given = {}

    def __call__(self, field):
        page = "/staff/texte/" in field
        return self.given.setdefault(field, HARMLESS if page else f"Wort {len(self.given)} {field}"[:100])


@cache
def harmless():
    """The evening with which the others are compared."""
    return played(Harmless())


@cache
def known():
    """What the pages and files of harmless texts are built of."""
    return {part for name, data in harmless().answers.items() for part in structure(name, data)}


def wrong(evening):
    """Everything that became more than a text."""
    more = {
        f"{name}: {part}"
        for name, data in evening.answers.items()
        for part in structure(name, data)
        if part not in known()
    }
    return sorted(more | faults_of(evening))


def faults_of(evening):
    """What is wrong whatever else is known."""
    return {one for name, data in evening.answers.items() for one in faults(name, data)}


def broken(evening):
    return {kind: status for kind, status in evening.statuses.items() if status >= 500}


def test_the_texts_are_sixty():
    assert len(PAYLOADS) == len({one.text for one in PAYLOADS}) == len({one.name for one in PAYLOADS}) == 60


def test_every_text_field_of_every_form_was_filled():
    found, begun = set(), set()
    for template in TEMPLATES.rglob("*.html"):
        page = template.read_text(encoding="utf-8")
        found |= set(re.findall(r'\b(?:input|area)\(form, "(\w+)"(?! ~)', page))
        begun |= set(re.findall(r'\b(?:input|area)\(form, "(\w+)" ~', page))
        for tag in re.findall(r"<(?:input|textarea)\b[^>]*>", page):
            kind, name = re.search(r'type="(\w+)"', tag), re.search(r'name="([\w-]+)"', tag)
            if name and (kind is None or kind[1] in ("text", "search", "url", "email", "tel")):
                found.add(name[1])
    elsewhere = {"code", "name", "base", "contributor"}  # in addresses and at the sign-in, see below
    filled = harmless().filled
    assert found - filled - elsewhere == set()
    assert {one for one in begun if not any(name.startswith(one) for name in filled)} == set()


def test_every_message_with_a_text_was_sent():
    assert {f"verb.{verb}" for verb, _ in verbs_with_texts()} <= harmless().filled


def test_an_evening_with_harmless_texts_has_no_fault():
    assert (faults_of(harmless()), broken(harmless())) == (set(), {})


def test_what_is_written_in_a_field_is_read_somewhere():
    evening = harmless()
    given = {field: text for field, text in evening.text_for.given.items() if text != HARMLESS}
    read = "".join(unescape(one.decode()) for one in evening.answers.values() if one[:2] != b"PK")
    shown = {field for field, text in given.items() if text in read}
    assert {
        "card.0",
        "remark.0",
        "paper.card",
        "paper.answer",
        "plan.title",
        "verb.message.text",
        "verb.hold.reason",
        "verb.correct.text",
    } <= shown
    assert len(shown) > 0.85 * len(given)


def test_no_hostile_text_becomes_more_than_a_text():
    evening = played(Turns(15))
    assert (wrong(evening), broken(evening)) == ([], {})
    assert set(evening.text_for.given.values()) == {one.text for one in PAYLOADS}


# ---- addresses and the sign-in ----------------------------------------------------------------------
def parameters():
    """The names of all parameters that a page reads from its address."""
    sources = "".join(one.read_text(encoding="utf-8") for one in (*WEB.rglob("*.py"), *TEMPLATES.rglob("*.html")))
    return set(re.findall(r"request\.(?:args|values)(?:\.get\(\"|\.(?!get\b))(\w+)", sources)) | {"language"}


def asked_with(client, pages, turns):
    """What became more than a text when pages are asked with payloads in all parameters."""
    names, found = sorted(parameters()), []
    errors = Parts(client.get("/?code=ABCDEFGH").text).parts | Parts(client.get("/nirgends").text).parts
    known = {page: Parts(client.get(page).text).parts | QUIET | errors for page in pages}
    for turn, page in product(turns, pages):
        texts = {name: whole(PAYLOADS[(turn + n) % 60].text) for n, name in enumerate(names)}
        answer = client.get(page, query_string=texts)
        parts = Parts(answer.text if answer.mimetype == "text/html" else "")
        cookies = [one for one in answer.headers.get_all("Set-Cookie") if "intruded" in one]
        if answer.status_code >= 500 or cookies or parts.faults or parts.parts - known[page]:
            found.append((page, turn, answer.status_code, cookies, parts.faults, parts.parts - known[page]))
    return found


def own_pages(application):
    rules = application.flask.url_map.iter_rules()
    return [rule.rule for rule in rules if "<" not in rule.rule and "GET" in rule.methods]


def test_no_parameter_of_an_address_becomes_more_than_a_text(application):
    assert {"code", "next", "base", "done", "stand"} <= parameters()
    turns = range(0, 60, len(parameters()))
    assert asked_with(signed_in(application), own_pages(application), turns) == []


@pytest.mark.parametrize("name", ["script element", "end of an attribute", "zero, bell, escape and half a sign"])
def test_a_name_at_the_sign_in_is_a_text(application, name):
    client = signed_in(application)
    [text] = [whole(one.text) for one in PAYLOADS if one.name == name]
    plain, hostile = (
        client.post("/staff/anmelden", data={"name": typed, "password": typed}) for typed in ("Wort", text)
    )
    parts = Parts(hostile.text)
    assert (hostile.status_code < 500, parts.faults) == (True, [])
    assert parts.parts - Parts(plain.text).parts - QUIET == set()


@pytest.mark.faults
def test_every_hostile_text_in_every_parameter(application):
    assert asked_with(signed_in(application), own_pages(application), range(60)) == []


@pytest.mark.faults
@pytest.mark.timeout(600)
@pytest.mark.parametrize("first", range(60))
def test_every_hostile_text_in_every_field(first):
    evening = played(Turns(first))
    assert (wrong(evening), broken(evening)) == ([], {})
