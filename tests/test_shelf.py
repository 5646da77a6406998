"""Pages kept for visitors are never older than the database."""

from flask import Flask

from tests import builders
from tests.client import Client


def test_front_page_names_what_was_published_since(app: Flask, client: Client) -> None:
    """A front page that a visitor has read before names a page published afterwards."""
    client.get("/")
    builders.page(app, "กองทุนที่เพิ่งเผยแพร่")
    assert "กองทุนที่เพิ่งเผยแพร่" in client.get("/").main


def test_front_page_is_found_without_reading_every_page(app: Flask) -> None:
    """The pages published last come from an index, not from a sorted copy of all."""
    plan = builders.database(app).conn.execute("""
        EXPLAIN QUERY PLAN SELECT title FROM pages p WHERE p.status = 'published'
        ORDER BY p.published DESC, p.id DESC LIMIT 6""").fetchall()
    assert [row["detail"] for row in plan] == ["SEARCH p USING INDEX pages_newest (status=?)"]
