"""How far two funds are from one another, in words and in one number that can be done again by hand. Pure.

Five traits, each in units that make them comparable: a fund twice as large is one unit away, five years older one unit,
twice the contribution one unit, another movement one unit, half of the choices in the rule-set different one unit. No trait
counts for more than three; one that either fund does not tell counts as one. The distance is the square root of the mean of
the squares. Town or country is left out: no fact sheet asks it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from cases.saying import Say, in_thai
from cases.vocabulary import MOVEMENTS

YEARS_UNIT: Final = 5
MOST: Final = 3.0
UNKNOWN: Final = 1.0
NEAR: Final = 0.5
TRAITS: Final[Mapping[str, str]] = {
    "members": "จำนวนสมาชิก", "years": "อายุกองทุน", "contribution": "เงินสมทบ", "movement": "ขบวน", "rules": "ค่าที่เลือกในระเบียบ",
}  # fmt: skip


@dataclass(frozen=True)
class Traits:
    """What a fund is compared by; None where it does not tell. Contribution in baht a year, ``choices`` value key → digest."""

    members: int | None = None
    years: int | None = None
    contribution: int | None = None
    movement: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    def with_choices(self, choices: Mapping[str, str]) -> "Traits":
        """The same fund with what its rule-set chose."""
        return replace(self, choices=choices)


@dataclass(frozen=True)
class Likeness:
    """Two funds side by side: the distance, and of each trait its own distance (None: not told)."""

    distance: float
    parts: Mapping[str, float | None]
    own: Traits
    other: Traits

    def near(self) -> list[str]:
        """The traits that are alike."""
        return [name for name, part in self.parts.items() if part is not None and part <= NEAR]

    def apart(self) -> list[str]:
        """The traits that are not."""
        return [name for name, part in self.parts.items() if part is not None and part > NEAR]

    def untold(self) -> list[str]:
        """The traits that either does not tell."""
        return [name for name, part in self.parts.items() if part is None]


def likeness(own: Traits, other: Traits) -> Likeness:
    """Compare two funds."""
    parts = {
        "members": _ratio(own.members, other.members), "years": _years(own.years, other.years),
        "contribution": _ratio(own.contribution, other.contribution),
        "movement": None if not (own.movement and other.movement) else float(own.movement != other.movement),
        "rules": _choices(own.choices, other.choices),
    }  # fmt: skip
    squares = [(UNKNOWN if part is None else part) ** 2 for part in parts.values()]
    return Likeness(round(math.sqrt(sum(squares) / len(squares)), 9), parts, own, other)


def _ratio(own: int | None, other: int | None) -> float | None:
    if not own or not other or own < 0 or other < 0:
        return None
    return min(MOST, abs(math.log2(own / other)))


def _years(own: int | None, other: int | None) -> float | None:
    return None if own is None or other is None else min(MOST, abs(own - other) / YEARS_UNIT)


def _choices(own: Mapping[str, str], other: Mapping[str, str]) -> float | None:
    """Twice the share of the values both rule-sets have that differ; nothing below three such values."""
    both = own.keys() & other.keys()
    return None if len(both) < 3 else 2 * sum(own[key] != other[key] for key in both) / len(both)


def reason(like: Likeness, trait: str, say: Say = in_thai) -> str:
    """One trait of both in plain words; of traits that both tell."""
    own, other, close = like.own, like.other, (like.parts[trait] or 0) <= NEAR
    if trait == "members":
        people = {"own": f"{own.members:,}", "other": f"{other.members:,}"}
        return say("สมาชิกใกล้กัน %(own)s กับ %(other)s คน", **people) if close else say(
            "สมาชิกต่างกัน %(own)s กับ %(other)s คน", **people)
    if trait == "years":
        return say("ดำเนินงานมานานใกล้กัน %(own)s กับ %(other)s ปี", own=own.years, other=other.years) if close else say(
            "ดำเนินงานมานานต่างกัน %(own)s กับ %(other)s ปี", own=own.years, other=other.years)
    if trait == "contribution":
        return _paid(own.contribution, other.contribution, say, close=close)
    if trait == "movement":
        mine, theirs = (say(MOVEMENTS.get(each.movement, each.movement)) for each in (own, other))
        return say("ขบวนเดียวกัน: %(own)s", own=mine) if close else say("ต่างขบวน: %(own)s กับ %(other)s", own=mine, other=theirs)
    both = own.choices.keys() & other.choices.keys()
    same = sum(own.choices[key] == other.choices[key] for key in both)
    return say("ระเบียบตกลงค่าเหมือนกัน %(same)s จาก %(all)s ค่าที่มีทั้งสองแห่ง", same=same, all=len(both))


def _paid(own: int | None, other: int | None, say: Say, *, close: bool) -> str:
    if own == other:
        return say("เงินสมทบเท่ากัน คนละ %(own)s บาทต่อปี", own=f"{own:,}")
    if close:
        return say("เงินสมทบใกล้กัน คนละ %(own)s กับ %(other)s บาทต่อปี", own=f"{own:,}", other=f"{other:,}")
    return say("เงินสมทบต่างกัน คนละ %(own)s กับ %(other)s บาทต่อปี", own=f"{own:,}", other=f"{other:,}")
