"""Fill a Word template with texts and lists of texts. Runs only in the child process of `child`."""

import re
from base64 import b64decode
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_import.archive import MAX_UNPACKED, open_archive
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.exchange.word_template.errors import LONGEST, BadTemplate, Mistake
from facilitation.exchange.word_template.kinds import Picture, TemplateKind, named
from facilitation.exchange.word_template.language import Language, TooLong
from facilitation.exchange.word_template.mistakes import mistakes
from facilitation.exchange.word_template.parts import check_parts

_NAMED = re.compile(r"'([^']*)'")
_UNREADABLE = {"unpacks_too_large": "too_large", "encrypted": "protected"}
_ARCHIVE = b"PK"


def check(template: bytes, kind: TemplateKind) -> None:
    """Check the package, every part of it and every placeholder before it is filled; raises BadTemplate."""
    try:
        office = open_archive(template)
    except Unreadable as error:
        raise BadTemplate(_unreadable(template, error.problem.code)) from error
    if office.kind != "docx":
        raise BadTemplate(Mistake("not_word"))
    if office.has_macros:
        raise BadTemplate(Mistake("macros"))
    check_parts(office.archive)
    found = tuple(dict.fromkeys(mistakes(office.archive, kind)))
    if found:
        raise BadTemplate(*found)


def fill(template: bytes, kind: TemplateKind, values: Mapping[str, object]) -> bytes:
    """Return the filled document; `values` are texts, lists and pictures as `kind` names them. Raises BadTemplate."""
    check(template, kind)
    document = _filled(template, kind, values)
    # A placeholder can complete a field code or an address that was none before.
    check_parts(ZipFile(BytesIO(document)), filled=True)
    return document


def _unreadable(template: bytes, code: str) -> Mistake:
    if code == "broken" and template.startswith(_ARCHIVE):
        return Mistake("broken")
    return Mistake(
        _UNREADABLE.get(code, "not_word"), str(MAX_UNPACKED // 1_000_000) if code == "unpacks_too_large" else ""
    )


def _filled(template: bytes, kind: TemplateKind, values: Mapping[str, object]) -> bytes:
    try:
        document = DocxTemplate(BytesIO(template))
        pictures = {one.name: _Placed(document, one.width, values[one.name]) for one in _pictures(kind)}
        document.render({name: pictures.get(name) or _writable(one) for name, one in values.items()}, Language())
        _remove_attached_template(document)
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()
    except (BadTemplate, MemoryError):
        raise
    except Exception as error:
        raise BadTemplate(_explained(error)) from error


def _pictures(kind: TemplateKind) -> list[Picture]:
    return [one for one in named(kind.holds).values() if isinstance(one, Picture)]


class _Placed:
    """A picture where a template places it. Its names begin with an underscore, since the language asks for no such one."""

    def __init__(self, document: DocxTemplate, width: float, value: object) -> None:
        self._document, self._width, self._value = document, width, value

    def __html__(self) -> str:
        """The picture as a run of its own, between the two runs that its placeholder is divided into."""
        png, alt = (str(self._value[name]) for name in ("png", "alt")) if isinstance(self._value, dict) else ("", "")
        drawn = self._document.current_rendering_part.new_pic_inline(BytesIO(b64decode(png)), Mm(self._width), None)
        drawn.docPr.set("descr", writable(alt))
        return f'</w:t></w:r><w:r><w:drawing>{drawn.xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def _writable(value: object) -> object:
    """The same texts and lists without characters that no office file can contain."""
    if isinstance(value, Mapping):
        return {name: _writable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_writable(one) for one in value]
    return writable(str(value))


def _explained(error: Exception) -> Mistake:
    """Word an error that only filling shows; docxtpl and lxml raise any error for a damaged part."""
    if isinstance(error, TooLong | RecursionError):
        return Mistake("endless")
    if isinstance(error, UndefinedError):
        names = _NAMED.findall(str(error.message))
        return Mistake("unknown", names[-1][:LONGEST] if names else "")
    if isinstance(error, SecurityError | OverflowError):
        return Mistake("forbidden", str(error)[:LONGEST])
    if isinstance(error, TemplateSyntaxError | TemplateError):
        return Mistake("syntax", str(error.message)[:LONGEST])
    return Mistake("broken")


def _remove_attached_template(document: DocxTemplate) -> None:
    """Remove the address of the template that the template was made from: Word would request it on opening."""
    settings = document.docx.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for element in settings.element.findall(qn("w:attachedTemplate")):
        settings.drop_rel(element.get(qn("r:id")))
        settings.element.remove(element)
