"""The interview on a phone, in a meeting and at a desk: slider, repair, votes, leaving and coming back, what others chose."""

import pytest
from flask import Flask
from playwright.sync_api import expect

from app import create_app
from tests import builders
from tests.browser.server import WRITER, Server
from tests.browser.visitor import Visitor
from tests.small_ruleset import FACTS, SMALL
from wiki.pages import Page

CLASSIC = "/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"


def test_a_slider_and_its_box_move_in_step(phone: Visitor) -> None:
    """Arrow keys on the slider fill the box and the effect; Thai digits in the box move the slider; the server is asked for the part alone."""
    asked: list[str] = []
    phone.go(f"{CLASSIC}/adapt?parameter=contribution")
    phone.page.on("request", lambda request: asked.append(request.url))
    slider, box = phone.page.get_by_role("slider"), phone.page.locator("#value")
    slider.focus()
    for _press in range(3):
        slider.press("ArrowRight")
    expect(box).to_have_value("4")
    expect(phone.page.locator("input[name=choice][value=change]")).to_be_checked()
    expect(phone.page.locator("#live .verdict")).to_contain_text("ไม่ติดลบตลอด 30 ปี")
    expect(phone.page.locator("#live-short")).to_contain_text("ค่าเดิม: เงินหมดในปีที่ 18")
    box.fill("๒")
    expect(slider).to_have_value("2")
    expect(phone.page.locator("#live .verdict")).not_to_contain_text("ไม่ติดลบ")
    assert asked and all("part=live" in url and "reason" not in url for url in asked), asked
    assert phone.axe() == []


def test_a_moving_slider_asks_seldom_and_shows_the_last(phone: Visitor) -> None:
    """Twenty quick steps make a few requests, stale ones are given up, and what stands at the end belongs to the last value."""
    phone.go(f"{CLASSIC}/adapt?parameter=birth_child")
    expect(phone.page.locator("#mend [data-more]")).to_have_count(0)
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url))
    slider = phone.page.get_by_role("slider")
    slider.focus()
    for _press in range(20):
        slider.press("ArrowRight")
    value = phone.page.locator("#value").input_value()
    expect(phone.page.locator("#live .value").first).to_contain_text("บาท")
    expect(phone.page.locator(f"#live data[value='{value}']")).to_have_count(1)
    assert 0 < len(asked) < 20, len(asked)


def test_the_smallest_repair_is_one_press_away(either: Visitor) -> None:
    """The sentence says what breaks the fund and what mends it; the button puts it into the box, and the fund lasts."""
    either.go(f"{CLASSIC}/adapt?parameter=contribution")
    verdict = either.page.locator("#live .verdict")
    assert "เงินบำนาญผู้สูงอายุ" in verdict.inner_text() and "จาก 1 บาทต่อวัน เป็น 3 บาทต่อวัน" in verdict.inner_text()
    button = either.page.locator("button[name=try]")
    if either.runs_scripts:
        button.click()
    else:
        either.press(button)
    expect(either.page.locator("#value")).to_have_value("3")
    expect(either.page.locator("#live .verdict")).to_contain_text("ไม่ติดลบตลอด 30 ปี")
    assert either.axe() == []


def test_other_values_that_repair_are_found(either: Visitor) -> None:
    """No birth benefit saves the classic fund: others are found, by themselves or by the button, each a link to its screen."""
    either.go(f"{CLASSIC}/adapt?parameter=birth_child")
    if not either.runs_scripts:
        either.press(either.button("หาค่าที่พอให้เงินอยู่ได้ครบ 30 ปี"))
    expect(either.page.locator("#mend .verdict")).to_contain_text("แก้น้อยที่สุดคือเปลี่ยน “แบบของบำนาญผู้สูงอายุ”")
    either.press(either.page.locator("#mend a").first)
    assert "parameter=pension_kind" in either.page.url
    assert "ไม่ติดลบตลอด 30 ปี" in either.page.locator("#live .verdict").inner_text()


