"""One request begins per turn of the hub, those of sockets that poll first."""

import eventlet
import pytest
from eventlet import hubs

from facilitation.wire.request_queue import RequestQueue

TURN = "turn"


@pytest.fixture
def order():
    """What happens, with a mark at every turn of the hub."""
    found, hub, going = [], hubs.get_hub(), [True]

    def mark():
        found.append(TURN)
        if going:
            hub.schedule_call_global(0, mark)

    hub.schedule_call_global(0, mark)
    yield found
    going.clear()
    eventlet.sleep(0)


def begin(queue, order, name, *, polls=False):
    def request():
        queue.wait(polls=polls)
        order.append(name)

    return eventlet.spawn(request)


def test_between_two_requests_the_hub_takes_a_turn(order):
    queue = RequestQueue()
    waiting = [begin(queue, order, number) for number in range(5)]
    for one in waiting:
        one.wait()
    first = order.index(0)
    assert [one for one in order if one != TURN] == [0, 1, 2, 3, 4]
    assert all(TURN in (one, other) for one, other in zip(order[first:], order[first + 1 :], strict=False))


def test_a_poll_goes_before_pages_that_wait(order):
    queue = RequestQueue()
    waiting = [begin(queue, order, name, polls=name == "poll") for name in ("page", "page", "page", "poll")]
    for one in waiting:
        one.wait()
    assert [one for one in order if one != TURN] == ["page", "poll", "page", "page"]


def test_alone_nobody_waits(order):
    queue = RequestQueue()
    queue.wait(polls=False)
    assert order == []
    eventlet.sleep(0)
    eventlet.sleep(0)
    queue.wait(polls=False)
