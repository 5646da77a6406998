"""Titles offered while someone types."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from typing import Any

from search.document import Suggestion

_LOOKED_AT = 400
_OFFERED = 64


class Titles:
    """The titles of one segment, joined so that one search runs through all of them."""

    def __init__(self, leaf: Any) -> None:
        self._numbers, self._starts = array("i"), array("i")
        keys: list[str] = []
        at = 1
        for number, raw in enumerate(leaf.column_reader("card", translate=False)):
            _, found, title = raw.rpartition(b"\n")
            if not found:
                continue  # the document that holds the mark
            keys.append(title.decode())
            self._numbers.append(number)
            self._starts.append(at)
            at += len(keys[-1]) + 1
        self._text = "\n" + "\n".join(keys) + "\n"
        self.size = at * 2 + 8 * len(keys) + 500

    def matching(self, typed: str, dead: set[int], cards: Any) -> list[tuple[tuple[int, int], Suggestion]]:
        """((rank, length), title) of the titles that hold the folded text `typed`; rank 0: begins with it.

        `cards` are the segment's stored cards; only those of titles found are read.
        """
        seen: set[int] = set()
        found: list[tuple[tuple[int, int], str, int]] = []
        for rank, looked_for in enumerate(("\n" + typed, typed)):
            at = self._text.find(looked_for)
            while at >= 0 and len(found) < _LOOKED_AT:
                place = bisect_right(self._starts, at + 1 - rank) - 1
                start, end = self._starts[place], self._text.find("\n", self._starts[place])
                if place not in seen and self._numbers[place] not in dead:
                    seen.add(place)
                    found.append(((rank, end - start), self._text[start:end], self._numbers[place]))
                at = self._text.find(looked_for, end)
        return [(order, _suggestion(cards[number])) for order, _, number in sorted(found)[:_OFFERED]]

    def holding(self, typed: str) -> list[int]:
        """The documents whose titles hold the folded text `typed`, deleted ones too."""
        found: list[int] = []
        at = self._text.find(typed)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            if place >= 0:
                found.append(self._numbers[place])
            at = self._text.find(typed, self._text.find("\n", at + 1))
        return found


def _suggestion(raw: bytes) -> Suggestion:
    card = json.loads(raw.partition(b"\n")[0])
    return Suggestion(card["id"], card["slug"], card["kind"], card["title"], card["url"])
