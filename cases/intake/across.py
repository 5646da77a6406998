"""Sheets whose lines stand side by side, a row a year, a month or a fund under them. Pure."""

import re
from dataclasses import dataclass, replace
from typing import Final

from cases.intake import across_rows, blocks, periods, pieces, plans, standing_rows
from cases.intake.across_headings import heading_of
from cases.intake.folding import folded
from cases.intake.headings import SKIP, TOTAL, Guess, guess
from cases.intake.periods import Period
from cases.intake.reading import FUNDS_DOWN, MONTHS_DOWN, PLACES_DOWN, YEARS_DOWN, Collector, Heading, known
from cases.intake.tables import Table, column_name
from cases.intake.told import say
from cases.money.lines import BY_KEY

_LEAST_SHARE: Final = 0.5
_FUND: Final = re.compile(r"^(ชื่อ)?กองทุน(สวัสดิการ)?(ชุมชน)?(ตำบล)?$|^(ชื่อ)?กองทุน.*$|^fund(name)?$")
_TOTAL_ROW: Final = re.compile(r"^(รวม|ยอดรวม|total|เฉลี่ย|ค่าเฉลี่ย)(ทั้ง.*|ทุก.*|เงิน|ยอด|[0-9].*|ปี.*|$)")
_PLACES: Final = re.compile(r"^(ชื่อ)?(หมู่|บ้าน|ชุมชน|กลุ่ม|เขต|โซน|ตำบล)(ที่|บ้าน|ย่อย)?(ที่)?$")
_WHEN: Final = re.compile(r"ปี|วันที่|วันปิดงบ|ณวัน|งวด|date|year|closing")


@dataclass(frozen=True)
class Grid:
    """Where the headings end, which column holds the years, months or days (None: none does), funds, closing days, villages."""

    head: int
    period: int | None
    layout: str
    fund: int | None = None
    closing: int | None = None
    place: int | None = None


def grid(table: Table) -> Grid | None:
    """The grid of a table with a row a year or a month; None for another."""
    head = blocks.head_row(table)
    found = _period_column(table, head) if head is not None else None
    return Grid(head, *found, closing=_closing_column(table, head, found[0])) if head is not None and found is not None else None


def places_grid(table: Table) -> Grid | None:
    """The grid of a table with a row a village or a group, all of one year: headings of lines over rows of figures."""
    head = blocks.head_row(table)
    if head is None:
        return None
    rows = [row for row in table.rows[head + 1 :] if any(map(blocks.is_figure, row))]
    place = next((column for column in range(table.width) if _PLACES.search(folded(table.rows[head][column]))), None)
    if place is None:
        place = next(
            (column for column in range(table.width) if sum(pieces.is_place(row[column]) for row in rows) * 2 > len(rows)), None
        )
    return Grid(head, None, PLACES_DOWN, place=place) if rows else None


def funds_grid(table: Table) -> Grid | None:
    """The grid of a table with a row a fund and year: its head names a column of funds; None for another."""
    for at, row in enumerate(table.rows[: blocks.MOST_HEAD_ROWS]):
        filled = [(column, folded(cell)) for column, cell in enumerate(row) if cell.strip()]
        fund = next((column for column, name in filled if _FUND.search(name)), None)
        if fund is not None and len(filled) >= 2:
            head = blocks.last_head(table, at) if _merged(row) else at
            when = next((column for column, name in filled if column != fund and _WHEN.search(name)), None)
            if when is None and (found := _period_column(table, head)):
                when = found[0]
            return Grid(head, when, FUNDS_DOWN, fund, _closing_column(table, head, when))
    return None


def _closing_column(table: Table, head: int, period: int | None) -> int | None:
    """A column of closing days beside the one of years."""
    return next((column for column, cell in enumerate(table.rows[head]) if column != period and _WHEN.search(folded(cell))
                 and any(periods.day(row[column]) for row in table.rows[head + 1 : head + 50])), None)  # fmt: skip


def _merged(row: tuple[str, ...]) -> bool:
    """Whether titles over several columns leave gaps in a row of headings, so that a second row follows."""
    filled = [column for column, cell in enumerate(row) if cell.strip()]
    return len(filled) < filled[-1] - filled[0] + 1 or filled[-1] + 1 < len(row)


