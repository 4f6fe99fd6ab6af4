"""A hall that is cut off at once comes back at once: the same limits, one address, nobody is refused."""

import json
import socket
import time

from tests.rig.crowd import Crowd
from tests.rig.programs import Line, Room
from tests.rig.server import until
from tests.rig.wires import every_wire

wire = every_wire

PEOPLE = 150
WITHIN_S = 10
YES = {"relevance": "yes", "priority": 5}


def cut(crowd):
    """Every line at once, without a word to the server."""
    with crowd._lock:
        for voice in crowd.voices:
            voice.pictures.clear()
            voice.socket.sock.shutdown(socket.SHUT_RDWR)


def at_one_rev(crowd):
    """The rev at which all are, or None."""
    with crowd._lock:
        revs = {voice.pictures.get("state", {}).get("rev") for voice in crowd.voices}
    return revs.pop() if len(revs) == 1 else None


def rev_of(room):
    """What is stored now."""
    return room.moderator.state()["state"]["rev"]


def test_everybody_is_at_the_same_picture_again_within_ten_seconds_and_nobody_is_refused(server):
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    crowd = Crowd(server.url, server.code)
    crowd.join("saal", PEOPLE)
    room.moderator.steer("open", activity=room.agenda("review"))
    activity, items = crowd.sees("review")
    for voice in crowd.voices:
        crowd.say(voice, "answer", activity=activity, item=items[0], value=YES)
    crowd.settled()
    cut(crowd)
    began = time.monotonic()
    for voice in crowd.voices[:20]:  # tapped while the line is gone
        crowd.say(voice, "answer", activity=activity, item=items[1], value=YES)
    until(lambda: at_one_rev(crowd) == rev_of(room), 2 * WITHIN_S, lambda: f"{at_one_rev(crowd)} of {rev_of(room)}")
    assert time.monotonic() - began < WITHIN_S
    crowd.settled()
    assert crowd.turned_away == []
    assert [voice.refused for voice in crowd.voices if voice.refused] == []
    assert all(voice.pictures["own"]["last_seq"] >= 1 for voice in crowd.voices)
    answered = room.moderator.state()["state"]["answered"]
    assert answered == {str(activity): {"saal": PEOPLE}}, json.dumps(answered)
    crowd.close()
