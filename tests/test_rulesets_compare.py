"""Rule-sets beside each other: only what differs in effect, the money of each with the same members, drafts for nobody else."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

from cases.rulesets import adaptations
from tests import builders
from tests.client import Answer, Client
from tests.small_ruleset import FACTS, SMALL, VALUES
from wiki.pages import Page

Browser = Callable[[str], Client]
_OTHER = """# เงิน {#money}

## เงินสัจจะรายวัน {#daily}
สมาชิกส่งเงินสัจจะวันละ {{contribution}} ให้กรรมการ

## ปีบัญชี {#year}
เริ่มเดือนมกราคม
"""


def _with(definition: Any, **changed: object) -> dict[str, Any]:
    return {**definition, **changed}


def _copy(app: Flask, parent: Page, title: str, status: str = "published", body: str = SMALL, **changed: Any) -> Page:
    facts = adaptations.copied(parent, builders.head(app, parent.id))
    context = changed.pop("context", {})
    decisions = {key: {"choice": "change", "value": value, "reason": "ตกลงกัน"} for key, value in changed.items()}
    return builders.page(app, title, body, kind="ruleset", status=status, facts=facts | {"decisions": decisions, "context": context})


def _compare(client: Client, *chosen: Page, status: int = 200, more: str = "") -> Answer:
    return client.get("/rulesets/compare?" + "&".join(f"slug={quote(page.slug)}" for page in chosen) + more, status)


def _part(answer: Answer, name: str) -> str:
    """The words of one section of the page."""
    found = next(each for each in answer.page.iter("section") if each.get("aria-labelledby") == name)
    return " ".join("".join(found.itertext()).split())


def test_only_what_differs(app: Flask, client: Client, small: Page) -> None:
    """A value changed and a clause switched off stand there; the same words are counted; one reworded is folded away."""
    words = SMALL.replace("ส่งวันละ {{contribution}} ตาม", "ให้ส่งวันละ {{contribution}} ตาม")
    copy = _copy(app, small, "ระเบียบบ้านหนึ่ง", body=words, pension=200)
    answer = _compare(client, small, copy)
    assert "300 บาท" in _part(answer, "numbers") and "200 บาท" in _part(answer, "numbers")
    assert "เงินสัจจะ" not in _part(answer, "numbers") + _part(answer, "duties")
    assert "เหมือนกันทุกคำ 1 ข้อ" in _part(answer, "same") and "เขียนต่างแต่ผลเหมือน 1 ข้อ" in _part(answer, "same")
    none = _copy(app, small, "ระเบียบบ้านสอง", pension_kind="none")
    assert "บำนาญ" in _part(_compare(client, small, none), "only")
    assert "มีข้อนี้ แต่ไม่ใช้ตามค่าที่ตกลง" in _part(_compare(client, small, none, copy), "numbers")


def test_other_descent_by_matter(app: Flask, client: Client, small: Page) -> None:
    """Clauses of other ids meet by what they are about; what only one has is listed with its letter."""
    other = builders.page(app, "ระเบียบอื่น", _OTHER, kind="ruleset", facts={**FACTS, "parameters": [_with(VALUES[0], value=2)]})
    answer = _compare(client, small, other)
    assert "1 บาท" in _part(answer, "numbers") and "2 บาท" in _part(answer, "numbers")
    only = _part(answer, "only")
    assert "ปีบัญชี" in only and "บำนาญ" in only and "เงินสัจจะ" not in only


def test_money_with_equal_members_or_each_its_own(app: Flask, client: Client, small: Page) -> None:
    """With equal members only the rules differ; a switch takes each one's own."""
    copy = _copy(app, small, "ระเบียบบ้านหนึ่ง", context={"members": 250, "opening_reserve": 900_000})
    answer = _compare(client, small, copy)
    figures = re.findall(r"ปีที่ \d+", _part(answer, "money"))
    assert "1,000 คน" in _part(answer, "money") and figures[0] == figures[1]
    own = _part(_compare(client, small, copy, more="&members=own"), "money")
    assert "สมาชิก 250 คน" in own and "900,000 บาท" in own


