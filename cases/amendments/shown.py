"""What the page of a rule-set says of its life in law: from when it holds, what amended it, which meetings spoke of it."""

from typing import Any

from sqlite_utils import Database

from cases.amendments.records import adoption, amendments, on_day, versions
from cases.meetings.records import meetings
from cases.rulesets import working
from moment import today
from wiki import pages
from wiki.pages import Page, Revision


def law(db: Database, page: Page, revision: Revision) -> dict[str, Any]:
    """adoption, amendments, meetings; ``pending`` is the newest version while its day is still to come.

    ``target`` is the rule-set that a working draft amends.
    """
    now, known = today().isoformat(), versions(revision.facts, revision.number)
    current = on_day(known, now)
    target = pages.card(db, working.amends(revision.facts)) if working.amends(revision.facts) else None
    return {
        "adoption": adoption(revision.facts), "amendments": amendments(revision.facts), "meetings": meetings(revision.facts),
        "today": now, "pending": known[-1] if current is None or current.number != known[-1].number else None, "target": target,
    }  # fmt: skip
