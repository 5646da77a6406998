"""The projection against the reference figures, against slow loops, and against what must always hold."""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.projection.amounts import death_amounts
from cases.projection.generations import opening_members
from cases.projection.outlooks import outlooks
from cases.projection.project import main, project, runs_out
from cases.projection.scenario import Scenario
from tests.slow_projection import project_slowly

REFERENCE: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "projection.json").read_text("utf-8"))
SCENARIOS: dict[str, Any] = REFERENCE["scenarios"]
LEVELS = {"A": 1021.0, "B": 359.0, "C": 975.7, "D": 252.6, "E": 455.9, "F": 1293.0, "G": 781.5, "I": 212.7}

money = st.floats(0, 5000).map(lambda value: round(value, 2))
share = st.floats(0, 0.2).map(lambda value: round(value, 4))
counts = st.fixed_dictionaries({"M": st.integers(0, 500), "F": st.integers(1, 500)})
PENSIONS = st.booleans() | st.fixed_dictionaries(
    {
        "start_age": st.integers(40, 80),
        "first_years": st.integers(0, 30),
        "first_amount": money,
        "step_years": st.integers(1, 10),
        "step_amount": money,
        "ceiling": st.none() | money,
    }
)
LADDERS = st.lists(st.tuples(st.integers(0, 12000), money).map(list), max_size=8, unique_by=lambda step: step[0])
RULES = st.fixed_dictionaries(
    {
        "contribution": money,
        "pension": PENSIONS,
        "death_ladder": LADDERS,
        "sick_night": money,
        "birth": money,
        "admin": share,
    },
    optional={"other": st.lists(st.fixed_dictionaries({"rate": share, "amount": money}), max_size=3)},
)
OUTLOOKS = st.fixed_dictionaries(
    {
        "joiners": share,
        "lapse": share,
        "interest": share,
        "births": share,
        "match": money,
        "nights": st.lists(st.floats(0, 10), min_size=3, max_size=3),
        "match_years": st.integers(0, 30),
    },
    optional={"other_income": st.floats(0, 1e6)},
)
RANDOM = st.fixed_dictionaries(
    {
        "rules": RULES,
        "outlook": OUTLOOKS,
        "opening_reserve": st.integers(0, 10**7),
        "members": st.integers(1, 5000) | st.fixed_dictionaries(dict.fromkeys(("child", "working", "elderly"), counts)),
    },
    optional={"years_of_membership": st.integers(0, 25), "years": st.integers(1, 40)},
)


def numbers(value: Any) -> Iterator[float]:
    """Give every number inside a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, int | float):
        yield value


@pytest.mark.parametrize("name", SCENARIOS)
def test_reference_scenarios_are_reproduced(name: str) -> None:
    """Every figure of the reference file is met within its rounding, and every deficit year exactly."""
    result = project(Scenario.from_dict(SCENARIOS[name])).to_dict()
    assert result["first_deficit_year"] == SCENARIOS[name]["first_deficit_year"]
    for year, expected in SCENARIOS[name]["years"].items():
        got = result["years"][year]
        for key in ("members", "income", "reserve", "benefits_to_contributions"):
            assert got[key] == pytest.approx(expected[key], rel=0.0003, abs=0.5 if key != "members" else 0.01)
        assert got["benefits"] == pytest.approx(expected["benefits"], rel=0.0001, abs=0.6)


@pytest.mark.parametrize("name", LEVELS)
def test_level_contributions_are_the_worked_ones(name: str) -> None:
    """The contribution that keeps the reserve at 0 or more is the worked one, to the tenth of a baht."""
    assert round(project(Scenario.from_dict(SCENARIOS[name])).level_contribution or 0, 1) == LEVELS[name]


def test_an_empty_object_is_scenario_a() -> None:
    """Keys that are missing take scenario A's values."""
    assert project(Scenario.from_dict({})) == project(Scenario.from_dict(SCENARIOS["A"]))


@settings(max_examples=12, deadline=None)
@given(scenario=RANDOM)
def test_random_scenarios_agree_with_slow_loops(scenario: dict[str, Any]) -> None:
    """Ladders, pensions, groups, memberships and horizons of any shape give the loops' figures."""
    slow = project_slowly(scenario)
    fast = project(Scenario.from_dict(scenario))
    deficits = [i for i, year in enumerate(slow, 1) if year["reserve"] < 0]
    assert fast.first_deficit_year == (deficits[0] if deficits else None)
    assert len(fast.years) == len(slow)
    for year, expected in zip(fast.years, slow, strict=True):
        scale = 1e-9 * max(1.0, abs(expected["reserve"]), expected["income"])
        assert year.benefits == pytest.approx(expected["benefits"], rel=1e-9, abs=1e-6)
        assert year.members == pytest.approx(expected["members"], rel=1e-9)
        assert year.reserve == pytest.approx(expected["reserve"], rel=1e-9, abs=scale)


@settings(max_examples=40, deadline=None)
@given(scenario=RANDOM, contribution=st.floats(0, 10**5))
def test_reserve_is_linear_in_the_contribution(scenario: dict[str, Any], contribution: float) -> None:
    """Halfway between two contributions, every year's reserve is halfway between theirs."""
    base = Scenario.from_dict(scenario)

    def last(amount: float) -> float:
        return project(replace(base, rules=replace(base.rules, contribution=amount))).years[-1].reserve

    ends = last(0), last(contribution)
    assert last(contribution / 2) == pytest.approx(sum(ends) / 2, rel=1e-9, abs=1e-9 * max(map(abs, ends)) + 1e-6)


