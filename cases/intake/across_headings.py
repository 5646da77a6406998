"""What the headings of lines that stand side by side mean. Pure."""

import re
from typing import Final

from cases.intake import blocks
from cases.intake.folding import folded
from cases.intake.headings import SKIP, TOTAL, Guess, beside, guess, means_two, section
from cases.intake.labels import as_figure
from cases.intake.measures import Measure, measure
from cases.intake.reading import Collector, Heading, known
from cases.intake.tables import Table, column_name
from cases.intake.told import say
from cases.money.lines import BY_KEY

_SUM: Final = re.compile(r"รวม(ทั้งหมด|ทั้งสิ้น)?")
_APPLIED: Final = re.compile(r"สมัคร|สมาชิกใหม่|สมัครใหม่")


def heading_of(table: Table, collector: Collector, head: int, column: int) -> Heading | None:
    """The heading over a column; None for one that holds no figures of a line."""
    parts = blocks.above(table, head, column)
    if not parts:
        return None
    within = next((named for part in parts[:-1] if (named := section(part))), "")
    before = _line_before(collector, column)
    within = beside(parts[-1], within, before) if column else within
    amid = "" if within else _by_neighbours(table, head, column, before)
    within = within or amid
    if not within and means_two(parts[-1]) and blocks.are_amounts(row[column] for row in table.rows[head + 1 :]):
        within = "benefits"
    counted: Measure = ""
    for part in parts:
        counted = measure(part) or counted
    naming = [part for part in parts if known(guess(part, within, counted)) or guess(part, within, counted).line == SKIP]
    if not _figures_below(table, head, column) and (not naming or _words_below(table, head, column)):
        return None  # words that no line is known for: names, remarks
    text = naming[-1] if naming else " ".join(parts)
    meant = Guess("entry_fees") if amid == "receipts" else None
    if not naming and guess(parts[-1], within, counted).line == TOTAL:
        meant = Guess(TOTAL, sure=True)  # รวม under รับ, under จ่าย
    return collector.heading(text, say("คอลัมน์ %(n)s", n=column_name(column)), within, counted, "", meant)


def _by_neighbours(table: Table, head: int, column: int, before: str) -> str:
    """The part of a short heading that may mean two things: a sum right of members is of them, สมัคร amid receipts is money."""
    name, group = folded(table.rows[head][column]), BY_KEY[before].group if before in BY_KEY else ""
    if group == "members" and _SUM.fullmatch(name):
        return "members"
    following = guess(table.rows[head][column + 1]).line if column + 1 < table.width else ""
    amid = (group == "receipts" or before == "brought_forward") and following in BY_KEY and BY_KEY[following].group == "receipts"
    return "receipts" if amid and measure(table.rows[head][column]) == "" and _APPLIED.fullmatch(name) else ""


def _line_before(collector: Collector, column: int) -> str:
    """The line of the heading to the left."""
    wanted = say("คอลัมน์ %(n)s", n=column_name(column - 1))
    return next((each.line for each in collector.headings.values() if each.place == wanted), "")


def _figures_below(table: Table, head: int, column: int) -> bool:
    """Whether most of what stands in a column is figures."""
    filled = [row[column] for row in table.rows[head + 1 :] if row[column].strip()]
    return sum(map(blocks.is_figure, filled)) * 2 > len(filled)


def _words_below(table: Table, head: int, column: int) -> bool:
    """Whether a column holds words alone: names under ผู้รับ."""
    filled = [row[column] for row in table.rows[head + 1 :] if row[column].strip()]
    return len(filled) > 1 and not any(map(as_figure, filled))
