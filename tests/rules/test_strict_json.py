"""JSON is decoded strictly, and an object that names a key twice is refused, however the key is written."""

import pytest

from facilitation.rules.strict_json import check_keys, decode


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a":1,"b":{"a":2}}', {"a": 1, "b": {"a": 2}}),
        ('[{"a":":"},{"a":1}]', [{"a": ":"}, {"a": 1}]),
        (b"7", 7),
        ('{"a":"\\u00e4"}', {"a": "ä"}),
    ],
)
def test_strict_json_is_decoded(text, value):
    assert decode(text) == value


REPEATED = [
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '[{"b":{"a":1, "a" :2}}]',
    '{"":1,"":2}',
    '{"a":{},"b":[],"a":null}',
]


@pytest.mark.parametrize("text", REPEATED)
def test_a_key_that_comes_twice_is_refused(text):
    for given in (text, text.encode()):
        with pytest.raises(ValueError, match="a key comes twice"):
            decode(given)
        with pytest.raises(ValueError, match="a key comes twice"):
            check_keys(given)


@pytest.mark.parametrize("text", [b"", b"{", b"NaN", b"\xff", b"[" * 100_000 + b"]" * 100_000, '{"a":"\ud800"}'])
def test_what_is_no_json_is_a_value_error(text):
    with pytest.raises(ValueError, match=r"."):
        decode(text)
