"""Lists of pages: bounded, newest or alphabetical, published ones unless the name says otherwise."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from db import rows
from i18n import gettext as _
from wiki.pages import Page, page_of, url

PAGE = 24
KINDS = ("article", "model", "ruleset", "lesson")

_COLUMNS = """p.id, p.kind, p.slug, p.title, p.summary, p.status, p.owner_id, p.head, p.province, p.fund, p.parent,
              p.illustrative, p.created, p.updated, p.published"""


def owned_by(db: Database, user_id: int, limit: int = 200) -> list[Page]:
    """One person's pages of every status, the newest work first."""
    return [page_of(row) for row in rows(db, f"""
        SELECT {_COLUMNS} FROM pages p WHERE p.owner_id = :user ORDER BY p.updated DESC, p.id DESC LIMIT :limit""",
        user=user_id, limit=limit)]


def newest(db: Database, limit: int = 6, of_kind: int = 2) -> list[Page]:
    """The pages published last, no more than ``of_kind`` of each kind: a row of lessons does not hide the first rule-set."""
    found = rows(db, " UNION ALL ".join(f"""
        SELECT * FROM (SELECT {_COLUMNS} FROM pages p WHERE p.kind = '{kind}' AND p.status = 'published'
                       ORDER BY p.published DESC, p.id DESC LIMIT :of_kind)""" for kind in KINDS) + """
        ORDER BY published DESC, id DESC LIMIT :limit""", of_kind=of_kind, limit=limit)
    return [page_of(row) for row in found]


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


@dataclass(frozen=True)
class Group:
    """Articles of one subject on one page of the list; ``total`` counts all of the subject."""

    name: str
    total: int
    pages: list[Page]


# Subjects of the list of articles, by the tag that says so, the rest last; an article of two stands under the first.
SUBJECTS = ("หลักการ", "ข้อเสนอ", "ประเด็นความรู้", "กฎหมาย")
_IS_STEP = "EXISTS (SELECT 1 FROM facets f WHERE f.page_id = p.id AND f.name = 'step')"
_SUBJECT = f"""COALESCE((SELECT MIN(w.key) FROM json_each(:subjects) w JOIN facets f
               ON f.page_id = p.id AND f.name = 'tag' AND f.value = w.value), {len(SUBJECTS)})"""


def articles(db: Database, page: int = 1, size: int = PAGE) -> tuple[list[Group], int]:
    """Published articles by subject and title, one page of them, and how many there are; the learning path is left out."""
    known = f"FROM pages p WHERE p.kind = 'article' AND p.status = 'published' AND NOT {_IS_STEP}"
    subjects = json.dumps(SUBJECTS, ensure_ascii=False)
    counts = {row["subject"]: row["n"] for row in rows(
        db, f"SELECT {_SUBJECT} AS subject, COUNT(*) AS n {known} GROUP BY 1", subjects=subjects)}
    found = rows(db, f"SELECT {_COLUMNS}, {_SUBJECT} AS subject {known} ORDER BY subject, p.title, p.id LIMIT :size OFFSET :skip",
                 subjects=subjects, size=size, skip=(page - 1) * size)
    names = [_("หลักการ"), _("ข้อเสนอ"), _("ประเด็นความรู้"), _("กฎหมาย"), _("คำถามที่พบบ่อยและเรื่องอื่น")]
    groups = [Group(names[subject], counts[subject], [page_of(row) for row in rows_of])
              for subject, rows_of in groupby(found, key=lambda row: int(row["subject"]))]  # fmt: skip
    return groups, sum(counts.values())


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


def by_ids(db: Database, ids: Sequence[int]) -> list[Page]:
    """Those of the pages that are published, in the order asked."""
    found = rows(db, f"""
        SELECT {_COLUMNS} FROM json_each(:ids) w JOIN pages p ON p.id = w.value AND +p.status = 'published'
        ORDER BY w.key""", ids=json.dumps(list(ids)))
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
    """What happened to pages that are published now since they were, newest first.

    Returns are between two people, and so is what was written while a page was a draft again.
    """
    found = rows(db, """
        SELECT c.seq, c.verb, c.number, c.note, u.name AS author, c.created, p.kind, p.slug, p.title
        FROM changes c JOIN pages p ON p.id = c.page_id AND +p.status = 'published' JOIN users u ON u.id = c.author_id
        WHERE c.seq < :before AND c.created >= p.published AND c.verb NOT IN ('returned', 'figures') AND NOT EXISTS (
            SELECT 1 FROM changes s WHERE s.page_id = c.page_id AND s.seq < c.seq AND s.verb IN ('returned', 'archived')
            AND NOT EXISTS (SELECT 1 FROM changes t WHERE t.page_id = c.page_id AND t.verb = 'published'
                            AND t.seq > s.seq AND t.seq <= c.seq))
        ORDER BY c.seq DESC LIMIT :limit""",
        before=before or 2**62, limit=limit)
    return [Change(**dict(row)) for row in found]
