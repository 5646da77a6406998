"""Sheets whose lines stand one under another: labels, figures beside them, years, months or units over the figures. Pure."""

import re
from dataclasses import replace

from cases.intake import blocks
from cases.intake.columns import Column, columns_of
from cases.intake.headings import SKIP, TOTAL, Measure, beside, count_in, guess, means_two, measure, section, unit_of
from cases.intake.labels import Block, blocks_of, label_of, opening
from cases.intake.periods import Period
from cases.intake.reading import Collector
from cases.intake.stacking import stacked
from cases.intake.tables import Table, column_name
from cases.intake.told import Told, say
from cases.money.lines import BY_KEY

_NUMBERING = re.compile(r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{0,2})*\.?")


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
    columns = columns_of(table, block)
    for column in columns:
        if column.left_out:
            _tell(collector, column)
    used = [column for column in columns if not column.left_out]
    within, before = opening(table, block), ""
    for at in range(block.first, len(table.rows)):
        row = table.rows[at]
        label, over = label_of(row, block.labels)
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


def _closes(label: str) -> bool:
    """A total of everything ends the part it sums; a subtotal does not."""
    return "รวม" in label and bool(section(label) or "ทั้งสิ้น" in label)


def _tell(collector: Collector, column: Column) -> None:
    told: Told = say("ไม่ได้อ่านคอลัมน์ %(column)s “%(name)s”", column=column_name(column.at), name=column.left_out[:40])
    if told not in collector.notes:
        collector.notes.append(told)
