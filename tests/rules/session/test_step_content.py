"""A step as somebody typed it is cleaned, and what is wrong with it comes back with its place."""

from typing import Literal

import msgspec
import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session import step_content
from facilitation.rules.session.step_form import FIELDS, Setting


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of a kind."""

    fields: tuple[str, ...] = ()
    cards_from: Literal["all"] | tuple[str, ...] = "all"
    options: tuple[dict[str, str], ...] = ()
    low: dict[str, str] = {}


FORM = (
    FIELDS,
    Setting("cards_from", "", "steps", everything="all"),
    Setting("options", "", "lines"),
    Setting("low", "", "text"),
)
STEP = {"key": "wahl", "kind": "vote", "title": {"de": "Wahl"}}


def read(**parts: object) -> object:
    return step_content.read_step({**STEP, **parts}, FORM, {"vote": Settings}, ["A", "W"], ["karten"])


def problems(**parts: object) -> list[tuple[object, object]]:
    with pytest.raises(Refused) as refused:
        read(**parts)
    assert refused.value.reason == "invalid"
    found = refused.value.more["problems"]
    assert isinstance(found, list)
    return [(one["path"], one["message"] % one["params"]) for one in found]


def test_texts_are_cleaned_and_languages_without_text_left_out() -> None:
    settings = {"options": [{"de": " Ja ", "en": ""}, {"de": ""}], "low": {"de": "kaum ", "en": " "}}
    found = msgspec.to_builtins(read(title={"de": " Die  Wahl ", "en": " "}, note=" Zeit \n", settings=settings))
    assert (found["title"], found["note"]) == ({"de": "Die Wahl"}, "Zeit")
    assert found["settings"] == {"options": [{"de": "Ja"}], "low": {"de": "kaum"}}


@pytest.mark.parametrize(
    ("parts", "place", "words"),
    [
        ({"title": {"en": "Vote"}}, "title", "„title“ braucht einen deutschen Text (de)."),
        ({"title": {"de": "x" * 121}}, "title.de", "Bitte höchstens 120 Zeichen."),
        ({"note": "x" * 1_001}, "note", "Bitte höchstens 1000 Zeichen."),
        ({"minutes": 1_441}, "minutes", "Die Zahl darf höchstens 1440 sein."),
        ({"colour": 1}, "colour", ""),
        ({"settings": {"colour": 1}}, "settings.colour", ""),
        ({"settings": {"fields": []}}, "settings.fields", "Bitte wählen Sie mindestens eines aus."),
        ({"settings": {"fields": ["X"]}}, "settings.fields", "„X“ gibt es hier nicht."),
        ({"settings": {"cards_from": ["weg"]}}, "settings.cards_from", "„weg“ gibt es hier nicht."),
        ({"settings": {"low": {"de": "x" * 301}}}, "settings.low.de", "Bitte höchstens 300 Zeichen."),
        ({"title": {"de": "Wahl", "../": "x"}}, "title", "„../“ ist keine Sprache."),
    ],
)
def test_what_is_wrong_comes_back_with_its_place(parts: dict[str, object], place: str, words: str) -> None:
    [(path, said)] = problems(**parts)
    assert path == place
    assert said == words or not words


def test_every_way_of_naming_steps_and_fields_is_taken() -> None:
    for settings in ({"cards_from": "all"}, {"cards_from": ["karten"]}, {"cards_from": []}, {"fields": ["W", "A"]}):
        assert msgspec.to_builtins(read(settings=settings))["settings"] == settings
