"""How SQLite finds its rows: what is asked for one page must not read every page."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask

from tests.builders import database, page, revise
from tests.client import Client
from wiki.listing import newest

# Walking these indexes by status means walking through (nearly) every page of the site.
EVERY_PAGE = ("INDEX pages_newest (kind=? AND status=?)", "INDEX pages_list (kind=? AND status=?)", "SCAN p")


def plans(app: Flask, work: Callable[[], object]) -> list[tuple[str, str]]:
    """(statement, one step of its plan) of everything that `work` asks of this thread's connection."""
    connection, asked = database(app).conn, list[str]()
    connection.set_trace_callback(asked.append)
    try:
        work()
    finally:
        connection.set_trace_callback(None)
    chosen = [sql for sql in dict.fromkeys(asked) if sql.split()[0] in ("SELECT", "WITH", "UPDATE", "DELETE")]
    assert chosen
    return [(sql, row["detail"]) for sql in chosen for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]


def walks(app: Flask, work: Callable[[], object]) -> list[tuple[str, str]]:
    """The steps that walk through every page."""
    return [found for found in plans(app, work) if any(each in found[1] for each in EVERY_PAGE)]


@pytest.fixture
def linked(app: Flask) -> str:
    """A model with a fund, a movement, a province and a wiki link; its path."""
    facts = {"scope": "fund", "movement": "one-baht", "members": 300, "place": {"province": "90"}}
    page(app, "สัจจะวันละบาท")
    made = page(app, "กองทุนน้ำขาว", "ดู [[สัจจะวันละบาท]]\n", kind="model", facts=facts)
    return f"/models/{quote(made.slug)}"


@pytest.mark.parametrize("part", ["", "/history", "/links"])
def test_reading_a_page_reads_no_other_pages(app: Flask, client: Client, linked: str, part: str) -> None:
    """A model's view, history and links find their rows by number, address, fund, movement and province."""
    assert walks(app, lambda: client.get(linked + part)) == []


@pytest.mark.parametrize("path", ["/changes", "/search?q=" + quote("สัจจะ")])
def test_bounded_lists_start_at_the_newest(app: Flask, client: Client, linked: str, path: str) -> None:
    """Recent changes and search results look up the pages they show, not all that are published."""
    assert linked
    client.get("/search?q=" + quote("แรก"))  # the first search of a new site makes the index, of every page
    assert walks(app, lambda: client.get(path)) == []


def test_the_front_page_reads_two_of_each_kind(app: Flask) -> None:
    """What is newest comes from an index in that order: no kind's pages are sorted, or all read, for it."""
    page(app)
    with app.test_request_context():
        steps = [step for _sql, step in plans(app, lambda: newest(database(app)))]
    assert sum("pages_newest (kind=? AND status=?)" in step for step in steps) == 4
    assert not [step for step in steps if "SCAN p" in step]


def test_saving_reads_no_other_pages(app: Flask, client: Client) -> None:
    """A save with a wiki link, and the search that takes it in, cost the same on a large site as on a small one."""
    made = page(app, "กองทุนน้ำขาว")
    client.get("/search?q=" + quote("แรก"))
    assert walks(app, lambda: revise(app, made, "ดู [[สัจจะวันละบาท]] และ [[อื่น]]\n")) == []
    assert walks(app, lambda: client.get("/search.json?q=" + quote("น้ำขาว"))) == []
