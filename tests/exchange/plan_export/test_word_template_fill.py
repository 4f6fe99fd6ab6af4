"""Filling a Word template with the texts of a plan."""

from io import BytesIO

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

from facilitation.exchange.plan_export.word_template_errors import BadTemplate
from facilitation.exchange.plan_export.word_template_fill import fill, placeholders
from facilitation.exchange.plan_export.word_template_sample import PROBE, sample
from facilitation.rules.text import pick
from tests.exchange.plan_export.office_files import converted
from tests.exchange.plan_export.test_word_template import saying
from tests.exchange.plans import contents
from tools.make_example import source


def problem(data: bytes) -> tuple[str, str]:
    with pytest.raises(BadTemplate) as caught:
        fill(data, PROBE)
    return caught.value.code, caught.value.detail


@given(contents())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_texts_of_a_plan_are_not_read_as_placeholders(content):
    document = Document(BytesIO(fill(sample(), content)))
    written = [row.cells[1].text for table in document.tables[::2] for row in table.rows[1:]]
    assert written == [pick(need.statement, content.language) for field in content.fields for need in field.needs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ titel }}", ("unknown", "titel")),
        ("{{ title }} {% for f in fields %}{{ f.code.kurz }}{% endfor %}", ("unknown", "kurz")),
        ("{{ title", None),
        ("{% for f in fields %}{{ f.code }}", None),
        ("nichts", ("no_placeholder", "")),
    ],
)
def test_a_wrong_placeholder_is_named(text, expected):
    found = problem(saying(text))
    assert found == expected if expected else found[0] == "syntax"


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


def test_a_template_gets_texts_and_lists_of_texts_only():
    values = placeholders(PROBE)
    assert (values["title"], values["adopted_on"]) == ("Probe", "01.01.2026")
    [field] = values["fields"]
    assert field["needs"] == [{"number": "A-1", "statement": "Bedarf", "explanation": "Text", "target_group": ""}]
    assert field["measures"][0]["needs"] == "A-1"


def test_the_address_of_an_attached_template_is_removed():
    document = Document(BytesIO(saying("{{ title }}")))
    settings_part = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    relation = settings_part.relate_to("http://x/a.dotx", "http://x/attachedTemplate", is_external=True)
    element = OxmlElement("w:attachedTemplate")
    element.set(qn("r:id"), relation)
    settings_part.element.append(element)
    stream = BytesIO()
    document.save(stream)
    filled = Document(BytesIO(fill(stream.getvalue(), PROBE)))
    left = filled.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    assert (left.element.findall(qn("w:attachedTemplate")), list(left.rels)) == ([], [])


def test_libreoffice_opens_what_was_filled(tmp_path):
    read = converted(fill(sample(), source()), ".docx", tmp_path)
    assert read is None or "A-01" in read
