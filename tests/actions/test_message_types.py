"""What every field of a message may hold."""

import msgspec
import pytest

from facilitation.actions.message_types import Id, Ref, TimeOfDay


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (Ref, ["n1", "q12", "c3", "g4", "s0"], ["x1", "q", "n 1"]),
        (Id, [1], [0, 2**53]),
        (TimeOfDay, ["", "09:30"], ["24:00"]),
    ],
)
def test_a_field_takes_what_it_is_for(kind, right, wrong):
    assert [msgspec.convert(one, kind) for one in right] == right
    for one in wrong:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(one, kind)
