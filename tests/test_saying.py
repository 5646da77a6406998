"""Sentences of pure modules in both languages: composed where they are known, said in the reader's language."""

import re

import pytest
from flask import Flask

import i18n
from cases import places, rules
from cases.charts import Caption, Series, bars, reserve_chart
from cases.money.findings import Voice
from cases.money.identities import identities
from cases.money.indicators import indicators
from cases.money.lines import LINES
from cases.money.statements import Statement
from cases.money.year_charts import benefits, members, ratio, receipts, reserve, years_of
from cases.projection import project
from cases.projection.readings import sentence
from cases.projection.scenario import Scenario
from cases.rules import Parameter
from cases.saying import in_thai
from tests.wording import THAI

SONGKHLA = {"province": "90", "district": "9003", "subdistrict": "900301"}
BANGKOK = {"province": "10", "district": "1001", "subdistrict": "100101"}
ODD = [
    {},
    {"rules": {"pension": False}},
    {"rules": {"contribution": 0}},
    {"rules": {"admin": 1}},
    {"members": 0},
    {"rules": {"pension": False, "other": [{"rate": 2, "amount": 900}]}},
]


def in_english(message: str, /, **values: object) -> str:
    """The message in English; a message without English fails the test."""
    told = i18n.english()[message]
    return told % values if values else told


def test_nobody_asked_is_thai() -> None:
    """Without a language the message itself is said, its values in their places."""
    assert in_thai("ปีที่ %(n)s", n=18) == "ปีที่ 18"
    assert in_thai("เกณฑ์ 100%") == "เกณฑ์ 100%"


@pytest.mark.parametrize("data", ODD)
def test_a_projection_is_told_in_english(data: dict[str, object]) -> None:
    """Sentence, axis, marks and table of any fund hold no Thai letter in English."""
    projection = project(Scenario.from_dict(data))
    chart = reserve_chart(projection, projection, say=in_english)
    assert not THAI.search(sentence(projection, in_english))
    assert not THAI.search(chart.svg + str(chart.headers) + str(chart.rows) + str(chart.csv_rows))


def test_the_classic_fund_in_english() -> None:
    """The year, the reason and both remedies are in the English sentence."""
    told = sentence(project(Scenario()), in_english)
    assert told.startswith("Under these rules the fund runs out in year 18. What grows most: Pensions for older people.")
    assert "1,022 baht a person a year, or “Pensions for older people” has to be at most" in told


def test_the_words_of_an_axis_follow_the_reader() -> None:
    """Thousands of baht are told in English, and the first column is headed."""
    chart = bars(Caption("a", "t", "s"), ["2022", "2023"], Series("x", (1.0, 40_000.0)), say=in_english)
    assert "thousand baht" in chart.svg and chart.headers[0] == "Year"


@pytest.mark.parametrize("previous", [None, {}, {line.key: 0 for line in LINES}])
@pytest.mark.parametrize("amount", [None, 0, 1, 250])
def test_indicators_and_sums_are_told_in_english(amount: int | None, previous: dict[str, int | None] | None) -> None:
    """Whatever is filled in or missing, no Thai letter is left in what English readers see."""
    lines = dict.fromkeys((line.key for line in LINES), amount)
    told = [
        [each.label, each.unit, each.sentence, each.meaning, each.word, each.reason, each.formula, *(row.label for row in each.inputs)]
        for each in indicators(lines, previous, lending=True, say=in_english)
    ]  # fmt: skip
    sums = [(check.label, check.sentence) for check in identities({**lines, "cash": 5}, previous, in_english)]
    assert not THAI.search(str(told) + str(sums))


