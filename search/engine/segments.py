"""What stands in an index's segments besides pages: the mark; and which segments are too small to stay."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from search.document import IndexUnusable

MARK = "mark"  # the id of the document that holds the mark
_MANY = 12  # segments; opening and reading more of them costs as much as writing their pages again
_AGAIN = 10  # pages written again by one change: a tenth of a second

Leaves = Iterable[tuple[str, Any]]


def add_mark(writer: Any, mark: int, change: str) -> None:
    """Write the mark, and what the change of that number is in the database."""
    writer.add_document(id=MARK, card=json.dumps({"mark": mark, "change": change}).encode())


def read_mark(leaves: Leaves, unusable: str) -> tuple[int, str]:
    """(mark, change). Raises IndexUnusable with the sentence `unusable` when there is none."""
    for _, leaf in leaves:
        if ("id", MARK) in leaf:
            matcher = leaf.postings("id", MARK)
            if matcher.is_active():
                card = json.loads(leaf.column_reader("card", translate=False)[matcher.id()])
                return int(card["mark"]), str(card["change"])
    raise IndexUnusable(unusable)


def small(leaves: Iterable[Any]) -> list[int]:
    """The pages of the smallest segments when there are many: written again with a change, they stand in one.

    For segments of a few pages that is several times cheaper than Whoosh's merging, which opens each term of each.
    """
    leaves = sorted(leaves, key=lambda leaf: leaf.doc_count())
    pages: list[int] = []
    if len(leaves) > _MANY:
        for leaf in leaves:
            own = _pages(leaf) if leaf.doc_count() <= _AGAIN else []
            if not own or len(pages) + len(own) > _AGAIN:
                break
            pages += own
    return pages


def _pages(leaf: Any) -> list[int]:
    """The numbers of the pages that stand in a segment and are not deleted there."""
    names = [raw.decode() if isinstance(raw, bytes) else raw for raw in leaf.lexicon("id")]
    return [int(name) for name in names if name != MARK and leaf.postings("id", name).is_active()]
