"""What is told of a result against a recount of rows: every count, every word, every place where nothing is said."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

FEW, MANY = 5, 10
CLASSES = {"1": "1-2", "2": "1-2", "4": "4-5", "5": "4-5"}

OF_VOICES = """SELECT participant.id, channel.key FROM participant JOIN channel ON channel.id = participant.channel_id
    WHERE NOT participant.voided"""
OF_CARDS = "SELECT id, cluster_id, participant_id FROM contribution WHERE activity_id = ? AND item IS NULL AND state = 'approved'"


class Said(NamedTuple):
    """One stored answer of a voice that counts."""

    item: str
    channel: str
    value: Any


def said(data: Path, activity: int) -> list[Said]:
    """The answers of a step as they are stored now, and who stands behind its cards; without voices that were set aside."""
    with closing(sqlite3.connect(f"file:{data / 'facilitation.sqlite3'}?mode=ro", uri=True)) as db:
        channels = dict(db.execute(OF_VOICES))
        rows = db.execute(
            "SELECT item, participant_id, value FROM answer WHERE activity_id = ?", (activity,)
        ).fetchall()
        cards = db.execute(OF_CARDS, (activity,)).fetchall()
    answers = [(item, voice, json.loads(value)) for item, voice, value in rows if value is not None]
    bundle_of = {f"c{card}": f"g{cluster}" if cluster else f"c{card}" for card, cluster, _ in cards}
    support = {(bundle_of.get(item, item), voice) for item, voice, value in answers if value is True}
    support |= {(bundle_of[f"c{card}"], author) for card, _, author in cards}
    given = [one for one in answers if one[2] is not True] + [(item, voice, True) for item, voice in support]
    return [Said(item, channels[voice], value) for item, voice, value in given if voice in channels]


def differences(tally: Mapping[str, Any], rows: Iterable[Said]) -> list[str]:
    """Where a tally that everybody may see says anything else than the rows do."""
    counted = _counted(rows)
    return [
        f"{item}: {wrong}" for item, told in tally["items"].items() for wrong in _of_item(told, counted.get(item, {}))
    ]


def told_questions(tally: Mapping[str, Any]) -> int:
    """How many questions of how many items have figures in it."""
    return sum(
        len({bucket.split(":")[0] for bucket in one["all"]["counts"]} - {"voices"}) for one in tally["items"].values()
    )


def _counted(rows: Iterable[Said]) -> dict[str, dict[str, Counter[str]]]:
    """item → channel → bucket → how many."""
    found: dict[str, dict[str, Counter[str]]] = {}
    for row in rows:
        channel = found.setdefault(row.item, {}).setdefault(row.channel, Counter())
        channel.update({"voices", *_buckets(row.value)})
    return found


def _buckets(value: Any) -> Iterator[str]:
    """The buckets that one answer is in: of a review, a vote, a support or a poll."""
    if isinstance(value, dict):
        yield from (f"{question}:{answer}" for question, answer in value.items() if answer is not None)
    elif isinstance(value, list):
        yield from (f"option:{option}" for option in value)
    else:
        yield "support" if value is True else f"priority:{value}"


def _of_item(told: Mapping[str, Any], channels: Mapping[str, Counter[str]]) -> Iterator[str]:
    total = sum(channels.values(), Counter[str]())
    yield from _of_place("all", told["all"]["counts"], total)
    for group, one in told["channels"].items():
        yield from _of_place(
            group, one["counts"], sum((channels.get(key, Counter()) for key in group.split("+")), Counter())
        )
    for question in ("relevance", "priority"):
        yield from _of_question(question, told, total)


def _of_place(place: str, told: Mapping[str, int], rows: Mapping[str, int]) -> Iterator[str]:
    """Every bucket that is told has the number of its rows; one of a question that is told and has rows is not missing."""
    for bucket, number in told.items():
        if number != rows.get(bucket, 0):
            yield f"{place} {bucket} is {number}, the rows say {rows.get(bucket, 0)}"
    questions = {bucket.split(":")[0] for bucket in told} - {"voices"}
    yield from (
        f"{place} {bucket} is missing, the rows say {number}"
        for bucket, number in rows.items()
        if bucket.split(":")[0] in questions and bucket not in told
    )


def _of_question(question: str, told: Mapping[str, Any], rows: Mapping[str, int]) -> Iterator[str]:
    """Figures from five answers on, in a word where fewer than ten almost agree, and nothing below."""
    answers = {bucket.split(":")[1]: n for bucket, n in rows.items() if bucket.startswith(f"{question}:")}
    base = sum(answers.values())
    if not base:
        return
    classes = Counter[str]()
    for answer, n in answers.items():
        classes[CLASSES.get(answer, answer) if question == "priority" else answer] += n
    [(word, most)] = classes.most_common(1)
    alike = FEW <= base < MANY and base - most <= 2
    instead = told.get("told", {}).get(question)
    expected = (
        {"state": "few", "k": FEW} if base < FEW else {"state": "word", "base": base, "word": word} if alike else None
    )
    if instead != expected:
        yield f"{question} has {instead} instead of figures, expected {expected}"
    has = any(bucket.startswith(f"{question}:") for bucket in told["all"]["counts"])
    if has != (expected is None):
        yield f"{question}: {'figures' if has else 'no figures'} of {base} answers"
