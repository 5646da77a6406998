"""Which lessons speak of which clause and which indicator: a table filled with each save, and what is asked of it.

A clause's lessons are those of its own rule-set, of what that was copied from and of what was copied from it: an id is
permanent, so the clause is the same one along the line. Only published lessons are told, and none by a rule-set that
its reader may not read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from db import rows, run, transaction
from wiki.listing import by_ids
from wiki.pages import Facts, Page, revision

MOST_LESSONS = 50
MOST_OF_INDICATOR = 3
_BATCH = 200
_DEEPEST = 40

# The rule-sets of one line with their distance: 0 itself, negative what it came from, positive what came from it.
_LINE = f"""
    up (slug, parent, far) AS (
        SELECT slug, parent, 0 FROM pages WHERE id = :page
        UNION SELECT p.slug, p.parent, far - 1 FROM up JOIN pages p ON p.slug = up.parent AND p.kind = 'ruleset'
        WHERE up.parent <> '' AND far > -{_DEEPEST}),
    down (slug, far) AS (
        SELECT slug, 0 FROM pages WHERE id = :page
        UNION SELECT p.slug, far + 1 FROM down JOIN pages p ON p.parent = down.slug AND p.kind = 'ruleset'
        WHERE far < {_DEEPEST}),
    line (slug, far) AS (SELECT slug, far FROM up UNION SELECT slug, far FROM down)"""
# Told of a rule-set itself also while it is a draft: whoever asks has been let in; of its line only what is published.
# CROSS: from the line to its few lessons first, and only of those to the pages, whatever the engine thinks.
_TOLD = """
    FROM line CROSS JOIN lesson_clauses c ON c.ruleset = line.slug
    CROSS JOIN pages l ON l.id = c.page_id AND +l.status = 'published'
    CROSS JOIN pages r ON r.slug = line.slug AND (+r.status = 'published' OR r.id = :page)"""


@dataclass(frozen=True)
class Lesson:
    """A lesson about a clause: ``note`` what it changed there, ``ruleset`` whose clause when it is not the one asked for."""

    page: Page
    note: str
    ruleset: Page | None


def store(facts: Facts, db: Database, page_id: int, number: int) -> None:
    """Replace what a lesson says of clauses by what this revision says; inside the transaction of the save."""
    run(db, "DELETE FROM lesson_clauses WHERE page_id = :page", page=page_id)
    db.conn.executemany(
        "INSERT INTO lesson_clauses (page_id, position, ruleset, clause, note) VALUES (?, ?, ?, ?, ?)",
        [(page_id, position, *named) for position, named in enumerate(named_clauses(facts))])
    run(db, """
        INSERT INTO lesson_heads (page_id, number) VALUES (:page, :number)
        ON CONFLICT (page_id) DO UPDATE SET number = :number""", page=page_id, number=number)


def named_clauses(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """(address of the rule-set, id of the clause, note) of each row that names both; an import may have brought anything."""
    given = facts.get("clauses")
    for row in given if isinstance(given, list) else []:
        if isinstance(row, Mapping):
            ruleset, clause, note = (str(row.get(part) or "") for part in ("ruleset", "clause", "note"))
            if ruleset and clause:
                yield ruleset, clause, note


def catch_up(db: Database) -> int:
    """Bring in the lessons that an earlier version of the site saved; how many there were."""
    done = 0
    while stale := rows(db, """
        SELECT p.id, p.head FROM pages p LEFT JOIN lesson_heads h ON h.page_id = p.id
        WHERE p.kind = 'lesson' AND h.number IS NOT p.head ORDER BY p.id LIMIT :most""", most=_BATCH):
        with transaction(db):
            for row in stale:
                found = revision(db, row["id"], row["head"])
                store(found.facts if found else {}, db, row["id"], row["head"])
        done += len(stale)
    return done


def counts(db: Database, page_id: int) -> dict[str, int]:
    """{clause id: how many lessons speak of it} of a rule-set, those of its line with them; one query for all clauses."""
    found = rows(db, f"""
        WITH RECURSIVE {_LINE}
        SELECT c.clause, COUNT(DISTINCT c.page_id) AS n {_TOLD} GROUP BY c.clause""", page=page_id)
    return {row["clause"]: row["n"] for row in found}


def of_clauses(db: Database, page: Page, clauses: Iterable[str], most: int = MOST_LESSONS) -> list[Lesson]:
    """The lessons of any of these clauses: the rule-set's own first, then by distance along the line, then the newest."""
    found = rows(db, f"""
        WITH RECURSIVE {_LINE}
        SELECT c.page_id, c.note, r.id AS ruleset, MIN(ABS(line.far)) AS far {_TOLD}
        WHERE c.clause IN (SELECT value FROM json_each(:clauses)) GROUP BY c.page_id
        ORDER BY far, line.far, l.updated DESC, l.id DESC LIMIT :most""",
        page=page.id, clauses=json.dumps(list(clauses)), most=most)
    told = _pages(db, {row[name] for row in found for name in ("page_id", "ruleset")})
    return [
        Lesson(told[row["page_id"]], row["note"], told.get(row["ruleset"]) if row["ruleset"] != page.id else None)
        for row in found if row["page_id"] in told
    ]  # fmt: skip


def of_indicators(
    db: Database, fund: str, names: Iterable[str], most: int = MOST_OF_INDICATOR
) -> dict[str, list[Page]]:
    """{indicator: published lessons that speak of it}, at most ``most`` of each: those of this fund first, then the newest."""
    found = rows(db, """
        SELECT value, page_id FROM (
            SELECT f.value, f.page_id, ROW_NUMBER() OVER (
                PARTITION BY f.value ORDER BY p.fund = :fund DESC, p.updated DESC, p.id DESC) AS place
            FROM json_each(:names) w JOIN facets f ON f.name = 'indicators' AND f.value = w.value
            JOIN pages p ON p.id = f.page_id AND p.kind = 'lesson' AND +p.status = 'published')
        WHERE place <= :most ORDER BY value, place""", fund=fund, names=json.dumps(list(names)), most=most)
    told = _pages(db, {row["page_id"] for row in found})
    lessons: dict[str, list[Page]] = {}
    for row in found:
        lessons.setdefault(row["value"], []).append(told[row["page_id"]])
    return lessons


def _pages(db: Database, ids: Iterable[int]) -> dict[int, Page]:
    return {each.id: each for each in by_ids(db, list(ids))}
