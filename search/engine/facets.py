"""Pages by the values of their facets: which fit a choice, and how many each choice would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from search.document import FACETS
from search.engine.scoring import Collection

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

Names = dict[str, dict[str, int]]  # facet -> value -> its code, from 1


class Known(Protocol):
    """What the site knows of its facets (cases/facets.py); search itself knows their names only."""

    def values(self, row: Any) -> Mapping[str, tuple[str, ...]]:
        """{facet: values} of a published page's row."""

    def words(self, row: Any) -> str:
        """The words of a published page's row."""

    def labels(self, facet: str) -> Mapping[str, str]:
        """{value: its Thai label}."""

    def also(self, facet: str) -> Mapping[str, str]:
        """{another name for a value: the value}."""

    def shown(self, facet: str, raw: str) -> str:
        """The value that a value in the index counts as; "" counts nowhere."""


class Plain:
    """Facets of a site that says nothing about them: kind, province and movement, under their codes."""

    def values(self, row: Any) -> Mapping[str, tuple[str, ...]]:
        """What every page's facts have."""
        place = row.facts.get("place")
        province = place.get("province") if isinstance(place, Mapping) else ""
        found = {"kind": row.kind, "province": str(province or ""), "movement": str(row.facts.get("movement") or "")}
        return {name: (value,) for name, value in found.items() if value}

    def words(self, row: Any) -> str:
        """As they are stored."""
        return str(row.body)

    def labels(self, facet: str) -> Mapping[str, str]:
        """None."""
        return {}

    def also(self, facet: str) -> Mapping[str, str]:
        """None."""
        return {}

    def shown(self, facet: str, raw: str) -> str:
        """The value itself."""
        return raw


class Facets:
    """The facets of one state of the index. A page may have several values of one facet.

    `names` gives each value its code for as long as the process lives. The pages of a facet stand value by value in one
    array, so that one sum over each stretch counts all of them.
    """

    def __init__(self, collection: Collection, names: Names, known: Known) -> None:
        self._all, self._names, self._known = collection, names, known
        self._read: dict[str, tuple[Numbers, Numbers, list[str]]] = {}

    def fits(self, name: str, value: str) -> Mask:
        """The pages with this value."""
        import numpy as np

        fits = np.zeros(self._all.size, bool)
        numbers, starts, values = self._pages(name)
        bounds = [*starts.tolist(), len(numbers)]
        for place, raw in enumerate(values):
            if self._known.shown(name, raw) == value:
                fits[numbers[bounds[place] : bounds[place + 1]]] = True
        return fits

    def count(self, every: Mask, found: Mask, fits: Mapping[str, Mask]) -> dict[str, Counter[str]]:
        """Pages by each facet's values: of `every` page found that fits all choices; a chosen facet's with the others kept."""
        return {name: self._count(name, self._others(name, found, fits) if name in fits else every) for name in FACETS}

    def split(self, every: Mask) -> dict[str, Mask]:
        """The pages of each kind among `every`."""
        return {kind: every & self.fits("kind", kind) for kind in self._count("kind", every)}

    def _others(self, name: str, found: Mask, fits: Mapping[str, Mask]) -> Mask:
        chosen = found.copy()
        for other, mask in fits.items():
            if other != name:
                chosen &= mask
        return chosen

    def _count(self, name: str, chosen: Mask) -> Counter[str]:
        import numpy as np

        numbers, starts, values = self._pages(name)
        if not values:
            return Counter()
        times = np.add.reduceat(chosen.view(np.uint8)[numbers], starts, dtype=np.int32).tolist()
        counts: Counter[str] = Counter()
        for raw, count in zip(values, times, strict=True):
            if count and (value := self._known.shown(name, raw)):
                counts[value] += count
        return counts

    def _pages(self, name: str) -> tuple[Numbers, Numbers, list[str]]:
        """(documents value by value, where each value's begin, the values)."""
        import numpy as np

        if name not in self._read:
            numbers, codes = self._all.codes(name, self._names[name])
            order = np.argsort(codes, kind="stable")
            codes = codes[order]
            starts = np.flatnonzero(np.diff(codes, prepend=0))
            called = {code: value for value, code in self._names[name].items()}
            self._read[name] = numbers[order].astype(np.intp), starts, [called[int(codes[start])] for start in starts]
        return self._read[name]
