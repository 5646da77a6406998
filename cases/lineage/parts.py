"""What a rule-set's own page shows of its lineage. Asked only where the template shows it: news are for editors."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlite_utils import Database

from cases.lineage import news, proposals
from cases.lineage.credits import Credit, credited
from cases.lineage.news import Mine, News
from cases.lineage.tree import Member, ancestors
from cases.rulesets import working
from wiki.pages import Facts, Page


@dataclass(frozen=True)
class Notice:
    """News for the editors of a copy; ``drafted`` of the changes are settled in its open working draft."""

    news: News
    drafted: int
    draft: Page | None

    @property
    def changed(self) -> int:
        """How many changes nobody has chosen about, here or in the working draft."""
        return self.news.changed - self.drafted


@dataclass(frozen=True)
class Lineage:
    """``ancestors`` from the origin down, ``credits`` for all; the others are asked by the template for editors alone."""

    ancestors: list[Member]
    credits: list[Credit]
    notice: Callable[[], Notice]
    proposals: Callable[[], int]


def lineage_of(db: Database, page: Page, facts: Facts) -> Lineage:
    """The lineage of one page."""
    return Lineage(
        ancestors(db, page.id) if page.parent else [], credited(db, page.id, facts), partial(_notice, db, page),
        partial(proposals.waiting, db, page.id))


def _notice(db: Database, page: Page) -> Notice:
    found = news.of_page(db, page.id)
    draft = working.working_draft(db, page) if page.status == "published" and found.changed else None
    drafted = len(news.waiting(db, page.id) - news.waiting(db, draft.id)) if draft else 0
    return Notice(found, drafted, draft)


def owner_news(db: Database, person: int) -> tuple[list[Mine], list[tuple[str, str, int]]]:
    """For a person's own page: their rule-sets with news, and those with open proposals (slug, title, how many)."""
    return news.of_owner(db, person), proposals.waiting_for(db, person)
