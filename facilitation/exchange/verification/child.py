"""Read what stands in a paper in a limited and confined child process: somebody else may have sent it.

Run as a program it is the child, see `limited_child`.
"""

import subprocess
import sys
from tempfile import TemporaryFile

import msgspec

from facilitation.exchange.limited_child import Popen, TooMuchOutput, run_child, take_task
from facilitation.exchange.verification.messages import Paper

SECONDS = 60.0
MEMORY = 1_200_000_000
MAX_OUTPUT = 30_000_000


class NotRead(Exception):
    """The file is not what its name says, or too large."""


def paper_of(form: str, data: bytes, popen: Popen = subprocess.Popen) -> Paper:
    """What stands in a file of this form (xlsx, docx, html, pdf); raises NotRead. `popen` starts the child."""
    with TemporaryFile() as source:
        source.write(data)
        source.seek(0)
        done = run_child(__name__, source, form.encode(), SECONDS, max_output=MAX_OUTPUT, popen=popen)
    if done.returncode:
        raise NotRead
    return msgspec.json.decode(done.output, type=Paper)


def main(arguments: list[str]) -> int:
    """Run the child: limit the process, read the file and say its lines."""
    task = take_task(MEMORY, arguments)
    try:
        # Imported after the limits are set.
        from facilitation.exchange.verification.lines import read

        task.answer(msgspec.json.encode(read(task.request.decode(), task.source.read())))
    except (MemoryError, TooMuchOutput):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
