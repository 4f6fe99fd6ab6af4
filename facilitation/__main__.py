"""The command line."""

import sys

import click

from facilitation import __version__
from facilitation.settings import BadSetting, Settings, from_environment


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context) -> None:
    """Workshops in which a city and its people revise a plan together."""
    try:
        context.obj = from_environment()
    except BadSetting as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.option("--demo", is_flag=True, help="Import the sample plan and start a session to try.")
@click.pass_obj
def serve(settings: Settings, *, demo: bool) -> None:
    """Run the server; HOST, PORT, FACILITATION_PUBLIC_URL and FACILITATION_DATA decide where."""
    from dataclasses import replace

    from facilitation.serve import serve as run

    run(replace(settings, demo=demo))


if __name__ == "__main__":
    sys.exit(main())
