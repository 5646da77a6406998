"""Where labels of lines stand one under another, and which columns of figures they own. Pure.

Two blocks may stand side by side (รายรับ | บาท | รายจ่าย | บาท), as in a T account; each block of labels owns the columns up to
the next one. Labels may be indented over several columns.
"""

import re
from dataclasses import dataclass
from typing import Final

from cases.intake import blocks, periods
from cases.intake.folding import folded
from cases.intake.headings import TOTAL, guess, section
from cases.intake.measures import measure
from cases.intake.reading import known
from cases.intake.tables import Table

_LEAST_LABELS: Final = 2
_LONGEST_LABEL: Final = 150
_REPORT: Final = re.compile(r"^(?!งบ).*ฐานะการเงิน")  # the title of a whole report
_BEGINS_AS_FIGURE = re.compile(r"[-−(+฿~='\s]*[0-9๐-๙０-９]|=[A-Z(]")


@dataclass(frozen=True)
class Block:
    """Columns of labels, from the left, the columns of figures they own, and the first row of figures."""

    labels: tuple[int, ...]
    values: range
    first: int


def names_lines(table: Table) -> bool:
    """Whether a column of the table names lines, so that they stand one under another."""
    return any(_names(table, column) for column in range(table.width))


def blocks_of(table: Table) -> list[Block]:
    """The blocks of a table, from the left."""
    known_in = [_names(table, column) for column in range(table.width)]
    naming = [column for column, count in enumerate(known_in) if count >= _LEAST_LABELS or (count and _beside(table, column))]
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


def _beside(table: Table, column: int) -> bool:
    """Whether words with a figure right beside them stand to the right of figures: the second side of an account."""
    if column < 2 or column + 1 >= table.width:
        return False
    rows = [row for row in table.rows if blocks.is_words(row[column]) and blocks.is_number(row[column + 1])]
    return len(rows) >= _LEAST_LABELS and all(blocks.is_figure(row[column - 1]) or not row[column - 1].strip() for row in rows)


def _names(table: Table, column: int) -> int:
    """How many cells of a column name lines, with a figure somewhere to the right of them, be it readable or not."""
    heads = (section(row[column]) for row in table.rows[: blocks.MOST_HEAD_ROWS] if blocks.is_words(row[column]))
    within = next((named for named in heads if named), "")
    return sum(1 for row in table.rows if _names_line(row[column], within) and any(map(as_figure, row[column + 1 :])))


def _names_line(cell: str, within: str) -> bool:
    if not blocks.is_words(cell) or len(cell) > _LONGEST_LABEL:
        return False
    alone = guess(cell)
    return known(alone) or (alone.line != TOTAL and known(guess(cell, within)))


def as_figure(cell: str) -> bool:
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


def _is_data(table: Table, at: int, labels: tuple[int, ...], values: range) -> bool:
    row = table.rows[at]
    label, _over = label_of(row, labels)
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


def label_of(row: tuple[str, ...], labels: tuple[int, ...]) -> tuple[str, str]:
    """The label of a row, and what stands to its left (a section, a main item)."""
    said = [row[column].strip() for column in labels if blocks.is_words(row[column]) and len(row[column]) <= _LONGEST_LABEL]
    said = [words for words in said if folded(words)]
    return (said[-1], said[0] if len(said) > 1 else "") if said else ("", "")


def opening(table: Table, block: Block) -> str:
    """The section that stands over the first row of figures."""
    for at in range(block.first - 1, -1, -1):
        for column in block.labels:
            cell = table.rows[at][column]
            if blocks.is_words(cell) and (named := section(cell)) and not (named == "balance" and _REPORT.search(cell)):
                return named
    return ""
