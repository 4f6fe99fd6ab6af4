"""One epoll for many files: events, changes and errors, inside eventlet's hub."""

import os
import select

import pytest

from facilitation.wire.epoll import READ, WRITE, Epoll


class Watcher:
    """Records the events of a file."""

    def __init__(self, broken=False):
        self.events, self.broken = [], broken

    def ready(self, events):
        self.events.append(events)
        if self.broken:
            raise ValueError


@pytest.fixture
def epoll():
    return Epoll()


@pytest.fixture
def pipe():
    """A pipe with something to read: (read end, write end)."""
    ends = os.pipe()
    os.write(ends[1], b"x")
    yield ends
    for end in ends:
        os.close(end)


def test_a_watcher_is_called_for_the_events_it_watches(epoll, pipe):
    watcher = Watcher()
    epoll.watch(pipe[0], watcher, READ)
    epoll._look()
    epoll.change(pipe[0], 0)
    epoll._look()
    assert watcher.events == [READ]


def test_a_file_that_can_be_written_is_told_apart(epoll, pipe):
    watcher = Watcher()
    epoll.watch(pipe[1], watcher, READ | WRITE)
    epoll._look()
    assert watcher.events == [WRITE]


def test_events_of_a_forgotten_file_reach_nobody_even_if_they_were_read_before(epoll, pipe):
    watcher = Watcher()
    epoll.watch(pipe[0], watcher, READ)
    epoll.forget(pipe[0])
    epoll.forget(pipe[0])
    epoll._look()
    epoll._call(pipe[0], READ)
    assert watcher.events == []


def test_a_watcher_that_raises_is_forgotten_and_no_other_is(epoll, pipe, caplog):
    broken, whole = Watcher(broken=True), Watcher()
    epoll.watch(pipe[0], broken, READ)
    epoll.watch(pipe[1], whole, WRITE)
    for _ in range(2):
        epoll._look()
    assert (broken.events, whole.events) == ([READ], [WRITE, WRITE])
    assert [record.message for record in caplog.records] == ["a socket"]


def test_the_events_are_those_of_the_system():
    assert (READ, WRITE) == (select.EPOLLIN, select.EPOLLOUT)
