"""A city's own Word template is filled, and one that is wrong or hostile does nothing but say so."""

import subprocess
import sys
import time
from io import BytesIO

import pytest
from docx import Document

from facilitation.exchange.word_template.child import fill_in_child
from facilitation.exchange.word_template.errors import BadTemplate
from facilitation.exchange.word_template.fill import check
from facilitation.exchange.word_template.kinds import PLAN
from facilitation.exchange.word_template.plan_values import plan_values
from tests.exchange.plans import workbook
from tests.exchange.word_template.templates import PROBE, SAMPLE, changed, relation, saying
from tools.make_example import source

ENDLESS = (
    "{% for a in fields %}{% for b in a.needs %}" * 2 + "x" * 3_000 + "{% endfor %}{% endfor %}" * 2 + "{{ title }}"
)
"""Some 30 needs in each of two pairs of loops; the largest plan has 7,200."""


def test_the_sample_is_filled_with_everything_it_names(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(SAMPLE)
    document = Document(BytesIO(fill_in_child(path, PLAN, plan_values(source()))))
    lines = [line.text for line in document.paragraphs]
    assert lines[:2] == [
        "Integrationsplan Musterlingen",
        "Stadt Musterlingen · Fassung 2023 · beschlossen am 16.03.2023",
    ]
    assert [[cell.text for cell in row.cells][:2] for row in document.tables[0].rows] == [
        ["Nr.", "Bedarf"],
        *([need.number, need.statement["de"]] for need in source().fields[0].needs),
    ]
    assert len(document.tables) == 10
    assert not any("{" in line for line in lines)


def endless(needs):
    """A plan with so many needs that ENDLESS writes more than any document has."""
    [field] = PROBE["fields"]
    return PROBE | {"fields": [field | {"needs": field["needs"] * needs}]}


def test_a_template_that_writes_too_much_for_a_larger_plan_is_ended(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(saying(ENDLESS))
    assert fill_in_child(path, PLAN, PROBE)
    with pytest.raises(BadTemplate, match="endless"):
        fill_in_child(path, PLAN, endless(200))


def test_a_killed_child_is_reported(tmp_path):
    def killed(_command, **options):
        return subprocess.Popen([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], **options)

    path = tmp_path / "plan.docx"
    path.write_bytes(SAMPLE)
    with pytest.raises(BadTemplate, match="endless"):
        fill_in_child(path, PLAN, PROBE, killed)


def test_a_template_is_ended_after_its_time(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(SAMPLE)
    started = time.perf_counter()
    with pytest.raises(BadTemplate, match="endless"):
        fill_in_child(path, PLAN, PROBE, seconds=0.05)
    assert time.perf_counter() - started < 4


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_word"),
        (b"PK\x03\x04 kein Archiv", "broken"),
        (workbook({"A": [["x"]]}), "not_word"),
        (changed("word/vbaProject.bin", b"x"), "macros"),
        (changed("word/_rels/header1.xml.rels", f'<Relationships xmlns="x">{relation("image")}</Relationships>'.encode()), "external"),
        (changed("word/styles.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "not_word"),
    ],
    ids=["empty", "cut", "workbook", "macros", "external", "entities"],
)  # fmt: skip
def test_a_package_that_is_no_harmless_word_file_is_not_opened(data, code):
    with pytest.raises(BadTemplate, match=code):
        check(data, PLAN)


def test_the_child_writes_no_file_and_inherits_no_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("FACILITATION_SECRET", "geheim")
    path, seen = tmp_path / "plan.docx", {}
    path.write_bytes(SAMPLE)

    def start(command, env, **more):
        seen.update(env)
        return subprocess.Popen(command, env=env, **more)

    fill_in_child(path, PLAN, PROBE, start)
    assert set(seen) == {"PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8"}
    assert list(tmp_path.iterdir()) == [path]
