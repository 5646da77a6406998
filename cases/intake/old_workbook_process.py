"""The process that reads a workbook of Excel 97 to 2003: its bytes come in, what its sheets hold goes out as JSON.

It gives itself little memory and few seconds, so that a file made to harm ends this process and nothing else.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any, Final

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.xldate import XLDateError, xldate_as_datetime

from cases.intake.marks import without_struck
from cases.intake.tables import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, place_name

MOST_MEMORY: Final = 600_000_000
MOST_SECONDS: Final = 8
MOST_SAID: Final = 20_000_000
_MOST_TOLD: Final = 40
_MOST_REMARKS: Final = 200


def sheets(data: bytes) -> list[dict[str, Any]]:
    """Each visible sheet: name, rows, hidden rows and columns, what was struck through, remarks."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=nowhere)
        return [_sheet(book, book.sheet_by_index(at)) for at in range(min(book.nsheets, MOST_SHEETS)) if _visible(book, at)]


def _visible(book: Any, at: int) -> bool:
    return not book.sheet_by_index(at).visibility


def _sheet(book: Any, sheet: Any) -> dict[str, Any]:
    struck: list[str] = []
    notes = [*sheet.cell_note_map.items()][:_MOST_REMARKS]
    return {
        "name": sheet.name,
        "rows": list(_rows(book, sheet, struck)),
        "hidden_rows": [at for at, row in sheet.rowinfo_map.items() if row.hidden],
        "hidden_columns": [at for at, column in sheet.colinfo_map.items() if column.hidden],
        "struck": struck[:_MOST_TOLD],
        "remarks": [(place_name(*at), " ".join(note.text.split())[:200]) for at, note in notes if note.text.strip()],
    }


def _rows(book: Any, sheet: Any, struck: list[str]) -> Iterator[list[str]]:
    """The rows, a few more than are taken so that too many are seen to be too many."""
    for at in range(min(sheet.nrows, MOST_ROWS + 2)):
        cells = sheet.row(at)[: MOST_COLUMNS + 1]
        kept, lost = without_struck([_shown(book, cell) for cell in cells], [_struck(book, cell) for cell in cells], at)
        struck += lost
        yield kept


def _struck(book: Any, cell: Any) -> bool:
    return bool(cell.xf_index is not None and book.font_list[book.xf_list[cell.xf_index].font_index].struck_out)


def _shown(book: Any, cell: Any) -> str:
    """A cell as a person sees it, as workbook._shown does it for newer files."""
    value, sort = cell.value, cell.ctype
    if sort in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if sort == xlrd.XL_CELL_BOOLEAN:
        return "จริง" if value else "เท็จ"
    if sort == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(value, "#ERR"))
    if sort == xlrd.XL_CELL_DATE and (day := _day(value, book.datemode)):
        return day
    if sort == xlrd.XL_CELL_TEXT:
        return str(value)
    if str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str).rstrip().endswith("%"):
        return f"{value * 100:.4f}".rstrip("0").rstrip(".") + "%"
    return _number(value)


def _day(value: float, datemode: int) -> str:
    try:
        found = xldate_as_datetime(value, datemode)
    except (XLDateError, ValueError, OverflowError):
        return ""
    return str(found.date().isoformat() if found.time() == time() else found.isoformat(" "))


def _number(value: float) -> str:
    if abs(value) >= 1e15:
        return repr(value)
    text = format(value, ".15g")
    return f"{float(text):.15f}".rstrip("0").rstrip(".") if "e" in text else text


def main() -> None:
    """Read all of the input and say what it holds; end without a word where that is too much."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    said = json.dumps(sheets(sys.stdin.buffer.read())).encode()
    if len(said) > MOST_SAID:
        sys.exit(1)
    sys.stdout.buffer.write(said)


if __name__ == "__main__":
    main()
