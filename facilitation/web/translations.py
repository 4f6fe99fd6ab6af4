"""The reader's language: from the address, else the cookie, else the browser's preference, else German."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from gettext import c2py
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from babel import negotiate_locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from flask import Flask, Response, current_app, request
from flask_babel import Babel, force_locale, format_decimal, get_locale, get_translations, gettext
from markupsafe import Markup

from facilitation.rules.text import Texts
from facilitation.web.readable import readable_text

FOLDER = Path(__file__).parent.parent / "translations"
SOURCE = "de"
LANGUAGES = (SOURCE, "en")
# There is no Arabic translation; tests choose it to see every page from right to left, with German words.
TEST_LANGUAGES = ("ar",)
# The folders of static/ whose scripts each person's pages load.
LOADED = {
    "participant": ("participant", "activities", "session"),
    "turns": ("participant", "activities", "session"),
    "moderator": ("moderator", "activities", "session", "session/stage"),
    "screen": ("screen", "activities", "session", "session/stage"),
    "helping": ("helping",),
    "staff": ("staff",),
}
# What only results, refused answers and seldom used pages say, which phones load with the first of them: each text weighs on everybody's first visit.
LATE = frozenset(
    {
        "static/activities/parts/ask_speaker.js",
        "static/activities/parts/poll_results.js",
        "static/activities/parts/poll_rows.js",
        "static/activities/parts/question_results.js",
        "static/activities/parts/result_list.js",
        "static/activities/parts/result_notes.js",
        "static/activities/parts/results.js",
        "static/activities/parts/scene_on_phone.js",
        "static/activities/parts/screen_rows.js",
        "static/participant/gaps.js",
        "static/participant/hand.js",
        "static/participant/need_list.js",
        "static/participant/portions.js",
        "static/participant/clocks.js",
        "static/participant/too_late.js",
        "static/participant/turns.js",
        "static/participant/unsent.js",
        "static/participant/leaving.js",
        "static/session/charts.js",
        "static/session/figure_words.js",
        "static/session/scenes/names.js",
        "static/session/scenes/needs.js",
        "static/session/scenes/needs_map.js",
        "static/session/scenes/standing_out.js",
        "static/session/scenes/summary_model.js",
        "static/session/scenes/words.js",
        "static/session/timer.js",
        "static/session/untold.js",
    }
)
Catalogue = dict[str, Any]
"""{language, plural, messages}: what the scripts of a page read."""


def install(
    app: Flask,
    remembered: Callable[[], str],
    keep: Callable[[Response, str], None],
    *,
    test_languages: bool = False,
    added: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    home: Path = Path(),
) -> None:
    """Give templates and views `_()` in the reader's language; `remembered` and `keep` read and set their choice.

    `added` is language → German text → translation of what was added to the program; its catalogues go below `home`.
    """
    offered = LANGUAGES + (TEST_LANGUAGES if test_languages else ())

    def choose() -> str:
        for wanted in (request.args.get("language"), remembered()):
            if wanted in offered:
                return wanted
        asked = [tag for tag, _quality in request.accept_languages]
        return negotiate_locale(asked, LANGUAGES, sep="-") or SOURCE

    def remember(response: Response) -> Response:
        wanted = request.args.get("language")
        # The service worker fetches the app shell, maybe long after the person chose another language.
        if wanted in offered and response.mimetype == "text/html" and request.blueprint != "shell":
            keep(response, wanted)
        return response

    Babel(
        app,
        default_locale=SOURCE,
        default_timezone="Europe/Berlin",
        default_translation_directories=";".join(map(str, _folders(home, added))),
        locale_selector=choose,
    )
    app.config["ADDED_WORDS"] = added
    app.jinja_env.filters["number"] = number
    app.jinja_env.filters["readable"] = readable_text
    app.jinja_env.globals["ngettext"] = _ngettext
    app.after_request(remember)
    app.context_processor(_template_values)


def _folders(home: Path, added: Mapping[str, Mapping[str, str]]) -> list[Path]:
    """The folders of catalogues: the program's, and one made of the added words."""
    folder = home / "added-words"
    for language, texts in added.items():
        catalogue = Catalog(locale=language)
        for german, text in texts.items():
            catalogue.add(german, text)
        path = folder / language / "LC_MESSAGES" / "messages.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_mo(file, catalogue)
    return [FOLDER, *([folder] if added else [])]


def reader_language() -> str:
    """The language of this request."""
    return str(get_locale())


def in_languages(german: str) -> Texts:
    """A text of ours in every language; {} for an empty one."""
    found = {}
    for language in LANGUAGES if german else ():
        with force_locale(language):
            found[language] = str(gettext(german))
    return found


def number(value: int) -> str:
    """A count in the reader's notation: 7.200 or 7,200."""
    return str(format_decimal(value))


def _ngettext(singular: str, plural: str, num: int, **variables: object) -> Markup:
    """The templates' `ngettext`: `%(num)s` is the count in the reader's notation."""
    text = get_translations().ungettext(singular, plural, num)
    return Markup(text) % ({"num": number(num)} | variables)  # noqa: S704 - our own words; what is filled in is escaped


def _template_values() -> dict[str, object]:
    locale = get_locale()
    return {
        "language": str(locale),
        "direction": locale.text_direction,
        "languages": LANGUAGES,
        "query": _query_with,
        "late_texts": late_texts(str(locale)),
        "texts": _with_added(texts_for(str(locale), request.blueprint), str(locale)),
    }


def _query_with(**changed: str) -> str:
    """The query of this page with some values changed: a screen keeps its channel."""
    return urlencode({**request.args.to_dict(), **changed})


def _with_added(texts: Catalogue | None, language: str) -> Catalogue | None:
    added = current_app.config["ADDED_WORDS"].get(language)
    return texts | {"messages": {**texts["messages"], **added}} if texts and added else texts


@cache
def texts_for(language: str, person: str | None) -> Catalogue | None:
    """What `static/session/texts.js` reads: the texts of the scripts that this person's pages load; None where none runs."""
    if person not in LOADED:
        return None
    messages: dict[str, str | list[str]] = {}
    for script, texts in _scripts(language).items():
        if _folder(script) in LOADED[person] and not (person == "participant" and script in LATE):
            messages.update(texts)
    return {"language": language, "plural": plural_digits(language), "messages": messages}


def late_texts(language: str) -> str:
    """The file below static/ with the texts of LATE, which `tools.catalogue` writes; "" for the source language."""
    return f"vendor/texts/{language}.json" if language in LANGUAGES and language != SOURCE else ""


@cache
def plural_digits(language: str) -> str:
    """The plural form of each number from 0 to 199; beyond, the rules of all languages repeat by hundreds."""
    form = c2py(get_plural(language if language not in TEST_LANGUAGES else SOURCE).plural_expr)
    return "".join(str(int(form(n))) for n in range(200))


@cache
def _scripts(language: str) -> dict[str, dict[str, str | list[str]]]:
    path = FOLDER / language / "LC_MESSAGES" / "scripts.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _folder(script: str) -> str:
    """`static/screen.js` and `static/screen/x.js` → screen; `static/activities/parts/x.js` → activities."""
    first, *inner = script.removeprefix("static/").removesuffix(".js").split("/")
    return "session/stage" if [first, *inner[:1]] == ["session", "stage"] else first
