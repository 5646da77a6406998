"""The nation's funds for the benchmarks, straight into the tables: 6,051 funds with 19 years each, the same in each run.

Nobody reads these pages: only what pages of many funds ask for is there (facts, statements, a rule-set's values), all of it
made up. The pages are not marked as illustrative, or no statistic would count them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

import db as store
import thai
from accounts.users import system_author
from cases import places, rules
from cases.money.lines import LINES
from cases.rules.items import digest
from cases.vocabulary import MOVEMENTS
from seed import CONTENT, front_matter

FUNDS, YEARS, LAST = 6_051, 19, 2025
SLUG = "bench-fund-{}"
_RULES = "bench-fund-rules-{}"
_MOMENT = "2026-01-15T03:00:00Z"
_KEYS = tuple(line.key for line in LINES if line.group != "lending")
_TEXT = "กองทุนสำหรับวัดความเร็ว"


def store_nation(db: Database, funds: int = FUNDS, years: int = YEARS) -> None:
    """Models, rule-sets with the values of the classic template varied, and statements; one transaction."""
    head, _body = front_matter(CONTENT / "rulesets" / "template-one-baht-classic.md")
    parameters: list[dict[str, Any]] = json.loads(json.dumps(head["facts"]["parameters"], default=str))
    chance, author_id = random.Random(2550), system_author(db)
    first = int(store.value(db, "SELECT COALESCE(MAX(id), 0) FROM pages")) + 1
    made = [_fund(number, chance) for number in range(funds)]
    with store.transaction(db):
        _store_pages(db, made, first, author_id, chance, parameters)
        found = (row for number, fund in enumerate(made)
                 for row in _statements(first + 2 * number, fund, years, author_id, chance))  # fmt: skip
        _insert(db, "statements", ("fund_id", "year", "closing_date", "version", "note", "author_id", "created", *_KEYS), found)


def _fund(number: int, chance: random.Random) -> dict[str, Any]:
    """The facts of a fund."""
    province = chance.choice(list(places.provinces()))
    return {
        "scope": "fund", "movement": chance.choice(list(MOVEMENTS)), "place": {"province": province},
        "started_year": chance.randrange(1995, 2008), "members": chance.randrange(80, 5_000), "contribution": 365,
        "contribution_per": "year", "condition": "running", "number": number,
    }  # fmt: skip


def _store_pages(
    db: Database, made: list[dict[str, Any]], first: int, author_id: int, chance: random.Random, parameters: list[dict[str, Any]],
) -> None:  # fmt: skip
    values = rules.values_in_force({"parameters": parameters})
    pages, revisions, items, heads = [], [], [], []
    facets: list[tuple[int, str, str, float | None]] = []
    for number, facts in enumerate(made):
        model, ruleset, province = first + 2 * number, first + 2 * number + 1, facts["place"]["province"]
        pages.append((model, "model", SLUG.format(number), province, ""))
        pages.append((ruleset, "ruleset", _RULES.format(number), province, SLUG.format(number)))
        decided = {key: _varied(value, chance) for key, value in values.items()}
        own = {"parameters": [{**each, "value": decided[each["key"]]} for each in parameters], "fund": SLUG.format(number)}
        revisions += [(model, json.dumps(facts)), (ruleset, json.dumps(own, ensure_ascii=False))]
        facets += [(model, "scope", "fund", None), (model, "movement", facts["movement"], None),
                   (model, "province", province, None), (model, "contribution_per", "year", None)]  # fmt: skip
        facets += [(model, name, str(facts[name]), float(facts[name])) for name in ("members", "started_year", "contribution")]
        items += [(ruleset, f"value:{key}", place, key, digest(value)) for place, (key, value) in enumerate(decided.items())]
        heads.append((ruleset, 1))
    _insert(db, "pages", ("id", "kind", "slug", "title", "title_key", "summary", "status", "owner_id", "head", "province", "fund",
                          "created", "updated", "published"),
            ((page, kind, slug, f"{_TEXT} {page}", thai.key(f"{_TEXT} {page}"), _TEXT, "published", author_id, 1, province, fund,
              _MOMENT, _MOMENT, _MOMENT) for page, kind, slug, province, fund in pages))  # fmt: skip
    _insert(db, "revisions", ("page_id", "number", "title", "summary", "body", "facts", "tags", "note", "author_id", "created",
                              "html", "toc"),
            ((page, 1, _TEXT, _TEXT, _TEXT, facts, "[]", "", author_id, _MOMENT, _TEXT, "[]")
             for page, facts in revisions))  # fmt: skip
    _insert(db, "facets", ("page_id", "name", "value", "number"), facets)
    _insert(db, "rule_items", ("page_id", "item", "position", "label", "digest", "base", "state"),
            ((*row, "", "own") for row in items))  # fmt: skip
    _insert(db, "rule_heads", ("page_id", "number"), heads)


def _varied(value: Any, chance: random.Random) -> Any:
    return value + chance.randrange(3) if isinstance(value, int) and not isinstance(value, bool) and value else value


def _statements(page: int, fund: dict[str, Any], years: int, author_id: int, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    """Years that agree with themselves: what is left of each is what the next begins with; one in ten has been corrected."""
    members, held = max(60, fund["members"] // 3), 0
    for year in range(LAST - years + 1, LAST + 1):
        lines = _year(members, held, chance)
        for version in range(1, 3 if chance.random() < 0.1 else 2):
            closing = f"{year}-12-31"
            yield (page, year, closing, version, "", author_id, _MOMENT, *(lines.get(key) for key in _KEYS))
        members, held = lines["members_end"], lines["carried_forward"]


def _year(members: int, held: int, chance: random.Random) -> dict[str, int]:
    joined, died, left = (int(members * share * chance.random()) for share in (0.12, 0.02, 0.06))
    end = members + joined - died - left
    paid_in = members * 36_500
    lines = dict.fromkeys(_KEYS, 0) | {
        "brought_forward": held, "contributions": paid_in, "state_match": int(paid_in * chance.random()),
        "local_match": int(paid_in * chance.random() / 5), "interest": held // 100, "members_start": members, "joined": joined,
        "died": died, "left": left, "members_end": end, "children": end // 6, "elderly": end // 5,
        "working_age": end - end // 6 - end // 5, "men": end // 2, "women": end - end // 2, "members_paid": end,
        "members_received": end // 4, "tambon_population": end * 4 + 900, "expense_administration": paid_in // 25,
        "benefit_birth_baht": paid_in // 40, "benefit_sickness_baht": paid_in // 5, "benefit_death_baht": paid_in // 4,
        "benefit_old_age_baht": paid_in // 10, "claims_paid": end // 4, "paid_within_7": end // 5,
    }  # fmt: skip
    received = sum(lines[key] for key in ("contributions", "state_match", "local_match", "interest"))
    benefits = sum(lines[f"benefit_{key}_baht"] for key in ("birth", "sickness", "death", "old_age"))
    spent = lines["expense_administration"] + benefits
    lines["carried_forward"] = lines["deposits"] = held + received - spent
    return lines


def _insert(db: Database, table: str, columns: tuple[str, ...], found: Any) -> None:
    db.conn.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})", found)
