import msgspec

from facilitation.activities.break_ import KIND


def test_a_break_asks_nothing_and_has_a_text_and_a_duration() -> None:
    assert (KIND.name, KIND.title, KIND.asks) == ("break", "Pause", False)
    assert msgspec.to_builtins(KIND.read_settings({"minutes": 15})) == {"text": {}, "minutes": 15}
