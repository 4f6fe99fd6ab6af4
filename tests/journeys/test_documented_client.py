"""A client written from docs/live.md alone drives a session from the first voice to the end."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
import socketio

from tests.rig.server import Server, serving
from tests.rig.wires import WIRES, on

wire = on(*WIRES)


class Client:
    """What the page describes, and nothing more: HTTP, one namespace, pictures, acknowledgements."""

    def __init__(self, url: str, code: str, namespace: str, token: str) -> None:
        self.pictures: dict[str, Any] = {}
        self.tallies: dict[int, Any] = {}
        self.namespace = namespace
        self._heard = threading.Condition()
        self._socket = socketio.Client(reconnection=False)
        for event in ("state", "own", "cards", "log", "tally", "progress", "gone"):
            self._socket.on(event, self._hear(event), namespace=namespace)
        auth = {"session": code, "token": token}
        self._socket.connect(url, namespaces=[namespace], auth=auth, transports=["websocket"])
        self.wait(lambda: "state" in self.pictures)

    def say(self, event: str, **message: Any) -> Any:
        return self._socket.call(event, message, namespace=self.namespace, timeout=10)

    def steer(self, verb: str, **words: Any) -> Any:
        ack = self.say("steer", verb=verb, if_rev=self.pictures["state"]["rev"], **words)
        assert ack.get("ok"), (verb, ack)
        self.wait(lambda: self.pictures["state"]["rev"] >= ack["rev"])
        return ack

    def wait(self, condition: Any) -> None:
        with self._heard:
            assert self._heard.wait_for(condition, timeout=10), self.pictures

    def close(self) -> None:
        self._socket.disconnect()

    def _hear(self, event: str) -> Any:
        def heard(picture: Any) -> None:
            with self._heard:
                if event == "tally":
                    self.tallies[picture["activity"]] = picture
                else:
                    self.pictures[event] = picture
                self._heard.notify_all()

        return heard


def post(url: str, body: dict[str, Any]) -> Any:
    with urlopen(Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"}), timeout=10) as answer:
        return json.load(answer)


def get(url: str) -> Any:
    with urlopen(url, timeout=10) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def server(wire: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(Path(tmp_path_factory.mktemp("documented")), **wire) as running:
        yield running


@pytest.fixture
def people(server: Server) -> Iterator[Any]:
    clients: list[Client] = []
    api = f"{server.url}/api/v1/sessions/{server.code}"

    def enter(role: str, channel: str = "saal") -> Client:
        if role == "participant":
            token = post(f"{api}/participants", {"channel": channel})["token"]
        else:
            token = post(f"{api}/roles", {"secret": server.links[role].split("#")[1]})["token"]
        clients.append(Client(server.url, server.code, f"/{role}", token))
        return clients[-1]

    yield enter
    for client in clients:
        client.close()


def test_a_client_written_from_the_page_drives_a_whole_session(server: Server, people: Any) -> None:
    moderator, screen = people("moderator"), people("screen")
    hall = [people("participant") for _ in range(5)]
    online = [people("participant", "online") for _ in range(5)]
    everybody = hall + online
    steps = {(line["kind"], line["practice"]): line["id"] for line in moderator.pictures["state"]["agenda"]}
    review, collect, vote = steps["review", False], steps["collect", False], steps["vote", False]

    # review: one need, ten voices, nobody sees figures before they are revealed
    moderator.steer("open", activity=review)
    hall[0].wait(lambda: hall[0].pictures["state"]["running"])
    items = items_of(server, hall[0], review)
    need = items[0]["ref"]
    for number, voice in enumerate(everybody):
        relevance = "yes" if number % 2 else "no"
        ack = voice.say("answer", activity=review, item=need, value={"relevance": relevance, "priority": 4}, seq=1)
        assert ack["ok"]
    moderator.wait(lambda: moderator.pictures["state"]["answered"][str(review)] == {"saal": 5, "online": 5})
    assert moderator.tallies == {}
    halfway = {"done": 0, "halfway": 5}
    moderator.wait(
        lambda: moderator.pictures.get("progress", {}).get("channels") == {"saal": halfway, "online": halfway}
    )
    closed = moderator.steer("close", activity=review, in_s=0)
    moderator.wait(lambda: moderator.pictures["state"]["rev"] >= closed["rev"])
    assert moderator.tallies == {}
    moderator.steer("look", activity=review)
    moderator.wait(lambda: review in moderator.tallies)
    assert screen.tallies == hall[0].tallies == {}
    assert not any("progress" in client.pictures for client in (screen, *everybody))
    moderator.steer("reveal", activity=review)
    for client in (screen, hall[0], online[0]):
        client.wait(lambda client=client: review in client.tallies)
        tally = client.tallies[review]["items"][need]
        assert tally["all"]["counts"] == {"relevance:yes": 5, "relevance:no": 5, "priority:4": 10, "voices": 10}
        # five in each channel, of whom at most two differ from the others: told of all together only
        assert tally["channels"] == {}
    late = hall[0].say("answer", activity=review, item=need, value=None, seq=2)
    assert late == {"refused": "closed", "retry": False}

    # collect: two cards become one group that counts each supporter once
    moderator.steer("open", activity=collect)
    field = items[0]["field"]
    cards = [
        voice.say("contribute", activity=collect, field=field, text=text, seq=3)["contribution"]
        for voice, text in ((hall[0], "Mehr Spielplätze"), (online[0], "Spielplätze auch im Norden"))
    ]
    moderator.wait(lambda: len(moderator.pictures["cards"]["contributions"]) == 2)
    grouped = moderator.steer("group", contributions=cards, title="Spielplätze")
    hall[1].wait(lambda: hall[1].pictures["state"]["rev"] >= grouped["rev"])
    [group] = [item for item in items_of(server, hall[1], collect) if item["ref"].startswith("g")]
    assert (group["text"], group["cards"]) == ("Spielplätze", ["Mehr Spielplätze", "Spielplätze auch im Norden"])
    for voice in (*hall[:2], *online[1:3]):
        assert voice.say("answer", activity=collect, item=group["ref"], value=True, seq=4)["ok"]
    alike = hall[2].say("similar", activity=collect, text="mehr spielplaetze")
    assert alike["items"][0]["ref"] == group["ref"]
    moderator.steer("close", activity=collect, in_s=0)
    moderator.steer("look", activity=collect)
    moderator.wait(lambda: collect in moderator.tallies)
    assert moderator.tallies[collect]["items"][group["ref"]]["all"]["counts"]["support"] == 5

    # vote: what was collected flows in by itself
    opened = moderator.steer("open", activity=vote)
    hall[0].wait(lambda: hall[0].pictures["state"]["rev"] >= opened["rev"])
    assert [item["ref"] for item in items_of(server, hall[0], vote)] == [group["ref"]]
    for voice in everybody:
        assert voice.say("answer", activity=vote, item=group["ref"], value=5, seq=5)["ok"]
    moderator.steer("close", activity=vote, in_s=0)
    moderator.steer("reveal", activity=vote)
    screen.wait(lambda: vote in screen.tallies)
    assert screen.tallies[vote]["items"][group["ref"]]["all"]["mean"] == 5

    moderator.steer("finish")
    hall[0].wait(lambda: hall[0].pictures["state"]["session"]["state"] == "ended")
    public = get(f"{server.url}/api/v1/sessions/{server.code}/results")
    assert {one["activity"] for one in public["results"]} == {review, vote}
    assert hall[0].pictures["own"]["participant"] != hall[1].pictures["own"]["participant"]


def items_of(server: Server, client: Client, activity: int) -> list[dict[str, Any]]:
    """The newest items of an activity, by the address the picture names."""

    def address() -> str | None:
        running = {one["activity"]: one for one in client.pictures["state"]["running"]}
        return running[activity]["items_url"] if activity in running else None

    client.wait(lambda: address() is not None)
    return list(get(f"{server.url}{address()}?language=de")["items"])
