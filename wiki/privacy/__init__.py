"""What in a text tells of a person: found before anything is published, with what may stand in its place. Pure.

:func:`findings` is linear in the text's length whatever stands in it: numbers are read group by group, names and tables
within windows of a bounded size.
"""

from collections.abc import Iterable

from wiki.privacy.cells import small_cells
from wiki.privacy.finding import ACCOUNT, CELL, CITIZEN_ID, NAME, PHONE, STRICT, Finding
from wiki.privacy.names import named_people
from wiki.privacy.numbers import numbers_of_people

__all__ = ["ACCOUNT", "CELL", "CITIZEN_ID", "NAME", "PHONE", "STRICT", "Finding", "findings", "masked"]


def findings(text: str) -> list[Finding]:
    """Everything that was found, in the order of the text, none of them overlapping."""
    found = sorted([*numbers_of_people(text), *named_people(text), *small_cells(text)], key=lambda each: (each.start, -each.end))
    kept: list[Finding] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def masked(text: str, chosen: Iterable[Finding]) -> str:
    """The text with the proposal of each chosen finding in its place."""
    parts, at = [], 0
    for each in sorted(chosen, key=lambda one: one.start):
        parts += [text[at : each.start], each.proposal]
        at = each.end
    return "".join([*parts, text[at:]])
