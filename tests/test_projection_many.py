"""Thousands of projections at once say what each says alone."""


import pytest

from cases.projection import project
from cases.projection.many import project_many
from cases.projection.scenario import Scenario

SCENARIOS = [
    {}, {"rules": {"pension": False}, "members": 842, "opening_reserve": 250_000},
    {"rules": {"pension": {"start_age": 65, "first_years": 10, "first_amount": 120, "step_years": 2, "step_amount": 30, "ceiling": 200}},
     "outlook": {"lapse": 0.05, "joiners": 0.01, "match": 365, "match_years": 3, "other_income": 9_000}, "years_of_membership": 7},
    {"members": {"child": {"M": 20, "F": 31}, "working": {"M": 110, "F": 140}, "elderly": {"M": 44, "F": 60.5}},
     "rules": {"death_ladder": [[180, 2_000], [3_650, 9_000]], "other": [{"rate": 0.02, "amount": 700}], "admin": 0.2},
     "outlook": {"nights": [0.1, 0.9, 3], "interest": 0.03, "births": 0.02}},
    {"outlook": {"joiners": 0, "lapse": 0}, "rules": {"sick_night": 0, "birth": 0}},
]  # fmt: skip


def test_every_fund_has_the_years_of_its_own_projection() -> None:
    """Rules, outlooks, members and lengths of membership as different as they come, side by side."""
    scenarios = [Scenario.from_dict(each) for each in SCENARIOS]
    memberships = [(), ((12, 0.25), (3, 0.5), (0, 0.25)), (), ((5, 1.0),), ()]
    found = project_many(scenarios, memberships)
    for at, (scenario, membership) in enumerate(zip(scenarios, memberships, strict=True)):
        alone = project(scenario, membership)
        assert found.reserve[at] == pytest.approx([year.reserve for year in alone.years], rel=1e-9, abs=1e-4)
        assert (found.first_deficit_year[at] or None) == alone.first_deficit_year


def test_years_that_no_fund_outlives_are_named_for_each() -> None:
    """The classic fund runs out in its eighteenth year among funds that do not."""
    found = project_many([Scenario.from_dict({}), Scenario.from_dict({"rules": {"pension": False, "death_ladder": []}})])
    assert found.first_deficit_year.tolist() == [18, 0]


def test_no_funds_and_funds_of_different_lengths() -> None:
    """Nothing gives nothing; years that cannot stand side by side are refused."""
    assert project_many([]).reserve.shape == (0, 0)
    with pytest.raises(ValueError, match="different lengths"):
        project_many([Scenario.from_dict({}), Scenario.from_dict({"horizon": 10})])
