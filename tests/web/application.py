"""The whole application for tests, without a server, and a browser of somebody of the staff."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient

from facilitation.actions import passwords, staff_accounts
from facilitation.app import Application, create_app
from facilitation.settings import Limits, Settings
from tests.data_folder import open_store
from tests.rig.cheap import HASHER
from tests.rig.prepared import lay_assets

ORIGIN = "http://localhost"
DEFAULT = Limits()
PASSWORD = "ein langes Passwort"
PASSWORD_HASH = HASHER.hash(PASSWORD)


@contextmanager
def opened(folder: Path, url: str = ORIGIN, limits: Limits = DEFAULT) -> Iterator[Application]:
    """The whole application on a fresh data folder, without a hub; `url` is its public address.

    Its hashes of passwords are cheap: with those of the program each sign-in of a test costs 0.5 s.
    """
    store = open_store(folder)
    lay_assets(folder)
    store.do(staff_accounts.add_staff, "Anna", PASSWORD_HASH)
    application = create_app(
        Settings(data=folder, limits=limits), store, lambda work, *args: work(*args), url, "command-token"
    )
    slow, passwords._hasher = passwords._hasher, HASHER
    try:
        yield application
    finally:
        passwords._hasher = slow
        application.jobs.close()
        store.close()


def signed_in(application: Application) -> FlaskClient:
    """The browser of Anna of the staff; its requests have our own Origin."""
    client = application.flask.test_client()
    client.environ_base["HTTP_ORIGIN"] = ORIGIN
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    answer = client.post("/staff/anmelden", data={"name": "Anna", "password": PASSWORD})
    assert answer.status_code == 303
    return client
