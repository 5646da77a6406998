"""From a table to a reading: which of the four layouts it has, then every figure in its place. Pure."""

from collections.abc import Mapping

from cases.intake import across, blocks, down, ledger
from cases.intake.reading import LEDGER, LINES_DOWN, MONTHS_DOWN, YEARS_DOWN, Choices, Collector, Reading
from cases.intake.tables import Table

LAYOUTS: Mapping[str, str] = {
    LINES_DOWN: "รายการเรียงลงมา ตัวเลขอยู่ข้าง ๆ", YEARS_DOWN: "แถวละปี รายการอยู่หัวคอลัมน์",
    MONTHS_DOWN: "แถวละเดือน รวมเป็นปีให้", LEDGER: "สมุดรับจ่ายรายวัน รวมเป็นปีให้",
}  # fmt: skip


def understood(table: Table, choices: Choices) -> Reading:
    """Read a table; what a person chose for a heading counts before the guess."""
    year, closing = blocks.title_year(table), blocks.closing(table)
    if closing is not None:
        year = closing.year
    collector = Collector(choices, blocks.scale(table))
    layout = _walk(table, collector, year)
    return collector.reading(layout, year, closing)


def _walk(table: Table, collector: Collector, year: int | None) -> str:
    book = ledger.columns(table)
    if book is not None:
        ledger.read(table, collector, book, year)
        return LEDGER
    head = blocks.head_row(table)
    found = across.period_column(table, head) if head is not None else None
    if head is not None and found is not None:
        across.read(table, collector, head, found[0], year)
        return found[1]
    down.read(table, collector, year)
    return LINES_DOWN
