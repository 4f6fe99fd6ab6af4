"""Every page speaks the reader's language, and its scripts speak the same."""

import gettext
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Blueprint, Flask, Response, render_template_string, request

from facilitation.web import translations
from tests.browser_imports import imports

ROOT = Path(__file__).parent.parent.parent
PAGE = '{{ language }} {{ direction }} {{ _("Zum Inhalt springen") }}'


def keep(response: Response, language: str) -> None:
    """Set the cookie of the language."""
    response.set_cookie("language", language)


def page(
    path: str = "/", *, cookie: str = "", browser: str = "", test_languages: bool = False
) -> tuple[str, str | None]:
    """The text of a page, and the cookie it sets."""
    app = Flask(__name__)
    app.add_url_rule("/", "page", lambda: render_template_string(PAGE))
    app.add_url_rule("/data", "data", lambda: {"language": "any"})
    translations.install(app, lambda: request.cookies.get("language", ""), keep, test_languages=test_languages)
    client = app.test_client()
    client.set_cookie("language", cookie)
    answer = client.get(path, headers={"Accept-Language": browser})
    return answer.text, answer.headers.get("Set-Cookie")


def test_german_comes_first() -> None:
    assert page() == ("de ltr Zum Inhalt springen", None)


def test_a_browser_that_asks_for_english_gets_it() -> None:
    assert page(browser="tr, en-GB;q=0.8, de;q=0.5")[0] == "en ltr Skip to content"


def test_a_browser_that_asks_for_something_else_gets_german() -> None:
    assert page(browser="tr")[0] == "de ltr Zum Inhalt springen"


def test_the_choice_in_the_address_wins_and_is_remembered() -> None:
    text, set_cookie = page("/?language=en", cookie="de", browser="de")
    assert text == "en ltr Skip to content"
    assert set_cookie == "language=en; Path=/"


def test_a_remembered_choice_wins_over_the_browser() -> None:
    assert page(cookie="en", browser="de")[0] == "en ltr Skip to content"


def test_data_never_brings_a_cookie() -> None:
    assert page("/data?language=en")[1] is None


@pytest.mark.parametrize("unknown", ["fr", "ar", "../../etc", ""])
def test_a_language_that_is_not_offered_is_not_chosen(unknown: str) -> None:
    assert page(f"/?language={unknown}") == ("de ltr Zum Inhalt springen", None)


def test_tests_may_read_from_right_to_left() -> None:
    assert page("/?language=ar", test_languages=True)[0] == "ar rtl Zum Inhalt springen"