@settings(max_examples=40, deadline=None)
@given(scenario=RANDOM)
def test_every_value_is_finite_and_the_answers_hold(scenario: dict[str, Any]) -> None:
    """All output is finite, and at the level contribution (or a little above) no year is in deficit."""
    base = Scenario.from_dict(scenario)
    found = project(base)
    assert all(math.isfinite(number) for number in numbers(found.to_dict()))
    assert found.level_contribution is not None
    enough = replace(base.rules, contribution=found.level_contribution * (1 + 1e-9) + 1e-6)
    assert min(year.reserve for year in project(replace(base, rules=enough)).years) > -1e-3


@settings(max_examples=40, deadline=None)
@given(count=st.integers(0, 10**8), groups=st.fixed_dictionaries(dict.fromkeys(("child", "elderly"), counts)))
def test_opening_members_are_conserved(count: int, groups: dict[str, dict[str, int]]) -> None:
    """Spreading members over sex and age neither loses nor makes anyone."""
    assert opening_members(count).sum() == pytest.approx(count)
    by_group = Scenario.from_dict({"members": groups}).members
    assert opening_members(by_group).sum() == pytest.approx(sum(sum(group.values()) for group in groups.values()))


def test_members_leave_only_by_death_lapse_and_age() -> None:
    """Without joiners members only become fewer, and after a hundred years hardly anyone is left."""
    years = project(Scenario.from_dict({"outlook": {"joiners": 0, "lapse": 0}, "years": 100})).years
    members = [year.members for year in years]
    assert members == sorted(members, reverse=True)
    assert members[-1] < 1e-2 * members[0]


def test_the_highest_step_is_by_days_not_by_baht() -> None:
    """A ladder in any order pays the step with the most days that is reached, even when it is worth less."""
    years = death_amounts(((1000, 50), (100, 900), (600, 70)), np.arange(4.0))
    assert list(years) == [900, 900, 70, 50]


def test_the_pension_breaks_scenario_a_and_can_be_shrunk() -> None:
    """Paying the affordable share of the pension, the fund of scenario A lasts 30 years, and not a baht more."""
    found = project(Scenario())
    assert found.breaking_benefit == "pension"
    assert found.affordable_amount is not None
    for factor, lasts in ((0.999, True), (1.001, False)):
        amount = found.affordable_amount * factor
        pension = {"first_amount": amount, "step_amount": amount / 3}
        assert (project(Scenario.from_dict({"rules": {"pension": pension}})).first_deficit_year is None) is lasts


def test_no_contribution_can_help_when_all_goes_to_administration() -> None:
    """With every baht spent on administration there is no level contribution, and it is said as None."""
    assert project(Scenario.from_dict({"rules": {"admin": 1}})).level_contribution is None


def test_an_empty_fund_is_projected() -> None:
    """A fund without members has a null ratio, no breaking benefit and no deficit."""
    found = project(Scenario.from_dict({"members": 0}))
    assert (found.years[0].benefits_to_contributions, found.breaking_benefit, found.first_deficit_year) == (None,) * 3


def test_futures_are_ordered_for_the_reference_scenarios() -> None:
    """The good future never runs out before the middle one, nor the middle before the bad one."""
    for scenario in SCENARIOS.values():
        years = [project(one).first_deficit_year or 99 for one in outlooks(Scenario.from_dict(scenario)).values()]
        assert years == sorted(years, reverse=True)


def test_the_shell_prints_the_same_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints the scenario back with its deficit year and all thirty years, and can read that again."""
    file = tmp_path / "a.json"
    file.write_text(json.dumps(SCENARIOS["A"]), "utf-8")
    assert main([str(file)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["first_deficit_year"] == 18
    assert list(printed["years"]) == [str(year) for year in range(1, 31)]
    assert SCENARIOS["A"]["years"]["1"].keys() <= printed["years"]["1"].keys()
    assert Scenario.from_dict(printed) == Scenario.from_dict(SCENARIOS["A"])


@pytest.mark.parametrize(
    "text", ["", "[", "[" * 100_000, "NaN", "[]", '{"members": NaN}', '{"members": 1e999}', "\xff"]
)
def test_the_shell_refuses_bad_files_in_thai(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no scenario ends with 2 and a Thai sentence, not with a traceback."""
    file = tmp_path / "bad.json"
    file.write_text(text, "latin-1")
    assert main([str(file)]) == 2
    assert any("ก" <= letter <= "๙" for letter in capsys.readouterr().err)


def test_the_shell_refuses_a_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    """No file, or a file that is not there, ends with 2 and a Thai sentence."""
    assert (main([]), main(["/no/such/file"]), main(["\0"])) == (2, 2, 2)
    assert "เปิดไฟล์" in capsys.readouterr().err


def test_lengths_of_membership_are_spread_exactly() -> None:
    """Members of two lengths are half of one fund and half of another; one length alone changes nothing."""
    scenario = Scenario(years_of_membership=9)
    one, other, both = (project(scenario, spread) for spread in (((16, 1.0),), ((2, 1.0),), ((16, 0.5), (2, 0.5))))
    assert project(scenario) == project(scenario, ((9, 1.0),))
    for left, right, mixed in zip(one.years[:1], other.years[:1], both.years[:1], strict=True):
        for name in ("death", "pension"):
            assert mixed.benefits[name] == pytest.approx((left.benefits[name] + right.benefits[name]) / 2)


@given(RANDOM)
@settings(max_examples=60, deadline=None)
def test_the_short_question_has_the_long_ones_answer(scenario: dict[str, Any]) -> None:
    """Asking for the first deficit year alone gives the one that the whole projection names."""
    asked = Scenario.from_dict(scenario)
    assert runs_out(asked) == project(asked).first_deficit_year
