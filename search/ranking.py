"""The last look at the best hits: what was typed as a whole counts more than its words apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from search.query import Query

TITLE_TYPED = 0.15
TYPED_IN_TITLE = 0.1
TYPED_IN_BODY = 0.1
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Page:
    """A candidate: its stored card and text, and both as they are compared."""

    card: dict[str, Any]
    body: str
    title_key: str
    folded: str


def rerank(query: Query, candidates: list[tuple[int, float, Page]]) -> list[tuple[int, float]]:
    """(number, score) of the candidates (number, score, page), best first.

    A page called exactly what was typed gets the best score on top of its own, others a share of their own.
    """
    best = max((score for _, score, _ in candidates), default=0.0)
    ranked = []
    for number, score, page in candidates:
        extra = best if exact(query.folded, page) else score * bonus(query.folded, page)
        ranked.append((number, score + extra))
    return sorted(ranked, key=lambda pair: -pair[1])


def exact(folded: str, page: Page) -> bool:
    """Whether the page is called what was typed, spaces aside."""
    return folded.replace(" ", "") == page.title_key.replace(" ", "")


def bonus(folded: str, page: Page) -> float:
    """How much better than its words a page fits the whole of what was typed: a share of its score."""
    typed, title = folded.replace(" ", ""), page.title_key.replace(" ", "")
    extra = 0.0
    if len(title) > _SHORTEST and title in typed:
        extra += TITLE_TYPED
    elif len(typed) > _SHORTEST and typed in title:
        extra += TYPED_IN_TITLE
    chunks = [chunk for chunk in folded.split(" ") if len(chunk) > _SHORTEST]
    if chunks:
        held = sum(len(chunk) for chunk in chunks if chunk in page.folded or chunk in page.title_key)
        extra += TYPED_IN_BODY * held / sum(map(len, chunks))
    return extra
