"""What Flask-SocketIO is created with, path by path."""

import pytest

from facilitation.settings import FAST, PLAIN, STOCK, THREADS, Settings
from facilitation.wire.rooms import Rooms
from facilitation.wire.socketio_options import StrictJson, options


@pytest.mark.parametrize(
    ("path", "mode"), [(FAST, "eventlet"), (STOCK, "eventlet"), (THREADS, "threading"), (PLAIN, "threading")]
)
def test_each_path_has_its_mode(tmp_path, path, mode):
    assert options(Settings(data=tmp_path), path)["async_mode"] == mode


def test_only_the_plain_path_does_without_our_manager_and_without_polling(tmp_path):
    settings = Settings(data=tmp_path)
    assert isinstance(options(settings, STOCK)["client_manager"], Rooms)
    assert "transports" not in options(settings, STOCK)
    assert options(settings, PLAIN)["transports"] == ["websocket"]
    assert "client_manager" not in options(settings, PLAIN)


def test_messages_are_as_long_as_the_settings_say(tmp_path):
    assert options(Settings(data=tmp_path, message_bytes=99), PLAIN)["max_http_buffer_size"] == 99


@pytest.mark.parametrize("text", ['{"a":1,"a":2}', "NaN", "[1e999]", "[" * 9_000, '"\\ud800"', "", "{"])
def test_json_that_others_read_in_another_way_is_refused(text):
    with pytest.raises(ValueError):
        StrictJson.loads(text)


def test_json_is_read_and_written():
    assert StrictJson.loads('{"a": [1, "ä"]}') == {"a": [1, "ä"]}
    assert StrictJson.dumps({"a": [1, "ä"]}) == '{"a":[1,"ä"]}'