def test_a_rule_set_that_cannot_be_projected_says_why(app: Flask, client: Client, small: Page) -> None:
    """Its column stays, empty, and the others' figures stand under their own letters."""
    plain = builders.page(app, "ระเบียบไม่มีเงิน", _OTHER.replace("{{contribution}}", "ตามที่ตกลง"), kind="ruleset",
                          facts={**FACTS, "parameters": []})  # fmt: skip
    money = _part(_compare(client, plain, small), "money")
    assert "ก. ระเบียบนี้ยังไม่มีค่าที่นำไปทำประมาณการได้" in money and re.search(r"ปีที่เงินหมด ?– ?ปีที่ \d+", money)


def test_the_table_of_values(app: Flask, client: Client, small: Page) -> None:
    """Values that differ first; the equal ones are folded away and counted."""
    table = _part(_compare(client, small, _copy(app, small, "ระเบียบบ้านหนึ่ง", contribution=3)), "table")
    assert "เงินสัจจะ1 บาท3 บาท" in table.replace(" บาท ", " บาท") and "ค่าที่เท่ากัน 2 ค่า" in table


def test_what_is_paid_by_the_day_and_by_the_month_is_told_by_the_year(app: Flask, client: Client, small: Page) -> None:
    """A baht a day beside thirty a month: what each comes to in a year stands with it; two by the day need none."""
    monthly = [_with(VALUES[0], value=30, max=500, drives=[{"to": "rules.contribution", "per": "month"}]),
               *VALUES[1:]]  # fmt: skip
    other = builders.page(app, "ระเบียบรายเดือน", SMALL, kind="ruleset", facts={**FACTS, "parameters": monthly})
    table = _part(_compare(client, small, other), "table")
    assert "1 บาท (ปีละ 365 บาท)" in table and "30 บาท (ปีละ 360 บาท)" in table
    assert "ปีละ" not in _part(_compare(client, small, _copy(app, small, "ระเบียบบ้านหนึ่ง", contribution=3)), "table")


def test_the_old_address_leads_here(app: Flask, client: Client, small: Page) -> None:
    """The list's and the funds' comparison of rule-sets is this page."""
    copy = _copy(app, small, "ระเบียบบ้านหนึ่ง")
    query = f"slug={quote(small.slug)}&slug={quote(copy.slug)}"
    assert client.get(f"/compare?{query}", 302).location == f"/rulesets/compare?slug={small.slug}&slug={copy.slug}"
    builders.page(app, "กองทุน", kind="model")
    assert 'action="/rulesets/compare"' in client.get("/rulesets").text and 'action="/compare"' in client.get("/models").text


@pytest.mark.parametrize("many", [0, 1, 5])
def test_two_to_four(app: Flask, client: Client, small: Page, many: int) -> None:
    """Fewer or more are told what to do."""
    pages = [small, *(_copy(app, small, f"ระเบียบ {n}") for n in range(4))][:many]
    assert f"ครั้งนี้เลือกมา {many} ฉบับ" in _compare(client, *pages, status=422).main


def test_drafts_for_their_own_alone(app: Flask, browser: Browser, small: Page) -> None:
    """One's own draft may be held against its template; to others it is not there. Nor is another kind of page."""
    draft = _copy(app, small, "ร่างของฉัน", status="draft", pension=100)
    _compare(browser(""), small, draft, status=404)
    _compare(browser("เพื่อนบ้าน"), small, draft, status=404)
    assert "ร่างของฉัน" in _compare(browser("เจ้าของ"), small, draft).main
    _compare(browser(""), small, builders.page(app, "กองทุน", kind="model"), status=404)


@pytest.mark.parametrize("parameters", [5, [3], [{"key": "X"}]])
def test_definitions_that_are_none(app: Flask, client: Client, small: Page, parameters: object) -> None:
    """What an early import left unreadable is compared as having nothing, never an error."""
    copy = _copy(app, small, "ระเบียบเพี้ยน")
    builders.database(app).conn.execute(
        "UPDATE revisions SET facts = json_set(facts, '$.parameters', json(?)) WHERE page_id = ?",
        (json.dumps(parameters), copy.id))
    _compare(client, small, copy)
    client.get(f"{builders.url(copy)}/clauses/pension")
