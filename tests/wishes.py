"""What people type, and the pages that should come first: the files of tests/golden, and how well an answer does by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from seed import CONTENT

FOLDER = Path(__file__).with_name("golden")
LOOKED_AT = 10


@dataclass(frozen=True)
class Wish:
    """A query as typed and the slugs of the pages that answer it; `also` may come first, too, but need not be found."""

    query: str
    pages: frozenset[str]
    also: frozenset[str]


@dataclass(frozen=True)
class Outcome:
    """What came of a wish: the first place (from 1) of a page that answers, 0 for none; the share found; hits at all."""

    wish: Wish
    first: int
    share: float
    hits: tuple[str, ...]

    @property
    def worth(self) -> float:
        """One over the place of the first page that answers."""
        return 1 / self.first if self.first else 0.0

    def __str__(self) -> str:
        return f"{self.worth:.2f} {self.share:.2f}  {self.wish.query}  →  {', '.join(self.hits[:3]) or '-'}"


def read(name: str) -> list[Wish]:
    """The lines of a file: the query, the pages, those that may come first, too; apart by tabs. Raises KeyError."""
    slugs = _slugs()
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            query, pages, also = (*line.split("\t"), "")[:3]
            found.append(Wish(query, frozenset(map(slugs.__getitem__, pages.split())),
                              frozenset(map(slugs.__getitem__, also.split()))))  # fmt: skip
    return found


def outcome(wish: Wish, search: Callable[[str], Iterable[str]]) -> Outcome:
    """The wish put to a search that gives the slugs of its first hits, best first."""
    hits = tuple(search(wish.query))[:LOOKED_AT]
    first = next((place for place, slug in enumerate(hits, 1) if slug in wish.pages | wish.also), 0)
    return Outcome(wish, first, len(wish.pages.intersection(hits)) / len(wish.pages), hits)


def _slugs() -> dict[str, str]:
    """{the name of a file of content/: its slug}; rule-sets adapted are called adaptations/NAME."""
    found = {}
    for path in CONTENT.glob("*/*.md"):
        found[path.stem] = str(yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])["slug"])
    for path in CONTENT.glob("adaptations/*.yaml"):
        found[f"adaptations/{path.stem}"] = str(yaml.safe_load(path.read_text(encoding="utf-8"))["slug"])
    return found
