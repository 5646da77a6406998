"""How others write a clause, from a rule-set's page: on a phone with and without JavaScript, on a laptop, on paper."""

import re

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

CLASSIC = "/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"
SUSTAINABLE = "/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ยั่งยืน"


def test_from_a_clause_to_the_same_clause_elsewhere(either: Visitor) -> None:
    """Two taps lead from a clause to another fund's clause, which is marked there."""
    page = either.page
    either.go(f"{CLASSIC}#clause-sickness")
    page.locator("#clause-sickness .others-link").click()
    expect(page.locator("h1")).to_contain_text("ที่อื่นเขียน “เจ็บป่วย” อย่างไร")
    page.locator(".clause-other h3 a").first.click()
    expect(page).to_have_url(re.compile("#clause-sickness$"))
    expect(page.locator("#clause-sickness")).to_be_in_viewport()


def test_side_by_side_on_a_laptop(desk: Visitor) -> None:
    """Two clauses stand beside each other at 1280 px, with what differs marked and the values that differ named."""
    desk.go(f"{SUSTAINABLE}/clauses/death/others")
    cards = desk.page.locator(".clause-other")
    first, second = (cards.nth(number).bounding_box() for number in (0, 1))
    assert first and second and first["y"] == second["y"] and second["x"] > first["x"] + first["width"]
    expect(cards.first.locator("del").first).to_be_visible()
    expect(cards.first.locator(".clause-values .differs")).to_contain_text("ฉบับที่เปิดอยู่")


def test_on_paper(desk: Visitor) -> None:
    """Paper has the clauses and their differences, and no way to anywhere else."""
    desk.go(f"{SUSTAINABLE}/clauses/death/others")
    desk.page.emulate_media(media="print")
    expect(desk.page.locator(".clause-other del").first).to_be_visible()
    expect(desk.page.locator(".button").first).to_be_hidden()
    desk.go(CLASSIC)
    expect(desk.page.locator(".others-link").first).to_be_hidden()
    desk.page.emulate_media(media="screen")
