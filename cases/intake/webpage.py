"""Tables out of a web page, as programs of offices save them under the name of a spreadsheet. Pure."""

from html.parser import HTMLParser
from typing import Final

from cases.intake.tables import MOST_COLUMNS, MOST_SHEETS, Table, table
from cases.intake.told import Unreadable, say

_CELLS: Final = frozenset({"td", "th"})
_BREAKS: Final = frozenset({"br", "p", "div"})
_UNSEEN: Final = frozenset({"script", "style", "template"})
_LEAST_ROWS: Final = 2


def is_webpage(text: str) -> bool:
    """Whether a text begins as a web page does."""
    head = text[:2_000].lower()
    return "<html" in head or "<table" in head


def webpage_tables(text: str) -> list[Table]:
    """Its tables of at least two rows and columns. Raises Unreadable when it has none."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    made = [table(f"ตาราง {at}", rows) for at, rows in enumerate(reader.tables[:MOST_SHEETS], 1)]
    found = [one for one in made if len(one.rows) >= _LEAST_ROWS and one.width >= _LEAST_ROWS]
    if not found:
        raise Unreadable(say("แฟ้มนี้เป็นหน้าเว็บ ไม่ใช่ตาราง เปิดด้วยโปรแกรมตารางแล้วบันทึกเป็น CSV หรือ XLSX"))
    return found


class _Reader(HTMLParser):
    """Gathers rows of cells; a cell over several columns leaves the others blank, a table inside a cell belongs to that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._depth = self._unseen = 0
        self._cell: list[str] | None = None
        self._wide = self._high = 1
        self._below: dict[int, int] = {}  # columns that a cell of a row above still fills, and for how many rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        self._unseen += tag in _UNSEEN
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._below = {}
        elif self._depth == 1 and tag == "tr":
            self._begin_row()
        elif self._depth == 1 and tag in _CELLS:
            self._end_cell()
            self._cell, self._wide, self._high = [], _span(attrs, "colspan"), _span(attrs, "rowspan")
        elif self._cell is not None and tag in _BREAKS:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened; cells need not be closed."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if self._depth == 1 and (tag in _CELLS or tag in ("tr", "table")):
            self._end_cell()
        if tag == "table" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Keep the words of a cell."""
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def _begin_row(self) -> None:
        self._end_cell()
        self._fill()
        self._below = {column: rows - 1 for column, rows in self._below.items() if rows > 1}
        self.tables[-1].append([])

    def _fill(self) -> None:
        """Leave blank what a cell of a row above fills."""
        while self.tables[-1] and self._below.get(len(self.tables[-1][-1])):
            self.tables[-1][-1].append("")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if not self.tables[-1]:
            self.tables[-1].append([])
        self._fill()
        row = self.tables[-1][-1]
        if self._high > 1:
            self._below |= dict.fromkeys(range(len(row), len(row) + self._wide), self._high)
        row += [" ".join("".join(self._cell).split()), *[""] * (self._wide - 1)]
        self._cell = None


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    said = dict(attrs).get(name) or "1"
    return min(int(said), MOST_COLUMNS) if said.isdecimal() and len(said) < 5 and int(said) else 1
