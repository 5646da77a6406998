"""Pages by the values of their facets: which fit a choice, and how many each choice would give."""

from __future__ import annotations

import time
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
    _Together = tuple[Numbers, Numbers, list[tuple[str, str]]]

_SECONDS = 600  # what counts years looks at the day: what a value counts as does not grow old
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
        self._joined: tuple[float, _Together] | None = None

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
        counts = self._count_all(every)
        for name in fits:
            counts[name] = self._count(name, self._others(name, found, fits))
        return counts

    def split(self, every: Mask) -> dict[str, Mask]:
        """The pages of each kind among `every`."""
        return {kind: every & self.fits("kind", kind) for kind in self._count("kind", every)}

    def _others(self, name: str, found: Mask, fits: Mapping[str, Mask]) -> Mask:
        chosen = found.copy()
        for other, mask in fits.items():
            if other != name:
                chosen &= mask
        return chosen

    def _count_all(self, chosen: Mask) -> dict[str, Counter[str]]:
        """The chosen pages by each facet's values, all facets in one sum."""
        import numpy as np

        numbers, starts, shown = self._together()
        counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        if shown:
            times = np.add.reduceat(chosen.view(np.uint8)[numbers], starts, dtype=np.int32)
            there = times.nonzero()[0]
            for place, count in zip(there.tolist(), times[there].tolist(), strict=True):
                name, value = shown[place]
                if value:
                    counted = counts[name]
                    counted[value] = counted.get(value, 0) + count
        return counts

    def _together(self) -> _Together:
        """The pages of all facets in one array, where each value's begin, and (facet, what is shown for the value)."""
        import numpy as np

        now = time.monotonic()
        if self._joined is None or now - self._joined[0] > _SECONDS:
            read = [(name, *self._pages(name)) for name in FACETS]
            bases = np.cumsum([0, *(len(numbers) for _, numbers, _, _ in read)])
            shown = [(name, self._known.shown(name, raw)) for name, _, _, values in read for raw in values]
            numbers = np.concatenate([numbers for _, numbers, _, _ in read])
            starts = np.concatenate([starts + base for (_, _, starts, _), base in zip(read, bases, strict=False)])
            self._joined = now, (numbers, starts, shown)
        return self._joined[1]

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
