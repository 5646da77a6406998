"""Pages of many funds: what counts, what is hidden, what stands beside it, and that nothing of a draft gets out."""

import csv
import io
from collections.abc import Callable

import numpy as np
import pytest
from flask import Flask

from cases.funds import store
from cases.funds.areas import NATION, Area
from cases.funds.bands import every_indicator, indicator
from cases.funds.sector import SECTOR
from cases.funds.sums import AreaYear
from cases.money import statements
from cases.money.indicators import indicators
from tests import builders
from tests.builders import database, person
from tests.client import Client
from tests.many_funds import closed, fund, funds
from wiki import saving


def rows_of(client: Client, path: str) -> list[list[str]]:
    """A CSV as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(client.get(path).text.removeprefix("\ufeff"))))


def told(client: Client, what: str, path: str = "/funds.csv") -> list[str]:
    """(sum, funds that filled it in) of a line."""
    found = next(row for row in rows_of(client, path) if row[2] == what)
    return [found[4], found[8]]


def test_five_funds_are_added_up(app: Flask, client: Client) -> None:
    """Members, receipts, benefits and reserve of the year, each with how many funds it is of."""
    funds(app, 5)
    page = client.get("/funds")
    assert "500" in page.main and "182,500" in page.main and "500,000" in page.main
    assert told(client, "สมาชิกปลายปี") == ["500", "5"]
    assert told(client, "เงินสมทบของสมาชิก") == ["182500", "5"]
    assert told(client, "เงินสำรอง ณ สิ้นปี") == ["500000", "5"]


def test_four_funds_are_counted_but_not_added_up(app: Flask, client: Client) -> None:
    """How many published is public; what they have together is not told, as a page, a chart or a table."""
    funds(app, 4)
    page = client.get("/funds")
    assert "ไม่แสดง" in page.main and "146,000" not in page.text
    assert told(client, "เงินสมทบของสมาชิก") == ["ไม่แสดง", "4"]
    assert not [row for row in rows_of(client, "/funds.csv")[1:] if any(row[5:8])]
    client.get("/funds.csv?chart=members", 404)


def test_a_line_that_few_filled_in_is_hidden_and_in_no_total(app: Flask, client: Client) -> None:
    """Five funds with a year, four with donations: the group's total leaves them out, or it would give them away."""
    for number, each in enumerate(funds(app, 0) or [fund(app, f"กองทุน {n}") for n in range(5)]):
        closed(app, each, donations=7_000_00 if number else None)
    assert told(client, "เงินบริจาค") == ["ไม่แสดง", "4"]
    assert "210,500" not in client.get("/funds").text and "182,500" in client.get("/funds").main


def test_a_region_less_one_province_does_not_tell_of_the_other(app: Flask, client: Client) -> None:
    """Six funds in one province and three in another: either province's sum would be the other's by subtraction."""
    funds(app, 6, "90"), funds(app, 3, "80")
    assert told(client, "สมาชิกปลายปี", "/funds/regions/south.csv") == ["900", "9"]
    assert told(client, "สมาชิกปลายปี", "/funds/provinces/80.csv") == ["ไม่แสดง", "3"]
    assert told(client, "สมาชิกปลายปี", "/funds/provinces/90.csv") == ["ไม่แสดง", "6"]
    assert "600" not in client.get("/funds/provinces/90").main


@pytest.mark.parametrize("status", ["draft", "review", "archived"])
def test_what_is_not_published_leaks_nowhere(app: Flask, browser: Callable[[str], Client], status: str) -> None:
    """Not by a sum, a count, a list, a year or a title, for anybody."""
    funds(app, 5)
    hidden = fund(app, "กองทุนลับ", status=status)
    closed(app, hidden, 2024, members_end=7_777)
    for who in ("", "เจ้าของ", "ดูแล"):
        client = browser(who)
        for path in ("/funds", "/funds/provinces/90", "/funds/movements/one-baht", "/funds.csv"):
            text = client.get(path).text
            assert "กองทุนลับ" not in text and "7,777" not in text and "7777" not in text
        assert told(client, "กองทุนที่เผยแพร่") == ["5", "5"]
        assert '<option value="2567"' not in client.get("/funds").text


