"""Read and write files: plans, results, minutes, backups, and the jobs that do it in child processes."""

import os
import sys
from decimal import Decimal
from types import ModuleType

# python-docx installs lxml, and openpyxl would use it instead of defusedxml; nor would a full disk raise OSError then.
# Set before any module of this package can import openpyxl.
os.environ["OPENPYXL_LXML"] = "False"

# openpyxl imports numpy where it is installed, in `openpyxl.compat.numbers`: 60 ms at each start, and more memory than
# the children have that read files.
_numbers = ModuleType("openpyxl.compat.numbers")
vars(_numbers).update(NUMPY=False, NUMERIC_TYPES=(int, float, Decimal))
sys.modules.setdefault(_numbers.__name__, _numbers)
