"""The items of a rule-set: equal by meaning, stored with the save, told apart from what they came from."""

from collections.abc import Callable
from urllib.parse import unquote

from flask import Flask

from cases.rules.items import items
from cases.rulesets import items as stored
from db import rows, run, transaction, value
from tests import builders
from tests.client import Client
from tests.small_ruleset import FACTS, SMALL
from wiki import pages
from wiki.pages import Page

Browser = Callable[[str], Client]


def _states(app: Flask, page_id: int) -> dict[str, str]:
    found = rows(builders.database(app), "SELECT item, state FROM rule_items WHERE page_id = :page", page=page_id)
    return {row["item"]: row["state"] for row in found}


def _page(app: Flask, page_id: int) -> Page:
    found = pages.by_id(builders.database(app), page_id)
    assert found is not None
    return found[0]


def _adapted(app: Flask, browser: Browser, small: Page) -> tuple[Client, str, int]:
    person = browser("เจ้าของ")
    address = person.post(f"{builders.url(small)}/adaptations").location.removesuffix("/adapt")
    slug = unquote(address).split("/")[-1]
    return person, address, value(builders.database(app), "SELECT id FROM pages WHERE slug = :slug", slug=slug)


def test_items_are_equal_by_meaning() -> None:
    """Line breaks and the order of clauses do not count; a word, a heading, a condition and a value do."""
    plain = items(SMALL, FACTS)
    assert list(plain)[:3] == ["chapter:general", "clause:name", "clause:contribution"]
    assert items(SMALL.replace("ส่งวันละ", "ส่ง\nวันละ").replace("\nส่ง", "\n\nส่ง"), FACTS)["clause:name"] == plain["clause:name"]
    changes = {
        "clause:contribution": SMALL.replace("ส่งวันละ", "จ่ายวันละ"), "clause:name": SMALL.replace("## ชื่อ", "## ชื่อกองทุน"),
        "clause:pension": SMALL.replace("!=none", "=lifetime"), "chapter:general": SMALL.replace("# ทั่วไป", "# เบื้องต้น"),
    }  # fmt: skip
    for name, body in changes.items():
        found = items(body, FACTS)
        assert [each for each in plain if found[each].digest != plain[each].digest] == [name]
    dearer = items(SMALL, {**FACTS, "values": {"pension": 200}})
    assert [each for each in plain if dearer[each].digest != plain[each].digest] == ["value:pension"]


def test_a_save_stores_what_became_of_each_item(app: Flask, browser: Browser, small: Page) -> None:
    """A copy inherits everything; a decided value, a changed clause, an added and a dropped one are told apart."""
    person, address, page_id = _adapted(app, browser, small)
    assert set(_states(app, page_id).values()) == {"inherited"}
    form = person.get(f"{address}/adapt?parameter=contribution")
    person.post(f"{address}/decisions", {"parameter": "contribution", "choice": "change", "value": "2", "reason": "มติ",
                                         "base": form.value("base")})  # fmt: skip
    body = SMALL.replace("ส่งวันละ", "จ่ายวันละ").replace("## บำนาญ {#pension if=pension_kind!=none}\nรับบำนาญเดือนละ {{pension}}\n", "")
    builders.revise(app, _page(app, page_id), body + "\n## ของเรา {#ours}\nข้อของเรา\n")
    states = _states(app, page_id)
    assert states["value:contribution"] == "adapted" and states["value:pension"] == "inherited"
    assert states["clause:contribution"] == "adapted" and states["clause:ours"] == "own" and states["clause:pension"] == "dropped"
    row = rows(builders.database(app), """
        SELECT value, number, reason, decision FROM rule_items WHERE page_id = :page AND item = 'value:contribution'""",
        page=page_id)[0]
    assert tuple(row) == ("2", 2.0, "มติ", "changed")


def test_missing_or_stale_items_are_brought_in_at_start(app: Flask, small: Page) -> None:
    """What another version saved has no items until the next start."""
    db = builders.database(app)
    before = rows(db, "SELECT * FROM rule_items ORDER BY item")
    with transaction(db):
        run(db, "DELETE FROM rule_items")
        run(db, "UPDATE rule_heads SET number = 0")
    assert stored.catch_up(db) == 1
    assert [tuple(row) for row in rows(db, "SELECT * FROM rule_items ORDER BY item")] == [tuple(row) for row in before]
    assert stored.catch_up(db) == 0
