"""What the screen may show of all results."""

import msgspec
import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session.scenes import Scene, check_scene


@pytest.mark.parametrize(
    ("scene", "shown", "reason"),
    [
        (Scene(name="map"), False, "not_now"),
        (Scene(name="need"), True, "malformed"),
        (Scene(name="map", item="n1"), True, "malformed"),
    ],
)
def test_a_scene_is_refused(scene: Scene, shown: bool, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        check_scene(scene, shown=shown)
    assert refused.value.reason == reason


def test_a_scene_is_of_one_need_or_of_those_of_a_field() -> None:
    check_scene(Scene(name="need", item="n1"), shown=True)
    check_scene(Scene(name="field", field="W", sort="yes", only="divided"), shown=True)
    assert msgspec.to_builtins(Scene(name="divided")) == {"name": "divided"}
