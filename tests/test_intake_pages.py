"""A treasurer's sheet through a browser: brought, looked at, corrected, accepted as one act, undone as one."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from flask import Flask

from cases.intake import imports
from cases.money import statements
from tests import builders
from tests.builders import database, person
from tests.client import Answer, Client
from tests.funds import fund, kept, store
from wiki.pages import Page

Browser = Callable[[str], Client]
SHEETS = Path(__file__).parent / "data" / "sheets"
SIMPLE = "รายการ\tปี 2568\nเงินสมทบสมาชิก\t36,500\nค่าทำศพ\t5,000\n"


def bring(owner: Client, page: Page, text: str = SIMPLE, name: str = "สมุด.csv") -> str:
    """Send a sheet as a file; the address of its preview."""
    return owner.upload(f"{builders.url(page)}/imports", name, text.encode(), {}).location


def press(owner: Client, at: str, status: int = 303, more: Mapping[str, str | list[str]] | None = None) -> Answer:
    """Accept with what the preview's form holds: the versions it saw, and more."""
    form = {"sheets_shown": "1", "sheet": "0", **(more or {})}
    return owner.post(f"{at}/acceptance", form, status)


def test_a_sheet_becomes_a_year(app: Flask, browser: Browser) -> None:
    """Brought as a file, looked at, accepted with one press: the figures stand in the ledger with their source and checker."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page)
    preview = owner.get(at)
    assert "อ่านได้ครบ" in preview.main and "36,500" in preview.main
    press(owner, at, more={"source": "สมุดเล่ม 3", "checked_by": "ป้าแดง", "note": "ปิดปี"})
    year = kept(app, page)
    assert (year.lines["contributions"], year.lines["benefit_death_baht"], year.lines["cash"]) == (3_650_000, 500_000, None)
    assert (year.origin.source, year.origin.checked_by, year.note) == ("สมุดเล่ม 3", "ป้าแดง", "ปิดปี")
    assert year.closing_date == "2025-12-31"
    shown = owner.get(f"{builders.url(page)}/statements/2025").main
    assert "สมุดเล่ม 3" in shown and "ป้าแดง" in shown


def test_nothing_but_the_sheets_lines_changes(app: Flask, browser: Browser) -> None:
    """What stood and is not in the sheet stays, the closing day too; the preview shows old beside new."""
    page, owner = fund(app), browser("เจ้าของ")
    statements.add(database(app), page.id, "2025-09-30", {"cash": 100, "contributions": 77_00}, person(app, "เจ้าของ").id)
    at = bring(owner, page)
    assert "77" in owner.get(at).main
    press(owner, at)
    year = kept(app, page)
    assert (year.version, year.lines["cash"], year.lines["contributions"], year.closing_date) == (2, 100, 3_650_000, "2025-09-30")


def test_undoing_restores_what_stood(app: Flask, browser: Browser) -> None:
    """Undone in one press: a year that stood stands again; one that the sheet began is taken back, its history readable."""
    page, owner = fund(app), browser("เจ้าของ")
    store(app, page, contributions=77_00)
    at = bring(owner, page, "รายการ\tปี 2567\tปี 2568\nเงินสมทบสมาชิก\t100\t200\n")
    press(owner, at)
    assert [each.year for each in statements.of_fund(database(app), page.id)] == [2024, 2025]
    owner.post(f"{at}/undoing")
    found = statements.of_fund(database(app), page.id)
    assert [(each.year, each.version, each.lines["contributions"]) for each in found] == [(2025, 3, 77_00)]
    gone = owner.get(f"{builders.url(page)}/statements/2024").main
    assert "ถูกถอนออกแล้ว" in gone and "ฉบับที่ 1" in gone
    assert "/statements/2024" not in " ".join(owner.get(f"{builders.url(page)}/money").links())
    assert "เลิกทำแล้ว" in owner.get(at).main
    owner.post(f"{at}/undoing")  # a second press does nothing
    assert kept(app, page).version == 3


def test_undoing_is_refused_after_a_correction(app: Flask, browser: Browser) -> None:
    """Somebody corrected a year since: undoing answers 409, says who and which year, and changes nothing."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page)
    press(owner, at)
    owner.post(f"{builders.url(page)}/statements/2025/versions", {"closing_date": "31/12/2568", "cash": "5", "base": "1"})
    answer = owner.post(f"{at}/undoing", {}, 409)
    assert "งบปี 2568 มีผู้แก้แล้ว: เจ้าของ ฉบับที่ 2" in answer.main
    assert kept(app, page).version == 2
    assert "เลิกทำทั้งชุดไม่ได้" in owner.get(at).main


