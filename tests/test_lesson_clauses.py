"""A lesson's form: clauses chosen by name, indicators chosen from a list; what is stored, shown and caught up with."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from cases.meaning import lessons
from cases.rules import parse
from db import rows, run, transaction
from seed import CONTENT, front_matter
from tests import builders, funds
from tests.client import Client
from tests.lessons import lesson
from tests.small_ruleset import FACTS, SMALL
from wiki.pages import Page

Browser = Callable[[str], Client]
FORM = {"title": "บทเรียนใหม่", "form": "story"}


def _row(number: int = 0, ruleset: str = "ระเบียบเล็ก", clause: str = "pension", note: str = "เปลี่ยนแล้ว") -> dict[str, str]:
    return {f"clauses.{number}.ruleset": ruleset, f"clauses.{number}.clause": clause, f"clauses.{number}.note": note}


def test_a_clause_chosen_by_name(app: Flask, browser: Browser, small: Page) -> None:
    """The title becomes the address; the lesson's page leads to the clause by its heading."""
    client = browser("เจ้าของ")
    answer = client.get(client.post("/lessons", {**FORM, **_row()}).location)
    facts = builders.head(app, answer.page_id).facts
    assert facts["clauses"] == [{"ruleset": small.slug, "clause": "pension", "note": "เปลี่ยนแล้ว"}]
    assert f"{builders.url(small)}/clauses/pension" in answer.links()
    assert "บำนาญ" in answer.main and "เปลี่ยนแล้ว" in answer.main


def test_a_lesson_begun_at_a_clause(browser: Browser, small: Page) -> None:
    """Whoever writes a lesson from a clause's page finds the clause chosen; a visitor is offered nothing that would refuse them."""
    at = f"{builders.url(small)}/clauses/pension"
    way = next(link for link in browser("เจ้าของ").get(at).links() if link.startswith("/lessons/new?"))
    form = browser("เจ้าของ").get(way)
    assert form.value("clauses.0.ruleset") == small.title and '<option value="pension" selected>' in form.text
    assert not [link for link in browser("").get(at).links() if "/lessons/new" in link]


def test_the_list_of_clauses_without_script(browser: Browser, small: Page) -> None:
    """The button shows the clauses of the rule-set that was named; what else was typed stays."""
    answer = browser("เจ้าของ").post("/lessons", {**FORM, **_row(clause="", note="จดไว้"), "preview": "1"}, 200)
    assert '<option value="pension">ข้อ ๓ บำนาญ</option>' in answer.text
    assert answer.value("clauses.0.ruleset") == small.title and answer.value("clauses.0.note") == "จดไว้"
    group = next(each for each in answer.page.iter("details") if any(part.get("id") == "clauses" for part in each.iter()))
    assert group.get("open") is not None, "the list that was asked for must be seen"


def test_the_same_list_for_the_script(app: Flask, client: Client, small: Page) -> None:
    """By title or address; a draft and a name that nobody has give the same empty answer."""
    for named in (small.title, small.slug):
        found = client.raw.get("/clauses.json", query_string={"ruleset": named}).get_json()
        assert found["title"] == small.title and found["clauses"][2] == ["pension", "ข้อ ๓ บำนาญ"]
    builders.page(app, "ระเบียบร่าง", SMALL, kind="ruleset", facts=FACTS, status="draft")
    for named in ("ระเบียบร่าง", "ไม่มี", ""):
        assert client.raw.get("/clauses.json", query_string={"ruleset": named}).get_json() == {"title": "", "clauses": []}


@pytest.mark.parametrize(("row", "sentence"), [
    (_row(ruleset="ระเบียบที่ไม่มี"), "ไม่มีระเบียบที่เผยแพร่ชื่อ “ระเบียบที่ไม่มี”"),
    (_row(clause=""), "เลือกข้อของ “ระเบียบเล็ก” ด้วย"),
    (_row(clause="no-such"), "“ระเบียบเล็ก” ไม่มีข้อที่เลือก"),
    (_row(ruleset="", clause=""), "บอกด้วยว่าเป็นข้อของระเบียบฉบับใด"),
])  # fmt: skip
@pytest.mark.usefixtures("small")
def test_what_cannot_be_found_is_told(browser: Browser, row: dict[str, str], sentence: str) -> None:
    """Nothing is stored and everything typed stands in its box."""
    answer = browser("เจ้าของ").post("/lessons", {**FORM, **row}, 422)
    assert sentence in answer.main and answer.value("clauses.0.note") == "เปลี่ยนแล้ว"


