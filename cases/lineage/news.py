"""What the origin of a rule-set changed since each item was considered, asked of the tables alone: one copy or all of them.

The same comparison as :func:`cases.rules.merge.changes`, by digests. Only what the origin has published counts: a copy of a
draft or of an archived page has no news.
"""

from dataclasses import dataclass

from sqlite_utils import Database

from db import rows, value

# One row an item that differs: waits = put off and not changed since; touched = changed here too; dropped = taken out here.
_DIFFERING = """
    SELECT k.child, t.item, t.label, t.position, COALESCE(l.digest = t.digest, 0) AS waits,
           COALESCE(m.digest, '') NOT IN ('', m.base) AS touched, COALESCE(m.digest = '' AND m.base <> '', 0) AS dropped
    FROM copies k JOIN rule_items t ON t.page_id = k.origin AND t.digest <> ''
    LEFT JOIN rule_items m ON m.page_id = k.child AND m.item = t.item
    LEFT JOIN rule_later l ON l.page_id = k.child AND l.item = t.item
    WHERE t.digest <> COALESCE(m.base, '') AND t.digest <> COALESCE(m.digest, '')
      AND NOT (COALESCE(m.digest, '') = '' AND t.item GLOB 'value:*')
    UNION ALL
    SELECT k.child, m.item, m.label, m.position, l.digest IS NOT NULL AND l.digest = '',
           m.digest <> m.base OR (m.item GLOB 'parameter:*' AND EXISTS (
               SELECT 1 FROM rule_items v WHERE v.page_id = k.child AND v.item = 'value:' || SUBSTR(m.item, 11)
               AND v.digest <> v.base)), 0
    FROM copies k JOIN rule_items m ON m.page_id = k.child AND m.base <> '' AND m.digest <> '' AND m.item NOT GLOB 'value:*'
    LEFT JOIN rule_items t ON t.page_id = k.origin AND t.item = m.item AND t.digest <> ''
    LEFT JOIN rule_later l ON l.page_id = k.child AND l.item = m.item
    WHERE t.item IS NULL"""
_COPIES = """
    SELECT c.id AS child, o.id AS origin FROM pages c JOIN pages o ON o.slug = c.parent AND o.kind = 'ruleset'
    WHERE c.kind = 'ruleset' AND +o.status = 'published'"""


@dataclass(frozen=True)
class News:
    """For one copy, how many items: ``changed`` wait for a choice, ``touched`` of them were changed here as well.

    ``dropped`` were taken out here and changed there (they stay out), ``postponed`` were put off.
    """

    page_id: int
    changed: int = 0
    touched: int = 0
    dropped: int = 0
    postponed: int = 0


@dataclass(frozen=True)
class Mine:
    """One of a person's rule-sets that has news."""

    slug: str
    title: str
    status: str
    news: News


def of_page(db: Database, page_id: int) -> News:
    """The news of one copy; none for a page that is no copy of a published one."""
    found = _counted(db, f"{_COPIES} AND c.id = :page", page=page_id)
    return found[0] if found else News(page_id)


def waiting(db: Database, page_id: int) -> set[str]:
    """The items of one copy that wait for a choice."""
    found = rows(db, f"WITH copies AS ({_COPIES} AND c.id = :page) SELECT item, waits, dropped FROM ({_DIFFERING})",
                 page=page_id)  # fmt: skip
    return {row["item"] for row in found if not row["waits"] and not row["dropped"]}


def of_copies(db: Database, slug: str) -> list[News]:
    """The news of every published copy of a rule-set that has any to choose about; illustrative ones are not counted."""
    found = _counted(db, f"{_COPIES} AND c.parent = :slug AND +c.status = 'published' AND NOT c.illustrative", slug=slug)
    return [each for each in found if each.changed]


def of_owner(db: Database, person: int) -> list[Mine]:
    """This person's rule-sets that have news, drafts too; the working draft of an amendment goes with its rule-set."""
    counted = _counted(db, f"""{_COPIES} AND c.owner_id = :person AND +c.status <> 'archived' AND NOT EXISTS (
        SELECT 1 FROM rule_heads h WHERE h.page_id = c.id AND h.amends <> '')""", person=person)
    found = {each.page_id: each for each in counted if each.changed}
    pages = rows(db, "SELECT id, slug, title, status FROM pages WHERE owner_id = :person AND kind = 'ruleset'", person=person)
    return [Mine(row["slug"], row["title"], row["status"], found[row["id"]]) for row in pages if row["id"] in found]


def has_copies(db: Database, slug: str) -> bool:
    """Whether anybody published a copy."""
    return bool(value(db, "SELECT 1 FROM pages WHERE parent = :slug AND +status = 'published' LIMIT 1", slug=slug))


def _counted(db: Database, copies: str, **params: object) -> list[News]:
    found = rows(db, f"""
        WITH copies AS MATERIALIZED ({copies})
        SELECT child, SUM(NOT waits AND NOT dropped) AS changed, SUM(NOT waits AND NOT dropped AND touched) AS touched,
               SUM(NOT waits AND dropped) AS dropped, SUM(waits) AS postponed FROM ({_DIFFERING}) GROUP BY child""", **params)
    return [News(row["child"], row["changed"], row["touched"], row["dropped"], row["postponed"]) for row in found]
