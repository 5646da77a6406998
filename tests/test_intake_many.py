"""Sheets about many funds for coordinators, and the statements of many funds going out."""

import csv
import io
import json
from collections.abc import Callable

import openpyxl
import pytest
from flask import Flask

from cases.money import statements
from tests import builders
from tests.builders import database, person, status_of
from tests.client import Client
from tests.funds import fund, kept, store
from wiki import attachments, pages, saving

Browser = Callable[[str], Client]
TWO = 'กองทุน,วันปิดงบ,เงินสด,สมาชิกปลายปี\nกองทุนตำบลทดสอบ,31/12/2567,"1,250.50",120\nกองทุนบ้านใหม่,30/9/2567,800,60\n'


def bring(who: Client, text: str = TWO) -> str:
    """Send a sheet about many funds; the address of its preview."""
    return who.upload("/statements/imports", "จังหวัด.csv", text.encode(), {}).location


def test_a_provinces_sheet_fills_many_funds(app: Flask, browser: Browser) -> None:
    """A row a fund and year: the fund with a page gets its year, the one without a draft page in the coordinator's province."""
    page, who = fund(app), browser("ประสาน")
    at = bring(who)
    assert "กองทุนบ้านใหม่" in who.get(at).main
    assert "ยังมี 1 กองทุนที่ไม่มีหน้า" in who.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0"}, 422).main
    who.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0", "fund:กองทุนบ้านใหม่": "new"})
    assert (kept(app, page, 2024).lines["cash"], kept(app, page, 2024).lines["members_end"]) == (125_050, 120)
    row = database(app).execute("SELECT id, province FROM pages WHERE title = 'กองทุนบ้านใหม่'").fetchone()
    assert status_of(app, row[0]) == "draft" and row[1] == "90"
    made = statements.of_year(database(app), row[0], 2024)
    assert made is not None and made.closing_date == "2024-09-30"
    who.post(f"{at}/undoing")
    assert statements.of_year(database(app), page.id, 2024) is None and statements.of_year(database(app), row[0], 2024) is None


NEW = {"sheets_shown": "1", "sheet": "0", "fund:บ้านหนึ่ง": "new", "fund:บ้านสอง": "new", "fund:บ้านสาม": "new"}
THREE = "กองทุน,ปี,เงินสด\nบ้านหนึ่ง,2567,5\nบ้านสอง,2567,6\nบ้านสาม,2567,7\n"


def made_by(app: Flask, title: str) -> tuple[int, str]:
    """(number, status) of the page of this title."""
    row = database(app).execute("SELECT id, status FROM pages WHERE title = ?", [title]).fetchone()
    return row[0], row[1]


def test_undoing_puts_away_the_drafts_that_nobody_used(app: Flask, browser: Browser) -> None:
    """Pages as the sheet left them are archived with a reason in their history; those somebody used stay, and it is said why."""
    who = browser("ประสาน")
    at = bring(who, THREE)
    who.post(f"{at}/acceptance", NEW)
    assert who.get(at).main.count("ยังไม่มีใครใช้") == 3
    written, named = made_by(app, "บ้านหนึ่ง")[0], made_by(app, "บ้านสอง")[0]
    found = pages.by_id(database(app), written)
    assert found is not None
    builders.revise(app, found[0], "เล่าเรื่องของเรา", by="ประสาน")
    slug = builders.database(app).execute("SELECT slug FROM pages WHERE id = ?", [named]).fetchone()[0]
    builders.page(app, "บทเรียนของบ้านสอง", kind="lesson", status="draft", facts={"fund": slug})
    main = who.get(at).main
    assert main.count("จะคงไว้") == 2 and main.count("ยังไม่มีใครใช้") == 1
    who.post(f"{at}/undoing")
    assert [made_by(app, name)[1] for name in ("บ้านหนึ่ง", "บ้านสอง", "บ้านสาม")] == ["draft", "draft", "archived"]
    done = who.get(at)
    assert "เก็บหน้าร่างที่แผ่นนี้สร้างแล้ว 1 หน้า" in done.text and "ยังอยู่ 2 หน้า" in done.text
    assert "มีผู้เขียนหน้านี้ต่อแล้ว" in done.main and "มีระเบียบหรือบทเรียน" in done.main
    last = database(app).execute("SELECT verb, note FROM changes WHERE page_id = ? ORDER BY seq DESC LIMIT 1",
                                 [made_by(app, "บ้านสาม")[0]]).fetchone()  # fmt: skip
    assert last[0] == "archived" and "จังหวัด.csv" in last[1]
    for name in ("บ้านหนึ่ง", "บ้านสอง", "บ้านสาม"):
        assert statements.of_fund(database(app), made_by(app, name)[0]) == []


