"""Read and write files: plans, results, minutes, backups, and the jobs that do it in child processes."""

import os

# python-docx installs lxml, and openpyxl would use it instead of defusedxml; nor would a full disk raise OSError then.
# Set before any module of this package can import openpyxl.
os.environ["OPENPYXL_LXML"] = "False"
