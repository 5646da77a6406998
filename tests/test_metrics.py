"""Prose that is bound to a fund's figures: today's figure with its birth certificate, never one that is not public."""

from collections.abc import Callable

import pytest
from flask import Flask

from cases.money import metrics, statements
from cases.money.lines import BY_KEY
from cases.money.names import INDICATOR_NAMES
from search import documents
from seed import CONTENT
from tests import builders, funds
from tests.builders import database, person
from tests.client import Client
from wiki import pages
from wiki.metrics import Figure, filled, spoken, written
from wiki.pages import Page
from wiki.render import render

Browser = Callable[[str], Client]


def _lesson(app: Flask, body: str, fund: Page | None = None, status: str = "published") -> Page:
    facts = {"fund": fund.slug} if fund else {}
    return builders.page(app, "บทเรียนจากงบ", body, kind="lesson", facts=facts, status=status)


def _year(app: Flask, fund: Page, closing: str, **lines: int) -> None:
    statements.add(database(app), fund.id, closing, lines, person(app, "เจ้าของ").id)


def test_a_mark_shows_the_newest_figure_with_its_birth_certificate(app: Flask, client: Client) -> None:
    """The figure with its unit; year and closing day in the link's title; the link leads to the statement."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    page = _lesson(app, "ปีนี้มีสมาชิก **{{metric:members_end}}** แล้ว", fund)
    link = client.get(builders.url(page)).page.find(".//a[@class='metric']")
    assert link is not None and "".join(link.itertext()) == "1,234 คน"
    assert "2568" in link.get("title", "") and "31 ธันวาคม 2568" in link.get("title", "")
    assert client.get(link.get("href", "")).status == 200


def test_it_follows_the_ledger(app: Flask, client: Client) -> None:
    """A correction, then a newer year: the page that nobody saved says the new figure."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    page = _lesson(app, "มี {{metric:members_end}}", fund)
    assert "1,234 คน" in client.get(builders.url(page)).main
    statements.add(database(app), fund.id, "2025-12-31", {"members_end": 1240}, person(app, "เจ้าของ").id, base=1)
    assert "1,240 คน" in client.get(builders.url(page)).main
    _year(app, fund, "2026-09-30", members_end=1300)
    assert "1,300 คน" in client.get(builders.url(page)).main


@pytest.mark.parametrize("mark", ["members_end@2567", "members_end@2024", "members_end@๒๕๖๗"])
def test_a_year_of_either_era(app: Flask, client: Client, mark: str) -> None:
    """The year that is named, not the newest."""
    fund = funds.fund(app)
    _year(app, fund, "2024-12-31", members_end=900)
    _year(app, fund, "2025-12-31", members_end=1234)
    assert "900 คน" in client.get(builders.url(_lesson(app, f"มี {{{{metric:{mark}}}}}", fund))).main


def test_indicators_baht_and_other_funds(app: Flask, client: Client) -> None:
    """An indicator with its unit, a sum in baht, and a fund that is named by its address."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1000, tambon_population=4000, deposits=12_345_600)
    page = builders.page(app, "บทความ", f"ครอบคลุม {{{{metric:{fund.slug}/coverage}}}} ฝาก {{{{metric:{fund.slug}/deposits}}}}")
    shown = client.get(builders.url(page)).main
    assert "25.0 %" in shown and "123,456 บาท" in shown
    assert client.get(f"{builders.url(fund)}/links").main.count("บทความ") == 1  # quoting a fund is linking to it


def test_an_old_figure_is_grey_and_says_so(app: Flask, client: Client) -> None:
    """Eighteen months after its closing day."""
    fund = funds.fund(app)
    _year(app, fund, "2020-12-31", members_end=77)
    answer = client.get(builders.url(_lesson(app, "มี {{metric:members_end}}", fund)))
    assert answer.page.find(".//a[@class='metric old']") is not None and "ข้อมูลปี 2563 เก่ากว่า 18 เดือน" in answer.main


@pytest.mark.parametrize("mark", ["members_end", "members_end@2550", "no_such_figure", "coverage"])
def test_what_is_not_there_is_said_plainly(app: Flask, client: Client, mark: str) -> None:
    """No statement, no such year, no such name, nothing to compute: ยังไม่มีข้อมูล, and never 0."""
    fund = funds.fund(app)
    if mark != "members_end":
        _year(app, fund, "2025-12-31", members_end=5)
    shown = client.get(builders.url(_lesson(app, f"มี {{{{metric:{mark}}}}} จบ", fund))).main
    assert "มี ยังไม่มีข้อมูล จบ" in shown


def test_a_draft_funds_figures_leak_nowhere(app: Flask, browser: Browser) -> None:
    """Neither on a page, nor in a preview, nor as data, nor in the search's words; its own keeper sees them on its own page."""
    facts = {"movement": "one-baht", "scope": "fund"}
    fund = builders.page(app, "กองทุนร่าง", "มี {{metric:members_end}}", kind="model", facts=facts, status="draft")
    _year(app, fund, "2025-12-31", members_end=4321)
    page = builders.page(app, "บทความ", f"มี {{{{metric:{fund.slug}/members_end}}}}", owner="เพื่อนบ้าน")
    visitor = browser("")
    assert "ยังไม่มีข้อมูล" in visitor.get(builders.url(page)).main
    assert "4,321" not in visitor.raw.get(f"/pages/{page.id}.json").get_data(as_text=True)
    preview = browser("เพื่อนบ้าน").post("/articles/preview", {"title": "x", "body": f"{{{{metric:{fund.slug}/members_end}}}}"}, 200)
    assert "4,321" not in preview.text
    rows = pages.index_rows(database(app), [page.id])
    assert "4,321" not in documents.document(rows[0], app.extensions["search_facets"]).body
    assert "4,321 คน" in browser("เจ้าของ").get(builders.url(fund)).main


