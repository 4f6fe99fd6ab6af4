"""Languages named in headers."""

import pytest

from facilitation.rules.planfile.languages import LANGUAGES, language_label, split_language


@pytest.mark.parametrize(
    ("header", "text", "language"),
    [
        ("Bedarf (Englisch)", "Bedarf", "en"), ("Erläuterung (tr)", "Erläuterung", "tr"), ("Bedarf [Dari]", "Bedarf", "fa"),
        ("Bedarf – Ukrainisch", "Bedarf", "uk"), ("Bedarf auf Englisch", "Bedarf", "en"), ("Bedarf in Leichte Sprache", "Bedarf in Leichte Sprache", ""),
        ("Bedarf (Leichte Sprache)", "Bedarf", "de-simple"), ("Bedarf (zh-Hant)", "Bedarf", "zh-Hant"),
        ("Mittel (ca)", "Mittel (ca)", ""), ("Nr. (neu)", "Nr. (neu)", ""), ("Bedarf", "Bedarf", ""), ("", "", ""),
        ("title_en", "title", "en"), ("target_group_ar", "target_group", "ar"), ("due_by", "due_by", ""), ("Nr_de 2", "Nr_de 2", ""),
    ],
)  # fmt: skip
def test_a_header_is_split_into_its_text_and_its_language(header, text, language):
    assert split_language(header) == (text, language)


@pytest.mark.parametrize(("code", "label"), [("uk", "Ukrainisch"), ("zh-Hant", "zh-Hant")])
def test_a_language_is_labelled_by_its_german_name_or_its_code(code, label):
    assert language_label(code) == label


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_each_language_is_recognised_by_its_name_and_its_code(code):
    assert split_language(f"Bedarf ({LANGUAGES[code]})") == ("Bedarf", code)
    assert split_language(f"Bedarf ({code})") == ("Bedarf", code)


@pytest.mark.parametrize(
    ("name", "code"), [("english", "en"), ("farsi", "fa"), ("einfache Sprache", "de-simple"), ("german", "de")]
)
def test_other_names_of_languages_are_recognised(name, code):
    assert split_language(f"Bedarf [{name}]") == ("Bedarf", code)
