"""Posted fields, and the errors beside them."""

import pytest

from facilitation.rules.refusal import Refused
from facilitation.web.staff.form import Form


@pytest.fixture
def posted(application):
    """A form with these fields."""
    contexts = []

    def posted(**fields):
        context = application.flask.test_request_context("/staff/?language=de", method="POST", data=fields)
        context.push()
        contexts.append(context)
        return Form()

    yield posted
    for context in reversed(contexts):
        context.pop()


def test_a_text_is_cleaned_and_kept_as_typed_for_the_page(posted):
    form = posted(name="  Anna\u200b  ")
    assert (form.text("name"), form["name"], form["other"], form.errors) == ("Anna", "  Anna\u200b  ", "", {})


def test_a_missing_or_long_text_is_an_error_of_its_field(posted):
    form = posted(name=" ", place="x" * 1_201)
    assert (form.text("name", "Bitte einen Namen."), len(form.text("place", most=1_200))) == ("", 1_201)
    assert form.errors == {"name": "Bitte einen Namen.", "place": "Bitte höchstens 1.200 Zeichen."}


def test_texts_are_german_and_if_given_english(posted):
    assert posted(title_de="Sprache", title_en="").texts("title") == {"de": "Sprache"}
    form = posted(title_de="", title_en="Language")
    assert (form.texts("title", "Fehlt."), form.errors) == ({"en": "Language"}, {"title_de": "Fehlt."})


def test_a_date_is_iso_or_an_error(posted):
    form = posted(day=" 2026-04-28 ", other="morgen")
    assert (form.date("day"), form.date("other")) == ("2026-04-28", "")
    assert form.errors == {"other": "Bitte geben Sie ein Datum ein."}


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7", 7), (" 12 ", 12), ("", 0), ("-1", 0), ("²", 0), ("9" * 16, 9_999_999_999_999_999), ("9" * 17, 0)],
)
def test_a_number_is_whole_and_small_else_0(posted, typed, number):
    assert posted(n=typed).number("n") == number


def test_a_refusal_is_shown_at_its_field_else_on_top(posted):
    form = posted()
    form.refuse(Refused("label_taken"))
    form.refuse(Refused("not_adopted"))
    assert list(form.errors) == ["label", "form"]
