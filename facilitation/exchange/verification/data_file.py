"""Count a data file of results again: every figure from its counts, every sum of channels, every checksum."""

from collections.abc import Iterator, Mapping

import msgspec

from facilitation.activities.told import asked_in
from facilitation.exchange.results_export.json import ResultRemark
from facilitation.exchange.verification.differences import Difference, Where
from facilitation.rules.results.disclosure import members
from facilitation.rules.results.figures import total
from facilitation.rules.results.snapshot import Item, Snapshot, checksum
from facilitation.rules.session.minutes import Minutes
from facilitation.rules.session.record import (
    Blackening,
    Discarded,
    LateBallots,
    NotRecounted,
    Occasion,
    Remark,
    SessionRecord,
)
from facilitation.rules.text import pick

_ALL = "all"


class Told(msgspec.Struct, frozen=True):
    """A result as the file has it, read for counting."""

    checksum: str
    content: Snapshot


class DataFile(msgspec.Struct, frozen=True):
    """What a file holds, read without its limits: a share of more than 1 is a difference, and no unreadable file."""

    audience: str
    results: tuple[Told, ...]
    supplements: tuple[Told, ...] = ()
    late: tuple[LateBallots, ...] = ()
    remarks: tuple[ResultRemark, ...] = ()
    discarded: tuple[Discarded, ...] = ()
    not_recounted: tuple[NotRecounted, ...] = ()
    occasion: Occasion = Occasion()
    minutes: Minutes = Minutes()
    simulated: int = 0
    blackenings: tuple[Blackening, ...] = ()


def read(data: bytes) -> DataFile:
    """The file; raises msgspec.MsgspecError for any other one."""
    return msgspec.json.decode(data, type=DataFile)


def record_of(file: DataFile) -> SessionRecord:
    """What papers were made of, as it was told to the audience of the file."""
    needs = {(one.content.activity.id, item.ref): item for one in file.results for item in one.content.items}
    return SessionRecord(
        snapshots=tuple(_ordered(one.content) for one in file.results),
        supplements=tuple(_ordered(one.content) for one in file.supplements),
        late=file.late,
        remarks=tuple(
            Remark(activity=one.activity, need=needs[one.activity, one.ref], text=one.text, state=one.state)
            for one in file.remarks
            if (one.activity, one.ref) in needs
        ),
        discarded=file.discarded,
        not_recounted=file.not_recounted,
        occasion=file.occasion,
        minutes=file.minutes,
        simulated=file.simulated,
        blackenings=file.blackenings,
    )


def _ordered(content: Snapshot) -> Snapshot:
    """The result with groups and questions in the order of papers; the file has them by the alphabet."""
    places = {line.channel: place for place, line in enumerate(content.participation)}
    names = [one.name for one in asked_in(content).questions({})]

    def ordered(item: Item) -> Item:
        groups = sorted(item.counts, key=lambda key: [places.get(one, len(places)) for one in members(key)])
        untold = sorted(item.untold, key=lambda name: names.index(name) if name in names else len(names))
        told = {name: item.untold[name] for name in untold}
        return msgspec.structs.replace(item, counts={key: item.counts[key] for key in groups}, told=told)

    return msgspec.structs.replace(content, items=tuple(map(ordered, content.items)))


def check(file: str, counted: DataFile) -> Iterator[Difference]:
    """Yield what does not follow from the counts; a result in which all does, and which was changed, by its checksum."""
    for one in (*counted.results, *counted.supplements):
        found = [difference for item in one.content.items for difference in _item(file, one.content, item)]
        yield from found
        if checksum(one.content) != one.checksum:
            yield Difference(file, Where("result", (pick(one.content.activity.title),)), "checksum")


def _item(file: str, content: Snapshot, item: Item) -> Iterator[Difference]:
    """Compare the sums of groups with the total, and each figure that is told with one made of the counts."""
    for bucket, right in sorted(total(item.counts.values()).items()):
        if (found := item.total.get(bucket, 0)) != right:
            yield _differs(file, content, item, f"{_ALL}, {bucket}", found, right)
    asked = asked_in(content)
    if asked.kind is None:
        return
    for group, figures in item.figures.items():
        counts = item.total if group == _ALL else item.counts.get(group, {})
        made = msgspec.to_builtins(asked.figures(counts, ()))
        for name, found in figures.items():
            if found is not None:
                yield from _compare(file, content, item, f"{group}, {name}", found, made.get(name))


def _compare(file: str, content: Snapshot, item: Item, name: str, found: object, right: object) -> Iterator[Difference]:
    """Compare two figures part by part, so that the one that differs is named."""
    if isinstance(found, Mapping) and isinstance(right, Mapping):
        for key in dict.fromkeys((*found, *right)):
            yield from _compare(file, content, item, f"{name}.{key}", found.get(key), right.get(key))
    elif isinstance(found, list | tuple) and isinstance(right, list | tuple) and len(found) == len(right):
        for place, (one, other) in enumerate(zip(found, right, strict=True), start=1):
            yield from _compare(file, content, item, f"{name}.{place}", one, other)
    elif found != right:
        yield _differs(file, content, item, name, found, right)


def _differs(file: str, content: Snapshot, item: Item, name: str, found: object, right: object) -> Difference:
    named = item.number or pick(item.text)
    where = Where("figure", (pick(content.activity.title), named, name))
    return Difference(file, where, "changed", str(found), str(right))
