"""Files that want to hurt, brought to a running server: each gets its message, and nobody else waits or is reached."""

import ast
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

import facilitation
from tests.exchange.plan_import import hostile
from tests.exchange.word_template.templates import saying
from tests.load.measures.uploads import Desk, probing
from tests.rig.server import serving, until

PACKAGE = Path(facilitation.__file__).parent
SLOW = "Die Datei ließ sich nicht in vertretbarer Zeit lesen."
MUCH = "In der Datei steht mehr Text, als ein Plan hat"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Staff of a server that runs as users start it."""
    with serving(tmp_path_factory.mktemp("foreign") / "data") as server:
        yield Desk(server)


def children(pid):
    """The processes that a process has started, and those they have started."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            yield child
            yield from children(child)


def ended(desk, path, data, sign):
    """The answer to a file whose child gets a signal while it reads."""
    answers = []
    thread = threading.Thread(target=lambda: answers.append(desk.bring_in("datei.xlsx", data, path)))
    thread.start()

    def reading():
        with suppress(OSError):
            for child in children(desk.server.process.pid):
                if b"jobs.sandbox" in Path(f"/proc/{child}/cmdline").read_bytes():
                    os.kill(child, sign)
                    return True
        return False

    until(reading, 10, lambda: desk.server.log)
    thread.join()
    return answers[0]


@pytest.mark.parametrize("sign", [signal.SIGALRM, signal.SIGKILL], ids=["out of time", "out of memory"])
def test_ballots_whose_reading_is_ended_get_a_message(desk, sign):
    answer = ended(desk, f"/staff/sitzungen/{desk.server.code}/papier", hostile.much_text(60), sign)
    assert (answer.status, SLOW in answer.body.decode()) == (422, True)


def test_a_plan_whose_reading_is_ended_gets_a_message(desk):
    answer = ended(desk, "/staff/plaene/import", hostile.much_text(60), signal.SIGALRM)
    assert (answer.status, SLOW in answer.body.decode()) == (422, True)


@pytest.mark.parametrize("path", ["/staff/plaene/import", "/staff/sitzungen/{}/papier"], ids=["plan", "ballots"])
def test_a_small_file_with_very_much_text_gets_a_message_and_stalls_nobody(desk, path):
    with probing(desk.server) as waits:
        answer = desk.bring_in("datei.xlsx", hostile.much_text(40), path.format(desk.server.code))
    assert (answer.status, MUCH in answer.body.decode()) == (422, True)
    waits.sort()
    assert waits[-20] < 0.1  # the very longest depends on what else this machine does


def test_a_template_that_would_write_without_end_is_refused_at_once(desk):
    began = time.monotonic()
    answer = desk.bring_in("v.docx", saying("{{ title }}", "{{ '%099999999d'|format(1) }}"), "/staff/vorlage")
    assert answer.status == 422
    assert (
        "Absatz 2 („{{ &#39;%099999999d&#39;|format(1) }}“): „{{ &#39;%099999999d&#39;|format(1) }}“ ist in Vorlagen nicht erlaubt."
        in answer.body.decode()
    )
    assert time.monotonic() - began < 10


COPIES = """
import warnings; warnings.simplefilter("ignore")
import importlib, json, sys
names = ("os", "select", "selectors", "socket", "ssl", "time", "threading", "queue", "subprocess", "_thread")
def exceptions(module):
    return {key: one for key, one in vars(module).items() if isinstance(one, type) and issubclass(one, BaseException)}
before = {name: exceptions(importlib.import_module(name)) for name in names}
import eventlet, eventlet.green.subprocess, eventlet.green.threading, eventlet.green.socket, eventlet.green.ssl
eventlet.monkey_patch()
from eventlet import patcher
[patcher.original(name) for name in names]
copied = set()
for module in [one for one in list(sys.modules.values()) if one is not None]:
    for key, one in exceptions(module).items() if hasattr(module, "__dict__") else ():
        copied |= {key for name in names if (first := before[name].get(key)) and first is not one
                   and first.__module__ == one.__module__ == name}
print(json.dumps(sorted(copied)))
"""


def caught():
    """Every class that an `except` or a `suppress` of the package names, with its place."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [node.type] if isinstance(node, ast.ExceptHandler) and node.type else []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "suppress":
                named = node.args
            for one in (single for several in named for single in getattr(several, "elts", [several])):
                yield ast.unparse(one).rpartition(".")[2], f"{path.relative_to(PACKAGE)}:{node.lineno}"


def test_no_exception_is_caught_whose_class_eventlet_copies():
    done = subprocess.run([sys.executable, "-c", COPIES], capture_output=True, text=True, timeout=60, check=True)
    copied = set(json.loads(done.stdout))
    assert {"TimeoutExpired", "CalledProcessError", "SubprocessError"} <= copied
    assert [place for name, place in caught() if name in copied] == []
    assert len(list(caught())) > 150
