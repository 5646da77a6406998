"""What other funds chose: the values of one parameter in published adaptations, counted, drawn, each bar with its funds.

Counted is what a fund decided for itself: templates are no funds, and what is made up is no statistic but in a
demonstration's own folder. A value is compared only where it means the same (type, unit and options of its definition).
Below five funds nothing is told: neither a bar nor how many there are.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Any
from urllib.parse import urlencode

from sqlite_utils import Database

from cases import rules
from cases.demo.mark import is_demo
from cases.drawing import Caption, Chart
from cases.filters import BANDS, Band
from cases.rules import Parameter, ParameterError
from cases.rules.items import PARAMETER, VALUE
from cases.rules.parameters import NUMBERS
from cases.rulesets.choice_chart import Bar, bar_links
from cases.rulesets.choice_groups import COUNTED, groups, measure
from db import one, rows
from i18n import gettext as _
from wiki.pages import Page, revision, url

__all__ = ["BANDS_ASKED", "COUNTED", "LEAST", "Distribution", "Fund", "Group", "Listed", "distribution", "listed"]

LEAST = 5
PER_PAGE = 24
BANDS_ASKED: Mapping[str, tuple[Band, ...]] = {"size_band": BANDS["members"], "age_band": BANDS["years"]}
_MOST_MEANINGS = 60


@dataclass(frozen=True)
class Fund:
    """One published adaptation: members and years of membership as far as it tells them."""

    title: str
    url: str
    members: int | None
    years: int | None


@dataclass(frozen=True)
class Group:
    """One bar: the pages in it, ``here`` when the rule-set that is asked for stands there too."""

    id: str
    label: str
    pages: tuple[int, ...]
    here: bool
    url: str


@dataclass(frozen=True)
class Distribution:
    """What is shown: nothing but ``shown`` false below five funds."""

    shown: bool = False
    total: int = 0
    groups: tuple[Group, ...] = ()
    sentence: str = ""
    chart: Chart | None = None


@dataclass(frozen=True)
class Listed:
    """One page of the funds of a bar."""

    funds: list[Fund]
    page: int
    pages: int


def distribution(db: Database, page: Page, parameter: Parameter, value: Any, bands: Mapping[str, str]) -> Distribution:
    """What the other published adaptations of any family chose, within the bands of size and age."""
    if parameter.type not in COUNTED:
        return Distribution()
    found = _rows(db, page, parameter.key, bands)
    meanings = _meanings(db, found, parameter)
    chosen = [(row["id"], known) for row in found
              if row["meaning"] in meanings and (known := measure(parameter, json.loads(row["value"]))) is not None]  # fmt: skip
    if len(chosen) < LEAST:
        return Distribution()
    own = measure(parameter, value)
    bars = []
    for bar in groups(parameter, [known for _id, known in chosen], _):
        query = urlencode({"value": bar.id, **bands})
        bars.append(Group(
            bar.id, bar.label, tuple(number for number, known in chosen if bar.holds(known)), own is not None and bar.holds(own),
            f"{url('ruleset', page.slug)}/choices/{parameter.key}?{query}"))  # fmt: skip
    sentence = _sentence(parameter, bars, [known for _id, known in chosen])
    drawn = bar_links(
        Caption("choices", _("กองทุนอื่นเลือกอะไร"), sentence, positions=parameter.label),
        [Bar(bar.label, len(bar.pages), bar.url, bar.here) for bar in bars], _)
    return Distribution(True, len(chosen), tuple(bars), sentence, drawn)


def listed(db: Database, group: Group, number: int) -> Listed:
    """One page of the funds of a bar, in the order of their titles; a number past the last page is the last."""
    last = max(1, -(-len(group.pages) // PER_PAGE))
    number = min(max(1, number), last)
    found = rows(db, """
        SELECT p.slug, p.title, h.members, h.years FROM json_each(:ids) j JOIN pages p ON p.id = j.value
        LEFT JOIN rule_heads h ON h.page_id = p.id WHERE +p.status = 'published'
        ORDER BY p.title_key, p.id LIMIT :most OFFSET :first""",
        ids=json.dumps(group.pages), most=PER_PAGE, first=(number - 1) * PER_PAGE)
    funds = [Fund(row["title"], url("ruleset", row["slug"]), row["members"], row["years"]) for row in found]
    return Listed(funds, number, last)


def _rows(db: Database, page: Page, key: str, bands: Mapping[str, str]) -> list[Any]:
    """(id, value, meaning) of every fund that has the parameter; a fund that tells no years is new."""
    size, age = (_band(name, bands.get(name, "")) for name in ("size_band", "age_band"))
    return rows(db, """
        SELECT p.id, i.value, d.digest AS meaning FROM rule_items i
        JOIN pages p ON p.id = i.page_id AND p.kind = 'ruleset'
        JOIN rule_items d ON d.page_id = i.page_id AND d.item = :definition
        LEFT JOIN rule_heads h ON h.page_id = p.id
        WHERE i.item = :item AND i.digest <> '' AND i.value IS NOT NULL AND p.id <> :page
            AND +p.status = 'published' AND (:demo OR NOT p.illustrative) AND p.parent <> ''
            AND NOT EXISTS (SELECT 1 FROM facets f WHERE f.page_id = p.id AND f.name = 'template' AND f.value = 'yes')
            AND (:members_least IS NULL OR h.members BETWEEN :members_least AND :members_most)
            AND (:years_least IS NULL OR COALESCE(h.years, 0) BETWEEN :years_least AND :years_most)
        ORDER BY p.id""",
        item=f"{VALUE}:{key}", definition=f"{PARAMETER}:{key}", page=page.id, members_least=size[0], members_most=size[1],
        years_least=age[0], years_most=age[1], demo=is_demo(db))


def _band(name: str, key: str) -> tuple[int | None, int]:
    band = next((each for each in BANDS_ASKED[name] if each.key == key), None)
    return (None, 0) if band is None else (band.least, 2**62 if band.most is None else band.most)


def _meanings(db: Database, found: Sequence[Any], parameter: Parameter) -> set[str]:
    """Which of the definitions found under this key mean the same, by their digests; one page is read for each."""
    one_of = {row["meaning"]: row["id"] for row in found}
    commonest = Counter(row["meaning"] for row in found).most_common(_MOST_MEANINGS)
    return {digest for digest, _count in commonest if _same(_definition(db, one_of[digest], parameter.key), parameter)}


def _definition(db: Database, page_id: int, key: str) -> Parameter | None:
    head = one(db, "SELECT head FROM pages WHERE id = :page", page=page_id)
    found = revision(db, page_id, head["head"]) if head else None
    try:
        known = rules.read_parameters(found.facts.get("parameters") or []) if found else []
    except ParameterError:
        return None
    return next((each for each in known if each.key == key), None)


def _same(other: Parameter | None, parameter: Parameter) -> bool:
    if other is None or (other.type, other.unit) != (parameter.type, parameter.unit):
        return False
    per = [sorted((drive.to, drive.per) for drive in each.drives) for each in (other, parameter)]
    return per[0] == per[1] and (parameter.type != "choice" or dict(other.options).keys() == dict(parameter.options).keys())


def _sentence(parameter: Parameter, bars: list[Group], chosen: list[Any]) -> str:
    most = max(len(each.pages) for each in bars)
    first = [each.label for each in bars if len(each.pages) == most]
    if len(first) > 1:
        told = _("จาก %(n)s กองทุนที่เผยแพร่แล้ว ที่เลือกมากที่สุดมี %(kinds)s ค่าเท่ากัน ค่าละ %(count)s กองทุน",
                 n=f"{len(chosen):,}", kinds=len(first), count=f"{most:,}")  # fmt: skip
    else:
        told = _("จาก %(n)s กองทุนที่เผยแพร่แล้ว เลือก %(what)s มากที่สุด (%(count)s กองทุน)",
                 n=f"{len(chosen):,}", what=first[0], count=f"{most:,}")  # fmt: skip
    if parameter.type not in NUMBERS or len(bars) == 1:
        return told
    return told + " " + _("ครึ่งหนึ่งเลือกไม่เกิน %(value)s", value=rules.shown(parameter, median_low(chosen), _))
