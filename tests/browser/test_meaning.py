"""Clause, lesson, number: the chain walked both ways on a phone with and without JavaScript; rule-sets compared; on paper."""

import re

from playwright.sync_api import Page, expect

from tests.browser.server import WRITER
from tests.browser.visitor import Visitor

CLASSIC = "/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"
SUSTAINABLE = "/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ยั่งยืน"
COMPARED = f"/rulesets/compare?slug={CLASSIC.rpartition('/')[2]}&slug={SUSTAINABLE.rpartition('/')[2]}"


def test_from_a_clause_to_its_lesson_to_the_number_and_back(either: Visitor) -> None:
    """One tap from a clause to its lessons and money, one to the lesson, one to the indicator, one back to the clause's own words."""
    page = either.page
    either.go(CLASSIC)
    page.locator("#clause-old-age").get_by_role("link", name="บทเรียน 1").click()
    expect(page.locator("h1")).to_contain_text("บำนาญผู้สูงอายุ")
    expect(page.locator("#clause-money")).to_contain_text("สองเส้นแยกกันตั้งแต่ปีที่ 16")
    either.arrived()
    either.press(either.link("บทเรียน: บำนาญที่ดูดีสิบห้าปีแล้วหมดกองทุน"))
    either.press(page.locator("section:has(#indicators)").get_by_role("link", name="สวัสดิการต่อเงินสมทบ"))
    expect(page).to_have_url(re.compile("#indicator-benefits_to_contributions$"))
    row = page.locator("#indicator-benefits_to_contributions")
    page.evaluate("location.replace(location.href)")  # arriving was tried at several widths, which moves what is seen
    expect(row).to_be_in_viewport()
    expect(row.get_by_role("link", name="บทเรียน: บำนาญที่ดูดีสิบห้าปีแล้วหมดกองทุน")).to_be_visible()
    either.press(row.get_by_role("link", name="บำนาญผู้สูงอายุ"))
    expect(page.locator("#money")).to_be_visible()
    assert not either.axe()


def test_two_templates_beside_each_other(either: Visitor) -> None:
    """On a phone one clause is a card with each rule-set's line under it; what is worded otherwise opens when tapped."""
    page = either.page
    either.go(COMPARED)
    expect(page.locator("#money + p")).to_contain_text("สมาชิก 1,000 คน")
    said = page.locator("section:has(#numbers) .matter").filter(has_text="เงินสดในมือ").locator(".said")
    first, second = (said.nth(number).bounding_box() for number in (0, 1))
    assert first and second and second["x"] == first["x"] and second["y"] >= first["y"] + first["height"]
    words = page.locator("section:has(#duties) .matter").first
    words.locator("summary").click()
    expect(words.locator(".said").first).to_be_visible()
    either.press(said.first.get_by_role("link"))
    expect(page.locator("h1")).to_contain_text("เงินสดในมือ")


def test_a_lesson_chooses_its_clause(either: Visitor) -> None:
    """A rule-set by its name, then a clause of its list: by itself, or after the button where no script runs; no id is typed."""
    page = either.page
    either.sign_in(WRITER)
    either.go("/lessons/new")
    page.locator("#title").fill(f"บทเรียนจากมือถือ {either.runs_scripts}")
    page.locator("#form").select_option("story")
    _open(page, "เชื่อมโยง")
    page.locator("#clauses-0-ruleset").fill("แม่แบบระเบียบกองทุนวันละบาท (ยั่งยืน)")
    if either.runs_scripts:
        page.locator("#clauses-0-note").focus()
    else:
        either.press(either.button("เลือกข้อ ลำดับที่ 1"))
        _open(page, "เชื่อมโยง")
    expect(page.locator("#clauses-0-clause option")).not_to_have_count(1)
    page.locator("#clauses-0-clause").select_option("death")
    page.locator("#clauses-0-note").fill("ลดขั้นบนสุด")
    page.locator('input[name="indicators"][value="reserve_months"]').check()
    either.press(either.button("บันทึก"))
    expect(page.locator("section:has(#clauses)")).to_contain_text("ลดขั้นบนสุด")
    assert not either.axe()
    either.press(page.locator("section:has(#clauses)").get_by_role("link", name="เสียชีวิต", exact=True))
    assert either.path.endswith("/clauses/death")


def _open(page: Page, group: str) -> None:
    """Unfold a group of the fact sheet."""
    fold = page.locator("details").filter(has=page.locator("summary", has_text=group))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def test_on_a_laptop_and_on_paper(desk: Visitor) -> None:
    """Wide, rule-sets stand side by side; on paper everything folded is there and no button is."""
    desk.go(COMPARED)
    said = desk.page.locator("section:has(#numbers) .matter").first.locator(".said")
    first, second = (said.nth(number).bounding_box() for number in (0, 1))
    assert first and second and first["y"] == second["y"] and second["x"] >= first["x"] + first["width"]
    assert not desk.axe()
    desk.page.emulate_media(media="print")
    expect(desk.page.locator("section:has(#duties) .said").first).to_be_visible()
    expect(desk.page.locator(".chips").first).to_be_hidden()
    desk.page.emulate_media(media="screen")
