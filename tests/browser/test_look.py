"""What a visitor sees and holds: light, within a thumb's reach, by keyboard, on paper, in English."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Request, expect

from tests.browser.server import WRITER
from tests.browser.visitor import Visitor

FUND = "/models/กองทุนสวัสดิการตำบลทุ่งสมมติ-ข้อมูลสมมติ"
CLASSIC = "/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"
FIRST_PAGE_BYTES = 150_000
# Nav links and every button that is shown, with their names and sizes in CSS pixels.
TARGETS = """() => [...document.querySelectorAll('.site-nav a, .account > a, .brand, .tabs a, .button, button, input, select')]
  .filter((each) => each.checkVisibility() && !each.closest('.visually-hidden') && !["hidden", "radio", "checkbox"].includes(each.type))
  .map((each) => [each.textContent.trim() || each.name, each.getBoundingClientRect().width, each.getBoundingClientRect().height])"""
THAI = re.compile("[ก-๛]")
SMALL_PAGES = ["/", "/models", FUND, CLASSIC, f"{CLASSIC}/adapt", f"{FUND}/money", f"{FUND}/history", "/login", "/search?q=บำนาญ"]


def test_the_first_page_is_light(phone: Visitor) -> None:
    """All that the front page needs the first time is at most 150 KB on the wire."""
    asked: list[Request] = []

    def finished(request: Request) -> None:
        asked.append(request)

    phone.page.on("requestfinished", finished)
    phone.go("/")
    phone.page.wait_for_load_state("networkidle")
    sizes = {request.url: sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize")) for request in asked}
    assert sum(sizes.values()) <= FIRST_PAGE_BYTES, sizes
    assert any("woff2" in address for address in sizes), "the fonts must have been counted"


@pytest.mark.parametrize("path", SMALL_PAGES)
def test_targets_fit_a_thumb(phone: Visitor, path: str) -> None:
    """At 360 px every button, box and link of the menus is at least 44 px high and wide."""
    phone.go(path)
    small = [each for each in phone.page.evaluate(TARGETS) if min(each[1:]) < 44]
    assert not small, small


def test_the_slash_key_leads_to_the_search_box(desk: Visitor) -> None:
    """On any page "/" puts the cursor into the search box, and types itself where one is writing."""
    desk.go(FUND)
    box = desk.page.locator("header input[name=q]")
    desk.page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    desk.page.keyboard.type("1/2")
    expect(box).to_have_value("1/2")


def test_suggestions_by_arrow_keys(desk: Visitor) -> None:
    """Results come while typing; the arrow keys choose one, Enter opens it, Escape closes the list."""
    desk.go("/articles")
    box = desk.page.locator("header input[name=q]")
    box.fill("ทุ่งสมมติ")
    listed = desk.page.get_by_role("listbox")
    expect(listed).to_be_visible()
    box.press("Escape")
    expect(listed).to_be_hidden()
    box.fill("ทุ่งสมมต")
    expect(listed).to_be_visible()
    box.press("ArrowDown")
    chosen = desk.page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_contain_text("ทุ่งสมมติ")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert desk.axe() == []
    with desk.page.expect_navigation():
        box.press("Enter")
    desk.arrived()
    assert "ทุ่งสมมติ" in desk.page.locator("h1").inner_text()


def test_the_skip_link_leads_past_the_menus(desk: Visitor) -> None:
    """The first Tab shows the skip link, and Enter on it moves on to the page's own part."""
    desk.go(FUND)
    desk.page.keyboard.press("Tab")
    skip = desk.page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("main")).to_be_focused()


def test_the_cursor_waits_in_the_search_box_of_the_front_page(desk: Visitor) -> None:
    """The front page opens with the cursor in its one search box."""
    desk.go("/")
    expect(desk.page.locator("input[name=q]")).to_have_count(1)
    expect(desk.page.locator("#front-q")).to_be_focused()


@pytest.mark.parametrize("path", [FUND, CLASSIC, f"{FUND}/money", "/models", f"{CLASSIC}/print"])
def test_paper_shows_the_page_and_no_menus(desk: Visitor, path: str) -> None:
    """Printed, a page keeps its heading and text and loses menus, search boxes and buttons."""
    desk.go(path)
    desk.page.emulate_media(media="print")
    expect(desk.page.locator("h1")).to_be_visible()
    left = desk.page.evaluate("""() => [...document.querySelectorAll('nav, button, .button, input, select, footer, .skip')]
        .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 80))""")
    assert not left, left


@pytest.mark.parametrize("either", ["phone", "plain"], indirect=True)
def test_english_by_the_switch(either: Visitor) -> None:
    """The footer's switch turns the chrome English on the same page, keeps it, and turns it back."""
    either.go("/rulesets")
    either.press(either.page.get_by_role("contentinfo").get_by_role("link", name="English"))
    assert either.path == "/rulesets"
    assert either.page.locator("html").get_attribute("lang") == "en"
    for path in ("/login", "/register", "/search"):
        shown = either.go(path).page.locator("body").inner_text().replace("ภาษาไทย", "")
        assert not THAI.search(shown), shown
    either.press(either.page.get_by_role("contentinfo").get_by_role("link", name="ภาษาไทย"))
    assert "พิมพ์คำถาม" in either.words


def test_unsaved_text_is_kept_on_this_device(visit: Callable[..., Visitor], desk: Visitor) -> None:
    """What was typed and not saved is offered again after the page was left."""
    desk.sign_in(WRITER).go("/articles/new")
    desk.page.locator("#body").fill("เขียนค้างไว้ก่อนไฟดับ")
    expect(desk.page.locator("[data-kept]")).to_contain_text("เก็บสำเนา")
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.go("/").go("/articles/new")
    desk.page.get_by_role("button", name="นำกลับมาใช้").click()
    expect(desk.page.locator("#body")).to_have_value("เขียนค้างไว้ก่อนไฟดับ")
