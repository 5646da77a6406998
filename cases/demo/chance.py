"""Chance that falls the same way in every run and on every machine."""

import math
import random
from typing import Final

_LARGE: Final = 40.0


class Chance(random.Random):
    """A generator seeded by a word, with the draws a fund's year needs."""

    def count(self, expected: float) -> int:
        """How often something happened that was to be expected so often (Poisson)."""
        if expected <= 0:
            return 0
        if expected > _LARGE:
            return max(0, round(self.gauss(expected, math.sqrt(expected))))
        limit, happened, product = math.exp(-expected), 0, self.random()
        while product > limit:
            happened, product = happened + 1, product * self.random()
        return happened

    def near(self, value: float, share: float = 0.15) -> float:
        """A value that lies around another, within so much of it."""
        return value * self.uniform(1 - share, 1 + share)
