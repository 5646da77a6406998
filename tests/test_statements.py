"""A statement's form and ledger: what is typed is what is kept; blank is not 0; one year, one line of versions."""

from datetime import date

import pytest
from flask import Flask

from cases.money import form as statement_form
from cases.money import statements
from cases.money.csv_text import cell, csv_text
from cases.money.form import Form
from cases.money.fund import LENDING, money_of, previous_of
from cases.money.lines import LINES
from cases.money.outlook import Start, mean_membership, start_of
from cases.money.statements import Statement, StatementConflict
from cases.money.year_charts import reserve_of
from cases.money.years import csv_rows, years
from cases.vocabulary import MOVEMENTS
from tests.builders import database, page, person

TODAY = date(2026, 11, 22)
NOTHING: dict[str, int | None] = dict.fromkeys((line.key for line in LINES), None)


def statement(year: int, **lines: int | None) -> Statement:
    """A stored year with these lines; all others missing."""
    return Statement(year, 1, year, f"{year}-12-31", 1, "", "เจ้าของ", "2026-11-22T00:00:00Z", {**NOTHING, **lines})


def test_blank_is_missing_and_nought_is_nought() -> None:
    """A box left empty gives None, a typed 0 gives 0: the two are told apart from the first."""
    typed = statement_form.read(Form({"closing_date": "31/12/2568", "cash": "", "deposits": "0"}), TODAY)
    assert (typed.lines["cash"], typed.lines["deposits"], typed.errors) == (None, 0, {})


def test_thai_digits_and_satang() -> None:
    """Amounts may be typed in Thai digits with satang; the closing year is stored in the common era."""
    typed = statement_form.read(Form({"closing_date": "๓๐ กันยายน ๒๕๖๘", "contributions": "๑,๒๕๐.๕๐"}), TODAY)
    assert (typed.closing_date, typed.lines["contributions"]) == ("2025-09-30", 125_050)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("closing_date", ""), ("closing_date", "31/02/2568"), ("closing_date", "31/12/2643"), ("cash", "12.345"),
        ("joined", "2.5"), ("died", "-3"), ("note", "ก" * 201), ("note", "ก\x00ข"), ("cash", "หนึ่งร้อย"),
    ],
)  # fmt: skip
def test_each_wrong_box_says_why(name: str, text: str) -> None:
    """A box that cannot be read is named with a Thai sentence, and only that box."""
    typed = statement_form.read(Form({"closing_date": "31/12/2568", name: text}), TODAY)
    assert list(typed.errors) == [name]


def test_a_correction_stays_in_its_year() -> None:
    """Correcting 2568 with a closing date in 2567 is refused: that would be another year's statement."""
    typed = statement_form.read(Form({"closing_date": "31/12/2567"}), TODAY, year=2025)
    assert "closing_date" in typed.errors


def test_last_years_closing_is_a_hint_and_not_a_value() -> None:
    """The opening boxes are empty, with last year's closing in the help above them."""
    previous = statement(2024, carried_forward=50_000, members_end=120)
    lines = {line.key: line for _g, _l, group in statement_form.groups(Form(), {}, previous) for line in group}
    opening, members = lines["brought_forward"], lines["members_start"]
    assert (opening.value, members.value) == ("", "")
    assert "500" in opening.help
    assert "120" in members.help


def test_what_is_stored_fills_the_form_again() -> None:
    """A stored statement, shown in its form and read back, is the same statement."""
    lines = {**NOTHING, "cash": 123_45, "carried_forward": -5_000_000_00, "members_end": 1234, "joined": 0}
    again = statement_form.read(statement_form.filled(statement(2025, **lines)), TODAY, year=2025)
    assert (again.lines, again.closing_date, again.errors) == (lines, "2025-12-31", {})


def test_a_second_first_version_conflicts(app: Flask) -> None:
    """A year has one first version; whoever comes second learns what stands."""
    fund, owner = page(app, kind="model"), person(app, "เจ้าของ").id
    statements.add(database(app), fund.id, "2025-12-31", {"cash": 1}, owner)
    with pytest.raises(StatementConflict) as caught:
        statements.add(database(app), fund.id, "2025-09-30", {"cash": 2}, owner)
    assert caught.value.newest is not None and caught.value.newest.lines["cash"] == 1


def test_versions_tell_what_they_changed(app: Flask) -> None:
    """A correction is appended; the list of versions says who changed which line from what to what."""
    fund, owner = page(app, kind="model"), person(app, "เจ้าของ").id
    statements.add(database(app), fund.id, "2025-12-31", {"cash": 100}, owner)
    statements.add(database(app), fund.id, "2025-12-31", {"cash": 250}, owner, base=1, note="นับใหม่")
    (newest, changes), (_oldest, none) = statement_form.changed_by_version(
        statements.versions(database(app), fund.id, 2025))
    assert (newest.version, newest.note, none) == (2, "นับใหม่", [])
    assert [(each.key, each.before, each.after) for each in changes] == [("cash", "1", "2.50")]


