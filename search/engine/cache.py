"""What is worth keeping between searches, in bounded room."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from typing import Any


class _Held:
    __slots__ = ("again", "size", "value")

    def __init__(self, value: Any, size: int) -> None:
        self.value, self.size, self.again = value, size, False


class Cache:
    """Values with a size in bytes, together at most `limit` unless one alone is larger: what was not asked for lately goes.

    Values go in the order in which they came, but one that was asked for again since then has another turn. So finding a
    value costs one look, and all of the room is used: what is asked for in turn stays as long as it fits.

    What one search asks for of every segment in turn must not go by turns: with more of it than room, each look would make
    it anew. It is `staying`, beside the limit, until its segment is gone.
    """

    def __init__(self, limit: int) -> None:
        self._limit, self.held = limit, 0
        self._values: dict[Hashable, _Held] = {}
        self._turns: deque[Hashable] = deque()
        self._staying: dict[Hashable, _Held] = {}

    def __contains__(self, key: Hashable) -> bool:
        return key in self._values or key in self._staying

    @property
    def bytes(self) -> int:
        """What all of it takes."""
        return self.held + sum(each.size for each in self._staying.values())

    def staying(self, key: Hashable, make: Callable[[], tuple[Any, int]]) -> Any:
        """The value under `key`, which stays as long as its segment does; `make` gives (value, bytes) when it is not there."""
        found = self._staying.get(key)
        if found is None:
            found = self._staying[key] = _Held(*make())
        return found.value

    def get(self, key: Hashable, make: Callable[[], tuple[Any, int]]) -> Any:
        """The value under `key`; `make` gives (value, bytes) when it is not held."""
        found = self._values.get(key)
        if found is not None:
            found.again = True
            return found.value
        value, size = make()
        self.put(key, value, size)
        return value

    def held_under(self, key: Hashable) -> Any:
        """The value under `key`, None when it is not held: for what is asked for dozens of times a search."""
        found = self._values.get(key)
        if found is None:
            return None
        found.again = True
        return found.value

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Hold a value of so many bytes under a key that holds none."""
        while self._turns and self.held + size > self._limit:
            self._next_turn()
        self._values[key] = _Held(value, size)
        self._turns.append(key)
        self.held += size

    def keep(self, segments: set[str]) -> None:
        """Forget what belongs to other segments (a key's first part is its segment)."""
        for key in [key for key in self._values if isinstance(key, tuple) and key[0] not in segments]:
            self.held -= self._values.pop(key).size
        self._turns = deque(key for key in self._turns if key in self._values)
        self._staying = {key: held for key, held in self._staying.items() if isinstance(key, tuple) and key[0] in segments}

    def _next_turn(self) -> None:
        """The value whose turn it is goes, or has another turn."""
        key = self._turns.popleft()
        found = self._values[key]
        if found.again:
            found.again = False
            self._turns.append(key)
        else:
            del self._values[key]
            self.held -= found.size
