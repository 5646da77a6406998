"""What other funds chose: who is counted, what is hidden below five, the bars and the funds behind each."""

from collections.abc import Callable
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from cases.drawing import Caption
from cases.rules import Parameter
from cases.rulesets.choice_chart import Bar, bar_links
from cases.rulesets.choice_groups import groups, measure
from db import run, transaction
from tests import builders, wellformed
from tests.client import Answer, Client
from tests.small_ruleset import FACTS, SMALL, VALUES
from wiki.pages import Page

Browser = Callable[[str], Client]
FEW = "ไม่ถึง 5 แห่ง"


def fund(app: Flask, number: int, value: Any, members: int = 500, years: int | None = 2, **how: Any) -> Page:
    """A published adaptation of the small template that pays this much a day."""
    context = {"members": members, **({} if years is None else {"years_of_membership": years})}
    facts = {**FACTS, "parent": {"slug": "ระเบียบเล็ก", "revision": 1}, "context": context,
             "decisions": {"contribution": {"choice": "change", "value": value, "reason": "ตกลง"}}}  # fmt: skip
    del facts["template"]
    return builders.page(app, f"ระเบียบตำบลที่ {number:02}", SMALL, kind="ruleset", facts={**facts, **how.pop("facts", {})}, **how)


def shown(client: Client, page: Page, query: str = "") -> Answer:
    """The screen of the contribution."""
    return client.get(f"{builders.url(page)}/adapt?parameter=contribution{query}")


def bars(answer: Answer) -> list[tuple[str, str]]:
    """(words, address) of each bar."""
    links = answer.page.findall(".//section[@id='choices']//{http://www.w3.org/2000/svg}a")
    return [(wellformed.words(each), each.get("href", "")) for each in links]


def test_four_funds_are_not_told_and_five_are(app: Flask, client: Client, small: Page) -> None:
    """Below five neither a bar nor a count is shown, only that there are too few; the fifth opens them."""
    for number in range(4):
        fund(app, number, 2)
    before = shown(client, small)
    assert FEW in before.main and bars(before) == [] and "จาก 4 กองทุน" not in before.text
    fund(app, 4, 3)
    after = shown(client, small)
    assert [words for words, _url in bars(after)] == ["2 บาท 4 กองทุน", "3 บาท 1 กองทุน"]
    assert "จาก 5 กองทุนที่เผยแพร่แล้ว เลือก 2 บาท มากที่สุด (4 กองทุน)" in after.main


def test_templates_drafts_samples_and_oneself_are_no_other_funds(app: Flask, client: Client, browser: Browser, small: Page) -> None:
    """Counted is what a published fund decided: not a template, made-up data, a draft, or the page that asks."""
    for number in range(4):
        fund(app, number, 2)
    fund(app, 10, 2, status="draft")
    fund(app, 11, 2, status="archived")
    fund(app, 12, 2, facts={"illustrative": True})
    fund(app, 13, 2, facts={"template": True})
    own = fund(app, 14, 5)
    assert FEW in shown(browser("เจ้าของ"), own).main
    fund(app, 15, 2)
    told = shown(browser("เจ้าของ"), own)
    assert [words for words, _url in bars(told)] == ["2 บาท 5 กองทุน"]


def test_only_a_demonstration_counts_what_is_made_up(app: Flask, client: Client, small: Page) -> None:
    """In a folder that says that all of it is made up, made-up funds are the others; elsewhere they are none."""
    for number in range(5):
        fund(app, number, 2, facts={"illustrative": True})
    assert FEW in shown(client, small).main
    with transaction(builders.database(app)) as db:  # the mark itself is for folders without people
        run(db, "INSERT INTO settings (name, value) VALUES ('demo', 'yes')")
    assert [words for words, _url in bars(shown(client, small))] == ["2 บาท 5 กองทุน"]


def test_a_value_that_means_something_else_is_not_counted(app: Flask, client: Client, small: Page) -> None:
    """Baht a year under the same name is no baht a day: it stands in no bar of the other."""
    for number in range(5):
        fund(app, number, 2)
    first, *rest = cast("list[dict[str, Any]]", VALUES)
    yearly = {**first, "unit": "บาทต่อปี", "max": 1000, "drives": ["rules.contribution"]}
    for number in range(20, 26):
        fund(app, number, 365, facts={"parameters": [yearly, *rest]})
    assert [words for words, _url in bars(shown(client, small))] == ["2 บาท 5 กองทุน"]


def test_each_bar_opens_its_funds(app: Flask, client: Client, small: Page) -> None:
    """The list names the funds of the bar, with size and age and the way to each, and no others."""
    for number, value in enumerate((2, 2, 2, 3, 3)):
        fund(app, number, value, members=100 + number)
    _words, address = bars(shown(client, small))[1]
    listed = client.get(address)
    assert "กองทุนที่เลือก 3 บาท" in listed.main and "สมาชิก 103 คน" in listed.main
    assert "ระเบียบตำบลที่ 03" in listed.main and "ระเบียบตำบลที่ 00" not in listed.main
    whole = client.get(f"{builders.url(small)}/choices/contribution")
    assert len(bars(whole)) == 2


@pytest.mark.parametrize("query", ["?value=2", "?value=999", ""])
def test_the_list_is_as_silent_as_the_bars(app: Flask, client: Client, small: Page, query: str) -> None:
    """With four funds the list's address tells nothing either, whichever bar is asked for."""
    for number in range(4):
        fund(app, number, 2)
    answer = client.get(f"{builders.url(small)}/choices/contribution{query}")
    assert FEW in answer.main and "ระเบียบตำบลที่" not in answer.main


