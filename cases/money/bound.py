"""Pages whose prose is bound to a fund's figures: what the search says of them changes with the figures."""

from sqlite_utils import Database

from db import rows, run
from moment import now


def touch(db: Database, fund_id: int, author_id: int) -> None:
    """A fund's figures changed: the published pages bound to them are to be indexed anew. Inside a transaction."""
    bound = rows(db, """
        SELECT p.id, p.head FROM pages f JOIN pages p
            ON (p.id = f.id OR p.fund = f.slug OR p.id IN (SELECT l.page_id FROM links l WHERE l.target = f.slug))
        WHERE f.id = :fund AND +p.status = 'published' AND INSTR(p.plain, '{{') AND INSTR(p.plain, 'metric:')""", fund=fund_id)
    for row in bound:
        run(db, """
            INSERT INTO changes (page_id, number, verb, author_id, created)
            VALUES (:page, :number, 'figures', :author, :now)""",
            page=row["id"], number=row["head"], author=author_id, now=now())