def test_undoing_that_is_refused_puts_nothing_away(app: Flask, browser: Browser) -> None:
    """A year that was corrected since stops all of it: no page is touched."""
    who = browser("ประสาน")
    at = bring(who, THREE)
    who.post(f"{at}/acceptance", NEW)
    statements.add(database(app), made_by(app, "บ้านหนึ่ง")[0], "2024-12-31", {"cash": 1}, person(app, "ประสาน").id, base=1)
    who.post(f"{at}/undoing", status=409)
    assert [made_by(app, name)[1] for name in ("บ้านหนึ่ง", "บ้านสอง", "บ้านสาม")] == ["draft"] * 3


@pytest.mark.parametrize("use", ["file", "statement", "published"])
def test_what_counts_as_used(app: Flask, browser: Browser, use: str) -> None:
    """A file, a year that came otherwise, a publication."""
    who, text = browser("ประสาน"), "กองทุน,ปี,เงินสด\nบ้านหนึ่ง,2567,5\n"
    at = bring(who, text)
    who.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0", "fund:บ้านหนึ่ง": "new"})
    number, by = made_by(app, "บ้านหนึ่ง")[0], person(app, "ประสาน").id
    if use == "file":
        attachments.add(database(app), builders.folder(app) / "files", number, "a.txt", b"x", "", by)
    elif use == "statement":
        statements.add(database(app), number, "2025-12-31", {"cash": 1}, by)
    else:
        saving.set_status(database(app), number, "published", "published", by)
    before = made_by(app, "บ้านหนึ่ง")[1]
    who.post(f"{at}/undoing")
    assert made_by(app, "บ้านหนึ่ง")[1] == before


def test_a_fund_may_be_left_out(app: Flask, browser: Browser) -> None:
    """A name struck out is not imported and no page is made for it."""
    page, who = fund(app), browser("ประสาน")
    at = bring(who)
    who.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0", "fund:กองทุนบ้านใหม่": "skip"})
    assert kept(app, page, 2024).version == 1
    assert database(app).execute("SELECT COUNT(*) FROM pages WHERE title = 'กองทุนบ้านใหม่'").fetchone()[0] == 0


def test_a_fund_of_another_province_is_refused(app: Flask, browser: Browser) -> None:
    """A coordinator imports only where they coordinate; the page's own title is not taken over by a second page."""
    fund(app, place={"province": "50"})
    who = browser("ประสาน")
    at = bring(who)
    assert "อยู่นอกพื้นที่ที่ท่านดูแล" in who.get(at).main
    who.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0", "new_all": "1"}, 422)


def test_drafts_of_others_do_not_exist(app: Flask, browser: Browser) -> None:
    """A draft in another province is not betrayed by a sheet that names it."""
    builders.page(app, "กองทุนบ้านใหม่", kind="model", status="draft", facts={"place": {"province": "50"}})
    who = browser("ประสาน")
    main = who.get(bring(who)).main
    assert "ยังไม่มีหน้าของกองทุนชื่อนี้" in main and "อยู่นอกพื้นที่" not in main


@pytest.mark.parametrize(("name", "status"), [("", 401), ("อ่าน", 403), ("เจ้าของ", 403)])
def test_only_coordinators_import_many(app: Flask, browser: Browser, name: str, status: int) -> None:
    """Others neither see nor send sheets about many funds."""
    at, other = bring(browser("ประสาน")), browser(name)
    for path in (at, f"{at}/sheet.csv", "/statements/imports", "/statements/imports/new"):
        other.get(path, status)
    for path in (at, f"{at}/acceptance", f"{at}/undoing", f"{at}/removal", "/statements/imports"):
        other.post(path, {}, status)


def test_another_coordinators_sheet_is_theirs(app: Flask, browser: Browser) -> None:
    """An admin sees all; another coordinator finds nothing there."""
    at = bring(browser("ประสาน"))
    browser("ประสานทั้งประเทศ").get(at, 404)
    assert at.rsplit("/", 1)[1] not in browser("ประสานทั้งประเทศ").get("/statements/imports").links()
    browser("ดูแล").get(at)


def test_a_row_that_cannot_be_read_waits(app: Flask, browser: Browser) -> None:
    """A day that does not exist is listed; its row may be struck out, and the others are taken."""
    page, who = fund(app), browser("ประสาน")
    at = bring(who, "กองทุน,วันปิดงบ,เงินสด\nกองทุนตำบลทดสอบ,31/12/2567,5\nกองทุนตำบลทดสอบ,30/02/2566,7\n")
    assert "30/02/2566" in who.get(at).main
    who.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0"}, 422)
    who.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0", "strike:0!B3": "1"})
    assert [each.year for each in statements.of_fund(database(app), page.id)] == [2024]


