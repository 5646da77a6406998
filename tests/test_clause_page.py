"""The page of one clause: words, values, lessons along its line, effect on money, indicators, history."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from cases.meaning import lessons
from cases.rulesets import adaptations
from tests import builders, funds
from tests.client import Client
from tests.lessons import lesson
from tests.small_ruleset import FACTS, SMALL
from wiki import saving
from wiki.pages import Page

Browser = Callable[[str], Client]


def _copy(app: Flask, parent: Page, title: str, status: str = "published", **changed: Any) -> Page:
    facts = adaptations.copied(parent, builders.head(app, parent.id))
    decisions = {key: {"choice": "change", "value": value, "reason": "ตกลงกัน"} for key, value in changed.items()}
    return builders.page(app, title, SMALL, kind="ruleset", status=status, facts=facts | {"decisions": decisions})


def _at(page: Page, clause: str = "pension") -> str:
    return f"{builders.url(page)}/clauses/{clause}"


def test_a_clause_with_its_values(app: Flask, client: Client, small: Page) -> None:
    """The words as they stand; each value with what it was in the origin."""
    copy = _copy(app, small, "ระเบียบบ้านหนึ่ง", pension=200)
    said = client.get(_at(copy)).main
    assert "ข้อ ๓ บำนาญ" in said and "รับบำนาญเดือนละ ๒๐๐ บาท" in said
    assert "200 บาท (ต้นฉบับ 300 บาท)" in said
    assert "เท่าต้นฉบับ" in client.get(_at(copy, "contribution")).main and "ต้นฉบับ" not in client.get(_at(small)).main


def test_what_it_does_to_the_money(app: Flask, client: Client, small: Page) -> None:
    """With the pension the money runs out, without it never: a sentence, a table and a chart say so."""
    answer = client.get(_at(small))
    assert "ตามระเบียบ เงินหมดในปีที่" in answer.main and "ถ้าไม่มีสวัสดิการของข้อนี้ ไม่ติดลบตลอด 30 ปี" in answer.main
    assert "เงินคงเหลือสิ้นปีที่ 10 (บาท)" in answer.main and "เงินคงเหลือสิ้นปีที่ 30 (บาท)" in answer.main
    assert "<svg" in answer.text and "สองเส้นแยกกันตั้งแต่ปีที่" in answer.main


def test_a_clause_without_money_says_so(client: Client, small: Page) -> None:
    """A name drives nothing: said plainly, and no chart stands there."""
    answer = client.get(_at(small, "name"))
    assert "ข้อนี้ไม่มีผลต่อประมาณการ" in answer.main and 'id="clause-money"' not in answer.text


def test_lessons_along_the_line(app: Flask, client: Client, small: Page) -> None:
    """A copy shows its own lessons, then its origin's; the origin shows those of its copies; a stranger none of them."""
    copy = _copy(app, small, "ระเบียบบ้านหนึ่ง")
    far = _copy(app, copy, "ระเบียบบ้านไกล")
    stranger = builders.page(app, "ระเบียบอื่น", SMALL, kind="ruleset", facts=FACTS)
    for name, page in (("ของแม่แบบ", small), ("ของบ้านหนึ่ง", copy), ("ของบ้านไกล", far)):
        lesson(app, f"บทเรียน{name}", (page.slug, "pension", f"เรื่อง{name}"))
    lesson(app, "บทเรียนข้ออื่น", (copy.slug, "contribution", ""))
    assert [each.page.title for each in _lessons(app, copy)] == ["บทเรียนของบ้านหนึ่ง", "บทเรียนของแม่แบบ", "บทเรียนของบ้านไกล"]
    assert [each.page.title for each in _lessons(app, small)] == ["บทเรียนของแม่แบบ", "บทเรียนของบ้านหนึ่ง", "บทเรียนของบ้านไกล"]
    assert _lessons(app, stranger) == []
    said = client.get(_at(copy)).main
    assert "เรื่องของบ้านหนึ่ง" in said and "พูดถึงข้อนี้ใน ระเบียบเล็ก" in said and "บทเรียนข้ออื่น" not in said
    assert lessons.counts(builders.database(app), copy.id) == {"pension": 3, "contribution": 1}


def _lessons(app: Flask, page: Page, clause: str = "pension") -> list[lessons.Lesson]:
    return lessons.of_clauses(builders.database(app), page, [clause])


@pytest.mark.parametrize("status", ["draft", "review", "archived"])
def test_no_lesson_that_is_not_published(app: Flask, browser: Browser, small: Page, status: str) -> None:
    """Neither its title nor that there is one is told, not even to its writer."""
    lesson(app, "บทเรียนที่ยังไม่เผยแพร่", (small.slug, "pension", "ความลับ"), status=status)
    for person in ("", "เจ้าของ", "ดูแล"):
        client = browser(person)
        said = client.get(_at(small)).main
        assert "ยังไม่มีบทเรียนที่พูดถึงข้อนี้" in said and "ความลับ" not in said
        assert "บทเรียน 1" not in client.get(builders.url(small)).main


