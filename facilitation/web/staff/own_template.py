"""Papers by the city's own Word templates: whether there is one, and the filled document, or a page of what is wrong in it."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.exchange.plan_export.formats import TEMPLATE
from facilitation.exchange.word_template import child, samples
from facilitation.exchange.word_template.errors import BadTemplate, told
from facilitation.exchange.word_template.kinds import COUNCIL_PAPER, FIELD_SHEET, MINUTES, NOTICE, PLAN, TemplateKind
from facilitation.web import current
from facilitation.web.staff.attachment import attachment

ADDRESSES = {
    "plan": PLAN,
    "protokoll": MINUTES,
    "beschlussvorlage": COUNCIL_PAPER,
    "uebergabeblatt": FIELD_SHEET,
    "aushang": NOTICE,
}
"""The word of the address → the kind of template."""


def has_template(kind: TemplateKind) -> bool:
    """Whether the city has a template of this kind."""
    return child.path(current.settings().data, kind).is_file()


def by_template(kind: TemplateKind, values: Mapping[str, object], name: str) -> ResponseReturnValue:
    """The document that the city's template makes of these values, or a page with its mistakes; 404 without a template."""
    if not has_template(kind):
        abort(404)
    return _answer(child.path(current.settings().data, kind), kind, values, name)


def by_template_or_sample(kind: TemplateKind, values: Mapping[str, object], name: str) -> ResponseReturnValue:
    """The same, by our sample where the city has no template."""
    if has_template(kind):
        return by_template(kind, values, name)
    with NamedTemporaryFile() as ours:
        ours.write(samples.SAMPLES[kind.key]())
        ours.flush()
        return _answer(Path(ours.name), kind, values, name)


def _answer(template: Path, kind: TemplateKind, values: Mapping[str, object], name: str) -> ResponseReturnValue:
    try:
        made = current.offload(child.fill_in_child, template, kind, values)
    except BadTemplate as error:
        word = next(word for word, one in ADDRESSES.items() if one is kind)
        errors = [told(one, gettext) for one in error.mistakes]
        return render_template("staff/template_unfit.html", word=word, title=gettext(kind.title), errors=errors), 422
    return attachment(made, f"{name}.docx", TEMPLATE)
