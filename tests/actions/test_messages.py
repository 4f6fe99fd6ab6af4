"""Messages are decoded strictly."""

import msgspec
import pytest

from facilitation.actions import messages


@pytest.mark.parametrize(
    "change",
    [{"activity": 0}, {"activity": "1"}, {"item": "x1"}, {"item": "n"}, {"seq": 0}, {"seq": 2**31}, {"more": 1}],
)
def test_an_answer_with_a_wrong_or_unknown_field_is_refused(change):
    answer = {"activity": 1, "item": "n1", "value": 5, "seq": 1}
    assert msgspec.convert(answer, messages.Answer).value == 5
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(answer | change, messages.Answer)


def test_a_raw_answer_leaves_its_value_undecoded():
    raw = msgspec.json.decode(b'{"activity":1,"item":"n1","value":{"a": 1},"seq":1}', type=messages.RawAnswer)
    assert bytes(raw.value) == b'{"a": 1}'


def test_a_verb_is_found_by_its_name_and_void_names_an_origin():
    void = msgspec.convert({"verb": "void", "if_rev": 3, "origin": 2, "voices": 9, "reason": "x"}, messages.Verb)
    assert (type(void), void.origin, void.counted, void.at, void.if_rev) == (messages.Void, 2, 9, None, 3)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"verb": "fly", "if_rev": 3}, messages.Verb)
