"""The organisation as a graph: what exists (kinds, stores), what ought to exist (rules), what is missing (judging)."""

import os

# Documents need lxml; openpyxl would read foreign workbooks with it too, past defusedxml, which refuses XML bombs.
os.environ["OPENPYXL_LXML"] = "False"
