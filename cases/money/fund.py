"""A fund and what hangs on it: its rule-sets, its lessons, its years of money. A fund is a model page."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

import thai
from cases import presentation
from cases.money.indicators import Indicator, indicators
from cases.money.statements import Statement
from db import one, rows
from i18n import gettext as _
from wiki.pages import Facts, Page, page_of, urls

_COLUMNS = """p.id, p.kind, p.slug, p.title, p.summary, p.status, p.owner_id, p.head, p.province, p.fund,
              p.parent, p.illustrative, p.created, p.updated, p.published"""
MOST_PAGES = 50
LENDING = frozenset(
    {"community-finance", "production-savings", "village-fund", "credit-union", "truth-savings", "village-bank"}
)
_KEY_INDICATORS = ("reserve_per_member", "benefits_to_contributions", "reserve_months", "coverage")


def is_lending(facts: Facts) -> bool:
    """Whether this movement lends to its members, so that the lending lines and PEARLS ratios concern it."""
    return str(facts.get("movement")) in LENDING


# Anybody may write a fund's name into their page: it is the fund's own when its keeper wrote it or a coordinator published it.
_AGREED = """(p.owner_id = :owner OR EXISTS (
    SELECT 1 FROM changes c JOIN users u ON u.id = c.author_id
    WHERE c.page_id = p.id AND c.verb = 'published' AND u.role IN ('coordinator', 'admin')))"""


def pages_of(db: Database, page: Page) -> dict[str, list[Page]]:
    """``rulesets`` and ``lessons``: the published pages that name this page as their fund, newest first, 50 of each."""
    return {f"{kind}s": _of_kind(db, page, kind) for kind in ("ruleset", "lesson")}


def _of_kind(db: Database, page: Page, kind: str) -> list[Page]:
    found = rows(db, f"""
        SELECT {_COLUMNS} FROM pages p
        WHERE p.fund = :slug AND p.kind = :kind AND +p.status = 'published' AND {_AGREED}
        ORDER BY p.updated DESC, p.id DESC LIMIT :limit""",
        slug=page.slug, kind=kind, owner=page.owner_id, limit=MOST_PAGES)
    return [page_of(row) for row in found]


def own_rulesets(db: Database, page_ids: Sequence[int]) -> dict[int, int]:
    """Fund → its own rule-set, the newest published one, by number; funds without any are missing."""
    found = rows(db, f"""
        SELECT m.id AS fund, p.id AS ruleset FROM json_each(:ids) w JOIN pages m ON m.id = w.value
        JOIN pages p ON p.fund = m.slug AND p.kind = 'ruleset' AND +p.status = 'published'
        WHERE {_AGREED.replace(":owner", "m.owner_id")} ORDER BY p.updated, p.id""", ids=json.dumps(list(page_ids)))
    return {row["fund"]: row["ruleset"] for row in found}


def fund_of(db: Database, page: Page) -> Page | None:
    """The published model that a rule-set or lesson names as its fund."""
    if not page.fund:
        return None
    row = one(db, f"""
        SELECT {_COLUMNS} FROM pages p
        WHERE p.slug = :slug AND p.kind = 'model' AND p.status = 'published'""", slug=page.fund)
    return None if row is None else page_of(row)


def rulesets_for(db: Database, page: Page, movement: str) -> list[Page]:
    """The published rule-sets a fund may be projected with.

    Its own first; then adaptations that name no fund, of the same owner or province; then originals, its movement's first.
    """
    found = rows(db, f"""
        SELECT {_COLUMNS} FROM pages p
        LEFT JOIN facets f ON f.page_id = p.id AND f.name = 'movement' AND f.value = :movement
        WHERE p.kind = 'ruleset' AND p.status = 'published' AND ((p.fund = :slug AND {_AGREED}) OR p.parent = '' OR
              (p.fund = '' AND (p.owner_id = :owner OR (p.province = :province AND p.province <> ''))))
        ORDER BY p.fund = :slug DESC, p.parent = '', p.owner_id = :owner DESC, f.page_id IS NULL, p.id LIMIT :limit""",
        slug=page.slug, movement=movement, owner=page.owner_id, province=page.province, limit=MOST_PAGES)
    return [page_of(row) for row in found]


def previous_of(statements: Sequence[Statement], year: int) -> Statement | None:
    """The statement of the year before ``year``; a gap between years has none."""
    return next((statement for statement in statements if statement.year == year - 1), None)


@dataclass(frozen=True)
class Money:
    """The newest year of a fund, for its page's panel: four indicators and one sentence."""

    year: int
    closing_date: str
    members: int | None
    indicators: tuple[Indicator, ...]
    sentence: str


def money_of(statements: Sequence[Statement]) -> Money | None:
    """The newest year of ``statements`` (oldest first); None without any. The newest two years are enough."""
    if not statements:
        return None
    latest = statements[-1]
    previous = previous_of(statements, latest.year)
    found = {each.key: each for each in indicators(latest.lines, previous.lines if previous else None, say=_)}
    chosen = tuple(found[key] for key in _KEY_INDICATORS)
    return Money(latest.year, latest.closing_date, latest.lines["members_end"], chosen, money_sentence(latest.year, found))


def money_sentence(year: int, found: dict[str, Indicator]) -> str:
    """What the newest year says, in one sentence: how long the reserve lasts, how much of what came in went out."""
    months, share = found["reserve_months"].value, found["benefits_to_contributions"].value
    shown = presentation.be_year(year)
    if months is not None and months < 0:
        return _("เงินกองทุนเมื่อสิ้นปี %(year)s ติดลบ ไม่มีเงินเหลือจ่ายสวัสดิการต่อ", year=shown)
    if months is not None and share is not None:
        return _("สวัสดิการของปี %(year)s เท่ากับร้อยละ %(share)s ของเงินสมทบ และเงินที่มีจ่ายระดับนี้ต่อได้ %(months)s เดือน",
                 year=shown, share=f"{share:,.0f}", months=f"{months:,.0f}")  # fmt: skip
    if months is not None:
        return _("เงินที่มีเมื่อสิ้นปี %(year)s จ่ายสวัสดิการระดับนี้ต่อได้ %(months)s เดือน", year=shown, months=f"{months:,.0f}")
    if share is not None:
        return _("สวัสดิการของปี %(year)s เท่ากับร้อยละ %(share)s ของเงินสมทบ", year=shown, share=f"{share:,.0f}")
    return _("งบปี %(year)s ยังกรอกไม่พอให้บอกได้ว่าเงินพอหรือไม่", year=shown)


def slug_of(db: Database, named: str) -> str:
    """The address of the published page that a person named by title or address; else what they typed."""
    key = thai.key(named)
    found = urls(db, [named, key])
    address = found.get(named) or found.get(key)
    return address.rsplit("/", 1)[1] if address else named
