"""Wiki links between pages: kept in ``links`` by the target's title key, turned blue or red in the stored HTML.

HTML is made once, so a page that appears, vanishes or gets another title must touch the pages that link to it.
"""

from sqlite_utils import Database

from db import rows, run
from wiki.pages import urls
from wiki.render import resolve_links


def retarget(db: Database, page_id: int, also: str = "") -> None:
    """Bring the links to a page up to date in every page that has one (inside the caller's transaction)."""
    linking = rows(db, """
        SELECT DISTINCT l.page_id FROM links l JOIN pages p ON p.id = :page_id
        WHERE l.target IN (p.title_key, p.slug, :also)""", page_id=page_id, also=also)
    for row in linking:
        relink(db, row["page_id"])


def relink(db: Database, page_id: int) -> None:
    """Point every wiki link in a page's newest HTML where it leads today."""
    targets = rows(db, "SELECT target FROM links WHERE page_id = :page_id", page_id=page_id)
    if not targets:
        return
    head = rows(db, """
        SELECT r.number, r.html FROM revisions r JOIN pages p ON p.id = r.page_id AND p.head = r.number
        WHERE p.id = :page_id""", page_id=page_id)[0]
    html = resolve_links(head["html"], urls(db, (row["target"] for row in targets)))
    if html != head["html"]:
        run(db, "UPDATE revisions SET html = :html WHERE page_id = :page_id AND number = :number",
            html=html, page_id=page_id, number=head["number"])


def linking_to(db: Database, page_id: int, limit: int = 200) -> list[tuple[str, str, str]]:
    """(kind, slug, title) of the published pages that link here, by title."""
    found = rows(db, """
        SELECT DISTINCT o.kind, o.slug, o.title FROM links l
        JOIN pages p ON p.id = :page_id AND l.target IN (p.title_key, p.slug)
        JOIN pages o ON o.id = l.page_id AND o.status = 'published' AND o.id <> p.id
        ORDER BY o.title LIMIT :limit""", page_id=page_id, limit=limit)
    return [(row["kind"], row["slug"], row["title"]) for row in found]
