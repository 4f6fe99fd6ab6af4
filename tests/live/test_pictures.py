"""Who hears which picture, and that nobody misses one."""

from collections.abc import Iterator

import pytest

from tests.journeys.test_documented_client import Client, items_of, post
from tests.rig.server import Server, serving


@pytest.fixture
def server(wire: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("pictures"), **wire) as running:
        yield running


def test_who_comes_while_a_result_is_hidden_hears_it_when_it_is_shown_again(server: Server) -> None:
    api = f"{server.url}/api/v1/sessions/{server.code}"
    secret = server.links["moderator"].split("#")[1]
    moderator = Client(server.url, server.code, "/moderator", post(f"{api}/roles", {"secret": secret})["token"])
    early = Client(server.url, server.code, "/participant", post(f"{api}/participants", {"channel": "saal"})["token"])
    review = next(one["id"] for one in moderator.pictures["state"]["agenda"] if one["kind"] == "review")
    moderator.steer("open", activity=review)
    need = items_of(server, early, review)[0]["ref"]
    assert early.say("answer", activity=review, item=need, value={"relevance": "yes", "priority": 1}, seq=1)["ok"]
    moderator.steer("close", activity=review, in_s=0)
    moderator.steer("reveal", activity=review)
    early.wait(lambda: review in early.tallies)
    moderator.steer("hide", activity=review)

    late = Client(server.url, server.code, "/participant", post(f"{api}/participants", {"channel": "saal"})["token"])
    assert late.tallies == {}
    moderator.steer("reveal", activity=review)
    late.wait(lambda: review in late.tallies)

    assert late.tallies[review]["items"] == early.tallies[review]["items"]
    for client in (moderator, early, late):
        client.close()
