"""What some terms score in each document, added up over whole arrays."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]
    Impacts = tuple[float, Numbers | None, NDArray[np.float32]]  # as `Collection.impacts` gives them
    Mask = NDArray[np.bool_]
    Scores = NDArray[np.float32]


class Room:
    """Arrays to work in, used by one search after the other: the system takes longer to give new ones than adding takes.

    What stands in them is good until the next use.
    """

    def __init__(self, size: int) -> None:
        import numpy as np

        self.sums, self.some = np.empty(size, np.float64), np.empty(size, np.float32)
        self._most = -1
        self.fit(0)

    def fit(self, postings: int) -> None:
        """Make room for so many postings."""
        import numpy as np

        if postings > self._most:
            self._most = 2 * postings
            self.places = np.empty(self._most, np.intp)
            self.impacts, self.values = np.empty(self._most, np.float32), np.empty(self._most, np.float64)


class Gathered:
    """The impacts of some terms. All rare ones are added at once: for short lists, numpy's calls cost more than its work."""

    def __init__(self, room: Room, field: str, terms: Iterable[tuple[float, Impacts]]) -> None:
        """`terms` are (weight, impacts) of a field."""
        self.field = field
        self._room, self._size = room, len(room.sums)
        self._asked, lightest = 0.0, math.inf
        self._common: list[tuple[float, float, Scores]] = []
        self._ids: list[Numbers] = []
        self._impacts: list[Scores] = []
        self._factors: list[float] = []
        self._rarities: list[float] = []
        for weight, (rarity, where, impact) in terms:
            self._asked += rarity
            lightest = min(lightest, weight)
            if where is None:
                self._common.append((rarity, weight, impact))
            elif len(impact):
                self._ids.append(where)
                self._impacts.append(impact)
                self._factors.append(rarity * weight)
                self._rarities.append(rarity)
        self._sizes = list(map(len, self._ids))
        self._count = sum(self._sizes)
        self.least = self._asked * lightest if self._asked else 0.0  # scored by all terms at an impact of 1

    def scores(self) -> Scores:
        """Each document's score."""
        import numpy as np

        scores, room, count = np.zeros(self._size, np.float32), self._room, self._count
        for rarity, weight, impact in self._common:
            scores += np.multiply(impact, np.float32(rarity * weight), out=room.some)
        if count:
            places = self._places()
            impacts = np.concatenate(self._impacts, out=room.impacts[:count])
            impacts *= np.repeat(np.array(self._factors, np.float32), self._sizes)
            values = room.values[:count]
            values[:] = impacts
            room.sums.fill(0)
            np.add.at(room.sums, places, values)
            room.some[:] = room.sums
            scores += room.some
        return scores

    def share(self, chosen: Mask | None = None) -> Scores:
        """The share (0 to 1, by idf) of the terms that each document holds; 0 for those not `chosen` when it is given."""
        import numpy as np

        held = np.zeros(self._size, np.float32)
        numbers = slice(None) if chosen is None else np.flatnonzero(chosen)
        for rarity, _, impact in self._common:
            held[numbers] += (impact[numbers] > 0) * np.float32(rarity)
        if self._count:
            places, rarities = self._places(), np.repeat(np.array(self._rarities), self._sizes)
            if chosen is not None:
                there = np.flatnonzero(chosen[places])
                places, rarities = places[there], rarities[there]
            held += np.bincount(places, rarities, self._size).astype(np.float32)
        return held / np.float32(self._asked or 1)

    def _places(self) -> NDArray[np.intp]:
        import numpy as np

        self._room.fit(self._count)
        return np.concatenate(self._ids, out=self._room.places[: self._count])
