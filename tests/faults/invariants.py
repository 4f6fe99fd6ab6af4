"""The seven promises as functions of the clients' logs and the database: pure, each names what breaks it.

The numbers are those of the invariants in `docs/reliability.md`.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.faults.log import Entry, Log
from tests.faults.rows import Card, Row, Stored

Key = tuple[int, str, int]
"""(activity, item, voice)"""
Totals = Mapping[str, Mapping[str, int]]
"""item → bucket → count, without zeros"""
View = tuple[int, Totals]
"""(rev, totals) as somebody is shown it"""


@dataclass(frozen=True)
class Violation:
    """A broken promise: which, whose, where, and what was found."""

    number: int
    words: str
    voice: int = 0
    item: str = ""
    seq: int = 0

    def __str__(self) -> str:
        where = "".join(
            f" {name} {value}"
            for name, value in (("client", self.voice), ("item", self.item), ("seq", self.seq))
            if value
        )
        return f"({self.number}){where}: {self.words}"


def nothing_acknowledged_is_missing(log: Log, rows: Iterable[Row]) -> list[Violation]:
    """(1) The stored seq is at least the greatest acknowledged, its value is what was sent with it, and no act that
    was said earlier stands in the place of a later one that was acknowledged."""
    stored = {(row.activity, row.item, row.voice): row for row in rows}
    sent = {(*_key(entry), entry.seq): entry for entry in log.of("sent")}
    found = []
    for key, newest in _newest(log.of("ok"), by="seq").items():
        row = stored.get(key)
        if row is None or row.seq < newest.seq:
            there = "nothing" if row is None else f"seq {row.seq}"
            found.append(Violation(1, f"acknowledged, stored is {there}", newest.voice, newest.item, newest.seq))
    for key, row in stored.items():
        said = sent.get((*key, row.seq))
        if said is not None and said.value != row.value:
            found.append(Violation(1, f"sent {said.value}, stored {row.value}", row.voice, row.item, row.seq))
    return found + _overtaken(log, stored, sent)


def _overtaken(log: Log, stored: Mapping[Key, Row], sent: Mapping[tuple[Any, ...], Entry]) -> list[Violation]:
    found = []
    for key, last in _newest(log.of("ok"), by="act").items():
        row = stored.get(key)
        said = sent.get((*key, row.seq)) if row is not None else None
        if said is not None and said.act < last.act:
            words = f"act {said.act} stands where act {last.act} was acknowledged later"
            found.append(Violation(1, words, last.voice, last.item, said.seq))
    return found


def acknowledged_cards_are_there(log: Log, cards: Iterable[Card]) -> list[Violation]:
    """(1) for cards: each one that was acknowledged is stored."""
    stored = {(card.voice, card.text) for card in cards}
    return [
        Violation(1, "a card that was acknowledged is missing", entry.voice, "", entry.seq)
        for entry in log.of("ok", "contribute")
        if (entry.voice, entry.value) not in stored
    ]


def one_row_each(rows: Iterable[Row], cards: Iterable[Card] = ()) -> list[Violation]:
    """(2) At most one row per participant and item; a card that was said once stands once."""
    keys = Counter((row.activity, row.item, row.voice) for row in rows)
    said = Counter((card.voice, card.text) for card in cards)
    return [Violation(2, f"{count} rows", voice, item) for (_, item, voice), count in keys.items() if count > 1] + [
        Violation(2, f"a card stands {count} times", voice) for (voice, _), count in said.items() if count > 1
    ]


def nothing_unsaid_is_stored(log: Log, rows: Iterable[Row], cards: Iterable[Card] = ()) -> list[Violation]:
    """(3) Nothing is stored that nobody sent."""
    sent = {(*_key(entry), entry.seq) for entry in log.of("sent")}
    written = {(entry.voice, entry.value) for entry in log.of("sent", "contribute")}
    return [
        Violation(3, f"stored {row.value}, never sent", row.voice, row.item, row.seq)
        for row in rows
        if (row.activity, row.item, row.voice, row.seq) not in sent
    ] + [
        Violation(3, "a stored card was never sent", card.voice, "", card.seq)
        for card in cards
        if (card.voice, card.text) not in written
    ]


def all_views_agree(views: Mapping[str, View], counted: Totals, whole: Collection[str] = ()) -> list[Violation]:
    """(4) Phone, screen, moderator, export and a recount from rows say the same, those with a rev at the same one.

    Of small numbers people are told less than the rows say: only `whole` views have every count. The others have those
    of every question that ten people answered, and what they have is true.
    """
    found = []
    revs = {name: view[0] for name, view in views.items() if view[0]}
    if len(set(revs.values())) > 1:
        found.append(Violation(4, f"different revs: {revs}"))
    for name, (_, totals) in views.items():
        for item in sorted(totals.keys() | counted.keys()):
            shown, true = dict(totals.get(item, {})), dict(counted.get(item, {}))
            if shown != (true if name in whole else _told(true) | {key: true.get(key, 0) for key in shown}):
                found.append(Violation(4, f"{name} shows {shown}, the rows say {true}", item=item))
    return found


def _told(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts of questions that ten people or more answered, which no rule hides."""
    bases: Counter[str] = Counter()
    for bucket, count in counts.items():
        bases[bucket.partition(":")[0]] += count
    return {bucket: count for bucket, count in counts.items() if bases[bucket.partition(":")[0]] >= 10}


