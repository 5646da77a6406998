"""What some terms score in each document, added up over whole arrays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Impacts = tuple[NDArray[np.int32] | slice, NDArray[np.float32]]

EVERY = slice(None)  # in place of the numbers of all documents


class Gathered:
    """The impacts of some terms. All rare ones are added at once: for short lists, numpy's calls cost more than its work."""

    def __init__(self, size: int, terms: Iterable[tuple[float, tuple[float, Impacts]]]) -> None:
        """`terms` are (weight, what `Collection.impacts` gives of a term)."""
        self._size = size
        self._places: NDArray[np.int32] | None = None
        asked, common, factors, rarities = 0.0, [], [], []
        ids: list[NDArray[np.int32]] = []
        impacts: list[NDArray[np.float32]] = []
        for weight, (rarity, (where, impact)) in terms:
            asked += rarity
            if isinstance(where, slice):
                common.append((rarity, weight, impact))
            elif len(impact):
                ids.append(where)
                impacts.append(impact)
                factors.append(rarity * weight)
                rarities.append(rarity)
        self._asked, self._common, self._ids, self._impacts = asked, common, ids, impacts
        self._factors, self._rarities, self._sizes = factors, rarities, [len(each) for each in ids]

    def scores(self) -> NDArray[np.float32]:
        """Each document's score."""
        import numpy as np

        scores = np.zeros(self._size, np.float32)
        some = np.empty(self._size, np.float32)
        for rarity, weight, impact in self._common:
            scores += np.multiply(impact, np.float32(rarity * weight), out=some)
        if self._ids:
            factors = np.repeat(np.array(self._factors, np.float32), self._sizes)
            values = np.concatenate(self._impacts) * factors
            scores += np.bincount(self._all_places(), values, self._size).astype(np.float32)
        return scores

    def share(self, chosen: NDArray[np.bool_] | None = None) -> NDArray[np.float32]:
        """The share (0 to 1, by idf) of the terms that each document holds; 0 for those not `chosen` when it is given."""
        import numpy as np

        held = np.zeros(self._size, np.float32)
        numbers = EVERY if chosen is None else np.flatnonzero(chosen)
        for rarity, _, impact in self._common:
            held[numbers] += (impact[numbers] > 0) * np.float32(rarity)
        if self._ids:
            places = self._all_places()
            rarities = np.repeat(np.array(self._rarities), self._sizes)
            if chosen is not None:
                there = chosen[places]
                places, rarities = places[there], rarities[there]
            held += np.bincount(places, rarities, self._size).astype(np.float32)
        return held / np.float32(self._asked or 1)

    def _all_places(self) -> NDArray[np.int32]:
        import numpy as np

        if self._places is None:
            self._places = np.concatenate(self._ids)
        return self._places
