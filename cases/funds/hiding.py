"""Which sums of a few funds are shown: none below five, and none that a larger sum less its fellows would give away. Pure.

Everything that is summed was published by its fund and can be read on its page: a draft or a page taken off the shelf is in
no sum, so no subtraction reaches it. Beyond that a sum or a band needs five funds that filled in the line (`LEAST`). And a
whole is divided so that what is left of it beside the parts shown is either nothing or five funds again: else the smallest
part is hidden, too. Lines that an identity ties together (members at start and at end) are not guarded against one another.
"""

from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

LEAST: Final = 5
Part = TypeVar("Part", bound=Hashable)


def shown(whole: int, parts: Mapping[Part, int]) -> set[Part]:
    """The parts that may be shown beside their whole; counts are funds that filled in the line.

    ``whole`` may exceed the parts' sum by funds that belong to none of them. Of equal parts the later one is hidden.
    """
    if whole < LEAST:
        return set()
    left = [part for part, count in parts.items() if count >= LEAST]
    while 0 < whole - sum(parts[part] for part in left) < LEAST and left:
        left.remove(min(reversed(left), key=lambda part: parts[part]))
    return set(left)
