"""The three rule templates that ship with the product: complete, sourced, printable and what they claim."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases import rules
from cases.projection import project
from cases.projection.scenario import Scenario
from cases.sheets import sheet
from cases.vocabulary import MOVEMENTS, PRINCIPLES, QUESTIONS
from thai import slug

FOLDER = Path(__file__).parents[1] / "content" / "rulesets"
CLASSIC, SUSTAINABLE, TRUTH = (
    "template-one-baht-classic",
    "template-one-baht-sustainable",
    "template-truth-savings-half-profit",
)
LEAST_CLAUSES = {CLASSIC: 35, SUSTAINABLE: 35, TRUTH: 25}
PLACE = {"tambon_name": "น้ำขาว", "district_name": "จะนะ", "province_name": "สงขลา"}
CHAPTERS = [
    "general",
    "aims",
    "money",
    "membership",
    "committee",
    "meetings",
    "welfare",
    "accounts",
    "amendment",
    "transition",
]
SCENARIO_A = {
    "rules": {
        "contribution": 365,
        "pension": True,
        "sick_night": 100,
        "birth": 700,
        "admin": 0.05,
        "death_ladder": [[5840, 30000], [2920, 20000], [1460, 15000], [730, 10000], [365, 5000], [180, 2500]],
    },
    "members": 1000,
}


def template(name: str) -> tuple[dict[str, Any], str]:
    """The front matter and the body of a template."""
    _, head, body = (FOLDER / f"{name}.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def parameters(name: str) -> list[rules.Parameter]:
    """The parameters of a template."""
    return rules.read_parameters(template(name)[0]["facts"]["parameters"])


every = pytest.mark.parametrize("name", LEAST_CLAUSES)


@every
def test_template_is_sound(name: str) -> None:
    """It parses, fits its parameters (each used or driving) and fills without a problem."""
    ruleset, found = rules.parse(template(name)[1]), parameters(name)
    assert ruleset.problems == ()
    assert rules.check(ruleset, found) == []
    assert rules.fill(ruleset, found, PLACE).problems == ()
    assert rules.ready(template(name)[0]["facts"]) == []


@every
def test_every_amount_is_printed_or_computed(name: str) -> None:
    """A number, share or ladder stands in the text itself or drives the projection; a condition alone is not enough."""
    body, found = template(name)[1], parameters(name)
    factors = {drive.times for parameter in found for drive in parameter.drives}
    silent = [
        each.key
        for each in found
        if each.type != "choice" and f"{{{{{each.key}}}}}" not in body and not each.drives and each.key not in factors
    ]
    assert silent == []


@every
def test_template_is_complete(name: str) -> None:
    """Nine chapters and the transition, enough clauses, 18 to 30 values to agree on."""
    ruleset = rules.parse(template(name)[1])
    assert [chapter.id for chapter in ruleset.chapters] == CHAPTERS
    assert len(ruleset.clauses) >= LEAST_CLAUSES[name]
    assert 18 <= len(parameters(name)) <= 30
    assert rules.fill(ruleset, parameters(name), PLACE).chapters[-1].label == ""


@every
def test_every_value_has_help_range_and_evidence(name: str) -> None:
    """Each parameter says why it matters, what others have and from where; numbers have a range."""
    for parameter in parameters(name):
        assert parameter.help, parameter.key
        assert parameter.seen, parameter.key
        assert all(seen.value and seen.source for seen in parameter.seen), parameter.key
        if parameter.type not in {"choice", "text", "yes"}:
            assert None not in (parameter.min, parameter.max), parameter.key
        assert all(drive.why for drive in parameter.drives if drive.rate or drive.times != 1), parameter.key


@every
def test_front_matter_is_whole(name: str) -> None:
    """Slug from the title, a short summary, the sheet's required fields, known keys and sources."""
    head = template(name)[0]
    facts = head["facts"]
    assert head["slug"] == slug(head["title"])
    assert 0 < len(head["summary"]) <= 200
    assert facts["template"] is True
    assert all(facts.get(field.key) for field in sheet("ruleset") if field.required)
    assert facts["movement"] in MOVEMENTS
    assert set(facts["principles"]) <= set(PRINCIPLES)
    assert set(facts["questions"]) <= set(QUESTIONS)
    assert len(facts["sources"]) >= 3


