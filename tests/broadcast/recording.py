"""A broadcast whose transport only records what it is asked to send."""

import msgspec
from flask import Flask
from flask_socketio import SocketIO

from facilitation.broadcast import Broadcast, ConnectedSocket
from tests.meeting import Meeting


def sockets():
    """A SocketIO that lends its background tasks and its sleep."""
    return SocketIO(Flask("application"), async_mode="threading")


def at_once(work, *arguments):
    """Run work now instead of in the background."""
    work(*arguments)


class RecordingTransport:
    """A transport that only records what it is asked to send."""

    def __init__(self):
        self.sent, self.disconnected = [], []

    def send(self, sids, role, event, picture, latest):
        self.sent.append((sorted(sids), role, event, bytes(picture), latest))

    def disconnect(self, sids, role):
        self.disconnected.append((list(sids), role))


def connected(store, *seats):
    """A session, and a broadcast with these sockets (id, role, voice, link) connected."""
    room, transport = Meeting(store), RecordingTransport()
    broadcast = Broadcast(sockets(), store, transport, run_in_background=at_once)
    for sid, role, participant_id, link_id in seats:
        broadcast.enter(sid, ConnectedSocket(role, room.id, participant_id, link_id))
    return room, broadcast, transport


def received(transport, sid):
    """The events one socket received, with their messages."""
    return [(event, msgspec.json.decode(picture)) for sids, _, event, picture, _ in transport.sent if sid in sids]


def newly_connected(broadcast, room, *seats):
    """Connect sockets (id, role, voice) that receive all pictures."""
    for sid, role, participant_id in seats:
        present = ConnectedSocket(role, room.id, participant_id, 0)
        broadcast.enter(sid, present)
        broadcast.send_initial(sid, present)
