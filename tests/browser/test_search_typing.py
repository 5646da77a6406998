"""The box of the search under somebody's hands: the list of suggestions on a small screen, and a page that looks again."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.browser.conftest import PHONE
from tests.browser.visitor import Visitor

INSIDE = """(list) => { const box = list.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"""


def test_suggestions_stay_on_the_screen(visit: Callable[..., Visitor]) -> None:
    """On the front page of a small phone the list ends where the screen ends, with the keyboard's half gone, too."""
    for height in (740, 400):
        phone = visit(**{**PHONE, "size": (360, height)})
        phone.go("/").page.locator("#front-q").press_sequentially("กองทุน")
        listed = phone.page.get_by_role("listbox")
        expect(listed).to_be_visible()
        assert listed.evaluate(INSIDE)
        expect(phone.page.locator("#front-q")).to_be_in_viewport()
        assert phone.axe() == []


def test_suggestions_close(phone: Visitor) -> None:
    """A tap elsewhere, Escape and coming back from a page that was chosen each leave the list closed."""
    box, listed = phone.go("/search").page.locator("#search-q"), phone.page.get_by_role("listbox")
    box.press_sequentially("กองทุน")
    expect(listed).to_be_visible()
    phone.page.locator(".site-foot p").first.tap()
    expect(listed).to_be_hidden()
    box.fill("")
    box.press_sequentially("กองทุน")
    expect(listed).to_be_visible()
    box.press("Escape")
    expect(listed).to_be_hidden()
    box.fill("")
    box.press_sequentially("กองทุน")
    phone.press(phone.page.get_by_role("option").first)
    phone.page.go_back()
    expect(phone.page.get_by_role("listbox")).to_be_hidden()


def test_the_kind_chosen_is_in_sight(phone: Visitor) -> None:
    """Where the row of kinds is longer than the screen, it stands so that the chosen one is seen whole."""
    phone.go("/search?q=กองทุน&kind=article")
    chosen = phone.page.locator(".kinds [aria-current]").bounding_box()
    assert chosen and chosen["x"] >= 0 and chosen["x"] + chosen["width"] <= 360


def test_two_hits_above_the_fold(either: Visitor) -> None:
    """At 360 px box, kinds, filters and order leave room for the titles of two hits on the first screen."""
    either.go("/search?q=บำนาญ")
    for number in (0, 1):
        expect(either.page.locator(".hit h3").nth(number)).to_be_in_viewport(ratio=1)


def test_a_waiting_page_looks_again(desk: Visitor) -> None:
    """While the index is being made the page loads itself anew, but not while somebody types another search."""
    loads: list[str] = []

    def waiting(route: Route) -> None:
        answer = route.fetch()
        loads.append(route.request.url)
        route.fulfill(response=answer, body=answer.text().replace("<main ", '<main data-again="5" ', 1))

    desk.page.clock.install()
    desk.page.route("**/search?q=*", waiting)
    desk.go("/search?q=บำนาญ")
    box = desk.page.locator("#search-q")
    box.fill("บำนาญ 15 ปี")
    desk.page.clock.run_for(60_000)
    assert len(loads) == 1
    box.fill("บำนาญ")
    desk.page.locator("h1").click()
    with desk.page.expect_navigation():
        desk.page.clock.run_for(6_000)
    assert len(loads) == 2
