"""Chance from small numbers: reproducible, centred on the projection, wider for small funds, and quick to tell."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.projection import project
from cases.projection.chance import LARGEST_SEED, chances, expected_deaths
from cases.projection.scenario import Outlook, Rules, Scenario

REFERENCE = Path(__file__).resolve().parent / "data" / "projection.json"
SCENARIOS = st.builds(
    Scenario,
    rules=st.builds(
        Rules, contribution=st.floats(0, 5000), sick_night=st.floats(0, 1000), pension=st.none(),
        death_ladder=st.dictionaries(st.floats(0, 9000), st.floats(0, 100_000), max_size=6).map(lambda steps: tuple(steps.items()))),
    outlook=st.builds(Outlook, joiners=st.floats(0, 0.2), lapse=st.floats(0, 0.5), interest=st.floats(0, 0.1)),
    members=st.floats(1, 5000), opening_reserve=st.floats(0, 1e6), years_of_membership=st.integers(0, 30),
    horizon=st.integers(1, 40),
)  # fmt: skip
SPREADS = st.sampled_from([(), ((16, 0.25), (3, 0.5), (0, 0.25)), ((110, 1.0),)])


@settings(max_examples=60, deadline=None)
@given(scenario=SCENARIOS, membership=SPREADS)
def test_expected_deaths_cost_what_the_projection_pays(scenario: Scenario, membership: tuple[tuple[int, float], ...]) -> None:
    """Deaths by step times the baht of each step is the death benefit of every year."""
    projected = project(scenario, membership)
    expected, amounts = expected_deaths(projected, membership)
    assert expected @ amounts == pytest.approx([year.benefits["death"] for year in projected.years], rel=1e-9, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(scenario=SCENARIOS, membership=SPREADS, seed=st.integers(0, LARGEST_SEED))
def test_the_same_seed_gives_the_same_runs(scenario: Scenario, membership: tuple[tuple[int, float], ...], seed: int) -> None:
    """Whoever types the number of a draw again sees the same band."""
    projected = project(scenario, membership)
    assert chances(projected, membership, seed=seed, runs=50) == chances(projected, membership, seed=seed, runs=50)


@settings(max_examples=40, deadline=None)
@given(scenario=SCENARIOS, seed=st.integers(0, LARGEST_SEED))
def test_the_mean_of_the_runs_is_the_projection(scenario: Scenario, seed: int) -> None:
    """Within five standard errors of the line in every year (and eight deaths, where hardly any are expected)."""
    projected, runs = project(scenario), 1000
    drawn = chances(projected, seed=seed, runs=runs)
    expected, amounts = expected_deaths(projected)
    growth = 1 + scenario.outlook.interest
    variance, few = 0.0, 8 * float(amounts.max())
    for year, mean, row in zip(projected.years, drawn.mean, expected @ amounts**2, strict=True):
        variance = variance * growth**2 + row * (1 + scenario.outlook.interest / 2) ** 2
        few *= growth
        assert abs(mean - year.reserve) <= 5 * (variance / runs) ** 0.5 + few / runs + 1e-6 * (1 + abs(year.reserve))


@settings(max_examples=40, deadline=None)
@given(scenario=SCENARIOS, membership=SPREADS)
def test_the_band_is_in_order_and_who_is_out_stays_out(scenario: Scenario, membership: tuple[tuple[int, float], ...]) -> None:
    """Lower, middle, higher in every year; the share that ran out never falls and is a share."""
    drawn = chances(project(scenario, membership), membership, runs=100)
    assert all(low <= middle <= high for low, middle, high in zip(drawn.low, drawn.middle, drawn.high, strict=True))
    assert all(0 <= one <= other <= 1 for one, other in zip(drawn.out_by, (*drawn.out_by[1:], 1), strict=True))
    assert drawn.out_within(10_000) == drawn.out_by[-1]


def test_another_seed_gives_other_runs() -> None:
    """The draw is one: another number draws anew."""
    projected = project(Scenario())
    assert chances(projected, seed=1).low != chances(projected, seed=2).low


def test_small_funds_vary_more() -> None:
    """Measured by the member, the band of fifty people is wider than that of five thousand."""
    def width(members: int) -> float:
        drawn = chances(project(Scenario(members=members)))
        return (drawn.high[9] - drawn.low[9]) / members

    assert width(50) > 3 * width(5000)


def test_a_promise_without_death_benefit_has_no_band() -> None:
    """Nothing is drawn that costs anything: band and line are one."""
    projected = project(Scenario(rules=replace(Rules(), death_ladder=())))
    drawn = chances(projected)
    assert drawn.low == drawn.high == tuple(year.reserve for year in projected.years)


def test_numbers_too_large_for_a_draw_stand_as_expected() -> None:
    """A hundred million members that triple every year pass the limits of any generator, and answer all the same."""
    drawn = chances(project(Scenario(members=1e8, outlook=Outlook(joiners=2.0), horizon=100)), runs=20)
    assert np.isfinite(drawn.low).all()


def test_the_reference_runs_out_when_it_should() -> None:
    """Of scenario A, which runs out in year 18, nobody is out by 16 and everybody by 20."""
    given_a = json.loads(REFERENCE.read_text(encoding="utf-8"))["scenarios"]["A"]
    drawn = chances(project(Scenario.from_dict({key: each for key, each in given_a.items() if key != "years"})))
    assert drawn.out_within(16) == 0 and drawn.out_within(20) == 1
