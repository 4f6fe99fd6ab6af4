import tomllib
from typing import Literal

import msgspec
import pytest

from facilitation.rules.session import format_problems
from facilitation.rules.session.format import ActivityContent
from facilitation.rules.session.format_problems import LineIndex, Problem, of_syntax, worded


def slip(text: str) -> Problem:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    return of_syntax(caught.value)


def test_a_slip_of_the_pen_has_its_line_and_column():
    found = slip('title = "Treffen"\nkey = = 3\n')

    assert (found.line, found.params["column"], found.params["reason"], found.path) == (2, "7", "Invalid value", ())


def test_a_slip_at_the_end_of_the_file_is_on_its_first_line():
    found = of_syntax(tomllib.TOMLDecodeError("Expected something (at end of document)"))

    assert (found.line, found.params["column"], found.params["reason"]) == (
        1,
        "1",
        "Expected something (at end of document)",
    )


def test_a_sentence_of_a_kind_is_put_where_the_setting_is_that_it_names():
    assert worded("Zwei Antworten (options) haben denselben Text.", ("settings",)).path == ("settings", "options")
    assert worded("Das passt nicht.", ("settings",)).path == ("settings",)


def test_a_problem_reads_as_its_line_and_reason():
    assert (
        str(Problem("„%(key)s“ ist leer.", {"key": "agenda"}, ("agenda",)).at_line(7)) == "Zeile 7: „agenda“ ist leer."
    )


@pytest.mark.parametrize(
    ("key", "params"),
    [
        ("titel", {"key": "titel", "meant": "title"}),
        ("MINUTEN", {"key": "MINUTEN", "meant": "minutes"}),
        ("xyz", {"key": "xyz", "known": "title, minutes"}),
    ],
)
def test_an_unknown_key_names_the_one_that_was_meant_or_all(key, params):
    found = format_problems.unknown(key, ["title", "minutes"], ("agenda", 0))

    assert (found.params, found.path) == (params, ("agenda", 0, key))


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    name: dict[str, str] = {}
    parts: list[str] = []
    on: bool = False
    sort: Literal["hall", "online"] = "hall"


STEP = {"key": "a", "kind": "talk", "title": {"de": "Vortrag"}}


@pytest.mark.parametrize(
    ("shape", "raw", "message", "params", "path"),
    [
        (ActivityContent, {"key": "a"}, "Hier fehlt „%(key)s“.", {"key": "kind"}, ()),
        (ActivityContent, STEP | {"key": "A b"}, "Erlaubt sind Kleinbuchstaben", {}, ("key",)),
        (ActivityContent, STEP | {"kind": 3}, "Hier gehört ein Text hin", {}, ("kind",)),
        (ActivityContent, STEP | {"minutes": "3"}, "Hier gehört eine ganze Zahl hin", {}, ("minutes",)),
        (ActivityContent, STEP | {"minutes": -1}, "Die Zahl muss mindestens", {"least": "0"}, ("minutes",)),
        (ActivityContent, STEP | {"minutes": 1_441}, "Die Zahl darf höchstens", {"most": "1440"}, ("minutes",)),
        (ActivityContent, STEP | {"practice": 1}, "Hier gehört true (ja) oder false", {}, ("practice",)),
        (Shape, {"on": "ja"}, "Hier gehört true (ja) oder false", {}, ("on",)),
        (Shape, {"parts": "x"}, "Hier gehört eine Liste hin", {}, ("parts",)),
        (Shape, {"parts": ["x", 2]}, "Hier gehört ein Text hin", {}, ("parts", 1)),
        (Shape, {"name": "Saal"}, "Hier gehören Texte nach Sprache hin", {}, ("name",)),
        (Shape, {"sort": "halle"}, "„%(value)s“ ist hier nicht möglich.", {"value": "halle"}, ("sort",)),
    ],
)
def test_what_does_not_fit_is_worded_with_its_place(shape, raw, message, params, path):
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(raw, shape)
    found = worded(str(caught.value), ("agenda", 0))

    assert (found.message[: len(message)], found.params, found.path) == (message, params, ("agenda", 0, *path))


def test_an_unknown_message_is_passed_on_as_it_is():
    assert worded("Something new - at `$.a[1].b`", ()) == Problem("Something new", {}, ("a", 1, "b"))
    assert str(worded("100 % of it", ())) == "Zeile 0: 100 % of it"


# ---- lines -----------------------------------------------------------------------------------------
TEXT = '''title.de = "Treffen"
"two words" = 1

[[channels]]
key = "saal"
name.de = "Saal"

[[channels]]
key = "online"

[[agenda]]
key = "a"
  [agenda.settings]
  supports = true
text.de = """
key = "no key"
[[agenda]]
"""
minutes = 3

[[agenda]]
key = "b"
[agenda.settings]
max_length = 9
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("title", "de"), 1),
        (("two words",), 2),
        (("channels",), 4),
        (("channels", 0, "key"), 5),
        (("channels", 0, "name"), 6),
        (("channels", 0, "name", "de"), 6),
        (("channels", 1), 8),
        (("channels", 1, "key"), 9),
        (("agenda", 0, "settings"), 13),
        (("agenda", 0, "settings", "supports"), 14),
        (("agenda", 0, "settings", "minutes"), 19),
        (("agenda", 1), 21),
        (("agenda", 1, "key"), 22),
        (("agenda", 1, "settings", "max_length"), 24),
    ],
)
def test_a_table_or_key_is_on_its_line(path, line):
    assert LineIndex(TEXT).find(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [(("channels", 1, "kind"), 8), (("agenda", 1, "settings", "x", "y"), 23), (("nowhere", "at", "all"), 1)],
)
def test_what_has_no_line_is_on_that_of_what_surrounds_it(path, line):
    assert LineIndex(TEXT).find(path) == line


def test_quotes_of_the_other_sort_do_not_end_a_long_text():
    text = "a = '''\n\"\"\"\nb = 1\n'''\nc = 2\n"

    assert [LineIndex(text).find((key,)) for key in "abc"] == [1, 1, 5]
