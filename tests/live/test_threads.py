"""The hub can be replaced: the same program on real threads."""

from tests.rig.doors import Doors
from tests.rig.server import serving
from tests.rig.wire import ask


def test_a_page_a_socket_and_an_answer_on_real_threads(tmp_path):
    with serving(tmp_path / "data", FACILITATION_ASYNC_MODE="threading") as server:
        doors = Doors(server)
        assert "Content-Security-Policy" in ask(server.url, "GET", f"/s/{server.code}").headers
        desk, voice = doors.wire("moderator", doors.device("moderator")), doors.wire("participant", doors.voice())
        state = desk.hear("state")
        review = next(one["id"] for one in state["agenda"] if one["kind"] == "review")
        assert desk.ask("moderator", "steer", {"verb": "open", "activity": review, "if_rev": state["rev"]})["ok"]
        message = {"activity": review, "item": "n1", "value": {"relevance": "yes", "priority": 3}, "seq": 1}
        assert voice.ask("participant", "answer", message)["ok"]
        voice.close()
        desk.close()
        assert server.code not in server.log.split("ready: ")[1]
