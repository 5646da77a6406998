"""What each page scores for a query: its words, and its letters beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.engine.scoring import Collection
from search.engine.weighing import Weighing
from search.reading.query import Query

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Scores = NDArray[np.float32]

FLOOR = 0.08  # of the best score; below it, a page shares only the commonest words
_MOST_LETTERS = 160
_SPELLING_SHARE = 0.4  # a page without any word of the query must hold this share of its letters
_NOTHING = 1e-30  # no page scores so little


def scored(
    collection: Collection, weighing: Weighing, query: Query, allowed: Mask, floor: float = FLOOR,
) -> tuple[Scores, Mask]:  # fmt: skip
    """The score of each document (0: not found, or not `allowed`), and whether it was found by its letters alone."""
    import numpy as np

    letters = collection.rarest("letters", query.trigrams, _MOST_LETTERS)
    by_letter = collection.gather("letters", dict.fromkeys(letters, weighing.letters(query)))
    by_word = collection.gather("words", weighing.words(query)).scores()
    by_word *= allowed
    score = by_letter.scores()
    score *= allowed
    score += by_word
    worded = by_word > 0
    least = max(np.float32(floor) * by_word.max(initial=0), _NOTHING)  # what scores less is found by nothing
    maybe = (score >= least) > worded
    by_spelling = collection.holding(by_letter, score, maybe, _SPELLING_SHARE)
    score *= worded | by_spelling
    if floor and len(score):
        score *= score >= score.max() * np.float32(floor)
    return score, by_spelling
