"""The last look at the best hits: what was typed as a whole counts more than its words apart."""

from __future__ import annotations

from typing import Protocol

from search.query import Query

TITLE_TYPED = 0.15
TYPED_IN_TITLE = 0.1
TYPED_IN_BODY = 0.1
_SHORTEST = 3


class Candidate(Protocol):
    """What is compared of a page: its title and its text, both folded."""

    @property
    def title_key(self) -> str: ...

    @property
    def folded(self) -> str: ...


class Typed:
    """A query as it is compared with pages, made ready once."""

    def __init__(self, folded: str) -> None:
        self.joined = folded.replace(" ", "")
        self.chunks = [chunk for chunk in folded.split(" ") if len(chunk) > _SHORTEST]
        self.letters = sum(map(len, self.chunks))


def rerank(query: Query, candidates: list[tuple[int, float, Candidate]]) -> list[tuple[int, float]]:
    """(number, score) of the candidates (number, score, page), best first.

    A page called exactly what was typed gets the best score on top of its own, others a share of their own.
    """
    best = max((score for _, score, _ in candidates), default=0.0)
    typed = Typed(query.folded)
    ranked = []
    for number, score, page in candidates:
        title = page.title_key.replace(" ", "")
        ranked.append((number, score + (best if title == typed.joined else score * _bonus(typed, title, page))))
    return sorted(ranked, key=lambda pair: -pair[1])


def _bonus(typed: Typed, title: str, page: Candidate) -> float:
    """How much better than its words a page fits the whole of what was typed: a share of its score."""
    extra = 0.0
    if len(title) > _SHORTEST and title in typed.joined:
        extra += TITLE_TYPED
    elif len(typed.joined) > _SHORTEST and typed.joined in title:
        extra += TYPED_IN_TITLE
    if typed.chunks:
        held = sum(len(chunk) for chunk in typed.chunks if chunk in page.folded or chunk in page.title_key)
        extra += TYPED_IN_BODY * held / typed.letters
    return extra
