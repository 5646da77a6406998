"""A coordinator mends a search at the desk, from a phone, from a wide screen and without scripts."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import DESK, PHONE, PLAIN
from tests.browser.server import COORDINATOR, WRITER
from tests.browser.visitor import Visitor

KINDS_OF_BROWSER = {"phone": PHONE, "desk": DESK, "plain": PLAIN}


@pytest.mark.parametrize("kind", KINDS_OF_BROWSER)
def test_a_query_is_mended_and_the_mending_undone(visit: Callable[..., Visitor], kind: str) -> None:
    """What a visitor did not find becomes a synonym, is found by the visitor at once, and no more after undoing."""
    visitor, coordinator = visit(**PLAIN), visit(**KINDS_OF_BROWSER[kind])
    query = {"phone": "ศฟฮฬญ", "desk": "ฑฆฌฎ", "plain": "ฌฬฏฒฮ"}[kind]  # letters that no word of the site has in a row
    assert "ยังไม่มีหน้าเรื่องนี้" in visitor.go(f"/search?q={query}").words
    coordinator.sign_in(COORDINATOR).go("/me").press(coordinator.link("คำค้นที่ยังไม่พบ"))
    line = coordinator.page.locator("main li", has=coordinator.page.get_by_role("heading", name=query, exact=True))
    line.locator("summary", has_text="เป็นคำเดียวกับ").focus()
    coordinator.page.keyboard.press("Enter")
    assert line.get_by_label("คำที่คนพิมพ์").input_value() == query
    assert coordinator.axe() == []
    line.get_by_label("คำที่คลังใช้").fill("บำนาญ")
    coordinator.press(line.get_by_role("button", name="เป็นคำเดียวกัน", exact=True))
    assert "พบแล้ว" in line.inner_text() and coordinator.axe() == []
    assert "บำนาญ" in visitor.go(f"/search?q={query}").words
    coordinator.press(line.get_by_role("button", name="เลิกทำ"))
    assert "ยังไม่พบ" in line.inner_text()
    coordinator.press(line.get_by_role("button", name="ไม่ต้องทำอะไร"))
    assert line.count() == 0
    assert "ยังไม่มีหน้าเรื่องนี้" in visitor.go(f"/search?q={query}").words


@pytest.mark.parametrize("kind", KINDS_OF_BROWSER)
def test_a_page_answers_what_was_searched_in_vain(visit: Callable[..., Visitor], kind: str) -> None:
    """The coordinator looks for the page that answers, presses it, the visitor finds it at once; then it is undone."""
    visitor, coordinator = visit(**PLAIN), visit(**KINDS_OF_BROWSER[kind])
    query = {"phone": "ฬญศฟฮ", "desk": "ฆฌฎฑ", "plain": "ฏฒฮฌฬ"}[kind]
    assert "ยังไม่มีหน้าเรื่องนี้" in visitor.go(f"/search?q={query}").words
    coordinator.sign_in(COORDINATOR).go("/search/desk")
    line = coordinator.page.locator("main li", has=coordinator.page.get_by_role("heading", name=query, exact=True))
    line.locator("summary", has_text="มีหน้าที่ตอบคำถามนี้").click()
    line.get_by_label("หาหน้าอื่น").fill("ครบ 180 วันนับอย่างไร")
    coordinator.press(line.get_by_role("button", name="หาหน้า", exact=True))
    assert line.get_by_label("คำถามอย่างที่คนพูด").input_value() == query
    assert coordinator.axe() == []
    coordinator.press(line.locator("button[name=slug]").first)
    assert coordinator.page.get_by_text("ตอนนี้พบหน้านี้เป็นหน้าแรก").count() == 1
    assert "พบแล้ว" in line.inner_text() and coordinator.axe() == []
    assert "ตอบคำถาม" in visitor.go(f"/search?q={query}").words
    visitor.press(visitor.page.locator("main .hits h3 a").first)
    visitor.page.locator("summary", has_text="คำถามที่หน้านี้ตอบ").click()
    assert query in visitor.words and visitor.axe() == []
    coordinator.press(line.get_by_role("button", name="เลิกทำ"))
    assert "ยังไม่มีหน้าเรื่องนี้" in visitor.go(f"/search?q={query}").words


@pytest.mark.parametrize("kind", KINDS_OF_BROWSER)
def test_words_are_added_and_taken_out(visit: Callable[..., Visitor], kind: str) -> None:
    """A group is added on the words page, stands there with its author, and is taken out again."""
    coordinator = visit(**KINDS_OF_BROWSER[kind])
    coordinator.sign_in(COORDINATOR).go("/search/words")
    assert coordinator.axe() == []
    coordinator.page.locator("summary", has_text="เพิ่มกลุ่มคำ").click()
    coordinator.page.locator("#forms-0").fill(f"กงล้อ{kind}\nวงล้อ{kind}")
    assert coordinator.axe() == []
    coordinator.press(coordinator.button("เพิ่มกลุ่มคำ"))
    coordinator.page.locator("#words-q").fill(f"กงล้อ{kind}")
    coordinator.press(coordinator.button("หา"))
    assert f"โดย {COORDINATOR}" in coordinator.words and f"วงล้อ{kind}" in coordinator.words
    coordinator.press(coordinator.page.locator("main li").get_by_role("button", name="เอาออก"))
    assert "ไม่มีคำนี้ในรายการ" in coordinator.words
    assert "นำกลับมา" in coordinator.go(f"/search/words?list=history&q=กงล้อ{kind}").words


def test_who_may_not_see_the_desk(visit: Callable[..., Visitor]) -> None:
    """A contributor is told that the desk is not theirs, and has no link to it."""
    writer = visit(**DESK)
    writer.sign_in(WRITER).go("/search/desk", 403).go("/search/words", 403).go("/me")
    assert writer.page.locator("a[href='/search/desk']").count() == 0
