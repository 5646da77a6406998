"""Tables out of an OpenDocument spreadsheet (.ods), as LibreOffice saves it: cells as they are shown. Pure.

A cell or a row may say that it is repeated a million times; blank ones are only counted, and what is filled stops at our limits.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import IO, Final
from xml.etree.ElementTree import Element, iterparse

from cases.intake.packed import DAMAGED
from cases.intake.tables import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Table, table
from cases.intake.told import Unreadable, say

CONTENT: Final = "content.xml"
_NAMES: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = f"{_NAMES}table:1.0}}", f"{_NAMES}text:1.0}}", f"{_NAMES}office:1.0}}"
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_HIDDEN: Final = frozenset({"collapse", "filter"})


def opendocument_tables(data: bytes) -> list[Table]:
    """The sheets that hold anything. The file was looked at before. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(CONTENT) as file:
            found = [table(name, rows) for name, rows in _sheets(file)]
    except Unreadable:
        raise
    except Exception as error:  # whatever a damaged part makes the reader raise
        raise Unreadable(DAMAGED) from error
    tables = [one for one in found if one.rows]
    if not tables:
        raise Unreadable(say("แฟ้มนี้ไม่มีตารางที่มีข้อมูล"))
    return tables


def _sheets(file: IO[bytes]) -> Iterator[tuple[str, list[list[str]]]]:
    rows: list[list[str]] = []
    count = 0
    for step, element in iterparse(file, events=("start", "end")):  # noqa: S314 - a document type was refused before
        if step == "start" and element.tag == f"{_TABLE}table":
            rows = []
        elif step == "end" and element.tag == f"{_TABLE}table-row":
            rows += _repeated(element, rows)
            element.clear()
        elif step == "end" and element.tag == f"{_TABLE}table":
            count += 1
            if count > MOST_SHEETS:
                return
            yield element.get(f"{_TABLE}name", ""), rows
            element.clear()


def _repeated(element: Element, before: list[list[str]]) -> list[list[str]]:
    """A row as often as it says: blank ones only as far as the next filled one needs them."""
    cells: list[str] = []
    for cell in element:
        if cell.tag in _CELLS:
            cells += [_shown(cell)] * min(_times(cell, "columns"), MOST_COLUMNS + 1 - len(cells))
    times = _times(element, "rows")
    if not any(cell.strip() for cell in cells):
        return [[]] * min(times, MOST_ROWS + 1)
    return [cells] * min(times, max(1, MOST_ROWS + 2 - len(before)))


def _times(element: Element, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(said) if said.isdecimal() and len(said) < 8 else 1


def _shown(cell: Element) -> str:
    """Days by their stored day, amounts by their stored digits, all else as it is shown."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    shown = "\n".join("".join(text.itertext()) for text in cell.findall(f"{_TEXT}p"))
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", shown).removesuffix("T00:00:00")
    if kind in ("float", "currency"):
        return cell.get(f"{_OFFICE}value", shown).removesuffix(".0")
    return shown