def test_a_withdrawn_year_begins_anew(app: Flask, browser: Browser) -> None:
    """After undoing, the year may be entered again; its versions go on counting."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page)
    press(owner, at)
    owner.post(f"{at}/undoing")
    owner.get(f"{builders.url(page)}/statements/2025/edit", 404)
    owner.post(f"{builders.url(page)}/statements", {"closing_date": "31/12/2568", "cash": "9"})
    assert (kept(app, page).version, kept(app, page).lines["cash"]) == (3, 900)


def test_correcting_a_year_that_was_taken_back_loses_nothing(app: Flask, browser: Browser) -> None:
    """The form was open while somebody undid the import: what was typed stays, ready to begin the year anew."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page)
    press(owner, at)
    owner.post(f"{at}/undoing")
    typed = {"closing_date": "31/12/2568", "cash": "1,234", "base": "1"}
    answer = owner.post(f"{builders.url(page)}/statements/2025/versions", typed, 409)
    assert answer.value("cash") == "1,234" and "มีผู้ถอนงบปีนี้" in answer.main


def test_accepting_waits_for_what_cannot_be_read(app: Flask, browser: Browser) -> None:
    """An unreadable cell is listed with its place and what was typed; accepting answers 422 until it is corrected or struck out."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page, "รายการ\tปี 2568\nเงินสมทบสมาชิก\t36x50\nค่าทำศพ\t5,000\n")
    preview = owner.get(at).main
    assert "B2" in preview and "36x50" in preview and "ไม่ใช่จำนวน" in preview
    answer = press(owner, at, 422, {"source": "สมุดเล่ม 3"})
    assert "ยังมี 1 ช่องที่อ่านไม่ได้" in answer.main
    assert answer.value("source") == "สมุดเล่ม 3"
    assert statements.of_fund(database(app), page.id) == []
    press(owner, at, more={"fix:0!B2": "36,500"})
    assert kept(app, page).lines["contributions"] == 3_650_000


def test_a_correction_keeps_what_was_typed_visible(app: Flask, browser: Browser) -> None:
    """The original stands beside the correction, and can be taken again; striking out leaves the cell out."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page, "รายการ\tปี 2568\nเงินสมทบสมาชิก\t36x50\nค่าทำศพ\t5,000\n")
    owner.post(at, {"sheets_shown": "1", "sheet": "0", "fix:0!B2": "36,500"})
    preview = owner.get(at).main
    assert "ในแผ่นพิมพ์ว่า “36x50” แก้เป็น 36,500" in preview
    owner.post(at, {"sheets_shown": "1", "sheet": "0", "asis:0!B2": "1"})
    assert "อ่านไม่ได้ 1 ช่อง" in owner.get(at).main
    press(owner, at, more={"strike:0!B2": "1"})
    assert (kept(app, page).lines["contributions"], kept(app, page).lines["benefit_death_baht"]) == (None, 500_000)


def test_a_meaning_is_remembered_for_the_fund(app: Flask, browser: Browser) -> None:
    """What a heading meant once is not asked again of this fund; another fund is asked."""
    page, owner = fund(app), browser("เจ้าของ")
    other = builders.page(app, "กองทุนอื่น", kind="model")
    sheet = "รายการ\tปี 2568\nค่าขันหมาก\t900\nค่าทำศพ\t5,000\n"
    at = bring(owner, page, sheet)
    assert "ยังมี 1 หัวข้อที่ไม่รู้ว่าเป็นรายการใด" in owner.get(at).main
    press(owner, at, 422)
    press(owner, at, more={"line:ค่าขันหมาก": "benefit_other_baht"})
    assert kept(app, page).lines["benefit_other_baht"] == 90_000
    assert "อ่านได้ครบ" in owner.get(bring(owner, page, sheet.replace("2568", "2567"))).main
    assert "ยังมี 1 หัวข้อ" in owner.get(bring(owner, other, sheet)).main


def test_a_year_is_asked_for(app: Flask, browser: Browser) -> None:
    """A sheet that names no year is asked for it; what is no year answers 422 and stays in its box."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page, "เงินสมทบสมาชิก\t36,500\nค่าทำศพ\t5,000\n")
    answer = press(owner, at, 422, more={"year:0": "ปีกลาย"})
    assert "ไม่ใช่ปี" in answer.main and answer.value("year:0") == "ปีกลาย"
    press(owner, at, more={"year:0": "๒๕๖๘"})
    assert kept(app, page).lines["contributions"] == 3_650_000


def test_a_clash_is_settled_by_a_person(app: Flask, browser: Browser) -> None:
    """Two closing balances of one year: neither counts until somebody says which."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page, "รายการ\tปี 2568\nเงินสมทบสมาชิก\t1\nยอดยกไป\t500\nคงเหลือสิ้นปี\t600\n")
    assert "ตัวเลขที่ขัดกัน" in owner.get(at).main
    press(owner, at, 422)
    press(owner, at, more={"pick:2025/carried_forward": "0!B4"})
    assert kept(app, page).lines["carried_forward"] == 60_000


