"""One adaptation reckoned by hand: its text, its figures on the page and in the table, to the baht; no number of its own."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from seed import CONTENT, front_matter
from tests import builders
from tests.client import Client
from tests.slow_projection import project_slowly
from tests.wellformed import words
from wiki.pages import Page

Browser = Callable[[str], Client]
REFERENCE = json.loads((Path(__file__).parent / "data" / "projection.json").read_text("utf-8"))["scenarios"]
HALVED = "180 วัน = 1250\n365 วัน = 2500\n730 วัน = 5000\n1460 วัน = 7500\n2920 วัน = 10000\n5840 วัน = 15000"
# What the meeting decided, and the scenario that a person reading it would write down.
DECIDED = {
    "contribution": "๒ บาท", "birth_child": "300", "mother_night": "50", "sick_night": "80", "pension_kind": "none",
    "death_ladder": "1 ปี = 3000\n5 ปี = 9,000", "admin": "10",
}  # fmt: skip
BY_HAND: dict[str, Any] = {
    "rules": {
        "contribution": 2 * 365, "pension": False, "death_ladder": [[365, 3000], [1825, 9000]], "sick_night": 80,
        "birth": 300 + 2 * 50, "admin": 0.10,
    },
    "outlook": {"joiners": 0.03, "lapse": 0.03, "interest": 0.01, "births": 0.008, "nights": [0.3, 1.0, 2.0],
                "match": 0, "match_years": 0},
    "members": 640, "opening_reserve": 25_000, "years_of_membership": 0,
}  # fmt: skip
IN_THE_TEXT = (
    "๒ บาท (สองบาทถ้วน)", "๓๐๐ บาท (สามร้อยบาทถ้วน)", "๘๐ บาท (แปดสิบบาทถ้วน)",
    "เป็นสมาชิกครบ ๓๖๕ วัน ๓,๐๐๐ บาท (สามพันบาทถ้วน)", "เป็นสมาชิกครบ ๑,๘๒๕ วัน ๙,๐๐๐ บาท (เก้าพันบาทถ้วน)", "ร้อยละ ๑๐",
)  # fmt: skip


def adapted(browser: Browser, of: Page, decided: dict[str, str]) -> tuple[Client, str]:
    """เจ้าของ with an adaptation in which these values were changed one after another."""
    person = browser("เจ้าของ")
    address = person.post(f"{builders.url(of)}/adaptations").location.removesuffix("/adapt")
    for key, typed in decided.items():
        form = person.get(f"{address}/adapt?parameter={key}")
        sent = {"parameter": key, "choice": "change", "value": typed, "reason": "ตกลงแล้ว", "base": form.value("base")}
        person.post(f"{address}/decisions", sent)
    return person, address


def reserves(person: Client, address: str) -> list[float]:
    """The last figures of the table that the page offers for download; the terms stand after them."""
    text = person.get(f"{address}/projection.csv").text.removeprefix("\ufeff")
    return [float(row[-2]) for row in list(csv.reader(io.StringIO(text)))[1:]]


def test_text_and_projection_match_the_hand_to_the_baht(browser: Browser, classic: Page) -> None:
    """Seven decisions: every amount stands in the text in figures and words, and every year's reserve is the hand's."""
    person, address = adapted(browser, classic, DECIDED)
    form = person.get(f"{address}/context")
    person.post(f"{address}/context", {
        "title": "ระเบียบตำบลน้ำขาว", "summary": "ของเรา", "members": "640", "opening_reserve": "25,000", "copying_conditions": "คุยกันก่อน",
        "base": form.value("base")})  # fmt: skip
    hand = [year["reserve"] for year in project_slowly(BY_HAND)]
    assert [round(each) for each in reserves(person, address)] == [round(each) for each in hand]
    page = person.get(address).main
    for phrase in IN_THE_TEXT:
        assert phrase in page, phrase
    table = next(each for each in person.get(f"{address}/adapt?parameter=birth_child").page.iter("table") if each.get("class") == "futures")
    shown = {words(row[0]): words(row[-1]) for row in table.iter("tr")}
    told = {f"ปีที่ {year}": f"{hand[year - 1]:,.0f}".replace("-", "−") for year in (5, 10, 30)}
    assert told.items() <= shown.items(), shown


def test_an_adaptation_is_the_reference_scenario_it_was_made_into(browser: Browser, classic: Page) -> None:
    """The classic rules without the pension and with the funeral aid halved are scenario I of the reference, to the baht."""
    person, address = adapted(browser, classic, {"pension_kind": "none", "death_ladder": HALVED})
    found, years = reserves(person, address), REFERENCE["I"]["years"]
    assert {year: round(found[int(year) - 1]) for year in years} == {year: round(each["reserve"]) for year, each in years.items()}
    assert REFERENCE["I"]["first_deficit_year"] is None and min(found) >= 0


@pytest.mark.parametrize("name", ["one-baht-classic", "one-baht-sustainable", "truth-savings-half-profit"])
def test_every_number_of_a_filled_rule_set_comes_from_a_parameter(app: Flask, name: str) -> None:
    """Values, numbers of clauses and references aside, not one digit is left in the text."""
    head, body = front_matter(CONTENT / "rulesets" / f"template-{name}.md")
    page = builders.page(app, head["title"], body, kind="ruleset", facts=head["facts"])
    html = builders.head(app, page.id).html
    assert len(re.findall(r"<data class=\"value\"", html)) > 20
    for made in (r"<data [^>]*>.*?</data>", r'<span class="(?:clause|chapter|item)-number">.*?</span>', r'<a class="clause-link".*?</a>'):
        html = re.sub(made, "", html, flags=re.DOTALL)
    assert re.findall(r"[0-9๐-๙]+", re.sub(r"<[^>]*>", " ", html)) == []
