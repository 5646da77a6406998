"""What the rules of the risk register read, and the shape of what they find. Pure.

A sign is ``raised``, ``clear`` or ``unknown`` (what would tell is missing, and it says what). Behind each stands its
number, and a mark of that number: an answer holds as long as the mark is the same. Marks are rounded as the number
is told, so that a satang changes nothing; they hold no words, so that the reader's language changes nothing either.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from cases.money.risk_words import MATTERS
from cases.projection import Projection
from cases.rules import Parameter, Value
from cases.saying import Say, in_thai

State = Literal["raised", "clear", "unknown"]
Origin = Literal["statement", "rules", "projection"]
Lines = Mapping[str, int | None]


class Closed(Protocol):
    """A year's statement, as much as the rules ask of it."""

    @property
    def year(self) -> int:
        """The CE year of the closing date."""

    @property
    def closing_date(self) -> str:
        """ISO."""

    @property
    def lines(self) -> Lines:
        """Every line by its key; money in satang."""


@dataclass(frozen=True)
class Flag:
    """One sign: ``number`` a sentence with what is behind it (or what is missing), ``meaning`` why to talk about it.

    ``year`` is that of the statement it is read off (CE); ``parameter`` the key of the value of the rules; ``pages`` the
    addresses of what says more.
    """

    key: str
    label: str
    state: State
    number: str
    meaning: str
    way: str
    origin: Origin
    mark: str
    year: int | None
    parameter: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A fund as the rules read it. ``statements`` oldest first; ``parameters`` those of its own rule-set that are asked.

    ``without_rules`` says why there are none, ``without_projection`` why that is missing; ``year_name`` tells a CE year as
    the reader counts.
    """

    today: date
    statements: Sequence[Closed] = ()
    parameters: Sequence[Parameter] = ()
    values: Mapping[str, Value | None] = field(default_factory=dict)
    projection: Projection | None = None
    without_rules: str = ""
    without_projection: str = ""
    say: Say = in_thai
    year_name: Callable[[int], str] = str

    @property
    def latest(self) -> Closed | None:
        """The newest statement."""
        return self.statements[-1] if self.statements else None

    def meaning(self, means: str, words: Iterable[str]) -> Parameter | None:
        """The parameter that means this: by ``means``, else by its key, else by the words of its label."""
        tests: tuple[Callable[[Parameter], bool], ...] = (
            lambda each: each.means == means,
            lambda each: not each.means and each.key.startswith(means),
            lambda each: not each.means and any(word in each.label for word in words),
        )
        return next((each for test in tests for each in self.parameters if test(each)), None)

    def driving(self, path: str) -> str:
        """The key of the first parameter that leads into this way of the projection, or ""."""
        return next((each.key for each in self.parameters if any(drive.to.startswith(path) for drive in each.drives)), "")

    def flag(
        self, key: str, state: State, number: str, origin: Origin, *, mark: str = "", year: int | None = None,
        parameter: str = "",
    ) -> Flag:  # fmt: skip
        """One sign in the reader's language."""
        matter, say = MATTERS[key], self.say
        return Flag(key, say(matter.label), state, number, say(matter.meaning), say(matter.way), origin, mark, year,
                    parameter, matter.pages)  # fmt: skip

    def money_unknown(self, key: str, why: str) -> Flag:
        """A sign of the statements that cannot be told."""
        say, year = self.say, self.latest.year if self.latest else None
        return self.flag(key, "unknown", why if self.latest else say("ยังไม่มีงบของกองทุนนี้"), "statement", year=year)

    def rules_unknown(self, key: str, why: str, parameter: str = "") -> Flag:
        """A sign of the rules that cannot be told."""
        return self.flag(key, "unknown", self.without_rules or why, "rules", parameter=parameter)
