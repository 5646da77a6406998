"""Sheets made at random, of a fund whose books are known: read exactly, or asked about; never silently wrong.

Each seed is one sheet: books over some years, a layout, a hand that spells amounts, days and headings in its own way, and a kind
of file. `careful_person` decides what is asked and counts the decisions.
"""

import random
from collections.abc import Callable
from functools import cache

import pytest

from cases.intake.files import tables_of_file
from tests import made_daily, made_hard, made_yearly
from tests.careful_person import Outcome, judged
from tests.made_books import Books, books
from tests.sheet_files import as_file
from tests.sheet_pen import Paper, Pen

SEEDS = 12
MOST_DECISIONS = 2
Layout = Callable[[Pen, Paper, Books], None]
LAYOUTS: dict[str, Layout] = {
    each.__name__: each for each in (
        made_yearly.lines_down, made_yearly.years_down, made_yearly.two_sides, made_yearly.benefits, made_daily.cash_book,
        made_daily.register, made_daily.months_across, made_daily.months_down, made_daily.sheet_a_month, made_daily.villages,
        made_daily.chat, made_hard.crossed, made_hard.three_tables, made_hard.several_sheets, made_hard.pages, made_hard.thousands,
        made_hard.state_year, made_hard.dittos, made_hard.formulas, made_hard.sub_items, made_hard.year_blocks, made_hard.collected,
        made_hard.undated_book, made_hard.people_and_baht, made_hard.chat_with_cases,
    )
}  # fmt: skip
OF_MANY_YEARS = {"lines_down", "years_down", "benefits", "thousands", "year_blocks"}
OF_MANY_SHEETS = {"sheet_a_month", "several_sheets"}


@cache
def outcome(layout: str, seed: int) -> Outcome:
    """What came of one made sheet."""
    chance = random.Random(f"{layout}/{seed}")
    count = chance.randrange(1, 5) if layout in OF_MANY_YEARS else 1
    first = chance.randrange(2018, 2026 - count)
    made = books(chance, range(first, first + count))
    pen, paper = Pen.of(chance), Paper()
    if layout not in OF_MANY_SHEETS:
        paper.sheet(chance.choice(("Sheet1", "งบ", "แผ่น1")))
    LAYOUTS[layout](pen, paper, made)
    _kind, name, data = as_file(paper, chance, "workbook" if layout == "formulas" else "")
    return judged(tables_of_file(name, data), paper.truth, made)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_careful_person_gets_the_books(layout: str) -> None:
    """Whatever the sheet, two decisions at most make every figure what the books say."""
    found = {seed: outcome(layout, seed) for seed in range(SEEDS)}
    assert {seed: (each.wrong, each.decisions) for seed, each in found.items() if not each.easy} == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_silently_wrong(layout: str) -> None:
    """A sheet that could be accepted as it was read, and says something false, points at it."""
    assert {seed: each.first for seed in range(SEEDS) if (each := outcome(layout, seed)).silent} == {}


def test_most_need_no_decision() -> None:
    """Of all these sheets nineteen in twenty are read without a decision."""
    every = [outcome(layout, seed) for layout in LAYOUTS for seed in range(SEEDS)]
    assert sum(1 for each in every if not each.decisions) >= 0.95 * len(every)
