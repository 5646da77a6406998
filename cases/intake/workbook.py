"""Tables out of an XLSX workbook. Pure. The reading stops at our own limits whatever the file says of its dimensions."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from cases.intake import hidden, marks
from cases.intake.formulas import Sheet
from cases.intake.packed import DAMAGED
from cases.intake.tables import MOST_CELLS, MOST_ROWS, MOST_SHEETS, Table, table
from cases.intake.told import Unreadable, say

CONTENT: Final = "[Content_Types].xml"
_MOST_TOLD: Final = 40
_NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>|<f[^>]*/>\s*</c>")


def workbook_tables(data: bytes) -> list[Table]:
    """The sheets that hold anything, hidden ones left out. The file was looked at before. Raises Unreadable."""
    try:
        found = _sheets(data, values=True)
        if any(_unworked(data)):  # formulas whose results were never stored: show the formula, so that it is not lost silently
            written = _sheets(data, values=False)
            found = [(_with_formulas(shown, other), path) for (shown, path), (other, _path) in zip(found, written, strict=True)]
        tables = [_marked(data, one, path) for one, path in found if one.rows]
    except Unreadable:
        raise
    except Exception as error:  # whatever a damaged or hostile part makes the library raise
        raise Unreadable(DAMAGED) from error
    if not tables:
        raise Unreadable(say("แฟ้มนี้ไม่มีตารางที่มีข้อมูล"))
    return tables


def _marked(data: bytes, one: Table, path: str) -> Table:
    """The table without what is hidden, with the remarks on its cells."""
    return replace(hidden.left_out(one, *hidden.places(data, path)), remarks=marks.remarks(data, path))


def _sheets(data: bytes, *, values: bool) -> list[tuple[Table, str]]:
    """Each visible sheet with the name of its part."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    shown = [sheet for sheet in book.worksheets[:MOST_SHEETS] if sheet.sheet_state == "visible"]
    struck = marks.struck_styles()
    return [(_sheet(sheet, struck), str(getattr(sheet, "_worksheet_path", ""))) for sheet in shown]


def _unworked(data: bytes) -> Iterator[bool]:
    """For each sheet, whether a formula without a stored result stands in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/"):
                yield _NO_RESULT.search(archive.read(part)) is not None


def _with_formulas(shown: Table, written: Table) -> Table:
    """The shown cells, and where one is empty the formula that stands there, with its result where it can be worked out."""
    width = max(shown.width, written.width)
    height = max(len(shown.rows), len(written.rows))
    sheet = Sheet(shown.rows, written.rows)
    worked = table(shown.name, [[sheet.text(at, column) for column in range(width)] for at in range(height)])
    return replace(worked, struck=shown.struck or written.struck)


def _sheet(sheet: Any, struck: Callable[[Any], bool]) -> Table:
    sheet.reset_dimensions()  # what a file says of its size may be a lie
    lost: list[str] = []
    made = table(str(sheet.title), _rows(sheet, struck, lost))
    return replace(made, struck=tuple(lost[:_MOST_TOLD]))


def _rows(sheet: Any, struck: Callable[[Any], bool], lost: list[str]) -> Iterator[list[str]]:
    cells = 0
    for at, row in enumerate(sheet.iter_rows()):
        cells += len(row)
        if cells > 10 * MOST_CELLS:  # one cell far to the right makes its row as long
            raise Unreadable(say("แผ่นงาน “%(name)s” ใหญ่เกินไป รับได้ไม่เกิน %(n)s แถว", name=sheet.title[:40], n=f"{MOST_ROWS:,}"))
        kept, left_out = marks.without_struck([_shown(cell) for cell in row], [struck(cell) for cell in row], at)
        lost += left_out
        yield kept


def _shown(cell: Any) -> str:
    """A cell as a person sees it: dates by their day, whole numbers without a decimal point, no error signs hidden."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "จริง" if value else "เท็จ"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and str(cell.number_format).rstrip().endswith("%"):
        return f"{value * 100:.4f}".rstrip("0").rstrip(".") + "%"
    if isinstance(value, float):
        return f"{Decimal(format(value, '.15g')):f}" if abs(value) < 1e15 else repr(value)  # a cell holds 15 digits
    return str(value)
