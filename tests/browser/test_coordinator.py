"""A coordinator publishes a lesson from a phone, mends it, and two people who write at once lose nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, PLAIN
from tests.browser.server import COORDINATOR, WRITER
from tests.browser.visitor import Visitor

KINDS_OF_BROWSER = {"phone": PHONE, "plain": PLAIN}


@pytest.mark.parametrize("kind", KINDS_OF_BROWSER)
def test_a_lesson_from_draft_to_search(visit: Callable[..., Visitor], kind: str) -> None:
    """Draft, completeness, preview, publication; then search finds it, a visitor reads it, history shows each save."""
    writer, visitor = visit(**KINDS_OF_BROWSER[kind]), visit(**PLAIN)
    title = f"ส่งเงินผ่านตู้สีฟ้าหน้าวัด {kind}"
    address = _draft(writer, title)
    visitor.go(address, 404)
    _publish(writer, address)
    _search(visitor, title)
    visitor.press(visitor.link(title))
    assert visitor.path == address and "เรารับเงินทุกเช้าวันพระ" in visitor.words
    _second_edit(writer, address)
    visitor.go(f"{address}/history").press(visitor.button("เปรียบเทียบสองฉบับที่เลือก"))
    assert "ทุกเย็นวันศุกร์" in visitor.page.locator(".diff").inner_text()


def _search(visitor: Visitor, title: str) -> None:
    """Search until the lesson is found: while the index is busy with other work, a search does not wait for it."""
    for _attempt in range(20):
        if title in visitor.go("/search?q=ตู้สีฟ้าหน้าวัด").words:
            return
        visitor.page.wait_for_timeout(250)
    raise AssertionError(visitor.words)


def _draft(writer: Visitor, title: str) -> str:
    """A lesson that lacks what publishing needs; its address."""
    writer.sign_in(COORDINATOR).go("/lessons/new")
    writer.page.locator("#title").fill(title)
    writer.page.locator("#body").fill("เรารับเงินทุกเช้าวันพระ **ไม่มีใครต้องเดินทางไกล**")
    _preview(writer)
    writer.press(writer.page.get_by_role("button", name="บันทึก", exact=True))
    assert "ร่าง" in writer.words and "ข้อมูลหลักตอบแล้ว" in writer.words and "ต้องตอบก่อนเผยแพร่" in writer.words
    address = writer.path
    writer.press(writer.button("เผยแพร่"))
    assert writer.path == address and "ยังเผยแพร่ไม่ได้" in writer.page.locator("body").inner_text()
    return address


def _preview(writer: Visitor) -> None:
    """The text as it will look: in place with JavaScript, by the server on the same form without."""
    button = writer.button("ดูตัวอย่าง")
    if writer.runs_scripts:
        button.click()
        expect(writer.page.locator(".preview strong")).to_have_text("ไม่มีใครต้องเดินทางไกล")
        writer.page.get_by_role("button", name="กลับไปเขียน").click()
    else:
        writer.press(button)
        expect(writer.page.locator(".panel strong")).to_have_text("ไม่มีใครต้องเดินทางไกล")
        expect(writer.page.locator("#body")).to_have_value("เรารับเงินทุกเช้าวันพระ **ไม่มีใครต้องเดินทางไกล**")


def _publish(writer: Visitor, address: str) -> None:
    """Answer what is required, save, publish."""
    writer.go(f"{address}/edit")
    writer.page.locator("#summary").fill("ตู้หน้าวัดทำให้ส่งเงินได้โดยไม่ต้องเดินทาง")
    writer.page.locator("#form").select_option("story")
    writer.page.locator("#applies_when").fill("หมู่บ้านที่มีวัดอยู่กลางหมู่บ้าน")
    writer.page.locator("#consent").check()
    writer.press(writer.page.get_by_role("button", name="บันทึก", exact=True))
    assert "ต้องตอบก่อนเผยแพร่" not in writer.words
    writer.press(writer.button("เผยแพร่"))
    assert "ร่างนี้เห็นเฉพาะ" not in writer.words, writer.page.locator(".flash").inner_text()


def _second_edit(writer: Visitor, address: str) -> None:
    writer.go(f"{address}/edit")
    writer.page.locator("#body").fill("เรารับเงินทุกเย็นวันศุกร์ **ไม่มีใครต้องเดินทางไกล**")
    writer.page.locator("#note").fill("เปลี่ยนวันรับเงิน")
    writer.press(writer.page.get_by_role("button", name="บันทึก", exact=True))
    assert "ทุกเย็นวันศุกร์" in writer.words


@pytest.mark.parametrize("kind", KINDS_OF_BROWSER)
def test_two_people_write_at_once(visit: Callable[..., Visitor], kind: str) -> None:
    """The second to save is shown both texts with nothing lost, joins them, and both saves stand in the history."""
    first, second = (visit(**KINDS_OF_BROWSER[kind]) for _each in range(2))
    first.sign_in(WRITER).go("/articles/new")
    first.page.locator("#title").fill(f"ศาลากลางบ้าน {kind}")
    first.page.locator("#body").fill("ประชุมวันเสาร์")
    first.press(first.button("บันทึกและเผยแพร่"))
    address = first.path
    second.sign_in(COORDINATOR).go(f"{address}/edit")
    first.go(f"{address}/edit").page.locator("#body").fill("ประชุมวันอาทิตย์")
    first.press(first.button("บันทึก"))
    second.page.locator("#body").fill("ประชุมวันเสาร์ตอนบ่าย")
    second.press(second.button("บันทึก"), 409)
    expect(second.page.locator("#theirs")).to_have_value("ประชุมวันอาทิตย์")
    expect(second.page.locator("#body")).to_have_value("ประชุมวันเสาร์ตอนบ่าย")
    assert second.axe() == []
    second.page.locator("#body").fill("ประชุมวันอาทิตย์ตอนบ่าย")
    second.press(second.button("บันทึกฉบับรวม"))
    assert "ประชุมวันอาทิตย์ตอนบ่าย" in second.words
    assert second.go(f"{address}/history").page.locator("tbody tr").count() == 3
