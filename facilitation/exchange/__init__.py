"""Files in and out."""

import os

# python-docx brings lxml, and openpyxl takes it where it finds it: it would no longer parse with defusedxml, and a full
# disk would no longer be an OSError. Said here, before any module of this room can import openpyxl.
os.environ["OPENPYXL_LXML"] = "False"