def test_no_rule_set_that_is_not_published(app: Flask, browser: Browser, small: Page) -> None:
    """A published lesson about a draft copy's clause does not tell of the copy; the draft's owner sees it on the draft."""
    draft = _copy(app, small, "ระเบียบลับ", status="draft")
    about = lesson(app, "บทเรียนเปิดเผย", (draft.slug, "pension", "หมายเหตุลับ"))
    assert "หมายเหตุลับ" not in browser("").get(_at(small)).main and "ระเบียบลับ" not in browser("").get(builders.url(about)).main
    browser("").get(_at(draft), 404)
    assert "หมายเหตุลับ" in browser("เจ้าของ").get(_at(draft)).main


def test_ways_from_the_rule_sets_page(app: Flask, client: Client, small: Page) -> None:
    """Each clause has only the ways that lead somewhere."""
    lesson(app, "บทเรียน", (small.slug, "pension", ""))
    links = client.get(builders.url(small)).links()
    assert f"{_at(small)}#lessons" in links and f"{_at(small)}#money" in links and _at(small) in links
    assert f"{_at(small, 'name')}#money" not in links and f"{_at(small, 'name')}#lessons" not in links
    assert f"{_at(small, 'name')}/others" in links


def test_history_of_a_clause(app: Flask, client: Client, small: Page) -> None:
    """Saves that left the clause as it was are no part of its history; a value decided anew is."""
    copy = _copy(app, small, "ระเบียบบ้านหนึ่ง")
    builders.revise(app, copy, SMALL.replace("กองทุนตำบล", "กองทุนสวัสดิการตำบล"), note="แก้ชื่อ")
    facts = builders.head(app, copy.id).facts
    decided = {**facts, "decisions": {"pension": {"choice": "change", "value": 150, "reason": "พอดี"}}}
    draft = builders.draft(app, copy.title, builders.head(app, copy.id).body, "ruleset", decided, note="ลดบำนาญ")
    saving.save(builders.database(app), copy.id, 2, draft, builders.person(app, "เจ้าของ").id)
    answer = client.get(_at(copy))
    assert "ลดบำนาญ" in answer.main and "แก้ชื่อ" not in answer.main and "มีข้อนี้ครั้งแรก" in answer.main
    assert f"{builders.url(copy)}/compare?from=2&to=3" in answer.links()


def test_a_clause_that_is_switched_off(app: Flask, client: Client, small: Page) -> None:
    """It has a page that says so; one that is not there has none."""
    copy = _copy(app, small, "ระเบียบบ้านหนึ่ง", pension_kind="none")
    assert "ไม่แสดงและไม่มีผล" in client.get(_at(copy)).main
    client.get(_at(copy, "nothing"), 404)
    client.get("/rulesets/ไม่มี/clauses/name", 404)


def test_the_indicators_of_a_fund_that_lives_by_it(app: Flask, client: Client, small: Page) -> None:
    """From the template's clause one click leads to the indicator of a fund that adapted it, and from there back to its own clause."""
    fund = funds.fund(app)
    funds.store(app, fund, contributions=36_500_00, benefit_old_age_baht=7_300_00, members_end=100)
    assert "ยังไม่มีกองทุนที่ใช้ระเบียบนี้แล้วกรอกงบ" in client.get(_at(small)).main
    copy = _copy(app, small, "ระเบียบของกองทุน")
    facts = {**builders.head(app, copy.id).facts, "fund": fund.slug}
    saving.save(builders.database(app), copy.id, 1, builders.draft(app, copy.title, SMALL, "ruleset", facts),
                builders.person(app, "เจ้าของ").id)  # fmt: skip
    assert f"{builders.url(fund)}/money#indicator-benefits_to_contributions" in client.get(_at(small)).links()
    money = client.get(f"{builders.url(fund)}/money")
    assert 'id="indicator-benefits_to_contributions"' in money.text and _at(copy) in money.links()


def test_how_many_write_it_alike(app: Flask, client: Client, small: Page) -> None:
    """Counted along the line, published ones alone."""
    _copy(app, small, "ระเบียบบ้านหนึ่ง", pension=100)
    _copy(app, small, "ร่าง", status="draft")
    assert "มีข้อนี้ 1 ฉบับ ใช้ถ้อยคำเดียวกัน 1 ฉบับ" in client.get(_at(small)).main


def test_what_was_tried_in_a_draft_is_its_writers(app: Flask, browser: Browser, client: Client, small: Page) -> None:
    """The saves of a time before publication are in the history that the owner sees, and in nobody else's."""
    page = builders.page(app, "ระเบียบที่ร่างก่อน", SMALL, kind="ruleset", status="draft", facts=FACTS, summary="ระเบียบ")
    builders.revise(app, page, SMALL.replace("รับบำนาญ", "ขอรับบำนาญ"), note="ลองคำใหม่ในร่าง")
    builders.revise(app, page, SMALL.replace("รับบำนาญ", "มีสิทธิรับบำนาญ"), note="คำที่เผยแพร่")
    owner = builders.person(app, "เจ้าของ")
    saving.set_status(builders.database(app), page.id, "published", "published", owner.id)
    seen = client.get(_at(page)).main
    assert "คำที่เผยแพร่" in seen and "ลองคำใหม่ในร่าง" not in seen
    assert "ลองคำใหม่ในร่าง" in browser("เจ้าของ").get(_at(page)).main
