"""Filling a Word template with the texts of a plan."""

from io import BytesIO

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

from facilitation.exchange.word_template.errors import BadTemplate
from facilitation.exchange.word_template.fill import fill
from facilitation.exchange.word_template.kinds import PLAN
from facilitation.exchange.word_template.plan_values import plan_values
from facilitation.rules.text import pick
from tests.exchange.plan_export.office_files import converted
from tests.exchange.plans import contents
from tests.exchange.word_template.templates import PROBE, SAMPLE, saying
from tools.make_example import source


def problem(data: bytes) -> tuple[str, str]:
    with pytest.raises(BadTemplate) as caught:
        fill(data, PLAN, PROBE)
    first = caught.value.mistakes[0]
    return first.code, first.detail


@given(contents())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_texts_of_a_plan_are_not_read_as_placeholders(content):
    document = Document(BytesIO(fill(SAMPLE, PLAN, plan_values(content))))
    written = [row.cells[1].text for table in document.tables[::2] for row in table.rows[1:]]
    assert written == [pick(need.statement, content.language) for field in content.fields for need in field.needs]


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.__class__.__mro__[1].__subclasses__() }}",
        "{{ fields.append.__self__.__class__ }}",
        "{{ fields.clear() }}{{ title }}",
        "{{ title.format_map.__globals__ }}",
        '{{ "{0.__class__}".format(title) }}',
        "{{ self.__init__.__globals__ }}{{ title }}",
        "{{ title }}{{ range(3) }}{{ lipsum() }}{{ cycler }}",
        '{% include "/etc/passwd" %}{{ title }}',
        '{% import "os" as os %}{{ title }}',
    ],
)
def test_a_template_can_use_nothing_but_its_texts(text):
    assert problem(saying(text))[0] in {"forbidden", "unknown", "syntax", "broken"}


def test_the_address_of_an_attached_template_is_removed():
    document = Document(BytesIO(saying("{{ title }}")))
    settings_part = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    relation = settings_part.relate_to("http://x/a.dotx", "http://x/attachedTemplate", is_external=True)
    element = OxmlElement("w:attachedTemplate")
    element.set(qn("r:id"), relation)
    settings_part.element.append(element)
    stream = BytesIO()
    document.save(stream)
    filled = Document(BytesIO(fill(stream.getvalue(), PLAN, PROBE)))
    left = filled.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    assert (left.element.findall(qn("w:attachedTemplate")), list(left.rels)) == ([], [])


def test_libreoffice_opens_what_was_filled(tmp_path):
    read = converted(fill(SAMPLE, PLAN, plan_values(source())), ".docx", tmp_path)
    assert read is None or "A-01" in read
