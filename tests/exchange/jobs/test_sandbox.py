"""Untrusted files are read in a child process that cannot hurt the server."""

import os
import re
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from facilitation.exchange.jobs import sandbox
from facilitation.exchange.jobs.sandbox import read_again, read_and_keep, read_plan_file, read_sheets_file
from facilitation.exchange.plan_export import (
    docx as plan_docx,
)
from facilitation.exchange.plan_export import (
    markdown as plan_md,
)
from facilitation.exchange.plan_export import (
    ods as plan_ods,
)
from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, Preview, SheetMapping
from tests.exchange.plan_import import hostile
from tests.exchange.plans import workbook
from tools.make_example import EXAMPLE, source


class Measured:
    """Starts the child like subprocess.Popen and keeps what it took."""

    def __init__(self):
        self.megabytes = self.processor = 0.0
        self.watching = None

    def __call__(self, command, **options):
        child = subprocess.Popen(command, **options)
        self.watching = threading.Thread(target=self._watch, args=[child.pid])
        self.watching.start()
        return child

    @property
    def seconds(self):
        """Of processor: others want it at the same time, and what limits a child is that, too."""
        self.watching.join()
        return self.processor

    def _watch(self, pid):
        """The kernel's own mark. Not ru_maxrss: a child inherits that from the worker that forked it."""
        with suppress(OSError):
            while found := re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text()):
                self.megabytes = max(self.megabytes, int(found[1]) / 1024)
                user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
                self.processor = (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
                time.sleep(0.002)


@pytest.fixture
def put(tmp_path):
    """Write a file and say where."""

    def write(data, name="plan.xlsx"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_a_file_is_read_as_without_a_child():
    assert read_plan_file(EXAMPLE) == Preview(content=source(), sheets=read_plan_file(EXAMPLE).sheets, problems=())


def test_a_kept_grid_is_read_with_other_corrections_as_its_file_would_be(put):
    path = put(workbook({"Tabelle1": [("Rubrum", "Ort"), ("Wege", "Hof"), ("Raum", "Saal")]}))
    kept = read_and_keep(path, Mapping(), "plan.xlsx", 1_000_000)
    said = Mapping(sheets={"Tabelle1": SheetMapping(each="measure", use=True)})
    again = read_again(put(kept.grid, "plan.grid"), said)
    assert kept.content is None
    assert again == read_plan_file(path, said)
    assert [one.title for one in again.content.fields[0].measures] == ["Wege", "Raum"]


def test_the_mapping_and_the_name_of_the_file_reach_the_child(put):
    path = put(workbook({"Wohnen": [["Was?", "Ampel"], ["Eins", "rot"]]}), "0f3a.upload")
    mapping = Mapping(sheets={"Wohnen": SheetMapping(header_row=1, columns={0: "need"})})
    preview = read_plan_file(path, mapping, filename="Konzept 2022.xlsx")
    assert (preview.content.title, preview.content.label) == ("Konzept 2022", "2022")
    assert preview.content.fields[0].needs[0].statement == {"de": "Eins"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (hostile.declaring(hostile.LAUGHS, "&l9;"), "forbidden_xml"),
        (hostile.declaring(hostile.EXTERNAL, "&e;"), "forbidden_xml"),
        (hostile.with_part("xl/media/x.bin", b" " * 110_000_000), "unpacks_too_large"),
        (hostile.GOOD[:-100], "broken"),
    ],
    ids=["laughs", "external", "bomb", "cut"],
)
def test_hostile_files_get_their_message_within_two_seconds_and_300_megabytes(put, data, code):
    measured = Measured()
    assert read_plan_file(put(data), popen=measured).problems == (problem(code),)
    assert measured.seconds < 2
    assert 0 < measured.megabytes < 300


def test_the_largest_plan_is_read_in_time_and_space(put):
    fields = {
        f"{field} Feld {field}": [
            ["Nr.", "Bedarf", "Zielgruppe"],
            *([f"{field}-{n}", f"Bedarf {n} " * 8, "alle"] for n in range(600)),
        ]
        for field in "ABCDEFGHIJKL"
    }
    measured = Measured()
    preview = read_plan_file(put(workbook(fields)), popen=measured)
    assert [len(field.needs) for field in preview.content.fields] == [600] * 12
    assert measured.seconds < 10
    assert 0 < measured.megabytes < 300


@pytest.mark.faults
@pytest.mark.parametrize("write", [plan_ods.write, plan_docx.write, plan_md.write], ids=["ods", "docx", "md"])
def test_the_largest_plan_is_read_in_time_and_space_from_every_kind_of_file(put, write):
    fields = tuple(
        FieldContent(
            code=code, title={"de": f"Feld {code}"},
            needs=tuple(NeedContent(number=f"{code}-{n}", statement={"de": f"Bedarf {n}, " * 8 + "und mehr"}) for n in range(600)),
        )
        for code in "ABCDEFGHIJKL"
    )  # fmt: skip
    measured = Measured()
    preview = read_plan_file(put(write(PlanContent(title="Plan", label="1", fields=fields)), "plan"), popen=measured)
    assert preview.content.fields == fields
    assert measured.seconds < 15
    assert 0 < measured.megabytes < 300


def test_a_file_that_needs_more_memory_than_the_child_has_gets_a_message(put):
    tight = "import facilitation.exchange.jobs.sandbox as s, sys; s.MEMORY = 90_000_000;"

    def start(command, **options):
        code = f"{tight} sys.exit(s.main(sys.argv[1:]))"
        return subprocess.Popen([sys.executable, "-c", code, *command[4:]], **options)

    assert read_plan_file(put(hostile.one_text(30)), popen=start).problems == (problem("too_large_or_slow"),)


def test_a_child_that_dies_gives_a_message(put):
    def killed(_command, **options):
        return subprocess.Popen([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], **options)

    def confused(_command, **options):
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"], **options)

    path = put(hostile.GOOD)
    outcomes = [read_plan_file(path, popen=start).problems for start in (killed, confused)]
    assert outcomes == [(problem("too_large_or_slow"),), (problem("broken"),)]


@pytest.mark.parametrize("shared", [False, True], ids=["in the cells", "shared by the cells"])
def test_a_small_file_with_more_text_than_any_plan_gets_a_message(put, shared):
    data = hostile.much_text(20, shared=shared)
    assert len(data) < 200_000
    measured = Measured()
    assert read_plan_file(put(data), popen=measured).problems == (problem("too_much_text", limit=8),)
    assert measured.seconds < 15
    assert read_sheets_file(put(data)).problems == (problem("too_much_text", limit=8),)


def test_a_file_above_the_limit_starts_no_child(put):
    def start(*_, **__):
        raise AssertionError

    assert read_plan_file(put(b"x" * 2_000_001), popen=start, max_bytes=2_000_000).problems == (
        problem("too_large", limit=2),
    )
    assert read_plan_file(put(b"").parent / "fehlt.xlsx", popen=start).problems == (problem("not_found"),)


def test_the_child_inherits_no_secret_and_writes_no_file(put, monkeypatch):
    monkeypatch.setenv("FACILITATION_SECRET", "geheim")
    seen = {}

    def start(command, env, **options):
        seen.update(env)
        return subprocess.Popen(command, env=env, **options)

    path = put(hostile.GOOD)
    preview = read_plan_file(path, popen=start)
    assert preview.ready
    assert set(seen) == {"PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8"}
    assert list(path.parent.iterdir()) == [path]


def test_the_child_works_and_is_ended_in_time_under_eventlet():
    code = (
        "import eventlet; eventlet.monkey_patch();"
        "from facilitation.exchange.jobs.sandbox import read_plan_file;"
        f"print(len(read_plan_file({str(EXAMPLE)!r}).content.fields));"
        f"print([one.code for one in read_plan_file({str(EXAMPLE)!r}, seconds=0.01).problems])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=EXAMPLE.parents[2],
    )
    assert done.stdout == "5\n['too_large_or_slow']\n"


def test_starting_it_imports_neither_the_web_nor_the_store():
    code = "import facilitation.exchange.jobs.sandbox, json, sys; print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, check=True, cwd=EXAMPLE.parents[2]
    )
    loaded = set(msgspec.json.decode(done.stdout))
    assert loaded & {"flask", "sqlalchemy", "eventlet", "openpyxl", "socketio"} == set()


def test_the_documented_limits_are_those_of_the_code():
    page = (Path(__file__).parents[3] / "docs" / "plan-files.md").read_text(encoding="utf-8")
    limits = re.search(r"up to ([\d,]+) rows and (\d+) columns", page)
    child = re.search(
        r"up to (\d+) MB are read in a child process with (\d+) MB of address space and (\d+) seconds", page
    )
    assert [int(number.replace(",", "")) for number in limits.groups()] == [MAX_ROWS, MAX_COLUMNS]
    assert [int(number) for number in child.groups()] == [
        sandbox.MAX_BYTES // 10**6,
        sandbox.MEMORY // 10**6,
        sandbox.SECONDS,
    ]