def test_a_year_changed_meanwhile_is_shown_first(app: Flask, browser: Browser) -> None:
    """Somebody corrected the year while the preview was open: 409, both shown, nothing stored; the next press takes it."""
    page, owner = fund(app), browser("เจ้าของ")
    store(app, page, cash=100)
    at = bring(owner, page)
    statements.add(database(app), page.id, "2025-12-31", {"cash": 200}, person(app, "ดูแล").id, base=1)
    answer = press(owner, at, 409, more={f"base:{page.id}:2025": "1"})
    assert "มีผู้แก้ระหว่างที่ท่านเปิดหน้านี้" in answer.main
    assert kept(app, page).version == 2
    press(owner, at, more={f"base:{page.id}:2025": answer.value(f"base:{page.id}:2025")})
    assert (kept(app, page).lines["cash"], kept(app, page).lines["contributions"]) == (200, 3_650_000)


def test_months_are_kept_and_shown(app: Flask, browser: Browser) -> None:
    """A sheet by month is summed to the year; the months stand under it, and say so when the year was corrected since."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page, "เดือน\tเงินสมทบ\tค่าทำศพ\nม.ค. 2568\t3,000\t0\nก.พ. 2568\t3,100\t2,500\n")
    press(owner, at)
    shown = owner.get(f"{builders.url(page)}/statements/2025").main
    assert "รายเดือน" in shown and "3,100" in shown and kept(app, page).lines["contributions"] == 610_000
    statements.add(database(app), page.id, "2025-12-31", {"contributions": 1}, person(app, "เจ้าของ").id, base=1)
    assert "รวมรายเดือนได้ 6,100 แต่งบปีนี้เขียน 0.01" in owner.get(f"{builders.url(page)}/statements/2025").main
    statements.add(
        database(app),
        page.id,
        "2025-12-31",
        {**kept(app, page).lines, "contributions": 610_000},
        person(app, "เจ้าของ").id,
        base=2,
    )


@pytest.mark.parametrize(("name", "status"), [("", 401), ("อ่าน", 403), ("เพื่อนบ้าน", 403)])
def test_others_see_no_imports(app: Flask, browser: Browser, name: str, status: int) -> None:
    """Only the fund's keepers bring sheets in, look at them and undo them."""
    page, owner, other = fund(app), browser("เจ้าของ"), browser(name)
    at = bring(owner, page)
    for path in (
        at,
        f"{at}/sheet.csv",
        f"{builders.url(page)}/imports",
        f"{builders.url(page)}/imports/new",
        f"{builders.url(page)}/imports/template.csv",
    ):
        other.get(path, status)
    for path in (at, f"{at}/acceptance", f"{at}/removal", f"{at}/undoing", f"{builders.url(page)}/imports"):
        other.post(path, {"pasted": SIMPLE}, status)
    assert statements.of_fund(database(app), page.id) == []


def test_an_import_belongs_to_its_fund(app: Flask, browser: Browser) -> None:
    """The number of another fund's import leads nowhere."""
    page, owner = fund(app), browser("เจ้าของ")
    other = builders.page(app, "กองทุนอื่น", kind="model")
    number = bring(owner, page).rsplit("/", 1)[1]
    owner.get(f"{builders.url(other)}/imports/{number}", 404)
    owner.post(f"{builders.url(other)}/imports/{number}/acceptance", {}, 404)
    owner.get(f"{builders.url(page)}/imports/{10**30}", 404)
    owner.get(f"/statements/imports/{number}", 403)


