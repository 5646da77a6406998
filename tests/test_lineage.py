"""The family of a rule-set: who comes from whom, counted honestly, and nothing of a draft told."""

from collections.abc import Callable

from flask import Flask

from cases.lineage.at_clause import keys_of, reasons_at
from cases.lineage.tree import ancestors, family
from tests import builders, lineages
from tests.client import Answer, Client
from tests.small_ruleset import FACTS
from wiki import saving
from wiki.pages import Page

Browser = Callable[[str], Client]


def _names(app: Flask, page: Page) -> list[tuple[str, int]]:
    found = family(builders.database(app), page.id)
    return [(each.title, each.distance) for each in found.descendants]


def test_a_family_tells_distances_and_counts(app: Flask, browser: Browser, small: Page) -> None:
    """Copies and copies of copies, each with its distance; direct and all; illustrative ones shown and not counted."""
    first = lineages.copy(app, small, "ระเบียบบ้านหนึ่ง")
    second = lineages.copy(app, first, "ระเบียบบ้านสอง")
    lineages.copy(app, small, "ระเบียบสมมติ", illustrative=True)
    assert _names(app, small) == [("ระเบียบบ้านหนึ่ง", 1), ("ระเบียบสมมติ", 1), ("ระเบียบบ้านสอง", 2)]
    assert [each.title for each in ancestors(builders.database(app), second.id)] == [small.title, first.title]
    shown = browser("").get(f"{builders.url(small)}/lineage")
    assert _stats(shown)[:3] == ["1", "2", "2"], "direct, all, furthest"
    assert "ข้อมูลสมมติ" in shown.main and "สมาชิก 300 คน" in shown.main and "ใช้ตามต้นฉบับ 3 ข้อ" in shown.main
    assert "สายที่มา" in browser("").get(builders.url(second)).main
    assert builders.url(small) in browser("").get(f"{builders.url(second)}/lineage").links()


def _stats(shown: Answer) -> list[str]:
    return ["".join(figure.itertext()) for figure in shown.page.findall(".//dl[@class='stats']//dd")]


def test_drafts_are_told_by_no_name_number_or_gap(app: Flask, browser: Browser, small: Page) -> None:
    """An archived copy between two published ones is not there; what comes from it stands one step below the origin."""
    hidden = lineages.copy(app, small, "ระเบียบหวงห้าม")
    below = lineages.copy(app, hidden, "ระเบียบบ้านปลาย")
    lineages.copy(app, small, "ร่างหวงห้าม", status="draft")
    saving.set_status(builders.database(app), hidden.id, "archived", "archived", builders.person(app, "ดูแล").id)
    assert _names(app, small) == [("ระเบียบบ้านปลาย", 1)]
    assert [each.title for each in ancestors(builders.database(app), below.id)] == [small.title]
    for address in (builders.url(small), builders.url(below)):
        for suffix in ("/lineage", "/lineage?clause=name", "/lineage?province=90"):
            shown = browser("").get(f"{address}{suffix}")
            assert "หวงห้าม" not in shown.main, "not even to whoever looks at what came from it"
    assert _stats(browser("").get(f"{builders.url(small)}/lineage"))[:3] == ["1", "1", "1"]
    browser("").get(f"{builders.url(hidden)}/lineage", 404)
    assert "ระเบียบบ้านปลาย" in browser("ดูแล").get(f"{builders.url(hidden)}/lineage").main


def test_a_ring_of_parents_ends(app: Flask, browser: Browser) -> None:
    """Two imports that name each other as origin make a page, not a loop."""
    one = builders.page(app, "วงหนึ่ง", lineages.SMALL, kind="ruleset", facts={**FACTS, "parent": {"slug": "วงสอง", "revision": 1}})
    builders.page(app, "วงสอง", lineages.SMALL, kind="ruleset", facts={**FACTS, "parent": {"slug": one.slug, "revision": 1}})
    assert _names(app, one) == [("วงสอง", 1)]
    browser("").get(f"{builders.url(one)}/lineage")
    browser("").get(builders.url(one))


def test_many_copies_come_in_pages_and_groups(app: Flask, browser: Browser, small: Page) -> None:
    """The first page is bounded; the next ones, a year and a province list the rest; odd addresses answer like the first."""
    for number in range(30):
        lineages.copy(app, small, f"ระเบียบตำบลที่ {number}", place={"province": "90" if number < 10 else "50"})
    client, address = browser(""), f"{builders.url(small)}/lineage"
    first = client.get(address).main
    assert sum(f"ระเบียบตำบลที่ {number} " in first + " " for number in range(30)) <= 24
    assert "หน้า 1 จาก 2" in first and "ระเบียบตำบลที่ 29" in client.get(f"{address}?page=2").main
    assert "(10)" in client.get(f"{address}?province=90").main
    assert "ระเบียบตำบลที่ 29" not in client.get(f"{address}?province=90").main
    for odd in ("page=0", "page=x", "page=999999999999", "year=abcd", "province=zz", "clause=none", "page=-1", "year=²"):
        client.get(f"{address}?{odd}", 404 if odd == "clause=none" else 200)


def test_a_clause_tells_who_took_it_over_and_why(app: Flask, browser: Browser, small: Page) -> None:
    """Inherited, adapted and dropped, and the reasons for its values grouped by choice, most chosen first."""
    changed = {**lineages.KEPT, "contribution": {"choice": "change", "value": 2, "reason": "ตกลงกันว่าสองบาท"}}
    lineages.copy(app, small, "บ้านหนึ่ง")
    lineages.copy(app, small, "บ้านสอง", decisions=changed, body=lineages.SMALL.replace("ส่งวันละ", "จ่ายวันละ"))
    lineages.copy(app, small, "บ้านสาม", body=lineages.SMALL.replace("## เงินสัจจะ {#contribution}\nส่งวันละ {{contribution}} ตาม [[#name]]\n", ""))
    lineages.copy(app, small, "บ้านสมมติ", illustrative=True)
    lineages.copy(app, small, "บ้านร่าง", status="draft", decisions={**lineages.KEPT, "contribution": {
        "choice": "keep", "reason": "เหตุผลลับของร่าง"}})  # fmt: skip
    shown = browser("").get(f"{builders.url(small)}/lineage?clause=contribution").main
    assert "ตกลงกันว่าสองบาท" in shown and "เห็นตามต้นฉบับ" in shown and "เหตุผลลับ" not in shown
    with app.test_request_context():
        head = builders.head(app, small.id)
        found = reasons_at(builders.database(app), small, head.facts, keys_of(head.body, "contribution"))
    assert [each.key for each in found] == ["contribution"]
    assert [(each.kept, each.value, each.count, len(each.given)) for each in found[0].choices] == [
        (True, "1 บาท", 2, 3), (False, "2 บาท", 1, 1)]  # fmt: skip
    assert keys_of(lineages.SMALL, "pension") == ["pension_kind", "pension"]
