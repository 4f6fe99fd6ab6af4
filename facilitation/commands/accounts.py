"""`staff …`: the accounts of staff. On the machine itself there is always a way back in."""

import json
from collections.abc import Sequence

import click

from facilitation.settings import Settings

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
ROLES = ("administration", "editor", "lead")


@click.group()
def staff() -> None:
    """Accounts of staff."""


@staff.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), help="What the person may do; otherwise administration.")
@click.option("--temporary", is_flag=True, help="Print a temporary password, which the person changes at first.")
@click.option("--password", help="At least 12 characters and hard to guess; without the option you are asked for it.")
@click.pass_obj
def add(settings: Settings, /, name: str, role: str | None, password: str | None, *, temporary: bool) -> None:
    """Add an account, or set a new password."""
    from facilitation.commands.run_command import run_command

    if temporary:
        click.echo(_with_temporary(settings, "staff add temporary", name, role=role or "administration"))
        return
    typed = password if password is not None else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    run_command(
        settings, "staff add", name=name, password_hash=hash_new_password(settings, name, typed), role=role or ""
    )
    click.echo(name)


@staff.command("list")
@as_json
@click.pass_obj
def list_(settings: Settings, *, as_json: bool) -> None:
    """List all accounts: name, role, kind of password, second factor."""
    from facilitation.commands.queries import list_staff

    known = list_staff(settings)
    lines = [f"{one['name']}  {one['role']}  {one['password']}  {one['second_factor']}" for one in known]
    click.echo(json.dumps({"staff": known}, ensure_ascii=False) if as_json else "\n".join(lines) or "No accounts yet.")


@staff.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@click.pass_obj
def role(settings: Settings, name: str, role: str) -> None:
    """Give somebody a role. One administrator always stays."""
    from facilitation.commands.run_command import run_command

    run_command(settings, "staff role", name=name, role=role)
    click.echo(f"{name}  {role}")


@staff.command("reset")
@click.argument("name")
@click.pass_obj
def reset(settings: Settings, name: str) -> None:
    """Print a temporary password for somebody; their second factor is removed and all their sign-ins end."""
    click.echo(_with_temporary(settings, "staff reset", name))


@staff.command("remove")
@click.argument("name")
@click.confirmation_option(prompt="Remove this account?")
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    """Remove an account; what the person opened ends. One administrator always stays."""
    from facilitation.commands.run_command import run_command

    run_command(settings, "staff remove", name=name)
    click.echo(name)


def hash_new_password(settings: Settings, name: str, password: str) -> str:
    """Return the hash of a password that is good enough; raises ClickException that says why it is not."""
    from facilitation.actions import passwords
    from facilitation.commands.run_command import click_error
    from facilitation.rules.refusal import Refused

    try:
        return passwords.new_hash(password, _names(settings, name))
    except Refused as refused:
        raise click_error(refused.reason, {}) from refused


def _with_temporary(settings: Settings, verb: str, name: str, **more: str) -> str:
    """Run a command with a fresh temporary password; returns the password."""
    from facilitation.actions import passwords
    from facilitation.commands.run_command import run_command

    names = _names(settings, name)
    password = passwords.temporary_password(names)
    run_command(settings, verb, name=name, password_hash=passwords.new_hash(password, names), **more)
    return password


def _names(settings: Settings, name: str) -> Sequence[str]:
    """Return the names the password may not be made of; the first account is made before there is any data."""
    from facilitation.actions import passwords
    from facilitation.commands.queries import address
    from facilitation.rules.accounts.passwords import own_names
    from facilitation.store.store import read_only

    try:
        with read_only(settings.data) as db:
            return passwords.names_to_avoid(db, name, address(settings))
    except FileNotFoundError:
        return own_names([name, address(settings)])
