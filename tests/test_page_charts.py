"""Charts that pages quote: the fund's own as it stands today, never one that is not public, and a sentence where there is none."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from flask import Flask

from cases.money import page_charts, statements
from cases.money.fund_charts import NAMES
from search import documents
from seed import CONTENT
from tests import builders, funds
from tests.builders import database, person
from tests.client import Client
from wiki import pages
from wiki.charts import Named, filled, written
from wiki.pages import Page
from wiki.render import render

Browser = Callable[[str], Client]


def _lesson(app: Flask, body: str, fund: Page | None = None) -> Page:
    facts = {"fund": fund.slug} if fund else {}
    return builders.page(app, "บทเรียนจากกราฟ", body, kind="lesson", facts=facts)


def _year(app: Flask, fund: Page, closing: str, **lines: int) -> None:
    statements.add(database(app), fund.id, closing, lines, person(app, "เจ้าของ").id)


def test_a_mark_alone_is_a_figure(app: Flask, client: Client) -> None:
    """Title, sentence, table twin, files and where it comes from; its ids are its own however often it is quoted."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    page = _lesson(app, "ก่อน\n\n{{chart:members}}\n{{chart:members}}\n\nหลัง", fund)
    shown = client.get(builders.url(page))
    first, second = shown.page.findall(".//main//figure")
    assert first.findtext(".//p[@class='chart-title']") == "สมาชิกปี 2568 มี 1,234 คน" == second.findtext(".//{*}title")
    assert "งบปี 2568 · ปิดงบ 31 ธ.ค. 2568" in " ".join("".join(first.itertext()).split())
    assert [cell.text for cell in first.findall(".//tbody//td")] == ["1,234"]
    ids = [each.get("id") for each in shown.page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for link in first.findall(".//a"):
        assert client.get(link.get("href", "")).status == 200
    assert shown.page.find(".//script[@type='module']") is not None and "pictures.js" in shown.text


def test_a_mark_within_a_sentence_is_a_link(app: Flask, client: Client) -> None:
    """The finding in words leads to the chart on the fund's page; a table or list is not torn apart by a figure."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    answer = client.get(builders.url(_lesson(app, "ดู {{chart:members}} ก่อน\n\n- {{chart:members}}", fund)))
    assert answer.page.find(".//main//figure") is None and answer.main.count("สมาชิกปี 2568 มี 1,234 คน") == 2
    assert f"{builders.url(fund)}/money#chart-members" in [unquote(link) for link in answer.links()]


def test_it_follows_the_ledger(app: Flask, client: Client) -> None:
    """A correction, then a newer year: the page that nobody saved says the new finding."""
    fund = funds.fund(app)
    _year(app, fund, "2024-12-31", members_end=100)
    page = _lesson(app, "{{chart:members}}", fund)
    assert "สมาชิกปี 2567 มี 100 คน" in client.get(builders.url(page)).main
    _year(app, fund, "2025-12-31", members_end=90)
    assert "สมาชิกลดจาก 100 เป็น 90 คน" in client.get(builders.url(page)).main
    statements.add(database(app), fund.id, "2025-12-31", {"members_end": 140}, person(app, "เจ้าของ").id, base=1)
    assert "สมาชิกเพิ่มจาก 100 เป็น 140 คน" in client.get(builders.url(page)).main


def test_an_old_chart_is_grey_and_says_so(app: Flask, client: Client) -> None:
    """Eighteen months after the newest closing day, in words beside the grey."""
    fund = funds.fund(app)
    _year(app, fund, "2020-12-31", members_end=77)
    answer = client.get(builders.url(_lesson(app, "{{chart:members}}", fund)))
    assert answer.page.find(".//figure[@class='chart old']") is not None and "ข้อมูลปี 2563 เก่ากว่า 18 เดือน" in answer.main


@pytest.mark.parametrize(("mark", "why"), [
    ("reserve", "ยังไม่พอให้วาดกราฟเงินสำรอง ณ สิ้นปี"), ("projection", "ยังไม่พอให้วาดกราฟประมาณการเงินกองทุน"),
    ("member", "ไม่รู้จักกราฟชื่อ “member”"), ("ไม่มีกองทุนนี้/members", "ไม่มีหน้ากองทุนที่เผยแพร่ตามที่ระบุ"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_said_in_its_place(app: Flask, client: Client, mark: str, why: str) -> None:
    """The sentence, with what was written, where the figure would stand."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=5)
    shown = client.get(builders.url(_lesson(app, f"{{{{chart:{mark}}}}}", fund)))
    assert why in shown.main and f"{{{{chart:{mark}}}}}" in shown.main and shown.page.find(".//main//figure") is None


def test_a_page_of_no_fund_says_so(app: Flask, client: Client) -> None:
    """An article names the fund that it quotes."""
    assert "หน้านี้ไม่ได้บอกว่าเป็นของกองทุนใด" in client.get(builders.url(builders.page(app, "บทความ", "{{chart:members}}"))).main


def test_a_draft_funds_charts_leak_nowhere(app: Flask, browser: Browser) -> None:
    """Neither figure nor title, nor in a preview, as data or for search; its keeper sees them on its own page."""
    facts = {"movement": "one-baht", "scope": "fund"}
    fund = builders.page(app, "กองทุนร่างลับ", "{{chart:members}}", kind="model", facts=facts, status="draft")
    _year(app, fund, "2025-12-31", members_end=4321)
    mark = f"{{{{chart:{fund.slug}/members}}}}"
    page = builders.page(app, "บทความ", f"{mark}\n\nใน {mark} ประโยค", owner="เพื่อนบ้าน")
    visitor = browser("")
    assert "ไม่มีหน้ากองทุนที่เผยแพร่ตามที่ระบุ" in visitor.get(builders.url(page)).main
    told = [visitor.get(builders.url(page)).text, visitor.raw.get(f"/pages/{page.id}.json").get_data(as_text=True)]
    told.append(browser("เพื่อนบ้าน").post("/articles/preview", {"title": "x", "body": mark}, 200).text)
    row = pages.index_rows(database(app), [page.id])[0]
    told.append(documents.document(row, app.extensions["search_facets"]).body)
    assert not [text for text in told if "4,321" in text or "4321" in text]
    assert "สมาชิกปี 2568 มี 4,321 คน" in browser("เจ้าของ").get(builders.url(fund)).main


def test_an_illustrative_funds_chart_is_labelled(app: Flask, client: Client) -> None:
    """In the title and beside its source."""
    fund = funds.fund(app, illustrative=True)
    _year(app, fund, "2025-12-31", members_end=10)
    assert client.get(builders.url(_lesson(app, "{{chart:members}}", fund))).main.count("ข้อมูลสมมติ") >= 2


def test_unknown_names_are_told_at_save_and_in_the_preview(app: Flask, browser: Browser) -> None:
    """The page is stored all the same; the preview shows the charts that are known."""
    fund, who = funds.fund(app), browser("เจ้าของ")
    _year(app, fund, "2025-12-31", members_end=1234)
    preview = who.post(f"{builders.url(fund)}/preview", {"title": "x", "body": "{{chart:members}}\n\n{{chart:มั่ว}}"}, 200).text
    assert "ไม่รู้จักกราฟชื่อ “มั่ว”" in preview and "สมาชิกปี 2568 มี 1,234 คน" in preview
    answer = who.post("/articles", {"title": "กราฟ", "body": "{{chart:มั่ว}}"})
    assert "ไม่รู้จักกราฟชื่อ “มั่ว”" in who.get(answer.location).text


def test_search_has_the_charts_name_and_data_has_what_it_says(app: Flask, client: Client) -> None:
    """Search holds no figure that a ledger would outdate; whoever takes the page as data gets today's finding."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    page = _lesson(app, "ดู {{chart:members}}", fund)
    row = pages.index_rows(database(app), [page.id])[0]
    assert "ดู สมาชิกแต่ละกลุ่ม ณ สิ้นปี" in documents.document(row, app.extensions["search_facets"]).body
    assert client.raw.get(f"/pages/{page.id}.json").get_json()["charts"]["members"].startswith("สมาชิกปี 2568 มี 1,234 คน")
    assert client.get(f"{builders.url(builders.page(app, 'อ้าง', f'{{{{chart:{fund.slug}/members}}}}'))}").status == 200
    assert "อ้าง" in client.get(f"{builders.url(fund)}/links").main  # quoting a fund is linking to it


def test_an_old_revision_shows_todays_chart_too(app: Flask, client: Client) -> None:
    """As with figures: the mark is what was written, the chart is today's."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    page = builders.page(app, "บทความ", f"{{{{chart:{fund.slug}/members}}}}")
    builders.revise(app, page, "ไม่มีกราฟแล้ว")
    assert "มี 1,234 คน" in client.get(f"{builders.url(page)}/revisions/1").main


def test_a_page_of_charts_is_bounded(app: Flask, client: Client) -> None:
    """Twelve are drawn; the rest say that they are not."""
    fund = funds.fund(app)
    _year(app, fund, "2025-12-31", members_end=1234)
    shown = client.get(builders.url(_lesson(app, "{{chart:members}}\n\n" * 14, fund)))
    assert len(shown.page.findall(".//main//figure")) == 12 and shown.main.count("หน้านี้มีกราฟเกิน 12 ภาพแล้ว") == 2


class _Hostile:
    def figure(self, written: str) -> str:
        """A figure."""
        return f"[{written}]"

    def named(self, written: str) -> Named:
        """A name that would be markup."""
        return Named("<b>", '"><i>')


def test_marks_in_code_and_odd_marks_stay_text() -> None:
    """Within backticks a mark is shown as written; nothing typed becomes markup."""
    assert "data-chart" not in render("`{{chart:members}}`").html
    assert 'data-chart="' not in render("{{chart:<b>}} {{chart:}} {{chart:a\nb}} <a class=chart-mark data-chart=members>x</a>").html
    assert filled(render("{{chart:a}}\n{{chart:b}}").html, _Hostile()).strip() == "[a][b]"
    inline = filled(render("x {{chart:a}}").html, _Hostile())
    assert "<b>" not in inline and "<i>" not in inline and "x" in inline
    assert written("{{chart:a}} {{chart:b}} {{ chart:a }}") == ["a", "b"]


def test_the_guide_for_writers_names_every_chart() -> None:
    """Nobody has to guess a name."""
    guide = (CONTENT / "articles" / "writing-guide.md").read_text(encoding="utf-8")
    assert [key for key in NAMES if f"| `{key}` |" not in guide] == []
    assert page_charts.unknown(guide) == []
