"""What README and the page on data protection say about figures, sentence by sentence against what the doors tell."""

import json
import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from facilitation.actions import exporting
from facilitation.rules.session.format import ActivityContent, ChannelContent, Format
from facilitation.store.pictures.state import texts
from tests.meeting import NO, SUPPORT, YES, Meeting, meeting, refusal

ROOT = Path(__file__).parents[2]
PARTLY = {"relevance": "partly", "priority": 3}
PUBLIC, ALL = ("participant", "screen"), ("participant", "screen", "moderator", "staff")


# ---- what is kept --------------------------------------------------------------------------------------
def no_figures_while_people_can_still_answer(room: Meeting) -> None:
    """What every door and file tells is the same whether all say yes or all say no."""
    voices = vote(room, 6)
    before = doors(room)
    for voice in voices:
        room.give(voice, "n1", NO)
    assert doors(room) == before
    room.steer("close", activity=room.review)
    closed = doors(room)
    room.steer("reopen", activity=room.review)
    for voice in voices:
        room.give(voice, "n1", YES)
    room.steer("close", activity=room.review)
    assert doors(room) == closed


def moderators_and_staff_look_once_it_cannot_be_opened_again(room: Meeting) -> None:
    vote(room, 6)
    room.steer("close", activity=room.review)
    assert [figures(room, one) for one in ALL] == [None] * 4
    room.steer("look", activity=room.review)
    assert refusal(room.steer, "reopen", activity=room.review) == "seen"
    assert [figures(room, one) is not None for one in ALL] == [False, False, True, True]


def everybody_sees_what_is_shown(room: Meeting) -> None:
    vote(room, 6)
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    assert [figures(room, one) for one in PUBLIC] == [None, None]
    room.steer("reveal", activity=room.review)
    assert [figures(room, one)["counts"]["relevance:yes"] for one in PUBLIC] == [2, 2]


def nothing_below_five_and_for_the_administration_below_three(room: Meeting) -> None:
    first = {"n1": 4, "n2": 5, "n3": 2}
    for item, voices in first.items():
        vote(room, voices, item)
    room.steer("close", activity=room.review, reveal=True)
    told = {one: [figures(room, one, item)["counts"].get("relevance:yes") for item in first] for one in ALL}
    outside = [None, 2, None]
    assert told == {"participant": outside, "screen": outside, "moderator": outside, "staff": [2, 2, None]}
    with meeting(room.store.folder.parent / "three") as other:
        other.steer("open", activity=other.review)
        vote(other, 3)
        other.steer("close", activity=other.review, reveal=True)
        counts = [figures(other, one)["counts"].get("relevance:yes") for one in ALL]
    assert counts == [None, None, None, 1]


def what_was_looked_at_stays(room: Meeting) -> None:
    voices = vote(room, 6)
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    before = figures(room, "staff")
    for act in ("reopen", "open"):
        assert refusal(room.steer, act, activity=room.review) != ""
    assert room.give(voices[0], "n1", NO)["refused"] == "closed"
    room.steer("reveal", activity=room.review)
    room.steer("hide", activity=room.review)
    room.steer("finish")
    assert figures(room, "staff") == before


def a_small_round_is_shown_from_two_answers_and_says_so_before(room: Meeting) -> None:
    room.steer("secrecy", activity=room.practice, secrecy="small")
    with room.store.reading() as db:
        words = texts(db, room.id, "de")["activities"][room.practice]
    assert words["notice"].startswith("Sie sind eine kleine Runde.")
    room.steer("open", activity=room.practice)
    for _ in range(2):
        room.give(room.join(), "s0", 4, activity=room.practice)
    room.steer("close", activity=room.practice, reveal=True)
    told = {one: figures(room, one, "s0")["counts"].get("priority:4") for one in (*ALL, "nobody")}
    assert told == {"participant": 2, "screen": 2, "moderator": 2, "staff": None, "nobody": None}


def support_of_questions_rises_at_once_and_the_phone_says_so_before(room: Meeting) -> None:
    steps = (ActivityContent(key="vortrag", kind="talk", title={"de": "Vortrag"}),)
    steps += (
        ActivityContent(key="fragen", kind="questions", title={"de": "Rückfragen"}, settings={"approval": False}),
    )
    channel = ChannelContent(key="saal", kind="hall", name={"de": "Saal"})
    talk = Meeting(room.store, format=Format(key="probe", title={"de": "Probe"}, channels=(channel,), agenda=steps))
    talk.steer("go", activity=talk.step["vortrag"])
    asked = talk.ask(talk.join(), "Wer zahlt das?")
    told = []
    for supporter in (talk.join(), talk.join()):
        talk.give(supporter, f"q{asked}", SUPPORT, activity=talk.step["fragen"])
        told.append({one: figures(talk, one, f"q{asked}") for one in ALL})
    assert told == [{one: {"counts": {"support": n}} for one in ALL} for n in (1, 2)]
    phone = (ROOT / "static" / "activities" / "parts" / "ask_speaker.js").read_text()
    assert "Die Zahl steigt sofort für alle sichtbar. Das ist keine geheime Abstimmung." in phone


