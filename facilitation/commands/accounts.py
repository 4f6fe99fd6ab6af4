"""Commands for the accounts of staff."""

from collections.abc import Sequence

from facilitation.actions import passwords
from facilitation.commands.queries import address
from facilitation.commands.run_command import click_error
from facilitation.rules.accounts.passwords import own_names
from facilitation.rules.refusal import Refused
from facilitation.settings import Settings
from facilitation.store.store import read_only


def hash_new_password(settings: Settings, name: str, password: str) -> str:
    """Return the hash of a password that is good enough; raises ClickException that says why it is not."""
    try:
        return passwords.new_hash(password, _names(settings, name))
    except Refused as refused:
        raise click_error(refused.reason, {}) from refused


def _names(settings: Settings, name: str) -> Sequence[str]:
    """Return the names the password may not be made of; the first account is made before there is any data."""
    try:
        with read_only(settings.data) as db:
            return passwords.names_to_avoid(db, name, address(settings))
    except FileNotFoundError:
        return own_names([name, address(settings)])
