"""Published lessons about a clause: those that name it in this rule-set, or in one that this was copied from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from db import rows
from wiki.pages import url

MOST = 8
_DEEPEST = 40


@dataclass(frozen=True)
class ClauseLesson:
    """A lesson that changed or explains a clause; ``note`` says how, "" when it does not."""

    title: str
    url: str
    note: str
    illustrative: bool


def lessons_of(db: Database, slug: str, clauses: Iterable[str]) -> list[ClauseLesson]:
    """The newest lessons about any of these clauses of the rule-set at an address or of its origins, at most eight."""
    wanted = json.dumps(list(clauses))
    found = rows(db, """
        WITH RECURSIVE up (slug, parent, depth) AS (
            SELECT slug, parent, 0 FROM pages WHERE slug = :slug
            UNION SELECT p.slug, p.parent, depth + 1 FROM up JOIN pages p ON p.slug = up.parent
            WHERE up.parent <> '' AND depth < :deepest),
        told AS MATERIALIZED (
            SELECT p.id, p.slug, p.title, p.illustrative, p.published, json_extract(r.facts, '$.clauses') AS said
            FROM pages p JOIN revisions r ON r.page_id = p.id AND r.number = p.head
            WHERE p.kind = 'lesson' AND p.status = 'published' AND instr(r.facts, '"clauses"')
                AND json_type(r.facts, '$.clauses') = 'array'),
        named AS MATERIALIZED (
            SELECT t.id, t.slug, t.title, t.illustrative, t.published, c.value AS line
            FROM told t, json_each(t.said) c WHERE c.type = 'object')
        SELECT n.slug, n.title, n.illustrative, MAX(json_extract(n.line, '$.note')) AS note FROM named n
        WHERE json_extract(n.line, '$.ruleset') IN (SELECT slug FROM up)
            AND json_extract(n.line, '$.clause') IN (SELECT value FROM json_each(:wanted))
        GROUP BY n.id ORDER BY n.illustrative, n.published DESC, n.id DESC LIMIT :most""",
        slug=slug, deepest=_DEEPEST, wanted=wanted, most=MOST)
    return [
        ClauseLesson(row["title"], url("lesson", row["slug"]), str(row["note"] or ""), bool(row["illustrative"])) for row in found
    ]
