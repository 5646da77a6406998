"""axe-core finds nothing on any kind of page: on a phone with everything unfolded, and on a wide screen as it stands."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.server import ADMIN, COORDINATOR, READER, WRITER, Server
from tests.browser.visitor import SIDEWAYS, Visitor

FUND = "/models/กองทุนสวัสดิการตำบลทุ่งสมมติ-ข้อมูลสมมติ"
LENDERS = "/models/กลุ่มสัจจะสะสมทรัพย์บ้านคลองสมมติ-ข้อมูลสมมติ"
CLASSIC = "/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"
LESSON = "/lessons/บทเรียน-บำนาญที่ดูดีสิบห้าปีแล้วหมดกองทุน"
ARTICLE = "/articles/อภิธานศัพท์กองทุนสวัสดิการชุมชน"
TWO_FUNDS = f"/compare?slug={FUND.rpartition('/')[2]}&slug={LENDERS.rpartition('/')[2]}"
TWO_RULES = f"/compare?slug={CLASSIC.rpartition('/')[2]}&slug=แม่แบบระเบียบกองทุนวันละบาท-ยั่งยืน"
MINE = "MINE"
VISITORS = ""

# Who looks, where, and the status. MINE stands for an adaptation that the contributor has begun.
PAGES = [
    (VISITORS, "/", 200), (VISITORS, "/models", 200), (VISITORS, "/models?movement=one-baht&condition=running", 200),
    (VISITORS, "/rulesets", 200), (VISITORS, "/lessons", 200), (VISITORS, "/articles", 200), (VISITORS, "/tags", 200),
    (VISITORS, "/tags/บำนาญ", 200), (VISITORS, "/changes", 200), (VISITORS, ARTICLE, 200),
    (VISITORS, "/articles/เรื่องที่ยังไม่มีใครเขียน", 404), (VISITORS, "/search", 200), (VISITORS, "/search?q=บำนาญ", 200),
    (VISITORS, "/search?q=qqqqzzzz", 200), (VISITORS, "/search?q=กองทุน&region=south&kind=lesson&sort=newest", 200),
    (VISITORS, "/search?q=l;ylfbdki", 200), (VISITORS, "/search/advanced", 200),
    (VISITORS, f"{CLASSIC}/clauses/sickness/others", 200), (VISITORS, FUND, 200), (VISITORS, LESSON, 200), (VISITORS, CLASSIC, 200),
    (VISITORS, f"{CLASSIC}/adapt", 200), (VISITORS, f"{CLASSIC}/adapt?parameter=pension_kind&choice=change&value=none", 200),
    (VISITORS, f"{CLASSIC}/adapt?parameter=sick_night&others=1", 200), (VISITORS, f"{CLASSIC}/choices/sick_night", 200),
    (VISITORS, f"{CLASSIC}/adapt?parameter=contribution&choice=change&value=3&size=big", 200),
    (VISITORS, f"{CLASSIC}/adapt?parameter=death_ladder&size=big", 200),
    (VISITORS, f"{CLASSIC}/adapt?parameter=death_ladder", 200), (VISITORS, f"{CLASSIC}/print", 200),
    (VISITORS, TWO_FUNDS, 200), (VISITORS, TWO_RULES, 200), (VISITORS, "/compare", 422), (VISITORS, f"{FUND}/history", 200),
    (VISITORS, f"{FUND}/revisions/1", 200), (VISITORS, f"{FUND}/links", 200), (VISITORS, f"{FUND}/money", 200),
    (VISITORS, f"{FUND}/statements/2025", 200), (VISITORS, f"{FUND}/projection", 200), (VISITORS, f"{LENDERS}/money", 200),
    (VISITORS, f"{FUND}/projection/print", 200), (VISITORS, f"{FUND}/projection?by=99&change=x", 422), (VISITORS, f"{FUND}/risks", 200),
    (VISITORS, f"{LENDERS}/risks", 200), (COORDINATOR, f"{FUND}/risks", 200),
    (VISITORS, "/funds", 200), (VISITORS, f"{FUND}/alike", 200),
    (VISITORS, "/indicators", 200), (VISITORS, "/indicators/solvency", 200), (VISITORS, f"{FUND}/indicators", 200),
    (VISITORS, f"{FUND}/indicators/solvency", 200), (VISITORS, f"{LENDERS}/indicators", 200), (VISITORS, f"{LENDERS}/indicators/pearls_p2", 200),
    (VISITORS, "/quality", 200), (VISITORS, f"{FUND}/quality", 200), (COORDINATOR, f"{FUND}/quality/new", 200),
    (VISITORS, "/login", 200), (VISITORS, "/register", 200), (VISITORS, "/nothing-here", 404), (VISITORS, "/review", 401),
    (READER, "/me", 200), (READER, "/password", 200), (READER, CLASSIC, 200),
    (WRITER, "/", 200), (WRITER, "/me", 200), (WRITER, "/articles/new", 200), (WRITER, "/models/new", 200),
    (WRITER, "/rulesets/new", 200), (WRITER, "/lessons/new", 200), (WRITER, f"{ARTICLE}/edit", 200),
    (WRITER, "/articles/เรื่องที่ยังไม่มีใครเขียน", 404), (WRITER, MINE, 200), (WRITER, f"{MINE}/adapt", 200),
    (WRITER, f"{MINE}/adapt?parameter=entry_fee", 200), (WRITER, f"{MINE}/adapt?parameter=pension_kind&size=big", 200), (WRITER, f"{MINE}/context", 200), (WRITER, f"{MINE}/checklist", 200),
    (WRITER, f"{MINE}/difference", 200), (WRITER, f"{MINE}/edit", 200), (WRITER, f"{MINE}/history", 200),
    (WRITER, f"{MINE}/compare?from=1&to=2", 200), (WRITER, f"{MINE}/revisions/1", 200), (WRITER, f"{MINE}/attachments", 200),
    (WRITER, "/people", 403),
    (COORDINATOR, "/search/desk", 200), (COORDINATOR, "/search/desk?show=weak", 200), (COORDINATOR, "/search/words", 200),
    (COORDINATOR, "/search/words?list=apart", 200), (COORDINATOR, "/search/words?list=history", 200),
    (COORDINATOR, "/review", 200), (COORDINATOR, f"{FUND}/edit", 200), (COORDINATOR, f"{LESSON}/edit", 200),
    (COORDINATOR, f"{CLASSIC}/edit", 200), (COORDINATOR, f"{FUND}/statements/new", 200),
    (COORDINATOR, f"{FUND}/statements/2025/edit", 200), (COORDINATOR, FUND, 200), (COORDINATOR, f"{FUND}/attachments", 200),
    (ADMIN, "/people", 200), (ADMIN, "/search/index", 200), (WRITER, "/rulesets/new/guide", 200), (COORDINATOR, "/review/figures", 200),
    (VISITORS, f"{CLASSIC}/on", 200), (VISITORS, f"{CLASSIC}/clauses/sickness", 200), (VISITORS, f"{CLASSIC}/clauses/nothing", 404),
    (WRITER, f"{MINE}/meeting", 200), (WRITER, f"{MINE}/minutes/new", 200), (WRITER, f"{MINE}/adoption", 200), (READER, "/lessons/new", 403),
]  # fmt: skip
UNFOLD = "() => document.querySelectorAll('main details').forEach((each) => { each.open = true; })"


@pytest.fixture(scope="session")
def people(site: Server, chromium: Browser) -> Iterator[Callable[[str], Visitor]]:
    """``people(WRITER)``: that person's browser, signed in once for all pages; ``people("")`` a visitor's."""
    known: dict[str, Visitor] = {}

    def somebody(name: str) -> Visitor:
        if name not in known:
            known[name] = Visitor(chromium, site, size=(1280, 800), widths=(320, 768, 1280))
            if name:
                known[name].sign_in(name)
        return known[name]

    yield somebody
    for visitor in known.values():
        visitor.leave()


@pytest.fixture(scope="session")
def mine(people: Callable[[str], Visitor]) -> str:
    """An adaptation of the contributor's with one value agreed on: its address."""
    visitor = people(WRITER).go(CLASSIC)
    visitor.press(visitor.button("ปรับใช้"))
    address = visitor.path.removesuffix("/adapt")
    visitor.page.get_by_label("ใช้ค่าเดิม").check()
    visitor.page.locator("#reason").fill("ทุกคนจ่ายไหว")
    visitor.press(visitor.button("บันทึกแล้วไปค่าถัดไป"))
    return address


@pytest.mark.parametrize(("name", "path", "status"), PAGES)
def test_every_kind_of_page(people: Callable[[str], Visitor], mine: str, name: str, path: str, status: int) -> None:
    """axe-core finds no fault and nothing scrolls sideways, wide as it stands and narrow with all unfolded."""
    visitor = people(name).go(path.replace(MINE, mine), status)
    faults = visitor.axe()
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    visitor.page.evaluate(UNFOLD)
    faults += visitor.page.evaluate(SIDEWAYS)
    faults += visitor.axe()
    visitor.page.set_viewport_size({"width": 1280, "height": 800})
    faults += visitor.problems
    visitor.problems.clear()
    assert not faults, faults