def test_a_draft_rule_set_is_not_told_of(app: Flask, browser: Browser) -> None:
    """Naming somebody's draft is answered like naming nothing."""
    builders.page(app, "ระเบียบร่าง", SMALL, kind="ruleset", facts=FACTS, status="draft")
    assert "ไม่มีระเบียบที่เผยแพร่ชื่อ" in browser("เพื่อนบ้าน").post("/lessons", {**FORM, **_row(ruleset="ระเบียบร่าง")}, 422).main


def test_a_row_that_stood_there_is_kept(app: Flask, browser: Browser, small: Page) -> None:
    """A clause since taken out and a rule-set since archived do not stop a writer from mending a word."""
    page = lesson(app, "บทเรียนเก่า", (small.slug, "gone", "เดิม"), ("หายไปแล้ว", "x", ""), status="draft")
    client = browser("เจ้าของ")
    form = client.get(f"{builders.url(page)}/edit")
    assert form.value("clauses.0.ruleset") == small.title and "ไม่มีข้อนี้ในระเบียบแล้ว (gone)" in form.text
    fields = {**FORM, "title": "บทเรียนเก่า", "base": "1", **_row(0, small.title, "gone", "เดิม"), **_row(1, "หายไปแล้ว", "x", "")}
    client.post(f"{builders.url(page)}/revisions", fields)
    assert [row["ruleset"] for row in builders.head(app, page.id).facts["clauses"]] == [small.slug, "หายไปแล้ว"]
    assert "ข้อที่ตัดออกแล้ว" in client.get(builders.url(page)).main


def test_the_funds_own_rule_set_is_suggested(app: Flask, browser: Browser) -> None:
    """It stands in the empty line with its clauses; left alone it is no row."""
    fund = funds.fund(app)
    builders.page(app, "ระเบียบของกองทุน", SMALL, kind="ruleset", facts={**FACTS, "fund": fund.slug})
    client = browser("เจ้าของ")
    answer = client.post("/lessons", {**FORM, "fund": fund.title, "preview": "1"}, 200)
    assert answer.value("clauses.0.ruleset") == "ระเบียบของกองทุน" and '<option value="pension">' in answer.text
    made = client.get(client.post("/lessons", {**FORM, "fund": fund.title, "clauses.0.ruleset": "ระเบียบของกองทุน"}).location)
    assert "clauses" not in builders.head(app, made.page_id).facts


def test_two_of_one_title_are_told_apart(app: Flask, browser: Browser) -> None:
    """Where a title is no name, the box holds the address."""
    older = builders.page(app, "ระเบียบ เล็ก (ซ้ำ)", SMALL, kind="ruleset", facts=FACTS)
    builders.page(app, older.title, SMALL, kind="ruleset", facts=FACTS)
    page = lesson(app, "บทเรียนเก่า", (older.slug, "pension", ""), status="draft")
    assert browser("เจ้าของ").get(f"{builders.url(page)}/edit").value("clauses.0.ruleset") == older.slug != older.title


def test_indicators_lead_to_the_funds_year(app: Flask, client: Client) -> None:
    """To the year the lesson speaks of when it has a statement, else to the fund's money page; with the value of it."""
    fund = funds.fund(app)
    funds.store(app, fund, members_end=100, tambon_population=500)
    known: dict[str, Any] = {"fund": fund.slug, "indicators": ["coverage"]}
    page = lesson(app, "บทเรียนปีนั้น", **known, year_from=2025)
    answer = client.get(builders.url(page))
    assert f"{builders.url(fund)}/statements/2025#indicator-coverage" in answer.links() and "20.0 %" in answer.main
    client.get(f"{builders.url(fund)}/statements/2025")
    other = client.get(builders.url(lesson(app, "บทเรียนทั่วไป", **known)))
    assert f"{builders.url(fund)}/money#indicator-coverage" in other.links()
    money = client.get(f"{builders.url(fund)}/money")
    assert builders.url(page) in money.links()