def test_a_sheet_can_be_thrown_away(app: Flask, browser: Browser) -> None:
    """Thrown away, it is gone from the list and its cells from the store; accepting it afterwards is not possible."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page)
    owner.post(f"{at}/removal")
    owner.get(at, 404)
    press(owner, at, 404)
    assert imports.tables_of(database(app), int(at.rsplit("/", 1)[1])) == []
    assert "ยังไม่มีแผ่นงาน" in owner.get(f"{builders.url(page)}/imports").main


def test_a_pasted_table_comes_in(app: Flask, browser: Browser) -> None:
    """Columns apart by spaces, as in a chat; an empty form is told what is missing."""
    page, owner = fund(app), browser("เจ้าของ")
    assert "ยังไม่ได้เลือกแฟ้มหรือวางตาราง" in owner.post(f"{builders.url(page)}/imports", {}, 422).main
    text = (SHEETS / "09-วางจากไลน์.txt").read_text(encoding="utf-8")
    at = owner.post(f"{builders.url(page)}/imports", {"pasted": text}).location
    assert "54,210" in owner.get(at).main


def test_json_comes_in(app: Flask, browser: Browser) -> None:
    """A program's statements are previewed like any sheet; satang stay exact."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(
        owner,
        page,
        '[{"closing_date": "2025-09-30", "lines": {"cash": 0.1, "contributions": "1250.55", "members_end": 12}}]',
        "งบ.json",
    )
    press(owner, at)
    year = kept(app, page)
    assert (year.closing_date, year.lines["cash"], year.lines["contributions"], year.lines["members_end"]) == (
        "2025-09-30",
        10,
        125_055,
        12,
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_blank_sheet_comes_back_filled(app: Flask, browser: Browser, kind: str) -> None:
    """The template holds last year's closing as this year's opening; filled in, every line is read as itself."""
    page, owner = fund(app), browser("เจ้าของ")
    store(app, page, carried_forward=123_456_00, members_end=88)
    blank = owner.get(f"{builders.url(page)}/imports/template.{kind}").data
    at = owner.upload(f"{builders.url(page)}/imports", f"แผ่น.{kind}", blank, {}).location
    press(owner, at)
    year = kept(app, page, 2026)
    assert {key: amount for key, amount in year.lines.items() if amount is not None} == {
        "brought_forward": 123_456_00,
        "members_start": 88,
    }


def test_the_blank_workbook_reads_in_thai(app: Flask, browser: Browser) -> None:
    """Its labels are the form's own, with the year in the column's head and notes beside."""
    page, owner = fund(app), browser("เจ้าของ")
    store(app, page, carried_forward=5_00)
    book = openpyxl.load_workbook(io.BytesIO(owner.get(f"{builders.url(page)}/imports/template.xlsx").data))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[4] == ("รายการ", "ปี 2569", "คำอธิบาย")
    assert ("ยอดยกมา", "5", "เงินทั้งหมดของกองทุนในวันเริ่มปี เท่ากับยอดยกไปของปีก่อน") in rows


@pytest.mark.parametrize("part", ["imports", "imports/new"])
def test_the_pages_read_in_english(app: Flask, browser: Browser, part: str) -> None:
    """With the English switch each page of the room answers in English."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page, "รายการ\tปี 2568\nเงินสมทบสมาชิก\t36x50\nค่าขันหมาก\tประมาณ 5\n")
    owner.raw.set_cookie("language", "en")
    assert owner.get(f"{builders.url(page)}/{part}").page.get("lang") == "en"
    assert "“36x50” is not a number" in owner.get(at).main


def test_the_money_page_leads_to_importing(app: Flask, browser: Browser) -> None:
    """Keepers find the way from the fund's money; others do not."""
    page = fund(app)
    assert f"{builders.url(page)}/imports/new" in browser("เจ้าของ").get(f"{builders.url(page)}/money").links()
    assert f"{builders.url(page)}/imports/new" not in browser("").get(f"{builders.url(page)}/money").links()


def test_the_same_file_again_is_told(app: Flask, browser: Browser) -> None:
    """A file that was accepted before says so, and what stands already is not appended again."""
    page, owner = fund(app), browser("เจ้าของ")
    press(owner, bring(owner, page))
    again = bring(owner, page)
    assert "แฟ้มนี้เคยนำเข้าแล้ว" in owner.get(again).main
    assert "เหมือนกับงบที่มีอยู่ทุกช่อง" in press(owner, again, 422).main
    assert kept(app, page).version == 1


def test_a_total_without_parts_may_be_a_line(app: Flask, browser: Browser) -> None:
    """A summary that says only “รวมเงินสมทบ” is shown to be chosen, not lost as a total."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page, "รายการ\tปี 2568\nรวมเงินสมทบทั้งปี\t36,500\nค่าทำศพ\t5,000\nสมาชิกปลายปี\t9\n")
    assert "เขียนว่าเป็นยอดรวม แต่ไม่มีรายการย่อย" in owner.get(at).main
    press(owner, at, more={"line:รวมเงินสมทบทั้งปี": "contributions"})
    assert kept(app, page).lines["contributions"] == 3_650_000


def test_a_year_far_ahead_is_refused(app: Flask, browser: Browser) -> None:
    """A mistyped year that cannot have closed is told, not stored."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page, SIMPLE.replace("2568", "2638"))
    assert "อยู่ในอนาคต" in press(owner, at, 422).main


def test_one_choice_for_all_headings_that_nobody_knows(app: Flask, browser: Browser) -> None:
    """Many unknown headings are settled in one act: as other lines, or left out; one that was chosen itself keeps its choice."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page, "รายการ\tปี 2568\nค่าทำศพ\t5,000\nค่าขันหมาก\t900\nค่ากลองยาว\t300\nค่าลิเก\t70\n")
    assert "หัวข้อที่เหลือซึ่งยังไม่รู้ 3 หัวข้อ" in owner.get(at).main
    press(owner, at, more={"rest": "expense_other", "line:ค่าลิเก": "skip"})
    assert (kept(app, page).lines["expense_other"], kept(app, page).lines["benefit_other_baht"]) == (120_000, None)


def test_the_rest_goes_to_the_other_lines_of_its_parts(app: Flask, browser: Browser) -> None:
    """What stands under receipts becomes another receipt, what stands under payments another expense."""
    page, owner = fund(app), browser("เจ้าของ")
    sheet = "รายการ\tปี 2568\nรายรับ\t\nเงินสมทบ\t9,000\nซองกลองยาว\t500\nรายจ่าย\t\nค่าทำศพ\t5,000\nค่าลิเก\t70\n"
    press(owner, bring(owner, page, sheet), more={"rest": "other"})
    assert (kept(app, page).lines["other_receipts"], kept(app, page).lines["expense_other"]) == (50_000, 7_000)


def test_any_cell_can_be_corrected(app: Flask, browser: Browser) -> None:
    """A figure that was read, but is wrong in the sheet: its cell is named, and what was typed stays to be seen."""
    page, owner = fund(app), browser("เจ้าของ")
    at = bring(owner, page)
    answer = owner.post(at, {"sheets_shown": "1", "sheet": "0", "cell": "ZZ", "cell_text": "40,000", "source": "สมุดเล่ม 3"}, 422)
    assert "“ZZ” ไม่ใช่ชื่อช่อง" in answer.main and answer.value("cell_text") == "40,000" and answer.value("source") == "สมุดเล่ม 3"
    assert "กรุณากรอกตัวเลขที่ถูกของช่อง B2" in owner.post(at, {"sheets_shown": "1", "sheet": "0", "cell": "B2"}, 422).main
    owner.post(at, {"sheets_shown": "1", "sheet": "0", "cell": "b2", "cell_text": "40,000"})
    assert "ในแผ่นพิมพ์ว่า “36,500” แก้เป็น 40,000" in owner.get(at).main
    press(owner, at)
    assert kept(app, page).lines["contributions"] == 4_000_000


def test_a_borrowed_year_can_be_changed(app: Flask, browser: Browser) -> None:
    """A sheet without a year takes that of the others, shows it, and takes another that a person writes."""
    page, owner = fund(app), browser("เจ้าของ")
    book = openpyxl.Workbook()
    for name, rows in {"รายรับ ปี 2567": [("เงินสมทบ", 9000), ("ดอกเบี้ย", 10)], "รายจ่าย": [("ค่าทำศพ", 500), ("ค่าประชุม", 20)]}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    at = owner.upload(f"{builders.url(page)}/imports", "งบ.xlsx", out.getvalue(), {}).location
    assert owner.get(at).value("year:1") == "2567"
    owner.post(f"{at}/acceptance", {"sheets_shown": "1", "sheet": ["0", "1"], "year:1": "2566"}, 303)
    assert {year: set(filter(None, [key for key, amount in each.lines.items() if amount is not None]))
            for each in statements.of_fund(database(app), page.id) for year in [each.year]} == {
        2024: {"contributions", "interest"}, 2023: {"benefit_death_baht", "expense_administration"}}  # fmt: skip


def test_of_two_sheets_that_disagree_one_is_chosen_whole(app: Flask, browser: Browser) -> None:
    """The villages' sum or the statement's figure: one press on the sheet that is right."""
    page, owner = fund(app), browser("เจ้าของ")
    at = owner.upload(f"{builders.url(page)}/imports", "46.xlsx", (SHEETS / "46-รายหมู่บ้าน.xlsx").read_bytes(), {}).location
    assert "ใช้ผลรวม 132,130 ของ 8 ช่องในแผ่น สมาชิก" in owner.get(at).main
    press(owner, at, more={"sheet": ["0", "1"], "strike:0!F11": "1", "pick:2023/contributions": "sheet:0"})
    assert kept(app, page, 2023).lines["contributions"] == 13_213_000
