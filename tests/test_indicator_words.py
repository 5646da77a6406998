"""Every indicator explains itself, and none ever shows a number that its statement cannot give."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.money.formula import PREVIOUS
from cases.money.indicator_pages import EVERY_WORDS, matter
from cases.money.indicator_words import SOURCES, WORDS
from cases.money.indicators import indicators
from cases.money.kpis import KPIS, NUMBER_OF, OWN, spans
from cases.money.lines import LINES
from cases.money.names import INDICATOR_NAMES
from cases.money.pearls import PEARLS
from cases.money.pearls_words import INSTEAD, PEARLS_WORDS
from cases.money.working import equations, formula_of, working
from tests.test_indicators import PREVIOUS as BEFORE
from tests.test_indicators import STATEMENT

# The table of the reference, in its order; three legs and givers and receivers are several.
DEFINED = [
    "net_income_without_grants", "net_income_with_grants", "expense_ratio", "benefits_to_contributions", "renewal", "coverage",
    "growth", "claims_rejected_share", "promptness", "solvency", "liquidity", "reserve_months", "reserve_per_member",
    "leg_members", "leg_state", "leg_local", "elderly_share", "givers", "receivers",
]  # fmt: skip
AMOUNTS = st.one_of(st.none(), st.just(0), st.integers(-(10**17), 10**17), st.integers(0, 5000))
STATEMENTS = st.fixed_dictionaries({line.key: AMOUNTS for line in LINES})


def test_every_defined_indicator_exists() -> None:
    """No more and no fewer than the definitions have, but for the ratios of lending groups."""
    assert [key for key in INDICATOR_NAMES if not key.startswith("pearls_")] == DEFINED


@pytest.mark.parametrize("key", list(INDICATOR_NAMES))
def test_every_indicator_says_what_it_tells_and_how_it_is_misread(key: str) -> None:
    """Meaning, misreading, what is so, what to do next, what it is read by; and what it points at exists."""
    words = EVERY_WORDS[key]
    assert all((words.tells, words.misread, words.truth, words.next, words.reads))
    assert words.look
    assert key not in words.look
    assert set(words.look) <= set(INDICATOR_NAMES)
    assert words.source in SOURCES or words.source == "own"


def test_words_are_of_indicators_alone() -> None:
    """A name that was changed leaves no words behind; what stands in for a ratio is no ratio."""
    assert set(EVERY_WORDS) == set(INDICATOR_NAMES)
    assert set(PEARLS_WORDS) == {each.key for each in PEARLS}
    assert set(INSTEAD) <= set(PEARLS_WORDS)
    assert set(INSTEAD.values()) <= set(WORDS)


def test_the_ten_are_ten_and_all_are_in_a_set() -> None:
    """Numbered from 1, each key once, and with the funds' own they are all there are."""
    assert [each.number for each in KPIS] == list(range(1, 11))
    assert sorted([*NUMBER_OF, *OWN]) == sorted(DEFINED)


@given(lines=STATEMENTS, previous=st.one_of(st.none(), STATEMENTS), lending=st.booleans())
def test_no_statement_makes_a_number_that_is_none(
    lines: dict[str, int | None], previous: dict[str, int | None] | None, lending: bool
) -> None:
    """A value is finite and rests on nothing missing and on no zero divisor; without one there are a word and a reason."""
    known = {**lines, **{PREVIOUS + key: amount for key, amount in (previous or {}).items()}}
    told = equations(lines, previous)
    for each in indicators(lines, previous, lending=lending):
        formula = formula_of(each.key, with_previous=previous is not None)
        assert formula is not None
        keys = {*formula.top, *formula.bottom}
        absent = {key for key in keys if known.get(key) is None}
        if each.value is None:
            assert each.word in ("คำนวณไม่ได้", "ไม่เกี่ยวข้อง")
            assert each.reason
            assert "nan" not in each.sentence.lower()
            continue
        assert math.isfinite(each.value)
        assert not absent
        assert any(term.amount for term in working(formula, lines, previous).bottom)
        assert each.key in told


@given(lines=STATEMENTS, previous=st.one_of(st.none(), STATEMENTS))
def test_what_is_missing_is_named(lines: dict[str, int | None], previous: dict[str, int | None] | None) -> None:
    """The lines to fill in are those that are empty, of this year or the last, and no others."""
    known = {**lines, **{PREVIOUS + key: amount for key, amount in (previous or {}).items()}}
    for each in indicators(lines, previous, lending=True):
        assert all(known.get(key) is None for key in each.missing)
        formula = formula_of(each.key, with_previous=previous is not None)
        assert formula is not None
        assert set(each.missing) == {key for key in (*formula.top, *formula.bottom) if known.get(key) is None}


