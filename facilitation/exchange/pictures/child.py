"""The child process that draws slides and writes pictures anew; it is limited and confined before it reads a byte.

PDFium draws no page of its own accord that the file does not have: scripts, embedded files, forms and links are not
looked at, and there is no network to follow them.
"""

import sys

import msgspec

from facilitation.exchange.limited_child import take_task
from facilitation.exchange.pictures.errors import BadPicture
from facilitation.exchange.pictures.messages import Begun, Drawn, Task, frame

MEMORY = 1_200_000_000
"""Bytes of address space; a page of 1920 × 1080 takes 30 MB, a photo of 6000 × 6000 in it 150 MB."""


def main(arguments: list[str]) -> int:
    """Run the child: limit the process, then answer frame by frame, so that what is drawn stays if a page ends it."""
    given = take_task(MEMORY, arguments)
    task = msgspec.json.decode(given.request, type=Task)
    try:
        _draw(task, given.source.read())
    except BadPicture as error:
        _say(Begun(problem=error.code))
    except MemoryError:
        return 1
    return 0


def _draw(task: Task, data: bytes) -> None:
    # Imported after the limits are set.
    if task.what == "picture":
        from facilitation.exchange.pictures.encoding import rewrite

        drawn = rewrite(data, task)
        _say(Begun(1))
        _say(drawn)
        return
    from facilitation.exchange.pictures.pdf_pages import Pages

    pages = Pages(data)
    _say(Begun(len(pages)))
    for number in range(task.first, len(pages)):
        _say(pages.draw(number))


def _say(message: Begun | Drawn) -> None:
    sys.stdout.buffer.write(frame(message))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
