"""Signs worth talking about, by rule: raised, clear or unknown, each with its number and a mark that holds while it holds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from cases.money.risk_reading import Flag, Reading
from cases.money.risks import months, risks
from cases.projection import project
from cases.projection.scenario import Rules, Scenario
from cases.rules import read_parameters

TODAY = date(2026, 11, 28)
BENEFITS = ("birth", "sickness", "old_age", "death", "education", "disability", "disaster", "occupation", "other")
NOTHING = {f"benefit_{key}_baht": 0 for key in BENEFITS}
RECEIPTS = dict.fromkeys(
    ("entry_fees", "contributions", "state_match", "local_match", "donations", "interest", "finance_share", "other_receipts"), 0)  # fmt: skip


@dataclass(frozen=True)
class Year:
    """A statement of these lines."""

    year: int
    lines: dict[str, int | None]

    @property
    def closing_date(self) -> str:
        """The last day of the year."""
        return f"{self.year}-12-31"


def _flag(key: str, **reading: Any) -> Flag:
    return next(flag for flag in risks(Reading(TODAY, **reading)) if flag.key == key)


def _year(year: int = 2025, /, **lines: int | None) -> Year:
    return Year(year, lines)


def _rules(value: object, **definition: object) -> dict[str, Any]:
    parameter = {"key": "some_key", "label": "ค่า", "type": "years", "value": value, **definition}
    parameters = read_parameters([parameter])
    return {"parameters": parameters, "values": {parameters[0].key: value}}


def test_nine_signs_of_an_unknown_fund_are_all_unknown() -> None:
    """Nothing is raised and nothing is called clear where nothing is known; each says what is missing."""
    found = risks(Reading(TODAY, without_rules="ไม่มีระเบียบ", without_projection="ไม่มีประมาณการ"))
    assert len(found) == 9 and {flag.state for flag in found} == {"unknown"} and all(flag.number for flag in found)


@pytest.mark.parametrize(("cash", "state"), [(599_99, "raised"), (600_00, "clear")])
def test_a_reserve_under_six_months(cash: int, state: str) -> None:
    """A hundred baht of benefits a month: six hundred is enough, a satang less is not."""
    lines = {**NOTHING, "benefit_death_baht": 1200_00, "cash": cash, "deposits": 0, "lent_or_invested": 0, "unpaid_benefits": 0}
    flag = _flag("reserve", statements=[_year(**lines)])
    assert (flag.state, flag.year, flag.origin) == (state, 2025, "statement")


def test_a_reserve_below_zero_is_said_in_words() -> None:
    """More is owed than there is: no number of months below zero."""
    lines = {**NOTHING, "benefit_death_baht": 1200_00, "cash": 100_00, "deposits": 0, "lent_or_invested": 0, "unpaid_benefits": 900_00}
    flag = _flag("reserve", statements=[_year(**lines)])
    assert flag.state == "raised" and "ติดลบ" in flag.number and "เดือน" not in flag.number


def test_a_ratio_rises_when_it_rose_twice() -> None:
    """Three years in a row, each above the one before; a level year or a gap between years is no rise."""
    def told(*shares: int, first: int = 2023) -> Flag:
        years = [_year(first + at, **{**NOTHING, "benefit_death_baht": share, "contributions": 100, "unpaid_benefits": 0})
                 for at, share in enumerate(shares)]  # fmt: skip
        return _flag("ratio", statements=years)

    assert told(20, 30, 40).state == "raised" and told(20, 30, 40).mark == "20>30>40"
    assert told(20, 30, 30).state == told(40, 30, 20).state == "clear"
    assert told(30, 40).state == "unknown"
    gap = [_year(year, **{**NOTHING, "contributions": 100, "unpaid_benefits": 0}) for year in (2021, 2023, 2024)]
    assert _flag("ratio", statements=gap).state == "unknown"


@pytest.mark.parametrize(("elderly", "state"), [(30, "clear"), (31, "raised")])
def test_elderly_above_thirty_percent(elderly: int, state: str) -> None:
    """Thirty in a hundred is not above thirty percent."""
    flag = _flag("elderly", statements=[_year(elderly=elderly, members_end=100)])
    assert (flag.state, flag.mark) == (state, f"{elderly}.0")


def test_matching_above_half_of_the_receipts() -> None:
    """Half is not above half; donations are receipts but no matching."""
    half = {**RECEIPTS, "contributions": 50, "state_match": 30, "local_match": 20}
    assert _flag("matching", statements=[_year(**half)]).state == "clear"
    assert _flag("matching", statements=[_year(**{**half, "local_match": 21})]).state == "raised"
    assert _flag("matching", statements=[_year(**{**half, "local_match": 21, "donations": 5})]).state == "clear"
    assert _flag("matching", statements=[_year(**RECEIPTS)]).state == "unknown"


def test_receipts_left_blank_are_not_nothing() -> None:
    """A blank line leaves the share unknown, unless it could only make a small one smaller."""
    lines = {**RECEIPTS, "contributions": 10, "state_match": 60, "donations": None}
    flag = _flag("matching", statements=[_year(**lines)])
    assert flag.state == "unknown" and "เงินบริจาค" in flag.number
    assert _flag("matching", statements=[_year(**{**lines, "state_match": 5})]).state == "clear"
    assert _flag("matching", statements=[_year(**{**lines, "state_match": None, "donations": 0})]).state == "unknown"


@pytest.mark.parametrize(("today", "state"), [((2027, 6, 30), "clear"), ((2027, 7, 1), "raised"), ((2025, 1, 1), "clear")])
def test_data_older_than_eighteen_months(today: tuple[int, int, int], state: str) -> None:
    """Closed on 31 December 2025: until 30 June 2027 it is no older; a closing day still to come is not old."""
    flag = next(each for each in risks(Reading(date(*today), [_year()])) if each.key == "age")
    assert (flag.state, flag.mark) == (state, "2025-12-31")
    assert months(date(2025, 12, 31), date(2027, 6, 30)) == 17


@pytest.mark.parametrize("definition", [{"means": "join_age_max"}, {"key": "join_age_max_new"}, {"label": "อายุแรกเข้าสูงสุด (ปี)"}])
def test_the_joining_age_is_found_by_meaning_key_or_label(definition: dict[str, str]) -> None:
    """However the rules call it: 0 is no ceiling, 60 is one, blank cannot be told."""
    raised = _flag("join_age", **_rules(0, **definition))
    assert raised.state == "raised" and raised.parameter == definition.get("key", "some_key")
    assert _flag("join_age", **_rules(60, **definition)).state == "clear"
    assert _flag("join_age", **_rules(None, **definition)).state == "unknown"
    assert _flag("join_age", **_rules(0)).state == "unknown"


@pytest.mark.parametrize(("kind", "value", "state"), [
    ("fraction", "2/3", "clear"), ("fraction", "1/3", "raised"), ("fraction", "1/2", "raised"), ("count", 1, "raised"),
    ("count", 2, "clear"), ("text", "ประธาน", "unknown"), ("yes", True, "unknown"), ("fraction", None, "unknown"),
])  # fmt: skip
def test_one_signer(kind: str, value: object, state: str) -> None:
    """A fraction or a number tells how many sign; words do not, and nobody guesses."""
    assert _flag("signer", **_rules(value, type=kind, label="ผู้ลงนามถอนเงินอย่างน้อย")).state == state


def test_a_promised_pension_and_the_year_the_money_runs_out() -> None:
    """Scenario A: both are raised, with the numbers of the rules and of the projection; without the pension neither is."""
    promised = _flag("pension", projection=project(Scenario()))
    assert promised.state == "raised" and promised.mark == "60/15/300/5/100/0" and "300 บาท" in promised.number
    out = _flag("deficit", projection=project(Scenario()))
    assert (out.state, out.mark) == ("raised", "18") and "ปีที่ 18" in out.number and "ภายใน 30 ปี" in out.number
    held = project(Scenario(rules=Rules(pension=None)))
    assert _flag("pension", projection=held).state == _flag("deficit", projection=held).state == "clear"


def test_running_out_within_ten_years_is_told_as_soon() -> None:
    """A contribution of 150 baht lasts six years, which is told as a decade; one of 200 lasts eleven, which is not."""
    soon, later = (_flag("deficit", projection=project(Scenario(rules=Rules(contribution=baht)))) for baht in (150, 200))
    assert soon.mark == "7" and "ภายใน 10 ปี" in soon.number
    assert later.mark == "12" and "ภายใน 30 ปี" in later.number


def test_what_is_raised_stands_first() -> None:
    """Raised, then unknown, then clear."""
    states = [flag.state for flag in risks(Reading(TODAY, [_year(elderly=50, members_end=100)], projection=project(Scenario())))]
    assert states == sorted(states, key=["raised", "unknown", "clear"].index)
