"""Pages by the values of their facets: which fit a choice, and how many each choice would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from search.document import FACETS
from search.scoring import Collection

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

Names = dict[str, dict[str, int]]  # facet -> value -> its code, from 1


class Facets:
    """The facets of a collection. A page may have several values of one facet."""

    def __init__(self, collection: Collection, names: Names) -> None:
        self._all, self._names = collection, names

    def fits(self, name: str, value: str) -> Mask:
        """The pages with this value."""
        import numpy as np

        fits = np.zeros(self._all.size, bool)
        numbers, codes = self._all.codes(name, self._names[name])
        fits[numbers[codes == self._names[name].get(value, -1)]] = True
        return fits

    def count(self, found: Mask, fits: Mapping[str, Mask]) -> dict[str, Counter[str]]:
        """Pages by each facet's values, with the other facets' choices kept."""
        import numpy as np

        counts = {}
        for name in FACETS:
            chosen = found.copy()
            for other, mask in fits.items():
                if other != name:
                    chosen &= mask
            numbers, codes = self._all.codes(name, self._names[name])
            times = np.bincount(codes[chosen[numbers]], minlength=len(self._names[name]) + 1)
            counts[name] = Counter({value: int(times[code]) for value, code in self._names[name].items() if times[code]})
        return counts