def _period_column(table: Table, head: int) -> tuple[int, str] | None:
    """The column whose cells are years, days or months, and which of the two layouts that makes; None for neither."""
    for column in range(min(table.width, 6)):
        names = blocks.above(table, head, column)
        if any(known(guess(name)) for name in names) and not any(_WHEN.search(folded(name)) for name in names):
            continue  # amounts may look like years
        cells = [row[column] for row in table.rows[head + 1 :] if row[column].strip() and any(map(blocks.is_number, row))]
        read = [found for cell in cells if (found := periods.period(cell))]
        if not cells or len(read) < _LEAST_SHARE * len(cells):
            continue
        within = [found for found in read if found.month or found.part]
        if len(within) < len(read) / 2:
            return column, YEARS_DOWN
        if any(periods.month(cell) or periods.part(cell) for cell in cells) or len(
            {(found.year, found.month) for found in within}
        ) > len({found.year for found in within}):
            return column, MONTHS_DOWN if len(read) > 1 else YEARS_DOWN
        return column, YEARS_DOWN
    return None


def read(table: Table, collector: Collector, where: Grid, year: int | None) -> None:
    """Walk the rows under the headings; a row whose year cannot be told is kept to be asked about."""
    others = _years_again(table, where)
    quarter = across_rows.quarter_column(table, where.head, where.period)
    aside = (where.period, where.fund, where.closing, where.place, quarter, *others)
    headings = {at: heading_of(table, collector, where.head, at) for at in range(table.width) if at not in aside}
    both = _both_sexes(collector, headings) if where.layout == PLACES_DOWN else {}
    standing: Period | None = Period(year) if where.period is None and (year or where.layout == PLACES_DOWN) else None
    collector.pieces = where.layout == PLACES_DOWN
    for at in range(where.head + 1, len(table.rows)):
        row = table.rows[at]
        collector.seen |= {(at, column) for column in aside if column is not None}
        places = [place for place, heading in headings.items() if heading is not None and row[place].strip()]
        if not _matters(row, places, where, headings):
            continue
        first = folded(next((cell for cell in row if blocks.is_words(cell)), ""))
        if _of_no_period(collector, row, at, first, where, headings, year):
            continue
        if _TOTAL_ROW.search(first):
            _total_row(collector, row, at, {place: heading for place, heading in headings.items() if heading and place in places})
            continue
        if where.fund is not None and not _fund(collector, row, at, where.fund):
            continue
        standing = _when(collector, row, at, where, standing, year)
        if standing is None:
            continue
        again = [column for column in others if row[column].strip()]
        whens = {column: _when(collector, row, at, replace(where, period=column), None, year) for column in again}
        for place in places:
            own = next((whens[column] for column in reversed(again) if column < place), standing)
            own = across_rows.of_quarter(own, row, quarter) if own else None
            if own and (heading := headings[place]) and collector.figure(row[place], heading, (at, place), own):
                if place in both:
                    collector.count(collector.cells[-1].figure, both[place], (at, place), own, "members_end")
                across_rows.count_behind(collector, row, (at, place), headings, own)
    collector.fund = ""


def _of_no_period(
    collector: Collector, row: tuple[str, ...], at: int, first: str, where: Grid, headings: dict[int, Heading | None],
    year: int | None,
) -> bool:  # fmt: skip
    """Whether a row is a plan, or stands beside the months; what the latter say is taken in."""
    if plans.left_out(collector, row, at, (first, row[where.period] if where.period is not None else "")):
        return True
    return where.layout == MONTHS_DOWN and standing_rows.taken(collector, row, at, headings, year)


def _years_again(table: Table, where: Grid) -> list[int]:
    """Further columns of years to the right, where a second table stands beside the first: each is of what follows it."""
    if where.period is None or where.layout != YEARS_DOWN:
        return []
    rows = [row for row in table.rows[where.head + 1 :] if periods.year(row[where.period])]
    found = [column for column in range(where.period + 2, table.width) if _WHEN.search(folded(table.rows[where.head][column]))]
    return [column for column in found if rows and all(
        periods.year(row[column]) or periods.short_year(row[column]) for row in rows if row[column].strip())
        and any(row[column].strip() for row in rows) and column != where.closing]  # fmt: skip