@pytest.mark.parametrize("name", [CLASSIC, SUSTAINABLE])
@pytest.mark.parametrize(
    "values",
    [
        {"pension_kind": "none"},
        {"join_age_max": 60},
        {"entry_fee": 0},
        {"pension_ceiling": 900},
        {"elderly_gift": 0},
        {"disaster_amount": 0, "education_amount": 0},
    ],
)
def test_no_choice_breaks_a_reference(name: str, values: dict[str, object]) -> None:
    """Whatever optional clause is chosen away, no shown clause points to it."""
    assert rules.fill(rules.parse(template(name)[1]), parameters(name), {**PLACE, **values}).problems == ()


def test_every_number_in_the_print_comes_from_a_value() -> None:
    """With the values and the numbering taken out, the printed text holds no digit."""
    for name in LEAST_CLAUSES:
        html = rules.to_html(rules.fill(rules.parse(template(name)[1]), parameters(name), PLACE))
        rest = re.sub(
            r"<data .*?</data>|<span class=\"(?:chapter|clause|item)-number\">.*?</span>|<a .*?</a>", "", html
        )
        assert not re.search("[๐-๙]", rest), name


def test_classic_is_scenario_a() -> None:
    """The classic template drives exactly scenario A, and its reserve runs out in year 18."""
    found = Scenario.from_dict(rules.scenario(parameters(CLASSIC), {}, {}))
    expected = Scenario.from_dict(SCENARIO_A)
    assert sorted(found.rules.death_ladder) == sorted(expected.rules.death_ladder)
    for key in ("contribution", "pension", "sick_night", "birth", "admin", "other"):
        assert getattr(found.rules, key) == getattr(expected.rules, key), key
    assert (found.outlook, found.members, found.opening_reserve) == (expected.outlook, 1000, 0)
    assert project(found).first_deficit_year == 18


def test_classic_without_pension_lasts() -> None:
    """One changed value moves the deficit beyond thirty years, and the clause with it."""
    values = {"pension_kind": "none"}
    assert project(Scenario.from_dict(rules.scenario(parameters(CLASSIC), values, {}))).first_deficit_year is None
    text = rules.to_text(rules.fill(rules.parse(template(CLASSIC)[1]), parameters(CLASSIC), {**PLACE, **values}))
    assert "กองทุนไม่จ่ายบำนาญรายเดือน" in text
    assert "รับบำนาญเดือนละ" not in text


@pytest.mark.parametrize("name", [SUSTAINABLE, TRUTH])
def test_careful_templates_last_thirty_years(name: str) -> None:
    """No deficit within thirty years, not even when only one in a hundred joins a year."""
    for joiners in (0.03, 0.01):
        found = rules.scenario(parameters(name), {}, {"outlook": {"joiners": joiners}})
        assert project(Scenario.from_dict(found)).first_deficit_year is None


def test_sustainable_stays_under_its_own_ceiling() -> None:
    """On the default outlook the benefits never pass the share of contributions that its rules allow."""
    found = project(Scenario.from_dict(rules.scenario(parameters(SUSTAINABLE), {}, {})))
    assert max(year.benefits_to_contributions or 0 for year in found.years) < 0.9


def test_templates_share_ids_not_sentences() -> None:
    """Clauses of one meaning keep one id across templates; no long paragraph stands twice."""
    clauses = {name: {clause.id: clause for clause in rules.parse(template(name)[1]).clauses} for name in LEAST_CLAUSES}
    assert len(set(clauses[CLASSIC]) & set(clauses[SUSTAINABLE])) >= 30
    assert len(set(clauses[CLASSIC]) & set(clauses[TRUTH])) >= 20
    lines = [line for found in clauses.values() for clause in found.values() for line in clause.source.splitlines()]
    long_lines = [line for line in lines if len(line) > 60]
    assert len(long_lines) == len(set(long_lines))


@pytest.mark.parametrize(("share", "told"), [(0, False), (10, True)])
def test_no_risk_reserve_is_not_printed_as_zero(share: int, told: bool) -> None:
    """A savings group that keeps nothing back for arrears reads no “ร้อยละ ๐”; what is no profit stays said."""
    known, parsed = parameters(TRUTH), rules.parse(template(TRUTH)[1])
    values = {each.key: each.value for each in known} | PLACE | {"risk_share": share}
    text = rules.to_text(rules.fill(parsed, known, values))
    assert "ร้อยละ ๐" not in text and ("เงินสำรองหนี้ค้างตาม" in text) is told
    assert "ห้ามนับดอกผลที่ยังเก็บไม่ได้เป็นกำไร" in text