def test_size_and_age_narrow_the_funds(app: Flask, client: Client, small: Page) -> None:
    """The bands stand in the address; fewer than five in a band hide it; a fund that tells no years is new."""
    for number in range(6):
        fund(app, number, 2, members=150, years=None)
    for number in range(6, 10):
        fund(app, number, 3, members=5000, years=12)
    assert [words for words, _url in bars(shown(client, small, "&size_band=100-299&age_band=0-4"))] == ["2 บาท 6 กองทุน"]
    large = shown(client, small, "&size_band=3000-")
    assert bars(large) == [] and FEW in large.main
    assert len(bars(shown(client, small, "&size_band=nothing"))) == 2
    _words, address = bars(shown(client, small, "&size_band=100-299"))[0]
    assert "size_band=100-299" in address and "ระเบียบตำบลที่ 00" in client.get(address).main


def test_where_we_stand_is_marked(app: Flask, client: Client, small: Page) -> None:
    """The bar of our own value says so in words, in the drawing and in the table beside it."""
    for number, value in enumerate((1, 1, 2, 2, 3)):
        fund(app, number, value)
    answer = shown(client, small)
    assert wellformed.words(answer.page.find(".//section[@id='choices']")).count("1 บาท ◆ ของเรา") == 2
    assert "ที่เลือกมากที่สุดมี 2 ค่าเท่ากัน ค่าละ 2 กองทุน" in answer.main


def test_a_choice_shows_its_options(app: Flask, client: Client, small: Page) -> None:
    """A decision is counted by option, in the order of its definition."""
    for number in range(6):
        decided = {"pension_kind": {"choice": "change", "value": ("none", "lifetime")[number % 3 == 0], "reason": "x"}}
        fund(app, number, 2, facts={"decisions": decided})
    answer = client.get(f"{builders.url(small)}/adapt?parameter=pension_kind")
    assert [words for words, _url in bars(answer)] == ["ตลอดชีวิต ◆ ของเรา 2 กองทุน", "ไม่มีบำนาญ 4 กองทุน"]


@pytest.mark.parametrize(("path", "status"), [("nothing", 404), ("contribution?value=77", 404)])
def test_what_is_not_there_is_404(app: Flask, client: Client, small: Page, path: str, status: int) -> None:
    """An unknown value's name, and a bar that does not exist, answer with a sentence."""
    for number in range(5):
        fund(app, number, 2)
    client.get(f"{builders.url(small)}/choices/{path}", status=status)


def test_a_drafts_choices_are_nobodys(app: Flask, client: Client, browser: Browser) -> None:
    """The page of a draft exists for its owner alone."""
    draft = fund(app, 1, 2, status="draft")
    client.get(f"{builders.url(draft)}/choices/contribution", status=404)
    browser("เพื่อนบ้าน").get(f"{builders.url(draft)}/choices/contribution", status=404)
    browser("เจ้าของ").get(f"{builders.url(draft)}/choices/contribution")


def test_many_numbers_stand_in_round_stretches() -> None:
    """More than seven different values are counted in stretches of one round width that together hold each value once."""
    parameter = Parameter("a", "ก", "baht", "บาท")
    values = [55, 60, 80, 120, 130, 145, 210, 390]
    made = groups(parameter, values)
    assert [each.label for each in made] == ["0 ถึง 99 บาท", "100 ถึง 199 บาท", "200 ถึง 299 บาท", "300 ถึง 399 บาท"]
    assert all(sum(each.holds(value) for each in made) == 1 for value in values)


@pytest.mark.parametrize(
    ("kind", "value", "counted"),
    [
        ("ladder", [[180, 2500], [365, 9000]], 9000), ("ladder", [], None), ("ladder", [[1]], None), ("ladder", "x", None),
        ("fraction", "2/3", "2/3"), ("fraction", "1/0", None), ("fraction", "1e999999999", None), ("baht", True, None),
        ("baht", 5, 5), ("yes", True, True), ("yes", "yes", None), ("choice", "gone", None), ("baht", "5", None),
    ],
)  # fmt: skip
def test_only_values_of_the_type_are_counted(kind: str, value: Any, counted: Any) -> None:
    """A ladder counts by its highest amount; whatever is no value of the type counts not at all."""
    assert measure(Parameter("a", "ก", kind, options=(("here", "มี"),)), value) == counted


def test_fractions_stand_in_the_order_of_their_size() -> None:
    """One third stands before a half, a half before two thirds."""
    made = groups(Parameter("a", "ก", "fraction"), ["2/3", "1/2", "1/3"])
    assert [each.id for each in made] == ["1/3", "1/2", "2/3"]


def test_the_bars_are_safe_and_well_formed() -> None:
    """Labels and addresses that a rule-set's author made up are escaped; nothing in the drawing is style or script."""
    chart = bar_links(Caption("choices", "<b>", "a & b", positions="ก"), [Bar('<script>"', 3, '/x?a=1&b="', here=True), Bar("ข", 0, "/y")])
    root = ET.fromstring(chart.svg)
    assert [each.get("href") for each in root.iter("{http://www.w3.org/2000/svg}a")] == ['/x?a=1&b="', "/y"]
    assert not [name for element in root.iter() for name in element.attrib if name == "style" or name.startswith("on")]
    assert "<script" not in chart.svg and chart.rows == (('<script>" ◆ ของเรา', "3"), ("ข", "0"))
