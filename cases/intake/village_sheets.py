"""Workbooks with a sheet a village: each is a piece of the whole, so that what they say is added. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from cases.intake.pieces import is_place
from cases.intake.reading import Reading
from cases.intake.tables import Table
from cases.intake.told import say

_LEAST = 2


def village_sheets(tables: Sequence[Table]) -> frozenset[int]:
    """The numbers of the sheets that are named as villages, where there are at least two."""
    found = frozenset(at for at, table in enumerate(tables) if is_place(table.name))
    return found if len(found) >= _LEAST else frozenset()


def as_pieces(reading: Reading) -> Reading:
    """A village's reading, told to be added to the others."""
    told = say("แผ่นของหมู่บ้านหนึ่ง รวมกับแผ่นของหมู่บ้านอื่น")
    return replace(reading, cells=tuple(replace(cell, piece=True) for cell in reading.cells), notes=(*reading.notes, told))