def test_a_page_taken_off_is_taken_out(app: Flask, client: Client) -> None:
    """At once, whatever was kept."""
    made = funds(app, 6)
    assert told(client, "สมาชิกปลายปี") == ["600", "6"]
    saving.set_status(database(app), made[0].id, "archived", "archived", person(app, "ดูแล").id)
    assert told(client, "สมาชิกปลายปี") == ["500", "5"]


def test_illustrative_funds_and_whole_movements_do_not_count(app: Flask, client: Client) -> None:
    """Only published pages of real funds do."""
    funds(app, 5)
    closed(app, fund(app, "กองทุนตัวอย่าง", illustrative=True))
    closed(app, fund(app, "ทั้งขบวน", scope="movement"))
    assert told(client, "กองทุนที่มีงบของปี") == ["5", "5"]


def test_the_newest_version_of_a_year_counts(app: Flask, client: Client) -> None:
    """A correction replaces what was added up."""
    made = funds(app, 5)
    statements.add(database(app), made[0].id, "2025-12-31", {"members_end": 40}, person(app, "เจ้าของ").id, base=1)
    assert told(client, "สมาชิกปลายปี") == ["440", "5"]
    assert told(client, "เงินสมทบของสมาชิก") == ["ไม่แสดง", "4"]


def test_the_year_stands_in_the_address_in_either_era(app: Flask, client: Client) -> None:
    """And what is no year is not found."""
    for each in funds(app, 5):
        closed(app, each, 2024, members_end=90)
    assert told(client, "สมาชิกปลายปี", "/funds.csv?year=2567") == ["450", "5"]
    assert told(client, "สมาชิกปลายปี", "/funds.csv?year=2024") == ["450", "5"]
    assert told(client, "สมาชิกปลายปี", "/funds.csv?year=๒๕๖๗") == ["450", "5"]
    assert "ยังไม่มีกองทุนที่นี่ปิดงบของปีนี้" in client.get("/funds?year=2560").main
    for wrong in ("abc", "99999", "2899", "1899", "-1", "²⁰²⁴"):
        client.get(f"/funds?year={wrong}", 404)


def test_a_year_that_has_only_begun_to_come_in_waits(app: Flask, client: Client) -> None:
    """The page opens on the newest year that at least half of the funds have closed."""
    made = funds(app, 6)
    for each in made[:2]:
        closed(app, each, 2026)
    assert "มีงบปี 2568" in client.get("/funds").main
    closed(app, made[2], 2026)
    assert "มีงบปี 2569" in client.get("/funds").main


def test_addresses_of_nothing_are_not_found(client: Client) -> None:
    """A region, province or movement that is none."""
    for path in ("/funds/regions/moon", "/funds/provinces/99", "/funds/provinces/9", "/funds/movements/x", "/funds/nations/"):
        client.get(path, 404)


def test_a_site_without_funds_says_so(client: Client) -> None:
    """With what counts."""
    assert "ยังไม่มีกองทุนที่เผยแพร่ที่นี่" in client.get("/funds").main
    assert rows_of(client, "/funds.csv")[1][4] == "0"


def test_the_funds_of_a_province_stand_in_alphabetical_order(app: Flask, client: Client) -> None:
    """Thai order, whatever they have."""
    for title, members in (("ไก่", 900), ("เกาะ", 10), ("ข้าว", 5_000), ("กบ", 20)):
        closed(app, fund(app, title), members_end=members)
    main = client.get("/funds/provinces/90").main
    assert main.index("กบ") < main.index("เกาะ") < main.index("ไก่") < main.index("ข้าว")


def test_coverage_age_and_completeness_are_told(app: Flask, client: Client) -> None:
    """Six funds, five with the year: which, how old the newest is, how much is filled in."""
    funds(app, 5)
    closed(app, fund(app, "กองทุนเก่า"), 2020)
    fund(app, "กองทุนใหม่")
    main = client.get("/funds").main
    assert "71%" in main and "ปี 2568 จำนวน 5 กองทุน" in main and "ปี 2563 จำนวน 1 กองทุน (เก่ากว่าสองปี)" in main
    assert "ยังไม่มีงบ 1 กองทุน" in main


