"""Pages, files and people as tests need them: straight into the store, no browser involved."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from sqlite_utils import Database

from accounts import users
from wiki import pages, saving
from wiki.kinds import kind as kind_named
from wiki.pages import Page, Revision
from wiki.saving import Draft
from wiki.writing import Words

# name → role, provinces. เจ้าของ writes the pages of the tests, เพื่อนบ้าน writes too but not these.
CAST: dict[str, tuple[str, tuple[str, ...]]] = {
    "อ่าน": ("reader", ()),
    "เจ้าของ": ("contributor", ()),
    "เพื่อนบ้าน": ("contributor", ()),
    "ประสาน": ("coordinator", ("90",)),
    "ประสานทั้งประเทศ": ("coordinator", ()),
    "ดูแล": ("admin", ()),
}


def database(app: Flask) -> Database:
    """This thread's connection."""
    found: Database = app.extensions["db"]()
    return found


def folder(app: Flask) -> Path:
    """The data folder of this test's site."""
    return Path(app.config["DATA_DIR"])


def person(app: Flask, name: str) -> users.User:
    """One of the cast."""
    found = users.by_name(database(app), name)
    assert found is not None
    return found


def draft(
    app: Flask, title: str, body: str = "เนื้อความ", kind: str = "article", facts: Mapping[str, Any] | None = None,
    **words: str,
) -> Draft:  # fmt: skip
    """What a form of this kind would bring to the store."""
    with app.test_request_context():
        return kind_named(kind).compose(Words(title=title, body=body, **words), facts or {})


def page(
    app: Flask, title: str = "สัจจะวันละบาท", body: str = "ออมวันละบาท\n", *, kind: str = "article",
    status: str = "published", owner: str = "เจ้าของ", facts: Mapping[str, Any] | None = None, **words: str,
) -> Page:  # fmt: skip
    """A stored page of one revision."""
    made = draft(app, title, body, kind, facts, **words)
    return saving.create(database(app), kind, made, person(app, owner).id, status=status)


def revise(app: Flask, of: Page, body: str, by: str = "เจ้าของ", **words: str) -> int:
    """Another revision of an article; its number."""
    found = pages.by_id(database(app), of.id)
    assert found is not None
    made = draft(app, words.pop("title", of.title), body, of.kind, found[1].facts, **words)
    return saving.save(database(app), of.id, found[1].number, made, person(app, by).id)


def head(app: Flask, page_id: int) -> Revision:
    """The newest revision."""
    found = pages.by_id(database(app), page_id)
    assert found is not None
    return found[1]


def status_of(app: Flask, page_id: int) -> str:
    """Where the page stands in publication."""
    found = pages.by_id(database(app), page_id)
    assert found is not None
    return found[0].status


def url(of: Page) -> str:
    """The page's address."""
    return pages.url(of.kind, of.slug)
