"""BM25 over an index's postings, held as arrays.

Whoosh walks postings one by one in Python; decoding each list once into numpy arrays and adding whole arrays gives the
same scores many times faster. Segments never change once written, so what is decoded stays valid for the segment's life.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from search.engine.cache import Cache
from search.engine.gathered import Gathered, Room
from search.engine.postings import decode, lengths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from search.engine.gathered import Impacts, Mask, Numbers, Scores

    Postings = tuple[Numbers, NDArray[np.float32]]
    Kept = tuple[Numbers, NDArray[np.float32] | NDArray[np.uint8]]
    Counts = dict[tuple[str, str], int]
    Codes = tuple[NDArray[np.int32], NDArray[np.int16]]

K1 = 1.2
B = 0.75
_COMMON = 4
_ROUNDING = 0.999  # of scores added up in small numbers
_JOINED_BYTES = 80_000_000
_COUNTED = 20_000  # terms of a segment whose number of documents is remembered
_COUNTED_BYTES = 150  # of one
_SMALL = 1 << 16  # documents whose numbers take two bytes each


class Collection:
    """One state of the index: its segments side by side, each document known by one number."""

    def __init__(self, leaves: Iterable[tuple[str, Any]], cache: Cache, byte_to_length: Callable[[int], int]) -> None:
        import numpy as np

        self._cache, self._byte_to_length = cache, byte_to_length
        self._joined = Cache(_JOINED_BYTES)
        self._norms: dict[str, NDArray[np.float32]] = {}
        self._codes: dict[str, Codes] = {}
        self._said: dict[str, float] = {}
        self._counted: list[tuple[Counts, Any]] = []
        self.leaves: list[tuple[str, int, Any]] = []
        self._bases: list[int] = []
        self.size = 0
        dead: list[int] = []
        for key, leaf in leaves:
            self.leaves.append((key, self.size, leaf))
            self._bases.append(self.size)
            room = _COUNTED_BYTES * min(_COUNTED, 100 * leaf.doc_count_all())
            self._counted.append((cache.get((key, "counted"), functools.partial(_none, room)), leaf))
            dead += [self.size + number for number in leaf.segment().deleted_docs()]
            self.size += leaf.doc_count_all()
        self._room = Room(self.size)
        self.alive = np.ones(self.size, bool)
        self.alive[dead] = False

    def place(self, number: int) -> tuple[str, int, Any]:
        """(segment, number inside it, its reader) of a document."""
        key, base, leaf = self.leaves[bisect_right(self._bases, number) - 1]
        return key, number - base, leaf

    def postings(self, field: str, term: str) -> Postings:
        """Document numbers and weights of a term over all segments."""
        import numpy as np

        read = [(base, *self._read(key, counts, leaf, field, term))
                for (key, base, leaf), (counts, _) in zip(self.leaves, self._counted, strict=True)]  # fmt: skip
        parts = [part for part in read if len(part[1])] or read[:1]
        if len(parts) == 1 and not parts[0][0]:
            return parts[0][1], parts[0][2].astype(np.float32)
        ids = np.concatenate([ids + np.int32(base) for base, ids, _ in parts])
        return _small(ids, self.size), np.concatenate([weights for _, _, weights in parts]).astype(np.float32)

    def _read(self, key: str, counts: Counts, leaf: Any, field: str, term: str) -> Kept:
        """The postings of a term in one segment."""
        import numpy as np

        def make() -> tuple[Kept, int]:
            numbers, weights = decode(leaf, field, term)
            _remember(counts, (field, term), len(numbers))
            ids, counted = _small(numbers, leaf.doc_count_all()), weights.astype(np.uint8)
            kept = counted if np.array_equal(counted, weights) else weights  # nearly always: they are counts
            return (ids, kept), ids.nbytes + kept.nbytes + 300

        found: Kept = self._cache.get((key, field, term), make)
        return found

    def impacts(self, field: str, term: str) -> Impacts:
        """(idf, document numbers, what each would score at idf 1) of a term.

        A term that a fourth of all documents hold has a score for every document instead, 0 for most, and None for their
        numbers: adding whole arrays is many times faster than adding at places.
        """
        found: Impacts | None = self._joined.held_under((field, term))
        if found is None:
            found, size = self._impacts(field, term)
            self._joined.put((field, term), found, size)
        return found

    def _impacts(self, field: str, term: str) -> tuple[Impacts, int]:
        import numpy as np

        ids, weights = self.postings(field, term)
        impact = weights * np.float32(K1 + 1) / (weights + self._norm(field)[ids])
        rarity = idf(self.size, len(ids))
        if len(ids) * _COMMON <= self.size:
            return (rarity, ids, impact), ids.nbytes + impact.nbytes + 200
        every = np.zeros(self.size, np.float32)
        every[ids] = impact
        return (rarity, None, every), every.nbytes + 200

    def frequency(self, field: str, term: str) -> int:
        """How many documents have a term, deleted ones too: without reading which."""
        found = 0
        for counts, leaf in self._counted:
            count = counts.get((field, term))
            if count is None:
                count = leaf.doc_frequency(field, term)
                _remember(counts, (field, term), count)
            found += count
        return found

    def says(self, word: str) -> float:
        """What finding a word says of a page: its idf, 0 for a word that no page has."""
        found = self._said.get(word)
        if found is None:
            if len(self._said) >= _COUNTED:
                self._said.clear()
            count = self.frequency("words", word)
            found = self._said[word] = idf(self.size, count) if count else 0.0
        return found

    def gather(self, field: str, terms: Mapping[str, float]) -> Gathered:
        """What weighted `terms` score in each document, to be added up."""
        held, read = self._joined.held_under, self.impacts
        found = [(weight, held((field, term)) or read(field, term)) for term, weight in terms.items()]
        return Gathered(self._room, field, found)

    def score(self, field: str, terms: Mapping[str, float]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Each document's score for weighted `terms`, and the share (0 to 1, by idf) of the terms that it holds."""
        found = self.gather(field, terms)
        return found.scores(), found.share()

    def holding(self, found: Gathered, score: Scores, chosen: Mask, share: float) -> Mask:
        """Those of the chosen documents that hold the share (0 to 1, by idf) of the terms found; `score` is theirs by these.

        A term scores no less in a document than where it stands there once: what scores less than the share is not looked at.
        """
        import numpy as np

        numbers = np.flatnonzero(chosen)
        once = np.float32((K1 + 1) * share * found.least * _ROUNDING) / (1 + self._norm(found.field)[numbers])
        numbers = numbers[score[numbers] >= once]
        left = np.zeros(self.size, bool)
        left[numbers] = True
        return left & (found.share(left) >= share) if len(numbers) else left

    def rarest(self, field: str, terms: Iterable[str], most: int) -> list[str]:
        """The `most` rarest of `terms`, in their order."""
        terms = list(terms)
        if len(terms) <= most:
            return terms
        count = {term: self.frequency(field, term) for term in terms}
        kept = set(sorted((term for term in terms if count[term]), key=lambda term: count[term])[:most])
        return [term for term in terms if term in kept]

    def codes(self, field: str, names: dict[str, int]) -> Codes:
        """(document numbers, codes) of every value of an unscored field, value by value; `names` grows."""
        import numpy as np

        def read(leaf: Any) -> tuple[Codes, int]:
            numbers, codes = [np.empty(0, np.int32)], [np.empty(0, np.int16)]
            for raw in leaf.lexicon(field):
                value = raw.decode() if isinstance(raw, bytes) else raw
                numbers.append(decode(leaf, field, value)[0])
                codes.append(np.full(len(numbers[-1]), names.setdefault(value, len(names) + 1), np.int16))
            read = np.concatenate(numbers), np.concatenate(codes)
            return read, read[0].nbytes + read[1].nbytes + 200

        if field not in self._codes:
            parts = [(base, *self._cache.get((key, "codes", field), functools.partial(read, leaf)))
                     for key, base, leaf in self.leaves]  # fmt: skip
            joined = np.concatenate([numbers + np.int32(base) for base, numbers, _ in parts]) if parts else np.empty(0, np.int32)
            self._codes[field] = joined, np.concatenate([codes for *_, codes in parts]) if parts else np.empty(0, np.int16)
        return self._codes[field]

    def _norm(self, field: str) -> NDArray[np.float32]:
        import numpy as np

        if field not in self._norms:
            parts = []
            for key, _, leaf in self.leaves:
                def make(leaf: Any = leaf) -> tuple[NDArray[np.float32], int]:
                    part = lengths(leaf, field, self._byte_to_length)
                    return part, part.nbytes + 200
                parts.append(self._cache.get((key, "lengths", field), make))
            average = sum(leaf.field_length(field) for _, _, leaf in self.leaves) / max(1, self.size) or 1
            self._norms[field] = (K1 * (1 - B + B * np.concatenate(parts) / average)).astype(np.float32)
        return self._norms[field]


def _none(room: int) -> tuple[dict[tuple[str, str], int], int]:
    return {}, room


def _small(numbers: NDArray[np.int32], size: int) -> Numbers:
    """Numbers of documents, of so many in all, in half the room where they fit."""
    import numpy as np

    return numbers.astype(np.uint16) if size <= _SMALL else numbers


def _remember(counts: Counts, term: tuple[str, str], count: int) -> None:
    if len(counts) >= _COUNTED:
        counts.clear()
    counts[term] = count


def idf(size: int, frequency: int) -> float:
    """How much a term found in `frequency` of `size` documents says; next to nothing when nearly all have it."""
    return math.log(1 + max(0.0, size - frequency + 0.5) / (frequency + 0.5))