def test_the_years_a_lesson_speaks_of(app: Flask, browser: Browser) -> None:
    """As people count them; a span that ends before it begins is told."""
    client = browser("เจ้าของ")
    years = {**FORM, "indicators": "solvency", "year_from": "2565", "year_to": "2560"}
    assert "ปีสุดท้ายต้องไม่ก่อนปีแรก" in client.post("/lessons", years, 422).main
    answer = client.get(client.post("/lessons", {**years, "year_to": "๒๕๖๘"}).location)
    assert "เห็นในงบปี 2565 ถึง 2568" in answer.main
    facts = builders.head(app, answer.page_id).facts
    assert (facts["year_from"], facts["year_to"], facts["indicators"]) == (2022, 2025, ["solvency"])


def test_the_seeded_lessons_point_at_what_is_there() -> None:
    """Each clause that a lesson of content/ names stands in its template; six of them name indicators."""
    known: dict[str, set[str]] = {}
    for path in (CONTENT / "rulesets").glob("*.md"):
        head, body = front_matter(path)
        known[head["slug"]] = {each.id for each in parse(body).clauses}
    facts = [front_matter(path)[0]["facts"] for path in (CONTENT / "lessons").glob("*.md")]
    named = [(ruleset, clause) for each in facts for ruleset, clause, _note in lessons.named_clauses(each)]
    assert len(named) >= 20 and all(clause in known[ruleset] for ruleset, clause in named)
    assert sum("indicators" in each for each in facts) == 6


def test_a_lesson_without_a_fund(app: Flask, client: Client, small: Page) -> None:
    """Its indicators are named; nobody's figures stand beside them."""
    page = lesson(app, "บทเรียนทั่วไป", (small.slug, "pension", ""), indicators=["solvency"])
    said = client.get(builders.url(page)).main
    assert "ความมั่นคง" in said and "ยังไม่มีกองทุนที่กรอกงบให้ดูตัวเลขนี้" in said


@pytest.mark.parametrize("odd", ["ข้อความ", 5, {"a": 1}, [None, 3, {"ruleset": "x"}, {"ruleset": 4, "clause": ["y"]}]])
def test_odd_facts_are_no_rows(odd: object) -> None:
    """An import may have brought anything: what names no clause is passed over, and nothing fails."""
    assert [row[:2] for row in lessons.named_clauses({"clauses": odd})] in ([], [("4", "['y']")])


def test_lessons_of_an_earlier_version_are_brought_in(app: Flask, small: Page) -> None:
    """At start the rows of lessons that were saved before the table was there are made, once."""
    lesson(app, "บทเรียน", (small.slug, "pension", "ก่อนมีตาราง"))
    db = builders.database(app)
    with transaction(db):
        run(db, "DELETE FROM lesson_clauses")
        run(db, "DELETE FROM lesson_heads")
    assert lessons.catch_up(db) == 1 and lessons.catch_up(db) == 0
    assert [row["note"] for row in rows(db, "SELECT note FROM lesson_clauses")] == ["ก่อนมีตาราง"]


def test_a_save_replaces_the_rows(app: Flask, browser: Browser, small: Page) -> None:
    """A clause taken out of a lesson is gone from the clause's page."""
    page = lesson(app, "บทเรียน", (small.slug, "pension", ""))
    browser("เจ้าของ").post(f"{builders.url(page)}/revisions", {
        **FORM, "title": "บทเรียน", "base": "1", "consent": "1", "applies_when": "เสมอ", "summary": "สรุป",
        "body": "เนื้อความที่ยาวพอจะเผยแพร่ได้ตามเกณฑ์ของคลังนี้", **_row(clause="name"),
    })  # fmt: skip
    assert lessons.counts(builders.database(app), small.id) == {"name": 1}
