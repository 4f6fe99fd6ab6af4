"""Every scene of the screen in the order of an evening, each with the acts that lead to it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from tests.rig.programs import Refused, Room

CARDS = (
    "Wohnungstausch zwischen älteren Paaren und großen Familien.",
    "Kita am Mittag",
    "Dolmetscherinnen und Dolmetscher für Arztbesuche und Elterngespräche, auch kurzfristig und am Abend.",
    "Aufenthaltsverfestigungsberatung im Stadtteil",
    "Ein Lotse hilft bei Anträgen.",
    "Sprachkurse mit Kinderbetreuung",
)
QUESTIONS = (
    "Wer zahlt die Dolmetscherinnen in Elterngesprächen, wenn die Schule keine Mittel mehr hat?",
    "Gibt es Kurse am Abend?",
    "Wie viele machen mit?",
)
REMARKS = ("Nur noch für große Familien.", "Es braucht auch jemanden am Wochenende, nicht nur zu den Öffnungszeiten.")
ANSWERED = 40
"""Needs that people answer: enough for every scene, and quick."""
SCENES = ("field", "extremes", "divided", "map", "channels", "summary")
RELEVANCE = {0: ("yes",), 1: ("yes", "partly"), 2: ("yes", "no"), 3: ("no", "no", "partly"), 4: ("yes", "yes", "no")}


class Wall:
    """Leads a room with `wall_data`'s agenda through all scenes."""

    def __init__(self, room: Room, upload: Callable[[int], None]) -> None:
        self.room, self.upload = room, upload
        self.steer = room.moderator.steer
        agenda = room.moderator.state()["state"]["agenda"]
        kinds = ("begruessung", "probe", "vortrag", "fragen", "pruefen", "einzeln", "pause", "sammeln", "abstimmen")
        names = (*kinds, "umfrage", "zahl", "ergebnis", "rueckmeldung")
        self.step = {name: int(one["id"]) for name, one in zip(names, agenda, strict=True)}

    def scenes(self) -> Iterator[str]:
        """The name of each scene once it is on."""
        yield from self._before()
        yield from self._talk()
        yield from self._review()
        yield from self._results()
        yield from self._cards()
        yield from self._short()
        yield from self._end()

    def _before(self) -> Iterator[str]:
        yield "joining"
        self.room.fill(hall=7, online=8)
        yield "joining with people"
        self.steer("door", open=False)
        yield "joining closed"
        self.steer("door", open=True)

    def _talk(self) -> Iterator[str]:
        self._go("begruessung")
        yield "talk"
        self._go("probe")
        yield "waiting"
        self._open("probe")
        for voice in self.room.voices:
            voice.answer(self.step["probe"], "s0", 4)
            voice.answer(self.step["probe"], "s1", 5)
        yield "practice"
        self._end_step("probe", "")
        yield "practice shown"
        self._go("vortrag")
        yield "talk with a speaker"
        self.steer("timer", do="start", minutes=5, text="Gespräch am Tisch")
        yield "timer"
        self.steer("timer", do="end")
        self.upload(self.step["vortrag"])
        yield "slides"
        yield from self._questions()
        self.steer("blank", on=True)
        yield "empty"
        self.steer("blank", on=False)
        self.steer("pause", on=True, until="15:10")
        yield "pause"
        self.steer("pause", on=False)
        self._go("pause")
        yield "break"

    def _questions(self) -> Iterator[str]:
        for voice, text in zip(self.room.voices[5:], QUESTIONS, strict=False):
            voice.contribute(self.step["fragen"], text)
        for one in self._waiting():
            self.steer("approve", contribution=one)
        asked = self._written("fragen")
        for voice in self.room.voices:
            with suppress(Refused):  # nobody supports a question of one's own
                voice.answer(self.step["fragen"], f"q{asked[0]}", value=True)
        self.steer("call", contribution=asked[0])
        yield "question now"
        self._go("fragen")
        self.steer("uncall", contribution=asked[0])
        yield "questions"
        self.steer("close", activity=self.step["fragen"], in_s=0)

    def _review(self) -> Iterator[str]:
        self._go("pruefen")
        units = self._open("pruefen")
        yield "review"
        self._answer_needs("pruefen")
        self.steer("close", activity=self.step["pruefen"], portion=units[0], in_s=120)
        yield "review closing"
        self.steer("message", text="Der Kaffee ist fertig. Bitte bringen Sie die Tassen danach wieder zurück.")
        yield "message"
        self.steer("message", text="")
        self.steer("extend", activity=self.step["pruefen"], portion=units[0], by_s=None)
        self.steer("close", activity=self.step["pruefen"], portion=units[0], in_s=0)
        yield "thanks"
        self.steer("reveal", activity=self.step["pruefen"], portion=units[0])
        yield "review shown"
        for unit in units[1:]:
            self._end_step("pruefen", unit)
        yield from self._remark(units[0])
        self._go("einzeln")
        self.steer("open", activity=self.step["einzeln"], **self._first_unit("einzeln"))
        yield "need open"

    def _remark(self, unit: str) -> Iterator[str]:
        for one in self._written_remarks():
            self.steer("approve", contribution=one)
        self.steer("show", activity=self.step["pruefen"], portion=unit, item=f"r{self._written_remarks()[0]}")
        yield "remark"
        self.steer("show", activity=self.step["pruefen"])

    def _results(self) -> Iterator[str]:
        self._go("pruefen")
        need = self.room.items(self.step["pruefen"])[0]["ref"]
        self._scene("need", item=need)
        yield "scene need"
        for name in SCENES:
            self._scene(name)
            yield f"scene {name}"
        self._scene("field", field="W", sort="urgency")
        yield "scene field W"
        self.steer("show", activity=self.step["pruefen"])

    def _cards(self) -> Iterator[str]:
        self._go("sammeln")
        self._open("sammeln")
        yield "wall empty"
        for voice, text in zip(self.room.voices, CARDS, strict=False):
            voice.contribute(self.step["sammeln"], text, field="W")
        cards = self._written("sammeln")
        self.steer("approve", contribution=cards[0])
        yield "wall with one card"
        for one in cards[1:3]:
            self.steer("approve", contribution=one)
        yield "wall with three cards"
        for one in cards[3:]:
            self.steer("approve", contribution=one)
        self.steer("group", contributions=cards[:2], title="Tauschbörse")
        yield "wall"
        self.steer("show", activity=self.step["sammeln"], item=f"c{cards[1]}")
        yield "card"
        self.steer("show", activity=self.step["sammeln"])
        for voice in self.room.voices[6:12]:
            voice.answer(self.step["sammeln"], f"c{cards[2]}", value=True)
        self._end_step("sammeln", "")
        yield "wall shown"
        self._go("abstimmen")
        self._open("abstimmen")
        yield "vote"
        for number, voice in enumerate(self.room.voices):
            for item in self.room.items(self.step["abstimmen"]):
                voice.answer(self.step["abstimmen"], item["ref"], 1 + number % 5)
        self._end_step("abstimmen", "")
        yield "vote shown"

    def _short(self) -> Iterator[str]:
        for name, answers in (("umfrage", ([1], [2], [2])), ("zahl", (3, 7, 8))):
            self._go(name)
            self._open(name)
            yield name
            for number, voice in enumerate(self.room.voices):
                voice.answer(self.step[name], "s0", answers[number % 3])
            self._end_step(name, "")
            yield f"{name} shown"
        self._go("ergebnis")
        for page in range(4):
            self.steer("show", activity=self.step["ergebnis"], page=page)
            yield f"summary {page + 1}"
        self._go("rueckmeldung")
        self._open("rueckmeldung")
        yield "rueckmeldung"
        for voice in self.room.voices:
            voice.answer(self.step["rueckmeldung"], "s0", 4)
            voice.answer(self.step["rueckmeldung"], "s1", 5)
        self._end_step("rueckmeldung", "")
        yield "rueckmeldung shown"

    def _end(self) -> Iterator[str]:
        for run in self.room.moderator.state()["state"]["running"]:
            if run["state"] == "open":
                self.steer(
                    "close", activity=run["activity"], in_s=0, **({"portion": run["portion"]} if run["portion"] else {})
                )
        self.steer("finish")
        yield "ended"
        self.steer("show", activity=self.step["rueckmeldung"], page=0, scene={"name": "summary"})
        yield "ended with results"

    # ---- acts ------------------------------------------------------------------------------------
    def _go(self, name: str) -> None:
        self.steer("go", activity=self.step[name])

    def _open(self, name: str) -> list[str]:
        """Open a step; of fields that come one after another the first."""
        units = self._units(name)
        self.steer("open", activity=self.step[name], **({"portion": units[0]} if units[0] else {}))
        return units

    def _units(self, name: str) -> list[str]:
        if self.room.moderator.state()["state"]["current"] != self.step[name]:
            return [""]
        units = self.room.moderator.state()["state"]["desk"]["units"]
        return [one["portion"] for one in units["units"]] if units else [""]

    def _first_unit(self, name: str) -> dict[str, Any]:
        unit = self._units(name)[0]
        return {"portion": unit} if unit else {}

    def _end_step(self, name: str, unit: str) -> None:
        """Close and show; a field that was not asked yet is opened and answered before."""
        portion = {"portion": unit} if unit else {}
        if unit:
            self.steer("open", activity=self.step[name], **portion)
            self._answer_needs(name)
        self.steer("close", activity=self.step[name], in_s=0, **portion)
        self.steer("reveal", activity=self.step[name], **portion)

    def _answer_needs(self, name: str) -> None:
        """Every fifth need is seen alike by all, others divide people, others are said differently online."""
        running = self.room.moderator.state()["state"]["running"]
        open_ = {one["portion"][2:] for one in running if one["activity"] == self.step[name] and one["state"] == "open"}
        items = [one for one in self.room.items(self.step[name]) if open_ & {"", one["field"]}][:ANSWERED]
        for number, voice in enumerate(self.room.voices):
            for place, item in enumerate(items):
                chosen = RELEVANCE[place % len(RELEVANCE)]
                relevance = chosen[number % len(chosen)] if place % 7 != 3 else ("yes" if number < 7 else "no")
                priority = 1 + (place * 2 + number % 3) % 5
                voice.answer(self.step[name], item["ref"], {"relevance": relevance, "priority": priority})
        for voice, text in zip(self.room.voices, REMARKS, strict=False):
            voice.contribute(self.step[name], text, item=items[0]["ref"])

    def _scene(self, name: str, **more: str) -> None:
        self.steer("show", activity=self.step["pruefen"], page=0, scene={"name": name, **more})

    def _written(self, name: str) -> list[int]:
        return [one["id"] for one in self._contributions() if one["activity"] == self.step[name]]

    def _waiting(self) -> list[int]:
        return [one["id"] for one in self._contributions() if one["state"] == "waiting"]

    def _contributions(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.room.moderator.state()["cards"]["contributions"]
        return found

    def _written_remarks(self) -> list[int]:
        needs = self.room.moderator.call("remarks")["needs"]
        return [one["id"] for need in needs for one in need["remarks"]]