def test_a_gap_between_years_has_no_previous() -> None:
    """Last year is the year before, not merely the statement before."""
    found = [statement(2021), statement(2023)]
    assert previous_of(found, 2023) is None


def test_money_is_nothing_without_statements() -> None:
    """A fund without a year has no money panel."""
    assert money_of([]) is None


def test_money_of_an_empty_year_says_so() -> None:
    """A year with no line filled in still gives a sentence and no number."""
    money = money_of([statement(2025)])
    assert money is not None
    assert "ยังกรอกไม่พอ" in money.sentence
    assert all(each.value is None for each in money.indicators)


def test_reserve_needs_all_its_parts() -> None:
    """A missing part leaves the reserve unknown; it is never taken for 0."""
    assert reserve_of(statement(2025, cash=100, deposits=100, lent_or_invested=0)) is None
    assert reserve_of(statement(2025, cash=100, deposits=200, lent_or_invested=0, unpaid_benefits=50)) == 2.5


def test_a_partly_filled_total_says_it_is_partial() -> None:
    """The table's sums add what is there and admit what is not."""
    (year,) = years([statement(2025, contributions=100, entry_fees=50)])
    assert (year.receipts.amount, year.receipts.complete, year.benefits.amount) == (150, False, None)


def test_the_table_to_download_keeps_missing_apart_from_nought() -> None:
    """In the CSV a missing line is empty, nought is 0.00, and the year is the Buddhist era's."""
    head, row = csv_rows([statement(2025, cash=0, deposits=-150)])
    cells = dict(zip(head, row, strict=True))
    assert (cells["ปีงบ"], cells["เงินสด"], cells["เงินฝากธนาคาร"], cells["ดอกเบี้ยและผลตอบแทน"]) == ("2568", "0.00", "-1.50", "")


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@sum", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "-1-1", "+1+cmd", "+3"])
def test_a_spreadsheet_never_takes_text_for_a_formula(text: str) -> None:
    """Whatever begins like a formula is quoted."""
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1,250.50", "-0.5", "2568", "ยอดยกมา", ""])
def test_plain_numbers_and_words_stay(text: str) -> None:
    """A negative amount is still a number in the spreadsheet."""
    assert cell(text) == text


def test_the_file_opens_as_thai() -> None:
    """The text begins with the byte order mark that Excel asks for."""
    assert csv_text([["ปี"]]) == "\ufeffปี\r\n"


def test_lending_movements_are_movements() -> None:
    """The movements that lend are keys of the vocabulary."""
    assert set(MOVEMENTS) >= LENDING


def test_a_projection_starts_from_the_newest_statement() -> None:
    """Members by group and sex, the reserve in baht; the disadvantaged count as working age."""
    newest = statement(2025, members_end=100, children=10, working_age=50, elderly=30, disadvantaged=10, men=40, women=60,
                       cash=100_00, deposits=0, lent_or_invested=0, unpaid_benefits=0)  # fmt: skip
    start = start_of([newest], {})
    spread = start.by_group(start.members)
    assert (start.members, start.opening_reserve, start.year) == (100, 100, 2025)
    assert isinstance(spread, dict)
    assert spread["working"] == pytest.approx({"M": 24, "F": 36})


def test_a_fund_without_statements_starts_from_its_sheet() -> None:
    """Without a statement the fact sheet's members are used, then 1,000 as an example; groups stay unknown."""
    assert start_of([], {"members": 350}) == Start(350)
    assert start_of([], {}).by_group(1000) == 1000


def test_a_deficit_is_no_opening_reserve() -> None:
    """A fund in debt starts from nothing: the projection has no negative opening."""
    short = statement(2025, cash=0, deposits=0, lent_or_invested=0, unpaid_benefits=500, members_end=5)
    assert start_of([short], {}).opening_reserve == 0


def test_mean_membership_follows_joiners_and_leavers() -> None:
    """100 founders of two years and 25 newcomers: after the year (3 × 75 + 0 × 25) ÷ 100."""
    year = statement(2025, members_start=100, joined=25, members_end=100)
    assert mean_membership([year], 2022) == pytest.approx(3 * 0.75)


@pytest.mark.parametrize("lines", [{}, {"members_start": 5, "joined": 9, "members_end": 3}, {"members_start": 0, "joined": 0}])
def test_mean_membership_is_nought_where_it_cannot_be_told(lines: dict[str, int]) -> None:
    """Missing or contradictory members give 0, never an error."""
    assert mean_membership([statement(2025, **lines)], 2000) == 0
