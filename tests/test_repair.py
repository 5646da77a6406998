"""The smallest change that repairs a fund: enough, the least that is, sayable; for numbers, ladders and decisions."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import rules
from cases.projection import project
from cases.projection.scenario import Scenario
from cases.rules import Parameter
from cases.rulesets import mending
from cases.rulesets.repair import repair, smallest, spoken
from seed import CONTENT, front_matter

TEMPLATES = {
    name: front_matter(CONTENT / "rulesets" / f"template-{name}.md")[0]["facts"]
    for name in ("one-baht-classic", "one-baht-sustainable")
}
LEVELS = {"A": 1021.0, "E": 455.9}
REFERENCE = json.loads((Path(__file__).parent / "data" / "projection.json").read_text("utf-8"))["scenarios"]


def baht(value: int, least: int = 0, most: int = 100_000) -> Parameter:
    """A parameter of money."""
    return Parameter("money", "เงิน", "baht", "บาท", value, least, most)


def lasts(facts: Mapping[str, Any], **changed: Any) -> bool:
    """Whether the fund of these rules lasts thirty years with these values: the whole projection, not the short question."""
    parameters = rules.read_parameters(facts["parameters"])
    values = {**rules.values_in_force(facts), **changed}
    return project(Scenario.from_dict(rules.scenario(parameters, values, {}))).first_deficit_year is None


@given(st.integers(1, 50_000), st.integers(1, 50_000), st.booleans())
@settings(max_examples=300, deadline=None)
def test_the_answer_is_enough_and_the_next_step_back_is_not(value: int, limit: int, more: bool) -> None:
    """Wherever the limit lies, the answer lies beyond it by less than one step in which people speak of such an amount."""

    def keeps(tried: float) -> bool:
        return tried >= limit if more else tried <= limit

    found = repair(baht(value), value, keeps)
    if keeps(value):
        return
    assert found is not None and keeps(found.value)
    assert abs(found.value - limit) < spoken("baht", limit) and found.value % spoken("baht", limit) == 0


def test_a_step_that_does_not_fit_gives_way_to_a_finer_one() -> None:
    """Where the next round amount is past the greatest allowed, a finer step is taken; where none fits, there is no answer."""
    found = repair(baht(300, most=1013), 300, lambda tried: tried >= 1011)
    assert found is not None and found.value == 1011
    assert repair(baht(300, most=1013), 300, lambda tried: tried >= 1014) is None


def test_nought_may_be_the_one_value_that_fails() -> None:
    """A ceiling of 0 is none: from there the search goes up, and down again from a ceiling that is too high."""

    def keeps(ceiling: float) -> bool:
        return 0 < ceiling <= 60

    for value in (0, 300):
        found = repair(baht(value, most=5000), value, keeps)
        assert found is not None and keeps(found.value), value


def test_a_ladder_comes_down_by_one_share_and_stays_sayable() -> None:
    """All steps by one whole percent, each amount rounded down; one percent more would not do."""
    ladder = Parameter("ladder", "ขั้น", "ladder", value=[[180, 2500], [3650, 30_000]])
    found = repair(ladder, ladder.value, lambda steps: steps[-1][1] <= 17_000)
    assert found is not None and found.value == [[180, 1400], [3650, 16_800]]
    assert found.change == pytest.approx(0.44)
    bound = Parameter("ladder", "ขั้น", "ladder", value=[[180, 2500]], min=2000)
    assert repair(bound, bound.value, lambda steps: steps[0][1] <= 1000) is None


def test_a_decision_offers_what_good_practice_does_not_warn_of() -> None:
    """Of two options that would do, the one that is advised against comes last."""
    kind = Parameter("kind", "แบบ", "choice", options=(("a", "ก"), ("b", "ข"), ("c", "ค")),
                     limit=rules.parameters.Limit("เสี่ยง", avoid="b"))  # fmt: skip
    found = repair(kind, "a", lambda option: option != "a")
    assert found is not None and (found.value, found.change) == ("c", 1.0)
    yes = repair(Parameter("yes", "มี", "yes"), True, lambda option: option is False)
    assert yes is not None and yes.value is False
    assert repair(Parameter("text", "ชื่อ", "text"), "ก", lambda _text: True) is None


def test_the_smallest_change_comes_first() -> None:
    """Repairs are told in the order of how little they change, decisions before numbers taken to nought."""
    kind = Parameter("kind", "แบบ", "choice", options=(("a", "ก"), ("b", "ข")))
    found = [repair(baht(100), 100, lambda tried: tried == 0), repair(kind, "a", lambda tried: tried == "b"),
             repair(baht(100), 100, lambda tried: tried >= 130)]  # fmt: skip
    assert [each.value for each in smallest([each for each in found if each])] == [130, "b", 0]


@pytest.mark.parametrize("name", ["one-baht-classic", "one-baht-sustainable"])
def test_every_suggestion_for_a_template_in_trouble_lasts(name: str) -> None:
    """With the contribution at its least, whatever is suggested is projected again in full and lasts thirty years."""
    facts = TEMPLATES[name]
    parameters = rules.read_parameters(facts["parameters"])
    pays = next(each for each in parameters if any(drive.to == "rules.contribution" for drive in each.drives))
    values = {**rules.values_in_force(facts), pays.key: pays.min or 1}
    found = project(Scenario.from_dict(rules.scenario(parameters, values, {})))
    if found.first_deficit_year is None:
        pytest.skip("this template lasts at the least contribution")
    for key in [each.key for each in parameters]:
        told = mending.mend(parameters, values, {}, found, key, others=True)
        assert told is not None and told.suggestions and "แก้น้อยที่สุด" in told.sentence
        for each in told.suggestions:
            parameter = next(one for one in parameters if one.key == each.key)
            assert lasts(facts, **{pays.key: values[pays.key], each.key: rules.parse_value(parameter, each.typed)}), each


def test_the_classic_fund_needs_three_baht_a_day() -> None:
    """The reference says 1,021 baht a year: two baht a day are too few, three are enough and are what is suggested."""
    facts = TEMPLATES["one-baht-classic"]
    parameters = rules.read_parameters(facts["parameters"])
    values = rules.values_in_force(facts)
    assert 2 * 365 < LEVELS["A"] <= 3 * 365
    found = project(Scenario.from_dict(rules.scenario(parameters, values, {})))
    assert found.first_deficit_year == REFERENCE["A"]["first_deficit_year"]
    told = mending.mend(parameters, values, {}, found, "contribution")
    assert told is not None and [each.typed for each in told.suggestions] == ["3"]
    assert "เงินบำนาญผู้สูงอายุ" in told.sentence and "ปีที่ 18" in told.sentence


def test_a_value_that_cannot_repair_asks_for_the_others_separately() -> None:
    """No birth benefit saves the classic fund: the sentence says what breaks it, the others are named when asked for."""
    facts = TEMPLATES["one-baht-classic"]
    parameters = rules.read_parameters(facts["parameters"])
    values = rules.values_in_force(facts)
    found = project(Scenario.from_dict(rules.scenario(parameters, values, {})))
    ask = partial(mending.mend, parameters, values, {}, found, "birth_child")
    first, then = ask(), ask(others=True)
    assert first is not None and first.more and not first.suggestions
    assert then is not None and then.suggestions[0].key == "pension_kind"
    assert all(each.key != "birth_child" for each in then.suggestions)


def test_a_fund_that_lasts_needs_no_repair() -> None:
    """Nothing is suggested where nothing breaks."""
    facts = TEMPLATES["one-baht-classic"]
    parameters = rules.read_parameters(facts["parameters"])
    values = {**rules.values_in_force(facts), "pension_kind": "none"}
    found = project(Scenario.from_dict(rules.scenario(parameters, values, {})))
    assert mending.mend(parameters, values, {}, found, "contribution", others=True) is None
