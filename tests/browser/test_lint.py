"""The lint beside the text: it follows what is typed and leads to the line; without a script it stands in the form."""

from playwright.sync_api import expect

from tests.browser.server import ADMIN
from tests.browser.visitor import Visitor

EDIT = "/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม/edit"
SELECTED = """id => { const box = document.getElementById(id);
  return document.activeElement === box ? box.value.slice(box.selectionStart, box.selectionEnd) : ""; }"""


def test_it_follows_the_text_and_leads_to_the_line(desk: Visitor) -> None:
    """A wrong reference is told a moment after it was typed; a click selects its line, or the definition of a value."""
    desk.sign_in(ADMIN)
    desk.go(EDIT)
    page, panel = desk.page, desk.page.locator("#lint")
    expect(panel).to_contain_text("เงินกองทุนจะหมดในปีที่ 18")
    assert desk.axe() == []
    text = page.locator("#body").bounding_box()
    beside = panel.bounding_box()
    assert text and beside and beside["x"] > text["x"] + text["width"]
    page.locator("#body").fill(page.locator("#body").input_value().replace("[[#waiting]]", "[[#nowhere]]", 1))
    expect(panel).to_contain_text("อ้างถึงข้อรหัส nowhere")
    panel.get_by_text("อ้างถึงข้อรหัส nowhere").click()
    assert "[[#nowhere]]" in page.evaluate(SELECTED, "body")
    panel.get_by_text("บำนาญตลอดชีวิตต้องใช้เงิน").click()
    assert "key: pension_kind" in page.evaluate(SELECTED, "parameters")


def test_on_a_phone_it_stands_under_the_text(either: Visitor) -> None:
    """With and without JavaScript: below the box, its links big enough for a finger, the guide one tap away."""
    either.sign_in(ADMIN)
    either.go(EDIT)
    page = either.page
    text, panel = page.locator("#body").bounding_box(), page.locator("#lint").bounding_box()
    assert text and panel and panel["y"] >= text["y"] + text["height"]
    first = page.locator("#lint .findings a").first
    box = first.bounding_box()
    assert box and box["height"] >= 44
    first.click()
    page.get_by_role("link", name="คู่มือเขียนระเบียบ").click()
    expect(page.locator("h1")).to_contain_text("คู่มือเขียนระเบียบ")