@pytest.mark.parametrize(
    ("parameter", "value", "told"),
    [
        (Parameter("a", "ก", "baht", "บาทต่อเดือน"), 1500, ("1,500 บาทต่อเดือน", "1,500 baht a month")),
        (Parameter("a", "ก", "percent", "ร้อยละ"), 2.5, ("ร้อยละ 2.50", "2.50%")),
        (Parameter("a", "ก", "days", "วัน"), 180, ("180 วัน", "180 days")),
        (Parameter("a", "ก", "fraction"), "2/3", ("2 ใน 3", "2 of 3")),
        (Parameter("a", "ก", "fraction"), "1/2", ("กึ่งหนึ่ง", "one half")),
        (Parameter("a", "ก", "yes"), True, ("มี", "Yes")),
        (Parameter("a", "ก", "ladder"), [[180, 2500]], ("180 วัน 2,500 บาท", "180 days: 2,500 baht")),
        (Parameter("a", "ก", "text"), "ธนาคาร", ("ธนาคาร", "ธนาคาร")),
        (Parameter("a", "ก", "text"), None, ("", "")),
    ],
)
def test_values_are_shown_to_the_reader(parameter: Parameter, value: rules.Value | None, told: tuple[str, str]) -> None:
    """A value is shown on one line with its unit; what its author wrote stays as it is."""
    assert (rules.shown(parameter, value), rules.shown(parameter, value, in_english)) == told


def test_steps_read_back_in_both_languages() -> None:
    """What the form shows of a ladder can be sent as it stands, whatever the language."""
    parameter, steps = Parameter("a", "ก", "ladder"), [[180, 2500], [365, 5000]]
    for say in (in_thai, in_english):
        assert rules.parse_value(parameter, rules.form_text(parameter, steps, say)) == steps
    assert rules.parse_value(parameter, "1 year = 5,000 baht") == [[365, 5000]]


def test_what_an_adaptation_lacks_is_told_in_english() -> None:
    """The checklist's sentences are said in the reader's language; the label is the author's."""
    facts = {"parent": {"slug": "x", "revision": 1}, "parameters": [{"key": "fee", "label": "FEE", "type": "baht"}]}
    told = rules.ready(facts, in_english)
    assert len(told) == 7 and not THAI.search(str(told))


def test_places_are_named_in_both_languages() -> None:
    """Tambon, district and province in Thai with their words, in English from the smallest on; none is empty."""
    assert places.name(SONGKHLA) == "ต.บ้านนา อ.จะนะ จ.สงขลา"
    assert places.name(SONGKHLA, "en") == "Ban Na, Chana, Songkhla"
    assert places.name(BANGKOK) == "แขวงพระบรมมหาราชวัง เขตพระนคร กรุงเทพมหานคร"
    assert places.name({**SONGKHLA, "district": "1001"}, "en") == "Songkhla"
    assert places.name({}, "en") == places.name(None) == ""


def test_kept_projections_speak_each_language(app: Flask) -> None:
    """A rule-set's page that was read in Thai first is read in English by the next reader."""
    from cases.rulesets import money

    found = money.outcome([Parameter.from_dict({"key": "a", "label": "ก", "type": "baht", "drives": ["rules.contribution"]})], {"a": 1}, {})
    assert found.projection is not None
    with app.app_context():
        i18n.choose("th")
        thai = money.verdict(found.projection)
        i18n.choose("en")
        english = money.verdict(found.projection)
    assert thai.text.startswith("ด้วยกติกานี้") and english.text.startswith("Under these rules")
    assert not re.search("[ก-๙]", english.text + english.note)


def test_a_funds_charts_speak_english_throughout() -> None:
    """Whatever stands in the ledger, title, sentence, drawing and table have no Thai letter left, and years are of the common era."""
    voice = Voice(in_english, str)
    filled = {line.key: 100_00 for line in LINES}
    for lines in (filled, filled | {"unpaid_benefits": 900_00, "benefit_birth_baht": None}, {**filled, "elderly": None, "state_match": None}):
        found = years_of([Statement(at, 1, at, "", 1, "", "", "", lines) for at in (2021, 2022, 2025)], voice)
        for make in (members, receipts, benefits, reserve, ratio):
            chart = make(found, "x")
            if chart is None:  # the ratio needs every kind of benefit
                assert (make, lines["benefit_birth_baht"]) == (ratio, None)
                continue
            assert not THAI.search(chart.svg + chart.title + chart.sentence + str(chart.rows) + str(chart.csv_rows))
            assert "2025" in chart.rows[-1][0]
