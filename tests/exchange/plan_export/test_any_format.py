"""Every format of a plan."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from facilitation.exchange.plan_export import docx as plan_docx
from facilitation.exchange.plan_export import markdown as plan_md
from facilitation.exchange.plan_export import ods as plan_ods
from facilitation.exchange.plan_export import xlsx as plan_xlsx
from facilitation.exchange.plan_export.any_format import count_items, write_plan
from facilitation.exchange.plan_export.formats import FORMATS
from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent
from tests.exchange.plan_export.office_files import converted, docx_tables, md_tables, ods_sheets
from tests.exchange.plan_export.sample_plans import NASTY, misread_texts
from tools.make_example import source

UNWRITABLE = "Gl\x07ocke\x0b"


def test_texts_that_programs_misread_stay_as_they_are():
    content = misread_texts()
    assert [row[2] for row in ods_sheets(plan_ods.write(content))["A Arbeit"][3:]] == list(NASTY)
    for read in (docx_tables(plan_docx.write(content)), md_tables(plan_md.write(content))):
        assert [row[2] for row in read[2][1:]] == list(NASTY)


@pytest.mark.parametrize("form", ["xlsx", "ods", "docx", "csv", "md", "stratml", "oparl", "opendata"])
def test_characters_that_no_office_file_can_hold_are_left_out(form):
    field = FieldContent(
        code="A", title={"de": UNWRITABLE}, needs=(NeedContent(number="1", statement={"de": UNWRITABLE}),)
    )
    data = write_plan(PlanContent(title=UNWRITABLE, label="1", fields=(field,)), form)
    files = [data, *(ZipFile(BytesIO(data)).read(name) for name in _names(data) if not name.endswith("plan.json"))]
    assert any(b"Glocke" in part for part in files)
    assert not any(UNWRITABLE.encode() in part for part in files)


def _names(data: bytes) -> list[str]:
    return ZipFile(BytesIO(data)).namelist() if data.startswith(b"PK") else []


@pytest.mark.parametrize(
    ("write", "suffix"), [(plan_docx.write, ".docx"), (plan_ods.write, ".ods"), (plan_xlsx.write, ".xlsx")]
)
def test_libreoffice_opens_it_as_it_is(tmp_path, write, suffix):
    # Where LibreOffice is not installed, the tests above have looked at the same bytes.
    read = converted(write(source()), suffix, tmp_path)
    for need in source().fields[0].needs if read is not None else ():
        assert need.number in read
        assert need.statement["de"] in read


@pytest.mark.parametrize("form", FORMATS)
def test_progress_is_reported_for_each_need_and_each_measure(form):
    calls = []
    content = source()
    write_plan(content, form, lambda: calls.append(form))
    assert len(calls) == count_items(content, form)
