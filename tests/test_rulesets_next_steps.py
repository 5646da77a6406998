"""After an adaptation is published: its fund, its paper, what its money was reckoned from, what to do next."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask

from seed import CONTENT, front_matter
from tests import builders
from tests.client import Client
from tests.funds import store
from wiki.pages import Page

Browser = Callable[[str], Client]

TEXT = "# ทั่วไป {#general}\n\n## เงินสัจจะ {#contribution}\nส่งวันละ {{contribution}}\n"
FACTS = {
    "movement": "one-baht", "copying_conditions": "คุยกันก่อน", "parent": {"slug": "ต้นฉบับ", "revision": 1},
    "parameters": [{"key": "contribution", "label": "เงินสัจจะ", "type": "baht", "value": 1,
                    "drives": [{"to": "rules.contribution", "per": "day"}]}],
    "context": {"members": 1200, "opening_reserve": 50_000, "hearing_date": "2026-02-01", "hearing_people": 85},
}  # fmt: skip


def adaptation(app: Flask, **more: Any) -> Page:
    """A published adaptation of เจ้าของ."""
    return builders.page(app, "ระเบียบกองทุนตำบลน้ำขาว", TEXT, kind="ruleset", facts={**FACTS, **more})


def fund(app: Flask, status: str = "published") -> Page:
    """A fund's page of เจ้าของ."""
    return builders.page(app, "กองทุนตำบลน้ำขาว", kind="model", status=status)


def choose(person: Client, page: Page, named: str, status: int = 303) -> str:
    """Answer the tambon's form as it is shown, with this fund; the words of the answer."""
    form = person.get(f"{builders.url(page)}/context")
    names = ("title", "summary", "copying_conditions", "members", "hearing_date", "hearing_people", "base")
    fields = {name: form.value(name) for name in names}
    return person.post(f"{builders.url(page)}/context", {**fields, "fund": named}, status=status).main


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("กองทุนตำบลน้ำขาว", "กองทุนตำบลน้ำขาว"), ("", None), ("  กองทุน  ที่ยังไม่มี ", "กองทุน-ที่ยังไม่มี")],
)
def test_the_tambons_form_asks_for_the_fund(app: Flask, browser: Browser, typed: str, kept: str | None) -> None:
    """A fund is chosen by title or address, or left empty; one without a page yet keeps the address it will have."""
    of = fund(app)
    page = adaptation(app, fund="กองทุนก่อน")
    person = browser("เจ้าของ")
    form = person.get(f"{builders.url(page)}/context")
    assert form.value("fund") == "กองทุนก่อน"
    assert of.slug in [option.get("value") for option in form.page.findall(".//datalist[@id='known-funds']/option")]
    choose(person, page, typed)
    assert builders.head(app, page.id).facts.get("fund") == kept


def test_a_page_that_is_no_fund_is_refused(app: Flask, browser: Browser) -> None:
    """The address of an article is no fund; what was typed stays in the box."""
    builders.page(app, "บทความหนึ่ง")
    said = choose(browser("เจ้าของ"), adaptation(app), "บทความหนึ่ง", 422)
    assert "ไม่ใช่หน้าของกองทุน" in said


def test_a_chosen_fund_is_projected_by_these_rules(app: Flask, browser: Browser, client: Client) -> None:
    """Once the fund is chosen its projection uses the adaptation by itself."""
    of, page = fund(app), adaptation(app)
    assert "ยังไม่ได้ผูกระเบียบของกองทุนนี้" in client.get(f"{builders.url(of)}/projection").main
    choose(browser("เจ้าของ"), page, of.title)
    answer = client.get(f"{builders.url(of)}/projection")
    assert "ยังไม่ได้ผูกระเบียบ" not in answer.main and builders.url(page) in answer.links()


def test_what_to_do_next_is_told_to_those_who_may_edit(app: Flask, browser: Browser, client: Client) -> None:
    """The owner of a published adaptation is led to paper and to making the fund's page; a visitor only to paper."""
    at = builders.url(adaptation(app))
    answer = browser("เจ้าของ").get(at)
    assert "ทำอะไรต่อ" in answer.main and "สร้างหน้ากองทุน" in answer.main
    assert "/models/new?title=กองทุนตำบลน้ำขาว" in [unquote(link) for link in answer.links()]
    visitor = client.get(at)
    assert "ทำอะไรต่อ" not in visitor.main and "พิมพ์ระเบียบ" in visitor.main


@pytest.mark.parametrize("status", ["published", "draft"])
def test_a_linked_fund_is_where_the_first_year_is_filled_in(app: Flask, browser: Browser, status: str) -> None:
    """With a fund, still a draft or not, the panel leads to its page and to the form of its first year."""
    of = fund(app, status)
    links = browser("เจ้าของ").get(builders.url(adaptation(app, fund=of.slug))).links()
    assert builders.url(of) in links and f"{builders.url(of)}/statements/new" in links


def test_a_fund_with_years_is_asked_for_the_next_one(app: Flask, browser: Browser) -> None:
    """A fund that has filled in a year is not told to fill in its first."""
    of = fund(app)
    store(app, of, members_end=120)
    main = browser("เจ้าของ").get(builders.url(adaptation(app, fund=of.slug))).main
    assert "กรอกงบปีใหม่" in main and "กรอกงบปีแรก" not in main


def test_a_draft_is_not_told_what_comes_after_publishing(app: Flask, browser: Browser) -> None:
    """Before publishing there is no such panel."""
    page = builders.page(app, "ร่าง", TEXT, kind="ruleset", status="draft", facts=FACTS)
    assert "ทำอะไรต่อ" not in browser("เจ้าของ").get(builders.url(page)).main


def test_the_verdict_says_what_it_was_reckoned_from(app: Flask, client: Client) -> None:
    """Beside the verdict stand the members and the money it begins with: the tambon's own, else the thousand."""
    assert "สมาชิก 1,200 คน เงินเริ่ม 50,000 บาท" in client.get(builders.url(adaptation(app))).main
    head, body = front_matter(CONTENT / "rulesets" / "template-one-baht-classic.md")
    template = builders.page(app, head["title"], body, kind="ruleset", facts=head["facts"], summary=head["summary"])
    assert "สมาชิก 1,000 คน เงินเริ่ม 0 บาท" in client.get(builders.url(template)).main


@pytest.mark.parametrize(
    ("context", "told"),
    [
        ({}, ""), ({"hearing_date": "2026-02-01"}, "รับฟังความเห็นในประชาคมเมื่อวันที่ ๑ กุมภาพันธ์ ๒๕๖๙"),
        ({"hearing_people": 85}, "มีผู้มาประชาคม ๘๕ คน"), ({"hearing_date": "เมื่อวาน"}, ""),
        (FACTS["context"], "รับฟังความเห็นในประชาคมเมื่อวันที่ ๑ กุมภาพันธ์ ๒๕๖๙ มีผู้มาประชาคม ๘๕ คน"),
    ],
)  # fmt: skip
def test_paper_tells_of_the_hearing(app: Flask, client: Client, context: dict[str, Any], told: str) -> None:
    """Above the signatures stand the day of the hearing and how many came, as far as they are known."""
    said = client.get(f"{builders.url(adaptation(app, context=context))}/print").main
    assert told in said and said.find("ประชาคม") < said.find("ประกาศ ณ วันที่")
    assert ("ประชาคม" in said) is bool(told)
