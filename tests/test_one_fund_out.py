"""Everything of one fund's money to take away, as a workbook and as one table; the terms stand in every export."""

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from flask import Flask

from cases import licence
from cases.money import months, statements
from cases.money.statements import Origin
from db import transaction
from tests import builders, many_funds
from tests.builders import database, person
from tests.client import Client
from tests.funds import classic
from wiki.pages import Page

Browser = Callable[[str], Client]


@pytest.fixture
def fund(app: Flask) -> Page:
    """Two years, the newer corrected once, one taken back, months of one line."""
    made, by = many_funds.fund(app, "กองทุนนาดี"), person(app, "เจ้าของ").id
    many_funds.closed(app, made, 2024)
    many_funds.closed(app, made, 2025, cash=1_00, unpaid_benefits=None)
    origin = Origin(source='=HYPERLINK("http://x")', checked_by="กรรมการตรวจสอบ")
    lines = {**many_funds.FULL, "cash": 12_345_67, "unpaid_benefits": None}
    statements.add(database(app), made.id, "2025-12-31", lines, by, base=1, note="+แก้เงินสด", origin=origin)
    many_funds.closed(app, made, 2023)
    with transaction(database(app)) as db:
        last = statements.newest(db, made.id, 2023)
        assert last is not None
        statements.restore_within(db, last, by, "ผิดกองทุน")
        number = db.conn.execute(
            """INSERT INTO imports (fund_id, author_id, created, name, sha256, tables, settings, state)
            VALUES (?, ?, '', '', '', '', '{}', 'accepted')""", [made.id, by]).lastrowid
        months.keep_within(db, int(number or 0), made.id, 2025, {(1, "contributions"): 3_000_25, (12, "contributions"): 5_00})
    return made


def workbook(client: Client, of: Page) -> Any:
    """What is downloaded, as a spreadsheet program reads it."""
    answer = client.get(f"{builders.url(of)}/money/all.xlsx")
    assert "attachment" in answer.headers["Content-Disposition"] and answer.headers["Link"] == licence.LINK
    return openpyxl.load_workbook(io.BytesIO(answer.data))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows under their headings."""
    head, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def table(client: Client, of: Page) -> list[dict[str, str]]:
    """The CSV under its headings."""
    text = client.get(f"{builders.url(of)}/money/all.csv").text
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_years_that_stand_and_apart_from_them_what_they_replaced(client: Client, fund: Page) -> None:
    """Money is a number to the satang, an empty line is empty; versions that stand no longer say so in a sheet of their own."""
    book = workbook(client, fund)
    assert book.sheetnames == ["งบ", "ฉบับที่ถูกแทน", "รายเดือน", "ตัวชี้วัด", "คำอธิบาย", "ที่มา"]
    years = rows(book["งบ"])
    assert [(row["ปีงบ"], row["ฉบับที่"], row["สถานะ"]) for row in years] == [(2567, 1, "ใช้อยู่"), (2568, 2, "ใช้อยู่")]
    assert (years[1]["เงินสด"], years[1]["สวัสดิการค้างจ่าย"], years[1]["ค่าสมัคร"]) == (12345.67, None, 0)
    older = [(row["ปีงบ"], row["ฉบับที่"], row["สถานะ"], row["เงินสด"]) for row in rows(book["ฉบับที่ถูกแทน"])]
    assert older == [(2566, 2, "ถอนงบปีนี้ออก", None), (2566, 1, "ถูกแทนแล้ว", 5000), (2568, 1, "ถูกแทนแล้ว", 1)]


def test_where_a_figure_comes_from(client: Client, fund: Page) -> None:
    """Who entered it, who checked it, from what document and with what note: as its page says, and nothing to run."""
    year = rows(workbook(client, fund)["งบ"])[1]
    assert (year["ผู้กรอก"], year["ผู้ตรวจ"], year["หมายเหตุของฉบับ"]) == ("เจ้าของ", "กรรมการตรวจสอบ", "'+แก้เงินสด")
    assert year["เอกสารต้นทาง"] == "'=HYPERLINK(\"http://x\")"
    book = workbook(client, fund)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    shown = client.get(f"{builders.url(fund)}/statements/2025").main
    assert all(word in shown for word in ("เจ้าของ", "กรรมการตรวจสอบ", "+แก้เงินสด", "HYPERLINK"))


def test_months_and_their_sum(client: Client, fund: Page) -> None:
    """By calendar month, with the sum beside what the year says."""
    row = rows(workbook(client, fund)["รายเดือน"])[0]
    assert (row["ปีงบ"], row["รายการ"], row["เดือนที่ 1"], row["เดือนที่ 2"], row["รวม"], row["ในงบปี"]) == (
        2568, "เงินสมทบของสมาชิก", 3000.25, None, 3005.25, 36500)  # fmt: skip


def test_indicators_with_formula_or_why_there_is_none(client: Client, fund: Page) -> None:
    """Each with its formula and the figures used; one that cannot be computed says so with its reason, and has no number."""
    found = {(row["ปีงบ"], row["รหัส"]): row for row in rows(workbook(client, fund)["ตัวชี้วัด"])}
    good, none = found[2568, "expense_ratio"], found[2568, "solvency"]
    assert good["ค่า"] == pytest.approx(100 * 1000 / 36500) and "ค่าบริหาร" in good["สูตร"] and "36,500.00" in good["ตัวเลขที่ใช้"]
    assert none["ค่า"] is None and none["เหตุที่คำนวณไม่ได้"].startswith("คำนวณไม่ได้") and "ค้างจ่าย" in none["เหตุที่คำนวณไม่ได้"]
    assert not [key for _year, key in found if key.startswith("pearls")]


def test_the_meaning_the_terms_and_how_to_cite(client: Client, fund: Page) -> None:
    """The codebook is in Thai; the sheet of sources names licence, address, day and what an empty cell means."""
    book = workbook(client, fund)
    told = {row["รหัส"]: row["ความหมาย"] for row in rows(book["คำอธิบาย"])}
    assert "ยอดยกไปของปีก่อน" in told["brought_forward"]
    about = {row[0].value: row[1].value for row in book["ที่มา"].iter_rows()}
    assert licence.NAME in about["สัญญาอนุญาต"] and licence.URL in about["สัญญาอนุญาต"]
    assert all(word in about["เขียนอ้างที่มาว่า"] for word in ("คลังสวัสดิการชุมชน", "กองทุนนาดี", "/money", licence.NAME))
    assert "0" in about["ช่องว่าง"] and "2567, 2568" in about["ปีที่มีงบ"].replace("ปี ", "")


def test_one_table_of_everything(client: Client, fund: Page) -> None:
    """A row a figure: years, months, indicators; each with its state, source and terms; formulas are text."""
    found = table(client, fund)
    assert {row["ข้อมูล"] for row in found} == {"งบ", "รายเดือน", "ตัวชี้วัด"}
    assert {row["สัญญาอนุญาต"] for row in found} == {licence.NAME}
    cash = {(row["ปีงบ"], row["ฉบับที่"], row["สถานะ"]): row["ค่า"] for row in found if row["รหัส"] == "cash"}
    assert cash == {("2567", "1", "ใช้อยู่"): "5000.00", ("2568", "2", "ใช้อยู่"): "12345.67",
                    ("2566", "1", "ถูกแทนแล้ว"): "5000.00", ("2568", "1", "ถูกแทนแล้ว"): "1.00"}  # fmt: skip
    none = next(row for row in found if row["รหัส"] == "solvency" and row["ปีงบ"] == "2568")
    assert none["ค่า"] == "" and "คำนวณไม่ได้" in none["เหตุที่คำนวณไม่ได้"]
    assert not [cell for row in found for cell in row.values() if cell.startswith(("=", "+", "@"))]


def test_an_illustrative_fund_says_so_in_every_row(app: Flask, client: Client) -> None:
    """So that no row that is copied elsewhere passes for a real fund's."""
    made = many_funds.fund(app, "กองทุนตัวอย่าง", illustrative=True)
    many_funds.closed(app, made)
    book = workbook(client, made)
    for name in ("งบ", "ตัวชี้วัด"):
        assert {row["หมายเหตุ"] for row in rows(book[name])} == {"ข้อมูลสมมติ"}
    assert "สมมติ" in str([cell.value for cell in book["ที่มา"]["A"]])
    assert {row["ข้อมูลสมมติ"] for row in table(client, made)} == {"ใช่"}


