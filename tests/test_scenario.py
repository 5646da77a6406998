"""Reading a scenario: what is refused, and what is understood."""

from typing import Any

import pytest

from cases.projection.scenario import Scenario, ScenarioError

NAN, INFINITE = float("nan"), float("inf")
BAD: list[Any] = [
    None,
    3,
    "x",
    [],
    {1: 2},
    {"rules": None},
    {"rules": []},
    {"outlook": 5},
    {"rules": {"contributoin": 365}},
    {"outlook": {"x": 1}},
    {"members": -1},
    {"members": NAN},
    {"members": INFINITE},
    {"members": 10**18},
    {"members": 10**400},
    {"members": "1000"},
    {"members": True},
    {"members": None},
    {"members": []},
    {"members": {}},
    {"members": {"adults": {"M": 1}}},
    {"members": {"child": 5}},
    {"members": {"child": {"X": 5}}},
    {"members": {"child": {"M": -5}}},
    {"members": {"child": {"M": "5"}}},
    {"opening_reserve": -1},
    {"opening_reserve": NAN},
    {"opening_reserve": 10**18},
    {"opening_reserve": None},
    {"years": 0},
    {"years": 101},
    {"years": 10**18},
    {"years": 2.5},
    {"years": "30"},
    {"years": NAN},
    {"years": None},
    {"years_of_membership": -1},
    {"years_of_membership": 1.5},
    {"years_of_membership": 10**18},
    {"rules": {"contribution": -1}},
    {"rules": {"contribution": NAN}},
    {"rules": {"contribution": 10**18}},
    {"rules": {"admin": 1.1}},
    {"rules": {"admin": "0.05"}},
    {"rules": {"sick_night": [100]}},
    {"rules": {"pension": None}},
    {"rules": {"pension": 1}},
    {"rules": {"pension": "yes"}},
    {"rules": {"pension": {"step_years": 0}}},
    {"rules": {"pension": {"ceiling": -1}}},
    {"rules": {"pension": {"first": 300}}},
    {"rules": {"pension": {"start_age": NAN}}},
    {"rules": {"death_ladder": None}},
    {"rules": {"death_ladder": "5840"}},
    {"rules": {"death_ladder": [5]}},
    {"rules": {"death_ladder": [[1]]}},
    {"rules": {"death_ladder": [[1, 2, 3]]}},
    {"rules": {"death_ladder": [[1, -2]]}},
    {"rules": {"death_ladder": [[1, NAN]]}},
    {"rules": {"death_ladder": [[180, 1], [180, 2]]}},
    {"rules": {"death_ladder": [[n, 1] for n in range(61)]}},
    {"rules": {"other": {}}},
    {"rules": {"other": [5]}},
    {"rules": {"other": [{"rate": 1}]}},
    {"rules": {"other": [{"rate": 1, "amount": NAN}]}},
    {"rules": {"other": [{"rate": 1, "amount": 1}] * 41}},
    {"outlook": {"joiners": 3}},
    {"outlook": {"lapse": -0.1}},
    {"outlook": {"interest": INFINITE}},
    {"outlook": {"nights": [1, 2]}},
    {"outlook": {"nights": 3}},
    {"outlook": {"nights": [1, 2, NAN]}},
    {"outlook": {"match_years": 2.5}},
    {"outlook": {"match_years": 10**18}},
    {"outlook": {"other_income": -1}},
]


@pytest.mark.parametrize("data", BAD, ids=lambda data: repr(data)[:60])
def test_bad_input_is_refused_with_a_thai_sentence(data: Any) -> None:
    """Whatever cannot be projected is refused, in a Thai sentence of a readable length."""
    with pytest.raises(ScenarioError) as refused:
        Scenario.from_dict(data)
    assert any("ก" <= letter <= "๙" for letter in str(refused.value))
    assert len(str(refused.value)) < 300


def test_results_and_notes_are_passed_over() -> None:
    """A scenario that carries its results, or a note, reads as the scenario without them."""
    assert Scenario.from_dict({"what": "x", "first_deficit_year": 18, "years": {"1": {}}}) == Scenario()


def test_every_optional_key_is_read() -> None:
    """The optional keys reach the scenario, and it writes back what it read."""
    data = {
        "rules": {"pension": {"start_age": 65, "ceiling": 500}, "other": [{"rate": 0.1, "amount": 500}]},
        "outlook": {"other_income": 12000},
        "members": {"child": {"M": 1, "F": 2}, "elderly": {"F": 3}},
        "years_of_membership": 5.0,
        "years": 40,
    }
    scenario = Scenario.from_dict(data)
    assert (scenario.horizon, scenario.years_of_membership, scenario.outlook.other_income) == (40, 5, 12000)
    assert scenario.rules.pension is not None
    assert (scenario.rules.pension.start_age, scenario.rules.pension.ceiling) == (65, 500)
    assert scenario.members == (("child", "M", 1), ("child", "F", 2), ("elderly", "F", 3))
    assert scenario.to_dict()["members"] == data["members"]
    assert Scenario.from_dict(scenario.to_dict()) == scenario


@pytest.mark.parametrize("pension", [True, False])
def test_the_classic_pension_is_written_as_true(pension: bool) -> None:
    """True and false come back as they were."""
    assert Scenario.from_dict({"rules": {"pension": pension}}).to_dict()["rules"]["pension"] is pension
