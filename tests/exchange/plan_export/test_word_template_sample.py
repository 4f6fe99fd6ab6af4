"""The sample template."""

from io import BytesIO
from pathlib import Path

from docx import Document

from facilitation.exchange.plan_export import word_template_sample
from facilitation.exchange.plan_export.word_template_fill import placeholders
from facilitation.exchange.plan_export.word_template_sample import PROBE, sample


def test_the_staffs_page_explains_every_placeholder():
    page = (Path(__file__).parents[3] / "templates/staff/template.html").read_text(encoding="utf-8")
    for name in ("need", "measure"):
        known = word_template_sample.PROBE.fields[0]
        entry = known.needs[0] if name == "need" else known.measures[0]
        for attribute in entry.__struct_fields__:
            assert (f"{name}.{attribute}" in page) == (attribute not in {"lineage", "extra"}), attribute


def test_the_sample_uses_every_placeholder_of_fields():
    document = Document(BytesIO(sample()))
    text = "\n".join(line.text for line in document.paragraphs)
    assert [name for name in placeholders(PROBE) if f"{{{{ {name} }}}}" not in text] == ["fields"]
    assert [name for name in ("code", "title", "vision") if f"{{{{ field.{name} }}}}" not in text] == []


def test_the_sample_names_no_author():
    properties = Document(BytesIO(sample())).core_properties
    assert (properties.author, properties.title, properties.comments) == ("", "", "")
