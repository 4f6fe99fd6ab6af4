"""Under eventlet's hub greenlets wait for the writer's real thread; nothing makes the hub stop listening to it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.data_folder import open_store

ROOT = Path(__file__).parents[2]
PRELUDE = """
import warnings
warnings.filterwarnings("ignore", message=r"\\s*Eventlet is deprecated")
import facilitation.metrics
import eventlet
eventlet.monkey_patch()
import sys
from pathlib import Path
from facilitation.rules.refusal import Refused
from facilitation.store import Store, StorageFailed
from facilitation.wire.eventlet_hub import Hub
from facilitation.store.writer import mark_changed
from tests.store.acts import break_the_commit, refuse, write

heard = []
store = Store(Path(sys.argv[1]), Hub())
store.listen(heard.append)
def outcome(ask, *arguments):
    try:
        return ask(*arguments)
    except (Refused, StorageFailed) as error:
        return type(error).__name__
"""
SCRIPTS = {
    "a greenlet hears its own result, in the order of arrival": """
done = []
def batch(db, items):
    done.extend(items)
    return [n * 10 for n in items]
waiting = [eventlet.spawn(outcome, store.do_batched, batch, n) for n in range(300)]
assert [one.wait() for one in waiting] == [n * 10 for n in range(300)]
assert done == list(range(300))
""",
    "others go on while one waits for the disk": """
import time
ticks = []
def tick():
    while True:
        ticks.append(1)
        eventlet.sleep(0.01)
ticking = eventlet.spawn(tick)
eventlet.sleep(0)
original = eventlet.patcher.original("time").sleep
outcome(store.do, lambda db: original(0.3))
assert len(ticks) >= 15, len(ticks)
ticking.kill()
""",
    "a failing commit refuses every greenlet, and the next act works": """
acts = [(store.do, write, "verloren"), (store.do, break_the_commit), (store.do, refuse, "sowieso")]
waiting = [eventlet.spawn(outcome, *act) for act in acts]
assert [one.wait() for one in waiting] == ["StorageFailed"] * 3
assert outcome(store.do, write, "nachher") == "nachher"
""",
    "whoever listens cannot stop the hub from listening": """
def deaf(_touched):
    raise ValueError("deaf")
store.listen(deaf)
assert [outcome(store.do, write, text) for text in ("eins", "zwei")] == ["eins", "zwei"]
""",
    "who does not wait is told on the hub, after the commit": """
from greenlet import getcurrent
told = []
def batch(db, items):
    return [n * 10 for n in items]
for n in range(300):
    store.submit_batched(batch, n, lambda ticket: told.append((ticket.result, getcurrent() is eventlet.hubs.get_hub().greenlet)))
assert told == []
while len(told) < 300:
    eventlet.sleep(0.01)
assert told == [(n * 10, True) for n in range(300)]
""",
    "a mistake in telling stops neither the hub nor those told later": """
import logging
logging.disable()
told = []
def batch(db, items):
    return items
store.submit_batched(batch, 1, lambda ticket: 1 / 0)
store.submit_batched(batch, 2, lambda ticket: told.append(ticket.result))
assert outcome(store.do_batched, batch, 3) == 3
store.submit_batched(batch, 4, lambda ticket: told.append(ticket.result))
assert outcome(store.do, write, "weiter") == "weiter"
assert told == [2, 4]
""",
    "who does not wait is told of the end, too": """
store.close()
told = []
store.submit_batched(lambda db, items: items, 1, told.append)
while not told:
    eventlet.sleep(0.01)
assert type(told[0].error) is StorageFailed
""",
    "a greenlet that was ended while it waited disturbs nobody": """
gone = eventlet.spawn(outcome, store.do, write, "weg")
stays = eventlet.spawn(outcome, store.do, write, "bleibt")
eventlet.sleep(0)
gone.kill()
assert stays.wait() == "bleibt"
assert outcome(store.do, write, "weiter") == "weiter"
""",
    "sessions that changed are heard of before anybody is told of success": """
assert outcome(store.do, lambda db: mark_changed(db, 7)) is None
assert heard[-1] == {7}
""",
    "the end finishes what was accepted, and tells": """
waiting = [eventlet.spawn(outcome, store.do, write, str(n)) for n in range(50)]
eventlet.sleep(0)
store.close()
assert [one.wait() for one in waiting] == [str(n) for n in range(50)]
assert outcome(store.do, write, "zu spät") == "StorageFailed"
""",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_on_the_hub(script, tmp_path):
    open_store(tmp_path).close()
    command = [sys.executable, "-c", f"{PRELUDE}{script}print('good')", tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=20)
    assert (done.stdout, done.stderr) == ("good\n", "")
