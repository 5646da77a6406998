"""Cases that are worth reading next, each with the reason why."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from cases import presentation
from cases.vocabulary import CASE_KINDS
from db import rows
from i18n import gettext as _
from wiki.listing import by_slugs
from wiki.pages import Facts, Page

MOST = 5
_LOOKED_AT = 40

# What ties two cases together, and how much each tie counts.
_WEIGHTS = {"fund": 8, "linked": 6, "province": 4, "movement": 3, "size": 2}


@dataclass(frozen=True)
class Related:
    """A published case and why it is offered, in words."""

    page: Page
    reason: str


def related(db: Database, page: Page, facts: Facts) -> list[Related]:
    """At most five published cases tied to this one, the closest first; never itself, never a draft."""
    ties: dict[str, dict[str, int]] = {}
    for slug, tie, members in _candidates(db, page, facts):
        found = ties.setdefault(slug, {})
        found[tie] = 0
        if page.kind == "model" and _alike(facts.get("members"), members):
            found["size"] = members or 0
    ranked = sorted(ties, key=lambda slug: (-sum(_WEIGHTS[tie] for tie in ties[slug]), slug))[:MOST]
    return [Related(found, _reason(ties[found.slug])) for found in by_slugs(db, ranked)]


def _alike(own: object, other: int | None) -> bool:
    """Within about a third of one another."""
    return isinstance(own, int) and own > 0 and other is not None and 0.7 <= other / own <= 1.4


def _candidates(db: Database, page: Page, facts: Facts) -> Iterable[tuple[str, str, int | None]]:
    """(slug, tie, members if a model) of published cases; each tie looks at no more than forty, the newest."""
    found = rows(db, f"""
        SELECT t.slug, t.tie, CAST(f.number AS INTEGER) AS members FROM (
            SELECT * FROM (SELECT p.id, p.slug, 'fund' AS tie FROM pages p
                WHERE :fund <> '' AND p.fund = :fund AND {_OTHER} LIMIT {_LOOKED_AT})
            UNION ALL SELECT p.id, p.slug, 'fund' FROM pages p WHERE p.slug = :fund AND {_OTHER}
            UNION ALL SELECT * FROM (SELECT p.id, p.slug, 'linked' FROM links l
                JOIN pages p ON p.title_key = l.target OR p.slug = l.target
                WHERE l.page_id = :id AND {_OTHER} LIMIT {_LOOKED_AT})
            UNION ALL SELECT * FROM (SELECT p.id, p.slug, 'linked' FROM links l JOIN pages p ON p.id = l.page_id
                WHERE l.target IN (SELECT title_key FROM pages WHERE id = :id UNION SELECT :slug) AND {_OTHER}
                LIMIT {_LOOKED_AT})
            UNION ALL SELECT p.id, p.slug, 'linked' FROM json_each(:named) w
                JOIN pages p ON p.slug = w.value AND {_OTHER}
            UNION ALL SELECT * FROM ({_by_facet("province")})
            UNION ALL SELECT * FROM ({_by_facet("movement")})
        ) t LEFT JOIN facets f ON f.page_id = t.id AND f.name = 'members'""",
        id=page.id, slug=page.slug, fund=page.fund, province=page.province, movement=str(facts.get("movement") or ""),
        named=json.dumps(_named(page, facts)))
    return [(row["slug"], row["tie"], row["members"]) for row in found]


_KINDS = ", ".join(f"'{kind}'" for kind in CASE_KINDS)
_OTHER = f"+p.status = 'published' AND p.id <> :id AND +p.kind IN ({_KINDS})"  # the plus: see wiki.pages


def _by_facet(name: str) -> str:
    return f"""SELECT p.id, p.slug, '{name}' FROM facets f JOIN pages p ON p.id = f.page_id
        WHERE :{name} <> '' AND f.name = '{name}' AND f.value = :{name} AND {_OTHER}
        ORDER BY f.page_id DESC LIMIT {_LOOKED_AT}"""


def _named(page: Page, facts: Facts) -> list[str]:
    """The slugs that the facts name: a rule-set's parent, the rule-sets whose clauses a lesson changed."""
    clauses = facts.get("clauses")
    named = [str(row.get("ruleset", "")) for row in clauses if isinstance(row, dict)] if isinstance(clauses, list) else []
    return sorted({slug for slug in [page.parent, *named] if slug})


def _reason(ties: dict[str, int]) -> str:
    words = {
        "fund": _("กองทุนเดียวกัน"), "linked": _("อ้างถึงกัน"), "province": _("จังหวัดเดียวกัน"), "movement": _("ขบวนเดียวกัน"),
        "size": _("ขนาดใกล้กัน (%(n)s คน)", n=presentation.number(ties.get("size"))),
    }  # fmt: skip
    return " · ".join(words[tie] for tie in _WEIGHTS if tie in ties)
