"""Lists: the front page, articles, tags, recent changes; bounded, and silent about drafts."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders, wellformed
from tests.client import Client

Browser = Callable[[str], Client]
LISTS = ["/", "/articles", "/tags", "/tags/ออม", "/changes", "/models", "/rulesets", "/lessons"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("name", ["", "เพื่อนบ้าน", "ดูแล"])
def test_lists_open_when_empty_and_name_no_draft(app: Flask, browser: Browser, name: str, path: str) -> None:
    """Every list opens on an empty site, and lists drafts for nobody, not even an admin."""
    reader = browser(name)
    reader.get(path)
    for status in ("draft", "review", "archived"):
        builders.page(app, f"ความลับ {status}", tags="ออม, คำลับ", status=status)
    text = reader.get(path).main
    assert "ความลับ" not in text and "คำลับ" not in text


def test_front_page_shows_what_is_new(app: Flask, client: Client) -> None:
    """Three doors, the search box with the focus, and the pages published last."""
    builders.page(app, "มาใหม่")
    answer = client.get("/")
    assert "มาใหม่" in answer.main
    assert [box.get("name") for box in answer.page.iter("input") if "autofocus" in box.attrib] == ["q"]
    assert {"/models", "/lessons/new", "/rulesets?template=yes"} <= set(answer.links())


def test_front_page_shows_every_kind(app: Flask, client: Client) -> None:
    """Many pages of one kind leave room for the others: two of each at most."""
    rules = builders.page(app, "ระเบียบแรก", kind="ruleset")
    for number in range(9):
        builders.page(app, f"บทเรียนที่ {number}", kind="lesson")
    shown = [link for link in client.get("/").links() if link.startswith(("/lessons/บ", "/rulesets/"))]
    assert shown == ["/lessons/บทเรียนที่-8", "/lessons/บทเรียนที่-7", builders.url(rules)]


def test_articles_stand_under_their_subjects(app: Flask, client: Client) -> None:
    """Headings with counts, by tag; the learning path stands above and is not listed twice; the rest comes last."""
    builders.page(app, "ครบ 180 วันนับอย่างไร")
    builders.page(app, "กฎหมาย: สภาองค์กรชุมชน", tags="กฎหมาย, ตำบล")
    builders.page(app, "ประเด็นที่ 5", tags="กฎหมาย, ประเด็นความรู้")
    builders.page(app, "หลักการที่ 2", tags="หลักการ")
    builders.page(app, "หลักการที่ 1", tags="หลักการ")
    builders.page(app, "ขั้นที่ 1", facts={"step": 1})
    page = client.get("/articles").page
    headings = [wellformed.words(heading) for heading in page.findall(".//main//h2")]
    assert headings[1:5] == ["หลักการ (2)", "ประเด็นความรู้ (1)", "กฎหมาย (1)", "คำถามที่พบบ่อยและเรื่องอื่น (1)"]
    titles = [wellformed.words(link) for link in page.findall(".//main//section//li/a")]
    assert titles[:4] == ["ขั้นที่ 1", "หลักการที่ 1", "หลักการที่ 2", "ประเด็นที่ 5"] and titles.count("ขั้นที่ 1") == 1


def test_articles_sixty_at_a_time(app: Flask, client: Client) -> None:
    """A long list comes in pages; the last one says where the first is."""
    for number in range(65):
        builders.page(app, f"เรื่องที่ {number:03}")
    first, second = client.get("/articles"), client.get("/articles?page=2")
    assert "เรื่องที่ 059" in first.main and "เรื่องที่ 060" not in first.main
    assert "เรื่องที่ 064" in second.main


@pytest.mark.parametrize("query", ["page=0", "page=-5", "page=x", "page=999999999999999999999", "page="])
def test_odd_page_numbers_are_no_error(client: Client, query: str) -> None:
    """Any page number shows some page of the list."""
    client.get(f"/articles?{query}")


def test_tags_count_published_pages(app: Flask, client: Client) -> None:
    """The list of tags counts, and a tag's page lists its pages."""
    builders.page(app, "หนึ่ง", tags="ออม, เงินหมุน")
    builders.page(app, "สอง", tags="ออม")
    assert "ออม" in client.get("/tags").main
    listed = client.get("/tags/ออม").main
    assert "หนึ่ง" in listed and "สอง" in listed
    assert "สอง" not in client.get("/tags/เงินหมุน").main


def test_tag_nobody_uses_is_an_empty_list(client: Client) -> None:
    """An unknown tag is no error: the page says so and offers the search."""
    assert "ไม่มีหน้า" in client.get("/tags/ไม่มีใครใช้").main
    client.get("/tags/" + "ก" * 3000)


def test_changes_tell_who_did_what(app: Flask, client: Client) -> None:
    """Newest first, with the author, the reason and a way to the difference."""
    page = builders.page(app, "สัจจะ")
    builders.revise(app, page, "ใหม่", by="เพื่อนบ้าน", note="แก้ยอด")
    answer = client.get("/changes")
    assert answer.main.index("แก้ยอด") < answer.main.rindex("เจ้าของ")
    assert any("/compare?from=1&to=2" in link for link in answer.links())


def test_changes_before_publication_stay_private(app: Flask, browser: Browser) -> None:
    """What was written while the page was a draft is not news."""
    page = builders.page(app, "สัจจะ", status="draft", note="บันทึกส่วนตัว")
    builders.database(app).conn.execute("UPDATE changes SET created = '2020-01-01T00:00:00Z'")
    browser("เจ้าของ").post(f"{builders.url(page)}/publications", {"action": "publish"})
    text = browser("").get("/changes").main
    assert "สัจจะ" in text and "บันทึกส่วนตัว" not in text


def test_changes_fifty_at_a_time(app: Flask, client: Client) -> None:
    """The list is bounded and goes on; odd marks are no error."""
    for number in range(52):
        builders.page(app, f"หน้า {number:02}")
    first = client.get("/changes")
    assert "หน้า 51" in first.main and "หน้า 01" not in first.main
    older = next(link for link in first.links() if "before=" in link)
    assert "หน้า 01" in client.get(older).main
    for mark in ("x", "-1", "0", "9" * 30):
        client.get(f"/changes?before={mark}")