def test_a_decision_with_its_vote_back_and_return(either: Visitor) -> None:
    """A vote of a day to come is sent back with all that was typed; then it is kept, Back is safe, and coming back goes on."""
    either.sign_in(WRITER).go(CLASSIC).press(either.button("ปรับใช้"))
    address = either.path.removesuffix("/adapt")
    page = either.page
    page.get_by_label("ใช้ค่าเดิม").check()
    page.locator("#reason").fill("พอดีแล้ว")
    page.locator("details.vote > summary").click()
    for name, typed in (("votes_for", "๘๕"), ("votes_against", "0"), ("date", "1/1/2690")):
        page.locator(f"#{name}").fill(typed)
    either.press(either.button("บันทึกแล้วไปค่าถัดไป"), 422)
    expect(page.locator("#date-error")).to_be_visible()
    expect(page.locator("#votes_for")).to_have_value("๘๕")
    assert either.axe() == []
    page.locator("#date").fill("12/1/2569")
    either.press(either.button("บันทึกแล้วไปค่าถัดไป"))
    here = page.url
    either.press(either.link("ย้อนกลับ"))
    expect(page.locator("#votes_for")).to_have_value("85")
    either.press(either.link("ทำต่อจากที่ค้าง"))
    assert page.url == here
    either.go(address).press(either.link("ทำต่อจากที่ค้าง"))
    assert page.url.startswith(here.partition("/adapt")[0])
    either.go(f"{address}/checklist")
    assert "เห็นชอบ 85 ไม่เห็นชอบ 0 · 12 มกราคม 2569" in either.words
    assert either.axe() == []
    either.press(either.link("แก้ไข"))
    expect(page.locator("#date")).to_have_value("12 มกราคม 2569")


def test_a_meetings_screen(either: Visitor) -> None:
    """In large letters: the question, both options, what each comes to; the next screen is as large; nothing sticks out."""
    either.sign_in(WRITER).go(CLASSIC).press(either.button("ปรับใช้"))
    either.press(either.link("ตัวใหญ่สำหรับฉายในที่ประชุม"))
    either.go(f"{either.path}?parameter=pension_kind&size=big")
    page = either.page
    page.get_by_label("ไม่มีบำนาญ").check()
    if not either.runs_scripts:
        page.locator("input[name=choice][value=change]").check()
        either.press(either.button("ดูผล"))
    expect(page.locator(".side").nth(1)).to_contain_text("ไม่ติดลบตลอด 30 ปี")
    expect(page.locator(".side").nth(0)).to_contain_text("เงินหมดในปีที่ 18")
    assert either.axe() == []
    reason = page.locator("#reason")
    if not reason.is_visible():
        page.get_by_text("เหตุผลและมติ").click()
    reason.fill("เงินไม่พอ")
    either.press(either.button("บันทึกแล้วไปค่าถัดไป"))
    assert "size=big" in page.url and page.locator("nav[aria-label='เมนูหลัก']").count() == 0


def test_a_meetings_letters_are_read_from_afar(desk: Visitor) -> None:
    """On a wall the question is at least five times, the options and their effect at least twice the letters of a page."""
    desk.go(f"{CLASSIC}/adapt?parameter=contribution&choice=change&value=3&size=big")

    def size(selector: str) -> float:
        return float(desk.page.locator(selector).first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))

    assert size("h1") >= 60 and size(".side p") >= 32 and size(".side-value") >= 44
    last = desk.page.locator(".side").last.bounding_box()
    assert last is not None and last["y"] + last["height"] <= 800, "question, options and effect stand on one screen"


@pytest.fixture(scope="module")
def funds(site: Server) -> Page:
    """Six made-up funds of one small template, as if their tambons had published them; the template."""
    app: Flask = create_app({"DATA_DIR": site.environment["DATA_DIR"], "SEARCH_THREAD": False})
    template = builders.page(app, "แม่แบบเล็กสำหรับนับ", SMALL, kind="ruleset", facts=FACTS, owner=WRITER)
    own = {name: fact for name, fact in FACTS.items() if name != "template"}
    for number in range(6):
        decided = {"contribution": {"choice": "change", "value": 1 + number // 4, "reason": "ตกลง"}}
        facts = {**own, "parent": {"slug": template.slug, "revision": 1}, "decisions": decided, "context": {"members": 450}}
        builders.page(app, f"ระเบียบตำบลที่นับ {number}", SMALL, kind="ruleset", facts=facts, owner=WRITER)
    return template


def test_bars_of_what_others_chose_open_their_funds(either: Visitor, funds: Page) -> None:
    """The bars are links, by keyboard too; a band narrows them in the address; the list names the funds."""
    either.go(f"{builders.url(funds)}/adapt?parameter=contribution")
    bar = either.page.get_by_role("link", name="2 บาท 2 กองทุน")
    assert "◆ ของเรา" in (either.page.locator("#choices svg").text_content() or "")
    assert either.axe() == []
    bar.focus()
    with either.page.expect_navigation():
        either.page.keyboard.press("Enter")
    either.arrived()
    assert "ระเบียบตำบลที่นับ 4" in either.words and "ระเบียบตำบลที่นับ 0" not in either.words
    assert either.axe() == []
    either.go(f"{builders.url(funds)}/adapt?parameter=contribution&size_band=3000-")
    assert "ไม่ถึง 5 แห่ง" in either.page.locator("#choices").inner_text()
    either.press(either.page.locator("#choices").get_by_role("link", name="300 ถึง 999 คน"))
    assert either.page.locator("#choices svg").count() == 1
