"""A community looks for a fund like its own: finds it, reads its rules, its money and its lessons, compares, prints."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

FUND = "กองทุนสวัสดิการตำบลทุ่งสมมติ"
FUND_PAGE = f"/models/{FUND}-ข้อมูลสมมติ"


def test_finds_reads_and_compares(either: Visitor) -> None:
    """From the search box to a fund, its money, its rules and a lesson, then two funds side by side and on paper."""
    either.go("/")
    either.page.locator("#front-q").fill("บำนาญ ทุ่งสมมติ")
    either.press(either.button("ค้นหา"))
    assert "พบ" in either.words
    either.press(either.link(FUND))
    assert either.path == FUND_PAGE
    assert either.words.index("คุณค่า") < either.words.index("เงินของกองทุน ปี"), "values stand before money"
    either.press(either.link("ดูเงินทุกปีและตัวชี้วัด"))
    assert "ข้อมูลสมมติ" in either.words and "ยอดที่ต้องตรงกัน" in either.words
    either.press(either.link("ดูประมาณการ"))
    assert "ประมาณการเพื่อการเรียนรู้" in either.words
    either.go(FUND_PAGE).press(either.link("แม่แบบระเบียบกองทุนวันละบาท (ดั้งเดิม)"))
    assert "ปีที่ 18" in either.words and "ข้อ ๑" in either.words.replace("ข้อ 1", "ข้อ ๑")
    either.go(FUND_PAGE).press(either.link("บทเรียน: บำนาญที่ดูดีสิบห้าปีแล้วหมดกองทุน"))
    assert "ใช้ได้เมื่อ" in either.words


def test_compares_two_of_a_filtered_list(either: Visitor) -> None:
    """Filters narrow the list and stay in the address; two ticked funds stand side by side, on screen and on paper."""
    either.go("/models")
    everything = either.page.locator("article.card").count()
    either.page.locator("details.facts > summary").click()
    either.page.get_by_label("สภาพ").select_option("running")
    either.press(either.button("แสดงผล"))
    assert "condition=running" in either.page.url
    assert 2 <= either.page.locator("article.card").count() < everything
    for name in (FUND, "กองทุนสวัสดิการตำบลดอนตัวอย่าง"):
        either.page.get_by_label(f"เลือกไปเปรียบเทียบ: {name}").check()
    either.press(either.button("เทียบที่เลือก").first)
    assert either.path == "/compare" and "เปรียบเทียบ 2 กรณี" in either.words
    assert either.page.locator("tr.differs").count() > 3
    either.page.emulate_media(media="print")
    expect(either.page.locator("table.compare").first).to_be_visible()
    expect(either.page.locator("header nav")).to_be_hidden()


def test_three_clicks_lead_to_a_fund_its_rules_its_money_and_its_lessons(plain: Visitor) -> None:
    """Front page, list, fund; from there one more click each to a comparable fund, rules, money and lessons."""
    plain.go("/").press(plain.link("หาแบบอย่างกองทุน"))
    plain.press(plain.link(FUND))
    for kind in ("/compare?", "/rulesets/", f"{FUND_PAGE}/money", "/lessons/"):
        links = plain.page.locator("main a").evaluate_all("(links) => links.map((each) => decodeURI(each.getAttribute('href')))")
        assert any(kind in address for address in links), kind


def test_the_page_of_a_search_offers_to_write_what_is_missing(either: Visitor) -> None:
    """A search without results names the next step instead of ending there."""
    either.go("/search?q=qqqqzzzz")
    expect(either.link("เขียนหน้านี้")).to_be_visible()
