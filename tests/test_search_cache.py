"""What is kept between searches stays in its room, and what is asked for in turn stays as long as it fits."""

from collections.abc import Hashable
from functools import partial

from search.engine.cache import Cache


class Shelf:
    """A cache of values of ten bytes each, and which of them had to be made."""

    def __init__(self, limit: int) -> None:
        self.cache, self.made = Cache(limit), list[Hashable]()

    def get(self, *keys: Hashable) -> None:
        for key in keys:
            assert self.cache.get(key, partial(self._make, key)) == f"value of {key}"

    def _make(self, key: Hashable) -> tuple[str, int]:
        self.made.append(key)
        return f"value of {key}", 10


def test_what_fits_is_made_once() -> None:
    """All of the room is used: a hundred values asked for in turn, again and again, are made once each."""
    shelf = Shelf(1_000)
    for _ in range(5):
        shelf.get(*range(100))
    assert shelf.made == list(range(100))
    assert shelf.cache.held == 1_000


def test_the_room_is_not_exceeded() -> None:
    """However many values come, those held are never larger together than the room."""
    shelf = Shelf(95)
    for key in range(50):
        shelf.get(key)
        assert shelf.cache.held <= 95
    assert [key in shelf.cache for key in range(40, 50)] == [False, *[True] * 9]


def test_what_was_asked_for_again_has_another_turn() -> None:
    """Of three values the one asked for again stays when a fourth comes; not asked for since, it goes after the others."""
    shelf = Shelf(30)
    shelf.get("a", "b", "c", "a", "d")
    assert ["a" in shelf.cache, "b" in shelf.cache] == [True, False]
    shelf.get("e", "f")
    assert [key for key in "abcdef" if key in shelf.cache] == ["d", "e", "f"]


def test_one_larger_than_the_room_is_held_alone() -> None:
    """A value larger than all the room is held, and nothing beside it."""
    cache = Cache(30)
    cache.put("small", 1, 10)
    cache.put("large", 2, 100)
    assert (cache.held_under("small"), cache.held_under("large"), cache.held) == (None, 2, 100)
    cache.put("next", 3, 10)
    assert (cache.held_under("large"), cache.held_under("next"), cache.held) == (None, 3, 10)


def test_segments_that_are_gone_are_forgotten() -> None:
    """Of a state of the index with other segments nothing else is kept; what has no segment stays, and turns go on."""
    shelf = Shelf(50)
    shelf.get(("one", 1), ("two", 1), ("one", 2), "mark")
    shelf.cache.keep({"two"})
    assert shelf.cache.held == 20
    shelf.get(("two", 2), ("two", 3), ("two", 4), ("two", 5), "mark")
    assert shelf.cache.held == 50
    assert shelf.made == [("one", 1), ("two", 1), ("one", 2), "mark", ("two", 2), ("two", 3), ("two", 4), ("two", 5)]


def test_what_every_search_goes_through_stays_beside_the_room() -> None:
    """More than the room, gone through again and again, it is made once each; it goes with its segment, and others keep the room."""
    cache, made = Cache(30), list[str]()

    def through() -> None:
        for name in ("one", "two", "three"):
            cache.staying((name, "words"), lambda name=name: (made.append(name), 20))  # type: ignore[func-returns-value,misc]

    through()
    cache.put("other", 1, 30)
    through()
    assert made == ["one", "two", "three"] and (cache.held, cache.bytes) == (30, 90) and ("one", "words") in cache
    cache.keep({"two"})
    assert cache.bytes == 50 and ("one", "words") not in cache and ("two", "words") in cache
