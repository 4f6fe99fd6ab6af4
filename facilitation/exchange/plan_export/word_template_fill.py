"""Fill a Word template with the texts of a plan. Runs only in the child process of `word_template`."""

import re
from io import BytesIO
from zipfile import ZipFile

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_export.sheets import german_date, title_of
from facilitation.exchange.plan_export.word_template_errors import BadTemplate
from facilitation.exchange.plan_export.word_template_language import Language, TooLong
from facilitation.exchange.plan_export.word_template_parts import check_parts
from facilitation.exchange.plan_import.archive import open_archive
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.text import pick

_NAMED = re.compile(r"'([^']*)'")


def placeholders(content: PlanContent) -> dict[str, object]:
    """All values a template can use: texts and lists of texts, in the plan's own language."""
    language = content.language
    return {
        "title": writable(content.title),
        "label": writable(content.label),
        "municipality": writable(content.municipality),
        "adopted_on": german_date(content.adopted_on),
        "fields": [_field(content, field, language) for field in content.fields],
    }


def check(template: bytes) -> None:
    """Check the package and every part of it before it is opened; raises BadTemplate."""
    try:
        office = open_archive(template)
    except Unreadable as error:
        raise BadTemplate("not_word") from error
    if office.kind != "docx":
        raise BadTemplate("not_word")
    if office.has_macros:
        raise BadTemplate("macros")
    check_parts(office.archive)


def fill(template: bytes, content: PlanContent) -> bytes:
    """Return the filled document; raises BadTemplate."""
    check(template)
    document = _filled(template, content)
    # A placeholder can complete a field code or an address that was none before.
    check_parts(ZipFile(BytesIO(document)), filled=True)
    return document


def _filled(template: bytes, content: PlanContent) -> bytes:
    try:
        document, language = DocxTemplate(BytesIO(template)), Language()
        if not document.get_undeclared_template_variables(language):
            raise BadTemplate("no_placeholder")
        document.render(placeholders(content), language)
        _remove_attached_template(document)
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()
    except (BadTemplate, MemoryError):
        raise
    except Exception as error:
        raise _explained(error) from error


def _explained(error: Exception) -> BadTemplate:
    """Word an error of the template; docxtpl and lxml raise any error for a damaged part."""
    if isinstance(error, TooLong | RecursionError):
        return BadTemplate("endless")
    if isinstance(error, TemplateSyntaxError):
        return BadTemplate("syntax", str(error.message)[:200])
    if isinstance(error, UndefinedError):
        names = _NAMED.findall(str(error.message))
        return BadTemplate("unknown", names[-1][:100] if names else "")
    if isinstance(error, SecurityError | OverflowError):
        return BadTemplate("forbidden")
    return (
        BadTemplate("syntax", str(error.message)[:200]) if isinstance(error, TemplateError) else BadTemplate("broken")
    )


def _remove_attached_template(document: DocxTemplate) -> None:
    """Remove the address of the template that the template was made from: Word would request it on opening."""
    settings = document.docx.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for element in settings.element.findall(qn("w:attachedTemplate")):
        settings.drop_rel(element.get(qn("r:id")))
        settings.element.remove(element)


def _field(content: PlanContent, field: FieldContent, language: str) -> dict[str, object]:
    return {
        "code": writable(field.code),
        "title": writable(title_of(content, field)),
        "vision": writable(field.vision.get(language, "")),
        "goals": list(map(writable, field.goals)),
        "needs": [_need(need, language) for need in field.needs],
        "measures": list(map(_measure, field.measures)),
    }


def _need(need: NeedContent, language: str) -> dict[str, str]:
    return {
        "number": writable(need.number),
        "statement": writable(pick(need.statement, language)),
        "explanation": writable(need.explanation.get(language, "")),
        "target_group": writable(need.target_group),
    }


def _measure(measure: MeasureContent) -> dict[str, str]:
    names = [name for name in MeasureContent.__struct_fields__ if name not in {"needs", "extra"}]
    return {name: writable(getattr(measure, name)) for name in names} | {"needs": writable(", ".join(measure.needs))}
