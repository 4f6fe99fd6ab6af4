"""A supervisor as systemd is one: it holds the listening socket and hands it to the process it starts (sd_listen_fds)."""

import sys

BECOME = """
import os, sys
held, count, *command = sys.argv[1:]
if int(held) != 3:
    os.dup2(int(held), 3)
os.set_inheritable(3, True)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS=count, LISTEN_FDNAMES="http")
os.execv(command[0], command)
"""


def handing_over(held: int, command: list[str], *, count: int = 1) -> list[str]:
    """The command that becomes `command` with the open file `held` as its third; pass `held` on with pass_fds."""
    return [sys.executable, "-c", BECOME, str(held), str(count), *command]
