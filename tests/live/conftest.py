"""The namespaces of an application without a server, and clients that speak Socket.IO with them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

from facilitation.actions import joining, preparing
from facilitation.app import Sockets, create_app, open_sockets
from facilitation.application import Application
from facilitation.settings import PLAIN, Settings
from facilitation.store import Store
from facilitation.tokens import hash_token
from tests.meeting import Meeting
from tests.rig.prepared import lay_assets

Connect = Callable[..., SocketIOTestClient]


@pytest.fixture
def application(store: Store) -> Application:
    """On the plain path, where everything is the library's own but the namespaces."""
    lay_assets(store.folder)
    settings = Settings(data=store.folder)
    return create_app(settings, store, lambda work, *rest: work(*rest), "http://localhost", "t", PLAIN)


@pytest.fixture
def sockets(application: Application) -> Sockets:
    """Its namespaces."""
    return open_sockets(application)


@pytest.fixture
def room(store: Store) -> Meeting:
    """A session."""
    return Meeting(store)


@pytest.fixture
def tokens(room: Meeting) -> dict[str, str]:
    """A token of each role."""
    room.store.do(joining.join, room.id, "saal", hash_token("voice"))
    for role in ("moderator", "screen"):
        secret = room.store.do(preparing.hand_out, room.id, role, role, "Anna")
        room.store.do(joining.enter_as, room.id, hash_token(secret), hash_token(role))
    return {"participant": "voice", "moderator": "moderator", "screen": "screen"}


@pytest.fixture
def connect(application: Application, sockets: Sockets, room: Meeting) -> Iterator[Connect]:
    """Connects a client to the namespace of a role."""
    clients = []

    def connected(role: str, token: str | None) -> SocketIOTestClient:
        auth: dict[str, Any] = {"session": room.code, "token": token}
        client = application.socketio.test_client(application.flask, namespace=f"/{role}", auth=auth)
        clients.append((client, f"/{role}"))
        return client

    yield connected
    for client, namespace in clients:
        if client.is_connected(namespace):
            client.disconnect(namespace)
