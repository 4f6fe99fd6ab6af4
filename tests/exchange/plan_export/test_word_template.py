"""A city's own Word template is filled, and one that is wrong or hostile does nothing but say so."""

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from facilitation.exchange.plan_export.word_template import check, fill_in_child
from facilitation.exchange.plan_export.word_template_errors import BadTemplate
from facilitation.exchange.plan_export.word_template_sample import PROBE, sample
from tests.exchange.plans import workbook
from tools.make_example import source

SAMPLE = sample()


def saying(*paragraphs: str) -> bytes:
    """A template of these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(name: str, text: bytes) -> bytes:
    """The sample with another part, or a further one."""
    stream = BytesIO()
    with ZipFile(BytesIO(SAMPLE)) as old, ZipFile(stream, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, text if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, text)
    return stream.getvalue()


def test_the_sample_is_filled_with_everything_it_names(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(SAMPLE)
    document = Document(BytesIO(fill_in_child(path, source())))
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


def test_a_template_that_never_ends_or_wants_all_memory_is_ended(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(saying("{{ title * 4000000000 }}"))
    with pytest.raises(BadTemplate, match="endless"):
        fill_in_child(path, PROBE)


def test_a_killed_child_is_reported(tmp_path):
    def killed(command, **more):
        return subprocess.run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], **more)

    with pytest.raises(BadTemplate, match="endless"):
        fill_in_child(tmp_path / "plan.docx", PROBE, killed)


def test_a_template_with_an_endless_loop_is_ended_under_eventlet(tmp_path):
    path = tmp_path / "plan.docx"
    loop = "{% for a in fields %}" * 2 + "{{ '%099999999d'|format(1) }}" + "{% endfor %}" * 2
    path.write_bytes(saying(loop + "{{ title }}"))
    code = (
        "import eventlet; eventlet.monkey_patch();"
        "from pathlib import Path;"
        "from facilitation.exchange.plan_export.word_template import BadTemplate, fill_in_child;"
        "from facilitation.exchange.plan_export.word_template_sample import PROBE\n"
        f"try: fill_in_child(Path({str(path)!r}), PROBE, seconds=0.01)\n"
        "except BadTemplate as error: print(error.code)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "endless\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_word"),
        (b"PK\x03\x04 kein Archiv", "not_word"),
        (workbook({"A": [["x"]]}), "not_word"),
        (changed("word/vbaProject.bin", b"x"), "macros"),
        (changed("word/_rels/header1.xml.rels", b'<Relationships xmlns="x"><Relationship Id="r" Type="http://x/image" Target="http://x" TargetMode="External"/></Relationships>'), "external"),
        (changed("word/styles.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "not_word"),
    ],
    ids=["empty", "cut", "workbook", "macros", "external", "entities"],
)  # fmt: skip
def test_a_package_that_is_no_harmless_word_file_is_not_opened(data, code):
    with pytest.raises(BadTemplate, match=code):
        check(data)


def test_the_child_writes_no_file_and_inherits_no_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("FACILITATION_SECRET", "geheim")
    path, seen = tmp_path / "plan.docx", {}
    path.write_bytes(SAMPLE)

    def run(command, env, **more):
        seen.update(env)
        return subprocess.run(command, env=env, **more)

    fill_in_child(path, PROBE, run)
    assert set(seen) == {"PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8"}
    assert list(tmp_path.iterdir()) == [path]
