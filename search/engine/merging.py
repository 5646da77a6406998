"""Which of Whoosh's segments are merged, and merging that gives way when something new waits."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from whoosh.reading import SegmentReader

_LOOKED = 2_000  # postings between two looks at whether to give way: some ten milliseconds


class GivenWay(Exception):
    """Merging was broken off; the index is as it was before."""


def merge_up_to(
    most: int, spared: int, first: int, waits: Callable[[], bool] | None = None,
) -> Callable[[Any, list[Any]], list[Any]]:  # fmt: skip
    """A Whoosh merge policy: beyond `spared` segments the smallest, while they hold at most `most` documents together.

    The `n`th smallest is taken only while together they hold fewer than `first` times 1.6 to the `n`, so that a document
    is not merged again at each change. Whoosh's own policy merges thousands of pages within somebody's save at times.
    Raises GivenWay as soon as `waits` says that something waits.
    """

    def merge(writer: Any, segments: list[Any]) -> list[Any]:
        segments = [segment for segment in segments if segment.doc_count()]  # nothing is left of the others
        if len(segments) <= spared:
            return segments
        kept, total = [], 0
        _giving_way(writer, "iter_postings", waits)
        for place, segment in enumerate(sorted(segments, key=lambda segment: segment.doc_count())):
            total += segment.doc_count()
            if total > min(most, first * 1.6**place):
                kept.append(segment)
            else:
                with contextlib.closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
                    _giving_way(reader, "iter_postings", waits)
                    writer.add_reader(reader)
        return kept

    return merge


def _giving_way(source: Any, name: str, waits: Callable[[], bool] | None) -> None:
    """Let the postings that `source` hands out be looked over for `waits`."""
    source = getattr(source, "pool", source)  # the writer's postings lie in a pool of its own
    walk = getattr(source, name, None)
    if waits and walk:
        setattr(source, name, lambda: _looked_over(walk(), waits))


def _looked_over(items: Iterable[Any], waits: Callable[[], bool]) -> Iterator[Any]:
    for number, item in enumerate(items):
        if number % _LOOKED == 0 and waits():
            raise GivenWay
        yield item
