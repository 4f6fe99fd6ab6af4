"""Fixtures of all tests: a browser per worker, devices per test, a demo server for tests that only look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import settings
from playwright.sync_api import Browser

from facilitation.application import Application
from facilitation.store import Store
from facilitation.web.staff import jobs
from tests.data_folder import open_store
from tests.rig import cheap, prepared, warm
from tests.rig.browser import People, launched
from tests.rig.server import Server, serving
from tests.web.application import opened, signed_in

# Drawn the same each time, so that a change is judged by its own faults; `make faults` draws anew, and more, to find others.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("anew", max_examples=300, print_blob=True)
settings.load_profile("repeatable")
cheap.keep(prepared.templates())
warm.templates.append(prepared.templates())

HERE = Path(__file__).parent
LONG = ("journeys", "matrix", "live", "faults", "load", "commands", "exchange", "web")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes first: a worker that begins the longest file last keeps the others waiting for it."""
    items.sort(key=lambda item: _turn(item.path))


def _turn(path: Path) -> int:
    folder = path.relative_to(HERE).parts[0]
    return LONG.index(folder) + 1 if folder in LONG else 0 if folder == path.name else len(LONG) + 1


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with launched() as started:
        yield started


@pytest.fixture
def people(browser: Browser) -> Iterator[People]:
    """Devices for one test; an error on any of their pages fails it."""
    present = People(browser)
    yield present
    present.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An opened data folder, without a server."""
    store = open_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The whole application on a fresh data folder, without a server. Its pages wait for jobs on a slow machine, too."""
    monkeypatch.setattr(jobs, "PATIENCE_S", 60)
    with opened(tmp_path) as application:
        yield application


@pytest.fixture
def client(application: Application) -> FlaskClient:
    """The browser of somebody of the staff, signed in."""
    return signed_in(application)


@pytest.fixture(scope="module")
def wire() -> dict[str, str]:
    """The default wire; `wire = every_wire` in a module takes all three."""
    return {}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A demo of its own for one test, free to be killed and started again."""
    with serving(tmp_path / "data", FACILITATION_TEST_LANGUAGES="1") as started:
        yield started


@pytest.fixture(scope="module")
def demo(wire: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demo shared by the tests of one module on one wire."""
    settings = {"FACILITATION_TEST_LANGUAGES": "1", "FACILITATION_HOSTS": "hall.test", **wire}
    with serving(tmp_path_factory.mktemp("demo"), **settings) as started:
        yield started
