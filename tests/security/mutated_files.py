"""Files changed at random, and the child that reads them one after another within the sandbox's limits.

`python -m tests.security.mutated_files FILE KIND FIRST COUNT` prints what each mutant gave, a line each; the number of a
mutant and its kind make it again.
"""

import random
import re
import resource
import signal
import sys
import traceback
from io import BytesIO
from pathlib import Path
from types import FrameType
from zipfile import ZIP_DEFLATED, ZipFile

PARTS = {
    "xlsx": ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"),
    "docx": ("word/document.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml"),
    "odt": ("content.xml",),
    "ods": ("content.xml",),
}
SLOWEST_S = 20
_ODD = [
    b"",
    b"0",
    b"-1",
    b"99999999999",
    b"NaN",
    b"&amp;",
    b"\xff\xfe",
    b"<",
    b'"',
    b"]]>",
    b"\0",
    b"|",
    b"\n",
    "Ü\u202e".encode(),
    b"&x;",
    b"#REF!",
]
_TAG = re.compile(rb"<[^<>]{1,400}>")
_NUMBER = re.compile(rb"\d+")


def mutant(data: bytes, kind: str, number: int) -> bytes:
    """One mutant of a file, always the same for the same number; of archives mostly a part, packed again."""
    chance = random.Random(f"{kind} {number}")
    if kind not in PARTS or chance.random() < 0.2:
        return _changed(data, chance)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([part for part in PARTS[kind] if part in parts])
    parts[name] = _changed(parts[name], chance)
    if chance.random() < 0.05:
        del parts[chance.choice(list(parts))]
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    changes = [_bytes, _number, _swapped, _repeated, _removed, _cut]
    for _ in range(chance.randint(1, 6)):
        data = chance.choices(changes, weights=[6, 5, 4, 3, 3, 1])[0](data, chance)
    return data


def _bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    new = chance.choice([chance.choice(_ODD), chance.randbytes(chance.randint(0, 4))])
    return data[:at] + new + data[at + chance.randint(0, 4) :]


def _number(data: bytes, chance: random.Random) -> bytes:
    return _at_one(data, chance, _NUMBER, chance.choice(_ODD))


def _removed(data: bytes, chance: random.Random) -> bytes:
    return _at_one(data, chance, _TAG, b"")


def _at_one(data: bytes, chance: random.Random, pattern: re.Pattern[bytes], new: bytes) -> bytes:
    found = [one.span() for one in pattern.finditer(data)]
    start, end = chance.choice(found) if found else (0, 0)
    return data[:start] + new + data[end:]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    """Two pieces of markup in each other's place."""
    found = [one.span() for one in _TAG.finditer(data)]
    if len(found) < 2:
        return data[::-1]
    (a, b), (c, d) = sorted(chance.sample(found, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    """A piece many times over, a whole element if it happens to be one."""
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:b] + data[a : min(b, a + 300)] * chance.choice([1, 2, 50]) + data[b:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def outcome(data: bytes, kind: str) -> str:
    """What reading gives: "plan", or the code of the first problem; anything else is a failure and says so."""
    import msgspec

    from facilitation.exchange.plan_import.any_file import read_plan
    from facilitation.rules.planfile.messages import describe_problem
    from facilitation.rules.planfile.preview import Preview

    try:
        preview = read_plan(data, f"plan.{kind}")
        again = msgspec.json.decode(msgspec.json.encode(preview), type=Preview)
        said = [describe_problem(found, str) for found in preview.problems]
    except MemoryError:
        return "too_large_or_slow"
    if again != preview or not all(place and message for place, message in said):
        return "FAILED: not the same after the way back"
    if preview.content is None and not preview.problems:
        return "FAILED: neither a plan nor a message"
    return "plan" if preview.ready else preview.problems[0].code


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def main(path: str, kind: str, first: str, count: str) -> None:
    """The child."""
    from facilitation.exchange.jobs.sandbox import MEMORY

    data = Path(path).read_bytes()
    limits = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_NOFILE: 64, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0}
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
    signal.signal(signal.SIGALRM, _too_slow)
    outcome(data, kind)
    opened = len(list(Path("/proc/self/fd").iterdir()))
    for number in range(int(first), int(first) + int(count)):
        signal.alarm(SLOWEST_S)
        try:
            said = outcome(mutant(data, kind, number), kind)
        except Exception:
            said = "FAILED: " + traceback.format_exc().strip().replace("\n", " | ")[-300:]
        signal.alarm(0)
        print(number, said, flush=True)
    print("left open", len(list(Path("/proc/self/fd").iterdir())) - opened)


if __name__ == "__main__":
    main(*sys.argv[1:])
