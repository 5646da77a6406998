"""One segment's postings and field lengths as arrays: whole blocks at once, or through Whoosh's public walk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Postings = tuple[NDArray[np.int32], NDArray[np.float32]]

_OTHER_INSIDE = (AttributeError, TypeError, ValueError, LookupError, NotImplementedError)  # what another Whoosh may raise


def decode(leaf: Any, field: str, term: str) -> Postings:
    """Document numbers and weights of one term in one segment, deleted documents included."""
    import numpy as np

    if (field, term) not in leaf:
        return np.empty(0, np.int32), np.empty(0, np.float32)
    try:
        return _blocks(leaf, field, term)
    except _OTHER_INSIDE:  # another Whoosh, another inside: its public walk gives the same
        return _walk(leaf, field, term)


def _all_postings(leaf: Any, field: str, term: str) -> Any:
    """Whoosh's walk over a term's postings from the first on, deleted ones too: they are masked once, at the end."""
    matcher = leaf.postings(field, term)
    matcher = getattr(matcher, "child", matcher)  # a segment with deletions comes wrapped, and already moved on
    matcher.reset()
    return matcher


def _blocks(leaf: Any, field: str, term: str) -> Postings:
    """Whole blocks at once, through private parts of Whoosh's posting reader."""
    import numpy as np

    matcher = _all_postings(leaf, field, term)
    ids: list[NDArray[np.int32]] = []
    weights: list[NDArray[np.float32]] = []
    while matcher.is_active():
        matcher._read_data()
        steps, heavy, _ = matcher._data
        ids.append(np.cumsum(np.array(steps, np.int32), dtype=np.int32))
        weights.append(np.full(len(steps), 1.0 if heavy is None else heavy, np.float32) if not isinstance(heavy, tuple)
                       else np.array(heavy, np.float32))
        matcher._next_block()
    numbers = np.concatenate(ids)
    if numbers[-1] >= leaf.doc_count_all():
        raise ValueError("the steps between documents are something else")
    return numbers, np.concatenate(weights)


def _walk(leaf: Any, field: str, term: str) -> Postings:
    """One posting after the other, through the public matcher."""
    import numpy as np

    matcher = _all_postings(leaf, field, term)
    ids, weights = [], []
    while matcher.is_active():
        ids.append(matcher.id())
        weights.append(matcher.weight())
        matcher.next()
    return np.array(ids, np.int32), np.array(weights, np.float32)


def lengths(leaf: Any, field: str, byte_to_length: Callable[[int], int]) -> NDArray[np.float32]:
    """The length of `field` in each document of one segment, as Whoosh rounds it; at least 1."""
    import numpy as np

    try:
        table = np.array([byte_to_length(code) for code in range(256)], np.float32)
        return np.maximum(table[_length_column(leaf, field)], 1)
    except (*_OTHER_INSIDE, NameError, OSError):  # no such column, or another Whoosh
        count = leaf.doc_count_all()
        return np.fromiter((leaf.doc_field_length(number, field, 1) or 1 for number in range(count)), np.float32, count)


def _length_column(leaf: Any, field: str) -> NDArray[np.uint8]:
    """The lengths as Whoosh writes them, a byte a document, through private parts of its reader."""
    import numpy as np

    column, start, size = leaf._perdoc._get_column_file(f"_{field}_len")
    codes = np.zeros(leaf.doc_count_all(), np.uint8)
    codes[:size] = np.frombuffer(column.get(start, size), np.uint8)
    return codes