def rev_only_grows(log: Log) -> list[Violation]:
    """(5) No client, in none of its tabs, hears an older state after a newer one."""
    newest: dict[tuple[int, int], int] = defaultdict(int)
    found = []
    for entry in log.of("heard", "state"):
        tab = (entry.voice, entry.tab)
        if entry.rev < newest[tab]:
            found.append(Violation(5, f"rev {entry.rev} after {newest[tab]}", entry.voice))
        newest[tab] = max(newest[tab], entry.rev)
    return found


def all_have_the_last(revs: Mapping[int, int], last: int) -> list[Violation]:
    """(5) After healing every client has the last rev; `revs` is what each had when the time was up."""
    return [Violation(5, f"has rev {rev}, the last is {last}", voice) for voice, rev in revs.items() if rev != last]


def in_the_result_if_accepted(log: Log, result: Totals, activity: int) -> list[Violation]:
    """(6) An answer is in the result if and only if it was accepted before the close.

    For a log in which everything said was answered: what was accepted makes the result, and nothing else does.
    """
    accepted = totals(
        Row(*key, entry.seq, entry.value)
        for key, entry in _newest(log.of("ok"), by="seq").items()
        if key[0] == activity
    )
    return [
        Violation(
            6, f"accepted make {dict(accepted.get(item, {}))}, the result says {dict(result.get(item, {}))}", item=item
        )
        for item in sorted(accepted.keys() | result.keys())
        if dict(accepted.get(item, {})) != dict(result.get(item, {}))
    ]


def the_file_is_whole(verdict: str) -> list[Violation]:
    """(7) `PRAGMA integrity_check` says ok."""
    return [] if verdict == "ok" else [Violation(7, verdict)]


def of_the_rows(log: Log, stored: Stored) -> list[Violation]:
    """(1), (2), (3) and (7): all that can be said of a log and a file alone."""
    if whole := the_file_is_whole(stored.integrity):
        return whole
    return [
        *nothing_acknowledged_is_missing(log, stored.answers),
        *acknowledged_cards_are_there(log, stored.cards),
        *one_row_each(stored.answers, stored.cards),
        *nothing_unsaid_is_stored(log, stored.answers, stored.cards),
    ]


def totals(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """Count answers anew, in the words of the export's buckets."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.value is not None:
            found[row.item]["voices"] += 1
            questions = row.value.items() if isinstance(row.value, dict) else [("priority", row.value)]
            found[row.item].update(f"{name}:{value}" for name, value in questions if value is not None)
    return found


def _newest(entries: Iterable[Entry], *, by: str) -> dict[Key, Entry]:
    """Per activity, item and voice the entry with the greatest seq or act."""
    found: dict[Key, Entry] = {}
    for entry in entries:
        known = found.get(_key(entry))
        if known is None or getattr(entry, by) > getattr(known, by):
            found[_key(entry)] = entry
    return found


def _key(entry: Entry) -> Key:
    return entry.activity, entry.item, entry.voice
