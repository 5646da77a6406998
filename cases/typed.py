"""A fact sheet's form as it was typed, readable or not, and the places it may choose from. No Flask, no SQL.

``cases.records`` reads a form into facts; what cannot be read must still stand in its box when the form is shown again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import thai
from cases import places
from cases.records import MOST_ROWS, Form
from cases.sheets import Field, sheet

PARTS = ("province", "district", "subdistrict")


def typed(kind: str, form: Form) -> dict[str, Any]:
    """Field key → what stands in its box: text, a list of keys, the codes of a place, the rows of a table."""
    return {field.key: _box(field, form) for field in sheet(kind)}


def _box(field: Field, form: Form) -> Any:
    if field.type == "choices":
        return form.getlist(field.key)
    if field.type == "place":
        return {part: code for part in PARTS if (code := form.get(f"{field.key}.{part}", ""))}
    if field.type == "rows":
        rows = ({column: form.get(f"{field.key}.{row}.{column}", "") for column in field.columns} for row in range(MOST_ROWS))
        return [row for row in rows if any(row.values())]
    if field.type == "yes":
        return form.get(field.key) in ("1", "on", "yes")
    return form.get(field.key, "")


@dataclass(frozen=True)
class PlaceChoices:
    """(code, name) pairs for the three boxes of a place; districts and subdistricts of what is chosen so far."""

    provinces: list[tuple[str, str]]
    districts: list[tuple[str, str]]
    subdistricts: list[tuple[str, str]]


def place_choices(place: object) -> PlaceChoices:
    """What the three boxes offer for a place fact, whole, in part or none."""
    chosen = place if isinstance(place, Mapping) else {}
    province, district = (str(chosen.get(part, "")) for part in PARTS[:2])
    if not district.startswith(province):
        district = ""
    return PlaceChoices(
        by_name(places.provinces()), by_name(places.districts(province)), by_name(places.subdistricts(district)))


def by_name(found: Mapping[str, str]) -> list[tuple[str, str]]:
    """(code, name) in the order of a Thai dictionary."""
    return thai.collate(found.items(), key=lambda pair: pair[1])
