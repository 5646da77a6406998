"""Whose clauses stand in a rule-set: the proposals that were accepted, from ``facts.credits``."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from db import rows
from wiki import pages
from wiki.pages import Facts, url


@dataclass(frozen=True)
class Credit:
    """One clause and who proposed it; ``title`` and ``url`` are "" while that rule-set is not published."""

    clause: str
    label: str
    person: str
    title: str
    url: str
    date: str


def credited(db: Database, page_id: int, facts: Facts) -> list[Credit]:
    """The credits of clauses that still stand in a rule-set, the newest of each clause."""
    given = facts.get("credits")
    if not given:
        return []
    labels = {row["item"]: row["label"] for row in rows(db, """
        SELECT item, label FROM rule_items WHERE page_id = :page AND item >= 'clause:' AND item < 'clause;' AND digest <> ''""",
        page=page_id)}  # fmt: skip
    newest = {str(each.get("item", "")): each for each in (given if isinstance(given, list) else []) if isinstance(each, Mapping)}
    return [_credit(db, item, each, labels[item]) for item, each in newest.items() if item in labels]


def _credit(db: Database, item: str, said: Mapping[str, object], label: str) -> Credit:
    day = ""
    with suppress(ValueError):  # an import may have brought another shape
        day = date.fromisoformat(str(said.get("date", ""))).isoformat()
    page = pages.card(db, str(said.get("slug", "")))
    known = page if page is not None and page.status == "published" and page.kind == "ruleset" else None
    return Credit(item.partition(":")[2], label, str(said.get("person", "")), known.title if known else "",
                  url("ruleset", known.slug) if known else "", day)  # fmt: skip
