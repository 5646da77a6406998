"""A large rule-set for the benchmarks, the same in each run, and adaptations of it.

The classic template of content/ with more chapters: clauses of sentences of content/, each with a value to be agreed on or a
reference to another clause. `cases.rules.check` finds nothing wrong with it, up to the language's own limits (`rules.text`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlite_utils import Database

import db as store
from bench.made import sentences
from cases import places, rules
from cases.rulesets.adaptations import CHANGE, KEEP, copied, redraft
from cases.rulesets.pages import compose
from seed import CONTENT, front_matter
from wiki import pages
from wiki.pages import Page, Revision
from wiki.saving import Draft, create_within
from wiki.writing import Words

CLAUSES, PARAMETERS = 120, 60
SLUG, ADAPTED = "bench-ruleset", "bench-adapted-{}"
VARIANTS = 20
_TEMPLATE = CONTENT / "rulesets" / "template-one-baht-classic.md"
_LAST = "\n# บทเฉพาะกาล"  # the transitional chapter stays the last
_DISTRICT = "9001"
_A_CHAPTER = 8  # clauses
_NUMBER = re.compile(r"[0-9๐-๙]")
_TYPES: tuple[dict[str, Any], ...] = (
    {"type": "baht", "value": 200, "min": 0, "max": 5_000}, {"type": "days", "value": 30, "min": 1, "max": 365},
    {"type": "count", "unit": "คน", "value": 12, "min": 1, "max": 500}, {"type": "percent", "value": 20, "min": 0, "max": 100},
    {"type": "months", "value": 6, "min": 1, "max": 60},
    {"type": "choice", "value": "yearly", "options": {"yearly": "ปีละครั้ง", "monthly": "เดือนละครั้ง"}},
)  # fmt: skip


@dataclass(frozen=True)
class MadeRules:
    """A rule-set's title, source and facts."""

    title: str
    body: str
    facts: dict[str, Any]

    @property
    def draft(self) -> Draft:
        """As a save brings it."""
        return compose(Words(self.title, "ระเบียบสำหรับวัดความเร็ว", self.body, "แม่แบบระเบียบ"), self.facts)


def template(clauses: int = CLAUSES, parameters: int = PARAMETERS, seed: int = 2550) -> MadeRules:
    """A template of so many clauses and values to be agreed on. Raises ValueError for fewer than content/'s own has."""
    head, body = front_matter(_TEMPLATE)
    facts, chance = dict(head["facts"]), random.Random(seed)
    own = rules.parse(body)
    more, added = clauses - len(own.clauses), parameters - len(facts["parameters"])
    if not 0 <= added <= more:
        raise ValueError("fewer than the template of content has, or more values than clauses to say them in")
    facts["parameters"] = [*facts["parameters"], *(_parameter(number, chance) for number in range(added))]
    before, last, after = body.partition(_LAST)
    made = "\n".join(_clauses(more, added, chance))
    return MadeRules(f"ระเบียบ {clauses} ข้อ สำหรับวัด", f"{before}\n{made}\n{last}{after}", facts)


def _parameter(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "key": f"made_{number}", "label": f"ค่าที่ต้องตกลงเรื่องที่ {number + 1}", "help": chance.choice(sentences())[:160],
        **_TYPES[number % len(_TYPES)],
    }  # fmt: skip


@cache
def _without_numbers() -> tuple[str, ...]:
    """A number in the text of a rule-set is a mistake: it should be a value."""
    return tuple(line for line in sentences() if not _NUMBER.search(line))


def _clauses(count: int, parameters: int, chance: random.Random) -> Iterator[str]:
    lines = _without_numbers()
    for number in range(count):
        if number % _A_CHAPTER == 0:
            yield f"# {chance.choice(lines).split()[0][:60]} {{#made-chapter-{number}}}\n"
        yield f"## {chance.choice(lines).split()[0][:60]} {{#made-{number}}}"
        said = f"{{{{made_{number}}}}}" if number < parameters else f"ที่กล่าวใน[[#made-{chance.randrange(count)}]]"
        yield f"{chance.choice(lines)} {said} {chance.choice(lines)}"
        yield "".join(f"- {chance.choice(lines)[:80]}\n" for _ in range(number % 4))


def store_template(db: Database, author_id: int, made: MadeRules | None = None) -> Page:
    """The template as a published page at `SLUG`. Needs an application context; one transaction."""
    made = made or template()
    with store.transaction(db):
        return create_within(db, "ruleset", made.draft, author_id, status="published", slug=SLUG)


def store_adaptations(db: Database, parent: Page, author_id: int, count: int, variants: int = VARIANTS) -> list[Page]:
    """`count` published adaptations of the parent at `ADAPTED`, numbered from 1, every value decided; one transaction.

    Their texts are of `variants` kinds, in turns: filling in 120 clauses takes longer than storing them. Needs an application
    context.
    """
    found = pages.by_id(db, parent.id)
    assert found is not None
    drafts = [_adapted(parent, found[1], number) for number in range(min(variants, count))]
    with store.transaction(db):
        return [
            create_within(
                db, "ruleset", replace(drafts[number % len(drafts)], title=f"ระเบียบสำหรับวัด ตำบลที่ {number + 1}"), author_id,
                status="published", slug=ADAPTED.format(number + 1), verb="adapted")
            for number in range(count)
        ]  # fmt: skip


def _adapted(parent: Page, revision: Revision, number: int) -> Draft:
    """A copy in which all is decided: a third of the amounts in baht changed, everything else kept."""
    facts = copied(parent, revision)
    facts["decisions"] = {
        each["key"]: _decision(each, place + number) for place, each in enumerate(facts["parameters"])
    }  # fmt: skip
    facts["place"] = {"province": _DISTRICT[:2], "district": _DISTRICT, "subdistrict": next(iter(places.subdistricts(_DISTRICT)))}
    facts["context"] = {
        "tambon_name": f"ตัวอย่าง {number + 1}", "members": 300 + 50 * number, "hearing_date": "2026-11-28", "hearing_people": 90,
    }  # fmt: skip
    return redraft(revision, facts, "ปรับใช้", f"ระเบียบสำหรับวัด ชุดที่ {number + 1}")


def _decision(parameter: dict[str, Any], place: int) -> dict[str, Any]:
    if parameter["type"] != "baht" or place % 3 or not parameter["value"]:  # 0 baht says that there is none: it stays
        return {"choice": KEEP, "reason": "เหมาะกับตำบลของเราแล้ว"}
    within = min(parameter.get("max", 10**6), int(parameter["value"]) + 1 + place % 5)
    return {"choice": CHANGE, "reason": "ตกลงกันในประชาคม", "value": within}