def _both_sexes(collector: Collector, headings: dict[int, Heading | None]) -> dict[int, Heading]:
    """Men and women of each village are its members; the sum that is typed beside them is only compared."""
    sexes = {place: heading for place, heading in headings.items() if heading and heading.line in ("men", "women")}
    wholes = [
        place
        for place, heading in headings.items()
        if heading and heading.line == "members_end" and _TOTAL_ROW.search(folded(heading.text))
    ]
    if len(sexes) < 2 or len(wholes) != 1:
        return {}
    place = say("คอลัมน์ %(n)s", n=column_name(wholes[0]))
    headings[wholes[0]] = collector.heading("รวม", place, "", "people")
    whole = collector.heading(
        BY_KEY["members_end"].thai, place, "members", "people", "sexes/members_end", Guess("members_end", sure=True)
    )
    return dict.fromkeys(sexes, whole)


def _matters(row: tuple[str, ...], places: list[int], where: Grid, headings: dict[int, Heading | None]) -> bool:
    """Whether a row holds a figure, or has its year and something under a line that is perhaps one; notes do not."""
    if any(blocks.is_figure(row[place]) for place in places):
        return True
    if where.fund is not None:  # a row that names a fund and says more is a record, readable or not
        return bool(row[where.fund].strip()) and bool(places or (where.period is not None and row[where.period].strip()))
    dated = where.period is not None and periods.period(row[where.period]) is not None
    return dated and any((heading := headings[place]) is not None and heading.line in BY_KEY for place in places)


def _fund(collector: Collector, row: tuple[str, ...], at: int, column: int) -> bool:
    """Take the row's fund; a row without one is asked about. False when the row is to be passed over."""
    typed = row[column]
    said = " ".join(collector.said(typed, at, column).split())
    if not typed.strip():
        collector.unclear(typed, (at, column), say("แถวนี้มีตัวเลขแต่ไม่มีชื่อกองทุน"))
    collector.fund = said
    return bool(said)


def _when(
    collector: Collector, row: tuple[str, ...], at: int, where: Grid, standing: Period | None, year: int | None
) -> Period | None:
    """The row's year or month; an empty cell stands for the one above it, where rows are not funds."""
    if where.period is None:
        if standing is None:
            collector.unclear("", (at, where.fund or 0), say("ไม่มีคอลัมน์ปีหรือวันปิดงบ"))
        return standing
    typed = row[where.period]
    said = collector.said(typed, at, where.period).strip()
    if not said and standing is not None and where.layout != FUNDS_DOWN and not typed.strip():
        return replace(standing, doubt=say("ช่องปีหรือเดือนว่าง อ่านต่อจากแถวบน"))
    found = periods.period(said) or periods.short_year(said)
    if found is None or (where.layout == FUNDS_DOWN and found.year is None):
        why = say("“%(typed)s” ไม่ใช่ปี เดือน หรือวันที่ที่มีอยู่จริง", typed=typed.strip()[:40]) if typed.strip() else say("แถวนี้มีตัวเลขแต่ไม่มีปี")
        collector.unclear(typed, (at, where.period), why)
        return None
    if where.layout == MONTHS_DOWN or found.part:
        return found if found.year else replace(found, year=year)
    for day in (periods.day(said), periods.day(row[where.closing]) if where.closing is not None else None):
        if day is not None and day[0].year == found.year:
            collector.closings[collector.fund, day[0].year] = day[0]
    return Period(found.year, doubt=found.doubt)


def _total_row(collector: Collector, row: tuple[str, ...], at: int, headings: dict[int, Heading]) -> None:
    """Keep the sums that stand under the columns, to be compared."""
    for place, heading in headings.items():
        if heading.line != SKIP and blocks.is_figure(row[place]):
            total = collector.heading(
                "รวม", say("แถว %(n)s", n=at + 1), "", heading.counted or ("people" if heading.unit == "count" else "baht")
            )
            if total.line == TOTAL:
                collector.figure(row[place], total, (at, place), None)
