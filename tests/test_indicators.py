"""Amounts, the lines of a statement, its sums and its indicators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.money.amounts import AmountError, format_satang, parse_baht, parse_count
from cases.money.identities import identities
from cases.money.indicators import Indicator, indicators
from cases.money.lines import BENEFIT_KEYS, LINES

PREVIOUS: dict[str, int | None] = {"unpaid_benefits": 10_000_00, "carried_forward": 500_000_00, "members_end": 1000}
# A fund of 1,000 members; every identity holds; B = 80,000 + (15,000 - 10,000) = 85,000 baht.
STATEMENT: dict[str, int | None] = {
    **dict.fromkeys([line.key for line in LINES if line.group != "lending"], 0),
    "brought_forward": 500_000_00,
    "contributions": 365_000_00,
    "state_match": 100_000_00,
    "local_match": 35_000_00,
    "interest": 5_000_00,
    "benefit_sickness_baht": 50_000_00,
    "benefit_death_baht": 30_000_00,
    "expense_administration": 20_000_00,
    "carried_forward": 905_000_00,
    "cash": 5_000_00,
    "deposits": 900_000_00,
    "unpaid_benefits": 15_000_00,
    "claims_paid": 50,
    "claims_rejected": 2,
    "paid_within_7": 40,
    "members_start": 1000,
    "joined": 60,
    "died": 10,
    "left": 20,
    "members_end": 1030,
    "children": 200,
    "working_age": 500,
    "elderly": 310,
    "disadvantaged": 20,
    "men": 500,
    "women": 530,
    "members_paid": 990,
    "members_received": 103,
    "tambon_population": 5150,
}
EXPECTED = {
    "net_income_without_grants": ((365 + 5 - 85 - 20) / 365 * 100, "good"),
    "net_income_with_grants": ((365 + 5 + 135 - 85 - 20) / 365 * 100, "neutral"),
    "expense_ratio": (20 / 365 * 100, "good"),
    "benefits_to_contributions": (85 / 365 * 100, "neutral"),
    "renewal": (970 / 990 * 100, "good"),
    "coverage": (20.0, "neutral"),
    "growth": (3.0, "good"),
    "claims_rejected_share": (2 / 52 * 100, "neutral"),
    "promptness": (80.0, "good"),
    "solvency": (890 / 15, "good"),
    "liquidity": (905 / 15, "good"),
    "reserve_months": (890 / (85 / 12), "good"),
    "reserve_per_member": (890_000 / 1030, "neutral"),
    "leg_members": (73.0, "neutral"),
    "leg_state": (20.0, "neutral"),
    "leg_local": (7.0, "neutral"),
    "elderly_share": (310 / 1030 * 100, "watch"),
    "givers": (990 / 1030 * 100, "neutral"),
    "receivers": (10.0, "neutral"),
}


def by_key(found: list[Indicator]) -> dict[str, Indicator]:
    """Index indicators by key."""
    return {indicator.key: indicator for indicator in found}


@pytest.mark.parametrize(
    ("text", "satang"),
    [
        ("1,250.50", 125050),
        ("๑,๒๕๐.๕ บาท", 125050),
        ("฿365", 36500),
        ("-20", -2000),
        ("0", 0),
        ("0.29", 29),
        (" ", None),
        ("-", None),
        ("999999999999999.99", 99999999999999999),
        ("12.", 1200),
        ("- 5", -500),
    ],
)
def test_baht_is_read_without_rounding(text: str, satang: int | None) -> None:
    """Thai and Arabic digits, commas and baht signs give exact satang; a blank is missing."""
    assert parse_baht(text) == satang


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "inf",
        "1e5",
        "1.234",
        "1,23",
        "1,2345",
        "abc",
        "10^3",
        "1000000000000000",
        "--5",
        "5 5",
        "0x1",
        "９",
        "9" * 5000,
        "1.2.3",
        ",5",
        "บาท",
        "½",
    ],
)
def test_bad_amounts_are_refused_in_thai(text: str) -> None:
    """What is no amount of baht is refused with a short Thai sentence."""
    with pytest.raises(AmountError, match=r"[ก-๙]") as refused:
        parse_baht(text)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("text", ["-1", "1.5", "1e3", "NaN", "10 บาท", "1000000000000000"])
def test_bad_counts_are_refused_in_thai(text: str) -> None:
    """A count is a whole number from 0."""
    with pytest.raises(AmountError, match=r"[ก-๙]"):
        parse_count(text)


def test_counts_are_read() -> None:
    """Counts come with commas, Thai digits and their word; 12.0 is 12 and a blank is missing."""
    assert [parse_count(text) for text in ("1,030", "๑๒ คน", "3 หมู่บ้าน", "12.0", "")] == [1030, 12, 3, 12, None]


@given(satang=st.integers(-(10**17) + 1, 10**17 - 1))
def test_amounts_survive_writing_and_reading(satang: int) -> None:
    """What is written with commas reads back as the same satang."""
    assert parse_baht(format_satang(satang)) == satang


def test_lines_have_unique_keys_and_words() -> None:
    """Every line has its own ASCII key, labels that differ within a group and a sentence of help."""
    assert len({line.key for line in LINES}) == len(LINES)
    assert len({(line.group, line.thai) for line in LINES}) == len(LINES)
    assert all(line.key.isidentifier() and line.key.isascii() and line.help and line.english for line in LINES)
    assert len(BENEFIT_KEYS) == 9


def test_the_sums_of_a_sound_statement_agree() -> None:
    """Every identity holds for the worked statement and its previous year."""
    assert [check.gap for check in identities(STATEMENT, PREVIOUS)] == [0] * 7


def test_a_gap_is_told_in_baht_and_people() -> None:
    """A wrong closing shows its gap with its unit; missing lines read ตรวจไม่ได้ with the line's name."""
    wrong = STATEMENT | {"carried_forward": 904_999_50, "women": 529, "died": None}
    found = {check.key: check for check in identities(wrong, None)}
    assert (found["cash_flow"].gap, "0.50 บาท" in found["cash_flow"].sentence) == (50, True)
    assert (found["member_sexes"].gap, "1 คน" in found["member_sexes"].sentence) == (-1, True)
    assert found["member_flow"].gap is None
    assert found["member_flow"].sentence == "ตรวจไม่ได้ ยังไม่ได้กรอก “เสียชีวิต”"
    assert "ยังไม่มีงบของปีก่อน" in found["opening_money"].sentence


