"""Sheets whose lines stand one under another: labels, figures beside them, years, months or units over the figures. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace

from cases.intake import age_bands, blocks, cumulative, periods, said_rows, topics
from cases.intake.column import Column
from cases.intake.columns import columns_of
from cases.intake.crossing import lines_of_sums
from cases.intake.folding import folded, keyed
from cases.intake.headings import SKIP, TOTAL, Guess, beside, guess, means_two, section
from cases.intake.labels import Block, as_figure, blocks_of, label_of, opening
from cases.intake.line_sums import STANDING
from cases.intake.measures import Measure, cases_and_nights, cases_in, count_in, measure, unit_of
from cases.intake.periods import Period
from cases.intake.reading import Collector, Heading
from cases.intake.row_sums import parents, part_of
from cases.intake.stacking import stacked, year_rows
from cases.intake.tables import Table, column_name, place_name
from cases.intake.told import Told, say
from cases.money.lines import BY_KEY

_UNITS = frozenset({"บาท", "คน", "ราย", "คืน", "ครั้ง", "ศพ", "ทุน"})
_UNIT_OF_PEOPLE = re.compile(r"^\(?หน่วย\s*:?\s*คน\)?$")
_NUMBERING = re.compile(r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{0,2})*\.?")


def read(table: Table, collector: Collector, year: int | None) -> None:
    """Walk each block."""
    whole = age_bands.without(said_rows.without(table, collector, year), collector, year)
    years = year_rows(whole)
    for part in stacked(whole):
        for block in blocks_of(part):
            over = max((at for at in years if at < block.first), default=None)
            _pass_numbering(part, collector, block)
            _read_block(part, collector, block, year if over is None else years[over], years)


def _pass_numbering(table: Table, collector: Collector, block: Block) -> None:
    """Columns of running numbers to the left of the labels are no figures."""
    for column in range(block.labels[-1]):
        filled = [row[column].strip() for row in table.rows[block.first :] if row[column].strip()]
        figures = [cell for cell in filled if blocks.is_figure(cell)]
        if figures and all(_NUMBERING.fullmatch(cell) for cell in figures):
            collector.seen |= {
                (at, column) for at in range(block.first, len(table.rows)) if blocks.is_figure(table.rows[at][column])
            }


def _read_block(table: Table, collector: Collector, block: Block, year: int | None, years: Mapping[int, int]) -> None:
    columns = columns_of(table, block, year)
    for column in columns:
        if column.left_out:
            _tell(collector, column)
    used = [column for column in columns if not column.left_out]
    if any(column.cumulative for column in used):
        collector.month = None
    over = parents(table, block, [column.at for column in used])
    crossed = lines_of_sums(table, block, columns)
    within, before, topic = opening(table, block), "", topics.over(table, block)
    for at in range(block.first, len(table.rows)):
        row, year = table.rows[at], years.get(at, year)
        label, main = label_of(row, block.labels)
        within = section(main) or within if main else within
        if not any(row[column.at].strip() for column in columns if not column.left_out or column.until) or not label:
            within = _opened(label) or within
            topic = topics.opened(label)
            collector.seen |= {(at, column.at) for column in columns if column.left_out}
        elif crossed and guess(label).line == TOTAL:
            _crossed(collector, row, at, crossed, year)
        else:
            within = part_of(label) or within if at in over else within
            topic = topic if topics.is_measure(label) else ""
            label = f"{topic} {label}" if topic else label
            part = "benefits" if topic else part_of_row(row, label, within, before, used)
            for column in used:
                take_cell(collector, row, (at, column.at), label, part, column, year, sums=at in over)
            before = guess(label, part).line
            _left_out(collector, row, at, columns, guess(label, part).line)
            _since_the_beginning(collector, row, (at, year), label, part, columns)
            within = "" if guess(label, within).line == TOTAL and _closes(label) else within


def _opened(label: str) -> str:
    """The part of the statement that a row without figures begins."""
    return "members" if _UNIT_OF_PEOPLE.search(label) else section(label) if label else ""


def _crossed(collector: Collector, row: tuple[str, ...], at: int, lines: Mapping[int, str], year: int | None) -> None:
    """The row of sums under members that are crossed by age and sex."""
    collector.pieces = False
    for column, line in lines.items():
        heading = collector.heading(
            BY_KEY[line].thai, say("แถว %(n)s", n=at + 1), "members", "people", f"crossed/{line}", Guess(line, sure=True)
        )
        collector.figure(row[column], heading, (at, column), Period(year))


def part_of_row(row: tuple[str, ...], label: str, within: str, before: str, used: list[Column]) -> str:
    """The part of the statement that a row belongs to."""
    part = beside(label, within, before)
    if within != "members" and part in ("", "members") and means_two(label) and blocks.are_amounts(row[each.at] for each in used):
        return "benefits"
    return part


def take_cell(
    collector: Collector, row: tuple[str, ...], at: tuple[int, int], label: str, within: str, column: Column, year: int | None,
    *, sums: bool,
) -> None:  # fmt: skip
    """Take in a figure under its label, and the cases that either says; ``sums``: it is the sum of rows under it."""
    typed = row[at[1]]
    if not typed.strip():
        return
    part, counted = _side_of(column, within), _counted(row, at[1], label, within, column)
    key = f"sum/{keyed(label)}/{counted}" if sums else ""  # a row under it may have the same words
    heading = collector.heading(label, say("แถว %(n)s", n=at[0] + 1), part, counted, key, Guess(TOTAL) if sums else None)
    if not as_figure(typed) and heading.line in (SKIP, TOTAL, "") and blocks.is_words(typed):
        return  # words beside words: a note, a signature
    period = column.period or Period(year)
    if not period.year:
        period = replace(period, year=_own_year(heading.line, label) or year)
    collector.pieces = column.piece
    both = cases_and_nights(typed) if heading.line == "benefit_sickness_cases" else None
    if both and place_name(*at) not in collector.corrections:  # a person's correction counts for all of the cell
        collector.figure(both[0], heading, at, period)
        collector.count(both[1], heading, at, period, "benefit_sickness_nights")
    elif collector.figure(typed, heading, at, period):
        _cases(collector, heading, at, period, count_in(label) or (count_in(typed) if unit_of(typed) != "cases" else ""))


def _own_year(line: str, label: str) -> int | None:
    """The year that the label of a balance says: ยกมาต้นปี 2564, คงเหลือสิ้นปี 2564; of ยกมาจากปี 2563 it is not the year."""
    wanted = {"brought_forward": "ต้นปี", "carried_forward": "สิ้นปี"}.get(line, "")
    return periods.year_in(label[label.index(wanted) + len(wanted) - len("ปี") :]) if wanted and wanted in label else None


def _side_of(column: Column, within: str) -> str:
    """The part that the column says (รับ, จ่าย), or the row where it says more of the same."""
    return within if within == "benefits" and column.within == "expenses" else column.within or within


def _cases(collector: Collector, heading: Heading, at: tuple[int, int], period: Period, written: str) -> None:
    """The number of cases that stands in a label (เกิด 4 ราย) or before the amount (3 ราย 1,500 บาท)."""
    if written and heading.line.startswith("benefit_") and heading.line.endswith("_baht"):
        for key, found in cases_in(heading.line, written):
            collector.count(found, heading, at, period, key)


def _counted(row: tuple[str, ...], at: int, label: str, within: str, column: Column) -> Measure:
    """What a cell counts, as it says itself, its column, a unit beside it or its label."""
    own = unit_of(row[at])
    if measure(label) in ("cases", "people", "nights") and "(" in label and not _is_other(row[at], label, column):
        return measure(label)  # the heading says in brackets what its own figures count
    if column.counted == "people" and column.pays and guess(label, within, "cases").line.startswith("benefit_"):
        return "cases"  # the people that were paid
    return column.counted or _unit_beside(row, at) or _unit_before(row, at) or ("" if own == "baht" else own) or measure(label)


def _is_other(cell: str, label: str, column: Column) -> bool:
    """Whether a column counts something else than its row's heading says in brackets: baht, or cases with nights behind them."""
    return (column.counted == "baht" and column.split) or (measure(label) == "nights" and cases_and_nights(cell) is not None)


