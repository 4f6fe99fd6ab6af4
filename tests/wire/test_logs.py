"""What a log holds and what it never does."""

import json
import logging
import sys

import pytest

from facilitation.wire.logs import RedactingFormatter, RedactingJsonFormatter
from tests.rig.crowd import Crowd
from tests.rig.programs import Line, Refused
from tests.rig.server import serving
from tests.rig.wire import ask, spoken

SECRET = "Mein Nachbar Mustafa wohnt in der Gartenstraße 12"
ADDRESS = "203.0.113.77"


def record(message, *args, name="facilitation.web", error=None, **data):
    made = logging.LogRecord(name, logging.ERROR, "x.py", 1, message, args, error)
    made.data = data
    return made


def broken():
    try:
        raise ValueError(SECRET)
    except ValueError:
        return sys.exc_info()


# ---- one line --------------------------------------------------------------------------------------
def test_a_readable_line_has_the_event_and_its_facts():
    assert RedactingFormatter().format(record("trouble over", trouble="storage", seconds=4)) == (
        "ERROR facilitation.web: trouble over trouble=storage seconds=4"
    )


def test_as_json_it_is_one_object_on_one_line():
    line = RedactingJsonFormatter().format(record("%s", "api.state", error=broken(), wire="fast"))
    event = json.loads(line)
    assert "\n" not in line
    assert {key: event[key] for key in ("level", "logger", "event", "wire")} == {
        "level": "error",
        "logger": "facilitation.web",
        "event": "api.state",
        "wire": "fast",
    }
    assert event["where"].endswith("ValueError")
    assert "test_logs.py" in event["where"]


@pytest.mark.parametrize("form", [RedactingFormatter(), RedactingJsonFormatter()])
def test_the_words_of_an_error_and_what_a_library_fills_in_stay_out(form):
    lines = [form.format(record("broken", error=broken())), form.format(record("got %s", SECRET, name="engineio"))]
    assert SECRET not in "".join(lines)
    assert "got %s" in lines[1]


# ---- an evening, with everything that goes wrong ---------------------------------------------------
@pytest.mark.parametrize("settings", [{"FACILITATION_LOG": "json"}, {"FACILITATION_WIRE": "stock"}])
def test_no_code_no_address_and_no_text_is_logged_whatever_happens(tmp_path, settings):
    with serving(tmp_path / "data", **settings) as server:
        moderator = Line(server.url, server.code).enter(server.links["moderator"])
        agenda = moderator.state()["state"]["agenda"]
        steps = {one["kind"]: one["id"] for one in agenda if not one["practice"]}
        crowd = Crowd(server.url, server.code)
        voices = crowd.join("saal", 5)
        moderator.steer("message", text=SECRET)
        for kind in ("review", "collect"):
            moderator.steer("open", activity=steps[kind])
        for voice in voices:
            crowd.say(voice, "answer", activity=steps["review"], item="n1", value={"relevance": SECRET, "priority": 1})
            crowd.say(voice, "answer", activity=steps["review"], item=SECRET, value={"relevance": "yes", "priority": 1})
            crowd.say(voice, "contribute", activity=steps["collect"], field="W", text=SECRET)
            crowd.say(voice, SECRET, activity=steps["collect"], item=None)
        crowd.settled()
        broken_in_many_ways(server)
        moderator.steer("close", activity=steps["review"], in_s=0)
        with pytest.raises(Refused):
            moderator.steer("reveal", activity=steps["vote"])
        crowd.close()
        server.stop()
        said = server.log.split("started", 1)[1]
        for secret in (
            SECRET,
            "Mustafa",
            server.code,
            ADDRESS,
            "127.0.0.1",
            voices[0].token,
            str(voices[0].participant),
        ):
            assert secret not in said
        assert "stopped" in said


def broken_in_many_ways(server):
    headers = {"X-Forwarded-For": ADDRESS, "User-Agent": SECRET.encode().decode("latin-1")}
    for path in (
        f"/s/{server.code}/nirgends",
        f"/api/v1/sessions/{server.code}/state",
        f"/moderate/{server.code}?x={ADDRESS}",
    ):
        ask(server.url, "GET", path, **headers)
    ask(server.url, "POST", f"/api/v1/sessions/{server.code}/answers", SECRET.encode(), **headers)
    ask(server.url, "GET", f"/socket.io/?EIO=4&transport=polling&sid={server.code}", **headers)
    for raw in (
        f"GET /{server.code} HTTP/9.9\r\n\r\n",
        f"{SECRET}\r\n\r\n",
        f"GET /s/{server.code} HTTP/1.1\r\nX: {ADDRESS}\r\n\r\n",
    ):
        spoken(server.url, raw.encode())


def test_the_json_log_tells_the_start_and_the_end(tmp_path):
    with serving(tmp_path / "data", demo=False, FACILITATION_LOG="json") as server:
        server.stop()
    events = [json.loads(line) for line in server.log.splitlines() if line.startswith("{")]
    assert [event["event"] for event in events] == ["started", "draining", "stopped"]
    assert {"version", "sqlite", "wire"} <= events[0].keys()
