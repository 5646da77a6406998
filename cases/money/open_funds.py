"""The funds that a page may quote: published ones, and the page itself while its own readers read it."""

from sqlite_utils import Database

from cases.money import statements
from cases.money.statements import Statement
from wiki import pages
from wiki.pages import Page, Revision


class OpenFunds:
    """The funds of one page while it is made: each is read once. Every other fund reads like one that is not there."""

    def __init__(self, db: Database, itself: str = "") -> None:
        self._db, self._itself = db, itself
        self._funds: dict[str, tuple[Page, Revision] | None] = {}
        self._statements: dict[int, list[Statement]] = {}

    def get(self, slug: str) -> tuple[Page, Revision] | None:
        """A fund's page and head by its address."""
        if slug and slug not in self._funds:
            found = pages.by_slug(self._db, slug)
            open_to_all = found is not None and (found[0].status == "published" or slug == self._itself)
            self._funds[slug] = found if found is not None and open_to_all and found[0].kind == "model" else None
        return self._funds.get(slug)

    def statements(self, page: Page) -> list[Statement]:
        """Its years, oldest first."""
        if page.id not in self._statements:
            self._statements[page.id] = statements.of_fund(self._db, page.id)
        return self._statements[page.id]
