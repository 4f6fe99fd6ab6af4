"""Fill the city's own Word template for a command."""

from collections.abc import Mapping

import click

from facilitation.exchange.word_template import child
from facilitation.exchange.word_template.errors import BadTemplate, told
from facilitation.exchange.word_template.kinds import TemplateKind
from facilitation.settings import Settings


def fill_template(settings: Settings, kind: TemplateKind, values: Mapping[str, object]) -> bytes:
    """Fill the city's template of a kind; raises ClickException with all that is wrong in it."""
    template = child.path(settings.data, kind)
    if not template.is_file():
        raise click.ClickException(
            f"There is no template: {template}. Staff can upload one on the page “Word templates”."
        )
    try:
        return child.fill_in_child(template, kind, values)
    except BadTemplate as error:
        raise click.ClickException("\n".join(told(one, str) for one in error.mistakes)) from error
