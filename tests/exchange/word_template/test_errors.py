"""The mistakes of a template in words: where, what, and what to do."""

import re
from pathlib import Path

import facilitation
from facilitation.exchange.word_template.errors import MISTAKES, MOST, PLACES, BadTemplate, Mistake, Place, told
from tools.catalogue import translated

ENGLISH = translated("en")


def english(words):
    return str(ENGLISH[words])


def test_a_mistake_is_told_with_its_place_and_what_was_meant():
    mistake = Mistake("unknown", "Titel", "{{ title }}", Place("text", 3, quote="Plan {{ Titel }}"))
    assert told(mistake, str) == (
        "Absatz 3 („Plan {{ Titel }}“): Den Platzhalter „Titel“ gibt es nicht. Meinten Sie „{{ title }}“?"
    )
    assert told(mistake, english) == (
        "Paragraph 3 (“Plan {{ Titel }}”): There is no placeholder “Titel”. Did you mean “{{ title }}”?"
    )


def test_a_place_in_a_table_is_told_by_table_row_and_column():
    mistake = Mistake("unknown", "x", "", Place("table", 2, 3, 4, "{{ x }}"))
    assert told(mistake, str) == (
        "Tabelle 2, Zeile 3, Spalte 4 („{{ x }}“): Den Platzhalter „x“ gibt es nicht. "
        "Alle Platzhalter stehen auf der Seite „Word-Vorlagen“."
    )


def test_every_mistake_that_is_found_has_words_in_both_languages():
    room = Path(facilitation.__file__).parent / "exchange" / "word_template"
    code = "\n".join(path.read_text() for path in room.glob("*.py"))
    found = set(re.findall(r'(?:Mistake|_mistake)\("(\w+)"', code)) | {
        "too_large",
        "protected",
        "outside",
        "unknown",
        "endless",
    }
    assert found == set(MISTAKES)
    for key in MISTAKES:
        for translate in (str, english):
            assert "%" not in re.sub(r"\{%|%\}|%tr|%p", "", told(Mistake(key, "x", "y", Place("header")), translate))
    assert all(english(words) != words for words in [*MISTAKES.values(), *PLACES.values()])


def test_a_template_with_very_many_mistakes_tells_the_first():
    found = [Mistake("unknown", str(number)) for number in range(MOST + 5)]
    assert BadTemplate(*found).mistakes == tuple(found[:MOST])
