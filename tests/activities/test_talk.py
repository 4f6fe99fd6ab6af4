import msgspec

from facilitation.activities.talk import KIND


def test_a_talk_asks_nothing_and_shows_a_summary_where_it_is_asked_for() -> None:
    assert (KIND.name, KIND.title, KIND.asks) == ("talk", "Vortrag", False)
    assert msgspec.to_builtins(KIND.read_settings({})) == {
        "text": {},
        "minutes": 0,
        "summary": False,
        "speaker": {},
        "slides": "",
        "portrait": "",
    }
    assert KIND.read_settings({"summary": True}).summary
