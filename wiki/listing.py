"""Lists of pages: bounded, newest or alphabetical, published ones unless the name says otherwise."""

import json
from dataclasses import dataclass

from sqlite_utils import Database

from db import rows, value
from wiki.pages import Page, page_of, url

PAGE = 24

_COLUMNS = """p.id, p.kind, p.slug, p.title, p.summary, p.status, p.owner_id, p.head, p.province, p.fund, p.parent,
              p.illustrative, p.created, p.updated, p.published"""


def waiting(db: Database, limit: int = 200) -> list[Page]:
    """Pages in review, the longest waiting first."""
    return [page_of(row) for row in rows(db, f"""
        SELECT {_COLUMNS} FROM pages p WHERE p.status = 'review' ORDER BY p.updated LIMIT :limit""", limit=limit)]


def owned_by(db: Database, user_id: int, limit: int = 200) -> list[Page]:
    """One person's pages of every status, the newest work first."""
    return [page_of(row) for row in rows(db, f"""
        SELECT {_COLUMNS} FROM pages p WHERE p.owner_id = :user ORDER BY p.updated DESC, p.id DESC LIMIT :limit""",
        user=user_id, limit=limit)]


def newest(db: Database, limit: int = 6) -> list[Page]:
    """The pages published last."""
    return [page_of(row) for row in rows(db, f"""
        SELECT {_COLUMNS} FROM pages p WHERE p.status = 'published' ORDER BY p.published DESC, p.id DESC
        LIMIT :limit""", limit=limit)]


def tagged(db: Database, tag: str, limit: int = 200) -> list[Page]:
    """Published pages with a tag."""
    return [page_of(row) for row in rows(db, f"""
        SELECT {_COLUMNS} FROM facets f JOIN pages p ON p.id = f.page_id AND p.status = 'published'
        WHERE f.name = 'tag' AND f.value = :tag ORDER BY p.title LIMIT :limit""", tag=tag, limit=limit)]


def tags(db: Database, limit: int = 300) -> list[tuple[str, int]]:
    """(tag, how many published pages), the commonest first."""
    found = rows(db, """
        SELECT f.value AS tag, COUNT(*) AS n FROM facets f JOIN pages p ON p.id = f.page_id AND p.status = 'published'
        WHERE f.name = 'tag' GROUP BY f.value ORDER BY n DESC, f.value LIMIT :limit""", limit=limit)
    return [(row["tag"], row["n"]) for row in found]


def articles(db: Database, page: int = 1, size: int = PAGE) -> tuple[list[Page], int]:
    """Published articles by title, one page of them, and how many there are."""
    total = int(value(db, "SELECT COUNT(*) FROM pages WHERE kind = 'article' AND status = 'published'"))
    found = rows(db, f"""
        SELECT {_COLUMNS} FROM pages p WHERE p.kind = 'article' AND p.status = 'published'
        ORDER BY p.title LIMIT :size OFFSET :skip""", size=size, skip=(page - 1) * size)
    return [page_of(row) for row in found], total


def steps(db: Database) -> list[Page]:
    """The learning path: published articles with a step, in order."""
    return [page_of(row) for row in rows(db, f"""
        SELECT {_COLUMNS} FROM facets f JOIN pages p ON p.id = f.page_id AND p.status = 'published'
        WHERE f.name = 'step' AND p.kind = 'article' ORDER BY f.number, p.id LIMIT 20""")]


def by_slugs(db: Database, slugs: list[str]) -> list[Page]:
    """Published pages at these addresses, in the order asked."""
    found = rows(db, f"""
        SELECT {_COLUMNS} FROM json_each(:slugs) w JOIN pages p ON p.slug = w.value AND +p.status = 'published'
        ORDER BY w.key""", slugs=json.dumps(slugs))
    return [page_of(row) for row in found]


@dataclass(frozen=True)
class Change:
    """One line of recent changes."""

    seq: int
    verb: str
    number: int
    note: str
    author: str
    created: str
    kind: str
    slug: str
    title: str

    @property
    def url(self) -> str:
        """The page's address."""
        return url(self.kind, self.slug)


def changes(db: Database, before: int | None = None, limit: int = 50) -> list[Change]:
    """What happened to pages that are published now since they were, newest first."""
    found = rows(db, """
        SELECT c.seq, c.verb, c.number, c.note, u.name AS author, c.created, p.kind, p.slug, p.title
        FROM changes c JOIN pages p ON p.id = c.page_id AND +p.status = 'published' JOIN users u ON u.id = c.author_id
        WHERE c.seq < :before AND c.created >= p.published ORDER BY c.seq DESC LIMIT :limit""",
        before=before or 2**62, limit=limit)
    return [Change(**dict(row)) for row in found]
