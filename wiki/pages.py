"""Reading the store of pages: append-only revisions, one head. Writing is :mod:`wiki.saving`.

Reading functions return frozen dataclasses; none of them asks who reads: views come in through
:mod:`wiki.access`, which does.

A query that finds its pages by number, address or fund writes ``+p.status``: the plus keeps SQLite, which knows nothing of
how many pages are published (nearly all), from walking through every one of them instead.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from db import Row, one, rows, value

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """A page as its head revision says it."""

    id: int
    kind: str
    slug: str
    title: str
    summary: str
    status: str
    owner_id: int
    head: int
    province: str
    fund: str
    parent: str
    illustrative: bool
    created: str
    updated: str
    published: str | None


@dataclass(frozen=True)
class Revision:
    """What one save stored. ``html`` is safe: it came out of the renderer."""

    page_id: int
    number: int
    title: str
    summary: str
    body: str
    facts: Facts
    tags: tuple[str, ...]
    note: str
    author_id: int
    author: str
    created: str
    html: str
    toc: Sequence[tuple[int, str, str]]


_PAGE = """p.id, p.kind, p.slug, p.title, p.summary, p.status, p.owner_id, p.head, p.province, p.fund,
           p.parent, p.illustrative, p.created, p.updated, p.published"""
_REVISION = """r.page_id, r.number, r.title AS r_title, r.summary AS r_summary, r.body, r.facts, r.tags, r.note,
               r.author_id, r.created AS r_created, r.html, r.toc"""


def page_of(row: Row) -> Page:
    """A row selected with the page columns."""
    return Page(
        id=row["id"], kind=row["kind"], slug=row["slug"], title=row["title"], summary=row["summary"],
        status=row["status"], owner_id=row["owner_id"], head=row["head"], province=row["province"],
        fund=row["fund"], parent=row["parent"], illustrative=bool(row["illustrative"]), created=row["created"],
        updated=row["updated"], published=row["published"],
    )  # fmt: skip


def revision_of(row: Row) -> Revision:
    """A row selected with the revision columns and the author's name."""
    return Revision(
        page_id=row["page_id"], number=row["number"], title=row["r_title"], summary=row["r_summary"],
        body=row["body"], facts=json.loads(row["facts"]), tags=tuple(json.loads(row["tags"])), note=row["note"],
        author_id=row["author_id"], author=row["author"], created=row["r_created"], html=row["html"],
        toc=json.loads(row["toc"]),
    )  # fmt: skip


def by_slug(db: Database, slug: str) -> tuple[Page, Revision] | None:
    """The page at an address, with its head revision: the one read of a page view."""
    return _head(db, "p.slug = :wanted", slug)


def card(db: Database, slug: str) -> Page | None:
    """The page at an address without its text."""
    row = one(db, f"SELECT {_PAGE} FROM pages p WHERE p.slug = :slug", slug=slug)
    return None if row is None else page_of(row)


def by_id(db: Database, page_id: int) -> tuple[Page, Revision] | None:
    """The same by the page's number."""
    return _head(db, "p.id = :wanted", page_id)


def _head(db: Database, condition: str, wanted: object) -> tuple[Page, Revision] | None:
    row = one(db, f"""
        SELECT {_PAGE}, {_REVISION}, u.name AS author FROM pages p
        JOIN revisions r ON r.page_id = p.id AND r.number = p.head
        JOIN users u ON u.id = r.author_id
        WHERE {condition}""", wanted=wanted)
    return None if row is None else (page_of(row), revision_of(row))


def revision(db: Database, page_id: int, number: int) -> Revision | None:
    """One revision of a page."""
    row = one(db, f"""
        SELECT {_REVISION}, u.name AS author FROM revisions r JOIN users u ON u.id = r.author_id
        WHERE r.page_id = :page_id AND r.number = :number""", page_id=page_id, number=number)
    return None if row is None else revision_of(row)


# The numbers within any of ``spans`` ([[first, last], …]); all of them without spans.
_WITHIN = """(:spans IS NULL OR EXISTS (SELECT 1 FROM json_each(:spans) s
    WHERE r.number BETWEEN json_extract(s.value, '$[0]') AND json_extract(s.value, '$[1]')))"""
Spans = Sequence[tuple[int, int]]


def _spans(spans: Spans | None) -> str | None:
    return None if spans is None else json.dumps(spans)


def revisions(
    db: Database, page_id: int, before: int | None = None, limit: int = 50, spans: Spans | None = None,
) -> list[Revision]:  # fmt: skip
    """Newest first, whole; at most ``limit``, older than ``before``, within ``spans`` (all when None)."""
    found = rows(db, f"""
        SELECT {_REVISION}, u.name AS author FROM revisions r JOIN users u ON u.id = r.author_id
        WHERE r.page_id = :page_id AND r.number < :before AND {_WITHIN} ORDER BY r.number DESC LIMIT :limit""",
        page_id=page_id, before=before or 2**62, limit=limit, spans=_spans(spans))
    return [revision_of(row) for row in found]


@dataclass(frozen=True)
class Entry:
    """One line of a page's history, without the text."""

    number: int
    title: str
    note: str
    author: str
    created: str


