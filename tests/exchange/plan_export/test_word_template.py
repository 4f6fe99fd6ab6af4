"""A city's own Word template is filled, and one that is wrong or hostile does nothing but say so."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings

from facilitation.exchange.plan_export import word_template_sample
from facilitation.exchange.plan_export.word_template import check, fill_in_child
from facilitation.exchange.plan_export.word_template_errors import TEMPLATE_PROBLEMS, BadTemplate
from facilitation.exchange.plan_export.word_template_fill import fill
from facilitation.exchange.plan_export.word_template_sample import PROBE, sample
from facilitation.rules.text import pick
from tests.exchange.plan_export.office_files import converted
from tests.exchange.plans import contents, workbook
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


def problem(data: bytes) -> tuple[str, str]:
    with pytest.raises(BadTemplate) as caught:
        fill(data, PROBE)
    return caught.value.code, caught.value.detail


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


@given(contents())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_plan_says_stays_text(content):
    document = Document(BytesIO(fill(SAMPLE, content)))
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
def test_a_template_reaches_nothing_but_its_texts(text):
    assert problem(saying(text))[0] in {"forbidden", "unknown", "syntax", "broken"}


def test_a_template_that_never_ends_or_wants_all_memory_is_ended(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(saying("{{ title * 4000000000 }}"))
    with pytest.raises(BadTemplate, match="endless"):
        fill_in_child(path, PROBE)


def test_a_child_that_dies_is_told(tmp_path):
    def killed(command, **more):
        return subprocess.run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], **more)

    with pytest.raises(BadTemplate, match="endless"):
        fill_in_child(tmp_path / "plan.docx", PROBE, killed)


def test_a_template_that_turns_in_circles_is_ended_where_eventlet_has_patched_everything(tmp_path):
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


def test_every_problem_has_its_words():
    raised = {"not_word", "macros", "external", "no_placeholder", "syntax", "unknown", "forbidden", "endless", "broken"}
    assert set(TEMPLATE_PROBLEMS) == raised
    for text in TEMPLATE_PROBLEMS.values():
        assert text % {"detail": "x"}


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


def test_libreoffice_opens_what_was_fill_in_child(tmp_path):
    read = converted(fill(SAMPLE, source()), ".docx", tmp_path)
    assert read is None or "A-01" in read


def test_what_the_page_explains_is_what_there_is():
    page = (Path(__file__).parents[3] / "templates/staff/template.html").read_text(encoding="utf-8")
    for name in ("need", "measure"):
        known = word_template_sample.PROBE.fields[0]
        entry = known.needs[0] if name == "need" else known.measures[0]
        for attribute in entry.__struct_fields__:
            assert (f"{name}.{attribute}" in page) == (attribute not in {"lineage", "extra"}), attribute