def test_a_page_carries_no_texts_of_other_persons(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    scripts = {
        "static/session/live.js": {"a": "A"},
        "static/staff/x.js": {"b": "B"},
        "static/screen.js": {"c": "C"},
        "static/session/stage/asking.js": {"d": "D"},
        "static/activities/parts/x.js": {"e": "E"},
    }
    (folder / "scripts.json").write_text(json.dumps(scripts))
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    for cached in (translations._scripts, translations.texts_for):
        cached.cache_clear()
    carried = {person: translations.texts_for("en", person) for person in (*translations.LOADED, "visitor")}
    for cached in (translations._scripts, translations.texts_for):
        cached.cache_clear()
    assert {person: texts and "".join(texts["messages"].values()) for person, texts in carried.items()} == {
        "participant": "AE",
        "turns": "AE",
        "moderator": "ADE",
        "screen": "ACDE",
        "helping": "",
        "staff": "B",
        "visitor": None,
    }


def loaded_by(person: str) -> set[str]:
    """The scripts below static/ that a person's page loads: its own, those of all kinds, and all that these import."""
    imported: dict[str, set[str]] = {}
    for script, _, target in imports(ROOT / "static"):
        imported.setdefault(script, set()).add(target)
    kinds = (
        {script for script in imported if re.fullmatch(r"activities/\w+\.js", script)}
        if person not in ("staff", "helping")
        else set()
    )
    found: set[str] = set()
    waiting = {f"{person}.js"} | kinds
    while waiting:
        found |= waiting
        waiting = {target for script in waiting for target in imported.get(script, ())} - found
    return found


def test_texts_of_results_come_later_to_phones_and_at_once_to_the_others() -> None:
    scripts = translations._scripts("en")
    late = json.loads((ROOT / "static" / translations.late_texts("en")).read_text(encoding="utf-8"))
    assert late == {key: text for script in sorted(translations.LATE) for key, text in scripts[script].items()}
    everybodys = {script for script in translations.LATE if not script.startswith("static/participant/")}
    of_results = {key for script in everybodys for key in scripts[script]}
    for person, missing in (("participant", True), ("moderator", False), ("screen", False)):
        texts = translations.texts_for("en", person)
        assert texts
        assert bool(of_results - texts["messages"].keys()) is missing
    assert translations.late_texts("de") == translations.late_texts("ar") == ""


@pytest.mark.parametrize("script", sorted(translations.LATE))
def test_scripts_whose_texts_come_later_ask_for_none_while_they_load(script: str) -> None:
    at_once = re.compile(r"^(?:export )?(?:const|let) \w+ = (?!\(|/\*\*|function)[^=>]*\bt\(", re.MULTILINE)
    assert at_once.findall((ROOT / script).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("person", translations.LOADED)
def test_a_page_carries_the_texts_of_every_script_it_loads(person: str) -> None:
    with_texts = {f"static/{script}" for script in loaded_by(person)} & set(translations._scripts("en"))
    assert {translations._folder(script) for script in with_texts} - set(translations.LOADED[person]) == set()


def test_the_page_of_a_person_gets_its_texts() -> None:
    app = Flask(__name__)
    door = Blueprint("screen", __name__)
    door.add_url_rule("/screen", view_func=lambda: render_template_string("{{ texts.language }}"))
    app.register_blueprint(door)
    translations.install(app, str, keep)
    assert app.test_client().get("/screen?language=en").text == "en"


@pytest.mark.parametrize("language", ["de", "en"])
def test_scripts_and_server_choose_the_same_plural(language: str) -> None:
    catalogue = {
        "language": language,
        "plural": translations.plural_digits(language),
        "messages": {"one|many": ["0", "1"]},
    }
    numbers = [*range(1200), 9_999, 1_000_001]
    program = f"""
        globalThis.document = {{ getElementById: () => ({{ textContent: {json.dumps(json.dumps(catalogue))} }}) }};
        const {{ tn }} = await import("./static/session/texts.js");
        console.log({numbers}.map((n) => tn("one", "many", n)).join(""));
    """
    command = [sys.executable, "tools/node.py", "--input-type=module", "--eval", program]
    spoken = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    form = gettext.c2py("n != 1")
    assert spoken == "".join(str(int(form(n))) for n in numbers)


@pytest.mark.parametrize(("language", "words"), [("de", "7.200 <b>&lt;i&gt;</b>"), ("en", "7,200 <b>&lt;i&gt;</b>")])
def test_counts_in_words_are_grouped_and_what_is_filled_in_is_escaped(language: str, words: str) -> None:
    app = Flask(__name__)
    text = "{{ ngettext('%(num)s <b>%(name)s</b>', '%(num)s <b>%(name)s</b>', 7200, name='<i>') }} {{ 7200 | number }}"
    app.add_url_rule("/", view_func=lambda: render_template_string(text))
    translations.install(app, str, keep)
    assert app.test_client().get(f"/?language={language}").text == f"{words} {words[:5]}"


def test_words_that_were_added_are_translated_in_pages_and_scripts(tmp_path: Path) -> None:
    app = Flask(__name__)
    pages = Blueprint("participant", __name__)
    words = "{{ _('Ampel') }} {{ _('Zum Inhalt springen') }} {{ texts.messages['Ampel'] }}"
    pages.add_url_rule("/", "page", lambda: render_template_string(words))
    translations.install(app, str, keep, added={"en": {"Ampel": "Traffic light"}}, home=tmp_path)
    app.register_blueprint(pages)
    client = app.test_client()
    assert client.get("/?language=en").text == "Traffic light Skip to content Traffic light"
    assert client.get("/?language=de").text == "Ampel Zum Inhalt springen "
