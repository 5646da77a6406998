"""What of the site's database goes into the open file: the only place that reads it. Published pages, by named columns.

Every query names the columns it takes and asks for published pages; nothing is copied by ``*`` but the lines of statements,
which the registry names.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from cases.money.lines import LINES
from db import Row, value

_LINES = ", ".join(f's."{line.key}"' for line in LINES)
_FUND = "JOIN pages p ON p.id = s.fund_id AND p.kind = 'model' AND +p.status = 'published'"
_STANDS = """NOT s.withdrawn AND s.version = (
    SELECT MAX(o.version) FROM statements o WHERE o.fund_id = s.fund_id AND o.year = s.year)"""


@dataclass(frozen=True)
class Statement:
    """A year as it stands: its own columns, and lines in satang or counts."""

    fund_id: int
    year: int
    closing_date: str
    version: int
    created: str
    source: str
    checked: bool
    illustrative: bool
    lines: dict[str, int | None]


def pages(db: Database) -> Iterator[Row]:
    """Published pages with their newest revision; ``fund_id`` and ``parent_id`` only of pages that are published too."""
    return db.conn.execute("""
        SELECT p.id, p.kind, p.slug, r.title, r.summary, r.body, r.facts, r.tags, p.illustrative, p.published, p.updated,
               r.number, f.id AS fund_id, o.id AS parent_id
        FROM pages p JOIN revisions r ON r.page_id = p.id AND r.number = p.head
        LEFT JOIN pages f ON f.slug = p.fund AND p.fund <> '' AND f.kind = 'model' AND +f.status = 'published'
        LEFT JOIN pages o ON o.slug = p.parent AND p.parent <> '' AND o.kind = 'ruleset' AND +o.status = 'published'
        WHERE p.status = 'published' ORDER BY p.id""")


def links(db: Database) -> Iterator[Row]:
    """(from, to) of links between published pages; a title that several have leads to the oldest."""
    return db.conn.execute("""
        SELECT DISTINCT l.page_id, (
            SELECT MIN(t.id) FROM pages t
            WHERE (t.title_key = l.target OR t.slug = l.target) AND +t.status = 'published') AS to_id
        FROM links l JOIN pages a ON a.id = l.page_id AND +a.status = 'published'
        WHERE to_id IS NOT NULL ORDER BY 1, 2""")


def lesson_clauses(db: Database) -> Iterator[Row]:
    """The clauses that published lessons name, of published rule-sets."""
    return db.conn.execute("""
        SELECT c.page_id, c.position, r.id, c.clause, c.note
        FROM lesson_clauses c JOIN pages l ON l.id = c.page_id AND l.kind = 'lesson' AND +l.status = 'published'
        JOIN pages r ON r.slug = c.ruleset AND r.kind = 'ruleset' AND +r.status = 'published'
        ORDER BY c.page_id, c.position""")


def statements(db: Database) -> Iterator[Statement]:
    """The years that stand of published funds, by fund and year."""
    found = db.conn.execute(f"""
        SELECT s.fund_id, s.year, s.closing_date, s.version, s.created, s.source, s.checked_by <> '' AS checked,
               p.illustrative, {_LINES}
        FROM statements s {_FUND} WHERE {_STANDS} ORDER BY s.fund_id, s.year""")
    for row in found:
        yield Statement(
            row["fund_id"], row["year"], row["closing_date"], row["version"], row["created"], row["source"],
            bool(row["checked"]), bool(row["illustrative"]), {line.key: row[line.key] for line in LINES})  # fmt: skip


def months(db: Database) -> Iterator[Row]:
    """(fund, year, month, line, amount) of accepted imports, the newest of each line, of years that stand."""
    return db.conn.execute(f"""
        SELECT m.fund_id, m.year, m.month, m.line, m.amount
        FROM statement_months m JOIN imports i ON i.id = m.import_id AND i.state = 'accepted'
        JOIN statements s ON s.fund_id = m.fund_id AND s.year = m.year {_FUND}
        WHERE {_STANDS} AND m.import_id = (
            SELECT MAX(o.import_id) FROM statement_months o JOIN imports j ON j.id = o.import_id
            WHERE o.fund_id = m.fund_id AND o.year = m.year AND o.line = m.line AND j.state = 'accepted')
        ORDER BY m.fund_id, m.year, m.line, m.month""")


def taken_back_since(db: Database, seq: int) -> bool:
    """Whether a page that was public has been taken off the shelf after the change ``seq``, and still is."""
    found = value(db, """
        SELECT 1 FROM changes c JOIN pages p ON p.id = c.page_id
        WHERE c.seq > :seq AND c.verb IN ('returned', 'archived') AND +p.status <> 'published' AND p.published IS NOT NULL
        LIMIT 1""", seq=seq)
    return found is not None


def tags_of(row: Row) -> list[str]:
    """The tags of a page's row."""
    found = json.loads(row["tags"])
    return [str(tag) for tag in dict.fromkeys(found)] if isinstance(found, list) else []
