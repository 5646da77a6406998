"""Figures of villages or groups that stand side by side and make a whole together: told by their sum, or by their names. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cases.intake import blocks
from cases.intake.figures import figure

_LEAST_ROWS: Final = 2
_PLACE: Final = re.compile(r"^(หมู่|ม\.|บ้าน|ชุมชน|กลุ่ม|เขต|โซน|สาย|คุ้ม|ตำบล|ต\.|ศูนย์)(?!บ้าน|ทั้ง|ที่$)|^(ชาย|หญิง|เพศ(ชาย|หญิง))$")


@dataclass(frozen=True)
class Whole:
    """The columns of pieces, and the one that holds their sum."""

    pieces: frozenset[int]
    total: int


def whole(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> Whole | None:
    """The column that is, in every row, the sum of all others (at least two); None where none is."""
    if len(columns) <= _LEAST_ROWS:
        return None
    filled = [[_amount(row[column]) for column in columns] for row in rows]
    filled = [row for row in filled if sum(1 for amount in row if amount) > _LEAST_ROWS]
    for at in (len(columns) - 1, 0):
        if len(filled) >= _LEAST_ROWS and all(2 * row[at] == sum(row) for row in filled):
            return Whole(frozenset(column for column in columns if column != columns[at]), columns[at])
    return None


def places(names: Sequence[str]) -> bool:
    """Whether all columns are named as places or groups."""
    return len(names) >= _LEAST_ROWS and all(_PLACE.search(name) for name in names)


def is_place(name: str) -> bool:
    """Whether a cell names a village or a group."""
    return bool(_PLACE.search(name.strip()))


def _amount(cell: str) -> int:
    return figure(cell, "satang").amount or 0 if blocks.is_figure(cell) else 0
