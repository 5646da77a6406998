"""The order in which pages found are shown: the best of them, or the newest."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from search.engine.cache import Cache
from search.engine.scoring import Collection

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

_CHANGES = 1 << 24  # changes of one second, apart by their numbers; beyond so many the numbers begin again


def age(updated: str, changed: int) -> int:
    """A number that is larger for what was changed later: by the time (ISO 8601), then by the number of the change."""
    try:
        moment = datetime.fromisoformat(updated)
    except ValueError:
        return changed % _CHANGES
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(moment.timestamp()) * _CHANGES + changed % _CHANGES


def top(worth: NDArray[Any], chosen: Mask, most: int) -> list[int]:
    """The `most` worthiest of the chosen documents, the worthiest first, of equals the lowest number first."""
    import numpy as np

    if most <= 0:
        return []
    numbers = np.flatnonzero(chosen)
    values = worth[numbers]
    if len(numbers) > most:  # all that reach the last place, so that equals are cut in one order on every page
        reach = values >= np.partition(values, len(values) - most)[len(values) - most]
        numbers, values = numbers[reach], values[reach]
    best: list[int] = numbers[np.argsort(-values, kind="stable")][:most].tolist()
    return best


def tops(worth: NDArray[Any], kinds: Mapping[str, Mask], most: int) -> dict[str, list[int]]:
    """`top` of each kind."""
    return {kind: top(worth, mask, most) for kind, mask in kinds.items()} if most else {}


class Ages:
    """When each document of a collection was changed, as `age` says it; read once a segment, then kept in `cache`."""

    def __init__(self, collection: Collection, cache: Cache) -> None:
        self._all, self._cache = collection, cache
        self._joined: NDArray[np.int64] | None = None

    def all(self) -> NDArray[np.int64]:
        """One number a document."""
        import numpy as np

        if self._joined is None:
            read = [self._cache.get((key, "age"), functools.partial(_ages, leaf)) for key, _, leaf in self._all.leaves]
            self._joined = np.concatenate(read) if read else np.empty(0, np.int64)
        return self._joined


def _ages(leaf: Any) -> tuple[NDArray[np.int64], int]:
    import numpy as np

    ages = np.fromiter(leaf.column_reader("age", translate=False), np.int64, leaf.doc_count_all())
    return ages, ages.nbytes + 200
