"""What moves the year in which the money runs out, and how much of each benefit can be kept."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.projection import project
from cases.projection.each_benefit import each_benefit
from cases.projection.scenario import Other, Outlook, Pension, Rules, Scenario
from cases.projection.sensitivity import KEYS, Swing, sensitivity

A = Scenario()


def _of(swings: tuple[Swing, ...], key: str) -> Swing:
    return next(swing for swing in swings if swing.key == key)


def test_every_assumption_is_moved_once_and_the_widest_stands_first() -> None:
    """Eleven assumptions, sorted by how far they move the year, then by the money they move."""
    swings = sensitivity(project(A))
    assert sorted(swing.key for swing in swings) == sorted(KEYS)
    assert [(-swing.years, -swing.baht) for swing in swings] == sorted((-swing.years, -swing.baht) for swing in swings)


def test_each_end_is_the_projection_of_that_one_change() -> None:
    """Lower and higher joiners are what a projection with these joiners says, all else as it was."""
    swing = _of(sensitivity(project(A), change=0.5), "joiners")
    for end, joiners in ((swing.lower, 0.015), (swing.higher, 0.045)):
        asked = project(replace(A, outlook=replace(A.outlook, joiners=joiners)))
        assert (end.value, end.year, end.reserve) == (joiners, asked.first_deficit_year, asked.years[-1].reserve)


def test_the_whole_spread_of_membership_moves() -> None:
    """Of a fund that knows who joined when, everybody has belonged longer or shorter by the same years."""
    membership = ((16, 0.5), (0, 0.5))
    swing = _of(sensitivity(project(A, membership), membership, 0.25), "years_of_membership")
    higher = project(A, ((18, 0.5), (2, 0.5)))
    assert swing.base.value == 8 and swing.higher.value == 10
    assert swing.higher.reserve == higher.years[-1].reserve
    assert swing.lower.value == 7  # those of the first year cannot have belonged less


def test_whole_years_move_by_one_at_least() -> None:
    """A quarter of two years of matching is no year: it is one all the same; none stays none."""
    matched = replace(A, outlook=replace(A.outlook, match=365, match_years=2))
    swing = _of(sensitivity(project(matched)), "match_years")
    assert (swing.lower.value, swing.higher.value) == (1, 3)
    assert _of(sensitivity(project(A)), "match_years").years == 0


def test_what_lies_beyond_the_horizon_counts_as_the_year_after_it() -> None:
    """Scenario B holds; with fewer joiners it does not: the distance is counted from year 31."""
    held = project(replace(A, rules=replace(A.rules, pension=None)))
    swing = _of(sensitivity(held), "joiners")
    assert held.first_deficit_year is None and swing.base.year is None
    assert swing.lower.year is not None and swing.years == 31 - swing.lower.year


@settings(max_examples=25, deadline=None)
@given(change=st.floats(0.01, 1), outlook=st.builds(
    Outlook, joiners=st.floats(0, 1), lapse=st.floats(0, 1), interest=st.floats(0, 1), births=st.floats(0, 1)))  # fmt: skip
def test_no_share_passes_one(change: float, outlook: Outlook) -> None:
    """A changed share stays a share, and a changed amount is never negative."""
    for swing in sensitivity(project(replace(A, outlook=outlook, horizon=5)), change=change):
        assert 0 <= swing.lower.value <= swing.higher.value
        assert swing.key not in ("lapse", "interest", "births", "joiners") or swing.higher.value <= 1


@pytest.mark.parametrize("benefit", ["birth", "sick", "death", "pension", "other"])
def test_the_largest_amount_holds_and_a_baht_more_does_not(benefit: str) -> None:
    """Each benefit changed alone: at its largest share the reserve touches zero and does not fall below it."""
    rules = Rules(contribution=1400, other=(Other(0.02, 500),), pension=Pension(first_amount=300))
    scenario = Scenario(rules=rules)
    held = next(each for each in each_benefit(project(scenario)) if each.benefit == benefit)
    assert held.share is not None
    assert project(replace(scenario, rules=_scaled(rules, benefit, held.share * 0.999999))).first_deficit_year is None
    assert project(replace(scenario, rules=_scaled(rules, benefit, held.share * 1.001))).first_deficit_year is not None


def _scaled(rules: Rules, benefit: str, share: float) -> Rules:
    if benefit == "birth":
        return replace(rules, birth=rules.birth * share)
    if benefit == "sick":
        return replace(rules, sick_night=rules.sick_night * share)
    if benefit == "death":
        return replace(rules, death_ladder=tuple((days, baht * share) for days, baht in rules.death_ladder))
    if benefit == "other":
        return replace(rules, other=tuple(replace(each, amount=each.amount * share) for each in rules.other))
    assert rules.pension is not None
    pension = rules.pension
    return replace(rules, pension=replace(
        pension, first_amount=pension.first_amount * share, step_amount=pension.step_amount * share))  # fmt: skip


def test_the_breaking_benefits_amount_is_the_projections_own() -> None:
    """What is told of each benefit agrees with what the projection tells of the one that breaks the fund."""
    projected = project(A)
    held = next(each for each in each_benefit(projected) if each.benefit == projected.breaking_benefit)
    assert (held.share, held.most) == (projected.affordable_share, projected.affordable_amount)


def test_a_benefit_that_is_never_paid_is_not_listed() -> None:
    """No pension, no other benefit: three rows."""
    assert [each.benefit for each in each_benefit(project(replace(A, rules=replace(A.rules, pension=None))))] == ["birth", "sick", "death"]
