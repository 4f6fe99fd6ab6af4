"""Refuse what no act of the table names, so that a page without a rule is open to nobody."""

import logging

from flask import Flask, abort, current_app, request

from facilitation.identity import act_of
from facilitation.rules.roles import ACTS

log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Check every request before its view."""
    app.before_request(refuse_unnamed)


def refuse_unnamed() -> None:
    """Refuse a view without an act; the log names it."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is not None and act_of(view) not in ACTS:
        log.error("%s names no act of rules/roles.py", request.endpoint)
        abort(403)
