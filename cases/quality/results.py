"""What an assessment comes to, in words and levels: no points, no total, no place among others. Pure.

A dimension is as strong as the weakest of its criteria, and has a level only when all of them were answered. What numbers say
is told beside the answers and counts as none of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.quality.reckoning import Told
from cases.quality.rubric import Criterion, Dimension, Rubric


@dataclass(frozen=True)
class Answered:
    """What a person answered: a level from 1 to 4, and what shows it."""

    level: int
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One criterion with its answer and its number; either may be missing."""

    criterion: Criterion
    answer: Answered | None
    number: Told | None

    @property
    def apart(self) -> bool:
        """Whether the number says another level than the person; sharing (4) is beyond what a number tells."""
        if self.answer is None or self.number is None or self.number.level is None:
            return False
        return min(self.answer.level, 3) != self.number.level


@dataclass(frozen=True)
class Side:
    """One dimension: its level is None until every criterion has an answer."""

    dimension: Dimension
    lines: tuple[Line, ...]

    @property
    def answered(self) -> int:
        """How many criteria a person answered."""
        return sum(line.answer is not None for line in self.lines)

    @property
    def level(self) -> int | None:
        """The lowest answer."""
        levels = [line.answer.level for line in self.lines if line.answer]
        return min(levels) if len(levels) == len(self.lines) else None

    @property
    def by_level(self) -> dict[int, int]:
        """{level: how many answers}, the highest first."""
        levels = [line.answer.level for line in self.lines if line.answer]
        return {level: levels.count(level) for level in sorted(set(levels), reverse=True)}


@dataclass(frozen=True)
class Result:
    """The whole, dimension by dimension in the rubric's order."""

    sides: tuple[Side, ...]

    @property
    def criteria(self) -> int:
        """How many there are."""
        return sum(len(side.lines) for side in self.sides)

    @property
    def answered(self) -> int:
        """How many a person answered."""
        return sum(side.answered for side in self.sides)

    @property
    def strong(self) -> Sequence[Side]:
        """The dimensions of which all is done regularly, or better."""
        return [side for side in self.sides if side.level is not None and side.level >= 3]

    @property
    def begin(self) -> Sequence[Line]:
        """The criteria to talk about first: those answered lowest, unless that is regular already."""
        lines = [line for side in self.sides for line in side.lines if line.answer and line.answer.level < 3]
        lowest = min((line.answer.level for line in lines if line.answer), default=0)
        return [line for line in lines if line.answer and line.answer.level == lowest]


def result(rubric: Rubric, answers: Mapping[str, Answered], numbers: Mapping[str, Told]) -> Result:
    """Put answers and numbers in their places; what the rubric does not ask is left out."""
    return Result(tuple(
        Side(side, tuple(Line(each, answers.get(each.key), numbers.get(each.key)) for each in side.criteria))
        for side in rubric.dimensions))  # fmt: skip
