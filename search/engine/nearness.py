"""How near together words stand in a text. Pure."""

from __future__ import annotations

from collections.abc import Mapping

_LINE = 60  # letters
_MOST_PLACES = 20  # of a word in a text
_ROOM = 64  # words of one query: a place and the number of the word there are one number, which sorts fast

There = list[tuple[int, str, float]]  # where a word stands first, the word, what it is worth


class Nearness:
    """Of words ({word: what it is worth}, at most 64) in one text after the other: what it can be is known before it is."""

    def __init__(self, words: Mapping[str, float]) -> None:
        self._words = list(words.items())
        self._whole = sum(words.values()) or 1.0

    def there(self, text: str) -> There:
        """The words that stand in a text."""
        find = text.find
        return [(at, word, worth) for word, worth in self._words if (at := find(word)) >= 0]

    def most(self, there: There) -> float:
        """What the words that stand anywhere in the text are worth, as a share (0 to 1) of what all are worth."""
        return sum([worth for _, _, worth in there]) / self._whole

    def share(self, text: str, there: There) -> float:
        """What the words that stand nearest together, within a line, are worth as a share (0 to 1) of what all are worth."""
        words = [worth for _, _, worth in there]
        places = _places(text, there)
        held = [0] * len(words)  # how often each word stands in the line that ends at a place
        best = worth = 0.0
        first = different = 0
        for place in places:
            word = place % _ROOM
            begins = place - word - _LINE * _ROOM
            while places[first] < begins:
                gone = places[first] % _ROOM
                held[gone] -= 1
                if not held[gone]:
                    worth -= words[gone]
                    different -= 1
                first += 1
            held[word] += 1
            if held[word] > 1:
                continue
            worth += words[word]
            different += 1
            if worth > best:
                best = worth
                if different == len(words):  # it cannot be more
                    break
        return round(best / self._whole, 9)  # rounded: sums in another order differ in their last digits


def _places(text: str, there: There) -> list[int]:
    """Where each word stands, in order."""
    places: list[int] = []
    find, put = text.find, places.append
    for number, (first, word, _) in enumerate(there):
        at, size, left = first, len(word), _MOST_PLACES
        while at >= 0 and left:
            put(at * _ROOM + number)
            at, left = find(word, at + size), left - 1
    places.sort()
    return places
