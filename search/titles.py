"""Titles offered while someone types."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Any

import thai
from search.document import Suggestion

_LOOKED_AT = 400


class Titles:
    """The titles of one segment, joined so that one search runs through all of them."""

    def __init__(self, leaf: Any) -> None:
        self._cards: list[tuple[int, Suggestion]] = []
        folded: list[str] = []
        self._starts: list[int] = []
        at = 0
        for number, raw in enumerate(leaf.column_reader("card", translate=False)):
            card = json.loads(raw) if raw else {}
            if "title" not in card:
                continue
            self._cards.append((number, Suggestion(card["id"], card["slug"], card["kind"], card["title"], card["url"])))
            folded.append(thai.key(card["title"]))
            self._starts.append(at)
            at += len(folded[-1]) + 1
        self._text = "\n".join(folded)
        self.size = at * 2 + 500 * len(self._cards)

    def matching(self, typed: str, dead: set[int]) -> list[tuple[tuple[int, int], Suggestion]]:
        """((rank, length), title) of the titles that hold the folded text `typed`; rank 0: begins with it."""
        found: list[tuple[tuple[int, int], Suggestion]] = []
        at = self._text.find(typed)
        while at >= 0 and len(found) < _LOOKED_AT:
            place = bisect_right(self._starts, at) - 1
            number, card = self._cards[place]
            if number not in dead:
                found.append(((int(at != self._starts[place]), len(card.title)), card))
            if place + 1 == len(self._starts):
                break
            at = self._text.find(typed, self._starts[place + 1])
        return found