def test_a_fund_twice_in_a_year_is_asked_about(app: Flask, browser: Browser) -> None:
    """Two rows of one fund and year that differ are not added up; a fund whose name begins with รวม is no total."""
    builders.page(app, "รวมใจพัฒนา", kind="model", facts={"place": {"province": "90"}})
    page, who = fund(app), browser("ประสาน")
    at = bring(who, "กองทุน,ปี,เงินสมทบ\nกองทุนตำบลทดสอบ,2567,5\nกองทุนตำบลทดสอบ,2567,7\nรวมใจพัฒนา,2567,9\nรวมทั้งสิ้น,,21\n")
    assert "ตัวเลขที่ขัดกัน" in who.get(at).main
    who.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0", "pick:กองทุนตำบลทดสอบ/2024/contributions": "0!C3"})
    assert kept(app, page, 2024).lines["contributions"] == 700
    assert "รวมใจพัฒนา" in who.get(at).main


def test_published_statements_go_out(app: Flask, browser: Browser, client: Client) -> None:
    """CSV, JSON and XLSX hold the published funds' years as they stand, for everybody; drafts only for who may read them."""
    page = fund(app)
    store(app, page, cash=125_050, members_end=7)
    draft = builders.page(app, "กองทุนลับ", kind="model", status="draft", facts={"place": {"province": "50"}})
    statements.add(database(app), draft.id, "2025-12-31", {"cash": 99}, person(app, "เจ้าของ").id)
    text = client.get("/statements.csv").data
    assert text.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(text.decode("utf-8-sig")))
    cells = dict(zip(head, row, strict=True))
    assert (cells["กองทุน"], cells["ปีงบ (พ.ศ.)"], cells["เงินสด"], cells["สมาชิกปลายปี"], cells["เงินฝากธนาคาร"]) == (
        "กองทุนตำบลทดสอบ",
        "2568",
        "1250.50",
        "7",
        "",
    )
    (found,) = json.loads(client.get("/statements.json").text)["statements"]
    assert found["lines"] == {"cash": "1250.50", "members_end": 7}
    book = openpyxl.load_workbook(io.BytesIO(client.get("/statements.xlsx").data))
    assert book.sheetnames == ["งบ", "คำอธิบาย", "ที่มา"]
    assert 1250.5 in [cell.value for cell in book["งบ"][2]] and "CC BY 4.0" in str(list(book["ที่มา"].values))
    for who, hidden in ((client, True), (browser("ประสาน"), True), (browser("ประสานทั้งประเทศ"), False)):
        for kind in ("", ".csv", ".json"):
            assert ("กองทุนลับ" in who.get(f"/statements{kind}?drafts=1").text) is not hidden
    assert "งบ 1 ฉบับ ของ 1 กองทุน" in browser("ประสานทั้งประเทศ").get("/statements?drafts=1").main


def test_a_title_is_no_formula(app: Flask, client: Client) -> None:
    """What begins like a formula is text in the CSV and in the workbook."""
    page = builders.page(app, "=1+1 กองทุน", kind="model")
    store(app, page, cash=1)
    assert "'=1+1" in client.get("/statements.csv").text
    book = openpyxl.load_workbook(io.BytesIO(client.get("/statements.xlsx").data))
    assert book["งบ"]["A2"].data_type == "s"


def test_a_withdrawn_year_goes_out_no_more(app: Flask, browser: Browser, client: Client) -> None:
    """A year that was taken back is neither counted nor in any file."""
    fund(app)
    who = browser("ประสาน")
    at = bring(who)
    who.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": "0", "fund:กองทุนบ้านใหม่": "skip"})
    assert len(json.loads(client.get("/statements.json").text)["statements"]) == 1
    who.post(f"{at}/undoing")
    assert json.loads(client.get("/statements.json").text)["statements"] == []
    assert "งบ 0 ฉบับ" in client.get("/statements").main


@pytest.mark.parametrize("query", ["province=99", "year=abcd", "year=99999"])
def test_an_unknown_choice_is_not_found(client: Client, query: str) -> None:
    """Unknown provinces and years answer 404 with a sentence."""
    client.get(f"/statements?{query}", 404)


def test_rows_are_chosen(app: Flask, client: Client) -> None:
    """By province and by year, in either era."""
    store(app, fund(app), cash=1)
    assert len(json.loads(client.get("/statements.json?year=2568&province=90").text)["statements"]) == 1
    assert json.loads(client.get("/statements.json?year=2567").text)["statements"] == []
    assert json.loads(client.get("/statements.json?province=50").text)["statements"] == []
