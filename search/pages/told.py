"""The last look at the database: which of the pages found may be told of, and what a line about them says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from db import rows


@dataclass(frozen=True, slots=True)
class Line:
    """What stands beside a published page's title; `province` and `movement` are codes, "" when unknown."""

    province: str
    movement: str
    illustrative: bool
    updated: str


def lines(db: Database, page_ids: Iterable[int]) -> dict[int, Line]:
    """Those of the pages that everybody may read now."""
    wanted = list(page_ids)
    if not wanted:
        return {}
    found = rows(db, """
        SELECT p.id, p.province, p.illustrative, p.updated, MIN(f.value) AS movement
        FROM json_each(:ids) w JOIN pages p ON p.id = w.value AND +p.status = 'published'
        LEFT JOIN facets f ON f.page_id = p.id AND f.name = 'movement' GROUP BY p.id""", ids=json.dumps(wanted))
    return {row["id"]: Line(row["province"], row["movement"] or "", bool(row["illustrative"]), row["updated"]) for row in found}
