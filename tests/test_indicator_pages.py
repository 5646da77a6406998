"""The pages of an indicator: by itself and of a fund, who reads them, what they offer to do."""

import json
from collections.abc import Callable

import pytest
from flask import Flask

from cases.money import statements
from cases.money.names import INDICATOR_NAMES
from tests import builders
from tests.builders import database, person
from tests.client import Client
from tests.funds import classic, fund, store

Browser = Callable[[str], Client]


def _lesson(app: Flask, title: str, status: str = "published") -> None:
    builders.page(app, title, kind="lesson", status=status, facts={
        "form": "story", "applies_when": "ทุกกองทุน", "consent": True, "indicators": ["expense_ratio"]})  # fmt: skip


def test_everybody_reads_what_every_indicator_is(app: Flask, client: Client) -> None:
    """The list leads to each, and each page says what it tells and how it is misread."""
    links = client.get("/indicators").links()
    assert {f"/indicators/{key}" for key in INDICATOR_NAMES} <= set(links)
    told = client.get("/indicators/benefits_to_contributions").main
    assert "อ่านผิดบ่อย: “ค่าต่ำแปลว่ากองทุนแข็งแรง”" in told
    assert "ข้อ 3 ในสิบข้อ" in told
    assert "ยังไม่มีงบของกองทุนที่นับในสถิติ" in told
    client.get("/indicators/wealth", 404)


def test_an_indicator_works_with_the_funds_own_numbers(app: Flask, client: Client) -> None:
    """Each line with its amount, the last step, the statement it is read off, and its other years."""
    page = fund(app)
    store(app, page, contributions=365_000_00, expense_administration=20_000_00, expense_other=0)
    statements.add(database(app), page.id, "2024-12-31", {"contributions": 300_000_00}, person(app, "เจ้าของ").id)
    answer = client.get(f"{builders.url(page)}/indicators/expense_ratio")
    for words in ("20,000 ÷ 365,000 × 100 = 5.5 %", "ฉบับที่ 1 โดย เจ้าของ", "งบปี 2568", "คำนวณไม่ได้", "2567"):
        assert words in answer.main
    assert f"{builders.url(page)}/statements/2025" in answer.links()


def test_what_cannot_be_computed_leads_its_keeper_to_the_box(app: Flask, browser: Browser) -> None:
    """The reason for everybody; for those who may fill it in a link to that very box. Never 0."""
    page = fund(app, population=5150)
    store(app, page, members_end=100)
    address = f"{builders.url(page)}/indicators/coverage"
    box = f"{builders.url(page)}/statements/2025/edit#tambon_population"
    answer = browser("").get(address)
    assert "คำนวณไม่ได้ เพราะ ยังไม่ได้กรอก “ประชากรทั้งตำบล”" in answer.main
    assert "หน้าของกองทุนบอกประชากรไว้ 5,150 คน" in answer.main
    assert box not in answer.links()
    mine = browser("เจ้าของ").get(address)
    assert box in mine.links()
    assert box.partition("#")[2] in mine.links()[mine.links().index(box)]
    assert browser("เจ้าของ").get(box.partition("#")[0]).page.find(".//*[@id='tambon_population']") is not None
    assert box in browser("เจ้าของ").get(f"{builders.url(page)}/money").links()


def test_last_years_box_is_in_last_years_form(app: Flask, browser: Browser) -> None:
    """Growth of assets waits for a line of the year before: its own form, or a new one for that year."""
    page = fund(app, movement="credit-union")
    store(app, page, total_assets=100)
    address = f"{builders.url(page)}/indicators/pearls_s_assets"
    assert f"{builders.url(page)}/statements/new?year=2567#total_assets" in browser("เจ้าของ").get(address).links()
    statements.add(database(app), page.id, "2024-12-31", {}, person(app, "เจ้าของ").id)
    assert f"{builders.url(page)}/statements/2024/edit#total_assets" in browser("เจ้าของ").get(address).links()


def test_the_ten_are_shown_over_the_years(app: Flask, client: Client) -> None:
    """One row each, a column a year, what is missing with its reason; ratios of lenders do not apply."""
    page = fund(app)
    store(app, page, contributions=100_00, members_end=10, elderly=4, claims_paid=4, paid_within_7=3)
    statements.add(database(app), page.id, "2024-12-31", {"members_end": 20, "elderly": 2}, person(app, "เจ้าของ").id)
    answer = client.get(f"{builders.url(page)}/indicators")
    rows = [row for row in answer.page.findall(".//main//table/tbody/tr") if row.find("./th/a") is not None]
    assert len(rows) == 11 + 8
    assert "75.0 %" in answer.main and "10.0 %" in answer.main and "40.0 %" in answer.main
    assert "ยังไม่ได้กรอก “ประชากรทั้งตำบล”" in answer.main
    assert "กองทุนนี้ไม่ได้ให้กู้ยืม" in answer.main and "ไม่เกี่ยวข้อง" in answer.main


def test_a_promised_pension_is_told_beside_solvency(app: Flask, client: Client) -> None:
    """A number that leaves out what the fund's own rules promise says so; other rules say nothing of it."""
    page = fund(app)
    store(app, page, cash=1000_00, deposits=0, lent_or_invested=0, unpaid_benefits=10_00)
    warning = "ระเบียบของกองทุนนี้สัญญาบำนาญ"
    assert warning not in client.get(f"{builders.url(page)}/indicators/solvency").main
    classic(app, fund=page.slug)
    assert warning in client.get(f"{builders.url(page)}/indicators/solvency").main
    assert warning in client.get(f"{builders.url(page)}/indicators").main
    assert warning not in client.get(f"{builders.url(page)}/indicators/liquidity").main


