"""The quality rubric as data: versions with a date, dimensions, criteria with four levels each, and what shows them. Pure.

Every file of ``rubrics/`` is one version, named after it. A version that funds have assessed themselves by is never changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent / "rubrics"
LEVELS: Final = 4
KINDS: Final = frozenset({"indicator", "share", "count", "rulesets", "books", "legs", "benefits", "lessons"})


class RubricError(Exception):
    """A rubric's file says something that no rubric can."""


@dataclass(frozen=True)
class Named:
    """A level's name and what it means."""

    name: str
    means: str


@dataclass(frozen=True)
class Source:
    """Where the criteria come from, and what of them."""

    title: str
    url: str
    note: str


@dataclass(frozen=True)
class Number:
    """What a criterion can be reckoned from: ``by`` one of KINDS. Level 3 is given by definition, level 2 by this.

    ``at_least``, or ``at_most`` where less is better, is where level 2 begins.
    """

    by: str
    key: str = ""
    of: str = ""
    at_least: float = 0
    at_most: float | None = None


@dataclass(frozen=True)
class Criterion:
    """One question, what each of the four levels looks like, what shows it, and the number behind it where there is one."""

    key: str
    ask: str
    levels: tuple[str, ...]
    evidence: str
    number: Number | None


@dataclass(frozen=True)
class Dimension:
    """Criteria that belong together."""

    key: str
    name: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Rubric:
    """One version. ``example``: put together here, no authority's own."""

    version: str
    title: str
    valid_from: date
    example: bool
    about: str
    sources: tuple[Source, ...]
    levels: tuple[Named, ...]
    dimensions: tuple[Dimension, ...]

    @property
    def criteria(self) -> Iterator[Criterion]:
        """Every criterion, in order."""
        return (each for dimension in self.dimensions for each in dimension.criteria)


def rubrics(folder: Path = FOLDER) -> tuple[Rubric, ...]:
    """Every version, the newest first. Raises RubricError."""
    return _read(folder)


@cache
def _read(folder: Path) -> tuple[Rubric, ...]:
    found = [_rubric(path) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda each: (each.valid_from, each.version), reverse=True))


def rubric(version: str, folder: Path = FOLDER) -> Rubric | None:
    """One version."""
    return next((each for each in rubrics(folder) if each.version == version), None)


def in_force(on: date, folder: Path = FOLDER) -> Rubric:
    """The version that a fund assesses itself by on a day: the newest that has begun, else the oldest there is."""
    every = rubrics(folder)
    return next((each for each in every if each.valid_from <= on), every[-1])


def _rubric(path: Path) -> Rubric:
    try:
        read: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        made = Rubric(
            str(read["version"]), read["title"], read["valid_from"], bool(read["example"]), read["about"],
            tuple(Source(**each) for each in read["sources"]), tuple(Named(**each) for each in read["levels"]),
            tuple(Dimension(each["key"], each["name"], tuple(_criterion(one) for one in each["criteria"]))
                  for each in read["dimensions"]))  # fmt: skip
    except (KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise RubricError(f"{path.name}: {error}") from error
    problem = _problem(made, path.stem)
    if problem:
        raise RubricError(f"{path.name}: {problem}")
    return made


def _criterion(read: Mapping[str, Any]) -> Criterion:
    number = Number(**read["number"]) if "number" in read else None
    return Criterion(read["key"], read["ask"], tuple(read["levels"]), read["evidence"], number)


def _problem(made: Rubric, stem: str) -> str:
    """What is wrong with a rubric, or ""."""
    every: Sequence[Criterion] = list(made.criteria)
    keys = [each.key for each in every]
    if made.version != stem:
        return f"version {made.version}"
    if len(set(keys)) != len(keys):
        return "a key stands twice"
    if len(made.levels) != LEVELS or any(len(each.levels) != LEVELS for each in every):
        return "not four levels"
    unknown = [each.key for each in every if each.number and each.number.by not in KINDS]
    return f"unknown numbers {unknown}" if unknown else ""
