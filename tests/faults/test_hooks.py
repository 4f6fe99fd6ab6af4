"""Every point at which a fault can be played is still in the product."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from pathlib import Path
from tests.faults.hooks import HOOKS
for name, plant in HOOKS.items():
    plant(Path(sys.argv[1]))
print(len(HOOKS))
"""


def test_every_hook_finds_what_it_patches(tmp_path):
    command = [sys.executable, "-W", "ignore", "-c", SCRIPT, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("10\n", "")