def test_only_who_may_read_the_fund(app: Flask, browser: Browser) -> None:
    """A draft's figures are for its owner and coordinators, and say that they are not to be passed on."""
    made = many_funds.fund(app, "กองทุนร่าง", status="draft")
    many_funds.closed(app, made)
    for name in ("", "อ่าน", "เพื่อนบ้าน"):
        for kind in ("xlsx", "csv"):
            browser(name).get(f"{builders.url(made)}/money/all.{kind}", 404)
    assert "ยังไม่เผยแพร่" in str([cell.value for cell in workbook(browser("เจ้าของ"), made)["ที่มา"]["B"]])


def test_the_money_page_leads_there(client: Client, fund: Page) -> None:
    """Both are linked from the fund's money page."""
    links = client.get(f"{builders.url(fund)}/money").links()
    assert {f"{builders.url(fund)}/money/all.xlsx", f"{builders.url(fund)}/money/all.csv"} <= set(links)


def test_a_fund_without_a_year(app: Flask, client: Client) -> None:
    """Nothing but headings, codebook and source."""
    made = many_funds.fund(app, "กองทุนใหม่")
    assert workbook(client, made).sheetnames == ["งบ", "ตัวชี้วัด", "คำอธิบาย", "ที่มา"] and table(client, made) == []


def test_the_terms_are_in_every_export(app: Flask, client: Client, fund: Page) -> None:
    """In every table's last column but that of made-up figures, in JSON, and in the header; the footer says the same."""
    own = classic(app, fund=fund.slug)
    at = builders.url(fund)
    for path in (f"{at}/money.csv", f"{at}/money.csv?chart=reserve", f"{at}/projection.csv", f"{at}/projection/chance.csv",
                 f"{at}/projection/sensitivity.csv", f"{at}/money/all.csv", "/statements.csv", "/funds.csv",
                 f"{builders.url(own)}/projection.csv"):  # fmt: skip
        answer = client.get(path)
        head, *found = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
        assert found and all(row[head.index("สัญญาอนุญาต")] == licence.NAME for row in found), path
        assert answer.headers["Link"] == licence.LINK, path
    many = client.get("/statements.json")
    assert many.response.get_json()["licence"] == licence.NAME and many.headers["Link"] == licence.LINK
    book = openpyxl.load_workbook(io.BytesIO(client.get("/statements.xlsx").data))
    assert licence.URL in str([cell.value for cell in book["ที่มา"]["B"]])
    footer = client.get("/").text.split("site-foot")[1]
    assert licence.NAME in footer and licence.URL in footer
