"""A treasurer's sheet on a small phone: with scripts its way is shown, without them it goes the same way."""

from tests.browser.server import COORDINATOR
from tests.browser.visitor import Visitor

FUND = "/models/กองทุนสวัสดิการตำบลดอนตัวอย่าง-ข้อมูลสมมติ"
SHEET = 'รายการ,ปี 2566\nเงินสมทบจากสมาชิก,36x50\nค่าทำศพ,"5,000"\n'


def test_a_sheet_comes_in_and_goes_again(either: Visitor) -> None:
    """Brought as a file, one cell corrected, accepted; then undone as a whole. Each page is sound at every width."""
    either.sign_in(COORDINATOR).go(f"{FUND}/money").press(either.link("นำเข้าจากแฟ้มของเหรัญญิก"))
    assert either.axe() == []
    either.page.get_by_label("แฟ้มของเหรัญญิก").set_input_files(
        {"name": "สมุดป้า.csv", "mimeType": "text/csv", "buffer": SHEET.encode()})  # fmt: skip
    either.press(either.button("อ่านแผ่นงาน"))
    assert "ยังมี 1 ช่องที่อ่านไม่ได้" in either.words
    assert either.axe() == []
    either.page.get_by_label("B2").fill("3,650")
    either.press(either.button("ตรวจอีกครั้ง"))
    assert "ในแผ่นพิมพ์ว่า “36x50” แก้เป็น 3,650" in either.words
    either.press(either.page.get_by_role("button", name="รับเข้างบ"))
    assert "รับเข้างบแล้ว" in either.words
    assert either.axe() == []
    either.press(either.button("เลิกทำการนำเข้านี้"))
    assert "เลิกทำแล้ว" in either.words


def test_the_statements_of_all_funds(either: Visitor) -> None:
    """The page of many funds' statements reads and is sound at every width."""
    either.go("/statements")
    assert "กองทุนที่เผยแพร่แล้ว" in either.words
    assert either.axe() == []
