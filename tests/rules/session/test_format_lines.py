import pytest

from facilitation.rules.session.format_lines import LineIndex

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