# ---- the sentences -------------------------------------------------------------------------------------
class Promise(NamedTuple):
    """How it is tried, and its words in README and on both pages on data protection (empty where it is not there)."""

    kept: Callable[[Meeting], None]
    readme: str
    german: str = ""
    english: str = ""


PROMISES = (
    Promise(
        no_figures_while_people_can_still_answer,
        "Nobody sees figures while people can still answer – no role, no export, no log",
    ),
    Promise(
        moderators_and_staff_look_once_it_cannot_be_opened_again,
        "Once a question can no longer be reopened its moderators and staff may look",
        "Zahlen sehen Moderation und Verwaltung erst, wenn eine Abfrage geschlossen und nicht mehr zu öffnen ist",
        "Moderators and the administration see figures only when a question is closed and can no longer be opened",
    ),
    Promise(
        everybody_sees_what_is_shown,
        "everybody else sees what is revealed",
        "alle anderen, wenn die Moderation sie zeigt",
        "everybody else when the moderators show them",
    ),
    Promise(
        nothing_below_five_and_for_the_administration_below_three,
        "fewer than five answers are shown to nobody outside the administration, which sees figures from three",
        "Zahlen aus weniger als fünf Antworten zeigen wir niemandem, der Verwaltung ab drei",
        "Figures of fewer than five answers are shown to nobody, to the administration from three",
    ),
    Promise(
        what_was_looked_at_stays,
        "what was once looked at does not change any more",
        "Was einmal angesehen wurde, ändert sich nicht mehr",
        "What was once looked at does not change any more",
    ),
    Promise(
        support_of_questions_rises_at_once_and_the_phone_says_so_before,
        "Two exceptions say so before the first tap: support of audience questions rises in sight of all",
        "Zwei Ausnahmen nennt das Telefon vor dem ersten Tippen: Rückfragen zum Vortrag",
        "The phone names two exceptions before the first tap: questions to a speaker",
    ),
    Promise(
        a_small_round_is_shown_from_two_answers_and_says_so_before,
        "a step marked as a small round is shown from two answers",
        "Abfragen in kleiner Runde",
        "questions in a small group",
    ),
)
PAGES = ROOT / "templates" / "public" / "legal"
DOCUMENTS = {
    "readme": (ROOT / "README.md", r"- \*\*(Nobody sees figures.*?)\.\n- ", r"[.;] |, and (?=a step)"),
    "german": (
        PAGES / "datenschutz.de.md",
        r"## Wer sieht was\?\n\n(.*?)\. Karten, ",
        r"\. |(?<=ist), | und (?=Abfragen)",
    ),
    "english": (
        PAGES / "datenschutz.en.md",
        r"## Who sees what\?\n\n(.*?)\. Cards, ",
        r"\. |(?<=opened), | and (?=questions in)",
    ),
}


@pytest.mark.parametrize("column", DOCUMENTS)
def test_every_sentence_about_figures_is_one_that_is_tried(column):
    document, part, ends = DOCUMENTS[column]
    [said] = re.findall(part, document.read_text(), re.DOTALL)
    sentences = re.split(ends, re.sub(r"\s+", " ", said.replace("**", "")))
    assert sentences == [words for one in PROMISES if (words := getattr(one, column))]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda one: one.kept.__name__)
def test_what_is_said_about_figures_is_kept(tmp_path, promise):
    with meeting(tmp_path) as room:
        room.steer("open", activity=room.review)
        promise.kept(room)


# ---- the doors -----------------------------------------------------------------------------------------
def vote(room: Meeting, voices: int, item: str = "n1") -> list[int]:
    """Voices who differ so much that figures of five are told in full: one after another yes, no, partly."""
    people = [room.join() for _ in range(voices)]
    for voice, said in zip(people, cycle((YES, NO, PARTLY)), strict=False):
        room.give(voice, item, said)
    return people


def figures(room: Meeting, audience: str, item: str = "n1") -> Any:
    """What an audience is told of a need; None without a result."""
    results = [picture for name, picture in room.pictures(audience) if name == "tally"]
    return results[0]["items"][item]["all"] if results else None


def doors(room: Meeting) -> dict[str, Any]:
    """Every picture and file of each audience but what counts and dates acts."""
    told: dict[str, Any] = {audience: undated(room.pictures(audience)) for audience in ALL}
    with room.store.reading() as db:
        for audience in ("staff", "public"):
            record = exporting.record(db, room.id, audience)
            files = {suffix: exporting.write(record, suffix, audience, str, "de") for suffix in ("json", "csv")}
            told |= {f"{audience} {suffix}": content for suffix, content in files.items()}
    return told


def undated(picture: Any) -> str:
    """Pictures without counters (also those at the end of addresses) and times; of the log its newest entry."""
    kept = [(name, one | {"entries": one["entries"][:1]} if name == "log" else one) for name, one in picture]
    counted = r'("(?:id|rev|\w+_rev|now|at|\w+_at)": )(?:\d+|null)|(_url": "[^"]*[/=])\d+"'
    return re.sub(counted, r"\1\2", json.dumps(kept))
