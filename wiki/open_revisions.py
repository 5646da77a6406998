"""Which revisions of a published page everybody may read: those it had while it was published.

What was written before the first publication, or while the page was a draft again, stays between its owner and its
coordinators for good: publishing shows a page as it is then, not how it came about.
"""

from sqlite_utils import Database

from accounts import roles
from accounts.roles import Person
from db import rows
from wiki.pages import Page, Spans


def spans(db: Database, page: Page) -> Spans:
    """(first, last) revision of each time in public of a page that is published now, both of them included."""
    found = rows(db, """
        SELECT verb, number FROM changes
        WHERE page_id = :page AND verb IN ('sent', 'published', 'returned', 'archived') ORDER BY seq""", page=page.id)
    # The seed and imports publish what they make; whatever was sent or published first, was a draft before.
    made_public = page.published == page.created and (not found or found[0]["verb"] in ("returned", "archived"))
    opened: int | None = 1 if made_public else None
    times: list[tuple[int, int]] = []
    for row in found:
        if row["verb"] == "published":
            opened = row["number"] if opened is None else opened
        elif opened is not None and row["verb"] != "sent":
            times.append((opened, row["number"]))
            opened = None
    if opened is not None:
        times.append((opened, page.head))
    return times


def readable(db: Database, page: Page, person: Person) -> Spans | None:
    """The revisions that this person may read; None for all of them."""
    if page.status != "published" or roles.owns(person, page) or roles.coordinates(person, page):
        return None
    return spans(db, page)


def within(number: int, times: Spans | None) -> bool:
    """Whether a revision is one of them."""
    return times is None or any(first <= number <= last for first, last in times)


def before(number: int, times: Spans | None) -> int:
    """The newest readable revision below ``number``; ``number`` itself when there is none."""
    if times is None:
        return max(1, number - 1)
    below = [min(last, number - 1) for first, last in times if first < number]
    return max(below, default=number)
