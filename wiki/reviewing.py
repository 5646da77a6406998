"""What waits for a coordinator, and what a page was sent back for: read off the steps in ``changes``."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from accounts import roles
from accounts.roles import Person
from db import Row, rows
from wiki.pages import Page, page_of

MOST = 200
IN_THAILAND = timedelta(hours=7)
_COLUMNS = """p.id, p.kind, p.slug, p.title, p.summary, p.status, p.owner_id, p.head, p.province, p.fund, p.parent,
              p.illustrative, p.created, p.updated, p.published"""


@dataclass(frozen=True)
class Waiting:
    """A page in review: whose it is, when it was sent, for how many days (of Thailand's calendar) it has waited."""

    page: Page
    author: str
    sent: str
    days: int


def waiting(db: Database, person: Person) -> list[Waiting]:
    """Pages in review in this coordinator's provinces, the longest waiting first; ``MOST`` of the country are looked at."""
    found = rows(db, f"""
        SELECT {_COLUMNS}, u.name AS author,
               COALESCE((SELECT MAX(c.created) FROM changes c WHERE c.page_id = p.id AND c.verb = 'sent'), p.updated) AS sent
        FROM pages p JOIN users u ON u.id = p.owner_id WHERE p.status = 'review' ORDER BY sent, p.id LIMIT :most""", most=MOST)
    today = (datetime.now(UTC) + IN_THAILAND).date()
    every = [_waiting(row, today.toordinal()) for row in found]
    return [entry for entry in every if roles.coordinates(person, entry.page)]


def _waiting(row: Row, today: int) -> Waiting:
    sent = (datetime.fromisoformat(row["sent"]) + IN_THAILAND).date()
    return Waiting(page_of(row), row["author"], row["sent"], max(0, today - sent.toordinal()))


@dataclass(frozen=True)
class Step:
    """One step of publication: ``verb`` as in ``changes``."""

    verb: str
    note: str
    author: str
    created: str


def steps(db: Database, page_id: int, limit: int = 50) -> list[Step]:
    """The steps of publication that a page has taken, the last one first."""
    found = rows(db, """
        SELECT c.verb, c.note, u.name AS author, c.created FROM changes c JOIN users u ON u.id = c.author_id
        WHERE c.page_id = :page_id AND c.verb IN ('sent', 'returned', 'published', 'archived')
        ORDER BY c.seq DESC LIMIT :limit""", page_id=page_id, limit=limit)
    return [Step(**dict(row)) for row in found]


def returned(db: Database, page: Page) -> Step | None:
    """Why a draft is a draft again: the last step, if that was a return with a reason."""
    last = steps(db, page.id, 1) if page.status == "draft" else []
    return last[0] if last and last[0].verb == "returned" and last[0].note else None


def reasons(db: Database, pages: list[Page]) -> dict[int, str]:
    """Page number → what it was sent back for, of those that were."""
    found = {page.id: returned(db, page) for page in pages}
    return {page_id: step.note for page_id, step in found.items() if step is not None}
