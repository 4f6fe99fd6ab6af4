"""Fill a Word template with the texts of a plan. Runs only in the child process of `word_template`."""

import re
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_export.sheets import german_date, title_of
from facilitation.exchange.plan_export.word_template_errors import BadTemplate
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


def fill(template: bytes, content: PlanContent) -> bytes:
    """Return the filled document; raises BadTemplate."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    try:
        document = DocxTemplate(BytesIO(template))
        if not document.get_undeclared_template_variables(environment):
            raise BadTemplate("no_placeholder")
        document.render(placeholders(content), environment)
        _remove_attached_template(document)
        stream = BytesIO()
        document.save(stream)
    except (BadTemplate, MemoryError):
        raise
    except TemplateSyntaxError as error:
        raise BadTemplate("syntax", str(error.message)[:200]) from error
    except UndefinedError as error:
        names = _NAMED.findall(str(error.message))
        raise BadTemplate("unknown", names[-1][:100] if names else "") from error
    except (SecurityError, OverflowError) as error:
        raise BadTemplate("forbidden") from error
    except TemplateError as error:
        raise BadTemplate("syntax", str(error.message)[:200]) from error
    except Exception as error:
        # docxtpl and lxml raise any error for a damaged part, and a template can raise any error of Python.
        raise BadTemplate("broken") from error
    return stream.getvalue()


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
