"""What a lesson points at, as its page shows it: the clauses by their names, the indicators where they are seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from cases.meaning.measures import Measures, funds_of, measured, published_fund
from db import rows
from wiki.pages import Facts, Page, url


@dataclass(frozen=True)
class Pointed:
    """A clause of a published rule-set; ``title`` is "" when the rule-set has it no more."""

    ruleset: str
    ruleset_url: str
    title: str
    url: str
    note: str
    illustrative: bool


def pointed(db: Database, page_id: int) -> list[Pointed]:
    """The clauses that a lesson names, in its order; those of rule-sets that are not published are not told."""
    found = rows(db, """
        SELECT c.clause, c.note, r.kind, r.slug, r.title, r.illustrative, COALESCE(i.label, '') AS label
        FROM lesson_clauses c
        JOIN pages r ON r.slug = c.ruleset AND r.kind = 'ruleset' AND +r.status = 'published'
        LEFT JOIN rule_items i ON i.page_id = r.id AND i.item = 'clause:' || c.clause AND i.digest <> ''
        WHERE c.page_id = :page ORDER BY c.position""", page=page_id)
    return [
        Pointed(row["title"], address, row["label"], f"{address}/clauses/{row['clause']}", row["note"], bool(row["illustrative"]))
        for row in found if (address := url(row["kind"], row["slug"]))
    ]  # fmt: skip


def context(db: Database, page: Page, facts: Facts) -> Mapping[str, Any]:
    """``pointed`` clauses and ``measures``: the lesson's own fund's figures, else those of a fund that lives by these rules."""
    clauses = pointed(db, page.id)
    return {"pointed": clauses, "measures": _measures(db, page, facts, clauses)}


def _measures(db: Database, page: Page, facts: Facts, clauses: list[Pointed]) -> Measures | None:
    keys = facts.get("indicators")
    if not isinstance(keys, list) or not keys:
        return None
    fund = published_fund(db, page.fund)
    found = measured(db, fund, map(str, keys), _year(facts.get("year_to")) or _year(facts.get("year_from")))
    if found.fund or fund:
        return found
    users = funds_of(db, (each.ruleset_url.rsplit("/", 1)[1] for each in clauses))
    return measured(db, users[0], map(str, keys)) if users else found


def _year(fact: object) -> int | None:
    return fact if isinstance(fact, int) and not isinstance(fact, bool) else None
