"""The money room as it is read: whose money shows to whom, what cannot be computed, charts and their files."""

from collections.abc import Callable

import pytest
from flask import Flask

from cases.money import statements
from tests import builders
from tests.builders import database
from tests.client import Client
from tests.funds import classic, fund, store

Browser = Callable[[str], Client]
ADDRESSES = ["money", "money.csv", "statements/2025", "projection", "projection.csv"]


@pytest.mark.parametrize("part", ADDRESSES)
def test_everybody_reads_published_money(app: Flask, client: Client, part: str) -> None:
    """A published fund's money is open to whoever comes."""
    page = fund(app)
    classic(app, fund=page.slug)
    store(app, page, cash=1)
    client.get(f"{builders.url(page)}/{part}")


@pytest.mark.parametrize("part", [*ADDRESSES, "statements/new", "statements/2025/edit"])
def test_a_drafts_money_does_not_exist_for_others(app: Flask, browser: Browser, part: str) -> None:
    """Of a draft only its owner and coordinators see the money; for others the address is unknown."""
    page = builders.page(app, "กองทุนร่าง", kind="model", status="draft", facts={"movement": "one-baht"})
    classic(app, fund=page.slug)
    store(app, page, cash=1)
    browser("เจ้าของ").get(f"{builders.url(page)}/{part}")
    for name in ("", "อ่าน", "เพื่อนบ้าน"):
        browser(name).get(f"{builders.url(page)}/{part}", 404)


@pytest.mark.parametrize("path", ["money", "projection", "statements/2025", "statements/new"])
def test_only_models_have_money(app: Flask, browser: Browser, path: str) -> None:
    """An article's address with money behind it leads nowhere."""
    page = builders.page(app, "บทความ")
    browser("ดูแล").get(f"/models/{page.slug}/{path}", 404)


def test_the_buddhist_year_leads_to_the_statement(app: Flask, client: Client) -> None:
    """Whoever types the year as they count it arrives."""
    page = fund(app)
    store(app, page, cash=1)
    assert client.get(f"{builders.url(page)}/statements/2568", 301).location.endswith("/statements/2025")


def test_a_fund_without_a_year_says_what_to_do(app: Flask, browser: Browser) -> None:
    """The empty money page offers the first statement to those who may enter it, and to nobody else."""
    page = fund(app)
    assert f"{builders.url(page)}/statements/new" in browser("เจ้าของ").get(f"{builders.url(page)}/money").links()
    assert f"{builders.url(page)}/statements/new" not in browser("").get(f"{builders.url(page)}/money").links()


def test_what_cannot_be_computed_says_why(app: Flask, client: Client) -> None:
    """An indicator without its lines reads คำนวณไม่ได้ and names them; PEARLS of a welfare fund do not apply."""
    page = fund(app)
    store(app, page, contributions=100_00)
    main = client.get(f"{builders.url(page)}/money").main
    assert "คำนวณไม่ได้" in main and "ยังไม่ได้กรอก" in main and "ไม่เกี่ยวข้อง" in main


def test_a_lending_group_has_its_ratios(app: Flask, client: Client) -> None:
    """A truth-savings group with loans has its arrears computed against the published goal."""
    page = fund(app, movement="truth-savings")
    store(app, page, loans=100_000_00, late_1_12_months=4_000_00, late_over_12_months=3_000_00)
    main = client.get(f"{builders.url(page)}/money").main
    assert "A1 หนี้ค้างชำระ" in main and "7.0 %" in main and "ไม่เกี่ยวข้อง" not in main


def test_an_illustrative_fund_says_so_everywhere(app: Flask, client: Client) -> None:
    """Beside every figure of an illustrative fund, on the page and in each row of its files, stands ข้อมูลสมมติ."""
    page = fund(app, illustrative=True)
    classic(app, fund=page.slug)
    store(app, page, carried_forward=1, contributions=5, members_end=3)
    for part in ("money", "statements/2025", "projection"):
        assert "ข้อมูลสมมติ" in client.get(f"{builders.url(page)}/{part}").main
    for part in ("money.csv", "projection.csv"):
        _head, *rows = client.get(f"{builders.url(page)}/{part}").text.strip().splitlines()
        assert rows and all(row.endswith("ข้อมูลสมมติ") for row in rows)


def test_the_file_is_for_thai_spreadsheets(app: Flask, client: Client) -> None:
    """UTF-8 with its mark, a name in Thai, nothing to run."""
    page = fund(app)
    store(app, page, cash=1)
    answer = client.get(f"{builders.url(page)}/money.csv")
    assert answer.text.startswith("\ufeffปีงบ,")
    assert "filename*=UTF-8''" in answer.response.headers["Content-Disposition"]


def test_the_model_page_shows_the_newest_year(app: Flask, client: Client) -> None:
    """A fund's page carries its money panel with the way to all years."""
    page = fund(app)
    store(app, page, members_end=77)
    answer = client.get(builders.url(page))
    assert "เงินของกองทุน ปี 2568" in answer.main
    assert f"{builders.url(page)}/money" in answer.links()


@pytest.mark.parametrize("part", ["money", "statements/2025", "statements/2025/edit", "statements/new", "projection"])
def test_every_page_reads_in_english(app: Flask, browser: Browser, part: str) -> None:
    """With the English switch each page of the room answers, its line names in English where the registry has them."""
    page, owner = fund(app), browser("เจ้าของ")
    classic(app)
    store(app, page, contributions=100_00, members_end=5)
    owner.raw.set_cookie("language", "en")
    answer = owner.get(f"{builders.url(page)}/{part}")
    assert answer.page.get("lang") == "en"
    if part.startswith("statements"):
        assert "Members' contributions" in answer.main


def test_charts_come_first_and_old_years_are_folded(app: Flask, client: Client) -> None:
    """Three years stand open after the charts, the others in a fold."""
    page = fund(app)
    for year in range(2019, 2026):
        statements.add(database(app), page.id, f"{year}-12-31", {"contributions": 100, "cash": 1, "deposits": 0,
                       "lent_or_invested": 0, "unpaid_benefits": 0}, builders.person(app, "เจ้าของ").id)  # fmt: skip
    main = client.get(f"{builders.url(page)}/money").page.find(".//main")
    assert main is not None
    rows = main.findall(".//table[@class='stack years']/tbody/tr")
    folded = main.findall(".//details//table[@class='stack years']/tbody/tr")
    assert (len(rows), len(folded)) == (7, 4)
    marks = [each.get("class") for each in main.iter() if each.get("class") in ("chart-grid", "stack years")]
    assert marks == ["chart-grid", "stack years", "stack years"]


def test_the_reserve_says_what_was_taken_off(app: Flask, client: Client) -> None:
    """Reserve and closing balance differ by the benefits unpaid, and the page says so."""
    page = fund(app)
    store(app, page, cash=805_920_00, deposits=0, lent_or_invested=0, unpaid_benefits=28_800_00, carried_forward=805_920_00)
    assert "มีเงินสำรอง 777,120 บาท หักสวัสดิการค้างจ่าย 28,800 บาทแล้ว" in client.get(f"{builders.url(page)}/money").main