@pytest.mark.parametrize(
    ("key", "equation"),
    [
        ("reserve_months", "890,000 ÷ 85,000 × 12 = 125.6 เดือน"),
        ("expense_ratio", "20,000 ÷ 365,000 × 100 = 5.5 %"),
        ("reserve_per_member", "890,000 ÷ 1,030 = 864 บาท"),
        ("solvency", "890,000 ÷ 15,000 = 59.3 เท่า"),
        ("growth", "30 ÷ 1,000 × 100 = 3.0 %"),
    ],
)
def test_the_last_step_can_be_done_again_by_hand(key: str, equation: str) -> None:
    """Both sums and the factor stand in the equation in the units of the page."""
    formula = formula_of(key, with_previous=True)
    assert formula is not None
    assert working(formula, STATEMENT, BEFORE).equation == equation


@given(lines=st.fixed_dictionaries({line.key: st.integers(0, 10**9) for line in LINES}))
def test_the_equation_gives_the_indicators_own_value(lines: dict[str, int | None]) -> None:
    """What stands behind the equals sign is the value that the indicator shows."""
    told = equations(lines)
    for each in indicators(lines, lending=True):
        if each.value is not None:
            shown = f"{each.value:,.0f}" if each.key == "reserve_per_member" else f"{each.value:,.1f}"
            assert told[each.key].endswith(f"= {shown} {each.unit}".replace("-", "−"))


def test_what_is_taken_off_is_told() -> None:
    """Of the lines behind a number those that are taken off say so; a divisor is taken off nothing."""
    found = {each.key: each for each in indicators(STATEMENT, BEFORE)}
    assert [each.key for each in found["solvency"].inputs if each.taken] == ["unpaid_benefits"]
    assert [each.key for each in found["growth"].inputs if each.taken] == ["members_start"]
    assert not [each for each in found["liquidity"].inputs if each.taken]


def test_what_is_missing_has_no_equation() -> None:
    """A missing line leaves its sum open and the equation empty."""
    formula = formula_of("expense_ratio", with_previous=True)
    assert formula is not None
    made = working(formula, {**STATEMENT, "expense_other": None}, BEFORE)
    assert (made.top_total, made.equation) == ("", "")
    assert [term.amount for term in made.top] == [20_000_00, None]


def test_a_matter_names_the_lines_it_takes() -> None:
    """Without any fund an indicator still says which lines go in, and which are taken off."""
    found = matter("solvency")
    assert found is not None
    assert [(term.label, term.taken) for term in found.top][-1] == ("สวัสดิการค้างจ่าย", True)
    assert matter("wealth") is None


def test_requests_are_told_by_how_long_they_took() -> None:
    """Shares of all that were paid; what does not add up is said."""
    lines = {"claims_paid": 50, "paid_within_7": 40, "paid_8_30": 8, "paid_31_90": 2, "paid_over_90": 0}
    assert [span.share for span in spans(lines).spans] == [80, 16, 4, 0]
    assert spans(lines).remark == ""
    assert "51" in spans({**lines, "paid_over_90": 1}).remark
    assert "ยังไม่ได้กรอก" in spans({**lines, "paid_over_90": None}).remark
    assert spans({**lines, "claims_paid": 0}).spans[0].share is None


def test_a_lending_group_has_the_ratios_that_its_lines_give() -> None:
    """Bank deposits, debts and cash beside assets; growth of assets only with a year before."""
    lending = {"total_assets": 1_000_000_00, "deposits": 150_000_00, "other_debts": 60_000_00, "cash": 10_000_00}
    lines: dict[str, int | None] = {**STATEMENT, **lending}
    found = {each.key: each for each in indicators(lines, {**BEFORE, "total_assets": 800_000_00}, lending=True)}
    told = {key: (found[key].value, found[key].reading) for key in ("pearls_e2", "pearls_e6", "pearls_l3", "pearls_s_assets")}
    assert told == {
        "pearls_e2": (15.0, "good"), "pearls_e6": (6.0, "watch"), "pearls_l3": (1.0, "watch"), "pearls_s_assets": (25.0, "neutral"),
    }  # fmt: skip
    alone = {each.key: each for each in indicators(lines, lending=True)}
    assert alone["pearls_s_assets"].value is None
    assert alone["pearls_s_assets"].missing == ("previous.total_assets",)