def history(
    db: Database, page_id: int, before: int | None = None, limit: int = 50, spans: Spans | None = None,
) -> list[Entry]:  # fmt: skip
    """Newest first: who saved what, when and why; within ``spans`` (all when None)."""
    found = rows(db, f"""
        SELECT r.number, r.title, r.note, r.created, u.name AS author
        FROM revisions r JOIN users u ON u.id = r.author_id
        WHERE r.page_id = :page_id AND r.number < :before AND {_WITHIN} ORDER BY r.number DESC LIMIT :limit""",
        page_id=page_id, before=before or 2**62, limit=limit, spans=_spans(spans))
    return [Entry(**dict(row)) for row in found]


def urls(db: Database, keys: Iterable[str]) -> dict[str, str]:
    """The addresses of published pages by title key or slug: what wiki links may lead to."""
    wanted = json.dumps(list(keys))
    found = rows(db, """
        SELECT w.value AS key, p.kind, p.slug FROM json_each(:wanted) w
        JOIN pages p ON (p.title_key = w.value OR p.slug = w.value) AND +p.status = 'published'
        ORDER BY p.id DESC""", wanted=wanted)
    return {row["key"]: url(row["kind"], row["slug"]) for row in found}


def url(kind: str, slug: str) -> str:
    """The path of a page, not percent-encoded."""
    return f"/{kind}s/{slug}"


# What the search index follows.


@dataclass(frozen=True)
class IndexRow:
    """A published page as the index wants it."""

    id: int
    slug: str
    kind: str
    title: str
    summary: str
    body: str
    tags: tuple[str, ...]
    facts: Facts
    seq: int
    toc: Sequence[tuple[int, str, str]] = ()
    html: str = ""
    updated: str = ""


def last_seq(db: Database) -> int:
    """The number of the newest change, 0 on an empty site."""
    return int(value(db, "SELECT COALESCE(MAX(seq), 0) FROM changes"))


def change(db: Database, seq: int) -> str | None:
    """What the change ``seq`` is, so that another database's change of that number differs; None when there is none."""
    if not seq:
        return ""
    found = one(db, """
        SELECT c.page_id, c.number, c.verb, c.author_id, c.created, r.title FROM changes c
        JOIN revisions r ON r.page_id = c.page_id AND r.number = c.number WHERE c.seq = :seq""", seq=seq)
    return None if found is None else sha256(repr(tuple(found)).encode()).hexdigest()[:16]


def hidden_since(db: Database, seq: int) -> frozenset[int]:
    """The pages changed after ``seq`` that are not published now: what an index at that mark may still hold of them."""
    found = rows(db, """
        SELECT DISTINCT c.page_id FROM changes c JOIN pages p ON p.id = c.page_id
        WHERE c.seq > :seq AND +p.status != 'published'""", seq=seq)
    return frozenset(row["page_id"] for row in found)


def waiting(db: Database, seq: int) -> tuple[int, int, str]:
    """(changes after ``seq``, pages they concern, the moment of the oldest of them or "")."""
    found = one(db, """SELECT COUNT(*) AS changes, COUNT(DISTINCT page_id) AS pages, COALESCE(MIN(created), '') AS oldest
                       FROM changes WHERE seq > :seq""", seq=seq)
    assert found is not None
    return found["changes"], found["pages"], found["oldest"]


def count_published(db: Database) -> int:
    """How many pages everybody may read."""
    return int(value(db, "SELECT COUNT(*) FROM pages WHERE status = 'published'"))


def changed_since(db: Database, seq: int, limit: int) -> list[tuple[int, int]]:
    """(seq, page id) of the changes after ``seq``, oldest first."""
    found = rows(db, "SELECT seq, page_id FROM changes WHERE seq > :seq ORDER BY seq LIMIT :limit", seq=seq, limit=limit)
    return [(row["seq"], row["page_id"]) for row in found]


def index_rows(db: Database, page_ids: Iterable[int]) -> list[IndexRow]:
    """Those of the pages that are published, with their plain text; ``seq`` is each page's newest change."""
    found = rows(db, """
        SELECT p.id, p.slug, p.kind, p.title, p.summary, p.plain, p.updated, r.tags, r.facts, r.toc, r.html,
               (SELECT MAX(c.seq) FROM changes c WHERE c.page_id = p.id) AS seq
        FROM json_each(:ids) w JOIN pages p ON p.id = w.value AND +p.status = 'published'
        JOIN revisions r ON r.page_id = p.id AND r.number = p.head""", ids=json.dumps(list(page_ids)))
    return [
        IndexRow(row["id"], row["slug"], row["kind"], row["title"], row["summary"], row["plain"],
                 tuple(json.loads(row["tags"])), json.loads(row["facts"]), row["seq"], json.loads(row["toc"]), row["html"],
                 row["updated"])
        for row in found
    ]  # fmt: skip


def published_ids(db: Database, after_id: int = 0, limit: int = 500) -> list[int]:
    """Page numbers of published pages above ``after_id``, in order."""
    found = rows(db, "SELECT id FROM pages WHERE +status = 'published' AND id > :after ORDER BY id LIMIT :limit",
                 after=after_id, limit=limit)
    return [row["id"] for row in found]


def published_among(db: Database, page_ids: Iterable[int]) -> set[int]:
    """Those of the numbers that are published pages now: the last word over any hit."""
    found = rows(db, """
        SELECT p.id FROM json_each(:ids) w JOIN pages p ON p.id = w.value WHERE +p.status = 'published'""",
        ids=json.dumps(list(page_ids)))
    return {row["id"] for row in found}
