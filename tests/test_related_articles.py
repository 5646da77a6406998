"""Pages on the same matter at the end of an article."""

from collections.abc import Callable

import pytest
from flask import Flask

from search.pages.related import Related
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


class _Behind:
    """A follower with a thread behind that does nothing of itself."""

    behind = True

    def __init__(self, app: Flask) -> None:
        self.index = app.extensions["search"].index
        self.chores: list[Callable[[], None]] = []

    def every(self, _seconds: float, function: Callable[[], None]) -> None:
        self.chores.append(function)


def test_what_was_found_before_is_told_until_it_was_looked_for_again(app: Flask, browser: Browser) -> None:
    """After a change a reader is not kept waiting: the page shows what was found before, and after the chore what is now."""
    follower = _Behind(app)
    app.extensions["related"] = Related(follower, app.extensions["db"])  # type: ignore[arg-type]
    _site(app)
    address = "/articles/บำนาญผู้สูงอายุ"
    assert "บำนาญไหวไหม" in browser("").get(address).main
    builders.page(app, "บำนาญเดือนละร้อย", "บำนาญผู้สูงอายุ", summary="บำนาญของผู้สูงอายุในกองทุน")
    assert "เดือนละร้อย" not in browser("").get(address).main
    app.extensions["search"].catch_up()
    assert "เดือนละร้อย" not in browser("").get(address).main
    [chore] = follower.chores
    chore()
    assert "เดือนละร้อย" in browser("").get(address).main


def test_a_page_found_before_and_taken_back_since_is_not_told(app: Flask, browser: Browser) -> None:
    """What is remembered are numbers; whether everybody may read the pages is asked of the database at each making."""
    app.extensions["related"] = Related(_Behind(app), app.extensions["db"])  # type: ignore[arg-type]
    _site(app)
    address, gone = "/articles/บำนาญผู้สูงอายุ", builders.database(app)
    assert "บำนาญไหวไหม" in browser("").get(address).main
    near = next(row["id"] for row in gone["pages"].rows if row["title"] == "บำนาญไหวไหม")
    saving.set_status(gone, near, "archived", "archived", builders.person(app, "ดูแล").id)
    assert "บำนาญไหวไหม" not in browser("").get(address).main


def test_other_words_are_looked_for_at_once(app: Flask, browser: Browser) -> None:
    """An article that is about something else since its last save is not given the pages of its former matter."""
    app.extensions["related"] = Related(_Behind(app), app.extensions["db"])  # type: ignore[arg-type]
    _site(app)
    near = app.extensions["related"]
    own = next(row["id"] for row in builders.database(app)["pages"].rows if row["title"] == "บำนาญผู้สูงอายุ")
    assert near(own, "บำนาญผู้สูงอายุ", 5).ids
    assert not near(own, "ปลูกป่าชุมชนริมห้วย", 5).ids


def test_what_is_remembered_is_bounded(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages beyond the bound push all out; asking again finds the same."""
    monkeypatch.setattr("search.pages.related._HELD", 2)
    _site(app)
    near = app.extensions["related"]
    ids = [row["id"] for row in builders.database(app)["pages"].rows]
    first = [near(number, "บำนาญผู้สูงอายุ", 5) for number in ids]
    assert len(near._held) <= 2
    assert [near(number, "บำนาญผู้สูงอายุ", 5) for number in ids] == first
