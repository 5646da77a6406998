"""Pages on the same matter at the end of an article."""

from collections.abc import Callable

from flask import Flask

from tests import builders
from tests.client import Client
from wiki import saving

Browser = Callable[[str], Client]


def _site(app: Flask) -> None:
    builders.page(app, "บำนาญผู้สูงอายุ", "จ่ายเดือนละสามร้อยบาท", summary="บำนาญของผู้สูงอายุในกองทุน")
    builders.page(app, "บำนาญไหวไหม", "บำนาญผู้สูงอายุกับเงินของกองทุน", summary="บำนาญผู้สูงอายุเดือนละเท่าไร")
    builders.page(app, "ต้นไม้", "ปลูกป่าชุมชนริมห้วย", summary="กองทุนปลูกต้นไม้ริมห้วย")
    builders.page(app, "บำนาญผู้สูงอายุในร่าง", "บำนาญผู้สูงอายุ", summary="บำนาญผู้สูงอายุในกองทุน", status="draft")
    app.extensions["search"].catch_up()


def test_pages_on_the_same_matter(app: Flask, client: Client) -> None:
    """An article names published pages on its matter, not itself and none on another matter."""
    _site(app)
    said = client.get("/articles/บำนาญผู้สูงอายุ").main
    assert "หน้าที่เกี่ยวข้อง" in said
    near = said.partition("หน้าที่เกี่ยวข้อง")[2]
    assert "บำนาญไหวไหม" in near and "ต้นไม้" not in near and "บำนาญผู้สูงอายุ" not in near.replace("บำนาญผู้สูงอายุเดือนละ", "")


def test_no_draft_is_near(app: Flask, browser: Browser) -> None:
    """A draft is named to nobody, and neither is a page taken back after it was indexed."""
    _site(app)
    for person in ("", "เจ้าของ", "ดูแล"):
        assert "ในร่าง" not in browser(person).get("/articles/บำนาญผู้สูงอายุ").main
    gone = builders.page(app, "บำนาญผู้สูงอายุที่เลิกแสดง", "บำนาญผู้สูงอายุ", summary="บำนาญผู้สูงอายุในกองทุน")
    app.extensions["search"].catch_up()
    assert "ที่เลิกแสดง" in browser("").get("/articles/บำนาญผู้สูงอายุ").main
    saving.set_status(builders.database(app), gone.id, "archived", "archived", builders.person(app, "ดูแล").id)
    assert "ที่เลิกแสดง" not in browser("").get("/articles/บำนาญผู้สูงอายุ").main


def test_without_an_index(app: Flask, client: Client) -> None:
    """While the index is being made an article is read as ever, without related pages."""
    builders.page(app, "บำนาญผู้สูงอายุ", "จ่ายเดือนละสามร้อยบาท")
    assert "หน้าที่เกี่ยวข้อง" not in client.get("/articles/บำนาญผู้สูงอายุ").main
