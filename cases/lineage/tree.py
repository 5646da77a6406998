"""The family of a rule-set: origin, copies, copies of copies. Published pages only.

A page that is not published is told by no name, no number and no gap: what was copied from it stands under the nearest page
above that is published. Distances count published pages.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlite_utils import Database

from db import one, rows

_DEEPEST = 40


@dataclass(frozen=True)
class Member:
    """One published rule-set of a family. ``distance`` from the page at the top; ``year`` of publication (CE)."""

    id: int
    slug: str
    title: str
    province: str
    year: int
    illustrative: bool
    distance: int
    parent: int | None


@dataclass(frozen=True)
class Family:
    """The page at the top first, then its descendants: those nearer before those further, older before younger."""

    members: tuple[Member, ...]
    children: Mapping[int, tuple[Member, ...]] = field(default_factory=dict)

    @property
    def top(self) -> Member:
        """The page the family was asked of."""
        return self.members[0]

    @cached_property
    def descendants(self) -> tuple[Member, ...]:
        """All but the page at the top."""
        return self.members[1:]

    @cached_property
    def counted(self) -> tuple[Member, ...]:
        """The descendants that count as adopted: illustrative ones do not."""
        return tuple(each for each in self.descendants if not each.illustrative)

    @cached_property
    def below(self) -> Mapping[int, int]:
        """How many counted descendants each member has."""
        found: dict[int, int] = {}
        for each in sorted(self.members, key=lambda member: -member.distance):
            if each.parent is not None:
                found[each.parent] = found.get(each.parent, 0) + found.get(each.id, 0) + (not each.illustrative)
        return found

    def of(self, member: int) -> tuple[Member, ...]:
        """The copies made of one member."""
        return self.children.get(member, ())


def ancestors(db: Database, page_id: int) -> list[Member]:
    """The published pages that this one comes from, the origin first; itself not among them."""
    found = rows(db, """
        WITH RECURSIVE up (id, parent, depth) AS (
            SELECT id, parent, 0 FROM pages WHERE id = :page
            UNION SELECT p.id, p.parent, depth + 1 FROM up JOIN pages p ON p.slug = up.parent AND p.kind = 'ruleset'
            WHERE up.parent <> '' AND depth < :deepest)
        SELECT p.id, p.slug, p.title, p.province, SUBSTR(p.published, 1, 4) AS year, p.illustrative, MIN(up.depth) AS depth
        FROM up JOIN pages p ON p.id = up.id WHERE +p.status = 'published' AND up.depth > 0 AND p.id <> :page
        GROUP BY p.id ORDER BY MIN(up.depth) DESC""", page=page_id, deepest=_DEEPEST)
    return [Member(row["id"], row["slug"], row["title"], row["province"], int(row["year"] or 0), bool(row["illustrative"]),
                   place, None) for place, row in enumerate(found)]  # fmt: skip


def family(db: Database, page_id: int) -> Family:
    """The published family below a published page; that page alone when it has none."""
    found = rows(db, """
        WITH RECURSIVE down (id, slug, above, depth) AS (
            SELECT id, slug, NULL, 0 FROM pages WHERE id = :page
            UNION SELECT p.id, p.slug, CASE WHEN o.status = 'published' OR o.id = :page THEN o.id ELSE down.above END, depth + 1
            FROM down JOIN pages o ON o.id = down.id JOIN pages p ON p.parent = down.slug AND p.kind = 'ruleset'
            WHERE depth < :deepest AND p.id <> :page)
        SELECT p.id, p.slug, p.title, p.province, SUBSTR(p.published, 1, 4) AS year, p.illustrative, down.above, down.depth
        FROM down JOIN pages p ON p.id = down.id WHERE +p.status = 'published' OR p.id = :page
        ORDER BY down.depth, p.published, p.id""", page=page_id, deepest=_DEEPEST)
    members: dict[int, Member] = {}
    for row in found:
        above = members.get(row["above"]) if row["above"] is not None else None
        if row["id"] not in members and (above is not None or row["above"] is None):
            members[row["id"]] = Member(
                row["id"], row["slug"], row["title"], row["province"], int(row["year"] or 0), bool(row["illustrative"]),
                above.distance + 1 if above else 0, above.id if above else None)
    children: dict[int, list[Member]] = {}
    for each in members.values():
        if each.parent is not None:
            children.setdefault(each.parent, []).append(each)
    ordered = tuple(sorted(members.values(), key=lambda member: member.distance))
    return Family(ordered, {parent: tuple(found) for parent, found in children.items()})


@dataclass(frozen=True)
class Told:
    """What a row of the tree tells of a member: ``counts`` of clauses {inherited, adapted, own, dropped}, its place's codes."""

    members: int | None
    counts: Mapping[str, int]
    place: Mapping[str, str]


def told(db: Database, shown: Iterable[Member]) -> dict[int, Told]:
    """More about the members that a page shows."""
    ids = [each.id for each in shown]
    marks = ", ".join(str(int(each)) for each in ids) or "NULL"
    counts: dict[int, dict[str, int]] = {}
    for row in rows(db, f"""
        SELECT page_id, state, COUNT(*) AS n FROM rule_items
        WHERE page_id IN ({marks}) AND item >= 'clause:' AND item < 'clause;' GROUP BY page_id, state"""):
        counts.setdefault(row["page_id"], {})[row["state"]] = row["n"]
    found = rows(db, f"""
        SELECT p.id, h.members, JSON_EXTRACT(r.facts, '$.place.province') AS province,
               JSON_EXTRACT(r.facts, '$.place.district') AS district, JSON_EXTRACT(r.facts, '$.place.subdistrict') AS subdistrict
        FROM pages p JOIN revisions r ON r.page_id = p.id AND r.number = p.head LEFT JOIN rule_heads h ON h.page_id = p.id
        WHERE p.id IN ({marks})""")
    return {row["id"]: Told(row["members"], counts.get(row["id"], {}), _place(dict(row))) for row in found}


def _place(row: Mapping[str, object]) -> dict[str, str]:
    return {part: str(row[part]) for part in ("province", "district", "subdistrict") if isinstance(row[part], str) and row[part]}


def grouped(members: Sequence[Member], by: str) -> list[tuple[str, int]]:
    """(year or province, how many) of the counted members, the most first for provinces, years in order."""
    found: dict[str, int] = {}
    for each in members:
        key = str(each.year) if by == "year" else each.province
        if not each.illustrative:
            found[key] = found.get(key, 0) + 1
    return sorted(found.items()) if by == "year" else sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def published(db: Database, slug: str) -> bool:
    """Whether everybody may read the rule-set at this address."""
    return one(db, "SELECT 1 FROM pages WHERE slug = :slug AND +status = 'published'", slug=slug) is not None
