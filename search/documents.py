"""Published pages as the index takes them: the store knows no index, and the index no store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from search.document import Document
from search.engine.facets import Known, Plain
from search.engine.parts import parts
from wiki import asked, pages

if TYPE_CHECKING:
    from sqlite_utils import Database

_AT_ONCE = 200


def document(row: pages.IndexRow, facets: Known | None = None) -> Document:
    """A published page; what it counts as comes from its facts."""
    known = facets or Plain()
    body = known.words(row)
    return Document(
        id=row.id, slug=row.slug, kind=row.kind, title=row.title, summary=row.summary, body=body, tags=row.tags,
        facets=known.values(row), url=f"/{row.kind}s/{quote(row.slug)}", changed=row.seq, updated=row.updated,
        parts=parts(row.kind, body, row.toc, row.html), asked=asked.questions(row.facts),
    )  # fmt: skip


def every(db: Database, facets: Known | None = None) -> Iterator[Document]:
    """Every published page, in order of its number."""
    after = 0
    while ids := pages.published_ids(db, after, _AT_ONCE):
        yield from (document(row, facets) for row in pages.index_rows(db, ids))
        after = ids[-1]