@pytest.mark.parametrize("key", EXPECTED)
def test_indicators_follow_their_formulas(key: str) -> None:
    """Each indicator of the worked statement has the hand-made value and reading."""
    found = by_key(indicators(STATEMENT, PREVIOUS))[key]
    value, reading = EXPECTED[key]
    assert found.value == pytest.approx(value)
    assert found.reading == reading
    assert found.inputs
    assert found.formula


def test_missing_is_not_zero() -> None:
    """One blank benefit line leaves B unknown, and the reason names the line."""
    found = by_key(indicators(STATEMENT | {"benefit_disaster_baht": None}, PREVIOUS))
    assert found["benefits_to_contributions"].value is None
    assert found["benefits_to_contributions"].sentence == "คำนวณไม่ได้ ยังไม่ได้กรอก “ภัยพิบัติ (บาท)”"
    assert found["expense_ratio"].value is not None


def test_a_zero_denominator_says_why() -> None:
    """Without contributions the ratios to them have no value but a reason; an empty statement never fails."""
    found = by_key(indicators(STATEMENT | {"contributions": 0}, PREVIOUS))
    assert (found["expense_ratio"].value, found["expense_ratio"].reason[:3]) == (None, "ปีน")
    assert all(one.value is None and one.reason for one in indicators({}, None, lending=True))


def test_the_first_statement_counts_paid_benefits_and_says_so() -> None:
    """Without last year's statement B is what was paid; with one that left unpaid blank, B is unknown."""
    first = by_key(indicators(STATEMENT))["benefits_to_contributions"]
    assert first.value == pytest.approx(80 / 365 * 100)
    assert "ยังไม่มีงบปีก่อน" in first.sentence
    second = by_key(indicators(STATEMENT, {}))["benefits_to_contributions"]
    assert second.sentence == "คำนวณไม่ได้ งบปีก่อนยังไม่ได้กรอก “สวัสดิการค้างจ่าย”"


def test_a_promised_pension_counts_as_a_liability() -> None:
    """A known pension promise of a million baht turns a solvency of 59 into less than 1."""
    found = by_key(indicators(STATEMENT, PREVIOUS, promised_pension=1_000_000_00))["solvency"]
    assert found.value == pytest.approx(890 / 1015)
    assert found.reading == "bad"


def test_pearls_are_for_lending_groups() -> None:
    """A welfare fund reads ไม่เกี่ยวข้อง; a lending group is measured against the published goals."""
    assert by_key(indicators(STATEMENT, PREVIOUS))["pearls_a1"].sentence == "ไม่เกี่ยวข้อง"
    lending = {
        "loans": 750_000_00,
        "late_1_12_months": 40_000_00,
        "late_over_12_months": 10_000_00,
        "loan_allowances": 24_000_00,
        "shares": 100_000_00,
        "member_deposits": 700_000_00,
        "institutional_capital": 120_000_00,
        "total_assets": 1_000_000_00,
    }
    found = by_key(indicators(STATEMENT | lending, PREVIOUS | {"total_assets": 900_000_00}, lending=True))
    expected = {
        "p1": 240,
        "p2": 35,
        "p6": (1000 + 24 - 10 - 14 - 15) / 8,
        "e1": 72.6,
        "e5": 70,
        "e7": 10,
        "e8": 12,
        "e9": 12,
        "a1": 5 / 75 * 100,
        "r9": 20 / 950 * 100,
        "l1": 890 / 7,
        "s_members": 3,
    }
    assert {key: found[f"pearls_{key}"].value for key in expected} == pytest.approx(expected)
    bad = {key for key in expected if found[f"pearls_{key}"].reading != "good"}
    assert bad == {"a1", "s_members"}


@pytest.mark.parametrize("key", ["reserve_months", "liquidity", "solvency"])
def test_no_good_news_while_the_money_runs_down(key: str) -> None:
    """Benefits above the contributions leave no good reading of how long the money lasts, and the meaning says why."""
    year = STATEMENT | {"benefit_old_age_baht": 290_000_00}
    found = by_key(indicators(year, PREVIOUS))[key]
    assert found.value is not None
    assert found.reading == "watch"
    assert "มากกว่าเงินสมทบ" in found.meaning and found.sentence.endswith(found.meaning)
