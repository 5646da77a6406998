"""Rows that belong to no month in tables of months: what was brought forward, sums of half a year, members. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from cases.intake import blocks
from cases.intake.folding import folded
from cases.intake.headings import Guess, guess
from cases.intake.periods import Period
from cases.intake.reading import Collector, Heading
from cases.intake.told import say
from cases.money.lines import BY_KEY

_OPENS: Final = re.compile(r"(ยอด|เงิน)?(คงเหลือ)?ยกมา(จากปี.*|ต้นปี.*)?")
_PART_SUM: Final = re.compile(r"(รวม|ยอดรวม)(ครึ่งปี|ไตรมาส|งวด|[0-9]+เดือน).*")


def taken(
    collector: Collector, row: tuple[str, ...], at: int, headings: Mapping[int, Heading | None], year: int | None,
) -> bool:  # fmt: skip
    """Take in such a row; False for another."""
    words = next((cell.strip() for cell in row if cell.strip()), "")
    figures = [column for column, cell in enumerate(row) if blocks.is_figure(cell)]
    if not blocks.is_words(words) or not figures:
        return False
    if _PART_SUM.fullmatch(folded(words)):
        collector.seen |= {(at, column) for column in figures}
        return True
    if len(figures) != 1:
        return False
    column, over = figures[0], headings.get(figures[0])
    if over and over.line == "carried_forward" and _OPENS.fullmatch(folded(words)):
        return _take(collector, row, (at, column), words, "brought_forward", year)
    meant = guess(words)
    if meant.line in BY_KEY and BY_KEY[meant.line].group == "members" and row[:column] and not any(row[1:column]):
        return _take(collector, row, (at, column), words, meant.line, year)
    return False


def _take(collector: Collector, row: tuple[str, ...], at: tuple[int, int], words: str, line: str, year: int | None) -> bool:
    heading = collector.heading(words, say("แถว %(n)s", n=at[0] + 1), "", "", f"standing/{line}", Guess(line, sure=True))
    collector.figure(row[at[1]], heading, at, Period(year))
    return True