def _unit_beside(row: tuple[str, ...], at: int) -> Measure:
    """What a column of units says of the row: คน, บาท."""
    found = (cell for cell in row[at + 1 : at + 3] if cell.strip() and len(cell.strip()) <= 10)
    return next((unit_of(cell) for cell in found if not any(map(str.isdigit, cell))), "")  # 2 ราย is a remark of its own


def _unit_before(row: tuple[str, ...], at: int) -> Measure:
    """What a unit between the label and the first figure says of the row: จ่ายเจ็บป่วย, ราย, 40."""
    cell = next((cell.strip() for cell in row[at - 1 : 0 : -1] if cell.strip() and not blocks.is_figure(cell)), "")
    place = row.index(cell) if cell in row else 0
    alone = len(cell) <= 10 and not any(blocks.is_number(each) for each in row[:place])
    return unit_of(cell) if alone and folded(cell) in _UNITS else ""


def _left_out(collector: Collector, row: tuple[str, ...], at: int, columns: list[Column], line: str) -> None:
    """The cells of columns that are not read: the sum of a row is kept to be compared."""
    for column in (each for each in columns if each.left_out):
        collector.seen.add((at, column.at))
        if line in STANDING and any(each.period and (each.period.month or each.period.part) for each in columns):
            continue  # what stands at the end of each month is no part of a sum
        if guess(column.left_out).line == TOTAL and blocks.is_figure(row[column.at]):
            total = collector.heading("รวม", say("คอลัมน์ %(n)s", n=column_name(column.at)), "", column.counted)
            collector.figure(row[column.at], total, (at, column.at), None)


def _since_the_beginning(
    collector: Collector, row: tuple[str, ...], at: tuple[int, int | None], label: str, part: str, columns: list[Column],
) -> None:  # fmt: skip
    """What cumulative columns say beside those of quarters: what stands only there is read, sums are compared."""
    used = [each for each in columns if not each.left_out]
    for column in (each for each in columns if each.until and row[each.at].strip()):
        named = collector.heading(label, say("แถว %(n)s", n=at[0] + 1), part, _counted(row, column.at, label, part, column))
        if cumulative.stands_alone(row, column, named, used):
            take_cell(collector, row, (at[0], column.at), label, part, replace(column, period=column.until), at[1], sums=False)
        else:
            cumulative.compare(collector, row, at[0], column, named, used)


def _closes(label: str) -> bool:
    """A total of everything ends the part it sums; a subtotal does not."""
    return "รวม" in label and bool(section(label) or "ทั้งสิ้น" in label)


def _tell(collector: Collector, column: Column) -> None:
    told: Told = say("ไม่ได้อ่านคอลัมน์ %(column)s “%(name)s”", column=column_name(column.at), name=column.left_out[:40])
    if told not in collector.notes:
        collector.notes.append(told)
