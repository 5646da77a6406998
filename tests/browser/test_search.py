"""Searching in a browser: on a phone with and without JavaScript, by keyboard, and what is on paper."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

PAPER = """() => [...document.querySelectorAll('nav, button, input, select, aside, footer, .chips, .search')]
  .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 80))"""


def _asked(visitor: Visitor) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(visitor.page.url).query).items()}


def test_a_question_a_kind_a_facet_and_back(either: Visitor) -> None:
    """A question gives groups; a kind and a facet are a tap each, stand in the address, come off by a tap and by going back."""
    either.go("/search")
    either.page.locator("#search-q").fill("กองทุนสวัสดิการ")
    either.press(either.button("ค้นหา"))
    assert "พบ" in either.words
    assert either.axe() == []
    either.press(either.page.locator(".kinds a", has_text="ต้นแบบ"))
    assert _asked(either)["kind"] == "model"
    either.page.locator(".narrowing > summary").click()
    choice = either.page.locator(".choosing a:visible").first
    either.press(choice)
    chosen = _asked(either)
    assert len(chosen) == 3
    either.press(either.page.locator(".chosen a").first)
    assert _asked(either) == {"q": "กองทุนสวัสดิการ", "kind": "model"}
    either.page.go_back()
    assert _asked(either) == chosen


def test_detailed_search_needs_no_operators(either: Visitor) -> None:
    """The form of boxes gives the same page with what was asked as chips, and a link back to the form as it was filled."""
    either.go("/search?q=กองทุน")
    either.press(either.link("ค้นละเอียด"))
    assert either.axe() == []
    either.page.get_by_label("ไม่มีคำเหล่านี้").fill("บำนาญ")
    either.page.get_by_label("ประเภท").select_option("lesson")
    either.press(either.button("ค้นหา"))
    expect(either.page.locator(".chosen")).to_contain_text("ไม่มีคำว่า “บำนาญ”")
    assert {name: value for name, value in _asked(either).items() if name != "sort"} == {"q": "กองทุน", "without": "บำนาญ", "kind": "lesson"}
    if either.runs_scripts:
        assert re.search(r"phrase=|province=|title=", either.page.url) is None
    either.press(either.link("ค้นละเอียด"))
    expect(either.page.get_by_label("ไม่มีคำเหล่านี้")).to_have_value("บำนาญ")


def test_nothing_found(either: Visitor) -> None:
    """Where nothing is found the page offers the same without filters, other searches and writing the page."""
    either.go("/search?q=บำนาญ&province=10")
    expect(either.link("ค้นโดยไม่กรอง")).to_be_visible()
    expect(either.link("เขียนหน้านี้")).to_be_visible()
    assert either.axe() == []
    either.press(either.page.locator(".next .chips a").first)
    assert "พบ" in either.words


def test_suggestions_fit_a_phone(phone: Visitor) -> None:
    """At 360 px the list of suggestions stands under the box, moves nothing, and closes when the text is emptied."""
    phone.go("/search")
    below = phone.page.locator(".empty").bounding_box()
    box = phone.page.locator("#search-q")
    box.press_sequentially("กองทุน")
    listed = phone.page.get_by_role("listbox")
    expect(listed).to_be_visible()
    phone.arrived()
    assert phone.page.locator(".empty").bounding_box() == below
    options = phone.page.get_by_role("option")
    assert 1 < options.count() <= 9
    assert phone.axe() == []
    box.fill("")
    expect(listed).to_be_hidden()


def test_facets_by_keyboard(desk: Visitor) -> None:
    """On a wide screen the facets stand open beside the hits, and Enter on one chooses it."""
    desk.go("/search?q=กองทุน")
    choice = desk.page.locator(".choosing a").first
    expect(choice).to_be_visible()
    choice.focus()
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    desk.arrived()
    expect(desk.page.locator(".choosing [aria-current]")).to_be_visible()
    assert desk.axe() == []


def test_paper_shows_the_hits(desk: Visitor) -> None:
    """Printed, the heading and the hits stay; boxes, chips and filters go."""
    desk.go("/search?q=บำนาญ")
    desk.page.emulate_media(media="print")
    expect(desk.page.locator("h1")).to_be_visible()
    expect(desk.page.locator(".hit h3").first).to_be_visible()
    assert desk.page.evaluate(PAPER) == []
