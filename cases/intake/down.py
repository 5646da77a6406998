"""Sheets whose lines stand one under another: labels, figures beside them, years, months or units over the figures. Pure.

Two blocks may stand side by side (รายรับ | บาท | รายจ่าย | บาท), as in a T account; each block of labels owns the columns up to
the next one. Labels may be indented over several columns.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from cases.intake import blocks, periods, pieces
from cases.intake.headings import SKIP, TOTAL, Measure, beside, count_in, folded, guess, means_two, measure, section, unit_of
from cases.intake.periods import Period
from cases.intake.reading import Collector, known
from cases.intake.stacking import stacked
from cases.intake.tables import Table, column_name
from cases.intake.told import Told, say
from cases.money.lines import BY_KEY

_LEAST_LABELS: Final = 2
_LONGEST_LABEL: Final = 150
_NUMBERING = re.compile(r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{0,2})*\.?")
_BEGINS_AS_FIGURE = re.compile(r"[-(+฿~='\s]*[0-9๐-๙]")
_REMAINING = re.compile(r"^(ยอด|เงิน)?(คง)?เหลือ(จ่าย|สุทธิ|จากแผน)?(บาท)?$|^balance$")
_UNDATED: Final = "ไม่บอกปี"
_WHOLE: Final = "รวม"


@dataclass(frozen=True)
class Block:
    """Columns of labels, from the left, the columns of figures they own, and the first row of figures."""

    labels: tuple[int, ...]
    values: range
    first: int


@dataclass(frozen=True)
class Column:
    """A column of figures: its period, what it counts, why it is not read ("" when it is), the part it stands for (รับ, จ่าย).

    ``piece``: it is one village or group of several that stand side by side.
    """

    at: int
    period: Period | None
    counted: Measure
    left_out: str = ""
    within: str = ""
    total: str = ""
    piece: bool = False


def names_lines(table: Table) -> bool:
    """Whether a column of the table names lines, so that they stand one under another."""
    return any(_names(table, column) for column in range(table.width))


def blocks_of(table: Table) -> list[Block]:
    """The blocks of a table, from the left."""
    naming = [column for column in range(table.width) if _names(table, column) >= _LEAST_LABELS]
    if not naming:  # a table of one line or two
        naming = [column for column in range(table.width) if _names(table, column)][:1]
    groups: list[list[int]] = []
    for column in naming:
        if groups and not _figures_between(table, groups[-1][-1], column):
            groups[-1].append(column)
        else:
            groups.append([column])
    found: list[Block] = []
    for at, group in enumerate(groups):
        left = found[-1].values.stop if found else 0
        start = next((column for column in range(left, group[0]) if _wordy(table, column, group[0])), group[0])
        end = groups[at + 1][0] if at + 1 < len(groups) else table.width
        labels = tuple(range(start, group[-1] + 1))
        first = next((row for row in range(len(table.rows)) if _is_data(table, row, labels, range(group[-1] + 1, end))), None)
        if first is not None:
            found.append(Block(labels, range(group[-1] + 1, end), first))
    return found


def _names(table: Table, column: int) -> int:
    """How many cells of a column name lines, with a figure somewhere to the right of them, be it readable or not."""
    heads = (section(row[column]) for row in table.rows[: blocks.MOST_HEAD_ROWS] if blocks.is_words(row[column]))
    within = next((named for named in heads if named), "")
    return sum(1 for row in table.rows if _names_line(row[column], within) and any(map(_as_figure, row[column + 1 :])))


def _names_line(cell: str, within: str) -> bool:
    return blocks.is_words(cell) and len(cell) <= _LONGEST_LABEL and (known(guess(cell)) or known(guess(cell, within)))


def _as_figure(cell: str) -> bool:
    """Whether a cell is a figure, or begins like one and is no day."""
    return blocks.is_figure(cell) or (bool(_BEGINS_AS_FIGURE.match(cell)) and periods.period(cell) is None)


def _figures_between(table: Table, left: int, right: int) -> bool:
    return any(blocks.is_number(cell) for row in table.rows for cell in row[left + 1 : right])


def _wordy(table: Table, column: int, labels: int) -> bool:
    """Whether a column to the left of the labels holds words of its own: sections, main items."""
    return (
        any(blocks.is_words(row[column]) and (section(row[column]) or known(guess(row[column]))) for row in table.rows)
        and column < labels
    )


def read(table: Table, collector: Collector, year: int | None) -> None:
    """Walk each block."""
    for part in stacked(table):
        for block in blocks_of(part):
            _pass_numbering(part, collector, block)
            _read_block(part, collector, block, year)


def _pass_numbering(table: Table, collector: Collector, block: Block) -> None:
    """Columns of running numbers to the left of the labels are no figures."""
    for column in range(block.labels[0]):
        filled = [row[column].strip() for row in table.rows[block.first :] if row[column].strip()]
        if filled and all(_NUMBERING.fullmatch(cell) for cell in filled if blocks.is_figure(cell)):
            collector.seen |= {(at, column) for at in range(block.first, len(table.rows))}


def _read_block(table: Table, collector: Collector, block: Block, year: int | None) -> None:
    columns = _columns(table, block)
    for column in columns:
        if column.left_out:
            _tell(collector, column)
    used = [column for column in columns if not column.left_out]
    within, before = _opening(table, block), ""
    for at in range(block.first, len(table.rows)):
        row = table.rows[at]
        label, over = _label(row, block.labels)
        within = section(over) or within if over else within
        if not label:
            continue
        if not any(row[column.at].strip() for column in used):
            within = section(label) or within
            continue
        part = beside(label, within, before)
        if means_two(label) and part in ("", "members") and within != "members" and blocks.are_amounts(row[each.at] for each in used):
            part = "benefits"
        for column in used:
            _cell(collector, row, (at, column.at), label, part, column, year)
        before = guess(label, part).line
        for column in columns:
            if column.left_out:
                _left_out(collector, row, at, column, within)
        if guess(label, within).line == TOTAL and _closes(label):
            within = ""


def _cell(
    collector: Collector, row: tuple[str, ...], at: tuple[int, int], label: str, within: str, column: Column, year: int | None,
) -> None:  # fmt: skip
    typed = row[at[1]]
    if not typed.strip():
        return
    said = unit_of(typed)
    counted = column.counted or _unit_beside(row, at[1]) or ("" if said == "baht" else said) or measure(label)
    if measure(label) in ("cases", "people", "nights") and "(" in label:
        counted = measure(label)  # the heading says in brackets what its own figures count
    heading = collector.heading(label, say("แถว %(n)s", n=at[0] + 1), within or column.within, counted)
    if not blocks.is_figure(typed) and heading.line in (SKIP, TOTAL, "") and blocks.is_words(typed):
        return  # words beside words: a note, a signature
    period = column.period or Period(year)
    if not period.year:
        period = replace(period, year=year)
    written = count_in(label) if heading.line in BY_KEY and BY_KEY[heading.line].unit == "satang" else ""
    collector.pieces = column.piece
    collector.figure(typed, heading, at, period, doubt=say("“%(words)s” ในหัวข้อไม่ได้นำเข้า", words=written) if written else None)


def _unit_beside(row: tuple[str, ...], at: int) -> Measure:
    """What a column of units says of the row: คน, บาท."""
    return next((unit_of(cell) for cell in row[at + 1 : at + 3] if cell.strip() and len(cell.strip()) <= 10), "")


def _left_out(collector: Collector, row: tuple[str, ...], at: int, column: Column, within: str) -> None:
    """A cell of a column that is not read: the sum of a row is kept to be compared."""
    collector.seen.add((at, column.at))
    if guess(column.left_out).line == TOTAL and blocks.is_figure(row[column.at]):
        total = collector.heading("รวม", say("คอลัมน์ %(n)s", n=column_name(column.at)), within, column.counted)
        collector.figure(row[column.at], total, (at, column.at), None)


def _label(row: tuple[str, ...], labels: tuple[int, ...]) -> tuple[str, str]:
    """The label of a row, and what stands to its left (a section, a main item)."""
    said = [row[column].strip() for column in labels if blocks.is_words(row[column]) and len(row[column]) <= _LONGEST_LABEL]
    said = [words for words in said if folded(words)]
    return (said[-1], said[0] if len(said) > 1 else "") if said else ("", "")


def _closes(label: str) -> bool:
    """A total of everything ends the part it sums; a subtotal does not."""
    return "รวม" in label and bool(section(label) or "ทั้งสิ้น" in label)


def _is_data(table: Table, at: int, labels: tuple[int, ...], values: range) -> bool:
    row = table.rows[at]
    label, _over = _label(row, labels)
    figures = [row[column] for column in values if blocks.is_figure(row[column])]
    if label and figures:
        return known(guess(label)) or any(map(blocks.is_number, figures))
    return bool(label) and known(guess(label)) and any(_meant_as_figure(row[column]) for column in values)


def _meant_as_figure(cell: str) -> bool:
    """Whether a cell beside a line that cannot be read was meant as its figure, and is no heading of a column."""
    plain = cell.strip()
    if not plain or periods.period(plain) is not None:
        return False
    if _BEGINS_AS_FIGURE.match(plain):
        return True
    return len(plain) <= 40 and not (measure(plain) or section(plain) or guess(plain).line or "ยอด" in plain)


def _columns(table: Table, block: Block) -> list[Column]:
    """The columns that hold figures; beside columns of years or months, those of neither are sums or notes."""
    below = table.rows[block.first :]
    holding = [column for column in block.values if any(blocks.is_figure(row[column]) for row in below)]
    found = [_column(table, block, column) for column in holding]
    found = [column if _keeps_out(column, found) else replace(column, left_out="") for column in found]
    found = [replace(column, counted="cases") if _pays_people(column, found) else column for column in found]
    dated = [column for column in found if column.period and not column.left_out]
    if len(dated) >= 2:
        return [each if each.period or each.left_out else replace(each, left_out=each.total or _UNDATED) for each in found]
    if whole := pieces.whole(below, [column.at for column in found if not column.left_out]):
        return [replace(column, left_out=column.total or _WHOLE) if column.at == whole.total else
                replace(column, piece=True) if column.at in whole.pieces else column for column in found]  # fmt: skip
    several = len(found) > 1
    found = [replace(column, left_out=column.total) if several and column.total and not column.left_out else column for column in found]
    used = [column for column in found if not column.left_out]
    named = pieces.places([_name(table, block, column.at) for column in used])
    return [replace(column, piece=True) if named and column in used else column for column in found]


def _pays_people(column: Column, among: list[Column]) -> bool:
    """Whether a column of people stands beside one of baht: those people were paid."""
    return column.counted == "people" and any(each.counted == "baht" and each.period == column.period for each in among)


def _name(table: Table, block: Block, at: int) -> str:
    """The lowest heading of a column."""
    return next((table.rows[row][at].strip() for row in range(block.first - 1, -1, -1) if table.rows[row][at].strip()), "")


def _keeps_out(column: Column, among: list[Column]) -> bool:
    """A column of plans or shares is left out; one with a year only where another column has that year too."""
    if column.period is None:
        return True
    return any(each.at != column.at and each.period and each.period.year == column.period.year for each in among)


def _column(table: Table, block: Block, at: int) -> Column:
    """The year or month and the measure over a column of figures."""
    period: Period | None = None
    counted: Measure = ""
    names = [
        cell
        for cell in blocks.above(table, block.first - 1, at)
        if cell not in {table.rows[row][left].strip() for left in block.labels for row in range(block.first)}
    ]
    for cell in names:
        read = periods.period(cell) or _in_words(cell)
        if read is not None:
            period = read if period is None or read.year else replace(read, year=period.year)
        counted = measure(cell) or counted
    left_out = next((cell for cell in names if guess(cell).line == SKIP and not section(cell)), "")
    within = next((named for cell in names if (named := section(cell)) in ("receipts", "expenses")), "")
    total = next((cell for cell in names if guess(cell).line == TOTAL or _REMAINING.search(folded(cell))), "")
    return Column(at, period, counted, left_out, within, total)


def _in_words(cell: str) -> Period | None:
    """A heading that speaks of a year among other words: ณ 31 ธ.ค. 2567, ปี 2567 (บาท)."""
    if found := periods.year_in(cell):
        return Period(found)
    return None


def _tell(collector: Collector, column: Column) -> None:
    told: Told = say("ไม่ได้อ่านคอลัมน์ %(column)s “%(name)s”", column=column_name(column.at), name=column.left_out[:40])
    if told not in collector.notes:
        collector.notes.append(told)


def _opening(table: Table, block: Block) -> str:
    """The section that stands over the first row of figures."""
    for at in range(block.first - 1, -1, -1):
        for column in block.labels:
            if blocks.is_words(table.rows[at][column]) and (named := section(table.rows[at][column])):
                return named
    return ""
