"""From a table to a reading: which of the layouts it has, then every figure in its place. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from cases.intake import (
    across,
    blocks,
    book_columns,
    counted_rows,
    dittos,
    down,
    foot_year,
    fund_columns,
    headless,
    labels,
    ledger,
    lists,
    matrix,
    points,
    prose,
    records,
    row_units,
    satang,
    sexes,
    side_by_side,
    spoken,
)
from cases.intake.headings import SKIP, TOTAL
from cases.intake.known_sums import sums_among
from cases.intake.reading import (
    FUNDS_DOWN,
    LEDGER,
    LINES_DOWN,
    MONTHS_DOWN,
    PLACES_DOWN,
    YEARS_DOWN,
    Choices,
    Collector,
    Corrections,
    Reading,
)
from cases.intake.short_years import spelled
from cases.intake.tables import Table, at_place, place_name
from cases.intake.told import Told, say

_MOST_REMARKS: Final = 20
LAYOUTS: Final[Mapping[str, Told]] = {
    LINES_DOWN: say("รายการเรียงลงมา ตัวเลขอยู่ข้าง ๆ"), YEARS_DOWN: say("แถวละปี รายการอยู่หัวคอลัมน์"),
    MONTHS_DOWN: say("แถวละเดือน รวมเป็นปีให้"), LEDGER: say("สมุดรับจ่ายรายวัน รวมเป็นปีให้"), FUNDS_DOWN: say("แถวละกองทุนและปี"),
    PLACES_DOWN: say("แถวละหมู่บ้านหรือกลุ่ม รวมทุกแถวให้"),
}  # fmt: skip


def understood(
    table: Table, choices: Choices, corrections: Corrections | None = None, *, many: bool = False, fund: str = "",
    title: str = "",
) -> Reading:  # fmt: skip
    """Read a table; what a person chose for a heading counts before the guess.

    ``many``: it may be about many funds. Else ``fund`` is the column of a network's sheet that a person chose for this fund,
    ``title`` the fund's name, by which it is guessed.
    """
    year, closing, month = blocks.title_year(table), blocks.closing(table), blocks.title_month(table)
    if closing is not None:
        year = closing.year
    if month and month.year:
        year = month.year
    if paper := prose.paper_of(table):
        year = paper.year
    left_out = [say("ไม่ได้อ่านแถวหรือคอลัมน์ที่ซ่อนไว้: %(places)s", places=" ".join(table.hidden))] if table.hidden else []
    if table.struck:
        left_out.append(say("ไม่ได้อ่านช่องที่ขีดฆ่าไว้: %(places)s", places=" · ".join(table.struck)[:400]))
    remarks = table.remarks
    table, notes = satang.joined(spelled(table))
    table, marks = dittos.filled(counted_rows.named(table))
    table, pointed, more = points.as_thousands(table)
    collector = Collector(choices, corrections or {}, blocks.scale(table), month.month if month else None)
    collector.pointed = pointed
    collector.row_scales = row_units.scales_of(table)
    collector.remarks = {at: text for place, text in remarks if (at := at_place(place))}
    collector.notes += [*left_out, *notes, *marks, *more]
    if collector.scale != 1:
        collector.notes.append(say("แผ่นนี้บอกหน่วยเป็น %(n)s บาท จึงคูณจำนวนเงินทุกช่องด้วย %(n)s", n=f"{collector.scale:,}"))
    funds = fund_columns.funds_of(table)
    own = fund if funds and fund in funds.names.values() else fund_columns.own_column(funds, title) if funds else ""
    if funds:
        fund_columns.read(table, collector, funds, year, None if many else own)
        layout = LINES_DOWN
    else:
        layout = _walk(table, collector, year, many=many)
    sexes.read(table, collector)
    if layout != LEDGER and not many and not funds:
        spoken.read_notes(table, collector, year)
    _settle_sums(collector)
    if year is None and not many:
        year = _from_notes(table, collector)
    _tell_remarks(collector)
    made = collector.reading(layout, year, closing, _unread(table, collector))
    return replace(made, funds=tuple(funds.names.values()), own=own) if funds and not many else made


def _tell_remarks(collector: Collector) -> None:
    """Say the remarks that hang on cells that are no figures."""
    for at, text in [*collector.remarks.items()][:_MOST_REMARKS]:
        collector.notes.append(say("มีข้อคิดเห็นติดช่อง %(place)s: %(text)s", place=place_name(*at), text=text))


def _from_notes(table: Table, collector: Collector) -> int | None:
    """The year of a note under the figures, where nothing else says one."""
    found = [*collector.cells, *collector.totals]
    if any(cell.year or cell.month for cell in found) or (year := foot_year.year_of(table)) is None:
        return None
    collector.cells, collector.totals = foot_year.dated(collector.cells, year), foot_year.dated(collector.totals, year)
    return year


def _settle_sums(collector: Collector) -> None:
    """Take headings that are sums of the lines beside them for totals."""
    sums = sums_among(collector.cells)
    for key in sums:
        collector.headings[key] = replace(collector.headings[key], line=TOTAL)
    collector.skipped += [replace(cell, line=SKIP) for cell in collector.cells if cell.heading in sums]
    collector.cells = [cell for cell in collector.cells if cell.heading not in sums]


def _walk(table: Table, collector: Collector, year: int | None, *, many: bool) -> str:
    if many and (funds := across.funds_grid(table)):
        across.read(table, collector, funds, year)
        return FUNDS_DOWN
    if _said(table, collector, year):
        return LINES_DOWN
    if book := book_columns.columns_of(table) or headless.columns_of(table):
        ledger.read(table, collector, book, year)
        headless.read_opening(table, collector, year)
        return LEDGER
    if besides := side_by_side.tables_of(table):
        side_by_side.read(table, collector, besides)
        return LINES_DOWN
    if running := lists.columns_of(table):
        lists.read(table, collector, *running)
        return LEDGER
    if listed := records.columns_of(table):
        records.read(table, collector, listed)
        return LINES_DOWN
    lined = labels.names_lines(table)
    if not lined and (months := matrix.months_of(table)):
        matrix.read(table, collector, *months, year)
        return PLACES_DOWN
    if grid := across.grid(table):
        across.read(table, collector, grid, year)
        return grid.layout
    if not lined and (places := across.places_grid(table)):
        across.read(table, collector, places, year)
        return PLACES_DOWN
    down.read(table, collector, year)
    return LINES_DOWN


def _said(table: Table, collector: Collector, year: int | None) -> bool:
    """Read what is told in sentences, a paper or a chat; whether it is."""
    if paper := prose.paper_of(table):
        prose.read(table, collector, paper)
        return True
    if chat := spoken.messages(table):
        spoken.read_chat(collector, chat, year)
        return True
    return False


def _unread(table: Table, collector: Collector) -> tuple[str, ...]:
    """The cells that look like amounts and belong to nothing: told, lest a figure be lost unseen."""
    obscure = {each.row for each in collector.obscure}
    rows = enumerate(table.rows)
    return tuple(place_name(at, column) for at, row in rows if at not in obscure for column, cell in enumerate(row)
                 if cell and (at, column) not in collector.seen and len(cell.strip()) > 1
                 and (blocks.is_number(cell) or cell.startswith("=")))  # fmt: skip