def test_sector_figures_carry_their_gaps_computed(client: Client, app: Flask) -> None:
    """The parts of 2556 do not add up: the difference is reckoned from the parts and shown."""
    funds(app, 5)
    year = next(each for each in SECTOR if each.member_parts)
    assert year.members_added == 3_933_383 and year.members_difference == -26_691 and year.money_difference == 4_320
    main = client.get("/funds").main
    assert "3,933,383" in main and "−26,691" in main and "+43.20" in main
    assert "3,933,383" not in client.get("/funds/regions/south").main


def test_every_chart_has_a_sentence_a_table_and_a_csv_that_tell_of_how_many_funds(app: Flask, client: Client) -> None:
    """Sums of two years are of different funds: the reader is told."""
    made = funds(app, 6)
    for each in made[:5]:
        closed(app, each, 2024)
    page = client.get("/funds")
    assert len(page.page.findall(".//figure")) == 4
    assert "ปี 2567 รวมจาก 5 กองทุน ปี 2568 จาก 6 กองทุน" in page.main
    assert rows_of(client, "/funds.csv?chart=members") == [
        ["ปีงบ", "สมาชิกปลายปี (คน)", "กองทุนที่กรอก", "สัญญาอนุญาต"], ["ปี 2567", "500", "5", "CC BY 4.0"],
        ["ปี 2568", "600", "6", "CC BY 4.0"]]
    client.get("/funds.csv?chart=money", 404)


def test_sums_are_exact_however_large(app: Flask, client: Client) -> None:
    """Five times the largest amount that a line takes, and a satang: no float, no overflow."""
    largest = 10**17 - 1
    for number, each in enumerate(fund(app, f"กองทุน {n}") for n in range(120)):
        closed(app, each, contributions=largest - number % 2)
    satang = 120 * largest - 60
    assert told(client, "เงินสมทบของสมาชิก")[0] == f"{satang // 100}.{satang % 100:02}"


def test_indicators_are_those_of_each_funds_own_page(app: Flask) -> None:
    """Number by number: with a year before and without, with blanks, with what is left unpaid."""
    made = [fund(app, f"กองทุน {n}") for n in range(6)]
    closed(app, made[0], 2024, unpaid_benefits=3_000_00)
    closed(app, made[1], 2024, unpaid_benefits=None)
    for number, each in enumerate(made):
        closed(app, each, unpaid_benefits=number * 1_000_00, tambon_population=900 if number % 2 else None, claims_paid=9,
               paid_within_7=number, members_paid=80, members_received=30)  # fmt: skip
    year = AreaYear(store.table(database(app), 2025, illustrative=False), NATION)
    compared = 0
    for key, values in every_indicator(year).items():
        for at, who in enumerate(year.table.funds):
            now = statements.of_year(database(app), who.id, 2025)
            before = statements.of_year(database(app), who.id, 2024)
            assert now is not None
            own = next(each for each in indicators(now.lines, before.lines if before else None) if each.key == key)
            assert (None if np.isnan(values[at]) else values[at]) == (own.value if own.value is None else pytest.approx(own.value))
            compared += own.value is not None
    assert compared > 60


def test_a_band_is_the_middle_half(app: Flask) -> None:
    """Of five funds with 100 to 500 members and one reserve: linear between neighbours."""
    for number in range(1, 6):
        closed(app, fund(app, f"กองทุน {number}"), members_end=number * 100)
    year = AreaYear(store.table(database(app), 2025, illustrative=False), Area("province", "90"))
    assert sorted(indicator(year, "reserve_per_member")) == pytest.approx([200, 250, 100_000 / 300, 500, 1_000])


def test_the_list_of_models_leads_there(app: Flask, client: Client) -> None:
    """One link, and one from a fund's money to funds like it."""
    made = builders.page(app, "กองทุน", kind="model", facts={"scope": "fund", "movement": "one-baht"})
    assert "/funds" in client.get("/models").links()
    assert f"{builders.url(made)}/alike" in client.get(f"{builders.url(made)}/money").links()
