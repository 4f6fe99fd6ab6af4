"""A room that answers while faults are played, and what is looked at after each of them."""

import asyncio
import json
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import urlopen

from tests.faults import invariants, rows
from tests.faults.invariants import Totals, View, Violation
from tests.faults.log import Log
from tests.faults.relay import Relay
from tests.faults.server import PATIENT_S, FaultyServer, template
from tests.faults.voices import Crowd, Voice
from tests.rig.programs import Line, Refused
from tests.rig.server import until

T = TypeVar("T")
ITEMS = 12
RELEVANCE, PRIORITY = ("yes", "partly", "no", "unknown"), (1, 2, 3, 4, 5, "unknown")


class Loop:
    """The event loop of all clients, in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def do(self, work: Callable[..., T], *arguments: Any) -> T:
        """Call something in the loop; returns its result."""

        async def call() -> T:
            return work(*arguments)

        return self.wait(call())

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine in the loop; returns its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def stop(self) -> None:
        """End the loop."""

        async def cancel() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            await asyncio.sleep(0.01)  # what was aborted closes its socket in the next round of the loop

        self.wait(cancel())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


class Evening:
    """One server's life: an open review and an open collection, voices that answer, faults, checks."""

    def __init__(self, server: FaultyServer, seed: str, relay: Relay, within_s: float) -> None:
        self.server, self.seed, self.within_s, self.loop = server, seed, within_s, Loop()
        self._relay = relay
        self.loop.wait(relay.listen())
        self.crowd = Crowd(relay.url, template().code, seed)
        door = Line(server.url, template().code)
        self.moderator = door.enter(template().links["moderator"])
        self.screen = door.enter(template().links["screen"])
        steps = self.moderator.state()["state"]["agenda"]
        self.review, self.collect = (
            next(int(one["id"]) for one in steps if one["kind"] == kind and not one["practice"])
            for kind in ("review", "collect")
        )
        for activity in (self.collect, self.review):
            self.steer("open", activity=activity)
        self.items = self._items()

    # -- what people do ------------------------------------------------------------------------
    def come(self, voices: int, tabs: int = 1) -> None:
        """Let voices in; returns when all are connected."""
        given = [self.moderator.call("participants", {"channel": ("saal", "online")[n % 2]}) for n in range(voices)]
        self.loop.do(self.crowd.come, given, tabs)
        until(lambda: all(voice.connected for voice in self.crowd.voices), PATIENT_S, lambda: "not everybody got in")

    def steer(self, verb: str, **more: Any) -> None:
        """The moderator does something; a picture that has grown old meanwhile is looked at anew."""
        until(lambda: self._steered(verb, more), PATIENT_S, lambda: f"the picture is always too old to {verb}")

    def steer_after(self, seconds: float, verb: str, **more: Any) -> None:
        """The same a little later."""
        time.sleep(seconds)
        self.steer(verb, **more)

    def _steered(self, verb: str, more: dict[str, Any]) -> bool:
        try:
            self.moderator.steer(verb, **more)
        except Refused as refused:
            if refused.answer["refused"] != "changed":
                raise
            return False
        return True

    def answer(self, voice: Voice) -> None:
        """One voice answers one item; now and then it takes an answer back, writes a card or asks for what is not there. In the loop."""
        rng = voice.rng
        if rng.random() < 0.05:
            voice.say("contribute", activity=self.collect, field="W", text=f"Karte {voice.id} {voice.acts}")
            return
        if rng.random() < 0.05:
            voice.say("answer", activity=self.review, item="n999999", value={"relevance": "yes", "priority": 1})
            return
        value = {"relevance": rng.choice(RELEVANCE), "priority": rng.choice(PRIORITY)}
        voice.say(
            "answer", activity=self.review, item=rng.choice(self.items), value=None if rng.random() < 0.1 else value
        )

    def burst(self, each: int = 2) -> None:
        """Everybody answers at once."""
        self.loop.do(lambda: [self.answer(voice) for _ in range(each) for voice in self.crowd.voices])

    def trickle(self, within_s: float) -> None:
        """Everybody answers twice, each at its own moments of a short while; returns when all have said it."""

        async def one(voice: Voice) -> None:
            for _ in range(2):
                await asyncio.sleep(voice.rng.uniform(0, within_s / 2))
                self.answer(voice)

        async def everybody() -> None:
            await asyncio.gather(*(one(voice) for voice in self.crowd.voices))

        self.loop.wait(everybody())

    @contextmanager
    def talking(self, pause_s: float = 0.25) -> Iterator[None]:
        """Everybody goes on answering, each in its own rhythm, for the length of a block."""

        async def chatter(voice: Voice) -> None:
            while True:
                await asyncio.sleep(voice.rng.uniform(0, 2 * pause_s))
                if len(voice.outbox) < 8:
                    self.answer(voice)

        tasks = self.loop.do(lambda: [asyncio.ensure_future(chatter(voice)) for voice in self.crowd.voices])
        try:
            yield
        finally:
            self.loop.do(lambda: [task.cancel() for task in tasks])

    def log_so_far(self) -> Log:
        """What the clients wrote until now."""
        return self.loop.do(lambda: Log(list(self.crowd.log.entries)))

    def accepted(self) -> int:
        """How many acts were acknowledged so far."""
        return self.loop.do(lambda: sum(entry.what == "ok" for entry in self.crowd.log.entries))

    def wait_for_answers(self, more: int, seconds: float = PATIENT_S) -> None:
        """Wait until so many more acts were acknowledged."""
        goal = self.accepted() + more
        until(
            lambda: self.accepted() >= goal,
            seconds,
            lambda: f"{goal - self.accepted()} of {more} acknowledgements missing\n{self.server.log}",
        )

    # -- what is looked at ---------------------------------------------------------------------
    def healed(self, within_s: float | None = None) -> list[Violation]:
        """(5) Called when a fault is over: soon everything said is answered and all have the last rev."""
        within_s = within_s or self.within_s
        deadline = time.monotonic() + within_s
        while not (whole := self._all_answered_and_at(self.last_rev())) and time.monotonic() < deadline:
            time.sleep(0.05)
        found = [] if whole else self._late(within_s)
        return found + self.loop.do(invariants.rev_only_grows, self.crowd.log)

    def _late(self, after_s: float) -> list[Violation]:
        unanswered = [
            Violation(5, f"{len(voice.outbox)} acts without an answer {after_s} s after healing", voice.id)
            for voice in self.crowd.voices
            if voice.outbox
        ]
        return unanswered + invariants.all_have_the_last(
            {voice.id: voice.rev for voice in self.crowd.voices}, self.last_rev()
        )

    def _all_answered_and_at(self, rev: int) -> bool:
        return self.loop.do(
            lambda: not self.crowd.waiting and all(voice.connected and voice.rev == rev for voice in self.crowd.voices)
        )

    def rows_hold(self) -> list[Violation]:
        """(1), (2), (3), (7), on what a running server has stored."""
        found = rows.read(self.server.data)
        return self.loop.do(invariants.of_the_rows, self.crowd.log, found)

    def last_rev(self) -> int:
        """What the database says."""
        return rows.rev(self.server.data)

    def checked(self, within_s: float | None = None) -> list[Violation]:
        """What is looked at after every fault."""
        return self.healed(within_s) + self.rows_hold()

    def compare_closed(self) -> list[Violation]:
        """(4) and (6) while nobody may see figures: the kept totals and the rows."""
        told = self.moderator.call("results")["results"]
        seen = [Violation(4, "figures are told before anybody looked")] if told else []
        return seen + self._compare({"results": (0, rows.kept_totals(self.server.data, self.review))})

    def close_and_compare(self) -> list[Violation]:
        """(4) and (6) at the end, which is a close and what is shown after it."""
        try:
            self.steer("close", activity=self.review)
        except Refused as refused:  # the product found out by itself that its totals differ from its rows
            return [Violation(4, f"the close was refused: {refused.answer['refused']}")]
        return self.reveal_and_compare()

    def reveal_and_compare(self) -> list[Violation]:
        """(4) and (6) after a close: phones, screen, moderator, export, rows and what was frozen."""
        self.steer("reveal", activity=self.review)
        last = self.last_rev()
        until(lambda: self._revealed_to_all(last), PATIENT_S, lambda: f"the result is not on all phones: {last}")
        views = {f"phone {voice.id}": _view(voice.tallies[self.review]) for voice in self.crowd.voices}
        views |= {"screen": self._tally(self.screen), "moderator": self._tally(self.moderator)}
        views |= {"public results": (0, self._results()), "export": (0, self._exported())}
        views |= {"results": (0, rows.kept_totals(self.server.data, self.review))}
        frozen = rows.frozen_totals(self.server.data, self.review)
        missed = self.loop.do(invariants.in_the_result_if_accepted, self.crowd.log, frozen, self.review)
        return self._compare(views) + missed

    def _revealed_to_all(self, last: int) -> bool:
        return all(voice.tallies.get(self.review, {}).get("rev", 0) == last for voice in self.crowd.voices)

    def _compare(self, views: dict[str, View]) -> list[Violation]:
        counted = invariants.totals(row for row in rows.read(self.server.data).answers if row.activity == self.review)
        [result] = [totals for name, (_, totals) in views.items() if name == "results"]
        agreed = invariants.all_views_agree(views, counted, whole=("results",))
        return agreed + self.loop.do(invariants.in_the_result_if_accepted, self.crowd.log, result, self.review)

    def _results(self) -> Totals:
        [result] = [one for one in self.moderator.call("results")["results"] if one["activity"] == self.review]
        return _totals(result["items"])

    def _tally(self, who: Line) -> View:
        return _view(next(one for one in who.state()["tallies"] if one["activity"] == self.review))

    def _exported(self) -> Totals:
        """What `facilitation session export` writes."""
        with tempfile.TemporaryDirectory() as folder:
            to = Path(folder) / "results.json"
            done = self.server.run("session", "export", template().code, "--format", "json", "--output", str(to))
            assert done.returncode == 0, done.stderr
            exported = json.loads(to.read_text())["results"]
        [content] = [one["content"] for one in exported if one["content"]["activity"]["id"] == self.review]
        return {item["ref"]: item["total"] for item in content["items"] if item["total"]}

    def _items(self) -> list[str]:
        found: list[str] = []

        def asked() -> bool:
            running = self.moderator.state()["state"]["running"]
            found[:] = [one["items_url"] for one in running if one["activity"] == self.review and one["items_url"]]
            return bool(found)

        until(asked, PATIENT_S, lambda: "the review does not open")
        with urlopen(f"{self.server.url}{found[0]}?language=de", timeout=10) as answer:
            return [item["ref"] for item in json.load(answer)["items"]][:ITEMS]

    def end(self) -> None:
        """Everybody goes; the server is left as it is."""
        self.loop.do(self.crowd.leave)
        self.loop.do(self._relay.close)
        self.loop.stop()


def _view(tally: dict[str, Any]) -> View:
    return tally["rev"], _totals(tally["items"])


def _totals(items: dict[str, Any]) -> Totals:
    """item → bucket → count, of what really was answered."""
    counts = {
        item: {bucket: n for bucket, n in figures["all"]["counts"].items() if n} for item, figures in items.items()
    }
    return {item: found for item, found in counts.items() if found}
