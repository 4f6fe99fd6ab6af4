"""Which parser reads untrusted XML."""

import subprocess
import sys


def test_workbooks_are_read_with_defusedxml_although_lxml_is_installed():
    code = "import facilitation.exchange, lxml, openpyxl; from openpyxl.xml import functions; print(openpyxl.LXML, functions.fromstring.__module__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "False defusedxml.common\n"
