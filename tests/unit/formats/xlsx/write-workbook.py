"""Writes a workbook for the test beside this file, by a program that knows nothing of the project."""

import datetime
import sys

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

path, system = sys.argv[1:]
book = openpyxl.Workbook()
book.epoch = CALENDAR_MAC_1904 if system == "1904" else CALENDAR_WINDOWS_1900
sheet = book.active
sheet.title = "Sessions"
sheet.append(["Activity", "Date", "Start", "When", "Price", "Free", "Sum", "Error", "Postcode"])
sheet.append(
    [
        "Tai chi",
        datetime.date(2026, 1, 5),
        datetime.time(9, 20),
        datetime.datetime(2026, 1, 5, 19, 30),
        0.1 + 0.2,
        True,
        "=1+1",
        "#N/A",
        "ZZ1 1AA",
    ]
)
sheet.append([])
sheet.append(["Café – “yoga”", None, None, None, 3.5, False])
sheet["E4"].number_format = '"£"#,##0.00'
sheet.merge_cells("A4:B5")
sheet.row_dimensions[4].hidden = True
book.create_sheet("Secret").sheet_state = "hidden"
book["Secret"]["A1"] = "x"
book.save(path)