def test_an_illustrative_fund_is_labelled(app: Flask, client: Client) -> None:
    """A made-up figure says so wherever it is quoted."""
    fund = funds.fund(app, illustrative=True)
    _year(app, fund, "2025-12-31", members_end=10)
    assert "10 คน (ข้อมูลสมมติ)" in client.get(builders.url(_lesson(app, "{{metric:members_end}}", fund))).main


def test_unknown_names_are_told_at_save_and_in_the_preview(app: Flask, browser: Browser) -> None:
    """The page is stored all the same; the sentence names what is not known."""
    who = browser("เจ้าของ")
    fields = {"title": "ตัวเลข", "body": "มี {{metric:member_count}} คน"}
    assert "ไม่รู้จักตัวเลขชื่อ “member_count”" in who.post("/articles/preview", fields, 200).text
    assert "ไม่รู้จักตัวเลขชื่อ “member_count”" in who.post("/articles", fields | {"preview": "1"}, 200).text
    answer = who.post("/articles", fields)
    assert "ไม่รู้จักตัวเลขชื่อ “member_count”" in who.get(answer.location).text


def test_the_preview_shows_the_figure(app: Flask, browser: Browser) -> None:
    """As the page would read."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    answer = browser("เจ้าของ").post(f"{builders.url(fund)}/preview", {"title": "x", "body": "มี {{metric:members_end}}"}, 200)
    assert "1,234 คน" in answer.text


def test_search_and_data_have_the_value_as_words(app: Flask, client: Client) -> None:
    """What is indexed holds the figure, and a newer figure has the page indexed anew without a line in recent changes."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    page = _lesson(app, "มี {{metric:members_end}}", fund)
    facets = app.extensions["search_facets"]
    seen = pages.last_seq(database(app))
    assert "มี 1,234 คน" in documents.document(pages.index_rows(database(app), [page.id])[0], facets).body
    assert client.raw.get(f"/pages/{page.id}.json").get_json()["metrics"] == {"members_end": "1,234 คน"}
    before = client.get("/changes").main
    _year(app, fund, "2026-09-30", members_end=1300)
    assert page.id in {changed for _seq, changed in pages.changed_since(database(app), seen, 10)}
    assert "มี 1,300 คน" in documents.document(pages.index_rows(database(app), [page.id])[0], facets).body
    assert client.get("/changes").main == before


def test_marks_in_code_and_odd_marks_stay_text(app: Flask) -> None:
    """Within backticks a mark is shown as written; what cannot be a mark is text; nothing typed becomes markup."""
    assert "data-metric" not in render("`{{metric:members_end}}`").html
    assert "data-metric" not in render("{{metric:<b>}} {{metric:}} {{metric:a\nb}} {{other}}").html
    hostile = render("{{metric:x&quot; onclick=y}} [a](/x){.metric} <a class=metric data-metric=members_end>x</a>").html
    shown = filled(hostile, lambda _text: Figure("<b>", '"born"', "/x", "old", "<i>"))
    assert "<b>" not in shown and "<i>" not in shown and "onclick=y" not in shown.replace("&quot; onclick=y", "")
    assert written("{{metric:a}} {{metric:b}} {{ metric:a }}") == ["a", "b"]
    assert spoken("x {{metric:a}} y", lambda _text: Figure("1", "")) == "x 1 y"


def test_a_page_of_marks_is_bounded(app: Flask, client: Client) -> None:
    """Two hundred are filled; the rest say that they are not."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    shown = client.get(builders.url(_lesson(app, "{{metric:members_end}} " * 205, fund))).main
    assert shown.count("1,234 คน") == 200


def test_the_guide_for_writers_names_every_figure() -> None:
    """Nobody has to guess a name."""
    guide = (CONTENT / "articles" / "writing-guide.md").read_text(encoding="utf-8")
    assert [key for key in (*BY_KEY, *INDICATOR_NAMES) if f"`{key}`" not in guide] == []
    assert metrics.unknown(guide) == []