def test_lessons_of_others_stand_at_the_number_and_drafts_do_not(app: Flask, browser: Browser) -> None:
    """Published ones alone, on both pages; who may write finds the way to write of this number and this fund."""
    page = fund(app)
    store(app, page, contributions=1)
    for address in ("/indicators/expense_ratio", f"{builders.url(page)}/indicators/expense_ratio"):
        assert "ยังไม่มีบทเรียนที่เผยแพร่และพูดถึงตัวเลขนี้" in browser("").get(address).main
    _lesson(app, "ค่าบริหารที่ไม่มีใครจด")
    _lesson(app, "ร่างที่ยังไม่เผยแพร่", status="draft")
    for address in ("/indicators/expense_ratio", f"{builders.url(page)}/indicators/expense_ratio"):
        told = browser("").get(address).main
        assert "ค่าบริหารที่ไม่มีใครจด" in told and "ร่างที่ยังไม่เผยแพร่" not in told
        assert "เขียนบทเรียน" not in told
    link = next(each for each in browser("เพื่อนบ้าน").get(address).links() if each.startswith("/lessons/new?"))
    form = browser("เพื่อนบ้าน").get(link)
    ticked = [box.get("value") for box in form.page.iter("input") if box.get("name") == "indicators" and "checked" in box.attrib]
    assert ticked == ["expense_ratio"]
    assert form.value("fund") in (page.slug, page.title)


def test_a_band_needs_five_funds(app: Flask, client: Client) -> None:
    """Below five nothing of the others' values is told; from five the middle half."""
    owner = person(app, "เจ้าของ").id
    for number in range(5):
        made = builders.page(app, f"กองทุนที่ {number}", kind="model", facts={"movement": "one-baht", "scope": "fund"})
        statements.add(database(app), made.id, "2025-12-31", {"members_end": 100, "elderly": 10 * number}, owner)
        told = client.get("/indicators/elderly_share").main
        assert ("ไม่ถึงห้ากองทุน" in told) is (number < 4)
        assert ("ครึ่งหนึ่งของกองทุนอยู่ระหว่าง" in told) is (number == 4)
    assert "10.0 ถึง 30.0 % ค่ากลาง 20.0" in told


def test_a_drafts_indicators_do_not_exist_for_others(app: Flask, browser: Browser) -> None:
    """None of its pages and files."""
    page = builders.page(app, "กองทุนร่าง", kind="model", status="draft", facts={"movement": "one-baht"})
    store(app, page, members_end=100)
    for part in ("indicators", "indicators/coverage", "indicators.csv", "indicators.json"):
        browser("เจ้าของ").get(f"{builders.url(page)}/{part}")
        for name in ("", "เพื่อนบ้าน"):
            browser(name).get(f"{builders.url(page)}/{part}", 404)


@pytest.mark.parametrize("part", ["indicators", "indicators/solvency", "indicators/pearls_p1", "indicators.csv", "indicators.json"])
def test_a_fund_without_any_year_has_its_pages(app: Flask, client: Client, part: str) -> None:
    """They say what to do, or are empty."""
    client.get(f"{builders.url(fund(app))}/{part}")


def test_the_files_say_why_there_is_no_value(app: Flask, client: Client) -> None:
    """Null or an empty cell, with the reason beside it; every indicator of every year; sample data says so."""
    page = fund(app, illustrative=True)
    store(app, page, contributions=0, expense_administration=1, expense_other=1)
    data = json.loads(client.get(f"{builders.url(page)}/indicators.json").text)
    found = {each["key"]: each for each in data["years"][0]["indicators"]}
    assert set(found) == set(INDICATOR_NAMES)
    assert data["illustrative"] is True
    assert found["expense_ratio"]["value"] is None and "หารไม่ได้" in found["expense_ratio"]["reason"]
    rows = client.get(f"{builders.url(page)}/indicators.csv").text.splitlines()
    assert len(rows) == 1 + len(INDICATOR_NAMES)
    assert all("ข้อมูลสมมติ" in row for row in rows[1:])


def test_the_money_page_opens_each_number(app: Flask, client: Client) -> None:
    """The working, the misreading and the way to its page stand with the indicator."""
    page = fund(app)
    store(app, page, contributions=365_000_00, expense_administration=20_000_00, expense_other=0)
    answer = client.get(f"{builders.url(page)}/money")
    assert "20,000 ÷ 365,000 × 100 = 5.5 %" in answer.main and "“ยิ่งต่ำยิ่งดี”" in answer.main
    assert f"{builders.url(page)}/indicators/expense_ratio" in answer.links()


def test_old_figures_say_that_they_are_old(app: Flask, client: Client) -> None:
    """Older than eighteen months."""
    page = fund(app)
    statements.add(database(app), page.id, "2020-12-31", {"members_end": 20}, person(app, "เจ้าของ").id)
    assert "ข้อมูลปี 2563 เก่ากว่า 18 เดือน" in client.get(f"{builders.url(page)}/indicators/coverage").main


def test_the_pages_read_in_english(app: Flask, browser: Browser) -> None:
    """Formula, meaning and misreading, too."""
    page = fund(app)
    store(app, page, contributions=1)
    client = browser("")
    client.raw.get("/language/en")
    told = client.get(f"{builders.url(page)}/indicators/expense_ratio").main
    assert "Often misread: “The lower the better”" in told
